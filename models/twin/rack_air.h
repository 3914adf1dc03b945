// What a rack takes from and gives to the air, from its own figures and those of the devices in it.
#pragma once

#include "models/base/error.h"
#include "models/facility/facility.h"

#include <optional>

namespace takao {

/// The part of a rack's air that passes one of its devices.
struct DeviceAir
{
    DeviceIndex device;
    double low = 0.0, high = 0.0; ///< above the rack's underside [m]
    double flow = 0.0;            ///< share of the rack's air [1], above 0
    double heat = 0.0;            ///< share of the rack's heat to air [1]
};

struct RackAirFigures
{
    double heat = 0.0; ///< given to the air [W]
    double flow = 0.0; ///< through the devices [m3/s]; with a curve: at `kUsualInlet`
    std::optional<Curve>
        flowByInlet;                ///< [m3/s] by the inlet's temperature [degC], where the flow is not fixed
    std::vector<DeviceAir> devices; ///< from the bottom up; none: the whole front alike
    int openUnits = 0;              ///< empty U positions without a blanking panel
    double leakage = 0.0;           ///< part of `flow` that returns to the inlets inside the cabinet
    double heatCapacity = 0.0;      ///< of the rack and what is in it [J/K]; 0: not known
    std::vector<std::string> assumptions; ///< what was taken for figures that nobody states, in words
};

inline constexpr double kUsualInlet = 24.0; ///< of a rack before anything is solved [degC]

/// Figures of all racks, devices looked up once.
class RackAirReader
{
  public:
    explicit RackAirReader(const Facility& facility);

    /// @param load  share of the nominal heat
    /// @errors BadData: a rack has heat for the air but no flow; its flow falls where its inlet is warmer
    Result<RackAirFigures> read(EquipmentIndex rack, double load = 1.0) const;

    /// Heat that the rack gives to the air at nominal load [W].
    double nominalHeat(EquipmentIndex rack) const;

  private:
    const Facility& m_facility;
    std::vector<double> m_power;
    std::vector<std::vector<DeviceIndex>> m_devices; ///< of every equipment, from the bottom up
};

} // namespace takao
