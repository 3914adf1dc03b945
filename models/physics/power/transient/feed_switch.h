// Which of a load's feeds is in use, when they have different priorities.
#pragma once

#include "models/physics/power/network.h"
#include "models/physics/power/transient/events.h"
#include "models/physics/power/transient/parameters.h"

#include <vector>

namespace takao::power {

class FeedSwitch
{
  public:
    FeedSwitch(const Load& load, const LoadParameters& parameters);

    bool switches() const { return m_priorities.size() > 1; }
    int inUse() const; ///< priority, kLiveFeeds if there is nothing to switch, or kBetween
    static constexpr int kBetween = -2;

    /// @param live  per priority, in rising order: one of its feeds is live
    /// @return whether a change has begun or was made
    bool look(const std::vector<char>& live, double now);
    double next() const { return m_deadline; }
    bool fire(double now); ///< @return as look()
    const std::vector<int>& priorities() const { return m_priorities; }
    bool fed() const; ///< the feeds in use are live

  private:
    int bestLive() const;

    std::vector<int> m_priorities; // rising
    std::vector<char> m_live;
    double m_transferTime = 0.0;
    double m_retransferDelay = 0.0;
    int m_position = 0; // in m_priorities; -1: between
    int m_target = 0;
    double m_deadline = kNever;
};

} // namespace takao::power
