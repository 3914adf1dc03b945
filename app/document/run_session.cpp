#include "app/document/run_session.h"

#include <QDateTime>
#include <QtConcurrent>

#include <algorithm>
#include <utility>

namespace takao {
namespace {

constexpr int kListenMs = 33; // 30 moments a second, where the views follow
constexpr int kPercent = 100;

} // namespace

RunSession::RunSession(QObject* parent) : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
    m_listening.setInterval(kListenMs);
    connect(&m_listening, &QTimer::timeout, this, &RunSession::listen);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &RunSession::onFinished);
}

RunSession::~RunSession()
{
    if (m_channel)
        m_channel->stop();
    m_thread.waitForDone();
}

void RunSession::start(std::shared_ptr<const Facility> facility, Scenario scenario, RunAirKind air)
{
    close();
    m_scenario = scenario;
    m_air = air;
    m_channel = std::make_shared<RunChannel>();
    RunJob job{std::move(facility), std::move(scenario), 1, m_speed, {}};
    job.air.kind = air;
    job.air.threads = std::max(1, air::availableThreads() - 1); // the picture needs one, too
    m_channel->setSpeed(m_speed);
    // The watcher lets go of a run that is still stopping; this one begins when that has left the thread.
    m_watcher.setFuture(QtConcurrent::run(
        &m_thread, [job = std::move(job), channel = m_channel] { goThrough(job, *channel); }));
    m_listening.start();
    setPhase(Phase::Starting);
}

void RunSession::setPaused(bool paused)
{
    if (!isUnderWay())
        return;
    m_channel->setPaused(paused);
    setPhase(paused ? Phase::Paused : Phase::Running);
}

void RunSession::stop()
{
    if (m_phase == Phase::Starting)
        close();
    if (!isUnderWay())
        return;
    m_channel->stop();
    listen(); // the last steps
    m_listening.stop();
    m_pace = 0.0;
    setPhase(Phase::Ended);
}

void RunSession::close()
{
    if (m_phase == Phase::None)
        return;
    m_channel->stop();
    m_channel.reset();
    m_listening.stop();
    m_simulation.reset();
    m_probe.reset();
    m_head = {};
    m_canAct.clear();
    m_seenEnd = -1.0;
    m_seenEvents = 0;
    m_pace = 0.0;
    setPhase(Phase::None);
}

void RunSession::setSpeed(double speed)
{
    if (speed == m_speed)
        return;
    m_speed = speed;
    if (m_channel)
        m_channel->setSpeed(speed);
    Q_EMIT speedChanged();
}

RecordingHead RunSession::head(std::string facility) const
{
    RecordingHead head = m_head;
    head.facility = std::move(facility);
    return head;
}

void RunSession::act(const Act& act)
{
    if (isUnderWay())
        m_channel->act(act);
}

bool RunSession::canAct(const Act& act) const
{
    if (!m_probe)
        return false;
    const auto [known, isNew] =
        m_canAct.try_emplace(std::to_string(static_cast<int>(act.kind)) + ' ' + act.object);
    if (isNew)
        known->second = m_probe->act(act).has_value();
    return known->second;
}

namespace {

void apply(const Act& act, RunSession::Wrongs& wrongs)
{
    switch (act.kind) {
    case ActKind::Fail:
        wrongs.failed.insert(act.object);
        break;
    case ActKind::Restore:
        wrongs.failed.erase(act.object);
        wrongs.remaining.erase(act.object);
        wrongs.drifts.erase(act.object);
        break;
    case ActKind::Degrade:
        wrongs.remaining.erase(act.object);
        if (act.value < 1.0)
            wrongs.remaining[act.object] = act.value;
        break;
    case ActKind::Drift:
        wrongs.drifts[act.object] = act;
        break;
    default:
        break;
    }
}

} // namespace

RunSession::Wrongs RunSession::wrongsAt(double time) const
{
    if (!m_simulation)
        return {};
    std::vector<Act> acts = m_probe->scenario().acts; // with those that are random
    const std::vector<Act> byHand = m_simulation->acts();
    acts.insert(acts.end(), byHand.begin(), byHand.end());
    std::ranges::stable_sort(acts, {}, &Act::time);
    Wrongs wrongs;
    for (const Act& act : acts)
        if (act.time <= time)
            apply(act, wrongs);
    return wrongs;
}

std::vector<Sensor> RunSession::sensorsAt(const std::string& object) const
{
    std::vector<Sensor> found;
    if (m_probe)
        for (const Sensor& sensor : m_probe->sensors().all())
            if (sensor.id.substr(0, sensor.id.rfind('/')) == object)
                found.push_back(sensor);
    return found;
}

void RunSession::setPhase(Phase phase)
{
    if (phase == m_phase)
        return;
    m_phase = phase;
    Q_EMIT phaseChanged();
}

void RunSession::listen()
{
    RunNews news = m_channel->take();
    m_pace = news.pace;
    if (news.started && m_phase == Phase::Starting)
        Q_EMIT startProgressed(static_cast<int>(*news.started * kPercent),
                               tr("Coming to rest: %1").arg(QString::fromStdString(news.phrase)));
    if (news.simulation) {
        m_simulation = news.simulation;
        m_probe = std::move(news.probe);
        m_head = std::move(news.head);
        m_head.info.startUtc = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
        setPhase(Phase::Running);
        Q_EMIT started();
    }
    if (m_simulation) {
        const double end = m_simulation->end();
        const std::size_t events = m_simulation->eventCount();
        if (std::exchange(m_seenEnd, end) != end || std::exchange(m_seenEvents, events) != events)
            Q_EMIT grew();
    }
    if (news.scenarioEnded && m_phase == Phase::Running) {
        setPhase(Phase::Paused);
        Q_EMIT scenarioEnded();
    }
    for (const Error& refusal : news.refused)
        Q_EMIT actRefused(refusal);
    if (news.error)
        Q_EMIT failed(*news.error);
}

/// The thread has ended: after stop() and close() that is known, else the run has failed.
void RunSession::onFinished()
{
    if (m_phase == Phase::None || m_phase == Phase::Ended)
        return;
    m_listening.stop();
    listen();
    m_pace = 0.0;
    setPhase(m_simulation ? Phase::Ended : Phase::None);
}

} // namespace takao
