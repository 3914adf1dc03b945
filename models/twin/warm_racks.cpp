#include "models/twin/warm_racks.h"

#include "models/twin/signals.h"

#include <algorithm>

namespace takao {

WarmRacks warmRacks(const Facility& facility, const PlantState& state)
{
    WarmRacks racks;
    bool certain = true;
    for (const Equipment& e : facility.equipment) {
        if (facility.kindOf(e) != Kind::Rack)
            continue;
        const SignalValue inlet = state.value(e.id, signal::kInletTemperature);
        if (!inlet.known())
            continue;
        racks.warmest.push_back({e.id, inlet.value});
        racks.aboveRecommended += inlet.value > kRecommendedHigh ? 1 : 0;
        racks.aboveAllowable += inlet.value > kAllowableHigh ? 1 : 0;
        certain = certain && inlet.quality == Quality::Good;
    }
    std::ranges::stable_sort(
        racks.warmest, [](const RackInlet& a, const RackInlet& b) { return a.temperature > b.temperature; });
    if (!racks.warmest.empty())
        racks.quality = certain ? Quality::Good : Quality::Uncertain;
    return racks;
}

} // namespace takao
