// A transfer switch in time: which input of a bus is closed, and when it asks generators to run.
#pragma once

#include "models/physics/power/network.h"
#include "models/physics/power/transient/events.h"
#include "models/physics/power/transient/parameters.h"

#include <vector>

namespace takao::power {

/// Inputs of one priority, closed together, and the standby sources that can feed them.
struct TransferLevel
{
    int priority = 0;
    std::vector<int> branches;
    std::vector<int> generators; ///< sources
};

/// What a switch sees of the network; constant until the next solve.
struct TransferSight
{
    std::vector<double> voltage; ///< per level, at its inputs [pu]; 0: dead
    std::vector<int> cause;      ///< per level: event that last made it live or dead
    std::vector<double>
        readySince; ///< per level: its first generator delivers since [s]; -kNever if it has none
    std::vector<char> hasCapacity; ///< per level: its generators can take this switch's load too
    double load = 0.0;             ///< carried by the bus [W]
};

class TransferSwitch
{
  public:
    static constexpr int kOpen = -1; ///< between two positions

    /// @param levels  at least two, preferred first
    TransferSwitch(int bus, std::vector<TransferLevel> levels, const TransferParameters& parameters);

    /// Opens the inputs that are not in use.
    void operate(Operation& operation) const;

    /// After a solve, and when next() is due.
    /// @return whether to solve again
    bool look(const TransferSight& sight, double now, EventLog& log);
    double next() const { return m_next; }

    int bus() const { return m_bus; }
    int position() const { return m_position; } ///< level in use, or kOpen
    const std::vector<TransferLevel>& levels() const { return m_levels; }
    bool callsGenerators() const { return m_contact; }
    int contactCause() const { return m_contactEvent; } ///< event that closed or released it

    /// Load that it puts on generators, or will [W]: what it carries; on generators no less than before.
    double claim() const { return m_claim; }
    bool claimsFrom(int level) const { return m_position == level || m_target == level; }

  private:
    bool good(int level) const;
    bool decide(double now, EventLog& log);
    void watchContact(double now, EventLog& log);
    bool leave(int level, double now, EventLog& log);
    int chooseFrom(double now, EventLog& log);
    double readyFor(int level) const;
    void await(double moment) { m_next = std::min(m_next, moment); }

    int m_bus = -1;
    std::vector<TransferLevel> m_levels;
    TransferParameters m_parameters;
    TransferSight m_sight;
    std::vector<double> m_goodSince; // per level; kNever: bad
    double m_lostSince = kNever;     // the level in use is bad since
    double m_preferredLostSince = kNever;
    int m_position = 0;
    int m_target = kOpen;
    double m_closes = kNever;
    bool m_contact = false;
    bool m_waiting = false; // for capacity, and said so
    int m_lossEvent = -1;
    int m_contactEvent = -1;
    int m_leaveEvent = -1;
    double m_claim = 0.0;
    double m_next = kNever;
};

} // namespace takao::power
