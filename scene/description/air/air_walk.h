// A straight step from cell to cell that stops at what air does not pass.
#pragma once

#include "scene/description/air/air_sampler.h"

namespace takao {

/// Where a straight step led.
struct AirWalk
{
    AirPlace end;
    double part = 1.0;    ///< of the step that was possible
    bool stopped = false; ///< at a face
    bool wall = false;    ///< the face is closed; otherwise air passes it, but leaves the room's air
};

/// Walks from a place in the air straight to a point, through open faces only. The end always lies in the
/// cell that it names, in air; a stopped walk ends on the face.
AirWalk walk(const AirSampler& air, const AirPlace& from, const Eigen::Vector3d& to);

/// Keeps a place a thousandth of the cell away from the faces of its cell that are not open, so that it keeps
/// its side of them when rounded.
AirPlace insideOf(const AirSampler& air, const AirPlace& place);

} // namespace takao
