// Head of a centrifugal pump against its flow.
#pragma once

#include "models/base/error.h"
#include "models/physics/coolant/friction.h"

#include <vector>

namespace takao::coolant {

struct PumpPoint
{
    double flow = 0.0; ///< [m3/s]
    double head = 0.0; ///< [m]
};

/// Head that a pump gives at a flow, falling throughout.
///
/// One point: head = 4/3 h1 - h1/3 (q/q1)^2. Three points of which the first has no flow: head = h0 - r q^n
/// through all of them. Both as EPANET 2 (manual, section 3.1). Two points: a straight line. Any other
/// number: the monotone cubic through all points (Fritsch & Carlson 1980). Beyond the last point of a line or
/// cubic it falls on with the last slope, below the first it rises with the first one. Speed by the affinity
/// laws: flow ~ speed, head ~ speed^2.
/// @limits affinity laws: down to about half speed, where the efficiency starts to shift
class PumpCurve
{
  public:
    /// @errors BadData if there is no point, flows don't rise, heads don't fall, or a value is not usable;
    /// the
    ///         message starts with "has a curve"
    static Result<PumpCurve> through(std::vector<PumpPoint> points);

    /// Head [m] and its derivative by flow [m / (m3/s)], both at a relative speed > 0 [1]; flow >= 0.
    Slope head(double flow, double speed = 1.0) const;

    /// A flow in the middle of the curve at full speed [m3/s]: where a solve starts.
    double middleFlow() const { return m_middleFlow; }

    /// Largest flow at full speed for which the curve was given (one point: where its head is zero) [m3/s].
    double lastFlow() const { return m_lastFlow; }

  private:
    PumpCurve() = default;
    static Result<PumpCurve> power(const std::vector<PumpPoint>& points);
    Slope headAtFullSpeed(double flow) const;
    Slope headOnPoints(double flow) const;
    void findSlopes();

    bool m_isPower = false;
    double m_shutoffHead = 0.0; ///< h0 [m]
    double m_factor = 0.0;      ///< r
    double m_exponent = 2.0;    ///< n
    std::vector<PumpPoint> m_points;
    std::vector<double> m_slopes;
    double m_middleFlow = 0.0;
    double m_lastFlow = 0.0;
};

} // namespace takao::coolant
