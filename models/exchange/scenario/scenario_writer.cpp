#include "models/exchange/scenario/scenario_writer.h"

#include "models/exchange/json_writer.h"
#include "models/exchange/scenario/scenario_file.h"
#include "models/exchange/scenario/scenario_format.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao {
namespace {

using namespace scenario_format;

void addDrift(ObjectLine& line, const Act& act)
{
    const DriftKeys& keys = *std::ranges::find(kDrifts, act.unit, &DriftKeys::unit);
    line.number(keys.offset, act.value, keys.toSi);
    line.optionalNumber(keys.rate, act.rate, 0.0, keys.toSi);
}

std::string weatherLine(const WeatherPoint& point)
{
    return ObjectLine()
        .number("at_s", point.time)
        .number("dry_bulb_degC", point.dryBulb)
        .number("wet_bulb_degC", point.wetBulb)
        .json();
}

std::string jobLine(const JobPlan& job)
{
    const JobPlan usual;
    std::vector<std::string> racks;
    for (const std::string& rack : job.racks)
        racks.push_back(jsonText(rack));
    return ObjectLine()
        .text("name", job.name)
        .text("kind", wordFor(job.kind))
        .optionalList("racks", racks)
        .optionalNumber("start_s", job.start, usual.start)
        .optionalNumber("stop_s", std::max(job.stop, usual.stop), usual.stop)
        .optionalNumber("compute_s", job.compute, usual.compute)
        .optionalNumber("communication_s", job.communication, usual.communication)
        .optionalNumber("overlap", job.overlap, usual.overlap)
        .optionalNumber("checkpoint_steps", job.checkpointSteps, usual.checkpointSteps)
        .optionalNumber("checkpoint_s", job.checkpointTime, usual.checkpointTime)
        .optionalNumber("mean_demand", job.meanDemand, usual.meanDemand)
        .optionalNumber("amplitude", job.amplitude, usual.amplitude)
        .json();
}

std::string randomFaultsLine(const RandomFaults& faults)
{
    std::vector<std::string> classes;
    for (const FaultClass& sort : faults.classes)
        classes.push_back(ObjectLine()
                              .text("of", sort.of)
                              .number("mtbf_h", sort.betweenFailures, kHour)
                              .number("mttr_h", sort.toRepair, kHour)
                              .text("source", sort.source)
                              .json());
    ObjectLine line;
    if (faults.seed)
        line.raw("seed", fmt::format("{}", *faults.seed));
    return line.raw("classes", listLine(classes)).json();
}

template <class T, class Line>
void addList(std::vector<std::string>& members, const char* key, const std::vector<T>& all, const Line& line)
{
    if (all.empty())
        return;
    std::vector<std::string> lines;
    for (const T& one : all)
        lines.push_back(line(one));
    members.push_back(fmt::format("\"{}\": {}", key, block('[', ']', lines, 2)));
}

} // namespace

std::string scenario_format::actLine(const Act& act)
{
    ObjectLine line;
    line.number("at_s", act.time).text("act", wordFor(act.kind)).text("object", act.object);
    switch (act.kind) {
    case ActKind::Leak:
        return line.number("hole_mm2", act.value, kSquareMillimetre).json();
    case ActKind::Cap:
        return line.number("power_kW", act.value, kKilowatt).json();
    case ActKind::FailStarts:
        return line.number("attempts", act.value).json();
    case ActKind::Degrade:
        return line.number("remaining", act.value).json();
    case ActKind::SetPoint:
        return line.number("temperature_degC", act.value).json();
    case ActKind::Drift:
        addDrift(line, act);
        return line.json();
    default:
        return line.json();
    }
}

std::string scenarioText(const Scenario& scenario)
{
    const auto member = [](const char* key, const std::string& json) {
        return fmt::format("\"{}\": {}", key, json);
    };
    const std::string id = scenario.id.empty() ? "unnamed" : scenario.id;
    std::vector<std::string> members = {
        member("schema", jsonText(fmt::format("takao-scenario/{}", kScenarioVersion))),
        member("id", jsonText(id)), member("name", jsonText(scenario.name.empty() ? id : scenario.name)),
        member("teaches", jsonText(scenario.teaches.empty() ? "-" : scenario.teaches)),
        // one without an end has the longest that a file can state
        fmt::format("\"duration_s\": {}, \"step_s\": {}", std::min(scenario.duration, kLongest),
                    scenario.step)};
    addList(members, "weather", scenario.weather, weatherLine);
    addList(members, "jobs", scenario.jobs, jobLine);
    addList(members, "acts", scenario.acts, actLine);
    if (!scenario.randomFaults.classes.empty())
        members.push_back(member("random_faults", randomFaultsLine(scenario.randomFaults)));
    return block('{', '}', members, 0);
}

} // namespace takao
