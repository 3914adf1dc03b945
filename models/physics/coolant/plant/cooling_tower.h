// Open cooling tower with a fan: heat and water that go to the air.
#pragma once

#include "models/base/error.h"
#include "models/physics/coolant/heat/outlet_law.h"

namespace takao::coolant {

/// Air at the tower.
struct OutdoorAir
{
    double dryBulb = 25.0; ///< [degC]
    double wetBulb = 20.0; ///< [degC], not above the dry bulb
};

/// The point at which a tower is rated.
struct TowerRating
{
    double waterFlow = 0.0; ///< [kg/s]
    double airFlow = 0.0;   ///< of dry air at full fan speed [kg/s]
    double waterIn = 0.0;   ///< [degC]
    double waterOut = 0.0;  ///< [degC]
    double wetBulb = 0.0;   ///< [degC]
    double fanPower = 0.0;  ///< at full speed [W]
    /// How the number of transfer units follows the ratio of flows: N = c (water/air)^(1+n). Towers lie
    /// between -0.35 and -1.1, -0.6 is usual (Braun, Klein & Mitchell 1989).
    double exponent = -0.6;
    /// Air that a stopped fan lets through, as a share of its flow. Engineering choice: a tenth.
    double freeConvection = 0.1;
};

struct TowerState
{
    double heat = 0.0;        ///< from the water [W]
    double waterOut = 0.0;    ///< [degC]
    double fanPower = 0.0;    ///< [W]
    double evaporation = 0.0; ///< [kg/s]
    OutletLaw law;            ///< for the heat transport: towards the wet bulb
};

/// Counterflow tower by its effectiveness for enthalpy (Merkel 1925; Braun, Klein & Mitchell 1989, ASHRAE
/// Transactions 95(2)):  Q = eps m_air (h_sat(T_in) - h_air),  eps of a counterflow exchanger whose capacity
/// ratio is m_air c_s / (m_water c_p), c_s the mean slope of the saturation enthalpy over the water's range.
/// Air leaves saturated, which gives the water that evaporates. Fan: flow ~ speed, power ~ speed^3.
class CoolingTower
{
  public:
    /// @errors BadData if the rating is no tower: flows, a range or an approach that is not positive, or a
    /// range that
    ///         no tower reaches with that air
    static Result<CoolingTower> create(const TowerRating& rating);

    /// @param waterIn    [degC], 0 to 90
    /// @param waterFlow  [kg/s]; 0: no heat
    /// @param fanSpeed   0 to 1
    TowerState at(double waterIn, double waterFlow, const OutdoorAir& air, double fanSpeed) const;

  private:
    CoolingTower(const TowerRating& rating, double factor) : m_rating(rating), m_factor(factor) {}
    static double heatOf(double waterIn, double waterFlow, double airFlow, double wetBulb, double units);
    double unitsAt(double waterFlow, double airFlow) const;

    TowerRating m_rating;
    double m_factor; ///< c of the number of transfer units
};

/// Water to be made up [kg/s]: evaporation and blow-down, for salts that may be concentrated so many times (>
/// 1).
double makeUpWater(double evaporation, double cyclesOfConcentration);

} // namespace takao::coolant
