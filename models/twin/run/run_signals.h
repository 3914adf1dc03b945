// The signals of a run: which ones exist, and what a moment gives them.
#pragma once

#include "models/twin/plant_signals.h"
#include "models/twin/run/sensor_signals.h"

namespace takao {

class PlantRun;

/// The steady plant's signals (power), followed by those of liquid, air and computing.
class RunSignals
{
  public:
    RunSignals(const PlantRun& run, const PowerModel& model);

    /// @param operation  what is out of service, for the electrical part
    PlantStatePtr state(const PlantRun& run, const PowerModel& model, const PlantOperation& operation,
                        const power::Solution& solution) const;

  private:
    PlantSignals m_power;
    std::shared_ptr<const SignalCatalogue> m_catalogue; ///< all of them
    std::size_t m_first = 0;                            ///< of those behind the steady plant's
    std::uint32_t m_ere = 0;
    SensorSignals m_sensors;
};

} // namespace takao
