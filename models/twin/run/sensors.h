// Sensors that a control loop, an alarm or a rack's own protection reads, and how far they lie.
#pragma once

#include "models/twin/liquid/liquid_plant.h"
#include "models/twin/run/rack_loads.h"

#include <string>
#include <vector>

namespace takao {

/// What reads a sensor.
enum class SensorPlace {
    CduSupply,     ///< the valve of a CDU, and its alarm
    CduFlow,       ///< the alarm of a CDU
    CoilSupply,    ///< the valve of a fan wall, CRAH, in-row cooler or rear door
    ChillerSupply, ///< a chiller's own control
    SourceSupply,  ///< the fans of a loop's towers and dry coolers
    LoopPressure,  ///< the pumps of a loop
    RackFlow,      ///< the alarm of a rack
    RackInlet,     ///< the alarm of a rack, and its own shutdown by warm air
};

struct Sensor
{
    std::string id;     ///< the object it sits at and what it measures: "CDU1-1/coolant_outlet_temperature"
    std::string blames; ///< object whose trouble it is when it lies
    std::string object; ///< of its signals
    const char* reading = nullptr; ///< quantity of the signal that shows what it says
    const char* truth = nullptr;   ///< quantity of the signal that shows what is
    SensorPlace place = SensorPlace::CduSupply;
    std::size_t index = 0; ///< of the CDU, coil, chiller, loop, rack (of the loads)

    double offset = 0.0; ///< reading less truth, now [unit]

    OffsetUnit unit() const;
};

/// All sensors of a run.
///
/// A sensor that drifts says the truth plus an offset, which stands or grows evenly:
///   offset(t) = offset(t0) + rate (t - t0)
/// Nobody can tell by its reading: its quality stays good, control loops and alarms believe it.
/// @limits no noise, no sensor that stands still or falls silent
class Sensors
{
  public:
    Sensors(const Facility& facility, const LiquidPlant& liquid, const RackLoads& loads,
            const std::vector<int>& liquidOfRack);

    const Sensor* find(const std::string& id) const;

    /// From now on it is off by `offset` [unit], which grows by `rate` [unit/s].
    /// @param id  of a sensor
    void drift(const std::string& id, double offset, double rate, double now);

    /// It says the truth again.
    void calibrate(const std::string& id) { drift(id, 0.0, 0.0, 0.0); }

    /// Moves all offsets to a time [s], and tells them to the control loops.
    void step(double now, LiquidPlant& liquid);

    double offset(SensorPlace place, std::size_t index) const; ///< [unit]
    const std::vector<Sensor>& all() const { return m_sensors; }

    /// Which sensors there are, in words, for those who asked for another one.
    std::string list() const;

  private:
    struct Drift
    {
        double from = 0.0;  ///< offset at `since`
        double rate = 0.0;  ///< [unit/s]
        double since = 0.0; ///< [s]
    };

    void add(Sensor sensor, const std::string& at);
    void addLoops(const Facility& facility, const LiquidPlant& liquid);
    void addMachines(const Facility& facility, const LiquidPlant& liquid);
    void addRacks(const Facility& facility, const RackLoads& loads, const std::vector<int>& liquidOfRack);

    std::vector<Sensor> m_sensors;
    std::vector<Drift> m_drifts; ///< per sensor
    bool m_still = true;         ///< none is off: nothing to tell
};

} // namespace takao
