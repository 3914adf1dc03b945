#include "models/physics/coolant/heat/cold_plate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::coolant {
namespace {

bool isPositive(double value)
{
    return std::isfinite(value) && value > 0.0;
}

tl::unexpected<Error> bad(std::string message)
{
    return fail(ErrorKind::BadData, std::move(message), "correct the figures of the cold plates");
}

/// (1 - e^-x)/x: the mean of e^-t over 0..x.
double meanDecay(double x)
{
    return x == 0.0 ? 1.0 : -std::expm1(-x) / x;
}

/// (1 - meanDecay(x))/x: the mean of what decay has done up to t, over 0..x.
double meanOfMeans(double x)
{
    return x < 1e-3 ? 0.5 - x / 6.0 + x * x / 24.0 : (1.0 - meanDecay(x)) / x; // the series: to 1e-11
}

/// 2 x 2 matrix of the masses' equations dT/dt = f - A T, rows chip and plate.
struct Matrix
{
    double a, b, c, d;
};

/// f(A) = constant I + factor A for a function of the two eigenvalues, which are real and different: the
/// product of the couplings b c is positive.
struct OfMatrix
{
    double constant, factor;
};

OfMatrix functionOf(double smaller, double ofSmaller, double larger, double ofLarger)
{
    const double factor = (ofLarger - ofSmaller) / (larger - smaller);
    return {ofSmaller - factor * smaller, factor};
}

} // namespace

Result<ResistanceCurve> ResistanceCurve::through(std::vector<ResistancePoint> points,
                                                 double volumetricHeatCapacity)
{
    if (points.empty() || !isPositive(volumetricHeatCapacity))
        return bad(fmt::format("a cold plate has a curve of {} points in a coolant of {} J/(m3 K)",
                               points.size(), volumetricHeatCapacity));
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto& [flow, resistance] = points[i];
        if (!isPositive(flow) || !isPositive(resistance) ||
            (i > 0 && (flow <= points[i - 1].flow || resistance > points[i - 1].resistance)))
            return bad(fmt::format("a cold plate's curve has {} K/W at {} m3/s as point {}: flows must rise, "
                                   "resistances fall",
                                   resistance, flow, i + 1));
        if (resistance * flow * volumetricHeatCapacity < 1.0)
            return bad(
                fmt::format("a cold plate's curve has {} K/W at {} m3/s, below the {:.4g} K/W at which the "
                            "coolant leaves as hot as the plate",
                            resistance, flow, 1.0 / (flow * volumetricHeatCapacity)));
    }
    ResistanceCurve curve;
    curve.m_excess = points.front().resistance - 1.0 / (points.front().flow * volumetricHeatCapacity);
    curve.m_points = std::move(points);
    curve.m_capacity = volumetricHeatCapacity;
    return curve;
}

double ResistanceCurve::conductance(double flow) const
{
    if (flow <= 0.0)
        return 0.0;
    if (flow < m_points.front().flow)
        return flow * m_capacity / (1.0 + m_excess * flow * m_capacity);
    const auto above = std::find_if(m_points.begin(), m_points.end(),
                                    [flow](const ResistancePoint& point) { return point.flow > flow; });
    if (above == m_points.end())
        return 1.0 / m_points.back().resistance;
    const ResistancePoint& below = *(above - 1);
    const double part = (flow - below.flow) / (above->flow - below.flow);
    return 1.0 / (below.resistance + part * (above->resistance - below.resistance));
}

Result<ColdPlates> ColdPlates::prepare(std::vector<ColdPlate> plates, std::vector<ResistanceCurve> curves,
                                       int linkCount, double startTemperature)
{
    std::vector<char> taken(at(std::max(linkCount, 0)), 0);
    for (const ColdPlate& plate : plates) {
        if (plate.link < 0 || plate.link >= linkCount || plate.curve < 0 ||
            plate.curve >= static_cast<int>(curves.size()))
            return bad(fmt::format("cold plate {} names link {} of {} and curve {} of {}", plate.name,
                                   plate.link, linkCount, plate.curve, curves.size()));
        if (taken[at(plate.link)]++)
            return bad(fmt::format("cold plate {} stands on a link that has one already", plate.name));
        if (!isPositive(plate.chipCapacity) || !isPositive(plate.plateCapacity) ||
            !isPositive(plate.chipToPlate) ||
            !(std::isfinite(plate.airConductance) && plate.airConductance >= 0.0) || plate.count < 1)
            return bad(
                fmt::format("cold plate {} has {} J/K, {} K/W, {} J/K, {} W/K to air and stands {} times",
                            plate.name, plate.chipCapacity, plate.chipToPlate, plate.plateCapacity,
                            plate.airConductance, plate.count));
    }
    if (!std::isfinite(startTemperature))
        return bad(fmt::format("cold plates start at {} degC", startTemperature));
    ColdPlates all;
    all.m_state.assign(plates.size(), {startTemperature, startTemperature});
    all.m_plans.resize(plates.size());
    all.m_plates = std::move(plates);
    all.m_curves = std::move(curves);
    all.m_linkCount = linkCount;
    return all;
}

Result<void> ColdPlates::check(const std::vector<double>& flows, const PlateInputs& plates,
                               const TransportInputs& inputs) const
{
    const auto links = at(m_linkCount);
    if (flows.size() != links || inputs.law.size() != links || plates.heat.size() != m_plates.size() ||
        (!plates.air.empty() && plates.air.size() != m_plates.size()))
        return bad(
            fmt::format("the inputs are not made for {} cold plates on {} links", m_plates.size(), links));
    for (std::size_t i = 0; i < m_plates.size(); ++i) {
        if (!std::isfinite(plates.heat[i]) || !std::isfinite(flows[at(m_plates[i].link)]))
            return bad(fmt::format("cold plate {} gets {} W and {} m3/s", m_plates[i].name, plates.heat[i],
                                   flows[at(m_plates[i].link)]));
        if (m_plates[i].airConductance > 0.0 && (plates.air.empty() || !std::isfinite(plates.air[i])))
            return bad(fmt::format("cold plate {} stands in air of unknown temperature", m_plates[i].name));
    }
    return {};
}

double ColdPlates::airAt(int i, const PlateInputs& plates) const
{
    return m_plates[at(i)].airConductance > 0.0 ? plates.air[at(i)] : 0.0;
}

/// Exact solution over the step: T(t) = T0 + t phi1(-A t) (f - A T0), its mean T0 + t phi2(-A t) (f - A T0),
/// with phi1(-x) = (1 - e^-x)/x and phi2(-x) = (1 - phi1(-x))/x (exponential integrators, Hochbruck &
/// Ostermann 2010).
ColdPlates::Plan ColdPlates::planOf(int i, double seconds, double heat, double air, double conductance) const
{
    const ColdPlate& p = m_plates[at(i)];
    const State& s = m_state[at(i)];
    const double between = 1.0 / p.chipToPlate;
    const Matrix m{(between + p.airConductance) / p.chipCapacity, -between / p.chipCapacity,
                   -between / p.plateCapacity, (between + conductance) / p.plateCapacity};
    // 1. Rates at the start, and how the plate's follows the inlet
    const double chipRate =
        (heat + p.airConductance * (air - s.chip) - between * (s.chip - s.plate)) / p.chipCapacity;
    const double plateRate = (between * (s.chip - s.plate) - conductance * s.plate) / p.plateCapacity;
    const double byInlet = conductance / p.plateCapacity;
    // 2. Functions of the matrix by its eigenvalues
    const double determinant = (between * (p.airConductance + conductance) + p.airConductance * conductance) /
                               (p.chipCapacity * p.plateCapacity); // a d - b c without its cancellation
    const double half = 0.5 * (m.a + m.d), spread = std::sqrt(0.25 * (m.a - m.d) * (m.a - m.d) + m.b * m.c);
    const double larger = half + spread, smaller = determinant / larger;
    const double x = smaller * seconds, y = larger * seconds;
    const OfMatrix end = functionOf(smaller, meanDecay(x), larger, meanDecay(y));
    const OfMatrix mean = functionOf(smaller, meanOfMeans(x), larger, meanOfMeans(y));
    // 3. What both give
    const auto chip = [&](const OfMatrix& f) {
        return Follows{s.chip +
                           seconds * (f.constant * chipRate + f.factor * (m.a * chipRate + m.b * plateRate)),
                       seconds * f.factor * m.b * byInlet};
    };
    const auto plate = [&](const OfMatrix& f) {
        return Follows{s.plate +
                           seconds * (f.constant * plateRate + f.factor * (m.c * chipRate + m.d * plateRate)),
                       seconds * (f.constant + f.factor * m.d) * byInlet};
    };
    return {chip(end), plate(end), chip(mean), plate(mean), conductance, air};
}

/// Both balances without change: with flow or air there is one solution.
ColdPlates::Plan ColdPlates::steadyPlanOf(int i, double heat, double air, double conductance) const
{
    const ColdPlate& p = m_plates[at(i)];
    const double between = 1.0 / p.chipToPlate, airSide = p.airConductance;
    // chip:  heat + airSide (air - Tc) = between (Tc - Tp);  plate:  between (Tc - Tp) = conductance (Tp -
    // inlet)
    const double determinant = (between + airSide) * (between + conductance) - between * between;
    const double drive = heat + airSide * air;
    const Follows chip{drive * (between + conductance) / determinant, between * conductance / determinant};
    const Follows plate{drive * between / determinant, (between + airSide) * conductance / determinant};
    return {chip, plate, chip, plate, conductance, air};
}

void ColdPlates::writeLaw(int i, double flow, TransportInputs& inputs) const
{
    const ColdPlate& p = m_plates[at(i)];
    const Plan& plan = m_plans[at(i)];
    const double stream = flow * m_curves[at(p.curve)].volumetricHeatCapacity();
    const double share = stream > 0.0 ? plan.conductance / stream : 0.0;
    inputs.law[at(p.link)] = {share * plan.plateMean.base, 1.0 - share * (1.0 - plan.plateMean.slope)};
}

double ColdPlates::conductance(int i, double flow) const
{
    const ColdPlate& p = m_plates[at(i)];
    return m_curves[at(p.curve)].conductance(std::abs(flow) / p.count);
}

Result<void> ColdPlates::laws(double seconds, const std::vector<double>& flows, const PlateInputs& plates,
                              TransportInputs& inputs)
{
    if (!isPositive(seconds))
        return bad(fmt::format("a step of the cold plates takes {} s", seconds));
    if (auto good = check(flows, plates, inputs); !good)
        return good;
    for (int i = 0; i < count(); ++i) {
        const ColdPlate& p = m_plates[at(i)];
        const double flow = std::abs(flows[at(p.link)]) / p.count;
        m_plans[at(i)] = planOf(i, seconds, plates.heat[at(i)] / p.count, airAt(i, plates),
                                conductance(i, flows[at(p.link)]));
        writeLaw(i, flow, inputs);
    }
    return {};
}

Result<void> ColdPlates::steadyLaws(const std::vector<double>& flows, const PlateInputs& plates,
                                    TransportInputs& inputs)
{
    if (auto good = check(flows, plates, inputs); !good)
        return good;
    for (const ColdPlate& p : m_plates)
        if (flows[at(p.link)] == 0.0 && p.airConductance == 0.0)
            return bad(fmt::format("cold plate {} has neither flow nor air: no steady state", p.name));
    for (int i = 0; i < count(); ++i) {
        const ColdPlate& p = m_plates[at(i)];
        const double flow = std::abs(flows[at(p.link)]) / p.count;
        m_plans[at(i)] = steadyPlanOf(i, plates.heat[at(i)] / p.count, airAt(i, plates),
                                      conductance(i, flows[at(p.link)]));
        writeLaw(i, flow, inputs);
    }
    return {};
}

void ColdPlates::advance(const HeatTransport& transport)
{
    for (int i = 0; i < count(); ++i) {
        const ColdPlate& p = m_plates[at(i)];
        const Plan& plan = m_plans[at(i)];
        const double inlet = transport.temperatureIn(p.link);
        State& s = m_state[at(i)];
        s.chip = plan.chip.at(inlet);
        s.plate = plan.plate.at(inlet);
        s.toCoolant = p.count * plan.conductance * (plan.plateMean.at(inlet) - inlet);
        s.toAir = p.count * p.airConductance * (plan.chipMean.at(inlet) - plan.air);
    }
}

double ColdPlates::storedEnergy() const
{
    double energy = 0.0;
    for (std::size_t i = 0; i < m_plates.size(); ++i)
        energy += m_plates[i].count *
                  (m_plates[i].chipCapacity * m_state[i].chip + m_plates[i].plateCapacity * m_state[i].plate);
    return energy;
}

} // namespace takao::coolant
