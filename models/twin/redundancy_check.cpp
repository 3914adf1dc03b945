// Power network as it works: ratings hold with a side, a component or a generator lost.
#include "models/twin/check_rules.h"
#include "models/twin/signals.h"
#include "models/twin/steady_plant.h"

#include <fmt/format.h>

namespace takao::check {
namespace {

constexpr double kFull = 1.0 + 1e-6; // loading, relative to the continuous rating

/// What one solve shows.
struct Outcome
{
    double racksDark = 0.0;
    std::vector<std::string> overloaded;
};

Outcome outcomeOf(const PlantState& state, const std::vector<std::string>& components)
{
    Outcome outcome;
    outcome.racksDark = state.value(signal::kFacility, signal::kRacksDark).value;
    for (const std::string& id : components)
        if (const SignalValue loading = state.value(id, signal::kLoading);
            loading.known() && loading.value > kFull)
            outcome.overloaded.push_back(id);
    return outcome;
}

std::string firstOf(const std::vector<std::string>& ids)
{
    return ids.size() == 1 ? ids.front() : fmt::format("{} and {} more", ids.front(), ids.size() - 1);
}

void reportOutcome(const Outcome& outcome, const std::string& object, const std::string& when,
                   Severity severity, Diagnostics& findings)
{
    if (outcome.racksDark > 0.0)
        report(findings, severity, object, fmt::format("{} {:.0f} racks go dark", when, outcome.racksDark),
               "feed them from a second side");
    if (!outcome.overloaded.empty())
        report(
            findings, severity, outcome.overloaded.front(),
            fmt::format("{} {} carries more than its continuous rating", when, firstOf(outcome.overloaded)),
            "choose a larger type, or move load away");
}

/// Solves under faults and reports what is wrong then.
class Trials
{
  public:
    Trials(const SteadyPlant& plant, Diagnostics& findings) : m_plant(plant), m_findings(findings) {}

    void run(const Faults& faults, const std::string& object, const std::string& when, Severity severity)
    {
        const Result<PlantStatePtr> state = m_plant.solve(faults);
        if (!state)
            return report(m_findings, Severity::Error, object, when + ' ' + state.error().message,
                          state.error().remedy);
        reportOutcome(outcomeOf(**state, m_plant.components()), object, when, severity, m_findings);
    }

  private:
    const SteadyPlant& m_plant;
    Diagnostics& m_findings;
};

// Equipment of one side or kind that the solve can fail.
template <class Predicate>
Faults faultsWhere(const Facility& facility, const SteadyPlant& plant, Predicate predicate)
{
    Faults faults;
    for (const std::string& id : plant.components()) {
        const EquipmentIndex e = facility.findAs<Equipment>(id);
        if (e.valid() && predicate(facility[e]))
            faults.insert(id);
    }
    return faults;
}

void loseSides(const Facility& facility, const SteadyPlant& plant, Trials& trials)
{
    for (const FeedSide side : {FeedSide::A, FeedSide::B}) {
        const Faults faults = faultsWhere(facility, plant, [&](const Equipment& e) {
            return e.side == side && facility.kindOf(e) != Kind::Rack;
        });
        if (!faults.empty())
            trials.run(faults, signal::kFacility,
                       fmt::format("with side {} lost,", side == FeedSide::A ? 'A' : 'B'), Severity::Warning);
    }
}

void loseUtility(const Facility& facility, const SteadyPlant& plant, Trials& trials)
{
    const Faults utility =
        faultsWhere(facility, plant, [&](const Equipment& e) { return facility.kindOf(e) == Kind::Utility; });
    const Faults generators = faultsWhere(
        facility, plant, [&](const Equipment& e) { return facility.kindOf(e) == Kind::Generator; });
    if (generators.empty())
        return;
    for (const std::string& generator : generators) {
        Faults faults = utility;
        faults.insert(generator);
        trials.run(faults, generator, fmt::format("with the utility and {} lost,", generator),
                   Severity::Warning);
    }
}

void loseEach(const SteadyPlant& plant, Diagnostics& findings)
{
    const Result<std::vector<LossOutcome>> losses = plant.sweep({});
    if (!losses)
        return report(findings, Severity::Error, signal::kFacility, losses.error().message,
                      losses.error().remedy);
    for (const LossOutcome& loss : *losses) {
        Outcome outcome;
        outcome.racksDark = loss.racksDark;
        outcome.overloaded = loss.overloaded;
        reportOutcome(outcome, loss.component, fmt::format("with {} lost,", loss.component),
                      Severity::Warning, findings);
    }
}

} // namespace

void powerRedundancy(const Facility& facility, Diagnostics& findings)
{
    if (facility.powerLinks.empty())
        return;
    // The facility outlives the plant: borrowed, not shared.
    const std::shared_ptr<const Facility> borrowed(std::shared_ptr<void>(), &facility);
    const Result<SteadyPlant> plant = SteadyPlant::assemble(borrowed);
    if (!plant)
        return report(findings, Severity::Error, signal::kFacility, plant.error().message,
                      plant.error().remedy);
    Trials trials(*plant, findings);
    trials.run({}, signal::kFacility, "with everything in service,", Severity::Error);
    loseSides(facility, *plant, trials);
    loseUtility(facility, *plant, trials);
    loseEach(*plant, findings);
}

} // namespace takao::check
