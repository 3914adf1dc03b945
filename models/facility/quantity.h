// The engineering figures an object can carry: one table of keys, units and plausible ranges for files,
// checks and the inspector alike.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace takao {

/// Every figure that the catalogue or an object may state. In memory: SI (W, m, m3/s, Pa, s, J, degC,
/// fractions).
enum class Quantity {
    // size and mass
    Width, ///< along the front face
    Depth, ///< from front to rear
    Height,
    Mass,
    ClearanceFront,
    ClearanceRear,
    RackUnits,   ///< U positions a rack offers
    HeightUnits, ///< U positions a device takes
    // electricity
    IdlePower,
    NominalPower,
    PeakPower,
    RatedPower,         ///< output capacity, active
    RatedApparentPower, ///< output capacity, VA
    RatedCurrent,
    RatedVoltage, ///< line to line
    PowerFactor,
    ContinuousFraction, ///< share of the rating that may be carried without end
    LossFixed,          ///< a of P_loss / P_rated = a + b x + c x^2, x the load fraction
    LossLinear,         ///< b
    LossQuadratic,      ///< c
    ImpedanceFraction,  ///< transformer short-circuit impedance, per unit of its rating
    StoredEnergy,
    StartTime,
    TransferTime,
    // computing
    GpuCount,
    CpuCount,
    PortCount,
    PortRate, ///< bit/s
    // heat and air
    HeatToLiquid,
    HeatToAir,
    AirFlow,
    MaxAirFlow,
    SupplyAirTemperature,
    ReturnAirTemperature,
    AirTemperatureRise,
    OpenFraction,
    FanCount,
    GaugePressure,
    AirFlowPerPower,  ///< air that a kilowatt of heat to air is given [m3/s/W]
    FanFailureFlow,   ///< share of the air flow that is left when fans fail
    OpenUnitLeakage,  ///< share of a rack's air that flows back through each empty U without blanking panel
    LeakageFraction,  ///< open part of a containment's sheets: gaps round doors and panels
    SpecificHeat,     ///< of what stands in the air's way, mean over its mass
    RatedEnteringAir, ///< into a coil at its rated capacity and most air
    RatedEnteringWater,
    RatedWaterFlow,
    // liquid
    CoolingCapacity,
    CoolantFlow,
    MaxCoolantFlow,
    CoolantSupplyTemperature,
    CoolantReturnTemperature,
    MaxCoolantSupplyTemperature,
    Approach, ///< [K]
    PressureDrop,
    PumpHead,
    PumpCount,
    CoefficientOfPerformance,
};

/// How a quantity is written and what values are plausible.
struct QuantityInfo
{
    Quantity quantity;
    const char* key;  ///< file key, unit included: "rated_power_kW"
    const char* name; ///< for people: "rated power"
    const char* unit; ///< of the file and of the inspector: "kW"; empty for a count or a fraction
    double toSi;      ///< SI value = file value * toSi
    double min;       ///< plausible range, in the file's unit, inclusive
    double max;
    int decimals; ///< shown by the inspector
};

std::span<const QuantityInfo> allQuantities();
const QuantityInfo& info(Quantity quantity);
std::optional<Quantity> quantityFromKey(std::string_view key);

/// How well a figure is known.
enum class SourceLabel {
    Published, ///< the maker's document or a standard
    Secondary, ///< news, a third party's listing
    Computed,  ///< from published or secondary figures
    Estimate,  ///< an engineering choice: no source found
};

const char* sourceLabelName(SourceLabel label);
std::optional<SourceLabel> sourceLabelFromName(std::string_view name);

/// Where something is known from.
struct Provenance
{
    SourceLabel label = SourceLabel::Estimate;
    std::string source; ///< key into the `sources` of its file; may be empty for an estimate
};

/// One number with its source.
struct Figure
{
    double value = 0.0; ///< SI
    Provenance provenance;
};

using Figures = std::map<Quantity, Figure>;

} // namespace takao
