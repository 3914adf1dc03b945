#include "models/twin/air_faults.h"

#include <fmt/format.h>

namespace takao {
namespace {

constexpr std::string_view kFans = "/fans";

} // namespace

std::string fansOf(std::string_view rack)
{
    return std::string(rack) + std::string(kFans);
}

std::vector<std::string> fanFaults(const Facility& facility)
{
    std::vector<std::string> faults;
    for (const Equipment& e : facility.equipment)
        if (facility.kindOf(e) == Kind::Rack)
            faults.push_back(fansOf(e.id));
    return faults;
}

EquipmentIndex rackOfFans(const Facility& facility, std::string_view fault)
{
    if (!fault.ends_with(kFans))
        return {};
    const auto rack = facility.findAs<Equipment>(fault.substr(0, fault.size() - kFans.size()));
    return rack.valid() && facility.kindOf(facility[rack]) == Kind::Rack ? rack : EquipmentIndex();
}

std::vector<PlantEvent> fanFaultEvents(const Facility& facility, const std::set<std::string>& faults)
{
    std::vector<PlantEvent> events;
    for (const std::string& fault : faults)
        if (const EquipmentIndex rack = rackOfFans(facility, fault); rack.valid())
            events.push_back({0.0, EventSeverity::Alarm, facility[rack].id,
                              fmt::format("the fans of {} are out of service", facility[rack].id), -1});
    return events;
}

} // namespace takao
