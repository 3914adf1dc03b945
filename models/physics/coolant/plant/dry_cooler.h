// Dry cooler: a finned coil in outdoor air with fans.
#pragma once

#include "models/physics/coolant/heat/exchanger.h"
#include "models/physics/coolant/heat/outlet_law.h"

namespace takao::coolant {

struct DryCoolerRating
{
    double heat = 0.0;            ///< [W]
    double inletDifference = 0.0; ///< liquid inlet less air [K]
    double liquidFlow = 0.0;      ///< [m3/s]
    double liquidCapacity = 0.0;  ///< rho cp [J/(m3 K)]
    double airFlow = 0.0;         ///< at full fan speed [m3/s]
    double fanPower = 0.0;        ///< at full speed [W]
    /// Air that passes stopped fans, as a share. Engineering choice: a twentieth.
    double freeConvection = 0.05;
    /// Share of the resistance on the air's side, whose film follows its flow. Engineering choice: fins make
    /// up for much of the difference, most of it stays.
    double airShare = 0.8;
};

struct DryCoolerState
{
    double perKelvin = 0.0; ///< [W/K] between liquid inlet and air
    double fanPower = 0.0;  ///< [W]
    OutletLaw law;
};

/// Cross flow with both streams unmixed; fan flow ~ speed, power ~ speed^3 (fan laws).
class DryCooler
{
  public:
    /// @errors BadData if no cooler does what the rating says
    static Result<DryCooler> create(const DryCoolerRating& rating);

    DryCoolerState at(double liquidFlow, double airTemperature, double fanSpeed) const;

  private:
    DryCooler(const DryCoolerRating& rating, Exchanger exchanger) : m_rating(rating), m_exchanger(exchanger)
    {}

    DryCoolerRating m_rating;
    Exchanger m_exchanger; ///< first stream liquid, second air
};

} // namespace takao::coolant
