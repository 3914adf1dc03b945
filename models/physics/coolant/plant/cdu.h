// Coolant distribution unit: an exchanger between two loops, pumps with a standby, a valve on the primary
// side.
#pragma once

#include "models/physics/coolant/heat/exchanger.h"
#include "models/physics/coolant/plant/actuators.h"

namespace takao::coolant {

/// As data sheets rate a unit: heat at an approach and equal or different flows.
struct CduSettings
{
    double heat = 0.0;              ///< [W]
    double approach = 0.0;          ///< secondary supply less primary supply, at that heat [K]
    double primaryFlow = 0.0;       ///< [m3/s]
    double secondaryFlow = 0.0;     ///< [m3/s]
    double primaryCapacity = 0.0;   ///< rho cp of facility water [J/(m3 K)]
    double secondaryCapacity = 0.0; ///< rho cp of the technology loop's coolant [J/(m3 K)]
    PumpGroupSettings pumps;        ///< on the secondary side
    double valveStroke = 60.0;      ///< primary control valve, from shut to open [s]. Engineering choice
    double exponent = 0.8;          ///< of both films (see ConductanceLaw)
};

/// The laws and states of a unit; a control loop outside drives valve and speed.
class Cdu
{
  public:
    /// @errors BadData if no counterflow exchanger reaches the approach, or figures are not usable
    static Result<Cdu> create(const CduSettings& settings, double valvePosition = 1.0);

    /// Moves valve and pumps for a time > 0 [s].
    /// @param valve   command, 0 to 1
    /// @param speed   command of the pumps that run, 0 to 1
    void step(double seconds, double valve, double speed, bool powered = true);

    /// Heat per kelvin between the inlets of both sides [W/K], for TransportInputs::exchange.
    double perKelvin(double primaryFlow, double secondaryFlow) const;

    PumpGroup& pumps() { return m_pumps; }
    const PumpGroup& pumps() const { return m_pumps; }
    double valvePosition() const { return m_valve.position(); } ///< for Operation::opening
    const Exchanger& exchanger() const { return m_exchanger; }

  private:
    Cdu(const CduSettings& settings, Exchanger exchanger, PumpGroup pumps, Actuator valve)
        : m_settings(settings), m_exchanger(exchanger), m_pumps(std::move(pumps)), m_valve(valve)
    {}

    CduSettings m_settings;
    Exchanger m_exchanger; ///< first stream primary, second secondary
    PumpGroup m_pumps;
    Actuator m_valve;
};

} // namespace takao::coolant
