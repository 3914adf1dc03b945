#include "models/physics/coolant/pump_curve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::coolant {
namespace {

tl::unexpected<Error> badCurve(const std::string& what)
{
    return fail(ErrorKind::BadData, "has a curve " + what, "give flows that rise and heads that fall");
}

Result<void> checkPoints(const std::vector<PumpPoint>& points)
{
    if (points.empty())
        return badCurve("without points");
    for (std::size_t i = 0; i < points.size(); ++i) {
        const PumpPoint& p = points[i];
        if (!std::isfinite(p.flow) || !std::isfinite(p.head) || p.flow < 0.0)
            return badCurve(fmt::format("whose point {} is {} m3/s, {} m", i + 1, p.flow, p.head));
        if (i > 0 && p.flow <= points[i - 1].flow)
            return badCurve(fmt::format("whose flow doesn't rise at point {} ({} m3/s)", i + 1, p.flow));
        if (i > 0 && p.head >= points[i - 1].head)
            return badCurve(fmt::format("whose head doesn't fall at point {} ({} m)", i + 1, p.head));
    }
    return {};
}

} // namespace

Result<PumpCurve> PumpCurve::power(const std::vector<PumpPoint>& points)
{
    PumpCurve curve;
    curve.m_isPower = true;
    if (points.size() == 1) {
        const auto [q1, h1] = points.front();
        if (q1 <= 0.0 || h1 <= 0.0)
            return badCurve(fmt::format("of one point without flow or head ({} m3/s, {} m)", q1, h1));
        curve.m_shutoffHead = 4.0 / 3.0 * h1;
        curve.m_factor = h1 / 3.0 / (q1 * q1);
        curve.m_middleFlow = q1;
        curve.m_lastFlow = 2.0 * q1;
        return curve;
    }
    const double h0 = points[0].head;
    const double drop1 = h0 - points[1].head, drop2 = h0 - points[2].head;
    curve.m_shutoffHead = h0;
    curve.m_exponent = std::log(drop2 / drop1) / std::log(points[2].flow / points[1].flow);
    curve.m_factor = drop1 / std::pow(points[1].flow, curve.m_exponent);
    curve.m_middleFlow = points[1].flow;
    curve.m_lastFlow = points[2].flow;
    return curve;
}

Result<PumpCurve> PumpCurve::through(std::vector<PumpPoint> points)
{
    if (auto good = checkPoints(points); !good)
        return tl::unexpected(good.error());
    if (points.size() == 1 || (points.size() == 3 && points.front().flow == 0.0))
        return power(points);
    PumpCurve curve;
    curve.m_middleFlow = points[points.size() / 2].flow;
    curve.m_lastFlow = points.back().flow;
    curve.m_points = std::move(points);
    curve.findSlopes();
    return curve;
}

/// Slopes at the points that keep the cubic monotone: harmonic means of the slopes beside (Fritsch & Butland
/// 1984).
void PumpCurve::findSlopes()
{
    const std::size_t n = m_points.size();
    std::vector<double> width(n - 1), chord(n - 1);
    for (std::size_t i = 0; i + 1 < n; ++i) {
        width[i] = m_points[i + 1].flow - m_points[i].flow;
        chord[i] = (m_points[i + 1].head - m_points[i].head) / width[i];
    }
    m_slopes.assign(n, 0.0);
    m_slopes.front() = chord.front();
    m_slopes.back() = chord.back();
    for (std::size_t i = 1; i + 1 < n; ++i) {
        const double a = 2 * width[i] + width[i - 1], b = width[i] + 2 * width[i - 1];
        m_slopes[i] = (a + b) / (a / chord[i - 1] + b / chord[i]);
    }
}

Slope PumpCurve::headOnPoints(double flow) const
{
    const auto& first = m_points.front();
    const auto& last = m_points.back();
    if (flow <= first.flow)
        return {first.head + m_slopes.front() * (flow - first.flow), m_slopes.front()};
    if (flow >= last.flow)
        return {last.head + m_slopes.back() * (flow - last.flow), m_slopes.back()};
    const auto after = std::upper_bound(m_points.begin(), m_points.end(), flow,
                                        [](double q, const PumpPoint& p) { return q < p.flow; });
    const auto i = static_cast<std::size_t>(after - m_points.begin()) - 1;
    return cubicBetween(m_points[i].flow, {m_points[i].head, m_slopes[i]}, m_points[i + 1].flow,
                        {m_points[i + 1].head, m_slopes[i + 1]}, flow);
}

Slope PumpCurve::headAtFullSpeed(double flow) const
{
    if (!m_isPower)
        return headOnPoints(flow);
    // h0 - r q^n; below a ten-thousandth of the middle flow its chord, since n < 1 has no slope at zero.
    const double least = 1e-4 * m_middleFlow;
    const double q = std::max(flow, least);
    const double drop = m_factor * std::pow(q, m_exponent);
    if (flow < least)
        return {m_shutoffHead - drop * flow / least, -drop / least};
    return {m_shutoffHead - drop, -m_exponent * drop / q};
}

Slope PumpCurve::head(double flow, double speed) const
{
    const Slope full = headAtFullSpeed(flow / speed);
    return {speed * speed * full.value, speed * full.derivative};
}

} // namespace takao::coolant
