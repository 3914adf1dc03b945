// A timeline: what happens in a facility, as a single moment, a simulation, a recording or a live feed.
#pragma once

#include "models/base/error.h"
#include "models/twin/plant_state.h"

#include <limits>
#include <vector>

namespace takao {

/// What a signal did between two times: one sample, or many put together.
struct SignalPoint
{
    double begin = 0.0; ///< [s] time of the first sample
    double end = 0.0;   ///< [s] time of the last one
    /// In the signal's unit; not finite when no sample has a value.
    double least = std::numeric_limits<double>::quiet_NaN();
    double most = std::numeric_limits<double>::quiet_NaN();
    Quality quality = Quality::Good; ///< the worst of its samples
};

/// One signal over a span of time, for a chart.
struct SignalSeries
{
    SignalInfo info;
    bool thinned = false;            ///< whether a point may stand for more than one sample
    std::vector<SignalPoint> points; ///< in order of time; together they hold every sample once
};

/// An event and its place in the timeline: `cause` is the id of another event of the same timeline.
struct TimelineEvent
{
    int id = 0;
    PlantEvent event;
};

class Timeline
{
  public:
    virtual ~Timeline() = default;

    virtual double begin() const = 0; ///< [s]
    virtual double end() const = 0;   ///< [s], equal to begin() for a single moment

    /// The plant at time t [s]: the last state at or before t; t outside [begin, end] gives the nearest end.
    virtual PlantStatePtr stateAt(double t) const = 0;

    /// Samples of a signal in [t0, t1] [s], led by the one that holds at t0.
    ///
    /// More than `maxPoints` samples come as that many points or fewer, each the envelope of its samples, so
    /// that no spike is lost.
    /// @param name   "object/quantity"
    /// @errors BadUsage: no signal of this name; no points asked for; t1 before t0
    virtual Result<SignalSeries> signal(std::string_view name, double t0, double t1,
                                        std::size_t maxPoints) const = 0;

    /// Events in [t0, t1] [s], in order of time. Causes may lie before t0.
    virtual std::vector<TimelineEvent> events(double t0, double t1) const = 0;

    /// Alarms that stand at some time in [t0, t1] [s], in the order in which they arose.
    virtual std::vector<Alarm> alarms(double t0, double t1) const = 0;
};

/// A timeline of one steady state. It knows no alarms: these arise and go with time.
class SingleMoment : public Timeline
{
  public:
    explicit SingleMoment(PlantStatePtr state);

    double begin() const override;
    double end() const override;
    PlantStatePtr stateAt(double t) const override;
    Result<SignalSeries> signal(std::string_view name, double t0, double t1,
                                std::size_t maxPoints) const override;
    std::vector<TimelineEvent> events(double t0, double t1) const override;
    std::vector<Alarm> alarms(double t0, double t1) const override;

  private:
    PlantStatePtr m_state;
};

/// What is wrong with a request for a signal, for all timelines.
/// @errors as Timeline::signal
Result<std::uint32_t> findSignal(const SignalCatalogue& catalogue, std::string_view name, double t0,
                                 double t1, std::size_t maxPoints);

} // namespace takao
