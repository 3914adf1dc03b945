#include "scene/description/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kCell = 8.0;         // of a hall [m]
constexpr double kOutdoorCell = 18.0; // [m]
constexpr double kRowSection = 6.0;   // of a row [m]

std::uint32_t count(std::size_t size)
{
    return static_cast<std::uint32_t>(size);
}

int cellOf(double at, double size)
{
    return static_cast<int>(std::floor(at / size));
}

} // namespace

ObjectNumbers::ObjectNumbers(const Facility& f)
    : equipment(count(f.halls.size())), devices(equipment + count(f.equipment.size())),
      links(devices + count(f.devices.size())), pipes(links + count(f.powerLinks.size())),
      cables(pipes + count(f.pipes.size()))
{}

Plan::Plan(const Facility& facilityToDraw) : facility(facilityToDraw), numbers(facilityToDraw)
{
    const auto add = [this](const auto& objects, Layer layer, bool pickable) {
        for (const auto& object : objects)
            assembly.addObject(object.id, layer, pickable);
    };
    add(facility.halls, Layer::Structure, false);
    for (const Equipment& e : facility.equipment)
        assembly.addObject(e.id, shapeRow(facility.kindOf(e), facility.typeOf(e).look).layer);
    add(facility.devices, Layer::Racks, true);
    add(facility.powerLinks, Layer::Power, false); // those that are drawn as cords become pickable
    add(facility.pipes, Layer::Liquid, true);
    add(facility.cables, Layer::Network, true);
}

std::uint32_t Plan::clusterAt(HallIndex hall, const Vec3& p)
{
    const double size = hall.valid() ? kCell : kOutdoorCell;
    return assembly.cluster(fmt::format("{}:{}:{}", hall.value, cellOf(p.x(), size), cellOf(p.y(), size)));
}

std::uint32_t Plan::clusterOf(EquipmentIndex index)
{
    const Equipment& e = facility[index];
    if (e.attachedTo.valid() && facility[e.attachedTo].path.empty())
        return clusterOf(e.attachedTo);
    for (const GroupIndex group : e.groups)
        if (facility[group].kind == GroupKind::Row && e.path.empty()) {
            // Sections along the longer direction of the row would need its extent; both coordinates do as
            // well.
            const int along =
                cellOf(e.position.x(), kRowSection) * 1000 + cellOf(e.position.y(), kRowSection);
            return assembly.cluster(fmt::format("row:{}:{}", group.value, along));
        }
    return clusterAt(e.hall, e.position);
}

std::uint32_t Plan::servicesOf(HallIndex hall)
{
    return assembly.cluster(fmt::format("services:{}", hall.value));
}

Eigen::Affine3f Plan::poseOf(const Equipment& e) const
{
    // Shapes look to -y; a facing of -90 degrees is that already.
    const float angle = static_cast<float>((e.facing + 90.0) * M_PI / 180.0);
    return Eigen::Translation3f(toFloat(e.position)) *
           Eigen::Affine3f(Eigen::AngleAxisf(angle, Eigen::Vector3f::UnitZ()));
}

RackFrame Plan::rackFrame(const Equipment& rack) const
{
    RackFrame frame;
    frame.width = static_cast<float>(facility.value(rack, Quantity::Width, 0.6));
    frame.depth = static_cast<float>(facility.value(rack, Quantity::Depth, 1.2));
    frame.height = static_cast<float>(facility.value(rack, Quantity::Height, 2.3));
    return frame;
}

Eigen::Affine3f Plan::poseOf(const Device& device) const
{
    const Equipment& rack = facility[device.rack];
    const RackFrame frame = rackFrame(rack);
    return poseOf(rack) * Eigen::Translation3f(0.0f, frame.deviceY(), RackFrame::unitZ(device.bottomUnit));
}

Eigen::Affine3f runFrame(const Vec3& from, const Vec3& to)
{
    const Eigen::Vector3f x = toFloat(to - from).normalized();
    const Eigen::Vector3f up = std::abs(x.z()) < 0.99f ? Eigen::Vector3f::UnitZ() : Eigen::Vector3f::UnitX();
    const Eigen::Vector3f y = up.cross(x).normalized();
    Eigen::Affine3f frame = Eigen::Affine3f::Identity();
    frame.linear() << x, y, x.cross(y);
    frame.translation() = toFloat(from);
    return frame;
}

} // namespace takao
