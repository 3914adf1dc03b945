#include "app/document/document.h"

#include "app/document/fault_command.h"
#include "app/document/run_saver.h"
#include "app/document/run_session.h"
#include "models/twin/air_faults.h"
#include "models/twin/check.h"

#include <QDir>
#include <QPromise>
#include <QtConcurrent>

#include <algorithm>

namespace takao {
namespace {

constexpr int kPercent = 100;

void openInBackground(QPromise<LoadedFacility>& promise, const QString& file)
{
    promise.setProgressRange(0, kPercent);
    const auto progress = [&promise](double fraction, const std::string& phrase) {
        promise.setProgressValueAndText(static_cast<int>(fraction * kPercent),
                                        QString::fromStdString(phrase));
        return !promise.isCanceled();
    };
    const std::filesystem::path path(file.toStdString());
    promise.addResult(isRecordingFile(path) ? loadRecording(path, progress) : loadFacility(path, progress));
}

} // namespace

Document::Document(QObject* parent)
    : QObject(parent), m_run(std::make_unique<RunSession>()), m_saver(std::make_unique<RunSaver>())
{
    connect(&m_opening, &QFutureWatcherBase::progressTextChanged, this,
            [this](const QString& phrase) { Q_EMIT openingProgressed(m_opening.progressValue(), phrase); });
    connect(&m_opening, &QFutureWatcherBase::finished, this, &Document::onOpened);
    connect(&m_solving, &QFutureWatcherBase::finished, this, &Document::onSolved);
    connect(&m_air, &AirRun::stateSolved, this, &Document::show);
    connect(&m_air, &AirRun::failed, this, &Document::addDiagnostic);
    connect(&m_air, &AirRun::ended, this, &Document::onAirEnded);
    connect(&m_checking, &QFutureWatcherBase::finished, this, &Document::onChecked);
    connectRun();
}

Document::~Document()
{
    // The threads own shares of what they read; only the watchers must not outlive this object.
    m_opening.cancel();
    m_opening.waitForFinished();
    m_solving.waitForFinished();
    m_checking.waitForFinished();
}

void Document::open(const QString& file)
{
    m_opening.cancel();
    m_openingFile = QDir::current().absoluteFilePath(file);
    Q_EMIT openingStarted(m_openingFile);
    m_opening.setFuture(QtConcurrent::run(openInBackground, m_openingFile));
}

void Document::cancelOpening()
{
    m_opening.cancel();
}

void Document::onOpened()
{
    Q_EMIT openingEnded();
    if (m_opening.isCanceled() || m_opening.future().resultCount() == 0)
        return;
    LoadedFacility loaded = m_opening.result();
    m_diagnostics = loaded.diagnostics;
    Q_EMIT diagnosticsChanged();
    if (!loaded.facility) {
        Q_EMIT openFailed(m_openingFile);
        return;
    }
    m_run->close();
    m_player.clear();
    m_file = m_openingFile;
    m_loaded = std::move(loaded);
    m_plant = m_loaded.state;
    m_timeline = m_plant ? std::make_shared<const SingleMoment>(m_plant) : nullptr;
    m_air.cancel();
    m_air.forget();
    m_faults.clear();
    m_solving.cancel();
    m_undoStack.clear();
    m_selection.setHovered({});
    m_selection.clear();
    Q_EMIT facilityChanged();
    Q_EMIT faultsChanged();
    if (m_loaded.recording) {
        showRecording();
        return;
    }
    Q_EMIT playedChanged();
    Q_EMIT stateChanged();
    if (m_airAutomatic)
        solveAir();
    startCheck();
}

PlantStatePtr Document::state() const
{
    if (isPlayed())
        return m_player.state();
    return m_timeline ? m_timeline->stateAt(m_timeline->end()) : nullptr;
}

std::vector<Alarm> Document::alarms() const
{
    const PlantStatePtr now = state();
    const Timeline* shown = isPlayed() ? m_player.timeline() : m_timeline.get();
    return now && shown ? shown->alarms(now->time(), now->time()) : std::vector<Alarm>();
}

void Document::setFailed(const std::string& id, bool failed)
{
    setFailed(std::vector{id}, failed);
}

void Document::setFailed(const std::vector<std::string>& ids, bool failed)
{
    if (isPlayed()) {
        for (const Act& act : failActs(ids, failed))
            m_run->act(act);
        return;
    }
    Faults after = m_faults;
    for (const std::string& id : ids) {
        if (failed && canFail(id))
            after.insert(id);
        else if (!failed)
            after.erase(id);
    }
    if (after == m_faults)
        return;
    const QString what =
        ids.size() == 1 ? QString::fromStdString(ids.front()) : tr("%1 components").arg(ids.size());
    m_undoStack.push(new FaultCommand(*this, std::move(after),
                                      failed ? tr("Fail %1").arg(what) : tr("Repair %1").arg(what)));
}

void Document::repairAll()
{
    if (isPlayed())
        setFailed(std::vector<std::string>(m_playedFaults.begin(), m_playedFaults.end()), false);
    else if (!m_faults.empty())
        m_undoStack.push(new FaultCommand(*this, {}, tr("Repair all")));
}

void Document::applyFaults(const Faults& faults)
{
    m_faults = faults;
    Q_EMIT faultsChanged();
    startSolve();
}

bool Document::canFail(const std::string& id) const
{
    if (isPlayed())
        return isRunShown() && m_run->isUnderWay() && m_run->canAct({0.0, ActKind::Fail, id, 0.0});
    return m_loaded.plant &&
           (std::ranges::find(m_loaded.plant->components(), id) != m_loaded.plant->components().end() ||
            rackOfFans(*m_loaded.facility, id).valid());
}

std::vector<std::string> Document::components() const
{
    if (!m_loaded.plant)
        return {};
    std::vector<std::string> all = m_loaded.plant->components();
    std::ranges::copy(fanFaults(*m_loaded.facility), std::back_inserter(all));
    return all;
}

std::vector<std::string> Document::upstream(const std::string& id) const
{
    return m_loaded.plant ? m_loaded.plant->upstream(id) : std::vector<std::string>();
}

std::vector<std::string> Document::downstream(const std::string& id) const
{
    return m_loaded.plant ? m_loaded.plant->downstream(id) : std::vector<std::string>();
}

void Document::startSolve()
{
    if (!m_loaded.plant)
        return;
    m_solvePending = true;
    // The watcher lets go of a solve that is still running: its faults are no longer the ones that are set.
    m_solving.setFuture(
        QtConcurrent::run([plant = m_loaded.plant, faults = m_faults] { return plant->solve(faults); }));
}

void Document::onSolved()
{
    m_solvePending = false;
    if (m_solving.isCanceled()) // another facility was opened meanwhile
        return;
    const auto solved = m_solving.result();
    if (!solved) {
        addDiagnostic(solved.error());
        return;
    }
    m_plant = *solved;
    if (m_airAutomatic) {
        // Until the new air arrives the old one stands, as uncertain, so that the picture need not go dark.
        show(m_air.carriedTo(m_plant));
        solveAir();
    } else {
        m_air.cancel();
        m_air.forget();
        show(m_plant);
    }
}

void Document::show(PlantStatePtr state)
{
    m_timeline = std::make_shared<const SingleMoment>(std::move(state));
    if (!isPlayed())
        Q_EMIT stateChanged();
}

void Document::setAirAutomatic(bool automatic)
{
    m_airAutomatic = automatic;
    if (automatic)
        solveAir();
    else
        m_air.cancel();
}

void Document::solveAir()
{
    if (!isAirResting())
        m_air.start(m_loaded.facility, m_plant, m_faults);
}

void Document::setAirCell(double cell)
{
    if (cell == m_air.refinedCell())
        return;
    m_air.setRefinedCell(cell);
    if (m_airAutomatic)
        solveAir();
}

Eigen::AlignedBox3d Document::airBox() const
{
    Eigen::AlignedBox3d box;
    if (const PlantStatePtr plant = state())
        for (const auto& field : plant->airFields()) {
            const auto& edges = field->grid.edges;
            box.extend(Eigen::Vector3d(edges[0].front(), edges[1].front(), edges[2].front()));
            box.extend(Eigen::Vector3d(edges[0].back(), edges[1].back(), edges[2].back()));
        }
    return box;
}

void Document::onAirEnded(bool shown)
{
    // What was carried over from other conditions is no answer to these.
    if (shown || !m_plant)
        return;
    m_air.forget();
    show(m_plant);
}

void Document::startCheck()
{
    m_checking.setFuture(QtConcurrent::run([facility = m_loaded.facility, file = m_file.toStdString()] {
        const Diagnostics found = checkFacility(*facility);
        Diagnostics named;
        for (Diagnostic finding : found.all()) {
            if (finding.file.empty())
                finding.file = file;
            named.add(std::move(finding));
        }
        return named;
    }));
}

void Document::onChecked()
{
    m_diagnostics.append(m_checking.result());
    Q_EMIT diagnosticsChanged();
}

void Document::addDiagnostic(const Error& error)
{
    m_diagnostics.add(diagnosticOf(error, m_file.toStdString()));
    Q_EMIT diagnosticsChanged();
}

} // namespace takao
