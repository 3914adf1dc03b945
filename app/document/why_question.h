// The question why: an event or alarm that somebody asks about, what led to it, and what moved first before
// it.
#pragma once

#include "app/document/document.h"
#include "models/timeline/story/first_movers.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>

#include <optional>
#include <string>
#include <vector>

namespace takao {

/// One question at a time, of whatever timeline is shown: a run, a recording, a fork.
///
/// Causes are there at once. What moved first is looked for on a thread of its own; a newer question ends the
/// search for the one before. Another timeline ends the question.
class WhyQuestion : public QObject
{
    Q_OBJECT

  public:
    /// How the search for what moved first goes.
    enum class Search { None, Running, Done, Stopped, Failed };

    explicit WhyQuestion(Document& document, QObject* parent = nullptr);
    ~WhyQuestion() override;

    /// Asks about an event. @return false if the timeline has none of this id
    bool askEvent(int id);
    /// Asks about the latest alarm of an object, or of a part of it, that arose up to the cursor; without one
    /// about its latest event. @param object  empty: any object @return false if nothing happened to it
    bool askObject(const std::string& object);
    /// Asks about what was chosen last, an event or an object; about the latest alarm if nothing is chosen.
    bool askChosen();
    /// Ends the search; the causes stay.
    void stop();
    void clear();

    bool isAsked() const { return m_subject.has_value(); }
    const StorySubject& subject() const { return *m_subject; } ///< while one is asked about
    /// From the first cause to what is asked about, which is always there; ids of events, -1 for an alarm
    /// that no event tells of.
    const std::vector<TimelineEvent>& steps() const { return m_steps; }
    /// The event that the first step names as its cause but that is not in the chain: the timeline does not
    /// hold it, or it is no older than its effect.
    std::optional<int> lostCause() const;
    /// Whether any event of the timeline names a cause.
    bool anyCauses() const;

    Search search() const { return m_search; }
    int percent() const { return m_watcher.progressValue(); } ///< of the search
    const FirstMovers& movers() const { return m_movers; }    ///< when it is done
    const std::string& error() const { return m_error; }      ///< when it has failed

    /// The step that is emphasised, from 0.
    int step() const { return m_step; }
    /// Goes to the time of a step and selects its object.
    void showStep(int step);
    /// Goes to when a signal left its band and selects its object.
    void showMover(std::size_t mover);

  Q_SIGNALS:
    void questionChanged(); ///< another one, or none
    void stepChanged();
    void searchProgressed();
    void searchChanged(); ///< Search is another one

  private:
    void ask(StorySubject subject);
    void onShownEvent();
    void onSelection();
    void onFound();
    void setSearch(Search search);
    void startSearch();
    bool isAbout(const std::string& what, const std::string& object) const;
    const Alarm* latestAlarm(const std::string& object) const;
    const TimelineEvent* latestEvent(const std::string& object) const;
    void select(const std::string& object);

    Document& m_document;
    bool m_eventIsNewest = false; ///< whether an event was chosen after the last object
    std::optional<StorySubject> m_subject;
    std::vector<TimelineEvent> m_steps;
    int m_step = 0;
    Search m_search = Search::None;
    FirstMovers m_movers;
    std::string m_error;
    QThreadPool m_thread; ///< of its own: Qt draws with the threads of the global pool
    QFutureWatcher<Result<FirstMovers>> m_watcher;
};

} // namespace takao
