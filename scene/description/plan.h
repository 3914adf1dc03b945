// What the placing of all parts of a facility shares: object numbers, clusters, the pose of equipment and
// devices.
#pragma once

#include "scene/description/assembly.h"
#include "scene/description/shapes/rack_frame.h"

namespace takao {

/// First object number of each family, in the documented order.
struct ObjectNumbers
{
    explicit ObjectNumbers(const Facility& facility);

    std::uint32_t operator[](HallIndex i) const { return i.value; }
    std::uint32_t operator[](EquipmentIndex i) const { return equipment + i.value; }
    std::uint32_t operator[](DeviceIndex i) const { return devices + i.value; }
    std::uint32_t operator[](PowerLinkIndex i) const { return links + i.value; }
    std::uint32_t operator[](PipeIndex i) const { return pipes + i.value; }
    std::uint32_t operator[](CableIndex i) const { return cables + i.value; }

    std::uint32_t equipment;
    std::uint32_t devices;
    std::uint32_t links;
    std::uint32_t pipes;
    std::uint32_t cables;
};

/// The facility being described, with what several steps need.
struct Plan
{
    explicit Plan(const Facility& facilityToDraw);

    const Facility& facility;
    ObjectNumbers numbers;
    Assembly assembly;

    /// Cluster of a place: a cell of the hall or of the open ground.
    std::uint32_t clusterAt(HallIndex hall, const Vec3& position);
    /// Cluster of a piece of equipment: its row, in sections, or the cell it stands in.
    std::uint32_t clusterOf(EquipmentIndex index);
    /// Cluster of long runs through a hall; seen from any distance.
    std::uint32_t servicesOf(HallIndex hall);

    Eigen::Affine3f poseOf(const Equipment& equipment) const;
    RackFrame rackFrame(const Equipment& rack) const;
    /// Of the device's local frame (see Shape).
    Eigen::Affine3f poseOf(const Device& device) const;
};

inline Eigen::Vector3f toFloat(const Vec3& v)
{
    return v.cast<float>();
}

/// A frame at `from` whose x axis points to `to` and whose z axis is as upright as can be.
Eigen::Affine3f runFrame(const Vec3& from, const Vec3& to);

// The steps of describe(), each in its own file.
void placeHalls(Plan& plan);
void placeGround(Plan& plan);
void placeEquipment(Plan& plan);
void placeDevices(Plan& plan);
void placeRuns(Plan& plan);
void placePowerCords(Plan& plan);
void placePipes(Plan& plan);
void placeCables(Plan& plan);
void addLabels(Plan& plan);
void addViews(Plan& plan);

} // namespace takao
