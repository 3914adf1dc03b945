// Where racks' air comes from and goes to, by passive tracers in a solved room.
#pragma once

#include "models/physics/airflow/air_solver.h"

namespace takao::air {

struct CaptureIndices
{
    std::vector<CaptureIndex> devices; ///< as in the model
    int iterations = 0;                ///< of both solves
    bool converged = false;            ///< the indices stand still to 1e-4
};

/// Capture indices of all devices with the flow as it stands, by two solves of upwind transport.
///
/// Supplied: a tracer is 1 in what supplies, open boundaries and coolers blow and 0 in what other devices
/// blow; an inlet's mean is the index. Captured: the adjoint, carried against the flow from what extracts,
/// open boundaries and coolers take (1) and other devices take (0): at each outlet it is the share that they
/// take next. A device is a cooler when it has a coil, a set point, or takes heat; one that neither warms nor
/// cools (a fan) hands the tracer on. Both indices are given for every device, coolers too: theirs tell short
/// circuits.
template <class R>
CaptureIndices captureIndices(const AirSolver<R>& solver);

/// @see captureIndices()
bool isCooler(const Device& device);

} // namespace takao::air
