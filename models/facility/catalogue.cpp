#include "models/facility/catalogue.h"

#include "models/base/units.h"

#include <algorithm>
#include <array>

namespace takao {
namespace {

using units::kLitrePerMinute;

constexpr std::array kCurves = {
    CurveInfo{CurveKind::CoolantFlowPerPower, "coolant_flow_per_power", "supply_degC",
              "flow_L_per_min_per_kW", 1, kLitrePerMinute / 1e3},
    CurveInfo{CurveKind::AirFlowByInlet, "air_flow_by_inlet", "inlet_degC", "flow_m3_per_s", 1, 1},
    CurveInfo{CurveKind::ColdPlateResistance, "cold_plate_resistance", "flow_L_per_min", "resistance_K_per_W",
              kLitrePerMinute, 1},
    CurveInfo{CurveKind::PumpHead, "pump_head", "flow_L_per_min", "head_kPa", kLitrePerMinute, 1e3},
    CurveInfo{CurveKind::FanPressure, "fan_pressure", "flow_m3_per_s", "pressure_Pa", 1, 1},
};

} // namespace

std::span<const CurveInfo> allCurves()
{
    return kCurves;
}

const CurveInfo& info(CurveKind kind)
{
    return kCurves[static_cast<std::size_t>(kind)];
}

bool Catalogue::add(EquipmentType type)
{
    if (!m_byId.emplace(type.id, TypeIndex(m_types.size())).second)
        return false;
    m_types.push_back(std::move(type));
    return true;
}

bool Catalogue::addSource(Source source)
{
    if (findSource(source.key))
        return false;
    m_sources.push_back(std::move(source));
    return true;
}

TypeIndex Catalogue::find(std::string_view id) const
{
    const auto found = m_byId.find(std::string(id));
    return found == m_byId.end() ? TypeIndex() : found->second;
}

const Source* Catalogue::findSource(std::string_view key) const
{
    const auto found = std::ranges::find(m_sources, key, &Source::key);
    return found == m_sources.end() ? nullptr : &*found;
}

} // namespace takao
