// A running twin as a timeline: what has happened so far, and forks of any moment of it.
#pragma once

#include "models/base/progress.h"
#include "models/timeline/timeline.h"
#include "models/twin/run/plant_run.h"

#include <deque>

namespace takao {

struct SimulationOptions
{
    double sampleEvery = 1.0;      ///< between two states that are kept [s]
    double checkpointEvery = 60.0; ///< between two copies of the whole run, from which forks start [s]
};

/// Steps a run and keeps its states. Not for several threads at once.
///
/// A fork stands at any time up to the present: the last copy before it is stepped on to it, and since runs
/// are deterministic it is the same plant to the bit. Memory: a state a sample (some 100 kB for Kaohsiung), a
/// copy of the run a checkpoint (some megabytes), and with fields of air a field every RunAir::fieldEvery and 20
/// bytes a cell each checkpoint; long runs belong into a recording.
class Simulation : public Timeline
{
  public:
    explicit Simulation(PlantRun run, SimulationOptions options = {});

    /// Goes on to a time [s]; an earlier one than the present does nothing.
    /// @errors as PlantRun::step(); Cancelled, and it stands where it was stopped
    Result<void> advanceTo(double time, const Progress& progress = {});

    /// Does something now. @errors as PlantRun::act()
    Result<void> act(const Act& act);

    /// The plant as it stood at a time [s]; outside of begin() to end() the nearest end.
    /// @errors as PlantRun::step()
    Result<PlantRun> fork(double time) const;

    const PlantRun& run() const { return m_checkpoints.back(); }

    double begin() const override { return m_samples.front()->time(); }
    double end() const override { return run().time(); }
    PlantStatePtr stateAt(double t) const override;
    Result<SignalSeries> signal(std::string_view name, double t0, double t1,
                                std::size_t maxPoints) const override;
    std::vector<TimelineEvent> events(double t0, double t1) const override;
    std::vector<Alarm> alarms(double t0, double t1) const override;

  private:
    /// Position of the sample that holds at a time.
    std::size_t sampleAt(double t) const;

    SimulationOptions m_options;
    std::deque<PlantRun> m_checkpoints; ///< in order of time; the last one is the run itself
    std::vector<PlantStatePtr> m_samples;
};

} // namespace takao
