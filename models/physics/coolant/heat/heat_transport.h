// Heat that moves with the liquid of all loops: the door to this room.
#pragma once

#include "models/physics/coolant/heat/mixing_equations.h"
#include "models/physics/coolant/heat/plug.h"
#include "models/physics/coolant/heat/thermal_network.h"
#include "models/physics/coolant/heat/transport_inputs.h"

#include <vector>

namespace takao::coolant {

/// Energy since the start, in joule above 0 degC. All of it is accounted for: residual() is rounding.
struct EnergyBalance
{
    double inflow = 0.0;    ///< with fluid, out of nodes of fixed temperature
    double outflow = 0.0;   ///< with fluid, into those, and with demands (also leaks) of others
    double apparatus = 0.0; ///< given to the fluid by outlet laws
    double sources = 0.0;   ///< heat put into contents of links
    double lost = 0.0;      ///< to the surroundings
    double stored = 0.0;    ///< change of what nodes and links hold

    double residual() const { return inflow - outflow + apparatus + sources - lost - stored; }
};

/// Transient and steady transport of heat through the loops of a plant.
///
/// Links move their contents as plugs (no numerical diffusion), nodes mix, apparatus and exchangers act where
/// fluid enters links. Flows are constant within a step; temperatures that a step asks for and answers are
/// its means, so energy is conserved to rounding at any step, for flows that turn or stop. A value: copy it
/// to go on from the same moment twice.
/// @limits incompressible fluid of constant rho cp a loop; a temperature that changes within a step reaches
/// the
///         other side of a node as the step's mean, so a front loses its sharpness by one step a node
class HeatTransport
{
  public:
    /// @errors BadData as validate(); a start temperature that is no number
    static Result<HeatTransport> prepare(ThermalNetwork network, double startTemperature,
                                         PlugResolution resolution = {});

    /// One step.
    /// @param seconds  > 0, any
    /// @param flows    [m3/s] (nLink), positive from `from` to `to`, constant in the step
    /// @errors BadData with the name: sizes, figures, flows that don't balance at a node without a fixed
    ///         temperature (beyond the hydraulic solver's tolerance), an exchanger that gives more than its
    ///         streams carry, heat in a link without volume, fluid that circulates without storage. Nothing
    ///         has moved then.
    Result<void> step(double seconds, const std::vector<double>& flows, const TransportInputs& inputs);

    /// Sets the temperatures that constant flows and inputs lead to, and starts a new balance. What doesn't
    /// flow takes the temperature of its surroundings if it loses heat to them, else it keeps its own.
    /// @errors as step(); heat without a way out of its loop
    Result<void> settle(const std::vector<double>& flows, const TransportInputs& inputs);

    const ThermalNetwork& network() const { return m_network; }
    double temperature(int node) const
    {
        return m_temperature[at(node)];
    }                                                               ///< of what left it in the step [degC]
    double temperatureIn(int link) const { return m_in[at(link)]; } ///< before its apparatus [degC]
    double temperatureEntering(int link) const
    {
        return m_entering[at(link)];
    }                                                                 ///< behind its apparatus [degC]
    double temperatureOut(int link) const { return m_out[at(link)]; } ///< of what left it [degC]
    double meanTemperature(int link) const;                           ///< of its contents [degC]
    double storedEnergy() const; ///< of nodes and links, above 0 degC [J]
    EnergyBalance balance() const;
    int pieceCount() const; ///< of all links: the size of the state

  private:
    /// What one step does to the fluid of a link: out = constant + slope x entering.
    struct Passage
    {
        int up, down;
        bool forward;
        double swept = 0.0;                         ///< volume that moves [m3]
        double constant = 0.0, slope = 1.0;         ///< of the mean that leaves
        double given = 0.0, own = 1.0, other = 0.0; ///< entering = given + own T_up + other T_up(partner)
        int partner = -1;                           ///< node before the other side of its exchanger
    };

    HeatTransport(ThermalNetwork network, double startTemperature, PlugResolution resolution);
    static std::size_t at(int i) { return static_cast<std::size_t>(i); }
    Ageing ageingOf(int link, const TransportInputs& inputs) const;
    void direct(double seconds, const std::vector<double>& flows, const TransportInputs& inputs);
    Result<void> exchange(const std::vector<double>& flows, const TransportInputs& inputs);
    Result<void> checkBalance() const;
    void passInStep(int link, double flow, const Ageing& ageing);
    void passSteadily(int link, double flow, const Ageing& ageing);
    double keptByNode(int node) const;
    Result<void> mix(const TransportInputs& inputs, bool steady);
    double enteringTemperature(const Passage& passage) const;
    void commitLink(int link, double seconds, const TransportInputs& inputs);
    void commitNodes(const TransportInputs& inputs);
    Result<void> checkStill(const TransportInputs& inputs) const;
    void settleLink(int link, double flow, const TransportInputs& inputs);
    std::string describe(const std::vector<int>& nodes) const;

    ThermalNetwork m_network;
    std::vector<Plug> m_plugs;
    std::vector<double> m_nodeStored;   ///< temperature of a node's volume now [degC]
    std::vector<double> m_nodeCapacity; ///< rho cp of its fluid [J/(m3 K)]
    std::vector<double> m_temperature, m_in, m_entering, m_out;
    EnergyBalance m_balance;
    double m_storedAtStart = 0.0;

    // Of the step at hand
    std::vector<Passage> m_passages;
    std::vector<double> m_flowsIn, m_flowsOut; ///< per node, volumes [m3]
    std::vector<double> m_mixed;               ///< per node
    MixingEquations m_equations;
};

} // namespace takao::coolant
