// Numbers between a file's decimal text in its unit and the double in SI, without conversion noise either
// way.
//
// Where the unit is a power of ten of SI (mm, kW, kPa, Gb/s) the decimal point is moved in the text, so that
// 9 mm is the double nearest to 0.009 and prints as 9 again; 9 * 1e-3 would be one step beside it.
#pragma once

#include <string>
#include <string_view>

namespace takao {

/// The SI value of a JSON number token. `toSi`: factor from the file's unit.
double siFromText(std::string_view number, double toSi = 1.0);

/// The shortest decimal that siFromText turns back into `si`. For units that are no power of ten of SI
/// (L/min, kWh) 15 significant digits at most; reading and writing such text again gives the same text.
/// @param si  finite
std::string textFromSi(double si, double toSi = 1.0);

} // namespace takao
