// A scenario: the weather, the jobs, and what goes wrong when.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace takao {

enum class ActKind {
    Fail,       ///< out of service: equipment, a power link, a pump inside a CDU ("CDU1-1/pump-A")
    Restore,    ///< back in service
    Leak,       ///< a hole at a rack; value: its area [m2]; 0: mended
    Isolate,    ///< a rack's hand valves are shut
    Reconnect,  ///< and opened
    FailStarts, ///< of a generator; value: number of attempts that fail
    Cap,        ///< power of a rack; value: [W]; below 0: none
    Degrade,    ///< works on with less; value: share that is left, above 0 to 1
    Drift,      ///< of a sensor; value: its offset [unit], rate: growth of the offset [unit/s]
    SetPoint,   ///< of what a CDU or a coil supplies; value: [degC]
    PauseJob,   ///< object: its name; its GPUs idle
    ResumeJob,  ///< and go on
};

/// What an offset of a sensor is given in; it must be what the sensor measures.
enum class OffsetUnit {
    Kelvin,
    Pascal,
    CubicMetres, ///< [m3/s]
};

/// Something that is done to the plant.
struct Act
{
    double time = 0.0; ///< [s]
    ActKind kind = ActKind::Fail;
    std::string object;
    double value = 0.0;
    double rate = 0.0;                    ///< of a drift [unit/s]
    OffsetUnit unit = OffsetUnit::Kelvin; ///< of a drift
    bool random = false;                  ///< by random_faults, not by anybody
};

/// Outdoor air at a time; straight between points, held beyond them.
struct WeatherPoint
{
    double time = 0.0;    ///< [s]
    double dryBulb = 0.0; ///< [degC]
    double wetBulb = 0.0; ///< [degC]
};

enum class JobKind { Training, Inference, Idle };

/// A job on whole racks.
struct JobPlan
{
    std::string name;
    std::vector<std::string> racks; ///< ids; empty: all racks with GPUs
    JobKind kind = JobKind::Training;
    double start = 0.0;           ///< [s]
    double stop = -1.0;           ///< [s]; negative: runs on
    double compute = 1.6;         ///< of a training step [s]: estimate for a large model
    double communication = 0.4;   ///< of a training step [s]: estimate
    double overlap = 0.5;         ///< of the communication with computing [1]
    int checkpointSteps = 900;    ///< a checkpoint after so many steps; 0: none
    double checkpointTime = 30.0; ///< [s]
    double meanDemand = 0.6;      ///< of inference [1]
    double amplitude = 0.2;       ///< of its day [1]
};

/// Objects of one sort that fail at random.
struct FaultClass
{
    std::string of;               ///< key of a kind ("chiller"), or "cdu_pump", "power_link", "cable"
    double betweenFailures = 0.0; ///< mean time from sound to failed [s]
    double toRepair = 0.0;        ///< mean time from failed to sound [s]
    std::string source;           ///< where the figures come from
};

struct RandomFaults
{
    std::optional<std::uint64_t> seed; ///< none: that of the run
    std::vector<FaultClass> classes;
};

struct Scenario
{
    std::string id;
    std::string name;
    std::string teaches;               ///< one sentence: what to learn from it
    double duration = 1800.0;          ///< [s]
    double step = 0.5;                 ///< of the clock [s]
    std::vector<WeatherPoint> weather; ///< none: the site's design day
    std::vector<JobPlan> jobs;         ///< none: one training job on all racks with GPUs
    std::vector<Act> acts;             ///< in any order
    RandomFaults randomFaults;         ///< besides the acts
};

/// Outdoor air at a time [s].
/// @param points  at least one, by rising time
WeatherPoint weatherAt(const std::vector<WeatherPoint>& points, double time);

} // namespace takao
