#include "models/exchange/air/outlet_expression.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::air {
namespace {

constexpr double kStalled = 1e-9; // [W/K] below, no air passes

/// Part of the way to the water's temperature that a coil with its valve open cools a stream.
double coilPart(const Coil& coil, const AirStream& stream)
{
    const double water = stream.share * coil.waterCapacityRate;
    const double least = std::min(stream.capacityRate, water), most = std::max(stream.capacityRate, water);
    return least > 0.0 ? least / stream.capacityRate *
                             effectiveness(coil.flow, stream.share * coil.ua / least, least / most)
                       : 0.0;
}

} // namespace

OutletFormula::OutletFormula(const Device& device, const AirStream& stream) : m_leak(device.leakage)
{
    if (stream.capacityRate < kStalled) {
        add(Step::Start, 1.0, 0.0);
        return;
    }
    const double slope = device.law.slope;
    const double offset = stream.offset + (stream.heat != 0.0 ? stream.heat / stream.capacityRate : 0.0);
    if (device.coil) {
        const Coil& coil = *device.coil;
        const double part = coilPart(coil, stream);
        add(Step::Start, (1.0 - part) * slope, (1.0 - part) * offset + part * coil.waterInlet);
        if (std::isfinite(coil.capacity))
            add(Step::AtLeast, slope, offset - stream.share * coil.capacity / stream.capacityRate);
    } else {
        add(Step::Start, slope, offset);
    }
    if (device.law.lowest > 0.0)
        add(Step::AtLeast, 0.0, device.law.lowest);
    if (device.coil)
        add(Step::AtMost, slope, offset); // the valve is shut
    else if (device.law.onlyCools)
        add(Step::AtMost, 1.0, 0.0);
}

/// Behind a leak r a piece T_out = a T_in + b sees (1 - r) T_in + r T_out, so it becomes
/// T_out = (a (1 - r) T_in + b) / (1 - a r). All slopes are below 1 / r, so which piece holds stays the same.
void OutletFormula::add(Step step, double slope, double offset)
{
    const double share = 1.0 - slope * m_leak;
    m_pieces.push_back({step, slope * (1.0 - m_leak) / share, offset / share});
}

double OutletFormula::at(double inlet) const
{
    double out = 0.0;
    for (const Piece& piece : m_pieces) {
        const double value = piece.slope * inlet + piece.offset;
        if (piece.step == Step::AtLeast)
            out = std::max(out, value);
        else
            out = piece.step == Step::AtMost ? std::min(out, value) : value;
    }
    return out;
}

std::string OutletFormula::text(const std::string& inlet) const
{
    std::string text;
    for (const Piece& piece : m_pieces) {
        std::string value = fmt::format("{}*{}+({})", piece.slope, inlet, piece.offset);
        if (piece.slope == 0.0)
            value = fmt::format("{}", piece.offset);
        else if (piece.slope == 1.0 && piece.offset == 0.0)
            value = inlet;
        if (piece.step == Step::Start)
            text = value;
        else
            text = fmt::format("{}({},{})", piece.step == Step::AtLeast ? "max" : "min", text, value);
    }
    return text;
}

} // namespace takao::air
