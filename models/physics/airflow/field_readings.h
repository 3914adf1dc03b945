// What a field says at a model's openings and devices: for fields that were read from a file or that another
// program has solved.
#pragma once

#include "models/physics/airflow/air_devices.h"
#include "models/physics/airflow/air_field.h"

#include <memory>

namespace takao::air {

/// Temperatures are those of the cells in front of each opening, by area, as in AirSolver; devices do to them
/// what they do in a steady solve, fans by their curves. Other flows are prescribed, but for pressure
/// openings: there the field's own velocities are scaled so that all of them together carry away what the
/// others supply.
class FieldReadings
{
  public:
    /// @param field  must outlive the readings
    /// @errors as AirDomain::build(); BadData: the field's room or its solids are not the model's
    static Result<FieldReadings> of(const AirModel& model, const AirField& field);

    DeviceReading device(std::size_t device) const;
    /// Inlet temperatures between two heights [K]; not finite if no face lies there.
    PatchReading inletBetween(std::size_t device, double low, double high) const;
    std::vector<LayerReading> layers(std::size_t device) const;
    CoilReading coil(std::size_t device) const; ///< needs a coil
    PatchReading flowOpening(std::size_t opening) const;
    PatchReading pressureOpening(std::size_t opening) const;
    EnergyBalance energy() const;      ///< of devices, heat sources and openings
    double meanTemperature() const;    ///< [K]
    double highestTemperature() const; ///< [K]
    std::size_t airCells() const { return m_domain->airCells; }

  private:
    FieldReadings(std::unique_ptr<AirDomain> domain, const AirField& field);
    void layOut();
    void runFans();
    std::size_t indexOf(std::ptrdiff_t cell) const;
    double temperatureAt(std::ptrdiff_t cell) const; ///< [K]
    double leavingAt(const PatchFace& face) const;   ///< outward flow by the cell's velocity [m3/s]

    std::unique_ptr<AirDomain> m_domain; ///< stays where the devices saw it
    const AirField* m_field;
    Field<float> m_temperature; ///< against the reference [K]
    Field<float> m_pressure;    ///< over the density [m2/s2]
    AirDevices<float> m_devices;
    double m_leavingScale = 1.0;
};

} // namespace takao::air
