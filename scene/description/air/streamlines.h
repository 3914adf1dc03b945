// Lines along which air moves, from given points, with the times that it takes.
#pragma once

#include "scene/description/air/air_sampler.h"

#include <limits>

namespace takao {

enum class AirDirection : std::uint8_t { Forward, Backward, Both };

/// Why a line ends.
enum class LineEnd : std::uint8_t {
    Seed,     ///< it starts here
    Wall,     ///< a closed face: a solid, a thin sheet, the room's wall
    Opening,  ///< an opening of the room or of a device
    DeadAir,  ///< slower than asked for
    Length,   ///< as long as asked for
    Duration, ///< lasts as long as asked for
    Points,   ///< has as many points as allowed
};

struct StreamlineOptions
{
    AirDirection direction = AirDirection::Both;
    double longest = 30.0;                                     ///< in each direction, along the points [m]
    double duration = std::numeric_limits<double>::infinity(); ///< in each direction [s]
    double deadSpeed = 0.005;                                  ///< [m/s]
    double step = 0.5;                                         ///< longest, in smallest widths of the cell
    double tolerance = 1e-5;                                   ///< of a step, in smallest widths of the cell
    std::size_t points = 20'000;                               ///< at most, in each direction
};

/// One line in the direction of the flow.
struct Streamline
{
    std::vector<Eigen::Vector3f> points; ///< [m]
    std::vector<float> temperature;      ///< at the points [degC]
    std::vector<float> speed;            ///< at the points [m/s]
    std::vector<float> time;             ///< since the first point [s], ascending
    std::size_t seed = 0;                ///< the seed is this point
    LineEnd first = LineEnd::Seed;       ///< why it does not start earlier
    LineEnd last = LineEnd::Seed;        ///< why it does not go on

    double duration() const { return time.empty() ? 0.0 : static_cast<double>(time.back()); }
};

/// Follows the air from each seed by steps of the Runge-Kutta pair of order 5 and 4 (Dormand and Prince
/// 1980).
///
/// A step that would leave the air or cross a closed face is cut at the face; lines end a thousandth of a
/// cell before it. The answer does not depend on the number of threads.
/// @param seeds   [m], in the coordinates of the field
/// @return        as many lines as seeds; without points where the seed does not lie in air
std::vector<Streamline> streamlines(const AirSampler& air, const std::vector<Eigen::Vector3f>& seeds,
                                    const StreamlineOptions& options = {});

} // namespace takao
