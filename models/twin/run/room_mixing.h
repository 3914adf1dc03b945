// The air of a room without its field: a cold and a hot part, each well mixed, and the metal in them.
#pragma once

namespace takao {

struct RoomMixingFigures
{
    double airVolume = 0.0;        ///< of both parts together [m3]
    double metalCapacity = 0.0;    ///< of racks and what is in them [J/K]
    double metalConductance = 0.0; ///< to the hot air [W/K]
};

/// What acts on the room in a step.
struct RoomMixingInputs
{
    double rackHeat = 0.0;     ///< given to the air [W]
    double rackFlow = 0.0;     ///< through racks, from cold to hot [m3/s]
    double coolerFlow = 0.0;   ///< through coolers, from hot to cold [m3/s]
    double suppliedHeat = 0.0; ///< taken from the air by the coolers [W]
};

/// Air goes round: racks from cold to hot, coolers from hot to cold; what one of them moves more than the
/// other flows back past it. Capacities: half of the air each, the metal on the hot side.
///
///   C_c dT_c/dt = c V_cool (T_h - T_c) - Q_cool + c V_back (T_h - T_c)
///   C_h dT_h/dt = c V_rack (T_c - T_h) + Q_rack + c V_bypass (T_c - T_h) - hA (T_h - T_m)
///   C_m dT_m/dt = hA (T_h - T_m)
///
/// with V_back = max(0, V_rack - V_cool), V_bypass = max(0, V_cool - V_rack). Implicit in time: stable at any
/// step, and energy is conserved to rounding.
/// @limits every rack inhales the same air; the air solver tells them apart
class RoomMixing
{
  public:
    RoomMixing(const RoomMixingFigures& figures, double temperature);

    void step(double seconds, const RoomMixingInputs& inputs);

    /// The metal has the temperature that it tends to.
    void restMetal() { m_metal = m_hot; }

    double cold() const { return m_cold; }   ///< that racks inhale [degC]
    double hot() const { return m_hot; }     ///< that coolers take [degC]
    double metal() const { return m_metal; } ///< [degC]
    double storedEnergy() const;             ///< above 0 degC [J]

  private:
    RoomMixingFigures m_figures;
    double m_half; ///< capacity of each part [J/K]
    double m_cold, m_hot, m_metal;
};

} // namespace takao
