#include "app/cli/run_report.h"

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

/// Without the object's name: what happened to one of many alike.
std::string patternOf(const PlantEvent& event)
{
    std::string text = event.text;
    if (const auto at = text.find(event.object); !event.object.empty() && at != std::string::npos)
        text.replace(at, event.object.size(), "*");
    return text;
}

/// One line for what happened to several at the same moment.
std::string eventsText(const PlantRun& run)
{
    const auto& events = run.events();
    if (events.empty())
        return "No events.\n";
    std::string text = fmt::format("{} events\n", events.size());
    std::size_t lines = 0, i = 0;
    for (; i < events.size() && lines < kMostEvents; ++lines) {
        std::size_t end = i + 1;
        while (end < events.size() && events[end].time == events[i].time &&
               patternOf(events[end]) == patternOf(events[i]))
            ++end;
        text += fmt::format("  {:>10}  {}", clockText(events[i].time), events[i].text);
        if (end - i > 1)
            text += fmt::format(" (and {} more, to {})", end - i - 1, events[end - 1].object);
        if (events[i].cause >= 0)
            text += fmt::format("  <- {}", events[static_cast<std::size_t>(events[i].cause)].text);
        text += '\n';
        i = end;
    }
    if (i < events.size())
        text += fmt::format("  and {} more, in the JSON and the recording\n", events.size() - i);
    return text;
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
    constexpr double kGiga = 1e9;
    return fmt::format(
        "Energy [GJ]: {:.3f} consumed = {:.3f} rejected + {:.3f} fans and compressors + {:.3f} leaked + "
        "{:.3f} stored; off by {:.2g} %\n",
        ledger.electric / kGiga, ledger.rejected / kGiga, ledger.fans / kGiga, ledger.leaked / kGiga,
        ledger.stored / kGiga, 100.0 * ledger.imbalance());
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
    text += eventsText(run) + racksText(run) + jobsText(run) + ledgerText(run);
    text += fmt::format("At the end: {} MW computing, {} MW cooling, PUE {}, {:.0f} kg of water evaporated\n",
                        total(signal::kItPower, 1e6, 2), total(signal::kCoolingPower, 1e6, 2),
                        total(signal::kPue, 1.0, 3), run.liquid().evaporated());
    return text;
}

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
    json["water_kg"] = run.liquid().evaporated();
    json["assumptions"] = run.assumptions();
    return json;
}

} // namespace takao::cli
