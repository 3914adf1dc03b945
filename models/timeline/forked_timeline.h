// A fork with what came before it: one timeline from where its parent begins to where the fork ends.
#pragma once

#include "models/timeline/timeline.h"

#include <memory>

namespace takao {

/// The parent up to the fork, the fork from there on. Both may be any timeline, also another forked one.
///
/// Events and alarms are those of the fork, whose twin tells the whole story since time 0: their ids are of
/// one list, and causes lead back beyond the fork.
class ForkedTimeline : public Timeline
{
  public:
    ForkedTimeline(std::shared_ptr<const Timeline> parent, std::shared_ptr<const Timeline> fork);

    double forkTime() const { return m_at; } ///< [s]

    double begin() const override { return m_parent->begin(); }
    double end() const override { return m_fork->end(); }
    PlantStatePtr stateAt(double t) const override;
    Result<SignalSeries> signal(std::string_view name, double t0, double t1,
                                std::size_t maxPoints) const override;
    std::vector<TimelineEvent> events(double t0, double t1) const override { return m_fork->events(t0, t1); }
    std::vector<Alarm> alarms(double t0, double t1) const override { return m_fork->alarms(t0, t1); }

  private:
    std::shared_ptr<const Timeline> m_parent, m_fork;
    double m_at; ///< [s]
};

} // namespace takao
