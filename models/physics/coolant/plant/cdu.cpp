#include "models/physics/coolant/plant/cdu.h"

namespace takao::coolant {

Result<Cdu> Cdu::create(const CduSettings& s, double valvePosition)
{
    if (!(s.valveStroke >= 0.0) || !(valvePosition >= 0.0 && valvePosition <= 1.0))
        return fail(ErrorKind::BadData, "a CDU's valve has no usable stroke time or position",
                    "the time is at least 0 s, the position 0 to 1");
    const double primary = s.primaryFlow * s.primaryCapacity,
                 secondary = s.secondaryFlow * s.secondaryCapacity;
    const auto ua = conductanceOfRating(
        Arrangement::Counter,
        {s.heat, inletDifferenceOfApproach(s.approach, s.heat, secondary), primary, secondary});
    if (!ua)
        return tl::unexpected(ua.error());
    Exchanger exchanger{Arrangement::Counter, {*ua, s.primaryFlow, s.secondaryFlow, 0.5, 0.5, s.exponent}};
    if (auto good = validate(exchanger.conductance); !good)
        return tl::unexpected(good.error());
    auto pumps = PumpGroup::create(s.pumps);
    if (!pumps)
        return tl::unexpected(pumps.error());
    return Cdu(s, exchanger, std::move(*pumps), Actuator(s.valveStroke, valvePosition));
}

void Cdu::step(double seconds, double valve, double speed, bool powered)
{
    m_valve.step(seconds, valve, powered);
    m_pumps.step(seconds, speed, powered);
}

double Cdu::perKelvin(double primaryFlow, double secondaryFlow) const
{
    return m_exchanger.perKelvin(primaryFlow, m_settings.primaryCapacity, secondaryFlow,
                                 m_settings.secondaryCapacity);
}

} // namespace takao::coolant
