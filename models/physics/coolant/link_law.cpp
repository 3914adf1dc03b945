#include "models/physics/coolant/link_law.h"

#include <cmath>
#include <numbers>

namespace takao::coolant {
namespace {

/// Power laws have no slope at flow 0, where Newton's method needs one: below this part of the usual flow
/// they are straight lines, which lose less than 1e-12 of what they lose at usual flow.
constexpr double kStraightBelow = 1e-6;

double kvAt(const Valve& valve, double opening)
{
    return valve.characteristic == ValveCharacteristic::Linear
               ? valve.kvs * opening
               : valve.kvs * std::pow(valve.rangeability, opening - 1.0);
}

} // namespace

LinkLaws::Law LinkLaws::lawOfResistance(double factor)
{
    Law law;
    law.kind = Kind::Power;
    law.minor = factor;
    law.usual = std::sqrt(1.0 / factor); // 1 m
    return law;
}

LinkLaws::Law LinkLaws::lawOf(const Network& network, const Pipe& pipe) const
{
    const double area = std::numbers::pi / 4.0 * pipe.bore * pipe.bore;
    Law law;
    law.usual = 0.3 * area; // 0.3 m/s
    law.minor = resistanceOfLossFactor(pipe.lossFactor, pipe.bore, network.gravity);
    if (network.law == PipeLaw::HazenWilliams) {
        law.kind = Kind::Power;
        law.friction = hazenWilliamsResistance(pipe.length, pipe.bore, pipe.roughness);
        law.exponent = kHazenWilliamsExponent;
        return law;
    }
    law.kind = Kind::Darcy;
    law.friction = pipe.length / pipe.bore / (2.0 * network.gravity * area * area); // f L/D v^2/(2 g)
    law.perReynolds = pipe.bore / (area * network.kinematicViscosity);
    law.roughness = pipe.roughness / pipe.bore;
    return law;
}

LinkLaws::LinkLaws(const Network& network, const Operation& operation)
    : m_formula(network.law == PipeLaw::DarcySwameeJain ? TurbulentFriction::SwameeJain
                                                        : TurbulentFriction::Colebrook)
{
    m_laws.reserve(network.links.size());
    for (std::size_t l = 0; l < network.links.size(); ++l) {
        const Link& link = network.links[l];
        Law law;
        if (const auto* pipe = std::get_if<Pipe>(&link.part)) {
            law = lawOf(network, *pipe);
        } else if (const auto* resistance = std::get_if<Resistance>(&link.part)) {
            law = lawOfResistance(resistance->factor);
        } else if (const auto* valve = std::get_if<Valve>(&link.part); valve && operation.opening[l] > 0.0) {
            law = lawOfResistance(resistanceOfKv(kvAt(*valve, operation.opening[l]), network.gravity));
        } else if (const auto* pump = std::get_if<Pump>(&link.part)) {
            law.kind = Kind::Pump;
            law.curve = &pump->curve;
            law.speed = operation.speed[l];
            law.usual = pump->curve.middleFlow() * law.speed;
        }
        law.check = link.checkValve || std::holds_alternative<Pump>(link.part);
        if (coolant::isShut(network, operation, static_cast<int>(l)))
            law.kind = Kind::Shut;
        m_laws.push_back(law);
    }
}

double LinkLaws::usualFlow(int link) const
{
    return m_laws[static_cast<std::size_t>(link)].usual;
}

/// The law for flow >= 0; the others are odd functions of it.
Slope LinkLaws::forward(const Law& law, double flow) const
{
    if (law.kind == Kind::Pump) {
        const Slope head = law.curve->head(flow, law.speed);
        return {-head.value, -head.derivative};
    }
    if (law.kind == Kind::Power) {
        const double least = kStraightBelow * law.usual;
        const double q = std::max(flow, least);
        const double friction = law.friction * std::pow(q, law.exponent - 1.0), minor = law.minor * q;
        if (flow < least)
            return {(friction + minor) * flow, friction + minor};
        return {(friction + minor) * q, law.exponent * friction + 2.0 * minor};
    }
    const double minorSlope = 2.0 * law.minor * flow;
    // h = F f(Re) q^2, dh/dq = F (f' Re + 2 f) q
    const double reynolds = law.perReynolds * flow;
    if (reynolds <= kLaminarUpTo) {
        const double slope = law.friction * 64.0 / law.perReynolds; // f q = 64 / perReynolds
        return {slope * flow + law.minor * flow * flow, slope + minorSlope};
    }
    const Slope f = darcyFactor(reynolds, law.roughness, m_formula);
    return {(law.friction * f.value + law.minor) * flow * flow,
            law.friction * (f.derivative * reynolds + 2.0 * f.value) * flow + minorSlope};
}

Slope LinkLaws::loss(int link, double flow) const
{
    const Law& law = m_laws[static_cast<std::size_t>(link)];
    if (law.check) {
        if (flow >= 0.0)
            return forward(law, flow);
        return {forward(law, 0.0).value + kBackflowSlope * flow, kBackflowSlope};
    }
    const Slope slope = forward(law, std::abs(flow));
    return {std::copysign(1.0, flow) * slope.value, slope.derivative};
}

} // namespace takao::coolant
