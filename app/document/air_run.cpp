#include "app/document/air_run.h"

#include "models/twin/air_rooms.h"

#include <QLocale>
#include <QtConcurrent>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr int kListenMs = 90;
constexpr int kPercent = 100;
constexpr double kBigStep = 1.6; // a pass between two that differ by more starts the fine one well [1]

/// Coarse at once, the usual one when the last is much finer, the last.
std::vector<double> passes(double refined)
{
    std::vector<double> cells;
    for (const double cell : {AirRun::kPreviewCell, AirRun::kUsualCell})
        if (cell > kBigStep * refined || (cell > refined && cells.empty()))
            cells.push_back(cell);
    cells.push_back(refined);
    return cells;
}

} // namespace

AirRun::AirRun(QObject* parent) : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
    m_listening.setInterval(kListenMs);
    connect(&m_listening, &QTimer::timeout, this, &AirRun::listen);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &AirRun::onFinished);
}

AirRun::~AirRun()
{
    if (m_channel)
        m_channel->stop();
    m_watcher.waitForFinished();
}

void AirRun::setRefinedCell(double cell)
{
    m_refinedCell = std::clamp(cell, kFinestCell, kPreviewCell);
    Q_EMIT refinedCellChanged();
}

void AirRun::start(std::shared_ptr<const Facility> facility, PlantStatePtr plant, Faults faults)
{
    cancel(); // its conditions are no longer the ones that are set
    if (!facility || !plant || airRooms(*facility).empty())
        return;
    m_running = true;
    m_shown = false;
    m_trace = {};
    m_channel = std::make_shared<AirChannel>();
    // the picture needs a thread, too
    const int threads = std::max(1, air::availableThreads() - 1);
    AirJob job{std::move(facility), std::move(plant), std::move(faults), passes(m_refinedCell), threads};
    // The watcher lets go of a solve that is still stopping; this one begins when that has left the thread.
    m_watcher.setFuture(QtConcurrent::run(
        &m_thread, [job = std::move(job), channel = m_channel] { solveAir(job, *channel); }));
    m_listening.start();
    Q_EMIT started();
    Q_EMIT traceChanged();
}

void AirRun::cancel()
{
    if (m_channel)
        m_channel->stop();
}

PlantStatePtr AirRun::carriedTo(const PlantStatePtr& plant) const
{
    return m_lastAir && plant ? withAirOf(*plant, *m_lastAir) : plant;
}

void AirRun::listen()
{
    AirNews news = m_channel->take();
    const bool moved = !news.iterations.empty() || news.heads.end != m_trace.end;
    std::vector<AirIteration> all = std::move(m_trace.iterations);
    std::move(news.iterations.begin(), news.iterations.end(), std::back_inserter(all));
    m_trace = std::move(news.heads);
    m_trace.iterations = std::move(all);
    if (news.state) {
        m_shown = true;
        m_lastAir = news.state;
        Q_EMIT stateSolved(news.state);
    }
    if (moved) {
        Q_EMIT progressed(
            static_cast<int>(news.fraction * kPercent),
            std::isfinite(news.worstChange)
                ? tr("Solving the air: inlets move by %1 K").arg(QLocale().toString(news.worstChange, 'f', 2))
                : tr("Solving the air"));
        Q_EMIT traceChanged();
    }
    if (news.error)
        Q_EMIT failed(*news.error);
}

void AirRun::onFinished()
{
    m_listening.stop();
    m_running = false;
    listen();
    Q_EMIT ended(m_shown);
}

} // namespace takao
