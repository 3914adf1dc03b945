// A load in time: hold-up, loss, restart by schedule, power cap.
#pragma once

#include "models/physics/power/network.h"
#include "models/physics/power/transient/feed_switch.h"

namespace takao::power {

enum class LoadState {
    On,
    HoldUp,   ///< runs from its capacitors
    Off,      ///< has lost its power
    Waiting,  ///< supplied again, until its turn comes
    Starting, ///< inrush and ramp
};

/// Active powers of a load [W].
struct LoadPowers
{
    double consumed = 0.0;   ///< by what it feeds
    double drawn = 0.0;      ///< from the network
    double capacitors = 0.0; ///< consumed - drawn: what its capacitors give; negative while they charge
};

class LoadMachine
{
  public:
    LoadMachine(int index, const Load& load, const LoadParameters& parameters);

    void setScale(double scale) { m_scale = scale; } ///< wanted power over nominal
    void operate(Operation& operation, double now);  ///< and settles powers for the time until the next solve

    /// After a solve.
    /// @param live   per priority of its feeds, in rising order
    /// @param cause  event that last made one of its feeds live or dead
    bool look(const std::vector<char>& live, int cause, double now, EventLog& log);
    double next() const;
    bool fire(double now, EventLog& log);
    bool command(const PowerCommand& command, int event, double now, EventLog& log);

    int index() const { return m_index; }
    LoadState state() const { return m_state; }
    const FeedSwitch& feeds() const { return m_feeds; }
    LoadPowers powers() const { return m_powers; }
    double cap() const { return m_capLevel; } ///< over nominal; kNever: none
    double stored(double now) const;          ///< in its capacitors [J]

  private:
    void settle(double now);
    double wanted() const;
    void keepShare(double share, double now);
    bool lose(int cause, double now, EventLog& log);
    bool regain(int cause, double now, EventLog& log);
    bool die(int cause, double now, EventLog& log);
    bool start(double now, EventLog& log);
    bool startStep(double now, EventLog& log);
    bool capStep(double now, EventLog& log);
    int note(EventKind kind, int cause, double now, EventLog& log, double value = 0.0);

    int m_index = -1;
    double m_nominal = 0.0; // [W]
    LoadParameters m_parameters;
    FeedSwitch m_feeds;
    LoadState m_state = LoadState::On;
    bool m_failed = false;
    double m_scale = 1.0;
    double m_factor = 1.0; // of the wanted power, while it starts
    int m_step = 0;
    double m_deadline = kNever; // of the present state
    int m_cause = -1;
    double m_gapSince = 0.0;

    LoadPowers m_powers;
    double m_capacity = 0.0; // of the capacitors [J]
    double m_share = 1.0;    // of them that is there
    double m_stored = 0.0;   // at m_since [J]
    double m_since = 0.0;
    double m_recharge = 0.0; // [W]

    double m_cap = kNever;      // asked for, over nominal
    double m_capFrom = 0.0;     // level at which the way down began
    double m_capLevel = kNever; // in force
    int m_capStep = 0;
    double m_capDeadline = kNever;
    int m_capEvent = -1;
};

} // namespace takao::power
