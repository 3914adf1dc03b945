#include "app/panels/timeline_lanes.h"

#include "app/document/event_object.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <tuple>

namespace takao {
namespace {

constexpr std::array kSeverityNames = {QT_TRANSLATE_NOOP("TimelineLanes", "Alarms"),
                                       QT_TRANSLATE_NOOP("TimelineLanes", "Warnings"),
                                       QT_TRANSLATE_NOOP("TimelineLanes", "Notes")};
constexpr std::array kSystemNames = {
    QT_TRANSLATE_NOOP("TimelineLanes", "IT"),      QT_TRANSLATE_NOOP("TimelineLanes", "Air"),
    QT_TRANSLATE_NOOP("TimelineLanes", "Liquid"),  QT_TRANSLATE_NOOP("TimelineLanes", "Power"),
    QT_TRANSLATE_NOOP("TimelineLanes", "Network"), QT_TRANSLATE_NOOP("TimelineLanes", "Other")};
constexpr int kOther = static_cast<int>(kSystemNames.size()) - 1;

int laneOfSystem(System system)
{
    switch (system) {
    case System::Computing:
        return 0;
    case System::Air:
    case System::Containment:
        return 1;
    case System::Liquid:
        return 2;
    case System::Power:
        return 3;
    case System::Network:
        return 4;
    case System::Structure:
    case System::Monitoring:
        return kOther;
    }
    return kOther;
}

} // namespace

void TimelineLanes::setFacility(const Facility* facility)
{
    m_facility = facility;
    m_systems.clear();
}

int TimelineLanes::count() const
{
    return static_cast<int>(m_kind == LaneKind::Severity ? kSeverityNames.size() : kSystemNames.size());
}

QString TimelineLanes::name(int lane) const
{
    const auto at = static_cast<std::size_t>(lane);
    return QCoreApplication::translate("TimelineLanes",
                                       m_kind == LaneKind::Severity ? kSeverityNames[at] : kSystemNames[at]);
}

int TimelineLanes::laneOf(EventSeverity severity, const std::string& object) const
{
    if (m_kind == LaneKind::Severity)
        return static_cast<int>(EventSeverity::Alarm) - static_cast<int>(severity);
    const auto [known, isNew] = m_systems.try_emplace(object, kOther);
    if (isNew)
        known->second = systemLane(object);
    return known->second;
}

int TimelineLanes::systemLane(const std::string& object) const
{
    const auto system = m_facility ? systemOfEvent(*m_facility, object) : std::nullopt;
    return system ? laneOfSystem(*system) : kOther;
}

std::vector<EventMark> TimelineLanes::marks(const std::vector<TimelineEvent>& events,
                                            const TimelineScale& scale, double apart) const
{
    std::vector<EventMark> marks;
    std::vector<int> open(static_cast<std::size_t>(count()), -1); // the last mark of each lane
    const double before = scale.begin() - apart * scale.secondsPerPixel();
    const double after = scale.end() + apart * scale.secondsPerPixel();
    for (const TimelineEvent& e : events) {
        if (e.event.time < before)
            continue;
        if (e.event.time > after)
            break;
        const double x = scale.toX(e.event.time);
        const int lane = laneOf(e.event.severity, e.event.object);
        int& last = open[static_cast<std::size_t>(lane)];
        if (last < 0 || x - marks[static_cast<std::size_t>(last)].last >= apart) {
            last = static_cast<int>(marks.size());
            marks.push_back({x, x, lane, e.event.severity, {}});
        }
        EventMark& mark = marks[static_cast<std::size_t>(last)];
        mark.last = x;
        mark.worst = std::max(mark.worst, e.event.severity);
        mark.events.push_back(e.id);
    }
    return marks;
}

std::vector<AlarmBar> TimelineLanes::bars(const std::vector<Alarm>& alarms, double end) const
{
    std::vector<AlarmBar> bars;
    for (const Alarm& alarm : alarms)
        bars.push_back({alarm.raised, std::min(alarm.cleared, end), laneOf(alarm.severity, alarm.object),
                        alarm.severity});
    std::ranges::sort(bars, [](const AlarmBar& a, const AlarmBar& b) {
        return std::tie(a.lane, a.begin) < std::tie(b.lane, b.begin);
    });
    std::vector<AlarmBar> merged;
    for (const AlarmBar& bar : bars) {
        if (merged.empty() || merged.back().lane != bar.lane || merged.back().end < bar.begin) {
            merged.push_back(bar);
            continue;
        }
        merged.back().end = std::max(merged.back().end, bar.end);
        merged.back().severity = std::max(merged.back().severity, bar.severity);
    }
    return merged;
}

} // namespace takao
