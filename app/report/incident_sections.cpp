// Tables and chains of the incident report.
#include "app/format/format.h"
#include "app/report/incident_parts.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr std::size_t kMostEvents = 60, kMostRacks = 200, kMostMovers = 15;
constexpr double kKilowattHour = 3.6e6; // [J]

QString timeOrNever(const IncidentFacts& facts, const std::optional<double>& seconds)
{
    return seconds ? facts.time(*seconds) : QStringLiteral("–");
}

/// Decimals that show four digits.
QString figure(double value)
{
    const double size = std::abs(value);
    return formatNumber(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3);
}

} // namespace

IncidentFacts::IncidentFacts(const IncidentSource& theSource)
    : source(theSource),
      story(*theSource.recording), whole{theSource.recording->begin(), theSource.recording->end()}
{
    const std::string zone = source.facility ? source.facility->site.timeZone : "UTC";
    for (ClockText* clock : {&site, &utc})
        clock->setStart(source.recording->info().startUtc, zone);
    site.setKind(ClockKind::Site);
    utc.setKind(ClockKind::Utc);
}

QString energyText(double joules)
{
    if (!std::isfinite(joules))
        return QStringLiteral("not recorded");
    const double kilowattHours = joules / kKilowattHour;
    return std::abs(kilowattHours) >= 1000.0
               ? formatNumber(kilowattHours / 1000.0, 2) + QStringLiteral(" MWh")
               : formatNumber(kilowattHours, 1) + QStringLiteral(" kWh");
}

ReportTable timelineTable(const IncidentFacts& facts)
{
    const bool wall = facts.site.isAbsolute();
    ReportTable table;
    table.heads = wall ? QStringList{"Time", "On site", "What happened", "Because"}
                       : QStringList{"Time", "What happened", "Because"};
    table.right = {true};
    const auto& events = facts.story.events();
    const auto groups = groupAlike(events);
    for (std::size_t g = 0; g < std::min(groups.size(), kMostEvents); ++g) {
        const TimelineEvent& first = events[groups[g].first];
        const std::size_t count = groups[g].end - groups[g].first;
        QString what = text(first.event.text);
        if (count > 1)
            what += QStringLiteral(" (and %1 more, to %2)")
                        .arg(count - 1)
                        .arg(text(events[groups[g].end - 1].event.object));
        const TimelineEvent* cause = facts.story.find(first.event.cause);
        QStringList row{facts.time(first.event.time), what, cause ? text(cause->event.text) : QString()};
        if (wall)
            row.insert(1, facts.site.time(first.event.time));
        table.rows.push_back(row);
    }
    if (groups.size() > kMostEvents)
        table.note = QStringLiteral("And %1 more events, in the recording.")
                         .arg(events.size() - groups[kMostEvents].first);
    return table;
}

ReportTable rackTable(const IncidentFacts& facts)
{
    ReportTable table;
    table.heads = {"Rack", "First throttle", "Switched off", "Lost power", "Hottest GPU [°C]"};
    table.right = {false, true, true, true, true};
    const auto& hit = facts.outcome.hit;
    for (std::size_t i = 0; i < std::min(hit.size(), kMostRacks); ++i)
        table.rows.push_back({text(hit[i].rack), timeOrNever(facts, hit[i].firstThrottle),
                              timeOrNever(facts, hit[i].trip), timeOrNever(facts, hit[i].dark),
                              formatNumber(hit[i].hottest, 1)});
    if (hit.size() > kMostRacks)
        table.note = QStringLiteral("And %1 more racks.").arg(hit.size() - kMostRacks);
    return table;
}

ReportTable moverTable(const IncidentFacts& facts, const FirstMovers& found)
{
    ReportTable table;
    table.heads = {"Signal", "Moved at", "Before", "Farthest", "Change", "Unit", "Relation"};
    table.right = {false, true, true, true, true};
    for (std::size_t i = 0; i < std::min(found.movers.size(), kMostMovers); ++i) {
        const Mover& mover = found.movers[i];
        double factor = 1.0;
        const QString unit = unitForPeople(
            mover.signal.unit, std::max(std::abs(mover.before), std::abs(mover.farthest)), factor);
        table.rows.push_back({text(mover.signal.name()), facts.time(mover.time),
                              figure(factor * mover.before), figure(factor * mover.farthest),
                              (mover.size() > 0 ? "+" : "") + figure(factor * mover.size()), unit,
                              QString::fromLatin1(relationName(mover.relation))});
    }
    table.note =
        QStringLiteral(
            "%1 signals of what is in the chain or upstream of it were looked at. A signal has moved when "
            "it leaves its band of before (%2 to %3): its median then, give or take the largest of four "
            "robust deviations, 1.25 times its swing, and 1 % of its size (0.2 K of temperatures).")
            .arg(found.looked)
            .arg(facts.time(found.calmBegin), facts.time(found.calmEnd));
    return table;
}

ReportChain causesOf(const IncidentFacts& facts, const TimelineEvent& event)
{
    ReportChain chain;
    for (const TimelineEvent& step : facts.story.chainTo(event.id))
        chain.steps.push_back(
            {QStringLiteral("%1   %2").arg(chain.steps.size() + 1).arg(facts.time(step.event.time)),
             text(step.event.text), step.event.severity});
    return chain;
}

} // namespace takao
