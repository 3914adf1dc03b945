// Cascade of breaker trips and the results in SI.
#include "models/physics/power/solve.h"

#include "models/base/assert.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::power {
namespace {

constexpr double kTogether = 1e-6; // relative: overloads this close trip in the same round

// Breakers that open next: the most overloaded one and those as overloaded as it.
std::vector<Trip> nextTrips(const Network& network, const Flow& flow, int round)
{
    std::vector<double> ratio(network.branches.size(), 0.0);
    double worst = 0.0;
    for (std::size_t i = 0; i < ratio.size(); ++i) {
        const Branch& b = network.branches[i];
        if (b.breakerCurrent > 0.0)
            ratio[i] =
                std::abs(flow.branchCurrent[i]) * baseCurrent(network.buses[b.from]) / b.breakerCurrent;
        worst = std::max(worst, ratio[i]);
    }
    std::vector<Trip> trips;
    for (std::size_t i = 0; worst > kTripRatio && i < ratio.size(); ++i)
        if (ratio[i] > kTripRatio && ratio[i] >= worst * (1.0 - kTogether))
            trips.push_back({static_cast<int>(i), ratio[i] * network.branches[i].breakerCurrent, round});
    return trips;
}

void reportBranches(const Network& network, const Energised& state, const Flow& flow, Solution& s)
{
    s.branches.resize(network.branches.size());
    for (std::size_t i = 0; i < s.branches.size(); ++i) {
        const Branch& b = network.branches[i];
        BranchResult& r = s.branches[i];
        r.closed = state.branchClosed[i];
        r.current = std::abs(flow.branchCurrent[i]) * baseCurrent(network.buses[b.from]);
        r.powerIn = flow.voltage[b.from] * std::conj(flow.branchCurrent[i]) * kBasePower;
        const Complex impedance = perUnitImpedance(network, b);
        const bool ideal = std::abs(impedance) < kIdealImpedance;
        const Complex lost = ideal ? Complex() : std::norm(flow.branchCurrent[i]) * impedance * kBasePower;
        r.loss = lost.real();
        r.powerOut = r.powerIn - lost;
        s.lossTotal += r.loss;
    }
    for (const Trip& trip : s.trips)
        s.branches[trip.branch].tripped = true;
}

void reportTransformers(const Network& network, const Energised& state, const Flow& flow, Solution& s)
{
    s.transformers.resize(network.transformers.size());
    for (std::size_t i = 0; i < s.transformers.size(); ++i) {
        const Transformer& t = network.transformers[i];
        TransformerResult& r = s.transformers[i];
        r.on = state.transformerOn[i];
        const Complex winding = flow.transformerCurrent[i];
        r.current = std::abs(winding) * baseCurrent(network.buses[t.to]);
        r.loading = std::abs(winding) * kBasePower / t.ratedPower;
        r.powerIn = (flow.voltage[t.from] * std::conj(winding) + flow.transformerShunt[i]) * kBasePower;
        r.powerOut = flow.voltage[t.to] * std::conj(winding) * kBasePower;
        const Complex impedance = perUnitImpedance(t);
        const double series =
            std::abs(impedance) < kIdealImpedance ? 0.0 : std::norm(winding) * impedance.real();
        r.loss = (series + flow.transformerShunt[i]) * kBasePower;
        s.lossTotal += r.loss;
    }
}

void reportConverters(const Network& network, const Operation& operation, const Energised& state,
                      const Flow& flow, Solution& s)
{
    s.converters.resize(network.converters.size());
    for (std::size_t i = 0; i < s.converters.size(); ++i) {
        ConverterResult& r = s.converters[i];
        r.on = state.converterOn[i];
        r.onBattery = state.onBattery[i];
        r.onBypass = state.onBypass[i];
        r.inputPower = flow.converterInput[i] * kBasePower;
        r.batteryPower = flow.converterBattery[i] * kBasePower;
        r.chargePower = r.on && !r.onBattery ? operation.chargePower[i] : 0.0;
        r.powerOut = flow.converterOutput[i] * kBasePower;
        r.loading = std::abs(r.powerOut.real()) / network.converters[i].ratedPower;
        r.loss = r.inputPower - r.powerOut.real();
        s.lossTotal += r.loss;
        s.batteryTotal += r.batteryPower;
        s.chargeTotal += r.chargePower;
    }
}

void reportLoads(const Network& network, const Operation& operation, const Energised& state, Solution& s)
{
    s.loads.resize(network.loads.size());
    for (std::size_t i = 0; i < s.loads.size(); ++i) {
        const Load& load = network.loads[i];
        LoadResult& r = s.loads[i];
        for (std::size_t f = 0; f < load.feeds.size(); ++f) {
            const double share = state.feedShare[i][f];
            r.feedLive.push_back(state.busLive[load.feeds[f].bus]);
            r.feedPower.push_back(load.power.real() * operation.loadScale[i] * share);
            r.fed = r.fed || share > 0.0;
            s.loadTotal += r.feedPower.back();
        }
    }
}

// Adds what flows into each bus. Currents are in per unit, so windings of different voltages need no
// conversion.
void reportBuses(const Network& network, const Energised& state, const Flow& flow, Solution& s)
{
    std::vector<Complex> inflow(network.buses.size());
    const auto meet = [&](int bus, Complex current) { // current into the bus
        const double power = (flow.voltage[bus] * std::conj(current)).real();
        if (power > 0.0)
            inflow[bus] += current;
    };
    const auto pass = [&](int from, int to, Complex current) {
        meet(from, -current);
        meet(to, current);
    };
    for (std::size_t i = 0; i < network.branches.size(); ++i)
        pass(network.branches[i].from, network.branches[i].to, flow.branchCurrent[i]);
    for (std::size_t i = 0; i < network.transformers.size(); ++i)
        pass(network.transformers[i].from, network.transformers[i].to, flow.transformerCurrent[i]);
    const auto feed = [&](int bus, Complex power) {
        if (state.busLive[bus])
            meet(bus, std::conj(power / flow.voltage[bus]));
    };
    for (std::size_t i = 0; i < network.sources.size(); ++i)
        feed(network.sources[i].bus, flow.sourcePower[i]);
    for (std::size_t i = 0; i < network.converters.size(); ++i)
        feed(network.converters[i].output, flow.converterOutput[i]);
    s.buses.resize(network.buses.size());
    for (std::size_t bus = 0; bus < inflow.size(); ++bus) {
        BusResult& r = s.buses[bus];
        r.live = state.busLive[bus];
        r.voltage = flow.voltage[bus];
        r.throughput = std::abs(inflow[bus]) * baseCurrent(network.buses[bus]);
        r.power = (flow.voltage[bus] * std::conj(inflow[bus])).real() * kBasePower;
    }
}

Solution report(const Network& network, const Operation& operation, const Energised& state, const Flow& flow,
                std::vector<Trip> trips, int iterations)
{
    Solution s;
    s.report = flow.report;
    s.report.iterations = iterations;
    s.trips = std::move(trips);
    for (const Complex& power : flow.sourcePower) {
        s.sourcePower.push_back(power * kBasePower);
        s.sourceTotal += s.sourcePower.back().real();
    }
    reportBranches(network, state, flow, s);
    reportTransformers(network, state, flow, s);
    reportConverters(network, operation, state, flow, s);
    reportLoads(network, operation, state, s);
    reportBuses(network, state, flow, s);
    return s;
}

} // namespace

Result<Solution> solve(const Network& network, const Operation& operation, FlowMemory* memory)
{
    TAKAO_ASSERT(operation.busOut.size() == network.buses.size() &&
                     operation.loadScale.size() == network.loads.size(),
                 "an operation belongs to its network");
    std::vector<char> tripped(network.branches.size(), 0);
    std::vector<Trip> trips;
    int iterations = 0;
    for (int round = 0;; ++round) { // ends: every round opens at least one breaker
        const Result<Energised> state = energise(network, operation, tripped);
        if (!state)
            return tl::unexpected<Error>(state.error());
        const Flow flow = solveFlow(network, operation, *state, memory);
        iterations += flow.report.iterations;
        if (!flow.report.converged)
            return fail(
                ErrorKind::NotConverged,
                fmt::format("the electrical solve stopped after {} iterations with a mismatch of {:.1e}: {}",
                            iterations, flow.report.mismatch, flow.report.stopped),
                "check impedances and loads: the network may be loaded beyond what it can carry");
        const std::vector<Trip> next =
            operation.breakersHold ? std::vector<Trip>() : nextTrips(network, flow, round);
        if (next.empty())
            return report(network, operation, *state, flow, std::move(trips), iterations);
        for (const Trip& trip : next)
            tripped[trip.branch] = 1;
        trips.insert(trips.end(), next.begin(), next.end());
    }
}

} // namespace takao::power
