// Busways and cable trays, module by module along their paths, their hangers, and the cords from tap-offs to
// loads.
#include "scene/description/plan.h"
#include "scene/description/shapes/shapes.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kHangerPitch = 3.0;  // [m]
constexpr float kCordRadius = 0.011f; // 5 x 16 mm2 rubber cord [m]

struct Run
{
    Plan& plan;
    EquipmentIndex index;
    ShapeSpec spec;
    ShapeHandle module;
    float moduleLength;
    Layer layer;

    void placeModules(const Vec3& from, const Vec3& to) const
    {
        const Equipment& e = plan.facility[index];
        const double length = (to - from).norm();
        const int count =
            std::max(1, static_cast<int>(std::lround(length / static_cast<double>(moduleLength))));
        const float stretch = static_cast<float>(length / count) / moduleLength;
        for (int i = 0; i < count; ++i) {
            const Vec3 start = from + (to - from) * (static_cast<double>(i) / count);
            const Vec3 middle = from + (to - from) * ((static_cast<double>(i) + 0.5) / count);
            Placing placing;
            placing.transform = runFrame(start, to);
            placing.transform.scale(Eigen::Vector3f(stretch, 1.0f, 1.0f));
            placing.object = plan.numbers[index];
            placing.cluster = plan.clusterAt(e.hall, {middle.x(), middle.y(), middle.z()});
            placing.layer = layer;
            plan.assembly.place(module, placing);
        }
    }

    void placeHangers(const Vec3& from, const Vec3& to) const
    {
        const Equipment& e = plan.facility[index];
        const double length = (to - from).norm();
        if (!e.hall.valid() || std::abs(to.z() - from.z()) > 0.1 * length)
            return;
        const Hall& hall = plan.facility[e.hall];
        const double up = hall.floor + hall.height - from.z();
        if (up < 0.1)
            return;
        const int count = std::max(1, static_cast<int>(length / kHangerPitch));
        for (int i = 0; i < count; ++i) {
            const Vec3 at = from + (to - from) * ((static_cast<double>(i) + 0.5) / count);
            Placing placing;
            placing.transform = runFrame(at, to);
            placing.transform.scale(Eigen::Vector3f(1.0f, 1.0f, static_cast<float>(up)));
            placing.object = plan.numbers[index];
            placing.cluster = plan.clusterAt(e.hall, at);
            placing.layer = layer;
            plan.assembly.place(plan.assembly.shape(hangerShape, spec), placing);
        }
    }
};

} // namespace

void placeRuns(Plan& plan)
{
    for (std::size_t i = 0; i < plan.facility.equipment.size(); ++i) {
        const EquipmentIndex index(i);
        const Equipment& e = plan.facility[index];
        const Kind kind = plan.facility.kindOf(e);
        if (info(kind).placement != Placement::Path)
            continue;
        const ShapeSpec spec = specOf(plan.facility, e);
        const ShapeRow& row = shapeRow(kind, spec.look);
        const Run run = {plan,
                         index,
                         spec,
                         plan.assembly.shape(row.make, spec),
                         kind == Kind::Busway ? kBuswayModule : kTrayModule,
                         row.layer};
        for (std::size_t k = 1; k < e.path.size(); ++k) {
            if ((e.path[k] - e.path[k - 1]).norm() < 1e-3)
                continue;
            run.placeModules(e.path[k - 1], e.path[k]);
            run.placeHangers(e.path[k - 1], e.path[k]);
        }
    }
}

void placePowerCords(Plan& plan)
{
    const Facility& facility = plan.facility;
    const auto placeEnds =
        [&](PowerLinkIndex link) { // framed as a whole when it is gone to, though nothing is drawn
            SceneObject& object = plan.assembly.object(plan.numbers[link]);
            for (const EquipmentIndex end : {facility[link].from, facility[link].to})
                object.bounds.extend(plan.assembly.object(plan.numbers[end]).bounds);
        };
    for (std::size_t i = 0; i < facility.powerLinks.size(); ++i) {
        const PowerLinkIndex index(i);
        const PowerLink& link = facility[index];
        const Equipment& from = facility[link.from];
        const Equipment& to = facility[link.to];
        if (facility.kindOf(from) != Kind::TapOff || facility.kindOf(to) != Kind::Rack) {
            placeEnds(index);
            continue;
        }
        const RackFrame frame = plan.rackFrame(to);
        const float side = link.side == FeedSide::B ? 1.0f : -1.0f;
        const Eigen::Affine3f rack = plan.poseOf(to);
        const Eigen::Vector3f entry =
            rack * Eigen::Vector3f(side * 0.18f, 0.5f * frame.depth - 0.2f, frame.height);
        const Eigen::Vector3f start = toFloat(from.position);
        const float low = std::max(entry.z() + 0.12f, std::min(start.z() - 0.05f, entry.z() + 0.35f));
        Tube cord;
        cord.path = {start,
                     {start.x(), start.y(), low},
                     {entry.x(), entry.y(), low},
                     entry - Eigen::Vector3f(0, 0, 0.03f)};
        cord.radius = kCordRadius;
        cord.material = static_cast<std::uint32_t>(Finish::Cord);
        cord.object = plan.numbers[index];
        cord.cluster = plan.clusterOf(link.to);
        cord.layer = Layer::Power;
        plan.assembly.object(cord.object).pickable = true;
        for (const Detail detail : {Detail::Medium, Detail::Near}) {
            cord.detail = detail;
            plan.assembly.addTube(cord, true);
        }
    }
}

} // namespace takao
