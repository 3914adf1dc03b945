#include "models/physics/coolant/heat/exchanger.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::coolant {
namespace {

/// Share of the rated resistance that a film has at a flow.
double filmResistance(double share, double ratedFlow, double flow, double exponent)
{
    return ratedFlow > 0.0 ? share * std::pow(ratedFlow / flow, exponent) : share;
}

bool isShare(double value)
{
    return value >= 0.0 && value <= 1.0;
}

} // namespace

double inletDifferenceOfApproach(double approach, double heat, double cooledCapacity)
{
    return approach + heat / cooledCapacity;
}

Result<double> conductanceOfRating(Arrangement arrangement, const ExchangerRating& rating)
{
    const double least = std::min(rating.firstCapacity, rating.secondCapacity);
    if (!(rating.heat > 0.0) || !(rating.inletDifference > 0.0) || !(least > 0.0) || !std::isfinite(least))
        return fail(
            ErrorKind::BadData,
            fmt::format("an exchanger is rated at {} W with {} K between inlets and streams of {} and {} "
                        "W/K",
                        rating.heat, rating.inletDifference, rating.firstCapacity, rating.secondCapacity),
            "give a positive heat, temperature difference and flows");
    const auto units = unitsOf(arrangement, rating.heat / (least * rating.inletDifference),
                               rating.firstCapacity, rating.secondCapacity);
    if (!units)
        return tl::unexpected(units.error());
    return *units * least;
}

double ConductanceLaw::at(double first, double second) const
{
    if ((firstFlow > 0.0 && first == 0.0) || (secondFlow > 0.0 && second == 0.0))
        return 0.0;
    return rated / (filmResistance(firstShare, firstFlow, std::abs(first), exponent) +
                    filmResistance(secondShare, secondFlow, std::abs(second), exponent) + 1.0 - firstShare -
                    secondShare);
}

Result<void> validate(const ConductanceLaw& law)
{
    if (!(std::isfinite(law.rated) && law.rated > 0.0) || !(law.firstFlow >= 0.0) ||
        !(law.secondFlow >= 0.0) || !isShare(law.firstShare) || !isShare(law.secondShare) ||
        law.firstShare + law.secondShare > 1.0 || !isShare(law.exponent))
        return fail(ErrorKind::BadData,
                    fmt::format("an exchanger has {} W/K at {} and {} m3/s, shares of {} and {}, exponent {}",
                                law.rated, law.firstFlow, law.secondFlow, law.firstShare, law.secondShare,
                                law.exponent),
                    "give a positive conductance, flows of at least 0, shares that sum to at most 1");
    return {};
}

double Exchanger::perKelvin(double firstFlow, double firstCapacity, double secondFlow,
                            double secondCapacity) const
{
    const double first = std::abs(firstFlow) * firstCapacity, second = std::abs(secondFlow) * secondCapacity;
    const double least = std::min(first, second);
    if (least == 0.0)
        return 0.0;
    const double ua = conductance.at(firstFlow, secondFlow);
    return least * effectiveness(arrangement, ua / least, first, second);
}

} // namespace takao::coolant
