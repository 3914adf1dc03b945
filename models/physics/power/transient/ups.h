// A UPS in time: battery, walk-in, overload, static bypass, restart.
#pragma once

#include "models/physics/power/network.h"
#include "models/physics/power/transient/battery.h"
#include "models/physics/power/transient/overload_clock.h"

#include <optional>

namespace takao::power {

enum class UpsState {
    OnLine,
    OnBattery,
    WalkIn, ///< the load moves from battery to input, step by step
    Bypass, ///< by its static switch: eco mode, on request, or because of an overload
    Break,  ///< from bypass to inverter: the output is dead for milliseconds
    Off,
    Restarting, ///< waits with a good input
};

/// What a UPS sees of the network; constant until the next solve.
struct UpsSight
{
    double inputVoltage = 0.0; ///< [pu]; 0: dead
    double loading = 0.0;      ///< active output over rating
    double batteryPower = 0.0; ///< at its terminals [W]
    double chargePower = 0.0;  ///< [W]
    int inputCause = -1;       ///< event that last made its input live or dead
    int loadCause = -1;        ///< event that last changed the network
};

class Ups
{
  public:
    Ups(int converter, const Converter& figures, const UpsParameters& parameters);

    /// What the network needs to know.
    void operate(Operation& operation, double now) const;

    /// Looks at the network after a solve.
    /// @return whether the network must be solved again
    bool look(const UpsSight& sight, double now, EventLog& log);

    double next() const;                  ///< moment of its next event [s]
    bool fire(double now, EventLog& log); ///< what is due now; @return as look()
    bool command(const PowerCommand& command, int event, double now, EventLog& log);

    int converter() const { return m_converter; }
    UpsState state() const { return m_state; }
    bool hasBattery() const { return m_battery.has_value(); }
    const Battery& battery() const { return *m_battery; }
    double overloadUsed(double now) const { return m_overload.used(now); }

  private:
    enum class BypassReason { Eco, Request, Overload };

    bool enter(UpsState state, EventKind event, int cause, double now, EventLog& log, double value = 0.0);
    bool batteryUsable(double now) const;
    bool loseInput(double now, EventLog& log);
    bool goOnLine(EventKind event, double now, EventLog& log);
    bool bypassOn(BypassReason reason, int cause, double now, EventLog& log);
    bool giveOut(double now, EventLog& log);
    bool endDischarge(double now, EventLog& log);
    bool due(double now, EventLog& log);
    bool wantsCharge() const;
    double batteryShare() const;

    int m_converter = -1;
    UpsParameters m_parameters;
    UpsState m_state = UpsState::OnLine;
    BypassReason m_reason = BypassReason::Eco;
    std::optional<Battery> m_battery;
    OverloadClock m_overload;
    UpsSight m_sight;
    bool m_inputGood = true;
    bool m_failed = false;
    bool m_batteryFailed = false;
    bool m_locked = false; // off after an overload until somebody asks for it
    bool m_full = false;
    int m_step = 0;             // of the walk-in
    double m_share = 1.0;       // of its rating that is left
    double m_deadline = kNever; // of the present state
    int m_cause = -1;           // event that brought the present state
};

} // namespace takao::power
