// Chips on cold plates: what their masses store, and what they give to the coolant that passes.
#pragma once

#include "models/physics/coolant/heat/heat_transport.h"

#include <string>
#include <vector>

namespace takao::coolant {

struct ResistancePoint
{
    double flow = 0.0;       ///< [m3/s]
    double resistance = 0.0; ///< from the plate to the coolant that enters [K/W]
};

/// Thermal resistance of a cold plate against flow, between the plate and the coolant that enters it (as the
/// Open Compute Project and makers give it).
///
/// Straight between points, held beyond the last. Below the first, what exceeds 1/(rho cp q) is held: the
/// less flows, the more of it warms up to the plate, R -> 1/(rho cp q), and nothing flows away at flow 0.
class ResistanceCurve
{
  public:
    /// @param volumetricHeatCapacity  rho cp of the coolant [J/(m3 K)]
    /// @errors BadData if there is no point, flows don't rise, resistances rise, or one is below 1/(rho cp
    /// q): the
    ///         coolant would leave hotter than the plate
    static Result<ResistanceCurve> through(std::vector<ResistancePoint> points,
                                           double volumetricHeatCapacity);

    /// Heat per kelvin between plate and coolant inlet [W/K]; 0 at flow 0.
    double conductance(double flow) const;

    double volumetricHeatCapacity() const { return m_capacity; }

  private:
    std::vector<ResistancePoint> m_points;
    double m_capacity = 0.0;
    double m_excess = 0.0; ///< of the first point's resistance over 1/(rho cp q) [K/W]
};

/// Equal chips with their plates, side by side on one link: each gets its part of flow and heat.
///
///   air --G_air-- chip --R-- plate --R(q)-- coolant
struct ColdPlate
{
    std::string name;
    int link = -1;               ///< of the heat transport
    int count = 1;               ///< side by side
    double chipCapacity = 0.0;   ///< of one chip with its lid [J/K]
    double plateCapacity = 0.0;  ///< of one plate with the coolant in it [J/K]
    double chipToPlate = 0.0;    ///< thermal interface and lid of one [K/W]
    double airConductance = 0.0; ///< from one chip to air [W/K]; 0: none
    int curve = 0;               ///< which resistance curve
};

/// What acts on the plates in a step. Sizes follow them.
struct PlateInputs
{
    std::vector<double> heat; ///< of all chips of each [W]
    std::vector<double> air;  ///< at each [degC]; may be empty if none has a conductance to air
};

/// All cold plates of a plant.
///
/// The two masses of a plate follow their linear equations exactly for constant heat, flow and inlet: stable
/// at any step, energy conserved to rounding, the step's mean heat into the coolant. In each step: laws(),
/// then HeatTransport::step(), then advance().
class ColdPlates
{
  public:
    /// @param linkCount  of the heat transport
    /// @errors BadData with the name: link or curve that isn't there, two plates on a link, figures
    static Result<ColdPlates> prepare(std::vector<ColdPlate> plates, std::vector<ResistanceCurve> curves,
                                      int linkCount, double startTemperature);

    /// Writes each plate's outlet law into `inputs` for the coming step.
    /// @errors BadData: sizes or figures that are not usable
    Result<void> laws(double seconds, const std::vector<double>& flows, const PlateInputs& plates,
                      TransportInputs& inputs);

    /// Writes steady outlet laws, for HeatTransport::settle().
    /// @errors as laws(); heat without flow and without air has no steady state
    Result<void> steadyLaws(const std::vector<double>& flows, const PlateInputs& plates,
                            TransportInputs& inputs);

    /// Ends what laws() or steadyLaws() began, with the inlet temperatures that came of it.
    void advance(const HeatTransport& transport);

    int count() const { return static_cast<int>(m_plates.size()); }
    const ColdPlate& plate(int i) const { return m_plates[at(i)]; }
    /// Heat per kelvin between one plate and the coolant that enters it [W/K], at a flow of its link [m3/s].
    double conductance(int i, double flow) const;
    double chipTemperature(int i) const { return m_state[at(i)].chip; }    ///< [degC]
    double plateTemperature(int i) const { return m_state[at(i)].plate; }  ///< [degC]
    double heatToCoolant(int i) const { return m_state[at(i)].toCoolant; } ///< of all side by side, mean [W]
    double heatToAir(int i) const { return m_state[at(i)].toAir; }         ///< of all side by side, mean [W]
    double storedEnergy() const;                                           ///< above 0 degC [J]

  private:
    struct State
    {
        double chip, plate;
        double toCoolant = 0.0, toAir = 0.0;
    };

    /// A value that follows the coolant's inlet temperature: base + slope x inlet.
    struct Follows
    {
        double base = 0.0, slope = 0.0;
        double at(double inlet) const { return base + slope * inlet; }
    };

    /// One plate's step, before its inlet temperature is known.
    struct Plan
    {
        Follows chip, plate;         ///< at the end
        Follows chipMean, plateMean; ///< over the step
        double conductance = 0.0;    ///< of one plate to the coolant's inlet [W/K]
        double air = 0.0;            ///< [degC]
    };

    static std::size_t at(int i) { return static_cast<std::size_t>(i); }
    Result<void> check(const std::vector<double>& flows, const PlateInputs& plates,
                       const TransportInputs& inputs) const;
    Plan planOf(int i, double seconds, double heat, double air, double conductance) const;
    Plan steadyPlanOf(int i, double heat, double air, double conductance) const;
    void writeLaw(int i, double flow, TransportInputs& inputs) const;
    double airAt(int i, const PlateInputs& plates) const;

    std::vector<ColdPlate> m_plates;
    std::vector<ResistanceCurve> m_curves;
    std::vector<State> m_state;
    std::vector<Plan> m_plans;
    int m_linkCount = 0;
};

} // namespace takao::coolant
