// Making a run again, and changing what it has before it.
#include "models/twin/run/run_recipe.h"

#include "models/twin/run/plant_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kSame = 1e-9; // of times [s]

bool isOf(const Act& planned, const Act& named)
{
    return planned.kind == named.kind && planned.object == named.object;
}

/// Takes planned acts out, from a time on. @return how many
std::size_t withdraw(std::vector<Act>& acts, const Act& named, double from)
{
    return std::erase_if(acts, [&](const Act& a) { return isOf(a, named) && a.time >= from - kSame; });
}

} // namespace

Result<PlantRun> PlantRun::again(std::shared_ptr<const Facility> facility, const RunRecipe& recipe,
                                 double until, const Progress& progress)
{
    auto run = begin(std::move(facility), recipe.scenario, recipe.seed, recipe.air, progress);
    if (!run)
        return run;
    auto next = recipe.byHand.begin();
    for (;;) {
        for (;
             next != recipe.byHand.end() && next->time <= run->time() + kSame && next->time <= until + kSame;
             ++next)
            if (auto done = run->act(*next); !done)
                return tl::unexpected(done.error());
        if (run->time() >= until - kSame)
            return run;
        if (auto done = run->step(); !done)
            return tl::unexpected(done.error());
        if (progress && !progress(run->time() / until, fmt::format("{:.0f} s again", run->time())))
            return fail(ErrorKind::Cancelled,
                        fmt::format("stopped at {:.1f} s on the way to {:.1f} s", run->time(), until));
    }
}

Result<PlantRun> PlantRun::amended(const ScenarioChange& change) const
{
    PlantRun changed(*this);
    if (auto good = changed.withdrawActs(change.withdrawn); !good)
        return tl::unexpected(good.error());
    if (auto good = changed.planActs(change.acts); !good)
        return tl::unexpected(good.error());
    if (change.duration) {
        if (!(*change.duration > m_time))
            return fail(
                ErrorKind::BadUsage,
                fmt::format("the scenario cannot end at {:g} s: it is at {:g} s", *change.duration, m_time),
                "choose a later end");
        changed.m_scenario.duration = changed.m_recipe.scenario.duration = *change.duration;
    }
    return changed;
}

Result<void> PlantRun::withdrawActs(const std::vector<Act>& withdrawn)
{
    for (const Act& named : withdrawn) {
        const bool drawn = std::ranges::any_of(m_scenario.acts, [&](const Act& a) {
            return a.random && isOf(a, named) && a.time >= m_time - kSame;
        });
        if (drawn)
            return fail(ErrorKind::BadUsage,
                        fmt::format("\"{}\" is drawn at random and cannot be withdrawn", inWords(named)),
                        "restore it when it has happened");
        if (withdraw(m_scenario.acts, named, m_time) == 0)
            return fail(ErrorKind::BadUsage,
                        fmt::format("\"{}\" is not planned from {:g} s on", inWords(named), m_time),
                        "name an act that the scenario has in store, or fork before it");
        withdraw(m_recipe.scenario.acts, named, m_time);
    }
    return {};
}

/// All of them, and what was planned already, on a copy: what cannot be done is found now.
Result<void> PlantRun::planActs(const std::vector<Act>& acts)
{
    for (const Act& act : acts) {
        if (!(act.time >= m_time - kSame) || !std::isfinite(act.time))
            return fail(ErrorKind::BadUsage,
                        fmt::format("\"{}\" cannot be done at {:g} s: it is {:g} s already", inWords(act),
                                    act.time, m_time),
                        "choose a later time, or fork earlier");
        const auto after = std::upper_bound(m_scenario.acts.begin(), m_scenario.acts.end(), act.time,
                                            [](double t, const Act& a) { return t < a.time; });
        m_scenario.acts.insert(after, act);
        m_recipe.scenario.acts.push_back(act);
    }
    PlantRun trial(*this);
    for (const Act& act : acts)
        if (auto done = trial.doNow(act); !done)
            return done;
    return {};
}

std::vector<std::string> inWords(const ScenarioChange& change)
{
    std::vector<std::string> lines;
    for (const Act& act : change.acts)
        lines.push_back(fmt::format("at {:g} s: {}", act.time, inWords(act)));
    for (const Act& act : change.withdrawn)
        lines.push_back(fmt::format("it does not happen that {}", inWords(act)));
    if (change.duration)
        lines.push_back(fmt::format("the scenario ends at {:g} s", *change.duration));
    return lines;
}

} // namespace takao
