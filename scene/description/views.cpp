// Labels that float at things, and the named cameras of a facility.
#include "scene/description/plan.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

using V3f = Eigen::Vector3f;

constexpr float kEyeHeight = 1.65f; // [m]

V3f frontOf(const Equipment& e)
{
    const float angle = static_cast<float>(e.facing * M_PI / 180.0);
    return {std::cos(angle), std::sin(angle), 0.0f};
}

float reachOf(Kind kind)
{
    switch (kind) {
    case Kind::Rack:
        return 16.0f;
    case Kind::Cdu:
    case Kind::FanWall:
    case Kind::Crah:
    case Kind::InRowCooler:
    case Kind::Ups:
    case Kind::Switchgear:
    case Kind::Pump:
        return 30.0f;
    case Kind::Transformer:
    case Kind::Generator:
    case Kind::Chiller:
    case Kind::CoolingTower:
    case Kind::DryCooler:
    case Kind::Utility:
        return 70.0f;
    default:
        return 0.0f;
    }
}

/// Two rows that look at each other (cold aisle) or away from each other (hot aisle), and the line between
/// them.
struct Aisle
{
    V3f middle = V3f::Zero();
    V3f along = V3f::UnitX();
    float halfLength = 0.0f;
    bool found = false;
};

/// Racks that stand in line with a rack, next to each other, facing the same way.
Eigen::AlignedBox3f rowOf(const Plan& plan, const Equipment& rack, const std::vector<EquipmentIndex>& racks)
{
    Eigen::AlignedBox3f box;
    const Vec3 front = frontOf(rack).cast<double>();
    for (const EquipmentIndex i : racks) {
        const Equipment& other = plan.facility[i];
        if (frontOf(other).dot(frontOf(rack)) > 0.9f &&
            std::abs(front.dot(other.position - rack.position)) < 0.6 &&
            (other.position - rack.position).norm() < 12.0)
            box.extend(toFloat(other.position));
    }
    return box;
}

Aisle findAisle(const Plan& plan, const std::vector<EquipmentIndex>& racks, bool cold)
{
    Aisle best;
    float bestScore = -1.0f;
    for (const EquipmentIndex i : racks) {
        const Equipment& rack = plan.facility[i];
        const V3f open = (cold ? 1.0f : -1.0f) * frontOf(rack);
        for (const EquipmentIndex k : racks) {
            const Equipment& other = plan.facility[k];
            const V3f to = toFloat(other.position - rack.position);
            const float distance = open.dot(to);
            const float aside = (to - distance * open).norm();
            if (frontOf(other).dot(frontOf(rack)) > -0.9f || distance < 1.6f || distance > 5.0f ||
                aside > 0.7f)
                continue;
            const Eigen::AlignedBox3f row = rowOf(plan, rack, racks);
            const float length = row.diagonal().norm();
            if (length <= bestScore)
                continue;
            bestScore = length;
            best.found = true;
            best.along = V3f::UnitZ().cross(open);
            best.middle = row.center() + 0.5f * distance * open;
            best.halfLength = 0.5f * length + 0.3f;
        }
    }
    return best;
}

void addAisleView(Plan& plan, const char* name, const Aisle& aisle, bool outside)
{
    if (!aisle.found)
        return;
    const float back = aisle.halfLength + (outside ? 1.6f : -0.4f);
    const V3f eye = aisle.middle - back * aisle.along + V3f(0.0f, 0.0f, kEyeHeight);
    plan.assembly.addView(
        {name, eye, aisle.middle + aisle.halfLength * aisle.along + V3f(0.0f, 0.0f, 1.25f)});
}

/// An eye that sees all of a box from a direction, for a vertical field of view of 40 degrees and a wide
/// picture.
NamedView framing(const char* name, const Eigen::AlignedBox3f& box, const V3f& from)
{
    constexpr float kTanHalf = 0.364f; // of 20 degrees
    constexpr float kAspect = 1.55f;   // narrower than the usual windows, so that the box fits in all of them
    const V3f back = from.normalized();
    const V3f right = V3f::UnitZ().cross(back).normalized();
    const V3f up = back.cross(right);
    const V3f centre = box.center();
    float distance = 0.0f;
    for (int i = 0; i < 8; ++i) {
        const V3f p = box.corner(static_cast<Eigen::AlignedBox3f::CornerType>(i)) - centre;
        distance = std::max(distance, back.dot(p) + std::max(std::abs(up.dot(p)) / kTanHalf,
                                                             std::abs(right.dot(p)) / (kTanHalf * kAspect)));
    }
    return {name, centre + back * distance, centre, kAspect};
}

Eigen::AlignedBox3f boundsOf(Plan& plan, const std::vector<EquipmentIndex>& equipment)
{
    Eigen::AlignedBox3f box;
    for (const EquipmentIndex i : equipment)
        box.extend(plan.assembly.object(plan.numbers[i]).bounds);
    return box;
}

std::vector<EquipmentIndex> where(const Plan& plan, bool (*wanted)(const Facility&, const Equipment&))
{
    std::vector<EquipmentIndex> found;
    for (std::size_t i = 0; i < plan.facility.equipment.size(); ++i)
        if (wanted(plan.facility, plan.facility.equipment[i]))
            found.push_back(EquipmentIndex(i));
    return found;
}

bool isRack(const Facility& facility, const Equipment& e)
{
    return facility.kindOf(e) == Kind::Rack;
}

bool isOutdoors(const Facility& facility, const Equipment& e)
{
    return !e.hall.valid() && info(facility.kindOf(e)).placement == Placement::Floor;
}

bool isPlant(const Facility& facility, const Equipment& e)
{
    const Kind kind = facility.kindOf(e);
    return kind == Kind::Chiller || kind == Kind::CoolingTower || kind == Kind::DryCooler;
}

/// Level direction from the racks away from the plant, turned by some degrees: the plant stands in the
/// background.
V3f homeDirection(const Eigen::AlignedBox3f& racks, const Eigen::AlignedBox3f& plant)
{
    V3f away(-0.45f, -0.9f, 0.0f);
    if (!plant.isEmpty()) {
        V3f from = racks.center() - plant.center();
        from.z() = 0.0f;
        if (from.norm() > 1.0f)
            away = Eigen::AngleAxisf(0.5f, V3f::UnitZ()) * from.normalized();
    }
    return away.normalized() + V3f(0.0f, 0.0f, 0.62f);
}

/// From the plant's far side, so that the building that it serves stands behind it.
V3f plantDirection(const Eigen::AlignedBox3f& racks, const Eigen::AlignedBox3f& plant)
{
    V3f from = plant.center() - racks.center();
    from.z() = 0.0f;
    if (from.norm() < 1.0f)
        from = V3f(-0.75f, -0.6f, 0.0f);
    return Eigen::AngleAxisf(0.75f, V3f::UnitZ()) * from.normalized() + V3f(0.0f, 0.0f, 0.42f);
}

void addRackView(Plan& plan, const std::vector<EquipmentIndex>& racks)
{
    const auto preferred = std::ranges::find_if(
        racks, [&](EquipmentIndex i) { return plan.facility.typeOf(plan.facility[i]).look == "nvl72"; });
    const Equipment& rack = plan.facility[preferred != racks.end() ? *preferred : racks.front()];
    const V3f front = frontOf(rack);
    const V3f side = V3f::UnitZ().cross(front);
    const V3f foot = toFloat(rack.position);
    const RackFrame frame = plan.rackFrame(rack);
    plan.assembly.addView({"rack",
                           foot + front * (0.5f * frame.depth + 2.3f) + side * 1.1f + V3f(0.0f, 0.0f, 1.6f),
                           foot + front * (0.5f * frame.depth) + V3f(0.0f, 0.0f, 0.52f * frame.height)});
}

} // namespace

void addLabels(Plan& plan)
{
    for (std::size_t i = 0; i < plan.facility.equipment.size(); ++i) {
        const EquipmentIndex index(i);
        const Equipment& e = plan.facility[index];
        const float reach = reachOf(plan.facility.kindOf(e));
        const SceneObject& object = plan.assembly.object(plan.numbers[index]);
        if (reach <= 0.0f || object.bounds.isEmpty())
            continue;
        Label label;
        label.text = e.id; // short, and what the tree and the search show
        label.position = object.bounds.center();
        label.position.z() = object.bounds.max().z() + 0.12f;
        if (plan.facility.kindOf(e) == Kind::Rack)
            label.position += frontOf(e) * (0.5f * plan.rackFrame(e).depth);
        label.object = plan.numbers[index];
        label.layer = object.layer;
        label.visibleWithin = reach;
        plan.assembly.addLabel(std::move(label));
    }
}

void addViews(Plan& plan)
{
    const std::vector<EquipmentIndex> racks = where(plan, isRack);
    const Eigen::AlignedBox3f rackBox = boundsOf(plan, racks);
    const Eigen::AlignedBox3f outdoors = boundsOf(plan, where(plan, isOutdoors));
    const std::vector<EquipmentIndex> plant = where(plan, isPlant);
    const Eigen::AlignedBox3f plantBox = plant.empty() ? outdoors : boundsOf(plan, plant);
    const Eigen::AlignedBox3f all = plan.assembly.scene().bounds;
    if (all.isEmpty())
        return;
    Eigen::AlignedBox3f home = rackBox.isEmpty() ? all : rackBox;
    if (!rackBox.isEmpty()) {           // with the aisles, the coolers at their ends and what hangs above
        constexpr float kAround = 2.0f; // [m]
        home.min() -= Eigen::Vector3f(kAround, kAround, 0.0f);
        home.max() += Eigen::Vector3f(kAround, kAround, kAround);
    }
    plan.assembly.addView(framing("home", home, homeDirection(home, plantBox)));
    if (!racks.empty()) {
        addAisleView(plan, "aisle", findAisle(plan, racks, true), true);
        addAisleView(plan, "hot-aisle", findAisle(plan, racks, false), false);
        addRackView(plan, racks);
        plan.assembly.addView(framing("overhead", rackBox, V3f(-0.35f, -0.55f, 1.0f)));
    }
    if (!plantBox.isEmpty())
        plan.assembly.addView(framing("plant", plantBox, plantDirection(home, plantBox)));
    plan.assembly.addView(framing("site", all, homeDirection(home, plantBox)));
}

} // namespace takao
