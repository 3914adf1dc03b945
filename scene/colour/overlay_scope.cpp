#include "scene/colour/overlay_scope.h"

namespace takao::overlay {
namespace {

std::vector<char> passedByCoolant(const Facility& facility)
{
    std::vector<char> passed(facility.equipment.size(), 0);
    for (const Pipe& pipe : facility.pipes)
        for (const PipeEnd& end : {pipe.from, pipe.to})
            if (const auto* equipment = std::get_if<EquipmentIndex>(&end); equipment && equipment->valid())
                passed[equipment->at()] = 1;
    return passed;
}

std::vector<char> withGpus(const Facility& facility)
{
    std::vector<char> with(facility.equipment.size(), 0);
    for (const Device& device : facility.devices)
        if (facility.value(device, Quantity::GpuCount, 0.0) > 0.0)
            with[device.rack.at()] = 1;
    return with;
}

std::vector<char> specials(const Facility& facility, Scope scope)
{
    if (scope == Scope::GpuRacks)
        return withGpus(facility);
    return scope == Scope::Coolant || scope == Scope::Rated ? passedByCoolant(facility) : std::vector<char>();
}

} // namespace

double ratedFlow(const Facility& facility, const Equipment& equipment)
{
    for (const Quantity stated : {Quantity::MaxCoolantFlow, Quantity::RatedWaterFlow, Quantity::CoolantFlow})
        if (const double flow = facility.value(equipment, stated, 0.0); flow > 0.0)
            return flow;
    return 0.0;
}

ScopeOf::ScopeOf(const Facility& facility, Scope scope)
    : m_facility(facility), m_scope(scope), m_special(specials(facility, scope))
{}

bool ScopeOf::has(EquipmentIndex equipment) const
{
    const Equipment& e = m_facility[equipment];
    const Kind kind = m_facility.kindOf(e);
    switch (m_scope) {
    case Scope::Racks:
        return kind == Kind::Rack;
    case Scope::DualFed:
        return kind == Kind::Rack || kind == Kind::Cdu || kind == Kind::FanWall;
    case Scope::PowerPath:
        return kind == Kind::Rack || (info(kind).system == System::Power && kind != Kind::Battery);
    case Scope::GpuRacks:
    case Scope::Coolant:
        return m_special[equipment.at()] != 0;
    case Scope::Rated:
        return m_special[equipment.at()] != 0 && ratedFlow(m_facility, e) > 0.0;
    }
    return false;
}

std::string_view ScopeOf::speaksFor(const ObjectRef& ref) const
{
    if (const auto* device = std::get_if<DeviceIndex>(&ref)) {
        const EquipmentIndex rack = m_facility[*device].rack;
        return has(rack) ? std::string_view(m_facility[rack].id) : std::string_view();
    }
    if (const auto* equipment = std::get_if<EquipmentIndex>(&ref))
        return has(*equipment) ? std::string_view(m_facility[*equipment].id) : std::string_view();
    if (const auto* link = std::get_if<PowerLinkIndex>(&ref))
        return m_scope == Scope::PowerPath ? std::string_view(m_facility[*link].id) : std::string_view();
    if (const auto* pipe = std::get_if<PipeIndex>(&ref))
        return m_scope == Scope::Coolant ? std::string_view(m_facility[*pipe].id) : std::string_view();
    return {};
}

} // namespace takao::overlay
