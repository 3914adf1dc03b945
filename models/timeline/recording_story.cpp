// Events, their causes and alarms of a recording.
#include "models/timeline/recording_format.h"
#include "models/timeline/recording_reader.h"

#include <algorithm>
#include <limits>
#include <map>

namespace takao {
namespace {

using Step = SqliteStatement::Step;

constexpr std::int64_t kStateEvents = 100;

int idFrom(std::int64_t id)
{
    return id >= 0 && id <= std::numeric_limits<int>::max() ? static_cast<int>(id) : -1;
}

EventSeverity severityFrom(std::int64_t severity)
{
    return static_cast<EventSeverity>(std::clamp<std::int64_t>(severity, 0, 2));
}

/// Causes are earlier than their effects, so chains of them end whatever a file says.
TimelineEvent eventFrom(const SqliteStatement& row)
{
    TimelineEvent event;
    event.id = idFrom(row.integer(0));
    event.event.time = row.real(1);
    event.event.severity = severityFrom(row.integer(2));
    event.event.object = row.text(3);
    event.event.text = row.text(4);
    event.event.cause = row.isNull(5) ? -1 : idFrom(row.integer(5));
    if (event.event.cause >= event.id)
        event.event.cause = -1;
    return event;
}

} // namespace

void Recording::Reader::noteEvents(Step last)
{
    if (last == Step::Failed)
        note(Severity::Error, "the list of events is damaged: a part of it is shown");
}

std::vector<TimelineEvent> Recording::Reader::events(double t0, double t1)
{
    std::vector<TimelineEvent> events;
    SqliteStatement& select = m_select.eventsBetween;
    const StatementUse use(select);
    select.bind(1, t0);
    select.bind(2, t1);
    Step step = select.step();
    for (; step == Step::Row; step = select.step())
        if (TimelineEvent event = eventFrom(select); event.id >= 0)
            events.push_back(std::move(event));
    noteEvents(step);
    return events;
}

std::optional<TimelineEvent> Recording::Reader::eventOf(std::int64_t id)
{
    SqliteStatement& select = m_select.oneEvent;
    const StatementUse use(select);
    select.bind(1, id);
    const Step step = select.step();
    noteEvents(step);
    return step == Step::Row ? std::optional(eventFrom(select)) : std::nullopt;
}

/// The last events and the chains that led to them, causes as places in this list.
std::vector<PlantEvent> Recording::Reader::storyUpTo(double t)
{
    std::map<int, PlantEvent> byId;
    SqliteStatement& select = m_select.lastEvents;
    const StatementUse use(select);
    select.bind(1, t);
    select.bind(2, kStateEvents);
    Step step = select.step();
    for (; step == Step::Row; step = select.step()) {
        TimelineEvent last = eventFrom(select);
        if (last.id >= 0)
            byId[last.id] = std::move(last.event);
    }
    noteEvents(step);

    std::vector<int> wanted;
    for (const auto& [id, event] : byId)
        wanted.push_back(event.cause);
    while (!wanted.empty()) {
        const int id = wanted.back();
        wanted.pop_back();
        if (id < 0 || byId.contains(id))
            continue;
        if (auto cause = eventOf(id)) {
            wanted.push_back(cause->event.cause);
            byId[id] = std::move(cause->event);
        }
    }
    std::map<int, int> places;
    for (const auto& [id, event] : byId)
        places.emplace(id, static_cast<int>(places.size()));
    std::vector<PlantEvent> story;
    for (auto& [id, event] : byId) {
        const auto place = places.find(event.cause);
        event.cause = place == places.end() ? -1 : place->second;
        story.push_back(std::move(event));
    }
    return story;
}

std::vector<Alarm> Recording::Reader::alarms(double t0, double t1)
{
    std::vector<Alarm> alarms;
    SqliteStatement& select = m_select.alarmsBetween;
    const StatementUse use(select);
    select.bind(1, t0);
    select.bind(2, t1);
    Step step = select.step();
    for (; step == Step::Row; step = select.step()) {
        Alarm& alarm = alarms.emplace_back();
        alarm.id = idFrom(select.integer(0));
        alarm.object = select.text(1);
        alarm.rule = select.text(2);
        alarm.severity = severityFrom(select.integer(3));
        alarm.text = select.text(4);
        alarm.raised = select.real(5);
        if (!select.isNull(6))
            alarm.cleared = select.real(6);
        alarm.event = select.isNull(7) ? -1 : idFrom(select.integer(7));
    }
    if (step == Step::Failed)
        note(Severity::Error, "the list of alarms is damaged: a part of it is shown");
    return alarms;
}

RecordingCounts Recording::Reader::counts()
{
    RecordingCounts counts;
    counts.series = m_contents.catalogue->all().size();
    if (!m_contents.spans.empty())
        counts.rows = m_contents.spans.back().rowsBefore + m_contents.spans.back().rows;
    for (const auto& [count, sql] : {std::pair{&counts.events, "SELECT count(*) FROM event"},
                                     std::pair{&counts.alarms, "SELECT count(*) FROM alarm"},
                                     std::pair{&counts.fields, "SELECT count(*) FROM air_field"}}) {
        auto select = m_file.prepare(sql);
        if (select && select->step() == Step::Row)
            *count = select->integer(0);
        else
            note(Severity::Error, "its events, alarms or fields are damaged: they cannot all be counted");
    }
    for (const char* part : {"", "-wal"}) {
        std::error_code fault;
        const auto size = std::filesystem::file_size(m_path.string() + part, fault);
        counts.fileBytes += fault ? 0 : size;
    }
    return counts;
}

} // namespace takao
