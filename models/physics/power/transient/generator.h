// A diesel generator set in time: cranking, run-up, load steps, cool-down, fuel.
#pragma once

#include "models/physics/power/network.h"
#include "models/physics/power/transient/overload_clock.h"

namespace takao::power {

enum class GeneratorState {
    Stopped,
    Ordered, ///< between the start contact and the first crank
    Cranking,
    Resting, ///< between two attempts
    RunUp,
    Ready, ///< at rated voltage
    CoolDown,
    LockedOut, ///< after a failure, until repaired
};

/// What a generator sees of the network; constant until the next solve.
struct GeneratorSight
{
    double power = 0.0; ///< active [W]
    int loadCause = -1; ///< event that last changed the network
};

class Generator
{
  public:
    /// @param rating  [W]
    Generator(int source, double rating, const GeneratorParameters& parameters);

    bool delivers() const
    {
        return !m_failed && (m_state == GeneratorState::Ready || m_state == GeneratorState::CoolDown);
    }
    void operate(Operation& operation) const { operation.sourceOut[m_source] = !delivers(); }
    bool look(const GeneratorSight& sight, double now, EventLog& log); ///< @return whether to solve again

    /// @param called  a start contact is closed
    /// @param cause   event of the contact that changed last
    void call(bool called, int cause, double now, EventLog& log);
    double next() const;
    bool fire(double now, EventLog& log);
    bool command(const PowerCommand& command, int event, double now, EventLog& log);

    int source() const { return m_source; }
    double rating() const { return m_share * m_rating; } ///< that is left [W]
    GeneratorState state() const { return m_state; }
    double readySince() const { return m_readySince; } ///< [s]; kNever while it does not deliver

    /// Share of the present load that the governor has taken up, after
    /// d(accepted)/dt = (load - accepted) / (recovery time / 3).
    double accepted(double now) const;             ///< [W]
    double power() const { return m_sight.power; } ///< [W]

    /// Over nominal: it dips by the class's limit for a step of `acceptedStep`, in proportion to the power
    /// that is not yet taken up.
    double frequency(double now) const;
    double fuel(double now) const; ///< of a full tank [1]

  private:
    bool enter(GeneratorState state, EventKind event, int cause, double now, EventLog& log,
               double value = 0.0);
    bool crank(int cause, double now, EventLog& log);
    bool crankEnds(double now, EventLog& log);
    bool due(double now, EventLog& log);
    bool lock(EventKind event, int cause, double now, EventLog& log, double value = 0.0);
    bool runs() const;
    void settleFuel(double now);

    int m_source = -1;
    double m_rating = 0.0;
    double m_share = 1.0; // of its rating that is left
    GeneratorParameters m_parameters;
    GeneratorState m_state = GeneratorState::Stopped;
    OverloadClock m_overload;
    GeneratorSight m_sight;
    bool m_failed = false; // out of service by a command
    int m_failNext = 0;
    int m_attempt = 0;
    int m_cause = -1;
    double m_deadline = kNever;
    double m_readySince = kNever;
    double m_mayCrankFrom = 0.0;
    double m_accepted = 0.0; // [W] at m_acceptedSince
    double m_acceptedSince = 0.0;
    double m_fuel = 1.0;     // at m_fuelSince
    double m_fuelRate = 0.0; // [1/s]
    double m_fuelSince = 0.0;
};

} // namespace takao::power
