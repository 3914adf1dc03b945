// Factors from the units of files and data sheets to SI.
#pragma once

namespace takao::units {

inline constexpr double kLitrePerMinute = 1e-3 / 60.0; ///< [m3/s]

} // namespace takao::units
