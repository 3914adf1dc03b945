// What sensors say and what is, as signals.
#pragma once

#include "models/twin/plant_state.h"
#include "models/twin/run/sensors.h"

namespace takao {

/// The signal of a quantity that a sensor measures shows what the sensor says, good in quality even while it
/// lies; the truth stands in a signal of its own, "true_" and the quantity.
class SensorSignals
{
  public:
    SensorSignals() = default;

    /// Adds the signals of the truth.
    /// @param catalogue  with the signals that show readings
    SensorSignals(const Sensors& sensors, SignalCatalogue& catalogue);

    /// Copies the truth to its signals, and lets the readings lie.
    void apply(const Sensors& sensors, std::vector<double>& values, std::vector<Quality>& quality) const;

  private:
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_signals; ///< per sensor: reading, truth
};

} // namespace takao
