// A timeline: what happens in a facility, as a single moment, a simulation, a recording or a live feed.
#pragma once

#include "models/twin/plant_state.h"

namespace takao {

class Timeline
{
  public:
    virtual ~Timeline() = default;

    virtual double begin() const = 0; ///< [s]
    virtual double end() const = 0;   ///< [s], equal to begin() for a single moment

    /// The plant at time t [s]; t outside [begin, end] gives the nearest end.
    virtual PlantStatePtr stateAt(double t) const = 0;
};

/// A timeline of one steady state.
class SingleMoment : public Timeline
{
  public:
    explicit SingleMoment(PlantStatePtr state);

    double begin() const override;
    double end() const override;
    PlantStatePtr stateAt(double t) const override;

  private:
    PlantStatePtr m_state;
};

} // namespace takao
