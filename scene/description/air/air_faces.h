// The temperatures before racks' inlets and behind their outlets, slot by slot.
#pragma once

#include "scene/description/air/air_ports.h"
#include "scene/description/air/air_sampler.h"

#include <span>

namespace takao {

/// Quads before the faces of racks, one per slot and column. Rows of one face follow each other from the
/// bottom.
struct AirFaces
{
    std::vector<Eigen::Vector3f> positions; ///< four per quad, counter-clockwise seen from the room [m]
    std::vector<float> values;              ///< one per quad [degC]; NaN where no air is found
};

struct AirFacesOptions
{
    double slot = 0.04445; ///< height of a row: one U (EIA-310) [m]
    double column = 0.15;  ///< about the width of a column [m]
    double before = 0.015; ///< distance of the quads from the face [m]
    double inset = 0.012;  ///< of the quads from the sides of the face, so that racks are told apart [m]
    bool inlets = true;
    bool outlets = true;
};

/// The first air on a port's room side, straight away from a point of its patch; nothing within three cells.
std::optional<AirPlace> airBefore(const AirSampler& air, const AirPort& port, const Eigen::Vector3d& at);

/// The temperature of the air next to each slot, for all ports of racks that lie in the field's grid.
AirFaces airFaces(const AirSampler& air, std::span<const AirPort> ports, const AirFacesOptions& options = {});

} // namespace takao
