// The open document: one facility, what happens in it, the faults that were set, and what is selected.
#pragma once

#include "app/document/air_run.h"
#include "app/document/deeds.h"
#include "app/document/facility_loader.h"
#include "app/document/plant_player.h"
#include "app/document/selection.h"
#include "models/timeline/timeline.h"
#include "models/twin/run/run_air.h"

#include <QFutureWatcher>
#include <QObject>
#include <QString>
#include <QUndoStack>

#include <memory>

namespace takao {

class RunSaver;
class RunSession;

/// Holds what the views show and takes the commands that they push.
///
/// Opening and solving run on other threads; the previous document and state stay in place until the new ones
/// are complete. Views read the plant only through state(): a steady state, or the moment of a run or a
/// recording that the player's cursor stands at. Does not know any view.
class Document : public QObject
{
    Q_OBJECT

  public:
    explicit Document(QObject* parent = nullptr);
    ~Document() override;

    /// Starts to open a facility or a recording; facilityChanged() or openFailed() follows. Replaces a
    /// running opening.
    void open(const QString& file);
    void cancelOpening();
    bool isOpening() const { return m_opening.isRunning(); }

    const QString& file() const { return m_file; }
    const Facility* facility() const { return m_loaded.facility.get(); }
    /// The same, for other threads that outlive it.
    std::shared_ptr<const Facility> sharedFacility() const { return m_loaded.facility; }
    std::shared_ptr<const SceneDescription> description() const { return m_loaded.description; }
    const Diagnostics& diagnostics() const { return m_diagnostics; }

    /// The plant at the moment that is shown; null before the first solve.
    PlantStatePtr state() const;
    /// Those that stand at that moment.
    std::vector<Alarm> alarms() const;

    // what happens in time (document_run.cpp)
    PlantPlayer& player() { return m_player; }
    const PlantPlayer& player() const { return m_player; }
    RunSession& run() { return *m_run; }
    const RunSession& run() const { return *m_run; }
    RunSaver& saver() { return *m_saver; }
    /// The open recording; null if a facility file is open.
    const Recording* recording() const { return m_loaded.recording.get(); }
    /// The same, for other threads and for timelines that come from it.
    std::shared_ptr<const Recording> sharedRecording() const { return m_loaded.recording; }
    /// Whether a run or a recording is shown; else the steady state is.
    bool isPlayed() const { return m_player.timeline() != nullptr; }
    /// Shows another future of what is played, or that itself again; the cursor stays where it is.
    void showTimeline(std::shared_ptr<const Timeline> timeline);
    /// Whether what is shown is the run.
    bool isRunShown() const;
    void startRun(Scenario scenario, RunAirKind air = RunAirKind::Mixed);
    /// Reads the scenario first; what is wrong with it goes to the findings, and runFailed() follows.
    void startRun(const std::filesystem::path& scenario, RunAirKind air = RunAirKind::Mixed);
    /// Ends the run and goes back to what was there before.
    void closeRun();
    /// Saves the run as a recording; the saver tells how it goes.
    void saveRun(const QString& file);
    /// The event that was chosen last; -1: none. Showing one goes to its time and selects its object.
    int shownEvent() const { return m_shownEvent; }
    void showEvent(int id);
    /// Shows the next event (or the one before) of at least a severity. @return false if there is none
    bool showNextEvent(int direction, EventSeverity least);
    /// What can be done to an object now: to the run, or to the steady plant.
    std::vector<Deed> deedsOn(const std::string& id) const;
    void perform(const Act& act);

    // faults
    /// What has failed at the moment that is shown.
    const Faults& faults() const { return isPlayed() ? m_playedFaults : m_faults; }
    /// What has failed at a moment of any timeline of this facility.
    Faults failedIn(const Timeline& timeline, const PlantState& moment) const;
    /// In a run they happen now; else they are a command on the steady plant.
    void setFailed(const std::string& id, bool failed);
    /// All of them as one deed, to be undone at once. Ids that cannot fail are left out.
    void setFailed(const std::vector<std::string>& ids, bool failed);
    void repairAll();
    bool canFail(const std::string& id) const;
    /// Ids of all that can fail, in the order of the power path.
    std::vector<std::string> components() const;
    std::vector<std::string> upstream(const std::string& id) const;
    std::vector<std::string> downstream(const std::string& id) const;
    /// From the change of a fault until the state that answers it is shown.
    bool isSolving() const { return m_solvePending; }

    /// Whether the air has no steady solve now, because a run or a recording has its own.
    bool isAirResting() const { return isPlayed(); }
    /// Of which moment the field of air that is shown is, or why there is none to show; empty: nothing to
    /// say.
    QString airNote() const;
    /// Whether the air is solved by itself whenever the facility or the faults change.
    void setAirAutomatic(bool automatic);
    bool isAirAutomatic() const { return m_airAutomatic; }
    /// Cell size of the fine solve [m].
    void setAirCell(double cell);
    /// Encloses the rooms whose air is known [m]; empty if there are none.
    Eigen::AlignedBox3d airBox() const;
    /// Solves it once more, by itself or not.
    void solveAir();
    bool isAirSolving() const { return m_air.isRunning(); }
    /// How it goes, and how it went.
    AirRun& air() { return m_air; }
    const AirRun& air() const { return m_air; }

    QUndoStack& undoStack() { return m_undoStack; }
    Selection& selection() { return m_selection; }
    const Selection& selection() const { return m_selection; }

    /// For commands on the undo stack only.
    void applyFaults(const Faults& faults);

  Q_SIGNALS:
    void openingStarted(const QString& file);
    void openingProgressed(int percent, const QString& phrase);
    void openingEnded();
    void openFailed(const QString& file);
    void facilityChanged();
    void faultsChanged();
    void stateChanged();
    void diagnosticsChanged();
    /// It could not begin, or not go on; the findings say why.
    void runFailed();
    void shownEventChanged();
    /// Another one of: steady state, run, recording.
    void playedChanged();

  private:
    void connectRun();
    void showRecording();
    void onRunStarted();
    void onRunPhase();
    void findPlayedFaults();
    void showSteady();
    std::vector<Act> failActs(const std::vector<std::string>& ids, bool failed) const;
    void onOpened();
    void onSolved();
    void onChecked();
    void startSolve();
    void onAirEnded(bool shown);
    void show(PlantStatePtr state);
    void startCheck();
    void addDiagnostic(const Error& error);

    QString m_file;
    QString m_openingFile;
    LoadedFacility m_loaded;
    std::shared_ptr<const Timeline> m_timeline;
    PlantStatePtr m_plant; ///< without air
    Diagnostics m_diagnostics;
    Faults m_faults;

    QFutureWatcher<LoadedFacility> m_opening;
    QFutureWatcher<Result<PlantStatePtr>> m_solving;
    QFutureWatcher<Diagnostics> m_checking;
    bool m_airAutomatic = true;
    bool m_solvePending = false;
    QUndoStack m_undoStack;
    Selection m_selection;
    AirRun m_air;
    std::unique_ptr<RunSession> m_run;
    std::unique_ptr<RunSaver> m_saver;
    PlantPlayer m_player;
    int m_shownEvent = -1;
    const Timeline* m_future = nullptr;      ///< that is shown instead of the run or recording; null: none is
    Faults m_playedFaults;                   ///< at the player's cursor
    const SignalCatalogue* m_seen = nullptr; ///< that m_statusSignals belong to
    std::vector<std::uint32_t> m_statusSignals; ///< per component
};

/// How old the field of air of a state is, for one that has a field.
QString airAgeNote(const PlantState& state);

} // namespace takao
