// Events of a timeline in lanes: which lane an event belongs to, and marks for those that lie close together.
#pragma once

#include "app/charts/timeline_scale.h"
#include "models/facility/facility.h"
#include "models/timeline/timeline.h"

#include <QString>

#include <string>
#include <unordered_map>
#include <vector>

namespace takao {

enum class LaneKind { Severity, System };

/// One mark for events that would lie on each other.
struct EventMark
{
    double first = 0.0, last = 0.0; ///< pixels
    int lane = 0;
    EventSeverity worst = EventSeverity::Info;
    std::vector<int> events; ///< ids
};

/// A span of standing alarms.
struct AlarmBar
{
    double begin = 0.0, end = 0.0; ///< [s]
    int lane = 0;
    EventSeverity severity = EventSeverity::Alarm;
};

class TimelineLanes
{
  public:
    void setKind(LaneKind kind) { m_kind = kind; }
    LaneKind kind() const { return m_kind; }
    /// Objects are looked up in it; null: none. It must live until the next call.
    void setFacility(const Facility* facility);

    int count() const;
    QString name(int lane) const;
    int laneOf(EventSeverity severity, const std::string& object) const;

    /// @param apart  marks that would be nearer are one [pixels]
    std::vector<EventMark> marks(const std::vector<TimelineEvent>& events, const TimelineScale& scale,
                                 double apart) const;
    /// Spans in which alarms stand, put together where they overlap.
    std::vector<AlarmBar> bars(const std::vector<Alarm>& alarms, double end) const;

  private:
    int systemLane(const std::string& object) const;

    LaneKind m_kind = LaneKind::Severity;
    const Facility* m_facility = nullptr;
    mutable std::unordered_map<std::string, int> m_systems; ///< lanes of objects that were asked for
};

} // namespace takao
