// A breaker in time: thermal memory, instantaneous release, opening and closing.
#pragma once

#include "models/physics/power/network.h"
#include "models/physics/power/transient/events.h"
#include "models/physics/power/transient/parameters.h"

namespace takao::power {

/// The bimetal follows  T dw/dt = (I / (k In))^2 - w  and trips at w = 1: from cold at a constant current
/// t = T ln(i^2 / (i^2 - k^2)),  i = I / In.
class Breaker
{
  public:
    /// @param rating  In [A]; 0: a branch without a breaker, which only opens and closes by command
    Breaker(int branch, double rating, bool normallyOpen, const BreakerParameters& parameters);

    void operate(Operation& operation) const;

    /// After a solve. The first look finds the bimetal as warm as a long time of this current makes it, up to
    /// what the rated current does.
    void look(double current, int cause, double now);
    double next() const;                  ///< moment at which it trips [s]
    bool fire(double now, EventLog& log); ///< @return whether to solve again
    bool command(const PowerCommand& command);

    /// Tripped, and still too hot to close.
    bool refusesToClose(double now) const { return m_tripped && heat(now) > m_parameters.recloseBelow; }

    bool open() const { return m_open || m_failed; }
    bool tripped() const { return m_tripped; }
    double heat(double now) const; ///< w [1]

  private:
    int m_branch = -1;
    double m_rating = 0.0;
    bool m_normallyOpen = false;
    double m_share = 1.0; // of the rating at which it still behaves as it should
    BreakerParameters m_parameters;
    bool m_failed = false;
    bool m_open = false;
    bool m_tripped = false;
    bool m_seen = false;
    double m_current = 0.0; // [A]
    double m_heat = 0.0;    // at m_since
    double m_final = 0.0;   // w after a long time at the present current
    double m_since = 0.0;
    double m_tripsAt = kNever;
    double m_magneticSince = kNever;
    int m_overloadCause = -1;
};

} // namespace takao::power
