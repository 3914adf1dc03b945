// What a shape is: the geometry of one type of equipment at three levels of detail, and what it is made from.
#pragma once

#include "models/facility/facility.h"
#include "scene/description/palette.h"

namespace takao {

/// All triangles of one shape that share a finish.
struct Part
{
    Finish finish = Finish::Graphite;
    Mesh mesh;
};

/// Local frame: x to the right seen from the front, y from front to rear, z up; metres. Floor-standing
/// equipment has its origin at the centre of the footprint, devices at the centre of the lower edge of their
/// front, modules of a run at the start of their centre line, which is the x axis.
struct Shape
{
    std::vector<Part> far;
    std::vector<Part> medium;
    std::vector<Part> near;
};

/// Neighbouring devices of one kind in a rack: its front as it is seen from afar.
struct Band
{
    Kind kind = Kind::Server;
    int bottomUnit = 1;
    int topUnit = 1;
};

/// What a shape function may know of the thing that it draws.
struct ShapeSpec
{
    std::string look;
    float width = 1.0f;  ///< [m]
    float depth = 1.0f;  ///< [m]
    float height = 1.0f; ///< [m]
    int units = 0;       ///< of a rack or of a device
    int fans = 0;
    int pumps = 0;
    int ports = 0;
    FeedSide side = FeedSide::None;
    float rackTop = 2.3f; ///< height of the racks that a containment closes over [m]
    std::vector<Band> bands;

    /// Equal keys have equal shapes.
    std::string key() const;
};

} // namespace takao
