// When something began that samples show: they are seldom, events tell the moment.
#pragma once

#include "models/timeline/timeline.h"

#include <map>
#include <string>
#include <vector>

namespace takao {

/// Times of the warnings and alarms of a stretch of a timeline, by object.
class TroubleTimes
{
  public:
    TroubleTimes(const Timeline& timeline, double begin, double end);

    /// When something began at an object that its sample at `seen` shows and the one at `before` does not: at
    /// the object's last warning or alarm in between, else at `seen` [s].
    double began(const std::string& object, double before, double seen) const;

  private:
    std::map<std::string, std::vector<double>, std::less<>> m_times; ///< ascending
};

} // namespace takao
