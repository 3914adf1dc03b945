// A workload with its inputs at hand, for the tests of this folder.
#pragma once

#include "models/physics/workload/workload.h"

#include <QtTest>

#include <limits>
#include <numeric>

namespace takao::workload {

struct Rig
{
    explicit Rig(std::size_t gpus, std::uint64_t seed = 1, GpuType type = gb300())
        : workload(*Workload::create({std::move(type)}, std::vector<int>(gpus, 0), seed)),
          temperature(gpus, 60.0), powerCap(gpus, std::numeric_limits<double>::infinity()), hasPower(gpus, 1)
    {}

    int add(Job job)
    {
        const auto number = workload.addJob(std::move(job));
        if (!number)
            qFatal("%s", number.error().text().c_str());
        bandwidth.push_back(1.0);
        return *number;
    }

    void step(double dt)
    {
        if (const auto good = workload.step(dt, {temperature, powerCap, hasPower, bandwidth}); !good)
            qFatal("%s", good.error().text().c_str());
        for (const double watts : workload.power())
            energy += watts * dt;
        for (const Event& event : workload.events())
            events.push_back(event);
    }

    void run(double until, double dt)
    {
        const auto steps = std::llround((until - workload.time()) / dt);
        for (long long i = 0; i < steps; ++i)
            step(dt);
    }

    std::vector<Event> of(EventKind kind) const
    {
        std::vector<Event> found;
        for (const Event& event : events)
            if (event.kind == kind)
                found.push_back(event);
        return found;
    }

    Workload workload;
    std::vector<double> temperature;
    std::vector<double> powerCap;
    std::vector<char> hasPower;
    std::vector<double> bandwidth;
    double energy = 0.0;       ///< of all GPUs so far [J]
    std::vector<Event> events; ///< so far
};

inline std::vector<int> allOf(int gpus)
{
    std::vector<int> all(static_cast<std::size_t>(gpus));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

/// 0.8 s of computing and 0.2 s of exchange, one after the other.
inline Training plainTraining()
{
    Training training;
    training.step = {0.8, 0.2, 0.0, 1.0};
    training.communicationUtilisation = 0.25;
    return training;
}

/// The same, with a checkpoint of 2 s after every 10 steps, and 30 s to restart.
inline Training withCheckpoints()
{
    Training training = plainTraining();
    training.checkpointSteps = 10;
    training.checkpointDuration = 2.0;
    training.restartDuration = 30.0;
    return training;
}

inline Job trainingJob(int gpus, Training training = plainTraining())
{
    return {"training", allOf(gpus), std::move(training)};
}

/// A GPU that knows the hardware slowdown only: half the clock from 89 degC on, for as long as it is that
/// hot. The software slowdown would go on lowering the clock of a GPU that is held at a temperature.
inline GpuType halvingGpu()
{
    GpuType type = gb300();
    type.proportionalGain = 0.0;
    type.integralGain = 1e-30;
    return type;
}

inline double relative(double found, double expected)
{
    return found / expected - 1.0;
}

} // namespace takao::workload
