// The steady plant: facility + faults -> one PlantState, by the electrical solve.
#pragma once

#include "models/base/error.h"
#include "models/base/progress.h"
#include "models/facility/facility.h"
#include "models/twin/plant_state.h"

#include <set>
#include <string>
#include <vector>

namespace takao {

/// Ids of components (equipment or power links) that are out of service.
using Faults = std::set<std::string>;

/// What the loads draw, as a share of their nominal power.
struct LoadLevel
{
    double it = 1.0;
    double cooling = 1.0;
};

/// Result of losing one component.
struct LossOutcome
{
    std::string component;
    int racksOneFeed = 0;
    int racksDark = 0;
    int gpusDark = 0;
    std::vector<std::string> overloaded; ///< ids
    std::vector<std::string> tripped;    ///< ids, in order of tripping
};

/// Facility assembled for the electrical solve; keep it to solve many fault sets quickly.
///
/// @limits steady state: UPS batteries are assumed to hold, generators to have started
class SteadyPlant
{
  public:
    /// @errors BadData if the power network cannot be solved at all (no source, a cycle of converters, ...)
    static Result<SteadyPlant> assemble(std::shared_ptr<const Facility> facility);
    SteadyPlant(SteadyPlant&&) noexcept;
    SteadyPlant& operator=(SteadyPlant&&) noexcept;
    ~SteadyPlant();

    /// @errors BadUsage if a fault names nothing that can fail; NotConverged with the residual
    Result<PlantStatePtr> solve(const Faults& faults, const LoadLevel& load = {}) const;

    /// Every component lost alone, on top of `faults`; worst first.
    /// @errors as solve; Cancelled
    Result<std::vector<LossOutcome>> sweep(const Faults& faults, const LoadLevel& load = {},
                                           const Progress& progress = {}) const;

    /// Ids of all that can fail, in the order of the power path.
    const std::vector<std::string>& components() const;

    /// Ids of power components and links between an object and its sources, or between it and its loads.
    std::vector<std::string> upstream(const std::string& id) const;
    std::vector<std::string> downstream(const std::string& id) const;

  private:
    struct Impl;
    explicit SteadyPlant(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace takao
