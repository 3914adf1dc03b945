// Racks: every device in its own U positions.
#include "models/twin/check_rules.h"

#include <fmt/format.h>

#include <cmath>
#include <map>

namespace takao::check {

void rackUnits(const Facility& facility, Diagnostics& findings)
{
    std::map<std::pair<EquipmentIndex, int>, const Device*> occupant;
    for (const Device& device : facility.devices) {
        const Equipment& rack = facility[device.rack];
        const int units = static_cast<int>(std::lround(facility.value(rack, Quantity::RackUnits, 0.0)));
        const int height = static_cast<int>(std::lround(facility.value(device, Quantity::HeightUnits, 1.0)));
        const int top = device.bottomUnit + height - 1;
        if (device.bottomUnit < 1 || top > units) {
            report(findings, Severity::Error, device.id,
                   fmt::format("{} takes U {}-{} of {}, which has {} U", device.id, device.bottomUnit, top,
                               rack.id, units),
                   "move it down, or choose a taller rack");
            continue;
        }
        for (int unit = device.bottomUnit; unit <= top; ++unit) {
            const auto [place, isFree] = occupant.try_emplace({device.rack, unit}, &device);
            if (isFree)
                continue;
            report(findings, Severity::Error, device.id,
                   fmt::format("{} and {} both take U {} of {}", place->second->id, device.id, unit, rack.id),
                   "move one of them");
            break;
        }
    }
}

} // namespace takao::check
