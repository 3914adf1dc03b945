// All devices of a solve as they run: flows, outlet temperatures, thermal masses, layer by layer.
#pragma once

#include "models/physics/airflow/air_domain.h"
#include "models/physics/airflow/device_law.h"

namespace takao::air {

/// What a layer had last.
struct LayerState
{
    Passage passage;
    double massBefore = 0.0; ///< at the start of the step of real time [K]
};

struct DeviceState
{
    double flow = 0.0;  ///< of the fans [m3/s]
    double speed = 1.0; ///< of the fans, over that of the model's flow or curve [1]
    double heat = 0.0;  ///< given to the air [W]
    std::vector<LayerState> layers;
};

/// Fields hold temperatures as offsets from the reference; what is told and read here is in kelvin.
template <class R>
class AirDevices
{
  public:
    explicit AirDevices(const AirDomain& domain);

    /// Everything has this temperature [K].
    void fillWith(double temperature);
    /// Flows and thermal masses of devices of the same id; from any grid.
    void startFrom(const AirDomain& other, const std::vector<DeviceState>& states,
                   const Field<R>& temperature);
    const std::vector<DeviceState>& states() const { return m_states; }
    /// What another solve of the same domain had.
    void restore(const std::vector<DeviceState>& states) { m_states = states; }

    void setHeat(std::size_t device, double watts) { m_states[device].heat = watts; }
    /// Flows without a curve follow at once, those with one as followFans() lets them; at speed 0 the
    /// device's damper is shut. prescribe() is to follow.
    void setSpeed(std::size_t device, double speed);

    /// Velocities of inlet and outlet faces.
    void prescribe(std::array<Field<R>, 3>& velocity) const;

    /// Flows follow the fans' curves a part of the way. `seconds`: of real time; 0: a pseudo step.
    /// @return whether a flow changed
    bool followFans(const Field<R>& temperature, const Field<R>& pressure, double seconds);

    /// From here on outlets are those of a step of real time; 0: steady.
    void begin(double seconds);
    /// Outlet temperatures by the inlets'. The change is carried into `source` unless that is nullptr.
    void update(const Field<R>& temperature, Field<R>* source);
    /// What outlets blow into their cells: rates [1/s] and sources [K/s].
    void addSources(Field<R>& sink, Field<R>& source) const;

    std::vector<double> layerFlows() const;  ///< through the faces, all devices' layers in a row [m3/s]
    std::vector<double> layerSlopes() const; ///< by which outlets follow inlets just now

    double outlet(std::size_t device) const; ///< mean of the air blown [K]
    DeviceReading read(std::size_t device, const Field<R>& temperature, const Field<R>& pressure) const;
    std::vector<LayerReading> layers(std::size_t device, const Field<R>& temperature) const;
    CoilReading coil(std::size_t device) const; ///< needs a coil; sums over layers
    double heatOfMasses() const;                ///< of all thermal masses, above the reference [J]

  private:
    const Device& model(std::size_t device) const { return m_domain.model.devices[device]; }
    double faceFlow(std::size_t device) const
    {
        return (1.0 - model(device).leakage) * m_states[device].flow;
    }
    AirStream stream(std::size_t device, std::size_t layer) const;
    double internalInlet(std::size_t device) const;
    double pressureRise(std::size_t device, const Field<R>& pressure) const;
    double rowMean(const PatchFaces& patch, const FaceRow& row, const Field<R>& temperature) const;

    const AirDomain& m_domain;
    double m_reference;     ///< [K]
    double m_perFlow;       ///< density x heat capacity [J/(m3 K)]
    double m_seconds = 0.0; ///< step of real time; 0: steady
    std::vector<DeviceState> m_states;
};

} // namespace takao::air
