// A power chain in time, small enough to follow by hand: utility and generator, transfer switch, UPS, loads.
#pragma once

#include "models/physics/power/transient/transient.h"

#include <cstdlib>
#include <iostream>

namespace takao::testing {

using namespace takao::power;

/// utility (source 0, bus 0) and generator (source 1, bus 1) -> switch (bus 2) -> UPS (converter 0) -> bus 3;
/// load 0 behind the UPS, load 1 at the switch. Everything ideal but the UPS.
struct SmallPowerPlant
{
    static constexpr double kUpsLoad = 400e3; ///< [W]
    static constexpr double kRawLoad = 100e3; ///< [W]
    static constexpr int kSwitch = 2;         ///< bus

    Network network;
    PowerMachines machines;

    SmallPowerPlant()
    {
        network.buses.assign(4, {400.0});
        network.sources = {{0, SourceRole::Grid, 2e6}, {1, SourceRole::Standby, 1e6}};
        network.branches = {{0, kSwitch, 0.0, 0.0, false, 0}, {1, kSwitch, 0.0, 0.0, false, 1}};
        network.converters = {{kSwitch, 3, 500e3, 0.01, 0.01, 0.02, 1.0, true}};
        network.loads = {{kUpsLoad, {{3}}}, {kRawLoad, {{kSwitch}}}};
        machines.loads[1].holdUp = 0.0; // a motor: nothing holds it
    }

    /// Power that the UPS takes, from input or battery, for its load [W].
    double upsInput() const
    {
        const Converter& c = network.converters[0];
        const double x = kUpsLoad / c.ratedPower;
        return kUpsLoad + c.ratedPower * (c.lossFixed + c.lossLinear * x + c.lossQuadratic * x * x);
    }

    PowerTransient begin() const
    {
        auto begun = PowerTransient::begin(std::make_shared<const Network>(network), machines);
        if (!begun)
            stop(begun.error().text());
        return std::move(*begun);
    }

    [[noreturn]] static void stop(const std::string& why)
    {
        std::cerr << why << std::endl;
        std::abort();
    }
};

/// Steps of dt until a moment [s].
inline void runUntil(PowerTransient& transient, double moment, double dt, PowerInputs inputs = {})
{
    while (transient.time() < moment - 1e-9) {
        const auto done = transient.step(std::min(dt, moment - transient.time()), inputs);
        if (!done)
            SmallPowerPlant::stop(done.error().text());
        inputs = {};
    }
}

inline PowerInputs command(CommandKind kind, ElementKind element, int index, double value = 0.0)
{
    return {{}, {{kind, element, index, value}}};
}

/// Position of the nth event of a kind; -1: there is none.
inline int findEvent(const PowerTransient& transient, EventKind kind, int index = -1, int nth = 0)
{
    const auto& events = transient.events();
    for (std::size_t i = 0; i < events.size(); ++i)
        if (events[i].kind == kind && (index < 0 || events[i].index == index) && nth-- == 0)
            return static_cast<int>(i);
    return -1;
}

/// Moment of that event [s]; kNever: there is none.
inline double momentOf(const PowerTransient& transient, EventKind kind, int index = -1, int nth = 0)
{
    const int found = findEvent(transient, kind, index, nth);
    return found < 0 ? kNever : transient.events()[found].time;
}

inline double valueOf(const PowerTransient& transient, EventKind kind, int index = -1, int nth = 0)
{
    const int found = findEvent(transient, kind, index, nth);
    return found < 0 ? -kNever : transient.events()[found].value;
}

/// Whether the chain of causes of one event leads to another.
inline bool leadsTo(const PowerTransient& transient, int cause, int event)
{
    while (event >= 0 && event != cause)
        event = transient.events()[event].cause;
    return event == cause && cause >= 0;
}

} // namespace takao::testing
