// What moves in a plant and takes its time: valves, and pumps with a standby.
#pragma once

#include "models/base/error.h"

#include <vector>

namespace takao::coolant {

/// A valve's actuator: follows its command at the speed of its stroke and stays where it is without power.
class Actuator
{
  public:
    /// @param strokeTime  from shut to open [s], >= 0
    Actuator(double strokeTime, double position) : m_strokeTime(strokeTime), m_position(position) {}

    /// @param command  0 to 1
    double step(double seconds, double command, bool powered = true);
    double position() const { return m_position; }

  private:
    double m_strokeTime;
    double m_position;
};

struct PumpGroupSettings
{
    int pumps = 2;         ///< installed
    int needed = 1;        ///< that run when all is well: N of N+1
    double failover = 5.0; ///< from the loss of a pump to the start of another [s]
    double rampTime = 5.0; ///< from standstill to full speed [s]; a pump without power stops by the same ramp
};

/// N pumps run, the others stand by; when a running one fails, the next one that is sound starts after the
/// failover time.
class PumpGroup
{
  public:
    /// @errors BadData: counts or times that are not usable
    static Result<PumpGroup> create(const PumpGroupSettings& settings);

    /// All running pumps at a speed at once: the state in which a run starts.
    void start(double speed);

    /// One step of a time > 0 [s].
    /// @param command  relative speed of running pumps, 0 to 1
    void step(double seconds, double command, bool powered = true);

    void setFailed(int pump, bool failed) { m_pumps[static_cast<std::size_t>(pump)].failed = failed; }
    /// Worn: it turns at this share, above 0 to 1, of the speed that it is told.
    void setRemaining(int pump, double share) { m_pumps[static_cast<std::size_t>(pump)].remaining = share; }
    bool isFailed(int pump) const { return m_pumps[static_cast<std::size_t>(pump)].failed; }
    bool isChosen(int pump) const { return m_pumps[static_cast<std::size_t>(pump)].chosen; }
    double speed(int pump) const { return m_pumps[static_cast<std::size_t>(pump)].speed; } ///< relative [1]
    int count() const { return static_cast<int>(m_pumps.size()); }
    int running() const; ///< that turn

  private:
    struct Pump
    {
        bool failed = false;
        bool chosen = false; ///< told to run
        double speed = 0.0;
        double remaining = 1.0; ///< of the speed that it is told
    };

    explicit PumpGroup(const PumpGroupSettings& settings);
    void chooseStandby(double seconds);

    PumpGroupSettings m_settings;
    std::vector<Pump> m_pumps;
    double m_missing = 0.0; ///< for how long too few run [s]
};

} // namespace takao::coolant
