#include "app/cli/run_report.h"

#include "app/cli/event_lines.h"
#include "app/cli/terminal.h"
#include "models/twin/signals.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace takao::cli {
namespace {

constexpr std::size_t kMostEvents = 40; // of a terminal's page
constexpr std::size_t kMostRacks = 20;
constexpr double kLitrePerKilowattHour = 1e-3 / 3.6e6; // [m3/J]

std::string momentOrNever(double seconds)
{
    return seconds < 0.0 ? "-" : clockText(seconds);
}

bool wasHit(const RackFate& fate)
{
    return fate.firstThrottle >= 0.0 || fate.trip >= 0.0 || fate.dark >= 0.0;
}

std::vector<RackFate> hitRacks(const PlantRun& run)
{
    std::vector<RackFate> hit;
    std::ranges::copy_if(run.fates(), std::back_inserter(hit), wasHit);
    const auto first = [](const RackFate& f) {
        double at = INFINITY;
        for (const double t : {f.firstThrottle, f.trip, f.dark})
            at = t >= 0.0 ? std::min(at, t) : at;
        return at;
    };
    std::ranges::stable_sort(hit, {}, first);
    return hit;
}

std::string eventsText(const PlantRun& run)
{
    std::vector<TimelineEvent> events;
    for (const PlantEvent& event : run.events())
        events.push_back({static_cast<int>(events.size()), event});
    return eventLines({std::move(events), {}}, kMostEvents);
}

std::string racksText(const PlantRun& run)
{
    const std::vector<RackFate> hit = hitRacks(run);
    if (hit.empty())
        return "No rack throttled, tripped or lost its power.\n";
    std::vector<std::vector<std::string>> rows = {
        {"rack", "first throttle", "trip", "dark", "hottest GPU [°C]"}};
    for (std::size_t i = 0; i < std::min(hit.size(), kMostRacks); ++i)
        rows.push_back({run.facility()[hit[i].rack].id, momentOrNever(hit[i].firstThrottle),
                        momentOrNever(hit[i].trip), momentOrNever(hit[i].dark),
                        hit[i].hottest > 0.0 ? fmt::format("{:.1f}", hit[i].hottest) : "-"});
    std::string text = fmt::format("{} racks hit\n{}", hit.size(), table(rows));
    if (hit.size() > kMostRacks)
        text += fmt::format("and {} more\n", hit.size() - kMostRacks);
    return text;
}

std::string ledgerText(const PlantRun& run)
{
    const PlantLedger ledger = run.ledger();
    const auto giga = [](double joules) { // to thousandths; never a negative zero
        return std::round(joules / 1e6) / 1e3 + 0.0;
    };
    return fmt::format(
        "Energy [GJ]: {:.3f} consumed = {:.3f} rejected + {:.3f} fans and compressors + {:.3f} leaked + "
        "{:.3f} stored; off by {:.2g} %\n",
        giga(ledger.electric), giga(ledger.rejected), giga(ledger.fans), giga(ledger.leaked),
        giga(ledger.stored), 100.0 * ledger.imbalance());
}

/// What was foreseen half a minute, ten and five seconds before racks throttled and tripped.
std::string forecastText(const PlantRun& run)
{
    std::vector<std::vector<std::string>> rows = {
        {"forecast of", "said before [s]", "events", "foreseen", "mean error [s]", "largest [s]"}};
    for (const bool trip : {false, true})
        for (const ForecastQuality& q : qualityOf(run.forecastRecords(), trip)) {
            if (q.asked == 0)
                continue;
            const bool any = q.foreseen > 0;
            rows.push_back({trip ? "trip" : "throttle", fmt::format("{:.0f}", q.lead),
                            fmt::format("{}", q.asked), fmt::format("{}", q.foreseen),
                            any ? fmt::format("{:+.1f}", q.meanError) : "-",
                            any ? fmt::format("{:+.1f}", q.largestError) : "-"});
        }
    return rows.size() > 1 ? "Forecasts against what happened (+: later than real)\n" + table(rows)
                           : std::string();
}

std::string redundancyText(const PlantRun& run)
{
    const RedundancyWatch& left = run.redundancy();
    if (left.left().empty())
        return "Redundancy of the power chain: unknown, the facility has none.\n";
    std::string text =
        fmt::format("Racks that survive no further loss of the power chain: {} of {} at the start, {} at the "
                    "end",
                    left.bareAtStart(), left.racks(), left.bareRacks());
    if (left.bareAtWorst() > left.bareAtStart())
        text += fmt::format(", {} at worst, from {}", left.bareAtWorst(), clockText(left.worstSince()));
    return text + '\n';
}

std::string jobsText(const PlantRun& run)
{
    std::string text;
    for (std::size_t j = 0; j < run.loads().jobs().size(); ++j) {
        const workload::JobReading& job = run.loads().work().job(static_cast<int>(j));
        text +=
            fmt::format("Job {}: {:.0f} steps or GPU-seconds done, {:.0f} lost, {:.0f} % of its speed now\n",
                        run.loads().jobs()[j], job.progress, job.stepsLost, 100.0 * job.speed);
    }
    return text;
}

/// Which air was used.
std::string airText(const PlantRun& run)
{
    if (run.rooms().fieldCells() == 0)
        return "rooms well mixed, no air field";
    return fmt::format("air field of {} cells of {:.2g} m, steps of {:.2g} s", run.rooms().fieldCells(),
                       run.air().cell, run.airStep());
}

nlohmann::ordered_json airJson(const PlantRun& run)
{
    if (run.rooms().fieldCells() == 0)
        return {{"kind", "mixed"}};
    return {{"kind", "field"},
            {"cells", run.rooms().fieldCells()},
            {"cell_m", run.air().cell},
            {"step_s", run.airStep()}};
}

} // namespace

std::string clockText(double seconds)
{
    const auto tenths = static_cast<long>(std::lround(seconds * 10.0));
    return fmt::format("{}:{:02}:{:02}.{}", tenths / 36000, tenths / 600 % 60, tenths / 10 % 60, tenths % 10);
}

std::string runText(const PlantRun& run, double wall)
{
    const PlantStatePtr state = run.state();
    const auto total = [&](const char* quantity, double scale, int digits) {
        const SignalValue value = state->value(signal::kFacility, quantity);
        return value.known() ? fmt::format("{:.{}f}", value.value / scale, digits) : std::string("unknown");
    };
    std::string text = fmt::format("{}\n{}\n\n", run.scenario().name, run.scenario().teaches);
    text += fmt::format("{} in {:.1f} s: {:.0f} x real time, {}\n", clockText(run.time()), wall,
                        run.time() / wall, airText(run));
    text += eventsText(run) + racksText(run) + forecastText(run) + redundancyText(run) + jobsText(run) +
            ledgerText(run);
    text += fmt::format("At the end: {} MW computing, {} MW cooling, {} MW lost in the power chain, PUE {}, "
                        "ERE {} (nothing is reused)\n",
                        total(signal::kItPower, 1e6, 2), total(signal::kCoolingPower, 1e6, 2),
                        total(signal::kLossPower, 1e6, 2), total(signal::kPue, 1.0, 3),
                        total(signal::kEre, 1.0, 3));
    text += run.knowsWater()
                ? fmt::format("Water: {:.0f} kg evaporated, WUE {} L/kWh since the start\n",
                              run.liquid().evaporated(), total(signal::kWue, kLitrePerKilowattHour, 3))
                : std::string("Water: unknown, what takes the heat outdoors is not modelled\n");
    return text;
}

namespace {

nlohmann::ordered_json knownOrNull(const PlantState& state, const char* quantity, double scale)
{
    const SignalValue value = state.value(signal::kFacility, quantity);
    return value.known() ? nlohmann::ordered_json(value.value / scale) : nlohmann::ordered_json();
}

/// At the end of the run; what nobody knows is null.
nlohmann::ordered_json metricsJson(const PlantRun& run)
{
    const PlantStatePtr state = run.state();
    return {{"it_power_W", knownOrNull(*state, signal::kItPower, 1.0)},
            {"cooling_power_W", knownOrNull(*state, signal::kCoolingPower, 1.0)},
            {"loss_power_W", knownOrNull(*state, signal::kLossPower, 1.0)},
            {"pue", knownOrNull(*state, signal::kPue, 1.0)},
            {"ere", knownOrNull(*state, signal::kEre, 1.0)},
            {"wue_L_per_kWh", knownOrNull(*state, signal::kWue, kLitrePerKilowattHour)}};
}

nlohmann::ordered_json redundancyJson(const PlantRun& run)
{
    const RedundancyWatch& left = run.redundancy();
    if (left.left().empty())
        return {};
    return {{"racks", left.racks()},
            {"bare_at_start", left.bareAtStart()},
            {"bare_at_worst", left.bareAtWorst()},
            {"worst_since_s", left.worstSince()},
            {"bare_at_end", left.bareRacks()}};
}

/// Moments that were foreseen; null: nothing was, or the run had not begun.
nlohmann::ordered_json forecastsJson(const PlantRun& run)
{
    auto all = nlohmann::ordered_json::array();
    for (const ForecastRecord& record : run.forecastRecords()) {
        nlohmann::ordered_json one = {{"rack", run.facility()[record.rack].id},
                                      {"of", record.trip ? "trip" : "throttle"},
                                      {"happened_s", record.at}};
        for (std::size_t i = 0; i < record.said.size(); ++i) {
            const bool said = record.said[i].asked && std::isfinite(record.said[i].moment);
            one[fmt::format("foreseen_{:.0f}_s_before_s", ForecastCheck::kLeads[i])] =
                said ? nlohmann::ordered_json(record.said[i].moment) : nlohmann::ordered_json();
        }
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace

nlohmann::ordered_json runJson(const PlantRun& run, double wall, std::uint64_t seed)
{
    nlohmann::ordered_json json;
    json["scenario"] = run.scenario().id;
    json["seed"] = seed;
    json["simulated_s"] = run.time();
    json["wall_s"] = wall;
    json["air"] = airJson(run);
    auto& racks = json["racks"] = nlohmann::ordered_json::array();
    const auto moment = [](double t) {
        return t < 0.0 ? nlohmann::ordered_json() : nlohmann::ordered_json(t);
    };
    for (const RackFate& fate : run.fates())
        racks.push_back({{"id", run.facility()[fate.rack].id},
                         {"first_throttle_s", moment(fate.firstThrottle)},
                         {"trip_s", moment(fate.trip)},
                         {"dark_s", moment(fate.dark)},
                         {"hottest_gpu_degC", fate.hottest > 0.0 ? nlohmann::ordered_json(fate.hottest)
                                                                 : nlohmann::ordered_json()}});
    auto& events = json["events"] = nlohmann::ordered_json::array();
    for (const PlantEvent& event : run.events())
        events.push_back(
            {{"at_s", event.time}, {"object", event.object}, {"text", event.text}, {"cause", event.cause}});
    const PlantLedger ledger = run.ledger();
    json["energy_J"] = {{"consumed", ledger.electric},    {"computing", ledger.computing},
                        {"rejected", ledger.rejected},    {"fans_compressors", ledger.fans},
                        {"leaked", ledger.leaked},        {"stored", ledger.stored},
                        {"imbalance", ledger.imbalance()}};
    json["water_kg"] =
        run.knowsWater() ? nlohmann::ordered_json(run.liquid().evaporated()) : nlohmann::ordered_json();
    json["metrics"] = metricsJson(run);
    json["redundancy"] = redundancyJson(run);
    json["forecasts"] = forecastsJson(run);
    json["assumptions"] = run.assumptions();
    return json;
}

} // namespace takao::cli
