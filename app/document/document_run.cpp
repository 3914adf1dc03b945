// The document's part in time: runs and recordings, what is shown of them, what is done to them.
#include "app/document/document.h"
#include "app/document/event_object.h"
#include "app/document/run_saver.h"
#include "app/document/run_session.h"
#include "app/document/scenario_list.h"
#include "models/exchange/facility_file.h"
#include "models/twin/signals.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

bool isFailed(const SignalValue& status)
{
    return status.known() && status.value == static_cast<double>(ComponentStatus::Failed);
}

} // namespace

void Document::connectRun()
{
    connect(m_run.get(), &RunSession::started, this, &Document::onRunStarted);
    connect(m_run.get(), &RunSession::grew, this, [this] {
        if (isRunShown())
            m_player.grow();
    });
    connect(m_run.get(), &RunSession::phaseChanged, this, &Document::onRunPhase);
    connect(m_run.get(), &RunSession::actRefused, this, &Document::addDiagnostic);
    connect(m_run.get(), &RunSession::failed, this, [this](const Error& error) {
        addDiagnostic(error);
        Q_EMIT runFailed();
    });
    connect(m_saver.get(), &RunSaver::failed, this, &Document::addDiagnostic);
    connect(&m_player, &PlantPlayer::stateChanged, this, [this] {
        findPlayedFaults();
        Q_EMIT stateChanged();
    });
    connect(&m_player, &PlantPlayer::eventsChanged, this, &Document::findPlayedFaults);
    connect(&m_player, &PlantPlayer::timelineChanged, this, [this] {
        m_shownEvent = -1;
        Q_EMIT shownEventChanged();
    });
}

bool Document::isRunShown() const
{
    return isPlayed() && m_player.timeline() == m_run->simulation().get();
}

void Document::showRecording()
{
    m_air.cancel();
    m_player.setTimeline(m_loaded.recording, false, m_loaded.recording->info().startUtc);
    Q_EMIT playedChanged();
}

void Document::showTimeline(std::shared_ptr<const Timeline> timeline)
{
    const double cursor = m_player.cursor();
    const std::string start = m_player.startUtc();
    const bool isRun = timeline == m_run->simulation();
    m_future = isRun || timeline == m_loaded.recording ? nullptr : timeline.get();
    m_player.setTimeline(std::move(timeline), isRun && m_run->isUnderWay(), start);
    m_player.moveTo(cursor);
    Q_EMIT playedChanged();
}

void Document::startRun(Scenario scenario, RunAirKind air)
{
    if (!m_loaded.facility)
        return;
    m_run->start(m_loaded.facility, std::move(scenario), air);
}

void Document::startRun(const std::filesystem::path& scenario, RunAirKind air)
{
    Reading<Scenario> reading = readScenario(scenario);
    m_diagnostics.append(reading.diagnostics);
    if (!reading.diagnostics.empty())
        Q_EMIT diagnosticsChanged();
    if (reading.value)
        startRun(std::move(*reading.value), air);
    else
        Q_EMIT runFailed();
}

void Document::onRunStarted()
{
    m_air.cancel();
    m_player.setTimeline(m_run->simulation(), true, m_run->startUtc());
    Q_EMIT playedChanged();
}

/// A run that was closed leaves what was there before it; one that has ended still shows its past.
void Document::onRunPhase()
{
    if (m_run->phase() == RunSession::Phase::Ended && isRunShown()) {
        m_player.endGrowing();
        return;
    }
    const bool future =
        m_future && m_player.timeline() == m_future && m_run->phase() != RunSession::Phase::None;
    const bool gone =
        isPlayed() && !isRunShown() && !future && m_player.timeline() != m_loaded.recording.get();
    if (!gone)
        return;
    m_player.clear();
    if (m_loaded.recording)
        showRecording();
    else
        showSteady();
}

void Document::showSteady()
{
    m_playedFaults.clear();
    Q_EMIT playedChanged();
    Q_EMIT faultsChanged();
    Q_EMIT stateChanged();
    if (const PlantStatePtr steady = state(); m_airAutomatic && steady && steady->airFields().empty())
        solveAir();
}

QString Document::airNote() const
{
    const PlantStatePtr shown = state();
    if (!shown)
        return {};
    if (!shown->airFields().empty())
        return isPlayed() ? airAgeNote(*shown) : QString();
    if (isRunShown())
        return tr("The air of this run is well mixed: there is no field to show. Run again with the air as a "
                  "field.");
    if (isPlayed())
        return tr("No field of air was recorded up to this moment.");
    return m_air.isRunning() || m_solvePending
               ? QString()
               : tr("The air is not solved: there is no field to show. Solve it.");
}

QString airAgeNote(const PlantState& state)
{
    const double age = std::round(state.time() - state.airTime());
    return age > 0.0
               ? Document::tr("Field of air: as it was %1 s before").arg(QLocale().toString(age, 'f', 0))
               : Document::tr("Field of air: of this moment");
}

void Document::closeRun()
{
    m_run->close();
}

void Document::saveRun(const QString& file)
{
    if (m_run->simulation() && m_loaded.facility)
        m_saver->start(m_run->simulation(), m_run->head(facilityText(*m_loaded.facility)), file);
}

/// What has failed now: components whose status says so, and what was done in the run.
void Document::findPlayedFaults()
{
    const PlantStatePtr state = m_player.state();
    if (!state || !m_loaded.plant)
        return;
    const std::vector<std::string>& components = m_loaded.plant->components();
    if (m_seen != &state->catalogue()) {
        m_seen = &state->catalogue();
        m_statusSignals.clear();
        for (const std::string& id : components)
            m_statusSignals.push_back(m_seen->find(id, signal::kStatus));
    }
    Faults failed = isRunShown() ? m_run->wrongsAt(m_player.cursor()).failed : Faults();
    for (std::size_t c = 0; c < components.size(); ++c)
        if (const std::uint32_t s = m_statusSignals[c]; s != SignalCatalogue::kNone)
            if (isFailed(state->value(s)))
                failed.insert(components[c]);
    if (failed != m_playedFaults) {
        m_playedFaults = std::move(failed);
        Q_EMIT faultsChanged();
    }
}

Faults Document::failedIn(const Timeline& timeline, const PlantState& moment) const
{
    Faults failed = &timeline == m_run->simulation().get() ? m_run->wrongsAt(moment.time()).failed : Faults();
    if (m_loaded.plant)
        for (const std::string& id : m_loaded.plant->components())
            if (isFailed(moment.value(id, signal::kStatus)))
                failed.insert(id);
    return failed;
}

void Document::showEvent(int id)
{
    const TimelineEvent* event = m_player.eventOf(id);
    if (!event || !m_loaded.facility)
        return;
    const std::string object = objectOfEvent(*m_loaded.facility, event->event.object);
    m_player.setPlaying(false);
    m_player.moveTo(event->event.time);
    if (!object.empty())
        m_selection.setOne(object);
    m_shownEvent = id;
    Q_EMIT shownEventChanged();
}

bool Document::showNextEvent(int direction, EventSeverity least)
{
    const TimelineEvent* next = m_player.nextEvent(direction, least);
    if (next)
        showEvent(next->id);
    return next != nullptr;
}

std::vector<Act> Document::failActs(const std::vector<std::string>& ids, bool failed) const
{
    std::vector<Act> acts;
    for (const std::string& id : ids)
        if (canFail(id) && m_playedFaults.contains(id) != failed)
            acts.push_back({0.0, failed ? ActKind::Fail : ActKind::Restore, id, 0.0});
    return acts;
}

std::vector<Deed> Document::deedsOn(const std::string& id) const
{
    const PlantStatePtr shown = state();
    const auto known = [&shown](const std::string& object, const char* quantity) {
        const SignalValue value = shown ? shown->value(object, quantity) : SignalValue();
        return value.known() ? value.value : 0.0;
    };
    DeedConditions now;
    now.power = known(id, signal::kPower);
    now.isFailed = [this](const std::string& what) { return faults().contains(what); };
    const RunSession::Wrongs wrongs =
        isRunShown() ? m_run->wrongsAt(m_run->simulation()->end()) : RunSession::Wrongs();
    now.remaining = [&wrongs](const std::string& what) {
        const auto found = wrongs.remaining.find(what);
        return found == wrongs.remaining.end() ? 1.0 : found->second;
    };
    now.drift = [&wrongs](const std::string& sensor) {
        const auto found = wrongs.drifts.find(sensor);
        return found == wrongs.drifts.end() ? std::optional<Act>() : found->second;
    };
    now.reading = [&known](const Sensor& sensor) { return known(sensor.object, sensor.reading); };
    if (isRunShown())
        now.sensors = m_run->sensorsAt(id);
    if (isPlayed())
        now.can = [this](const Act& act) {
            return isRunShown() && m_run->isUnderWay() && m_run->canAct(act);
        };
    else
        now.can = [this](const Act& act) {
            return (act.kind == ActKind::Fail || act.kind == ActKind::Restore) && canFail(act.object);
        };
    return takao::deedsOn(id, now);
}

void Document::perform(const Act& act)
{
    if (isPlayed())
        m_run->act(act);
    else
        setFailed(act.object, act.kind == ActKind::Fail);
}

} // namespace takao
