// Which moment of a timeline is shown: the cursor, and how it moves.
#pragma once

#include "models/timeline/timeline.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace takao {

/// Times between which the cursor goes round [s].
struct TimeRange
{
    double begin = 0.0;
    double end = 0.0;

    bool operator==(const TimeRange&) const = default;
};

/// Shows one timeline, whatever it is. While it is live, the cursor follows the end, which may grow.
///
/// Knows no simulation and no recording. States are asked for as the cursor moves, one at a time: who is slow
/// misses some, and sees the newest one.
class PlantPlayer : public QObject
{
    Q_OBJECT

  public:
    static constexpr double kSlowest = 0.1, kFastest = 1000.0; ///< times the clock

    explicit PlantPlayer(QObject* parent = nullptr);

    /// @param growing   its end moves: grow() will be called, and there is a present to follow
    /// @param startUtc  of time 0, ISO 8601; empty: unknown
    void setTimeline(std::shared_ptr<const Timeline> timeline, bool growing, std::string startUtc = {});
    void clear();
    /// The timeline has more than it had.
    void grow();
    /// It ends where it ends.
    void endGrowing();

    const Timeline* timeline() const { return m_timeline.get(); }
    /// The same, for other threads.
    const std::shared_ptr<const Timeline>& sharedTimeline() const { return m_timeline; }
    const PlantStatePtr& state() const { return m_state; } ///< at the cursor; null without a timeline
    double begin() const { return m_begin; }
    double end() const { return m_end; }
    double cursor() const { return m_cursor; }
    const std::string& startUtc() const { return m_startUtc; }

    /// All events, in order of time.
    const std::vector<TimelineEvent>& events() const { return m_events; }
    const std::vector<Alarm>& alarms() const { return m_alarms; }
    /// By its id; null if there is none.
    const TimelineEvent* eventOf(int id) const;
    /// The first after the cursor, or the last before it, of at least a severity; null if there is none.
    const TimelineEvent* nextEvent(int direction, EventSeverity least) const;
    /// From the first cause to the event itself.
    std::vector<const TimelineEvent*> causesOf(int id) const;
    /// What it caused directly.
    std::vector<const TimelineEvent*> effectsOf(int id) const;

    bool isGrowing() const { return m_growing; }
    bool isLive() const { return m_live; }
    void goLive();

    bool isPlaying() const { return m_playTimer.isActive(); }
    /// Whether the cursor moves: by itself, or with the present.
    bool isMoving() const { return m_live || isPlaying(); }
    /// Lets it move through the past at its rate; off: it holds, also while a run goes on.
    void setPlaying(bool on);
    double rate() const { return m_rate; }
    void setRate(double rate);
    const std::optional<TimeRange>& loop() const { return m_loop; }
    void setLoop(std::optional<TimeRange> range);

    /// Puts the cursor at a time [s], within the timeline; the present is no longer followed.
    void moveTo(double time);
    /// To the next moment (or the one before) that has another state.
    void step(int direction);

  Q_SIGNALS:
    void timelineChanged();
    /// Its end moved.
    void extentChanged();
    void eventsChanged();
    void cursorMoved();
    void stateChanged();
    void playingChanged(); ///< also whether it is live
    void rateChanged();
    void loopChanged();

  private:
    void place(double time);
    void readEvents();
    void play();

    std::shared_ptr<const Timeline> m_timeline;
    std::string m_startUtc;
    PlantStatePtr m_state;
    double m_begin = 0.0, m_end = 0.0, m_cursor = 0.0;
    std::vector<TimelineEvent> m_events;
    std::unordered_map<int, std::size_t> m_byId; ///< positions in m_events; ids of a file may be anything
    std::vector<Alarm> m_alarms;
    bool m_growing = false, m_live = false;
    double m_rate = 1.0;
    std::optional<TimeRange> m_loop;
    QTimer m_playTimer;
    QElapsedTimer m_sincePlayed;
};

} // namespace takao
