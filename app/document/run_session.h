// The run of the open facility: started, paused, hurried, disturbed and stopped by the window.
#pragma once

#include "app/document/run_worker.h"
#include "models/twin/steady_plant.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <map>
#include <unordered_map>

namespace takao {

/// One run at a time. Does not know what is shown of it: the player does.
class RunSession : public QObject
{
    Q_OBJECT

  public:
    enum class Phase {
        None,     ///< there is no run
        Starting, ///< the plant comes to rest
        Running,
        Paused,
        Ended ///< stopped or failed: its past is still there
    };

    explicit RunSession(QObject* parent = nullptr);
    ~RunSession() override;

    /// @param air  fields step some tens of times faster than the clock, and need some seconds to come to
    /// rest
    void start(std::shared_ptr<const Facility> facility, Scenario scenario, RunAirKind air);
    void setPaused(bool paused);
    /// Ends it; what has happened stays.
    void stop();
    /// Ends it and forgets it.
    void close();

    /// Times the clock; kFullSpeed: as fast as it can.
    void setSpeed(double speed);
    double speed() const { return m_speed; }
    double pace() const { return m_pace; } ///< how fast it really goes; 0: it stands

    Phase phase() const { return m_phase; }
    /// Whether something can be done to it now.
    bool isUnderWay() const { return m_phase == Phase::Running || m_phase == Phase::Paused; }
    const Scenario& scenario() const { return m_scenario; }
    RunAirKind air() const { return m_air; }
    /// Null before started() and without a run.
    const std::shared_ptr<const Simulation>& simulation() const { return m_simulation; }
    /// When its clock started, UTC, ISO 8601; empty before started().
    const std::string& startUtc() const { return m_head.info.startUtc; }
    /// For saving it. @param facility  text of its file
    RecordingHead head(std::string facility) const;

    /// Something that is done now; grew() tells of the event, actRefused() of an impossible one.
    void act(const Act& act);
    /// Whether the plant has something to which this can be done.
    bool canAct(const Act& act) const;
    /// What has been done up to a time and stands, by the scenario, at random and by hand.
    struct Wrongs
    {
        Faults failed;                           ///< out of service
        std::map<std::string, double> remaining; ///< of what something can do [1]; not all: it is degraded
        std::map<std::string, Act> drifts;       ///< of sensors, by their ids
    };
    Wrongs wrongsAt(double time) const;
    /// Those that sit at an object.
    std::vector<Sensor> sensorsAt(const std::string& object) const;

  Q_SIGNALS:
    void phaseChanged();
    /// On the way to rest, where that takes a while.
    void startProgressed(int percent, const QString& phrase);
    void started();
    /// Time has passed, or something was done.
    void grew();
    void speedChanged();
    void scenarioEnded();
    void actRefused(const Error& error);
    void failed(const Error& error);

  private:
    void setPhase(Phase phase);
    void listen();
    void onFinished();

    Phase m_phase = Phase::None;
    Scenario m_scenario;
    RunAirKind m_air = RunAirKind::Mixed;
    double m_speed = 10.0;
    double m_pace = 0.0;
    std::shared_ptr<RunChannel> m_channel;
    std::shared_ptr<const Simulation> m_simulation;
    RecordingHead m_head;
    std::unique_ptr<PlantRun> m_probe; ///< a copy on which acts are tried
    mutable std::unordered_map<std::string, bool> m_canAct;
    double m_seenEnd = -1.0;
    std::size_t m_seenEvents = 0;
    QThreadPool m_thread; ///< of its own: other work must not wait for the run
    QFutureWatcher<void> m_watcher;
    QTimer m_listening;
};

} // namespace takao
