// Thermal storage: a tank of layers, warm above cold.
#pragma once

#include "models/base/error.h"
#include "models/physics/coolant/heat/outlet_law.h"

#include <vector>

namespace takao::coolant {

struct TankSettings
{
    double volume = 0.0;                 ///< [m3]
    double height = 0.0;                 ///< [m]
    int layers = 20;                     ///< more of them: a thinner thermocline
    double volumetricHeatCapacity = 0.0; ///< rho cp [J/(m3 K)]
    double conductivity = 0.6;           ///< of the fluid, or more where the wall helps [W/(m K)]; water: 0.6
    double loss = 0.0;                   ///< UA of the whole tank to its surroundings [W/K]
};

/// One-dimensional tank of equal layers (the multi-node model, e.g. Duffie & Beckman, Solar Engineering of
/// Thermal Processes): flow moves from layer to layer, layers conduct and lose heat, and layers that lie warm
/// below cold mix. Implicit in time: stable at any step, energy conserved to rounding. The thermocline widens
/// numerically, as if inlets mixed a layer or two; a link of the heat transport is the tank whose layers
/// don't mix at all, a node with a volume the one that mixes wholly.
///
/// Positive flow enters at the top and leaves at the bottom. In each step: law(), HeatTransport::step(),
/// advance().
class StratifiedTank
{
  public:
    /// @errors BadData: figures that are not usable
    static Result<StratifiedTank> create(const TankSettings& settings, double temperature);

    /// What the tank does to a flow [m3/s] in a step.
    OutletLaw law(double seconds, double flow, double surroundings);

    /// Ends the step with the inlet temperature that came of it [degC].
    void advance(double inlet);

    int layerCount() const { return static_cast<int>(m_temperature.size()); }
    double temperature(int layer) const { return m_temperature[static_cast<std::size_t>(layer)]; } ///< 0: top
    double storedEnergy() const;           ///< above 0 degC [J]
    double lost() const { return m_lost; } ///< to the surroundings in the last step [J]

  private:
    explicit StratifiedTank(const TankSettings& settings, double temperature);
    std::vector<double> solve(const std::vector<double>& right) const;
    void mixInversions();

    TankSettings m_settings;
    std::vector<double> m_temperature;
    // The step at hand: layers = base + slope x inlet
    std::vector<double> m_base, m_slope;
    double m_exchangeUp = 0.0,
           m_exchangeDown = 0.0; ///< what a layer takes from that above and below, of its own
    double m_keeps = 1.0;        ///< diagonal without neighbours
    double m_seconds = 0.0, m_surroundings = 0.0, m_lost = 0.0;
    double m_through = 0.0; ///< flow x time over a layer's volume [1], signed
    double m_conducted = 0.0;
};

} // namespace takao::coolant
