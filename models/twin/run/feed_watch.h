// Which of their two feeds loads have, told when it changes.
#pragma once

#include "models/twin/plant_status.h"
#include "models/twin/run/plant_story.h"

namespace takao {

/// A load that loses one of two feeds goes on, so the electrical network tells nothing of it: this does, with
/// the nearest trouble on the way of the lost feed as the cause.
class FeedWatch
{
  public:
    explicit FeedWatch(const PowerModel& model, const power::Solution& solution);

    void look(const PowerModel& model, const power::Solution& solution, double time, PlantStory& story);

  private:
    std::vector<int> m_loads;       ///< components with cords of both sides
    std::vector<FeedState> m_known; ///< of each of them
};

} // namespace takao
