// A small hall made by hand, with every kind of surface, tube, layer and detail level that the view can draw.
#pragma once

#include "scene/description/scene_description.h"

namespace takao::test {

/// A box around the origin's xy, standing on z = 0, with uv in metres and darker feet.
Mesh boxMesh(const std::string& name, const Eigen::Vector3f& size);

/// Objects of sampleHall() that tests name.
struct SampleObjects
{
    std::uint32_t floor = 0;
    std::uint32_t firstRack = 1; ///< then one per rack: 2 rows of 8
    std::uint32_t rackCount = 16;
    std::uint32_t containment = 17;
    std::uint32_t transformer = 18;
    std::uint32_t supplyPipe = 19;
    std::uint32_t returnPipe = 20;
    std::uint32_t tray = 21;
    std::uint32_t cable = 22;
    std::uint32_t walls = 23;
};

/// Two rows of racks with trays and perforated doors, containment, pipes, a cable tray, a transformer, walls,
/// a roof.
SceneDescription sampleHall();

} // namespace takao::test
