#include "models/exchange/scenario/scenario_file.h"

#include "models/exchange/scenario/scenario_format.h"
#include "models/exchange/schema_name.h"

#include <fmt/format.h>

namespace takao {
namespace {

using namespace scenario_format;

constexpr Range kMoment{0.0, kLongest};
constexpr Range kShare{0.0, 1.0};
constexpr Range kSetPoint{1.0, 70.0};    // [degC]
constexpr Range kStepTime{1e-3, 3600.0}; // of a training step [s]
constexpr Range kClock{0.1, 5.0};        // [s]
constexpr Range kDryBulb{-60.0, 60.0};   // [degC]
constexpr Range kWetBulb{-60.0, 40.0};   // [degC]
constexpr Range kHole{0.0, 10000.0};     // [mm2]
constexpr Range kRemaining{0.001, 1.0};
constexpr Range kHours{1e-3, 1e8};
constexpr Range kOffset{-1e4, 1e4};

void readWeather(const ObjectReader& root, Scenario& out)
{
    for (const JsonValue value : root.list("weather")) {
        const ObjectReader in(root.findings(), value, kWeather);
        WeatherPoint point;
        in.number("at_s", point.time, kMoment);
        in.number("dry_bulb_degC", point.dryBulb, kDryBulb);
        if (in.number("wet_bulb_degC", point.wetBulb, kWetBulb) && point.wetBulb > point.dryBulb)
            in.findings().error(in.get("wet_bulb_degC"), "the wet bulb is above the dry bulb",
                                "air is never cooler than its wet bulb: check both");
        if (!out.weather.empty() && point.time <= out.weather.back().time)
            in.findings().error(in.get("at_s"), "weather points don't follow each other",
                                "sort them by at_s");
        out.weather.push_back(point);
    }
}

void readJobs(const ObjectReader& root, Scenario& out)
{
    for (const JsonValue value : root.list("jobs")) {
        const ObjectReader in(root.findings(), value, kJob);
        JobPlan job;
        in.line("name", job.name);
        in.choice("kind", job.kind);
        for (const JsonValue rack : in.list("racks")) {
            std::string id;
            if (readId(in.findings(), rack, id))
                job.racks.push_back(std::move(id));
        }
        in.number("start_s", job.start, kMoment);
        if (in.number("stop_s", job.stop, kMoment) && job.stop <= job.start)
            in.findings().error(in.get("stop_s"), "the job stops before it starts",
                                "let stop_s be later than start_s");
        in.number("compute_s", job.compute, kStepTime);
        in.number("communication_s", job.communication, {0.0, kStepTime.max});
        in.number("overlap", job.overlap, kShare);
        in.integer("checkpoint_steps", job.checkpointSteps, {0.0, 1e9});
        in.number("checkpoint_s", job.checkpointTime, {0.0, 3600.0});
        in.number("mean_demand", job.meanDemand, kShare);
        in.number("amplitude", job.amplitude, kShare);
        out.jobs.push_back(std::move(job));
    }
}

/// Offset, rate or both, in one unit.
void readDrift(const ObjectReader& in, Act& act)
{
    int given = 0;
    for (const DriftKeys& keys : kDrifts) {
        const bool offset = in.number(keys.offset, act.value, kOffset, keys.toSi);
        const bool rate = in.number(keys.rate, act.rate, kOffset, keys.toSi);
        if (!offset && !rate)
            continue;
        act.unit = keys.unit;
        ++given;
    }
    if (given == 0)
        in.findings().missing(in.value(), "offset_K", "a drift needs an offset, a rate or both",
                              "add offset_K, offset_kPa or offset_L_per_min, or the rate_ of that unit");
    if (given > 1)
        in.findings().error(in.value(), "a drift is given in two units",
                            "keep the unit that the sensor measures");
}

/// What an act needs besides its object: a leak its hole, a cap its power.
void readFigure(const ObjectReader& in, Act& act)
{
    const auto need = [&](const char* key, Range range, double toSi) {
        if (!in.get(key))
            in.findings().missing(in.value(), key, fmt::format("this act needs {}", key), "add it");
        else
            in.number(key, act.value, range, toSi);
    };
    if (act.kind == ActKind::Leak)
        need("hole_mm2", kHole, kSquareMillimetre);
    if (act.kind == ActKind::Cap)
        need("power_kW", {-1.0, 1000.0}, kKilowatt);
    if (act.kind == ActKind::FailStarts)
        need("attempts", {0.0, 1000.0}, 1.0);
    if (act.kind == ActKind::Degrade)
        need("remaining", kRemaining, 1.0);
    if (act.kind == ActKind::SetPoint)
        need("temperature_degC", kSetPoint, 1.0);
    if (act.kind == ActKind::Drift)
        readDrift(in, act);
}

void readRandomFaults(const ObjectReader& root, Scenario& out)
{
    const JsonValue value = root.get("random_faults");
    if (!value)
        return;
    const ObjectReader in(root.findings(), value, kRandom);
    int seed = 0;
    if (in.integer("seed", seed, {0.0, 2147483647.0}))
        out.randomFaults.seed = static_cast<std::uint64_t>(seed);
    for (const JsonValue one : in.list("classes")) {
        const ObjectReader sort(root.findings(), one, kClass);
        FaultClass faults;
        sort.word("of", faults.of);
        sort.number("mtbf_h", faults.betweenFailures, kHours, kHour);
        sort.number("mttr_h", faults.toRepair, kHours, kHour);
        sort.line("source", faults.source);
        out.randomFaults.classes.push_back(std::move(faults));
    }
}

} // namespace

void scenario_format::readActs(Findings& findings, const std::vector<JsonValue>& list, std::vector<Act>& out)
{
    for (const JsonValue value : list) {
        const ObjectReader in(findings, value, kAct);
        Act act;
        in.number("at_s", act.time, kMoment);
        const bool known = in.choice("act", act.kind);
        if (act.kind == ActKind::PauseJob || act.kind == ActKind::ResumeJob)
            in.line("object", act.object); // names of jobs are free text
        else
            in.id("object", act.object);
        if (known)
            readFigure(in, act);
        out.push_back(std::move(act));
    }
}

void scenario_format::readScenarioObject(Findings& findings, const JsonValue& value, Scenario& out)
{
    if (!acceptSchema(findings, value, "takao-scenario", kScenarioVersion))
        return;
    const ObjectReader in(findings, value, kScenario);
    in.id("id", out.id);
    in.line("name", out.name);
    in.line("teaches", out.teaches);
    in.number("duration_s", out.duration, kMoment);
    in.number("step_s", out.step, kClock);
    readWeather(in, out);
    readJobs(in, out);
    readActs(findings, in.list("acts"), out.acts);
    readRandomFaults(in, out);
}

namespace {

Reading<Scenario> readDocument(const Reading<JsonDocument>& document, const std::string& name)
{
    Reading<Scenario> reading;
    Findings findings(name);
    if (!document.value) {
        reading.diagnostics = document.diagnostics;
        return reading;
    }
    Scenario scenario;
    readScenarioObject(findings, document.value->root(), scenario);
    if (!findings.hasErrors() && !document.diagnostics.hasErrors())
        reading.value = std::move(scenario);
    reading.diagnostics = findings.mergedWith(document.diagnostics);
    return reading;
}

} // namespace

Reading<Scenario> readScenario(const std::filesystem::path& file)
{
    return readDocument(readJson(file), file.string());
}

Reading<Scenario> parseScenario(std::string_view text, const std::string& name)
{
    return readDocument(parseJson(std::string(text), name), name);
}

} // namespace takao
