#include "app/document/selected_racks.h"

#include <algorithm>

namespace takao {
namespace {

/// Marks what one id means, per equipment.
void mark(const Facility& facility, const std::string& id, std::vector<char>& isMeant)
{
    if (const auto e = facility.findAs<Equipment>(id); e.valid())
        isMeant[e.at()] = 1;
    if (const auto device = facility.findAs<Device>(id); device.valid())
        isMeant[facility[device].rack.at()] = 1;
    if (const auto group = facility.findAs<Group>(id); group.valid())
        for (std::size_t e = 0; e < facility.equipment.size(); ++e)
            if (std::ranges::find(facility.equipment[e].groups, group) != facility.equipment[e].groups.end())
                isMeant[e] = 1;
}

} // namespace

std::vector<std::string> selectedRacks(const Facility& facility, const std::vector<std::string>& selected)
{
    std::vector<char> isMeant(facility.equipment.size(), 0);
    for (const std::string& id : selected)
        mark(facility, id, isMeant);
    std::vector<std::string> racks;
    for (std::size_t e = 0; e < isMeant.size(); ++e)
        if (isMeant[e] && facility.kindOf(facility.equipment[e]) == Kind::Rack)
            racks.push_back(facility.equipment[e].id);
    return racks;
}

} // namespace takao
