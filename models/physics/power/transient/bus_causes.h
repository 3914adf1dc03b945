// Why buses are live or dead: the event that last changed it.
#pragma once

#include "models/physics/power/solve.h"
#include "models/physics/power/transient/events.h"

namespace takao::power {

class BusCauses
{
  public:
    explicit BusCauses(const Network& network);

    /// Compares two solutions. Each bus that became live or dead takes the event that did it: the change
    /// spreads from the elements of the events along what conducts in either solution.
    /// @param first  position of the first event since the solution before
    void update(const Network& network, const Solution& before, const Solution& after,
                const std::vector<PowerEvent>& events, std::size_t first);

    /// Position of an event, or -1: it has been so from the beginning.
    int of(int bus) const { return m_cause[bus]; }
    int ofBranch(int branch) const { return m_branchCause[branch]; } ///< last event of the branch itself

  private:
    std::vector<int> m_cause;
    std::vector<int> m_branchCause;
};

} // namespace takao::power
