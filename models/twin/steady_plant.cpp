// Assembly, faults and sweep of the steady plant.
#include "models/twin/steady_plant.h"

#include "models/twin/air_faults.h"
#include "models/twin/plant_events.h"
#include "models/twin/plant_signals.h"
#include "models/twin/redundancy.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <omp.h>
#include <optional>
#include <tuple>

namespace takao {

struct SteadyPlant::Impl
{
    explicit Impl(PowerModel built) : model(std::move(built)), signals(model)
    {
        for (const PowerComponent& c : model.components)
            ids.push_back(c.id);
    }

    Result<PlantOperation> operation(const Faults& faults, const LoadLevel& load) const;
    std::vector<std::string> idsOf(const std::vector<int>& components) const;
    LossOutcome outcome(int component, const power::Solution& solution) const;

    PowerModel model;
    PlantSignals signals;
    std::vector<std::string> ids;
};

Result<PlantOperation> SteadyPlant::Impl::operation(const Faults& faults, const LoadLevel& load) const
{
    if (!(load.it >= 0.0) || !(load.cooling >= 0.0))
        return fail(ErrorKind::BadUsage, "a load level is negative or not a number",
                    "give a share of nominal power");
    PlantOperation operation(model, load);
    for (const std::string& id : faults) {
        if (rackOfFans(*model.facility, id).valid())
            continue; // fails nothing electrical
        const int component = model.find(id);
        if (component < 0)
            return fail(ErrorKind::BadUsage,
                        fmt::format("{} is nothing in the power chain that can fail", id),
                        "name a power component, a power link or a load");
        operation.failComponent(model, component);
    }
    return operation;
}

std::vector<std::string> SteadyPlant::Impl::idsOf(const std::vector<int>& components) const
{
    std::vector<std::string> found;
    found.reserve(components.size());
    for (const int c : components)
        found.push_back(model.components[c].id);
    return found;
}

LossOutcome SteadyPlant::Impl::outcome(int component, const power::Solution& solution) const
{
    const PlantCounts counts = countPlant(model, solution);
    LossOutcome outcome;
    outcome.component = model.components[component].id;
    outcome.racksOneFeed = counts.racksOneFeed;
    outcome.racksDark = counts.racksDark;
    outcome.gpusDark = counts.gpusDark;
    outcome.overloaded = idsOf(counts.overloaded);
    for (const power::Trip& trip : solution.trips)
        for (const PowerComponent& c : model.components)
            if (c.role == PowerRole::Link && c.element == trip.branch)
                outcome.tripped.push_back(c.id);
    return outcome;
}

SteadyPlant::SteadyPlant(std::unique_ptr<Impl> impl) : m_impl(std::move(impl))
{}
SteadyPlant::SteadyPlant(SteadyPlant&&) noexcept = default;
SteadyPlant& SteadyPlant::operator=(SteadyPlant&&) noexcept = default;
SteadyPlant::~SteadyPlant() = default;

Result<SteadyPlant> SteadyPlant::assemble(std::shared_ptr<const Facility> facility)
{
    Result<PowerModel> model = buildPowerModel(std::move(facility));
    if (!model)
        return tl::unexpected<Error>(model.error());
    return SteadyPlant(std::make_unique<Impl>(std::move(*model)));
}

Result<PlantStatePtr> SteadyPlant::solve(const Faults& faults, const LoadLevel& load) const
{
    const Result<PlantOperation> operation = m_impl->operation(faults, load);
    if (!operation)
        return tl::unexpected<Error>(operation.error());
    const Result<power::Solution> solution = power::solve(m_impl->model.network, operation->power);
    if (!solution)
        return tl::unexpected<Error>(solution.error());
    std::vector<PlantEvent> events = plantEvents(m_impl->model, *operation, *solution);
    for (PlantEvent& event : fanFaultEvents(*m_impl->model.facility, faults))
        events.push_back(std::move(event));
    return m_impl->signals.state(m_impl->model, *operation, *solution,
                                 redundancyLeft(m_impl->model, *operation, *solution), std::move(events));
}

Result<std::vector<LossOutcome>> SteadyPlant::sweep(const Faults& faults, const LoadLevel& load,
                                                    const Progress& progress) const
{
    const Result<PlantOperation> base = m_impl->operation(faults, load);
    if (!base)
        return tl::unexpected<Error>(base.error());
    std::vector<int> lost; // what is still in service
    for (std::size_t i = 0; i < m_impl->ids.size(); ++i)
        if (!base->failed[i])
            lost.push_back(static_cast<int>(i));
    std::vector<LossOutcome> outcomes(lost.size());
    std::optional<Error> error;
    std::atomic<bool> stop = false;
    std::atomic<int> done = 0;
    const int count = static_cast<int>(lost.size());
    if (progress && !progress(0.0, "losing one component after the other"))
        return fail(ErrorKind::Cancelled, "the sweep was stopped");
#pragma omp parallel for schedule(dynamic, 8)
    for (int i = 0; i < count; ++i) {
        if (stop)
            continue;
        PlantOperation operation = *base;
        operation.failComponent(m_impl->model, lost[i]);
        const Result<power::Solution> solution = power::solve(m_impl->model.network, operation.power);
        if (solution)
            outcomes[i] = m_impl->outcome(lost[i], *solution);
        ++done;
#pragma omp critical(takao_sweep)
        {
            if (!solution && !stop) {
                error = solution.error();
                error->message = fmt::format("with {} lost: {}", m_impl->ids[lost[i]], error->message);
                stop = true;
            } else if (progress && !stop && omp_get_thread_num() == 0 && // the caller's own thread
                       !progress(static_cast<double>(done) / count, m_impl->ids[lost[i]])) {
                error = Error{ErrorKind::Cancelled, "the sweep was stopped", {}};
                stop = true;
            }
        }
    }
    if (error)
        return tl::unexpected<Error>(*error);
    std::ranges::stable_sort(outcomes, std::greater<>(), [](const LossOutcome& o) {
        return std::tuple(o.racksDark, o.gpusDark, o.racksOneFeed, o.tripped.size(), o.overloaded.size());
    });
    return outcomes;
}

const std::vector<std::string>& SteadyPlant::components() const
{
    return m_impl->ids;
}

std::vector<std::string> SteadyPlant::upstream(const std::string& id) const
{
    const int component = m_impl->model.find(id);
    return component < 0 ? std::vector<std::string>() : m_impl->idsOf(upstreamOf(m_impl->model, component));
}

std::vector<std::string> SteadyPlant::downstream(const std::string& id) const
{
    const int component = m_impl->model.find(id);
    return component < 0 ? std::vector<std::string>() : m_impl->idsOf(downstreamOf(m_impl->model, component));
}

} // namespace takao
