// Edit: puts equipment somewhere else.
#pragma once

#include "models/edit/edit_command.h"

namespace takao {

/// Places equipment that stands on the floor at another position and facing, and labels the new place an
/// estimate.
///
/// It moves the object alone: what is attached to it, cables and pipes stay, and the checks tell what no
/// longer fits.
class MoveEquipment : public EditCommand
{
  public:
    /// @param position  as Equipment::position [m]
    /// @param facing  as Equipment::facing [deg]
    MoveEquipment(std::string id, const Vec3& position, double facing);

    Result<void> apply(Facility& facility) override;
    void revert(Facility& facility) override;
    bool merge(const EditCommand& next) override;
    std::string text() const override;

  private:
    struct Place
    {
        Vec3 position = Vec3::Zero();
        double facing = 0.0;
        std::optional<Provenance> provenance;
    };

    std::string m_id;
    Place m_new;
    Place m_old;
};

} // namespace takao
