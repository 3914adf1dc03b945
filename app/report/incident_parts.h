// Parts of the incident report. Private to this folder.
#pragma once

#include "app/format/clock_text.h"
#include "app/report/incident_report.h"
#include "models/timeline/story/event_story.h"
#include "models/timeline/story/first_movers.h"
#include "models/timeline/story/outcome.h"
#include "models/timeline/story/story_moments.h"

namespace takao {

/// What is looked up once for a source.
struct IncidentFacts
{
    explicit IncidentFacts(const IncidentSource& theSource);

    const IncidentSource& source;
    EventStory story;
    TimeSpan whole;
    Outcome outcome;
    ClockText site, utc; ///< of the wall, where it is known

    const TimelineEvent* worst() const { return story.worst(); }
    /// "1:12.0"
    QString time(double seconds) const { return formatClock(seconds, 1); }
};

ReportTable timelineTable(const IncidentFacts& facts);
ReportTable rackTable(const IncidentFacts& facts);
ReportTable moverTable(const IncidentFacts& facts, const FirstMovers& movers);
ReportChain causesOf(const IncidentFacts& facts, const TimelineEvent& event);
std::vector<ReportChart> incidentCharts(const IncidentFacts& facts);

/// Two recordings beside each other: a table, what happened in each, charts of both.
std::vector<ReportBlock> comparison(const IncidentFacts& one, const IncidentFacts& other);

/// One line of a chart, scaled to what people read. Nothing if there is no such signal or no value.
std::optional<ChartLine> chartLine(const Timeline& timeline, const std::string& name, TimeSpan span,
                                   const QColor& colour, double factor);
QString energyText(double joules);
QString unitForPeople(const std::string& unit, double value, double& factor);

} // namespace takao
