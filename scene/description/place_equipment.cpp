// Equipment that stands somewhere or hangs on something, the devices in racks, and the plinths and ground
// outdoors.
#include "scene/description/plan.h"
#include "scene/description/shape_builder.h"
#include "scene/description/shapes/shapes.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao {
namespace {

constexpr float kPlinthMargin = 0.35f; // [m]
constexpr float kGroundBelow = 0.12f;  // ground below the feet of outdoor equipment [m]
constexpr float kGroundMargin = 6.0f;  // [m]

/// The devices of every rack, from the bottom up.
std::vector<std::vector<DeviceIndex>> devicesByRack(const Facility& facility)
{
    std::vector<std::vector<DeviceIndex>> racks(facility.equipment.size());
    for (std::size_t i = 0; i < facility.devices.size(); ++i)
        racks[facility.devices[i].rack.at()].push_back(DeviceIndex(i));
    for (auto& devices : racks)
        std::ranges::stable_sort(devices, {}, [&](DeviceIndex d) { return facility[d].bottomUnit; });
    return racks;
}

std::vector<Band> bandsOf(const Facility& facility, const std::vector<DeviceIndex>& devices)
{
    std::vector<Band> bands;
    for (const DeviceIndex index : devices) {
        const Device& d = facility[index];
        const int units = static_cast<int>(facility.value(d, Quantity::HeightUnits, 1.0));
        const Kind kind = facility.kindOf(d);
        if (!bands.empty() && bands.back().kind == kind && bands.back().topUnit + 1 == d.bottomUnit)
            bands.back().topUnit += units;
        else
            bands.push_back({kind, d.bottomUnit, d.bottomUnit + units - 1});
    }
    return bands;
}

void placePlinth(Plan& plan, const Equipment& e, const ShapeSpec& spec, const Placing& on)
{
    Placing placing = on;
    placing.layer = Layer::Structure;
    placing.always = true;
    const Eigen::Vector3f size(spec.width + 2.0f * kPlinthMargin, spec.depth + 2.0f * kPlinthMargin,
                               kGroundBelow);
    placing.transform = plan.poseOf(e) * Eigen::Translation3f(-0.5f * size.x(), 0.0f, -size.z() - 0.001f);
    placing.transform.scale(size);
    plan.assembly.place(plan.assembly.unitBox(Finish::Pad), placing);
}

/// An "air-rack" stands for a full rack of servers whose contents nobody lists: it is drawn with generic
/// ones.
bool hasGenericServers(const ShapeSpec& rack, const std::vector<DeviceIndex>& devices)
{
    return rack.look == "air-rack" && devices.empty() && rack.units >= 4;
}

void placeGenericServers(Plan& plan, const Equipment& rack, const ShapeSpec& spec, Placing placing)
{
    const RackFrame frame = plan.rackFrame(rack);
    ShapeSpec server;
    server.units = 2;
    server.width = frame.deviceWidth();
    server.depth = 0.7f * frame.deviceDepth();
    server.height = 2.0f * kRackUnit;
    const Eigen::Affine3f pose = placing.transform;
    for (int unit = 2; unit + 2 <= spec.units; unit += 2) {
        placing.transform = pose * Eigen::Translation3f(0.0f, frame.deviceY(), RackFrame::unitZ(unit));
        plan.assembly.place(plan.assembly.shape(serverShape, server), placing);
    }
}

} // namespace

void placeEquipment(Plan& plan)
{
    const Facility& facility = plan.facility;
    const auto racks = devicesByRack(facility);
    for (std::size_t i = 0; i < facility.equipment.size(); ++i) {
        const EquipmentIndex index(i);
        const Equipment& e = facility[index];
        const KindInfo& kind = info(facility.kindOf(e));
        if (kind.placement == Placement::Path)
            continue;
        ShapeSpec spec = specOf(facility, e);
        if (kind.kind == Kind::Rack)
            spec.bands = bandsOf(facility, racks[i]);
        const bool generic = kind.kind == Kind::Rack && hasGenericServers(spec, racks[i]);
        if (generic)
            spec.bands = {{Kind::Server, 2, spec.units - 1}};
        const ShapeRow& row = shapeRow(kind.kind, spec.look);
        Placing placing;
        placing.transform = plan.poseOf(e);
        placing.object = plan.numbers[index];
        placing.cluster = plan.clusterOf(index);
        placing.layer = row.layer;
        if (kind.kind == Kind::CeilingOpening && e.hall.valid()) { // goes with its ceiling
            placing.cluster = plan.assembly.cluster(fmt::format("shell:{}", e.hall.value));
            placing.cutAway = true;
        }
        plan.assembly.place(plan.assembly.shape(row.make, spec), placing);
        if (generic)
            placeGenericServers(plan, e, spec, placing);
        if (!e.hall.valid() && kind.placement == Placement::Floor)
            placePlinth(plan, e, spec, placing);
    }
}

void placeDevices(Plan& plan)
{
    const Facility& facility = plan.facility;
    for (std::size_t i = 0; i < facility.devices.size(); ++i) {
        const DeviceIndex index(i);
        const Device& d = facility[index];
        const ShapeSpec spec = specOf(facility, d);
        const ShapeRow& row = shapeRow(facility.kindOf(d), spec.look);
        Placing placing;
        placing.transform = plan.poseOf(d);
        placing.object = plan.numbers[index];
        placing.mediumObject = plan.numbers[d.rack]; // from afar a rack is one thing
        placing.cluster = plan.clusterOf(d.rack);
        placing.layer = row.layer;
        plan.assembly.place(plan.assembly.shape(row.make, spec), placing);
    }
}

void placeGround(Plan& plan)
{
    Eigen::AlignedBox3f site = plan.assembly.scene().bounds;
    if (site.isEmpty() || plan.facility.halls.empty())
        return;
    site.min() -= Eigen::Vector3f(kGroundMargin, kGroundMargin, 0.05f);
    site.max() += Eigen::Vector3f(kGroundMargin, kGroundMargin, 0.0f);
    // The ground never covers a floor: it lies below the lowest foot of what stands on a floor or outdoors.
    float top = 0.0f;
    for (const Hall& hall : plan.facility.halls)
        top = std::min(top, static_cast<float>(hall.floor));
    for (const Equipment& e : plan.facility.equipment)
        if (!e.hall.valid() && info(plan.facility.kindOf(e)).placement == Placement::Floor)
            top = std::min(top, static_cast<float>(e.position.z()));
    const Eigen::Vector3f high(site.max().x(), site.max().y(), top - kGroundBelow);
    Placing placing;
    placing.object = 0;
    placing.cluster = plan.assembly.cluster("ground");
    placing.always = true;
    const Eigen::AlignedBox3f hall = plan.assembly.object(0).bounds;
    plan.assembly.place(
        plan.assembly.shape(
            "ground",
            [&] {
                ShapeBuilder b;
                b.use(Finish::Ground);
                b.bevelled({site.min().x(), site.min().y(), high.z() - 0.3f}, high, 0.06f, kNoBottom);
                Shape shape;
                shape.near = b.take();
                return shape;
            }),
        placing);
    plan.assembly.object(0).bounds = hall; // the ground belongs to no hall
}

} // namespace takao
