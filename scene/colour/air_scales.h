// Scales of the air's quantities: which colour map, which unit, which marks.
#pragma once

#include "models/base/error.h"
#include "scene/colour/scalar_mapper.h"

namespace takao {

/// THE mapper of air temperatures [degC], of racks' inlets and of pictures of the air. Without other wishes
/// from the lowest inlet temperature that ASHRAE allows for class A1 to the highest of class A4.
/// @errors BadData if the colour map cannot be loaded; so do all below
Result<ScalarMapper> airTemperatureMapper(double low = 15.0, double high = 45.0);

/// Temperatures about a set point, which lies in the grey middle of a diverging map [degC].
Result<ScalarMapper> airTemperatureMapperAround(double setPoint, double width);

/// [m/s]
Result<ScalarMapper> airSpeedMapper(double low, double high);

/// Against the room's mean [Pa]; a diverging map whose middle is the middle of the range.
Result<ScalarMapper> airPressureMapper(double low, double high);

/// Marks the inlet temperatures that servers are made for: recommended 18 to 27 degC, allowable in class A1
/// 15 to 32 degC (ASHRAE TC 9.9, Thermal Guidelines for Data Processing Environments, 5th ed. 2021).
void markInletLimits(ScalarMapper& mapper);

} // namespace takao
