#include "app/document/plant_player.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace takao {
namespace {

constexpr int kPlayMs = 16;          // as often as a screen shows
constexpr double kStepGuess = 1.0;   // usual time between two states [s]
constexpr double kSame = 1e-6;       // of times [s]
constexpr double kLongestGap = 0.25; // a view that was busy makes no leap of more than so much real time [s]
constexpr double kAlways = std::numeric_limits<double>::infinity();

} // namespace

PlantPlayer::PlantPlayer(QObject* parent) : QObject(parent)
{
    m_playTimer.setInterval(kPlayMs);
    connect(&m_playTimer, &QTimer::timeout, this, &PlantPlayer::play);
}

void PlantPlayer::setTimeline(std::shared_ptr<const Timeline> timeline, bool growing, std::string startUtc)
{
    m_playTimer.stop();
    m_timeline = std::move(timeline);
    m_startUtc = std::move(startUtc);
    m_growing = m_live = m_timeline && growing;
    m_loop.reset();
    m_state.reset();
    m_events.clear();
    m_byId.clear();
    m_alarms.clear();
    m_begin = m_timeline ? m_timeline->begin() : 0.0;
    m_end = m_timeline ? m_timeline->end() : 0.0;
    m_cursor = m_live ? m_end : m_begin;
    if (m_timeline) {
        readEvents();
        m_state = m_timeline->stateAt(m_cursor);
    }
    Q_EMIT timelineChanged();
    Q_EMIT eventsChanged();
    Q_EMIT playingChanged();
    Q_EMIT loopChanged();
    Q_EMIT cursorMoved();
    if (m_state)
        Q_EMIT stateChanged();
}

void PlantPlayer::clear()
{
    if (m_timeline)
        setTimeline(nullptr, false);
}

void PlantPlayer::grow()
{
    if (!m_timeline)
        return;
    m_begin = m_timeline->begin();
    m_end = m_timeline->end();
    const std::size_t known = m_events.size();
    readEvents();
    Q_EMIT extentChanged();
    if (m_events.size() != known)
        Q_EMIT eventsChanged();
    if (m_live)
        place(m_end);
}

void PlantPlayer::endGrowing()
{
    if (!std::exchange(m_growing, false))
        return;
    grow();
    m_live = false;
    Q_EMIT playingChanged();
}

/// Those that came since, and how the alarms stand.
void PlantPlayer::readEvents()
{
    const double since = m_events.empty() ? -kAlways : m_events.back().event.time;
    for (TimelineEvent& event : m_timeline->events(since, kAlways)) {
        if (m_byId.try_emplace(event.id, m_events.size()).second)
            m_events.push_back(std::move(event));
    }
    m_alarms = m_timeline->alarms(-kAlways, kAlways);
}

const TimelineEvent* PlantPlayer::eventOf(int id) const
{
    const auto found = m_byId.find(id);
    return found != m_byId.end() ? &m_events[found->second] : nullptr;
}

std::vector<const TimelineEvent*> PlantPlayer::causesOf(int id) const
{
    std::vector<const TimelineEvent*> chain;
    for (const TimelineEvent* e = eventOf(id); e;
         e = e->event.cause < e->id ? eventOf(e->event.cause) : nullptr)
        chain.push_back(e);
    std::ranges::reverse(chain);
    return chain;
}

std::vector<const TimelineEvent*> PlantPlayer::effectsOf(int id) const
{
    std::vector<const TimelineEvent*> effects;
    for (const TimelineEvent& e : m_events)
        if (e.event.cause == id)
            effects.push_back(&e);
    return effects;
}

void PlantPlayer::place(double time)
{
    m_cursor = std::clamp(time, m_begin, m_end);
    PlantStatePtr state = m_timeline->stateAt(m_cursor);
    const bool same = m_state && state && m_state->time() == state->time();
    if (!same)
        m_state = std::move(state);
    Q_EMIT cursorMoved();
    if (!same)
        Q_EMIT stateChanged();
}

void PlantPlayer::moveTo(double time)
{
    if (!m_timeline)
        return;
    if (std::exchange(m_live, false))
        Q_EMIT playingChanged();
    place(time);
}

void PlantPlayer::goLive()
{
    if (!m_growing || m_live)
        return;
    m_playTimer.stop();
    m_live = true;
    Q_EMIT playingChanged();
    place(m_end);
}

void PlantPlayer::setPlaying(bool on)
{
    if (!m_timeline || on == isMoving())
        return;
    if (on) {
        if (m_cursor >= m_end - kSame && !m_growing)
            place(m_begin); // again
        m_sincePlayed.start();
        m_playTimer.start();
    } else {
        m_live = false;
        m_playTimer.stop();
    }
    Q_EMIT playingChanged();
}

void PlantPlayer::setRate(double rate)
{
    rate = std::clamp(rate, kSlowest, kFastest);
    if (std::exchange(m_rate, rate) != rate)
        Q_EMIT rateChanged();
}

void PlantPlayer::setLoop(std::optional<TimeRange> range)
{
    if (range && range->end - range->begin < kSame)
        range.reset();
    if (std::exchange(m_loop, range) != range)
        Q_EMIT loopChanged();
}

void PlantPlayer::play()
{
    const double passed = std::min(static_cast<double>(m_sincePlayed.restart()) / 1000.0, kLongestGap);
    double next = m_cursor + passed * m_rate;
    if (m_loop && next >= m_loop->end && m_cursor <= m_loop->end) {
        place(m_loop->begin);
        return;
    }
    if (next < m_end) {
        place(next);
        return;
    }
    if (m_growing) { // it has caught up with the present
        goLive();
        return;
    }
    place(m_end);
    setPlaying(false);
}

void PlantPlayer::step(int direction)
{
    if (!m_timeline || !m_state)
        return;
    setPlaying(false);
    // Times between states are not known: look twice as far until another one holds.
    const double from = m_state->time();
    for (double way = kStepGuess / 2.0;; way *= 2.0) {
        const double there = direction > 0 ? from + way : from - way;
        const PlantStatePtr state = m_timeline->stateAt(std::clamp(there, m_begin, m_end));
        if (state && state->time() != from) {
            moveTo(state->time());
            return;
        }
        if (there <= m_begin || there >= m_end) {
            moveTo(std::clamp(there, m_begin, m_end));
            return;
        }
    }
}

const TimelineEvent* PlantPlayer::nextEvent(int direction, EventSeverity least) const
{
    const auto counts = [least](const TimelineEvent& e) { return e.event.severity >= least; };
    const TimelineEvent* found = nullptr;
    for (const TimelineEvent& e : m_events) {
        if (!counts(e))
            continue;
        if (direction > 0 && e.event.time > m_cursor + kSame)
            return &e;
        if (direction < 0 && e.event.time < m_cursor - kSame)
            found = &e;
    }
    return found;
}

} // namespace takao
