// A room's air as two well mixed parts and metal (RoomMixing).
#pragma once

#include "models/twin/run/room_air.h"
#include "models/twin/run/room_mixing.h"

namespace takao {

/// @limits every rack of the room inhales the same air
class RoomMixed final : public RoomAir
{
  public:
    /// @param facility  must outlive it
    RoomMixed(const Facility& facility, std::shared_ptr<const RoomPlan> plan);

    std::unique_ptr<RoomAir> clone() const override { return std::make_unique<RoomMixed>(*this); }
    void step(double seconds, const RoomAirInputs& inputs) override;
    void restMetal() override;
    const RoomReadings& readings() const override { return m_readings; }
    std::shared_ptr<const AirReport> report() const override;

  private:
    RoomMixingInputs mixingInputs(const RoomAirInputs& inputs);
    double takenBy(const RoomCooler& cooler, double flow) const;
    void read(const RoomAirInputs& inputs);

    const Facility& m_facility;
    std::shared_ptr<const RoomPlan> m_plan;
    RoomMixing m_air;
    RoomReadings m_readings;
    std::vector<double> m_rackHeat; ///< in the last step [W]
    double m_supplied = 0.0;        ///< mean of what coolers and openings blow [degC]
};

} // namespace takao
