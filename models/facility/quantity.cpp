#include "models/facility/quantity.h"

#include "models/base/assert.h"
#include "models/base/units.h"

#include <algorithm>
#include <array>

namespace takao {
namespace {

using units::kLitrePerMinute;

using Q = Quantity;

// Ranges are those of equipment that exists or could be built: a value outside them is a slip of a unit or a
// key.
constexpr std::array kQuantities = {
    QuantityInfo{Q::Width, "width_mm", "width", "mm", 1e-3, 1, 40000, 0},
    QuantityInfo{Q::Depth, "depth_mm", "depth", "mm", 1e-3, 1, 40000, 0},
    QuantityInfo{Q::Height, "height_mm", "height", "mm", 1e-3, 1, 20000, 0},
    QuantityInfo{Q::Mass, "mass_kg", "mass", "kg", 1, 0, 500000, 0},
    QuantityInfo{Q::ClearanceFront, "clearance_front_mm", "front clearance", "mm", 1e-3, 0, 10000, 0},
    QuantityInfo{Q::ClearanceRear, "clearance_rear_mm", "rear clearance", "mm", 1e-3, 0, 10000, 0},
    QuantityInfo{Q::RackUnits, "rack_units", "rack units", "U", 1, 1, 60, 0},
    QuantityInfo{Q::HeightUnits, "height_units", "height", "U", 1, 1, 60, 0},
    QuantityInfo{Q::IdlePower, "idle_power_kW", "idle power", "kW", 1e3, 0, 1e6, 2},
    QuantityInfo{Q::NominalPower, "nominal_power_kW", "nominal power", "kW", 1e3, 0, 1e6, 2},
    QuantityInfo{Q::PeakPower, "peak_power_kW", "peak power", "kW", 1e3, 0, 1e6, 2},
    QuantityInfo{Q::RatedPower, "rated_power_kW", "rated power", "kW", 1e3, 0, 1e6, 1},
    QuantityInfo{Q::RatedApparentPower, "rated_power_kVA", "rated apparent power", "kVA", 1e3, 0, 1e6, 1},
    QuantityInfo{Q::RatedCurrent, "rated_current_A", "rated current", "A", 1, 0, 1e5, 0},
    QuantityInfo{Q::RatedVoltage, "rated_voltage_V", "rated voltage", "V", 1, 1, 1e6, 0},
    QuantityInfo{Q::PowerFactor, "power_factor", "power factor", "", 1, 0.1, 1, 3},
    QuantityInfo{Q::ContinuousFraction, "continuous_fraction", "continuous loading limit", "", 1, 0.1, 1.5,
                 2},
    QuantityInfo{Q::LossFixed, "loss_fixed", "fixed loss", "", 1, 0, 0.5, 4},
    QuantityInfo{Q::LossLinear, "loss_linear", "linear loss", "", 1, 0, 0.5, 4},
    QuantityInfo{Q::LossQuadratic, "loss_quadratic", "quadratic loss", "", 1, 0, 0.5, 4},
    QuantityInfo{Q::ImpedanceFraction, "impedance_fraction", "short-circuit impedance", "", 1, 0, 0.5, 4},
    QuantityInfo{Q::StoredEnergy, "stored_energy_kWh", "stored energy", "kWh", 3.6e6, 0, 1e6, 1},
    QuantityInfo{Q::StartTime, "start_time_s", "start time", "s", 1, 0, 1e5, 1},
    QuantityInfo{Q::TransferTime, "transfer_time_s", "transfer time", "s", 1, 0, 1e4, 3},
    QuantityInfo{Q::GpuCount, "gpu_count", "GPUs", "", 1, 0, 1e4, 0},
    QuantityInfo{Q::CpuCount, "cpu_count", "CPUs", "", 1, 0, 1e4, 0},
    QuantityInfo{Q::PortCount, "port_count", "ports", "", 1, 0, 1e4, 0},
    QuantityInfo{Q::PortRate, "port_rate_Gbps", "port rate", "Gb/s", 1e9, 0, 1e5, 0},
    QuantityInfo{Q::HeatToLiquid, "heat_to_liquid_kW", "heat to liquid", "kW", 1e3, 0, 1e6, 2},
    QuantityInfo{Q::HeatToAir, "heat_to_air_kW", "heat to air", "kW", 1e3, 0, 1e6, 2},
    QuantityInfo{Q::AirFlow, "air_flow_m3_per_s", "air flow", "m³/s", 1, 0, 1e4, 3},
    QuantityInfo{Q::MaxAirFlow, "max_air_flow_m3_per_s", "maximum air flow", "m³/s", 1, 0, 1e4, 3},
    QuantityInfo{Q::SupplyAirTemperature, "supply_air_temperature_degC", "supply air", "°C", 1, -40, 80, 1},
    QuantityInfo{Q::ReturnAirTemperature, "return_air_temperature_degC", "return air", "°C", 1, -40, 90, 1},
    QuantityInfo{Q::AirTemperatureRise, "air_temperature_rise_K", "air temperature rise", "K", 1, 0, 80, 1},
    QuantityInfo{Q::OpenFraction, "open_fraction", "open fraction", "", 1, 0, 1, 2},
    QuantityInfo{Q::FanCount, "fan_count", "fans", "", 1, 0, 1000, 0},
    QuantityInfo{Q::GaugePressure, "gauge_pressure_Pa", "gauge pressure", "Pa", 1, -5000, 5000, 1},
    QuantityInfo{Q::AirFlowPerPower, "air_flow_L_per_s_per_kW", "air flow per heat", "L/s/kW", 1e-6, 1, 1000,
                 1},
    QuantityInfo{Q::FanFailureFlow, "fan_failure_flow_fraction", "air flow left with failed fans", "", 1, 0,
                 1, 2},
    QuantityInfo{Q::OpenUnitLeakage, "open_unit_leakage", "leakage of an open U", "", 1, 0, 0.015, 4},
    QuantityInfo{Q::LeakageFraction, "leakage_fraction", "open part of its sheets", "", 1, 0, 0.5, 4},
    QuantityInfo{Q::SpecificHeat, "specific_heat_J_per_kg_per_K", "specific heat", "J/kg/K", 1, 100, 5000, 0},
    QuantityInfo{Q::RatedEnteringAir, "rated_entering_air_degC", "entering air at rating", "°C", 1, -20, 80,
                 1},
    QuantityInfo{Q::RatedEnteringWater, "rated_entering_water_degC", "entering water at rating", "°C", 1, -20,
                 60, 1},
    QuantityInfo{Q::RatedWaterFlow, "rated_water_flow_L_per_min", "water flow at rating", "L/min",
                 kLitrePerMinute, 0, 1e6, 1},
    QuantityInfo{Q::CoolingCapacity, "cooling_capacity_kW", "cooling capacity", "kW", 1e3, 0, 1e6, 1},
    QuantityInfo{Q::CoolantFlow, "coolant_flow_L_per_min", "coolant flow", "L/min", kLitrePerMinute, 0, 1e6,
                 1},
    QuantityInfo{Q::MaxCoolantFlow, "max_coolant_flow_L_per_min", "maximum coolant flow", "L/min",
                 kLitrePerMinute, 0, 1e6, 1},
    QuantityInfo{Q::CoolantSupplyTemperature, "coolant_supply_temperature_degC", "coolant supply", "°C", 1,
                 -20, 120, 1},
    QuantityInfo{Q::CoolantReturnTemperature, "coolant_return_temperature_degC", "coolant return", "°C", 1,
                 -20, 120, 1},
    QuantityInfo{Q::MaxCoolantSupplyTemperature, "max_coolant_supply_temperature_degC",
                 "highest coolant supply", "°C", 1, -20, 120, 1},
    QuantityInfo{Q::Approach, "approach_K", "approach", "K", 1, 0, 50, 1},
    QuantityInfo{Q::PressureDrop, "pressure_drop_kPa", "pressure drop", "kPa", 1e3, 0, 1e4, 1},
    QuantityInfo{Q::PumpHead, "pump_head_kPa", "pump head", "kPa", 1e3, 0, 1e4, 1},
    QuantityInfo{Q::PumpCount, "pump_count", "pumps", "", 1, 0, 100, 0},
    QuantityInfo{Q::CoefficientOfPerformance, "coefficient_of_performance", "coefficient of performance", "",
                 1, 0.5, 200, 2},
};

constexpr std::array kLabelNames = {"published", "secondary", "computed", "estimate"};

} // namespace

std::span<const QuantityInfo> allQuantities()
{
    return kQuantities;
}

const QuantityInfo& info(Quantity quantity)
{
    const auto& found = kQuantities[static_cast<std::size_t>(quantity)];
    TAKAO_ASSERT(found.quantity == quantity, "the quantity table must follow the order of the enumeration");
    return found;
}

std::optional<Quantity> quantityFromKey(std::string_view key)
{
    const auto found =
        std::ranges::find(kQuantities, key, [](const QuantityInfo& i) { return std::string_view(i.key); });
    return found == kQuantities.end() ? std::nullopt : std::optional(found->quantity);
}

const char* sourceLabelName(SourceLabel label)
{
    return kLabelNames[static_cast<std::size_t>(label)];
}

std::optional<SourceLabel> sourceLabelFromName(std::string_view name)
{
    for (std::size_t i = 0; i < kLabelNames.size(); ++i)
        if (name == kLabelNames[i])
            return static_cast<SourceLabel>(i);
    return std::nullopt;
}

} // namespace takao
