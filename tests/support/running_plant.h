// A running Kaohsiung plant for tests that do something to it.
#pragma once

#include "models/twin/run/plant_run.h"
#include "models/twin/signals.h"
#include "tests/support/shipped_facility.h"

#include <QtTest>

namespace takao::test {

/// Ends the test program if it does not begin.
inline PlantRun begun(std::shared_ptr<const Facility> facility, const Scenario& scenario = {},
                      const RunAir& air = {})
{
    auto run = PlantRun::begin(std::move(facility), scenario, 1, air);
    if (!run)
        qFatal("%s", run.error().text().c_str());
    return std::move(*run);
}

inline void goOn(PlantRun& run, double seconds)
{
    const double until = run.time() + seconds - 1e-9;
    while (run.time() < until)
        if (const auto done = run.step(); !done)
            qFatal("%s", done.error().text().c_str());
}

inline void act(PlantRun& run, const Act& act)
{
    if (const auto done = run.act(act); !done)
        qFatal("%s", done.error().text().c_str());
}

/// Of a signal now; ends the test program if there is no such signal.
inline SignalValue reading(const PlantRun& run, const char* object, const char* quantity)
{
    const PlantStatePtr state = run.state();
    if (state->catalogue().find(object, quantity) == SignalCatalogue::kNone)
        qFatal("there is no signal %s/%s", object, quantity);
    return state->value(object, quantity);
}

inline double valueOf(const PlantRun& run, const char* object, const char* quantity)
{
    return reading(run, object, quantity).value;
}

/// Power of a rack over some training steps, with which it swings [W].
inline double meanPower(PlantRun& run, const char* rack)
{
    double sum = 0.0;
    for (int i = 0; i < 20; ++i) {
        goOn(run, 0.5);
        sum += valueOf(run, rack, signal::kPower);
    }
    return sum / 20.0;
}

/// Position of the first event with a text in it; -1: none.
inline int firstWith(const PlantRun& run, const char* text)
{
    for (std::size_t i = 0; i < run.events().size(); ++i)
        if (run.events()[i].text.find(text) != std::string::npos)
            return static_cast<int>(i);
    return -1;
}

/// What began it, back along the causes.
inline std::string rootOf(const PlantRun& run, int event)
{
    while (run.events()[static_cast<std::size_t>(event)].cause >= 0)
        event = run.events()[static_cast<std::size_t>(event)].cause;
    return run.events()[static_cast<std::size_t>(event)].text;
}

} // namespace takao::test
