// Points that drift along lines of air, for moving pictures.
#pragma once

#include "scene/description/air/streamlines.h"

namespace takao {

struct AirParticle
{
    Eigen::Vector3f position = Eigen::Vector3f::Zero(); ///< [m]
    float temperature = 0.0f;                           ///< [degC]
    float speed = 0.0f;                                 ///< [m/s]
    float age = 0.0f;                                   ///< 0..1 of the way in time, to fade in and out
    std::uint32_t line = 0;                             ///< position in the lines
};

/// Particles that start every `interval` seconds on each line (at least one per line), and start again at its
/// end. The answer depends on its arguments only, so any time can be asked for; lines are out of step with
/// each other.
/// @param seconds   the time, any [s]
/// @param perLine   at most
std::vector<AirParticle> airParticles(const std::vector<Streamline>& lines, double seconds, double interval,
                                      int perLine = 64);

/// One point of a line. @param seconds since the first point, limited to the line's duration [s]
AirParticle particleOn(const Streamline& line, double seconds);

} // namespace takao
