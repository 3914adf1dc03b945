#include "models/twin/run/sensor_signals.h"

#include "models/base/assert.h"

namespace takao {

SensorSignals::SensorSignals(const Sensors& sensors, SignalCatalogue& catalogue)
{
    for (const Sensor& sensor : sensors.all()) {
        const std::uint32_t reading = catalogue.find(sensor.object, sensor.reading);
        TAKAO_ASSERT(reading != SignalCatalogue::kNone, "a sensor reads what no signal shows");
        const std::string unit = catalogue.all()[reading].unit;
        m_signals.emplace_back(reading, catalogue.add({sensor.object, sensor.truth, unit}));
    }
}

void SensorSignals::apply(const Sensors& sensors, std::vector<double>& values,
                          std::vector<Quality>& quality) const
{
    for (std::size_t i = 0; i < m_signals.size(); ++i) {
        const auto [reading, truth] = m_signals[i];
        values[truth] = values[reading];
        quality[truth] = quality[reading];
        if (quality[reading] != Quality::Missing)
            values[reading] += sensors.all()[i].offset;
    }
}

} // namespace takao
