// A running twin as a timeline: what has happened so far, and forks of any moment of it.
#pragma once

#include "models/base/progress.h"
#include "models/timeline/timeline.h"
#include "models/twin/run/plant_run.h"

#include <deque>
#include <memory>
#include <mutex>

namespace takao {

struct SimulationOptions
{
    double sampleEvery = 1.0;      ///< between two states that are kept [s]
    double checkpointEvery = 60.0; ///< between two copies of the whole run, from which forks start [s]
    /// Bounds of memory; 0: none. Beyond, every second one goes and the time between two doubles.
    std::size_t mostSamples = 0;
    std::size_t mostCheckpoints = 0;
    /// Of different fields of air. Beyond, the time between two of the past doubles, and states show the one
    /// before.
    std::size_t mostFields = 0;
};

/// Steps a run and keeps its states. One thread steps and acts; any may read meanwhile, and waits for no
/// step.
///
/// A fork stands at any time up to the present: the last copy before it is stepped on to it with what was
/// done by hand, and since runs are deterministic it is the same plant to the bit. Memory: a state a sample
/// (some 100 kB for Kaohsiung), a copy of the run a checkpoint (some megabytes), and with fields of air a
/// field every RunAir::fieldEvery and 20 bytes a cell each checkpoint. Events and alarms are always kept.
class Simulation : public Timeline
{
  public:
    explicit Simulation(PlantRun run, SimulationOptions options = {});

    // for the thread that steps

    /// Goes on to a time [s]; an earlier one than the present does nothing.
    /// @errors as PlantRun::step(); Cancelled, and it stands where it was stopped
    Result<void> advanceTo(double time, const Progress& progress = {});

    /// Does something now. @errors as PlantRun::act()
    Result<void> act(const Act& act);

    const PlantRun& run() const { return m_run; }

    // for all threads

    /// The plant as it stood at a time [s]; outside of begin() to end() the nearest end.
    /// @errors as PlantRun::step()
    Result<PlantRun> fork(double time) const;

    /// All states that are kept, in order of time.
    std::vector<PlantStatePtr> samples() const;
    /// What was done by hand, with the time at which it was.
    std::vector<Act> acts() const;
    /// What makes it again, with all that was done by hand up to now.
    RunRecipe recipe() const;
    std::size_t eventCount() const;

    double begin() const override;
    double end() const override;
    PlantStatePtr stateAt(double t) const override;
    Result<SignalSeries> signal(std::string_view name, double t0, double t1,
                                std::size_t maxPoints) const override;
    std::vector<TimelineEvent> events(double t0, double t1) const override;
    std::vector<Alarm> alarms(double t0, double t1) const override;

  private:
    struct Checkpoint
    {
        std::shared_ptr<const PlantRun> run;
        std::size_t acts = 0; ///< of m_acts that it knows of
    };

    /// Tells readers of a step or an act. @param sample  null: no state of this moment is kept
    void publish(PlantStatePtr sample);
    void thinFields();
    void keepCheckpoint();
    /// Position of the sample that holds at a time. Under the lock.
    std::size_t sampleAt(double t) const;

    // of the thread that steps
    PlantRun m_run;
    RunRecipe m_recipe;          ///< of the run as it was given
    SimulationOptions m_options; ///< its times grow as samples and checkpoints are thinned
    double m_fieldEvery = 0.0;   ///< between two fields of the far past [s]
    std::size_t m_fields = 0;    ///< different ones of m_samples

    mutable std::mutex m_mutex;           ///< of all that follows
    double m_end = 0.0;                   ///< [s]
    std::deque<Checkpoint> m_checkpoints; ///< in order of time, from the beginning on
    std::vector<Act> m_acts;
    std::vector<PlantStatePtr> m_samples;
    PlantState::Events m_events;
    std::vector<Alarm> m_alarms;
};

} // namespace takao
