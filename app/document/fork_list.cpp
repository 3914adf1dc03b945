#include "app/document/fork_list.h"

#include "app/document/run_session.h"
#include "app/format/clock_text.h"
#include "app/format/format.h"
#include "models/exchange/facility_file.h"

#include <QFileInfo>
#include <QPromise>
#include <QtConcurrent>

#include <algorithm>
#include <atomic>
#include <utility>

namespace takao {
namespace {

constexpr int kPercent = 100;

using Promise = QPromise<Result<ForkFuture>>;
using Stop = std::shared_ptr<std::atomic<bool>>;

/// Stopped by a flag, not by cancelling the promise: a stopped fork keeps what it has gone through.
void makeFork(Promise& promise, const ForkJob& job, const Stop& stop)
{
    promise.setProgressRange(0, kPercent);
    promise.addResult(goThroughFork(job, [&](double fraction, const std::string& phrase) {
        promise.setProgressValueAndText(static_cast<int>(fraction * kPercent), text(phrase));
        return !*stop;
    }));
}

} // namespace

/// A fork on its way.
struct ForkList::Running
{
    Stop stop = std::make_shared<std::atomic<bool>>(false);
    QFutureWatcher<Result<ForkFuture>>* watcher = nullptr; ///< a child of the list
};

ForkList::ForkList(Document& document, QObject* parent) : QObject(parent), m_document(document)
{
    m_thread.setMaxThreadCount(1);
    connect(&document, &Document::playedChanged, this, &ForkList::takeTrunk);
    connect(&document, &Document::facilityChanged, this, &ForkList::takeTrunk);
}

ForkList::~ForkList()
{
    clear();
}

/// Another run or recording is played, or none: forks belong to one.
void ForkList::takeTrunk()
{
    const Timeline* played = m_document.player().timeline();
    const bool ours = played && std::ranges::any_of(m_forks, [&](const auto& entry) {
                          return entry.second.future && entry.second.future->timeline.get() == played;
                      });
    if (ours || (played && played == m_trunk.get()))
        return;
    clear();
    m_run = m_document.isRunShown() ? m_document.run().simulation() : nullptr;
    m_trunk = m_run ? std::static_pointer_cast<const Timeline>(m_run) : nullptr;
    m_trunkFile.clear();
    if (!m_run && played && played == m_document.recording()) {
        m_trunk = m_document.sharedRecording();
        m_trunkFile = m_document.file();
    }
    Q_EMIT forksChanged();
}

void ForkList::clear()
{
    for (auto& [id, running] : m_running)
        running.stop->store(true);
    while (!m_running.empty())
        drop(m_running.begin()->first);
    m_forks.clear();
    m_trunk.reset();
    m_run.reset();
    m_shown = kTrunk;
}

/// Stops what is under way for a fork, and waits: not longer than a step.
void ForkList::drop(int id)
{
    const auto running = m_running.find(id);
    if (running == m_running.end())
        return;
    running->second.stop->store(true);
    running->second.watcher->disconnect(this);
    running->second.watcher->waitForFinished();
    running->second.watcher->deleteLater();
    m_running.erase(running);
}

const Fork* ForkList::find(int id) const
{
    const auto found = m_forks.find(id);
    return found == m_forks.end() ? nullptr : &found->second;
}

bool ForkList::canFork() const
{
    return m_trunk && m_document.facility();
}

std::vector<Act> ForkList::plannedAfter(double time) const
{
    std::optional<RunRecipe> recipe;
    if (const Fork* fork = find(m_shown))
        recipe = fork->future->twin->recipe();
    else if (m_run)
        recipe = m_run->recipe();
    else if (const Recording* recording = m_document.recording())
        recipe = recipeOf(*recording);
    std::vector<Act> planned;
    if (recipe)
        std::ranges::copy_if(recipe->scenario.acts, std::back_inserter(planned),
                             [time](const Act& a) { return a.time >= time; });
    std::ranges::stable_sort(planned, {}, &Act::time);
    return planned;
}

/// The future that has gone through a time [s]: what is shown, or what that came from.
int ForkList::originAt(double time) const
{
    const Fork* fork = find(m_shown);
    while (fork && time < fork->future->twin->begin())
        fork = find(fork->parent);
    return fork ? fork->id : kTrunk;
}

ForkJob ForkList::jobFor(int parent, double time, double until, ScenarioChange change) const
{
    ForkJob job;
    job.parent = timelineOf(parent);
    job.facility = m_document.sharedFacility();
    job.change = std::move(change);
    job.time = time;
    job.until = until;
    if (const Fork* fork = find(parent))
        job.twin = fork->future->twin;
    else if (m_run)
        job.twin = m_run;
    else
        job.recording = m_document.sharedRecording();
    return job;
}

int ForkList::start(double time, double until, ScenarioChange change)
{
    Fork fork;
    const int id = fork.id = ++m_last;
    fork.parent = originAt(time);
    fork.time = time;
    fork.change = change;
    ForkJob job = jobFor(fork.parent, time, until, std::move(change));
    m_forks.emplace(id, std::move(fork));
    Running& running = m_running[id];
    running.watcher = new QFutureWatcher<Result<ForkFuture>>(this);
    connect(running.watcher, &QFutureWatcherBase::progressTextChanged, this,
            [this, id](const QString& phrase) {
                Fork& one = m_forks.at(id);
                one.percent = m_running.at(id).watcher->progressValue();
                one.phrase = phrase;
                Q_EMIT forkChanged(id);
            });
    connect(running.watcher, &QFutureWatcherBase::finished, this,
            [this, id] { finish(id, m_running.at(id).watcher->result()); });
    running.watcher->setFuture(QtConcurrent::run(&m_thread, makeFork, std::move(job), running.stop));
    Q_EMIT forksChanged();
    return id;
}

void ForkList::finish(int id, Result<ForkFuture> result)
{
    Fork& fork = m_forks.at(id);
    fork.phase = result ? Fork::Phase::Done : Fork::Phase::Failed;
    if (result)
        fork.future = std::make_shared<const ForkFuture>(std::move(*result));
    else
        fork.error = result.error();
    fork.phrase.clear();
    drop(id);
    Q_EMIT forkChanged(id);
}

void ForkList::cancel(int id)
{
    if (const auto running = m_running.find(id); running != m_running.end())
        running->second.stop->store(true);
}

void ForkList::remove(int id)
{
    const Fork* fork = find(id);
    if (!fork)
        return;
    std::vector<int> children;
    for (const auto& [other, one] : m_forks)
        if (one.parent == id)
            children.push_back(other);
    for (const int child : children)
        remove(child);
    if (m_shown == id)
        show(m_forks.at(id).parent);
    drop(id);
    m_forks.erase(id);
    Q_EMIT forksChanged();
}

std::shared_ptr<const Timeline> ForkList::timelineOf(int id) const
{
    if (const Fork* fork = find(id))
        return fork->future ? fork->future->timeline : nullptr;
    return id == kTrunk ? m_trunk : nullptr;
}

std::optional<int> ForkList::idOf(const Timeline* timeline) const
{
    if (!timeline)
        return std::nullopt;
    if (timeline == m_trunk.get())
        return kTrunk;
    const auto found = std::ranges::find_if(
        m_forks, [this, timeline](const auto& entry) { return timelineOf(entry.first).get() == timeline; });
    return found == m_forks.end() ? std::nullopt : std::optional(found->first);
}

void ForkList::show(int id)
{
    const auto timeline = timelineOf(id);
    if (!timeline || id == m_shown)
        return;
    m_shown = id;
    m_document.showTimeline(timeline);
    Q_EMIT shownChanged();
}

QString ForkList::nameOf(int id) const
{
    if (const Fork* fork = find(id))
        return tr("Fork %1 at %2").arg(id).arg(formatClock(fork->time, 1));
    if (m_run)
        return tr("Run: %1").arg(text(m_document.run().scenario().name));
    return m_trunkFile.isEmpty() ? tr("Nothing is played")
                                 : tr("Recorded: %1").arg(QFileInfo(m_trunkFile).fileName());
}

RecordingHead ForkList::headOf(int id) const
{
    const Fork& fork = m_forks.at(id);
    RecordingHead head = fork.future->head;
    const Fork* parent = find(fork.parent);
    const QString file = parent ? parent->file : m_trunkFile;
    head.info.parent->file =
        file.isEmpty() ? nameOf(fork.parent).toStdString() : QFileInfo(file).fileName().toStdString();
    head.info.startUtc = m_document.player().startUtc();
    if (m_document.facility())
        head.facility = facilityText(*m_document.facility());
    return head;
}

void ForkList::setFile(int id, const QString& file)
{
    if (const auto found = m_forks.find(id); found != m_forks.end()) {
        found->second.file = file;
        Q_EMIT forkChanged(id);
    }
}

} // namespace takao
