// Head loss of a link against its flow, and its slope.
#pragma once

#include "models/physics/coolant/network.h"

namespace takao::coolant {

/// Slope of the head loss of a check valve against flow that wants back [m / (m3/s)]: 100 m press 0.6 mL/min
/// through.
inline constexpr double kBackflowSlope = 1e10;

/// Head losses of all links in one operation, ready to be evaluated many times.
///
/// All laws rise with the flow, so that the network has exactly one solution. A check valve (and a pump) has
/// its own law for flow >= 0 and continues for flow < 0 with the constant slope kBackflowSlope: no status
/// that could flip.
class LinkLaws
{
  public:
    LinkLaws(const Network& network, const Operation& operation);

    /// Head loss from `from` to `to` [m] and its derivative by flow [m / (m3/s)], which is above 0
    /// everywhere. The loss of a pump is minus its head.
    Slope loss(int link, double flow) const;

    /// A flow of the usual size [m3/s]: where a solve starts.
    double usualFlow(int link) const;

    bool isShut(int link) const { return m_laws[static_cast<std::size_t>(link)].kind == Kind::Shut; }
    bool hasCheckValve(int link) const { return m_laws[static_cast<std::size_t>(link)].check; }

  private:
    enum class Kind { Shut, Darcy, Power, Pump };

    /// Prepared figures of one link, so that evaluating costs no look-up of its part.
    struct Law
    {
        Kind kind = Kind::Shut;
        bool check = false;
        double friction = 0.0;    ///< Darcy: h = friction f q|q|; Hazen-Williams: r
        double minor = 0.0;       ///< h = minor q|q|, in addition
        double perReynolds = 0.0; ///< Re = perReynolds |q|
        double roughness = 0.0;   ///< over bore
        double exponent = 2.0;
        double usual = 0.0;
        double speed = 1.0;
        const PumpCurve* curve = nullptr;
    };

    Slope forward(const Law& law, double flow) const;
    Law lawOf(const Network& network, const Pipe& pipe) const;
    static Law lawOfResistance(double factor);

    TurbulentFriction m_formula = TurbulentFriction::Colebrook;
    std::vector<Law> m_laws;
};

} // namespace takao::coolant
