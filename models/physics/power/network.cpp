// Shape checks and the per-unit system of the electrical network.
#include "models/physics/power/network.h"

#include <fmt/format.h>

#include <cmath>
#include <numbers>

namespace takao::power {
namespace {

using Problem = std::string; // empty: none

Problem busProblem(const Network& network, int bus)
{
    const bool known = bus >= 0 && static_cast<std::size_t>(bus) < network.buses.size();
    return known ? Problem() : fmt::format("names bus {}, but there are {}", bus, network.buses.size());
}

Problem pairProblem(const Network& network, int a, int b)
{
    Problem problem = busProblem(network, a);
    if (problem.empty())
        problem = busProblem(network, b);
    if (problem.empty() && a == b)
        problem = fmt::format("begins and ends at bus {}", a);
    return problem;
}

bool isFraction(double value)
{
    return std::isfinite(value) && value >= 0.0;
}

Problem problemOf(const Network&, const Bus& bus)
{
    const bool good = std::isfinite(bus.nominalVoltage) && bus.nominalVoltage > 0.0;
    return good ? Problem() : fmt::format("has a nominal voltage of {} V", bus.nominalVoltage);
}

Problem problemOf(const Network& network, const Source& source)
{
    return busProblem(network, source.bus);
}

Problem problemOf(const Network& network, const Branch& branch)
{
    if (Problem problem = pairProblem(network, branch.from, branch.to); !problem.empty())
        return problem;
    if (!isFraction(branch.impedance.real()) || !std::isfinite(branch.impedance.imag()))
        return "has no usable impedance";
    const double from = network.buses[branch.from].nominalVoltage;
    const double to = network.buses[branch.to].nominalVoltage;
    if (std::abs(from - to) > 1e-6 * from)
        return fmt::format("joins {} V to {} V without a transformer", from, to);
    return {};
}

Problem lossProblem(double rating, double fixed, double linear, double quadratic)
{
    if (!(rating > 0.0) || !std::isfinite(rating))
        return fmt::format("has a rating of {}", rating);
    if (!isFraction(fixed) || !isFraction(linear) || !isFraction(quadratic))
        return "has a loss that is negative or not a number";
    return {};
}

Problem problemOf(const Network& network, const Transformer& t)
{
    if (Problem problem = pairProblem(network, t.from, t.to); !problem.empty())
        return problem;
    if (Problem problem = lossProblem(t.ratedPower, t.lossFixed, t.lossLinear, t.lossQuadratic);
        !problem.empty())
        return problem;
    if (!isFraction(t.impedanceFraction) ||
        (t.impedanceFraction > 0.0 && t.impedanceFraction < t.lossQuadratic))
        return "has a short-circuit impedance below its resistance";
    if (t.lossLinear > 0.0 && std::abs(perUnitImpedance(t)) < kIdealImpedance)
        return "has a linear loss but neither impedance nor quadratic loss";
    return {};
}

Problem problemOf(const Network& network, const Converter& c)
{
    if (Problem problem = pairProblem(network, c.input, c.output); !problem.empty())
        return problem;
    if (!(c.inputPowerFactor > 0.0 && c.inputPowerFactor <= 1.0))
        return fmt::format("has an input power factor of {}", c.inputPowerFactor);
    if (!isFraction(c.bypassLoss))
        return fmt::format("loses a share of {} on bypass", c.bypassLoss);
    return lossProblem(c.ratedPower, c.lossFixed, c.lossLinear, c.lossQuadratic);
}

Problem problemOf(const Network& network, const Load& load)
{
    if (!std::isfinite(load.power.real()) || !std::isfinite(load.power.imag()))
        return "has a power that is not a number";
    for (const Feed& feed : load.feeds) {
        if (Problem problem = busProblem(network, feed.bus); !problem.empty())
            return problem;
        if (!(feed.share > 0.0) || !std::isfinite(feed.share))
            return fmt::format("has a feed with share {}", feed.share);
    }
    return {};
}

template <class T>
Problem firstProblem(const Network& network, const std::vector<T>& elements, const char* name)
{
    for (std::size_t i = 0; i < elements.size(); ++i)
        if (const Problem problem = problemOf(network, elements[i]); !problem.empty())
            return fmt::format("{} {} {}", name, i, problem);
    return {};
}

} // namespace

Operation::Operation(const Network& network)
    : busOut(network.buses.size(), 0), sourceOut(network.sources.size(), 0),
      branchOut(network.branches.size(), 0), tieClosed(network.branches.size(), 0),
      transformerOut(network.transformers.size(), 0), converterOut(network.converters.size(), 0),
      batteryOut(network.converters.size(), 0), loadOut(network.loads.size(), 0),
      loadScale(network.loads.size(), 1.0), converterBypass(network.converters.size(), 0),
      batteryShare(network.converters.size(), 0.0), chargePower(network.converters.size(), 0.0),
      feedPriority(network.loads.size(), kLiveFeeds)
{}

Result<void> validate(const Network& network)
{
    Problem problem = firstProblem(network, network.buses, "bus");
    if (problem.empty())
        problem = firstProblem(network, network.sources, "source");
    if (problem.empty())
        problem = firstProblem(network, network.branches, "branch");
    if (problem.empty())
        problem = firstProblem(network, network.transformers, "transformer");
    if (problem.empty())
        problem = firstProblem(network, network.converters, "converter");
    if (problem.empty())
        problem = firstProblem(network, network.loads, "load");
    if (problem.empty() && network.sources.empty())
        problem = "the network has no source";
    if (problem.empty())
        return {};
    return fail(ErrorKind::BadData, problem, "correct the electrical network");
}

double baseCurrent(const Bus& bus)
{
    return kBasePower / (std::numbers::sqrt3 * bus.nominalVoltage);
}

Complex perUnitImpedance(const Network& network, const Branch& branch)
{
    const double voltage = network.buses[branch.from].nominalVoltage;
    return branch.impedance * (kBasePower / (voltage * voltage)); // z / (V^2 / S)
}

Complex perUnitImpedance(const Transformer& t)
{
    const double r = t.lossQuadratic;
    const double x =
        t.impedanceFraction > r ? std::sqrt(t.impedanceFraction * t.impedanceFraction - r * r) : 0.0;
    return Complex(r, x) * (kBasePower / t.ratedPower);
}

} // namespace takao::power
