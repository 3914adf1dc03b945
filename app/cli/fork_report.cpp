#include "app/cli/fork_report.h"

#include "app/cli/run_report.h"
#include "app/cli/terminal.h"
#include "app/format/future_text.h"

#include <QLocale>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace takao::cli {
namespace {

using nlohmann::ordered_json;

std::string ascii(QString text)
{
    return text.replace(QStringLiteral("–"), QStringLiteral("-")).toStdString();
}

ordered_json number(double value)
{
    return std::isfinite(value) ? ordered_json(value) : ordered_json();
}

ordered_json harmJson(const RackHarm& harm)
{
    ordered_json racks = ordered_json::array();
    for (const RackAt& rack : harm.racks)
        racks.push_back({{"rack", rack.rack}, {"at_s", rack.time}});
    return racks;
}

ordered_json extremeJson(const std::optional<Extreme>& extreme)
{
    if (!extreme)
        return {};
    return {{"object", extreme->object}, {"degC", extreme->value}, {"at_s", extreme->time}};
}

ordered_json futureJson(const FutureSummary& future)
{
    ordered_json json{{"from_s", future.begin},
                      {"to_s", future.end},
                      {"throttled", harmJson(future.throttled)},
                      {"tripped", harmJson(future.tripped)},
                      {"off", harmJson(future.off)},
                      {"hottest_gpu", extremeJson(future.hottestGpu)},
                      {"warmest_inlet", extremeJson(future.warmestInlet)},
                      {"energy_J",
                       {{"total", number(future.energy())},
                        {"racks", number(future.racks)},
                        {"cooling", number(future.cooling)},
                        {"losses", number(future.losses)}}},
                      {"alarms", future.alarms}};
    json["jobs"] = ordered_json::array();
    for (const JobDone& job : future.jobs)
        json["jobs"].push_back({{"name", job.job}, {"done", job.done}});
    return json;
}

} // namespace

std::string forkText(const ForkReport& report)
{
    QLocale::setDefault(QLocale::c()); // as all that the program prints
    std::string text = fmt::format("Fork of {} at {} ({:g} s)\n", report.parent.file,
                                   clockText(report.parent.forkTime), report.parent.forkTime);
    for (const std::string& change : report.parent.changes)
        text += fmt::format("Changed: {}\n", change);
    text += fmt::format("Start: {}\n", report.parent.start);
    for (const std::string& assumption : report.assumptions)
        text += fmt::format("Assumed: {}\n", assumption);
    std::vector<std::vector<std::string>> rows = {{"", "recorded", "fork", "difference"}};
    for (const FutureRow& row : futureRows(report.recorded, report.fork))
        rows.push_back({ascii(row.what), ascii(row.first), ascii(row.second), ascii(row.difference)});
    return text +
           fmt::format("\nUntil {}; energy, jobs and alarms from the fork on\n", clockText(report.fork.end)) +
           table(rows);
}

ordered_json forkJson(const ForkReport& report)
{
    return {{"parent", {{"file", report.parent.file}, {"fork_time_s", report.parent.forkTime}}},
            {"changes", report.parent.changes},
            {"start", report.parent.start},
            {"exact", report.exact},
            {"assumptions", report.assumptions},
            {"recorded", futureJson(report.recorded)},
            {"fork", futureJson(report.fork)}};
}

} // namespace takao::cli
