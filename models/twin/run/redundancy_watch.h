// The redundancy that is left while a plant runs.
#pragma once

#include "models/twin/plant_status.h"

namespace takao {

/// Counts the losses that each component still survives (redundancyLeft()) whenever something of the power
/// chain has switched, not in every step: loads that swing leave it as it is.
/// @limits as redundancyLeft(): what could start (a generator, whatever its attempts would do) counts as
/// sound
class RedundancyWatch
{
  public:
    /// @return whether it was counted anew
    bool look(const PowerModel& model, const PlantOperation& operation, const power::Solution& solution,
              double time);

    const std::vector<int>& left() const { return m_left; } ///< per component: as redundancyLeft()

    /// Racks that survive no further loss, dark ones too: now, at the start, and at worst with the moment [s]
    /// from which on.
    int bareRacks() const { return m_bare; }
    int bareAtStart() const { return m_bareAtStart; }
    int bareAtWorst() const { return m_bareAtWorst; }
    double worstSince() const { return m_worstSince; }
    int racks() const { return m_racks; } ///< that the network feeds

  private:
    std::vector<char> m_switching; ///< state that m_left belongs to
    std::vector<int> m_left;
    int m_racks = 0, m_bare = 0, m_bareAtStart = 0, m_bareAtWorst = 0;
    double m_worstSince = 0.0;
};

} // namespace takao
