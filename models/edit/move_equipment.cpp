// Moving equipment.
#include "models/edit/move_equipment.h"

#include "models/base/assert.h"

#include <fmt/format.h>

#include <cmath>

namespace takao {

MoveEquipment::MoveEquipment(std::string id, const Vec3& position, double facing)
    : m_id(std::move(id)), m_new{position, facing, Provenance()}
{}

Result<void> MoveEquipment::apply(Facility& facility)
{
    const EquipmentIndex index = facility.findAs<Equipment>(m_id);
    if (!index.valid())
        return fail(ErrorKind::BadUsage, fmt::format("there is no equipment {} to move", m_id));
    Equipment& e = facility.equipment[index.at()];
    if (info(facility.kindOf(e)).placement != Placement::Floor)
        return fail(ErrorKind::BadUsage,
                    fmt::format("{} is a {}, which follows a path or sits on another object", m_id,
                                info(facility.kindOf(e)).name),
                    "edit its path, or move what it sits on");
    if (!m_new.position.allFinite() || !std::isfinite(m_new.facing))
        return fail(ErrorKind::BadData, fmt::format("the new place of {} is not a number", m_id));
    m_old = {e.position, e.facing, e.provenance};
    e.position = m_new.position;
    e.facing = m_new.facing;
    e.provenance = m_new.provenance;
    return {};
}

void MoveEquipment::revert(Facility& facility)
{
    const EquipmentIndex index = facility.findAs<Equipment>(m_id);
    TAKAO_ASSERT(index.valid(), "a move is reverted in the facility in which it was applied");
    Equipment& e = facility.equipment[index.at()];
    e.position = m_old.position;
    e.facing = m_old.facing;
    e.provenance = m_old.provenance;
}

bool MoveEquipment::merge(const EditCommand& next)
{
    const auto* move = dynamic_cast<const MoveEquipment*>(&next);
    if (!move || move->m_id != m_id)
        return false;
    m_new = move->m_new;
    return true;
}

std::string MoveEquipment::text() const
{
    return fmt::format("Move {}", m_id);
}

} // namespace takao
