#include "models/twin/run/power_elements.h"

#include "models/twin/run/power_shelves.h"

#include <algorithm>

namespace takao {

using power::ElementKind;

namespace {

// Engineering choice: drives of pumps and fans live on what turns (kinetic buffering) for longer than a
// transfer switch takes.
constexpr double kDriveHoldUp = 0.3; // [s]

} // namespace

std::pair<ElementKind, int> elementOf(const PowerModel& model, int component)
{
    const PowerComponent& c = model.components[static_cast<std::size_t>(component)];
    switch (c.role) {
    case PowerRole::Utility:
    case PowerRole::Generator:
        return {ElementKind::Source, c.element};
    case PowerRole::Transformer:
        return {ElementKind::Transformer, c.element};
    case PowerRole::Bus:
        return {ElementKind::Bus, c.outputBus};
    case PowerRole::Ups:
        return {ElementKind::Converter, c.element};
    case PowerRole::Battery:
        for (const auto& [battery, converter] : model.batteryOfConverter)
            if (battery == component)
                return {ElementKind::Battery, converter};
        return {ElementKind::Battery, -1};
    case PowerRole::Load:
        return {ElementKind::Load, c.element};
    case PowerRole::Link:
        break;
    }
    return {ElementKind::Branch, c.element};
}

power::PowerMachines machinesOf(const PowerModel& model)
{
    const Facility& f = *model.facility;
    power::PowerMachines machines;
    for (const auto& [battery, converter] : model.batteryOfConverter) {
        const Equipment& e = f[model.components[static_cast<std::size_t>(battery)].equipment];
        const double energy = f.value(e, Quantity::StoredEnergy, 0.0);
        if (energy > 0.0)
            machines.ups[converter].battery.energy += energy;
    }
    for (const PowerComponent& c : model.components) {
        if (c.role == PowerRole::Load && !c.isIt && c.element >= 0)
            machines.loads[c.element].holdUp = kDriveHoldUp;
        if (c.role == PowerRole::Load && c.isIt && c.element >= 0)
            if (const double holdUp = shelfHoldUp(f, c.equipment, c.power); holdUp > 0.0)
                machines.loads[c.element].holdUp = holdUp;
        if (c.role != PowerRole::Generator)
            continue;
        power::GeneratorParameters parameters;
        const double start =
            f.value(f[c.equipment], Quantity::StartTime, parameters.crankTime + parameters.runUpTime);
        parameters.crankTime = std::min(parameters.crankTime, 0.5 * start);
        parameters.runUpTime = start - parameters.crankTime;
        machines.generators[c.element] = parameters;
    }
    return machines;
}

} // namespace takao
