// The condition of every component in a solution: live, loaded, failed; and what it means for the racks.
#pragma once

#include "models/physics/power/solve.h"
#include "models/twin/plant_state.h"
#include "models/twin/power_model.h"
#include "models/twin/signals.h"
#include "models/twin/steady_plant.h"

namespace takao {

/// What is out of service, component by component, and the solver's view of it.
struct PlantOperation
{
    PlantOperation(const PowerModel& model, const LoadLevel& level);

    /// Takes a component out of service.
    void failComponent(const PowerModel& model, int component);

    std::vector<char> failed; ///< per component
    power::Operation power;
    LoadLevel level;
};

/// A component's condition in a solution. Link, tap-off, UPS, rack: the same words for all.
ComponentStatus statusOf(const PowerModel& model, const PlantOperation& operation,
                         const power::Solution& solution, int component);

/// Share of the continuous rating [1]; negative where no rating is stated.
double loadingOf(const PowerModel& model, const power::Solution& solution, int component);

/// Whether a component's output (a load's terminals, a link's far end) has voltage.
bool isLive(const PowerModel& model, const power::Solution& solution, int component);

/// Which of its A and B cords a load has; Missing for a load without sides.
SignalValue feedOf(const PowerModel& model, const power::Solution& solution, int component);

/// Loading above this is an overload; the margin swallows rounding.
inline constexpr double kOverload = 1.0 + 1e-9;

/// Counts that the facility's totals and the sweep report.
struct PlantCounts
{
    int racksDark = 0;
    int racksOneFeed = 0;
    int gpusDark = 0;
    std::vector<int> overloaded; ///< components
};
PlantCounts countPlant(const PowerModel& model, const power::Solution& solution);

/// Share of nominal power at which a load runs.
double levelOf(const PowerComponent& load, const LoadLevel& level);

} // namespace takao
