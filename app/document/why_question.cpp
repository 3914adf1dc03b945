#include "app/document/why_question.h"

#include "app/document/event_object.h"
#include "models/timeline/story/feeders.h"

#include <QPromise>
#include <QtConcurrent>

#include <algorithm>
#include <utility>

namespace takao {
namespace {

constexpr int kPercent = 100;
constexpr double kSame = 1e-6; // of times [s]

/// What the search needs, kept alive until it ends.
struct Wish
{
    std::shared_ptr<const Timeline> timeline;
    std::shared_ptr<const Facility> facility; ///< null: unknown
    std::vector<TimelineEvent> steps;
    StorySubject subject;
};

void find(QPromise<Result<FirstMovers>>& promise, const Wish& wish)
{
    if (promise.isCanceled())
        return;
    promise.setProgressRange(0, kPercent);
    const auto progress = [&promise](double fraction, const std::string&) {
        promise.setProgressValue(static_cast<int>(fraction * kPercent));
        return !promise.isCanceled();
    };
    // The chain is all of the story that the search asks for.
    promise.addResult(firstMovers(*wish.timeline, EventStory(wish.steps, {}), wish.subject,
                                  wish.facility.get(), {}, progress));
}

StorySubject subjectOf(const TimelineEvent& event)
{
    return {event.id, event.event.time, event.event.severity, event.event.object, event.event.text};
}

} // namespace

WhyQuestion::WhyQuestion(Document& document, QObject* parent) : QObject(parent), m_document(document)
{
    m_thread.setMaxThreadCount(1);
    connect(&document.player(), &PlantPlayer::timelineChanged, this, &WhyQuestion::clear);
    connect(&document, &Document::shownEventChanged, this, &WhyQuestion::onShownEvent);
    connect(&document.selection(), &Selection::selectionChanged, this, &WhyQuestion::onSelection);
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, this, &WhyQuestion::searchProgressed);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &WhyQuestion::onFound);
}

WhyQuestion::~WhyQuestion()
{
    m_watcher.cancel();
    m_thread.waitForDone(); // a search ends after the signal that it is reading
}

bool WhyQuestion::askEvent(int id)
{
    const TimelineEvent* event = m_document.player().eventOf(id);
    if (event)
        ask(subjectOf(*event));
    return event != nullptr;
}

bool WhyQuestion::askObject(const std::string& object)
{
    const Alarm* alarm = latestAlarm(object);
    const TimelineEvent* event = m_document.player().eventOf(alarm ? alarm->event : -1);
    if (alarm && !event)
        ask({-1, alarm->raised, alarm->severity, alarm->object, alarm->text});
    else if (event || (event = latestEvent(object)))
        ask(subjectOf(*event));
    return alarm || event;
}

bool WhyQuestion::askChosen()
{
    if (m_eventIsNewest && askEvent(m_document.shownEvent()))
        return true;
    const Selection& selection = m_document.selection();
    return askObject(selection.ids().empty() ? std::string() : selection.current());
}

void WhyQuestion::ask(StorySubject subject)
{
    m_subject = std::move(subject);
    m_steps.clear();
    for (const TimelineEvent* cause : m_document.player().causesOf(m_subject->event))
        m_steps.push_back(*cause);
    if (m_steps.empty())
        m_steps.push_back(
            {-1, {m_subject->time, m_subject->severity, m_subject->object, m_subject->text, -1}});
    m_step = static_cast<int>(m_steps.size()) - 1;
    startSearch();
    Q_EMIT questionChanged();
    setSearch(Search::Running);
}

void WhyQuestion::startSearch()
{
    m_watcher.cancel(); // of the question before
    m_movers = {};
    m_error.clear();
    Wish wish{m_document.player().sharedTimeline(), m_document.sharedFacility(), m_steps, *m_subject};
    if (m_subject->event < 0)
        wish.steps.clear();
    m_watcher.setFuture(QtConcurrent::run(&m_thread, find, std::move(wish)));
}

void WhyQuestion::setSearch(Search search)
{
    m_search = search;
    Q_EMIT searchChanged();
}

void WhyQuestion::onFound()
{
    if (m_search != Search::Running || m_watcher.isCanceled() || m_watcher.future().resultCount() == 0)
        return;
    Result<FirstMovers> found = m_watcher.result();
    if (found)
        m_movers = std::move(*found);
    else
        m_error = found.error().text();
    setSearch(found ? Search::Done : Search::Failed);
}

void WhyQuestion::stop()
{
    if (m_search != Search::Running)
        return;
    m_watcher.cancel();
    setSearch(Search::Stopped);
}

void WhyQuestion::clear()
{
    if (!m_subject)
        return;
    m_watcher.cancel();
    m_subject.reset();
    m_steps.clear();
    m_movers = {};
    m_step = 0;
    m_search = Search::None;
    Q_EMIT questionChanged();
    Q_EMIT searchChanged();
}

std::optional<int> WhyQuestion::lostCause() const
{
    const int cause = m_steps.empty() ? -1 : m_steps.front().event.cause;
    return cause >= 0 ? std::optional(cause) : std::nullopt;
}

bool WhyQuestion::anyCauses() const
{
    return std::ranges::any_of(m_document.player().events(),
                               [](const TimelineEvent& e) { return e.event.cause >= 0; });
}

/// Whether something happened to an object: to itself, to a part or to a device of it.
bool WhyQuestion::isAbout(const std::string& what, const std::string& object) const
{
    if (object.empty() || what == object || what.starts_with(object + '/'))
        return true;
    const Facility* facility = m_document.facility();
    return facility && (objectOfEvent(*facility, what) == object || placedObject(*facility, what) == object);
}

const Alarm* WhyQuestion::latestAlarm(const std::string& object) const
{
    const double until = m_document.player().cursor() + kSame;
    const auto& alarms = m_document.player().alarms(); // in the order in which they arose
    const auto latest = std::find_if(alarms.rbegin(), alarms.rend(), [&](const Alarm& alarm) {
        return alarm.raised <= until && isAbout(alarm.object, object);
    });
    return latest != alarms.rend() ? &*latest : nullptr;
}

const TimelineEvent* WhyQuestion::latestEvent(const std::string& object) const
{
    const double until = m_document.player().cursor() + kSame;
    const auto& events = m_document.player().events(); // in order of time
    const auto latest = std::find_if(events.rbegin(), events.rend(), [&](const TimelineEvent& event) {
        return event.event.time <= until && isAbout(event.event.object, object);
    });
    return latest != events.rend() ? &*latest : nullptr;
}

/// An event that is chosen elsewhere is a step of the chain, or the next question.
void WhyQuestion::onShownEvent()
{
    const int shown = m_document.shownEvent();
    m_eventIsNewest = shown >= 0;
    if (!m_subject || shown < 0)
        return;
    const auto step = std::ranges::find(m_steps, shown, &TimelineEvent::id);
    if (step == m_steps.end()) {
        askEvent(shown);
        return;
    }
    m_step = static_cast<int>(step - m_steps.begin());
    Q_EMIT stepChanged();
}

void WhyQuestion::onSelection()
{
    if (!m_document.selection().ids().empty())
        m_eventIsNewest = false;
}

void WhyQuestion::showStep(int step)
{
    if (step < 0 || step >= static_cast<int>(m_steps.size()))
        return;
    const TimelineEvent happened = m_steps[static_cast<std::size_t>(step)];
    if (happened.id >= 0) {
        m_document.showEvent(happened.id); // onShownEvent() follows
    } else {
        m_document.player().setPlaying(false);
        m_document.player().moveTo(happened.event.time);
        select(happened.event.object);
    }
    m_step = step; // also where no facility is known, in which nothing is shown
    Q_EMIT stepChanged();
}

void WhyQuestion::showMover(std::size_t mover)
{
    if (mover >= m_movers.movers.size())
        return;
    const Mover moved = m_movers.movers[mover];
    m_document.player().setPlaying(false);
    m_document.player().moveTo(moved.time);
    select(moved.signal.object);
}

void WhyQuestion::select(const std::string& object)
{
    const Facility* facility = m_document.facility();
    if (const std::string placed = facility ? objectOfEvent(*facility, object) : std::string();
        !placed.empty())
        m_document.selection().setOne(placed);
}

} // namespace takao
