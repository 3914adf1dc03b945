// Finds transfer switches and their generators; checks figures.
#include "models/physics/power/transient/machines.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao::power {
namespace {

Error bad(const std::string& what)
{
    return {ErrorKind::BadData, what, "correct the figures of the electrical machines"};
}

template <class Parameters, class Check>
std::string firstProblem(const std::map<int, Parameters>& given, const char* name, Check&& check)
{
    for (const auto& [index, parameters] : given)
        if (const std::string problem = check(index, parameters); !problem.empty())
            return fmt::format("{} {}: {}", name, index, problem);
    return {};
}

bool within(int index, std::size_t size)
{
    return index >= 0 && static_cast<std::size_t>(index) < size;
}

// Standby sources upstream of a bus.
std::vector<int> generatorsOf(const Network& network, const std::vector<char>& isSwitch, int start)
{
    std::vector<char> seen(network.buses.size(), 0);
    std::vector<int> open = {start};
    seen[start] = 1;
    const auto pass = [&](int bus, int from) {
        if (!seen[from] && !isSwitch[bus]) {
            seen[from] = 1;
            open.push_back(from);
        }
    };
    std::vector<int> found;
    for (std::size_t done = 0; done < open.size(); ++done) {
        const int bus = open[done];
        for (const Branch& b : network.branches) {
            if (b.to == bus && !b.normallyOpen)
                pass(bus, b.from);
            if (b.from == bus && b.inputPriority < 0 && !b.normallyOpen)
                pass(bus, b.to);
        }
        for (const Transformer& t : network.transformers)
            if (t.to == bus)
                pass(bus, t.from);
        for (std::size_t s = 0; s < network.sources.size(); ++s)
            if (network.sources[s].bus == bus && network.sources[s].role == SourceRole::Standby)
                found.push_back(static_cast<int>(s));
    }
    std::ranges::sort(found);
    return found;
}

} // namespace

std::vector<TransferPoint> transferPoints(const Network& network)
{
    std::vector<std::map<int, std::vector<int>>> inputs(network.buses.size());
    for (std::size_t i = 0; i < network.branches.size(); ++i) {
        const Branch& b = network.branches[i];
        if (b.inputPriority >= 0 && !b.normallyOpen)
            inputs[b.to][b.inputPriority].push_back(static_cast<int>(i));
    }
    std::vector<char> isSwitch(network.buses.size(), 0);
    for (std::size_t bus = 0; bus < inputs.size(); ++bus)
        isSwitch[bus] = inputs[bus].size() > 1;
    std::vector<TransferPoint> points;
    for (std::size_t bus = 0; bus < inputs.size(); ++bus) {
        if (!isSwitch[bus])
            continue;
        TransferPoint point{static_cast<int>(bus), {}};
        for (const auto& [priority, branches] : inputs[bus]) {
            TransferLevel level{priority, branches, {}};
            for (const int branch : branches)
                for (const int g : generatorsOf(network, isSwitch, network.branches[branch].from))
                    if (std::ranges::find(level.generators, g) == level.generators.end())
                        level.generators.push_back(g);
            point.levels.push_back(std::move(level));
        }
        points.push_back(std::move(point));
    }
    return points;
}

Result<void> validate(const Network& network, const PowerMachines& machines)
{
    const std::vector<TransferPoint> points = transferPoints(network);
    const auto unless = [](bool isOne, const char* what, std::string problem) {
        return isOne ? problem : std::string(what);
    };
    std::string problem = firstProblem(machines.ups, "UPS", [&](int i, const UpsParameters& p) {
        return !within(i, network.converters.size()) ? "is no converter of the network"
                                                     : problemOf(p, network.converters[i].battery);
    });
    if (problem.empty())
        problem = firstProblem(machines.generators, "generator", [&](int i, const GeneratorParameters& p) {
            const bool isOne =
                within(i, network.sources.size()) && network.sources[i].role == SourceRole::Standby;
            return unless(isOne, "is no standby source of the network", problemOf(p));
        });
    if (problem.empty())
        problem = firstProblem(machines.switches, "transfer switch", [&](int i, const TransferParameters& p) {
            const bool isOne =
                std::ranges::any_of(points, [&](const TransferPoint& t) { return t.bus == i; });
            return unless(isOne, "its bus has no inputs of several priorities", problemOf(p));
        });
    if (problem.empty())
        problem = firstProblem(machines.breakers, "breaker", [&](int i, const BreakerParameters& p) {
            const bool isOne = within(i, network.branches.size()) && network.branches[i].breakerCurrent > 0.0;
            return unless(isOne, "its branch has no breaker rating", problemOf(p));
        });
    if (problem.empty())
        problem = firstProblem(machines.loads, "load", [&](int i, const LoadParameters& p) {
            return unless(within(i, network.loads.size()), "is no load of the network", problemOf(p));
        });
    for (std::size_t i = 0; problem.empty() && i < network.sources.size(); ++i)
        if (network.sources[i].role == SourceRole::Standby && !(network.sources[i].ratedPower > 0.0))
            problem = fmt::format("source {} is a generator without a rated power", i);
    if (!problem.empty())
        return tl::unexpected<Error>(bad(problem));
    return {};
}

} // namespace takao::power
