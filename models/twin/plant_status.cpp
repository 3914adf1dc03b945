// Faults on components, and their condition in a solution.
#include "models/twin/plant_status.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kNothing = 1e-3; // [W] below this a generator stands by

bool isRack(const PowerModel& model, const PowerComponent& c)
{
    return c.equipment.valid() && model.facility->kindOf((*model.facility)[c.equipment]) == Kind::Rack;
}

// Without supply. An open link is dark only if nothing else feeds its far end either; otherwise it stands by.
bool isDark(const PowerModel& model, const power::Solution& solution, int component)
{
    const PowerComponent& c = model.components[component];
    if (c.role == PowerRole::Load && c.feeds.empty())
        return false; // nobody knows
    if (!isLive(model, solution, component))
        return true;
    if (c.role == PowerRole::Ups)
        return !solution.converters[c.element].on; // its output is live from its neighbours only
    if (c.role != PowerRole::Link || solution.branches[c.element].closed ||
        (*model.facility)[c.link].normallyOpen)
        return false;
    return !solution.buses[c.outputBus].live;
}

} // namespace

double levelOf(const PowerComponent& load, const LoadLevel& level)
{
    return load.isIt ? level.it : level.cooling;
}

PlantOperation::PlantOperation(const PowerModel& model, const LoadLevel& loadLevel)
    : failed(model.components.size(), 0), power(model.network), level(loadLevel)
{
    for (const PowerComponent& c : model.components)
        if (c.role == PowerRole::Load)
            power.loadScale[c.element] = levelOf(c, level);
}

void PlantOperation::failComponent(const PowerModel& model, int component)
{
    const PowerComponent& c = model.components[component];
    failed[component] = 1;
    switch (c.role) {
    case PowerRole::Utility:
    case PowerRole::Generator:
        power.sourceOut[c.element] = 1;
        power.busOut[c.outputBus] = 1;
        break;
    case PowerRole::Transformer:
        power.transformerOut[c.element] = 1;
        break;
    case PowerRole::Ups:
        power.converterOut[c.element] = 1;
        break;
    case PowerRole::Bus:
        power.busOut[c.outputBus] = 1;
        break;
    case PowerRole::Load:
        power.loadOut[c.element] = 1;
        break;
    case PowerRole::Link:
        power.branchOut[c.element] = 1;
        break;
    case PowerRole::Battery:
        for (const auto& [battery, converter] : model.batteryOfConverter) {
            if (battery != component)
                continue;
            const bool another =
                std::ranges::any_of(model.batteryOfConverter, [&, of = converter](const auto& pair) {
                    return pair.second == of && !failed[pair.first];
                });
            power.batteryOut[converter] = !another;
        }
        break;
    }
}

bool isLive(const PowerModel& model, const power::Solution& solution, int component)
{
    const PowerComponent& c = model.components[component];
    if (c.role == PowerRole::Battery)
        return true;
    if (c.role == PowerRole::Load)
        return std::ranges::any_of(c.feeds, [&](const LoadFeed& f) { return solution.buses[f.bus].live; });
    if (c.role != PowerRole::Link)
        return solution.buses[c.outputBus].live;
    return solution.buses[c.inputBus].live;
}

double loadingOf(const PowerModel& model, const power::Solution& solution, int component)
{
    const PowerComponent& c = model.components[component];
    if (!(c.continuousRating > 0.0))
        return -1.0;
    switch (c.role) {
    case PowerRole::Utility:
        return std::abs(solution.sourcePower[c.element]) / c.continuousRating;
    case PowerRole::Generator:
        return std::abs(solution.sourcePower[c.element].real()) / c.continuousRating;
    case PowerRole::Transformer:
        return solution.transformers[c.element].loading * model.network.transformers[c.element].ratedPower /
               c.continuousRating;
    case PowerRole::Ups:
        return std::abs(solution.converters[c.element].powerOut.real()) / c.continuousRating;
    case PowerRole::Bus:
        return solution.buses[c.outputBus].throughput / c.continuousRating;
    case PowerRole::Link:
        return solution.branches[c.element].current / c.continuousRating;
    case PowerRole::Load: {
        if (!c.powerKnown || c.feeds.empty())
            return -1.0;
        double sum = 0.0;
        for (const double watts : solution.loads[c.element].feedPower)
            sum += watts;
        return sum / c.continuousRating;
    }
    case PowerRole::Battery:
        break;
    }
    return -1.0;
}

ComponentStatus statusOf(const PowerModel& model, const PlantOperation& operation,
                         const power::Solution& solution, int component)
{
    const PowerComponent& c = model.components[component];
    if (operation.failed[component])
        return ComponentStatus::Failed;
    if (c.role == PowerRole::Link && solution.branches[c.element].tripped)
        return ComponentStatus::Tripped;
    if (c.role == PowerRole::Battery) {
        for (const auto& [battery, converter] : model.batteryOfConverter)
            if (battery == component && solution.converters[converter].onBattery)
                return ComponentStatus::OnBattery;
        return ComponentStatus::Standby;
    }
    if (isDark(model, solution, component))
        return ComponentStatus::Dark;
    if (c.role == PowerRole::Ups && solution.converters[c.element].onBattery)
        return ComponentStatus::OnBattery;
    if (c.role != PowerRole::Load && loadingOf(model, solution, component) > kOverload)
        return ComponentStatus::Overloaded;
    if (c.role == PowerRole::Generator && std::abs(solution.sourcePower[c.element]) < kNothing)
        return ComponentStatus::Standby;
    if (c.role == PowerRole::Link && !solution.branches[c.element].closed)
        return ComponentStatus::Standby;
    return ComponentStatus::Ok;
}

SignalValue feedOf(const PowerModel& model, const power::Solution& solution, int component)
{
    const PowerComponent& c = model.components[component];
    bool a = false;
    bool b = false;
    bool live = false;
    for (const LoadFeed& feed : c.feeds) {
        const bool on = solution.buses[feed.bus].live;
        live = live || on;
        a = a || (on && feed.side == FeedSide::A);
        b = b || (on && feed.side == FeedSide::B);
    }
    const auto good = [](FeedState state) { return SignalValue{static_cast<double>(state), Quality::Good}; };
    if (!live && !c.feeds.empty())
        return good(FeedState::Dark);
    if (a || b)
        return good(a && b ? FeedState::Both : a ? FeedState::AOnly : FeedState::BOnly);
    return {};
}

PlantCounts countPlant(const PowerModel& model, const power::Solution& solution)
{
    PlantCounts counts;
    for (std::size_t i = 0; i < model.components.size(); ++i) {
        const PowerComponent& c = model.components[i];
        const int index = static_cast<int>(i);
        if (c.role != PowerRole::Load && loadingOf(model, solution, index) > kOverload)
            counts.overloaded.push_back(index);
        if (!isRack(model, c) || c.feeds.empty())
            continue;
        const auto liveFeeds =
            std::ranges::count_if(c.feeds, [&](const LoadFeed& f) { return solution.buses[f.bus].live; });
        counts.racksDark += liveFeeds == 0;
        counts.gpusDark += liveFeeds == 0 ? c.gpus : 0;
        counts.racksOneFeed += liveFeeds == 1 && c.feeds.size() == 2;
    }
    return counts;
}

} // namespace takao
