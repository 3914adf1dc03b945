// What machines put between the pipes of a circuit: exchangers, valves, pumps, as links of the network.
#pragma once

#include "models/twin/liquid/coolant_model.h"

namespace takao::liquid {

/// Density times gravity: from pressures [Pa] to heads [m].
inline double headOf(double pressure, double density)
{
    return pressure / (density * coolant::kStandardGravity);
}

/// Puts a circuit together.
class CircuitBuilder
{
  public:
    CircuitBuilder(const Facility& facility, CoolantCircuit& circuit, std::vector<std::string>& assumptions);

    /// Lets the facility sides of CDUs share, by capacity, the flow that towers and chillers of the circuit
    /// state.
    void sharePlantFlow(const std::vector<EquipmentIndex>& machines);

    /// Adds the links of a machine from the node where coolant enters to the one where it leaves.
    /// @errors BadData: a pump without a curve or head
    Result<void> addMachine(EquipmentIndex machine, int inlet, int outlet);

    void addPipe(PipeIndex pipe, int from, int to);
    /// Puts an expansion vessel with a pressure [Pa] at a node.
    void addVessel(int node, double pressure);
    int addNode(std::string name, double elevation, LiquidNode what);

  private:
    int addLink(std::string name, int from, int to, coolant::Link part, LiquidLink what);
    Result<void> addPump(EquipmentIndex machine, const std::string& name, int number, int from, int to);
    Result<void> addCduSecondary(EquipmentIndex machine, int inlet, int outlet);
    void addValvedExchanger(EquipmentIndex machine, LiquidRole role, int inlet, int outlet);
    void addResistance(EquipmentIndex machine, LiquidRole role, int inlet, int outlet);
    double designFlow(const Equipment& e, LiquidRole role);
    double pressureDrop(const Equipment& e);
    void assume(const std::string& what);

    const Facility& m_facility;
    CoolantCircuit& m_circuit;
    std::vector<std::string>& m_assumptions;
    double m_plantFlowPerCapacity = 0.0; ///< [m3/s/W]; 0: nobody states it
};

} // namespace takao::liquid
