// The forks of what is played: started, run in the background, shown, saved. They form a tree.
#pragma once

#include "app/document/document.h"
#include "app/document/fork_worker.h"

#include <QFutureWatcher>
#include <QString>
#include <QThreadPool>

#include <map>
#include <memory>
#include <optional>

namespace takao {

/// One fork, from when it is asked for.
struct Fork
{
    enum class Phase {
        Running,
        Done,
        Failed ///< `error` says why
    };

    int id = 0;
    int parent = 0;    ///< id of another fork; ForkList::kTrunk: of the run or recording itself
    double time = 0.0; ///< at which it leaves its parent [s]
    ScenarioChange change;
    Phase phase = Phase::Running;
    int percent = 0;
    QString phrase; ///< what is done for it now
    std::optional<Error> error;
    std::shared_ptr<const ForkFuture> future; ///< once it is done
    QString file;                             ///< that it is saved as; empty: not yet
};

/// All forks of one run or recording; another one that is opened or begun ends them.
class ForkList : public QObject
{
    Q_OBJECT

  public:
    static constexpr int kTrunk = 0; ///< the id of the run or recording that all forks come from

    explicit ForkList(Document& document, QObject* parent = nullptr);
    ~ForkList() override;

    const std::map<int, Fork>& all() const { return m_forks; } ///< by id, in the order of their start
    /// Null if there is none, and for the trunk.
    const Fork* find(int id) const;
    /// Whether something is played that can be forked.
    bool canFork() const;

    /// What the future that is shown has in store after a time [s]: what a fork may withdraw.
    std::vector<Act> plannedAfter(double time) const;
    /// Starts a fork of what is shown; forkChanged() tells of it. @return its id
    int start(double time, double until, ScenarioChange change);
    /// Stops it where it is: what it has gone through stays.
    void cancel(int id);
    /// Forgets it and its own forks. Shown ones give way to their parent.
    void remove(int id);

    /// Which future is shown: of a fork, or the trunk.
    int shown() const { return m_shown; }
    void show(int id);
    /// The timeline of a future, with what came before it; null while it is not done.
    std::shared_ptr<const Timeline> timelineOf(int id) const;
    /// The future that a timeline is; none if it is none of these.
    std::optional<int> idOf(const Timeline* timeline) const;
    /// "Fork 2 at 1:20", or the name of the run or recording.
    QString nameOf(int id) const;

    /// For saving it.
    RecordingHead headOf(int id) const;
    void setFile(int id, const QString& file);

  Q_SIGNALS:
    void forksChanged(); ///< one came or went
    void forkChanged(int id);
    void shownChanged();

  private:
    struct Running; // fork_list.cpp

    void takeTrunk();
    void clear();
    void finish(int id, Result<ForkFuture> result);
    void drop(int id);
    int originAt(double time) const;
    ForkJob jobFor(int parent, double time, double until, ScenarioChange change) const;

    Document& m_document;
    std::shared_ptr<const Timeline> m_trunk; ///< run or recording; null: neither is shown
    std::shared_ptr<const Simulation> m_run; ///< the same, if it is a run
    QString m_trunkFile;                     ///< of the recording
    std::map<int, Fork> m_forks;
    std::map<int, Running> m_running;
    QThreadPool m_thread; ///< of their own: Qt draws with the threads of the global pool
    int m_last = kTrunk;  ///< id
    int m_shown = kTrunk;
};

} // namespace takao
