// Two recordings beside each other, as a fork and what it was forked from.
#include "app/format/format.h"
#include "app/report/incident_parts.h"
#include "models/twin/signals.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace takao {
namespace {

const QColor kOne(0, 114, 178), kOther(213, 94, 0);
constexpr std::size_t kMostEvents = 12;

QString earliest(const IncidentFacts& facts, std::optional<double> RackOutcome::*what)
{
    const auto first = facts.outcome.earliest(what);
    return first ? facts.time(*first) : QStringLiteral("never");
}

QString countOf(const IncidentFacts& facts, std::optional<double> RackOutcome::*what)
{
    return QString::number(facts.outcome.count(what));
}

ReportTable outcomeTable(const IncidentFacts& one, const IncidentFacts& other)
{
    ReportTable table;
    table.heads = {"", one.source.file, other.source.file};
    table.right = {false, true, true};
    const auto row = [&](const char* name, auto&& value) {
        table.rows.push_back({QString::fromUtf8(name), value(one), value(other)});
    };
    row("First rack throttles", [](const auto& f) { return earliest(f, &RackOutcome::firstThrottle); });
    row("Racks that throttled", [](const auto& f) { return countOf(f, &RackOutcome::firstThrottle); });
    row("First rack switches off", [](const auto& f) { return earliest(f, &RackOutcome::trip); });
    row("Racks that switched off", [](const auto& f) { return countOf(f, &RackOutcome::trip); });
    row("Racks that lost their power", [](const auto& f) { return countOf(f, &RackOutcome::dark); });
    row("Hottest GPU of these", [](const auto& f) {
        const double hottest = f.outcome.hottest();
        return std::isfinite(hottest) ? formatNumber(hottest, 1) + QStringLiteral(" °C")
                                      : QStringLiteral("–");
    });
    row("Recorded", [](const auto& f) { return f.time(f.whole.begin) + " to " + f.time(f.whole.end); });
    const TimeSpan both{std::max(one.whole.begin, other.whole.begin),
                        std::min(one.whole.end, other.whole.end)};
    if (!(both.begin < both.end)) {
        table.note = QStringLiteral("The recordings have no time in common: energies are not compared.");
        return table;
    }
    const EnergyOutcome ofOne = energyOf(*one.source.recording, both.begin, both.end);
    const EnergyOutcome ofOther = energyOf(*other.source.recording, both.begin, both.end);
    const auto energyRow = [&](const char* name, double EnergyOutcome::*what) {
        table.rows.push_back({QString::fromUtf8(name), energyText(ofOne.*what), energyText(ofOther.*what)});
    };
    energyRow("Energy for computing", &EnergyOutcome::computing);
    energyRow("Energy for cooling", &EnergyOutcome::cooling);
    energyRow("Lost in the power chain", &EnergyOutcome::losses);
    table.note =
        QStringLiteral("Energies are those of the time that both have, %1 to %2. What happened before a "
                       "recording begins is not in its column.")
            .arg(one.time(both.begin), one.time(both.end));
    return table;
}

/// Both in one chart; nothing if one of them does not have it.
std::optional<ReportChart> bothOf(const IncidentFacts& one, const IncidentFacts& other,
                                  const std::string& name, const QString& title, const QString& unit,
                                  double factor)
{
    const TimeSpan span{std::min(one.whole.begin, other.whole.begin),
                        std::max(one.whole.end, other.whole.end)};
    auto first = chartLine(*one.source.recording, name, span, kOne, factor);
    auto second = chartLine(*other.source.recording, name, span, kOther, factor);
    if (!first || !second)
        return {};
    first->name = one.source.file;
    second->name = other.source.file;
    ReportChart chart{title, unit, span.begin, span.end, {}, {}};
    chart.lines = {std::move(*first), std::move(*second)};
    return chart;
}

/// The rack that was hit first in either.
std::string rackOf(const IncidentFacts& one, const IncidentFacts& other)
{
    for (const IncidentFacts* facts : {&one, &other})
        if (!facts->outcome.hit.empty())
            return facts->outcome.hit.front().rack;
    return {};
}

ReportTable bothTimelines(const IncidentFacts& one, const IncidentFacts& other)
{
    struct Line
    {
        double time;
        QStringList row;
    };
    std::vector<Line> lines;
    for (const auto& [facts, column] : {std::pair(&one, 1), std::pair(&other, 2)}) {
        const auto& events = facts->story.events();
        const auto groups = groupAlike(events);
        std::size_t told = 0;
        for (const AlikeEvents& group : groups) {
            const PlantEvent& event = events[group.first].event;
            if (event.severity == EventSeverity::Info || told++ >= kMostEvents)
                continue;
            QStringList row{facts->time(event.time), QString(), QString()};
            row[column] = text(event.text);
            if (group.end - group.first > 1)
                row[column] += QStringLiteral(" (and %1 more)").arg(group.end - group.first - 1);
            lines.push_back({event.time, row});
        }
    }
    std::ranges::stable_sort(lines, {}, &Line::time);
    ReportTable table;
    table.heads = {"Time", one.source.file, other.source.file};
    table.right = {true, false, false};
    for (Line& line : lines) {
        // What happened in both at the same time and in the same words shares a line.
        const auto same = std::ranges::find_if(table.rows, [&line](const QStringList& row) {
            return row[0] == line.row[0] && row[2].isEmpty() && line.row[1].isEmpty() &&
                   row[1] == line.row[2];
        });
        if (same != table.rows.end())
            (*same)[2] = line.row[2];
        else
            table.rows.push_back(std::move(line.row));
    }
    table.note = QStringLiteral("The first %1 warnings and alarms of each.").arg(kMostEvents);
    return table;
}

} // namespace

std::vector<ReportBlock> comparison(const IncidentFacts& one, const IncidentFacts& other)
{
    std::vector<ReportBlock> blocks{ReportHeading{QStringLiteral("Comparison")}};
    if (const auto& parent = other.source.recording->info().parent)
        blocks.emplace_back(
            ReportParagraph{QStringLiteral("%1 is a fork of %2 at %3.")
                                .arg(other.source.file, text(parent->file), other.time(parent->forkTime))});
    blocks.emplace_back(outcomeTable(one, other));
    const std::string rack = rackOf(one, other), facility = signal::kFacility;
    const std::array charts = {bothOf(one, other, rack + '/' + signal::kGpuTemperature,
                                      text(rack) + QStringLiteral(", GPU temperature"), QStringLiteral("°C"),
                                      1.0),
                               bothOf(one, other, facility + '/' + signal::kItPower,
                                      QStringLiteral("IT power"), QStringLiteral("MW"), 1e-6)};
    for (const auto& chart : charts)
        if (chart)
            blocks.emplace_back(*chart);
    blocks.emplace_back(bothTimelines(one, other));
    return blocks;
}

} // namespace takao
