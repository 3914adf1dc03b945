// How finely the air of rooms is recorded.
#pragma once

namespace takao {

/// Recorded numbers are whole multiples of these; a reader's differ from the written by at most half of one.
/// Engineering choice: half of what sensors of data centre air resolve (0.1 K, 0.05 m/s, 0.2 Pa).
struct FieldSteps
{
    double temperature = 0.05; ///< [K]
    double velocity = 0.02;    ///< [m/s]
    double pressure = 0.1;     ///< [Pa]
};

} // namespace takao
