// What one device does to the air that passes it: temperatures and flow, without any grid.
#pragma once

#include "models/physics/airflow/air_model.h"

namespace takao::air {

/// Part of the largest possible heat that a coil exchanges.
/// @param units number of transfer units: UA over the smaller heat capacity rate
/// @param ratio smaller heat capacity rate over the larger, 0 to 1
/// @source Incropera et al., Fundamentals of Heat and Mass Transfer, chapter 11: counter flow exact; cross
/// flow
///         with both streams unmixed 1 - exp[(exp(-N Z a) - 1) / (Z a)], a = N^-0.22: within some 1 % of the
///         exact series
double effectiveness(CoilFlow flow, double units, double ratio);

/// Air that passes one layer of a device (the whole of it without slots).
struct AirStream
{
    double capacityRate = 0.0; ///< rho cp V, leak included [W/K]
    double heat = 0.0;         ///< [W]
    double offset = 0.0;       ///< of the law, this layer's [K]
    double share = 1.0;        ///< of the device's flow, and so of its coil and thermal mass
};

/// The thermal mass of one layer during a step of real time.
struct MassStep
{
    double seconds = 0.0; ///< 0: steady, no mass
    double before = 0.0;  ///< its temperature at the start of the step [K]
};

/// What a stream does inside a device.
struct Passage
{
    double internalInlet = 0.0; ///< behind the leak [K]
    double outlet = 0.0;        ///< [K]; in real time the step's mean
    double slope = 0.0;         ///< by which the outlet follows the (outer) inlet just now
    double mass = 0.0;          ///< temperature of the thermal mass at the end of the step [K]
};

/// From an inlet temperature to the outlet: leak, heat, law, coil, thermal mass.
Passage pass(const Device& device, const AirStream& stream, double inlet, const MassStep& step = {});

/// What the coil of a device does to a stream. Needs device.coil.
CoilReading readCoil(const Device& device, const AirStream& stream, double internalInlet);

/// The flow that the fans give [m3/s], by their curves. `volumeFlow` is the device's own if it has none.
/// @param speed  of the fans, over that of the model's flow or curves [1]
double fanFlow(const Device& device, double internalInlet, double pressureRise, double speed = 1.0);

/// By how much less the fans give per pascal more of pressure rise [m3/(s Pa)], at least 0.
double fanStiffness(const Device& device, double internalInlet, double pressureRise, double speed = 1.0);

} // namespace takao::air
