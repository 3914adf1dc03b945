#include "models/physics/coolant/plant/dry_cooler.h"

#include <algorithm>
#include <cmath>

namespace takao::coolant {
namespace {

/// rho cp of air at 25 degC and 1 atm: 1.184 kg/m3 (ideal gas), 1006 J/(kg K) (ASHRAE) [J/(m3 K)].
constexpr double kAirCapacity = 1.184 * 1006.0;

} // namespace

Result<DryCooler> DryCooler::create(const DryCoolerRating& r)
{
    if (!(r.airShare >= 0.0 && r.airShare <= 1.0) || !(r.freeConvection >= 0.0 && r.freeConvection < 1.0) ||
        !(r.fanPower >= 0.0))
        return fail(ErrorKind::BadData, "a dry cooler's share, free convection or fan power is not usable",
                    "shares are 0 to 1, power is at least 0");
    const auto ua = conductanceOfRating(
        Arrangement::CrossUnmixed,
        {r.heat, r.inletDifference, r.liquidFlow * r.liquidCapacity, r.airFlow * kAirCapacity});
    if (!ua)
        return tl::unexpected(ua.error());
    return DryCooler(
        r, {Arrangement::CrossUnmixed, {*ua, r.liquidFlow, r.airFlow, 1.0 - r.airShare, r.airShare}});
}

DryCoolerState DryCooler::at(double liquidFlow, double airTemperature, double fanSpeed) const
{
    DryCoolerState state;
    const double air = m_rating.airFlow * std::max(fanSpeed, m_rating.freeConvection);
    state.fanPower = m_rating.fanPower * fanSpeed * fanSpeed * fanSpeed;
    state.perKelvin = m_exchanger.perKelvin(liquidFlow, m_rating.liquidCapacity, air, kAirCapacity);
    state.law = OutletLaw::exchanging(state.perKelvin, airTemperature,
                                      std::abs(liquidFlow) * m_rating.liquidCapacity);
    return state;
}

} // namespace takao::coolant
