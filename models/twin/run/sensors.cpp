#include "models/twin/run/sensors.h"

#include "models/base/assert.h"
#include "models/twin/signals.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao {
namespace {

constexpr std::size_t kMostNamed = 3; // of each sort, in a list of all

} // namespace

OffsetUnit Sensor::unit() const
{
    switch (place) {
    case SensorPlace::CduFlow:
    case SensorPlace::RackFlow:
        return OffsetUnit::CubicMetres;
    case SensorPlace::LoopPressure:
        return OffsetUnit::Pascal;
    default:
        return OffsetUnit::Kelvin;
    }
}

Sensors::Sensors(const Facility& facility, const LiquidPlant& liquid, const RackLoads& loads,
                 const std::vector<int>& liquidOfRack)
{
    addMachines(facility, liquid);
    addLoops(facility, liquid);
    addRacks(facility, loads, liquidOfRack);
    m_drifts.resize(m_sensors.size());
}

void Sensors::add(Sensor sensor, const std::string& at)
{
    sensor.id = at + '/' + sensor.reading;
    m_sensors.push_back(std::move(sensor));
}

void Sensors::addMachines(const Facility& facility, const LiquidPlant& liquid)
{
    for (std::size_t i = 0; i < liquid.cdus().size(); ++i) {
        const std::string& id = facility[liquid.cdus()[i].equipment].id;
        add({{}, id, id, signal::kCoolantOut, signal::kTrueCoolantOut, SensorPlace::CduSupply, i}, id);
        add({{}, id, id, signal::kCoolantFlow, signal::kTrueCoolantFlow, SensorPlace::CduFlow, i}, id);
    }
    for (std::size_t i = 0; i < liquid.coils().size(); ++i) {
        const std::string& id = facility[liquid.coils()[i].equipment].id;
        add({{},
             id,
             id,
             signal::kSupplyTemperature,
             signal::kTrueSupplyTemperature,
             SensorPlace::CoilSupply,
             i},
            id);
    }
    for (std::size_t i = 0; i < liquid.chillers().size(); ++i) {
        const std::string& id = facility[liquid.chillers()[i].equipment].id;
        add({{}, id, id, signal::kCoolantOut, signal::kTrueCoolantOut, SensorPlace::ChillerSupply, i}, id);
    }
}

/// A loop's name is no id: its sensors go by the machine that they sit at.
void Sensors::addLoops(const Facility& facility, const LiquidPlant& liquid)
{
    const auto& circuits = liquid.model().circuits;
    for (std::size_t c = 0; c < circuits.size(); ++c) {
        const auto critical = static_cast<std::size_t>(liquid.circuits()[c].set.criticalLink);
        add({{},
             circuits[c].name,
             circuits[c].name,
             signal::kPressureDifference,
             signal::kTruePressureDifference,
             SensorPlace::LoopPressure,
             c},
            facility[circuits[c].links[critical].equipment].id);
        if (!liquid.circuits()[c].sources)
            continue;
        const auto source = std::ranges::find_if(circuits[c].links, [](const LiquidLink& link) {
            return link.role == LiquidRole::Tower || link.role == LiquidRole::DryCooler;
        });
        add({{},
             circuits[c].name,
             circuits[c].name,
             signal::kSourceSupply,
             signal::kTrueSourceSupply,
             SensorPlace::SourceSupply,
             c},
            facility[source->equipment].id);
    }
}

void Sensors::addRacks(const Facility& facility, const RackLoads& loads, const std::vector<int>& liquidOfRack)
{
    for (std::size_t r = 0; r < loads.racks().size(); ++r) {
        const std::string& id = facility[loads.racks()[r].equipment].id;
        add({{}, id, id, signal::kInletTemperature, signal::kTrueInletTemperature, SensorPlace::RackInlet, r},
            id);
        if (liquidOfRack[r] >= 0)
            add({{}, id, id, signal::kCoolantFlow, signal::kTrueCoolantFlow, SensorPlace::RackFlow, r}, id);
    }
}

const Sensor* Sensors::find(const std::string& id) const
{
    const auto found = std::ranges::find(m_sensors, id, &Sensor::id);
    return found == m_sensors.end() ? nullptr : &*found;
}

void Sensors::drift(const std::string& id, double offset, double rate, double now)
{
    const Sensor* sensor = find(id);
    TAKAO_ASSERT(sensor, "a sensor that is not there drifts");
    m_drifts[static_cast<std::size_t>(sensor - m_sensors.data())] = {offset, rate, now};
    m_still = false;
}

void Sensors::step(double now, LiquidPlant& liquid)
{
    if (m_still)
        return;
    m_still = true;
    for (std::size_t i = 0; i < m_sensors.size(); ++i) {
        Sensor& sensor = m_sensors[i];
        const Drift& drift = m_drifts[i];
        sensor.offset = drift.from + drift.rate * (now - drift.since);
        m_still = m_still && sensor.offset == 0.0 && drift.rate == 0.0;
        switch (sensor.place) {
        case SensorPlace::CduSupply:
            liquid.setSensorOffset(ControlSensor::CduSupply, sensor.index, sensor.offset);
            break;
        case SensorPlace::CoilSupply:
            liquid.setSensorOffset(ControlSensor::CoilSupply, sensor.index, sensor.offset);
            break;
        case SensorPlace::ChillerSupply:
            liquid.setSensorOffset(ControlSensor::ChillerSupply, sensor.index, sensor.offset);
            break;
        case SensorPlace::SourceSupply:
            liquid.setSensorOffset(ControlSensor::SourceSupply, sensor.index, sensor.offset);
            break;
        case SensorPlace::LoopPressure:
            liquid.setSensorOffset(ControlSensor::LoopPressure, sensor.index, sensor.offset);
            break;
        case SensorPlace::CduFlow:
        case SensorPlace::RackFlow:
        case SensorPlace::RackInlet:
            break; // read by alarms and racks: offset()
        }
    }
}

double Sensors::offset(SensorPlace place, std::size_t index) const
{
    if (m_still)
        return 0.0;
    for (const Sensor& sensor : m_sensors)
        if (sensor.place == place && sensor.index == index)
            return sensor.offset;
    return 0.0;
}

std::string Sensors::list() const
{
    struct Sort
    {
        SensorPlace place;
        std::string named;
        std::size_t count = 0;
    };
    std::vector<Sort> sorts;
    for (const Sensor& sensor : m_sensors) {
        auto sort = std::ranges::find(sorts, sensor.place, &Sort::place);
        if (sort == sorts.end())
            sort = sorts.insert(sorts.end(), Sort{sensor.place, {}, 0});
        if (sort->count++ < kMostNamed)
            sort->named += (sort->named.empty() ? "" : ", ") + sensor.id;
    }
    std::string text;
    for (const Sort& sort : sorts) {
        text += (text.empty() ? "" : "; ") + sort.named;
        if (sort.count > kMostNamed)
            text += fmt::format(" and {} more of that sort", sort.count - kMostNamed);
    }
    return text;
}

} // namespace takao
