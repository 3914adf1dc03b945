// The building: floors, walls with doors, columns, ceilings with light panels; the ground and plinths
// outdoors.
#include "scene/description/hall_outline.h"
#include "scene/description/plan.h"
#include "scene/description/shape_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace takao {
namespace {

constexpr double kWall = 0.18;      // thickness [m]
constexpr double kFloor = 0.05;     // of a raised floor's panels [m]
constexpr double kSlab = 0.25;      // [m]
constexpr double kLightPitch = 2.4; // [m]
constexpr double kBase = 0.12;      // skirting that stays when a wall is cut away [m]

/// A plate of an outline's shape, from z0 to z1.
Shape plate(const std::vector<Vec2>& outline, double z0, double z1, Finish finish)
{
    ShapeBuilder b;
    b.use(finish);
    const auto at = [](const Vec2& p, double z) { return toFloat(Vec3(p.x(), p.y(), z)); };
    const V3 up = V3::UnitZ();
    const V3 down = -up;
    for (const auto& t : triangles(outline)) {
        const std::array top = {at(t[0], z1), at(t[1], z1), at(t[2], z1)};
        const std::array bottom = {at(t[0], z0), at(t[1], z0), at(t[2], z0)};
        b.polygon(top, std::span(&up, 1));
        b.polygon(bottom, std::span(&down, 1));
    }
    const bool turned = signedArea(outline) < 0.0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Vec2& p = outline[turned ? (i + 1) % outline.size() : i];
        const Vec2& q = outline[turned ? i : (i + 1) % outline.size()];
        if ((q - p).norm() > 1e-6)
            b.quad(at(p, z0), at(q, z0), at(q, z1), at(p, z1));
    }
    Shape shape;
    shape.near = b.take();
    return shape;
}

struct HallPlacer
{
    Plan& plan;
    const Hall& hall;
    HallIndex index;
    std::uint32_t cluster;                     ///< of floor and columns
    std::uint32_t shellCluster;                ///< of what can be cut away: it closes one hall
    std::vector<std::pair<Vec2, Vec2>>& built; ///< edges that have their wall: halls share those between them

    Placing placing(const Eigen::Affine3f& transform, bool cutAway) const
    {
        Placing p;
        p.transform = transform;
        p.object = plan.numbers[index];
        p.cluster = cutAway ? shellCluster : cluster;
        p.layer = Layer::Structure;
        p.cutAway = cutAway;
        p.always = true;
        return p;
    }

    /// A box on an edge, from `s0` to `s1` of its length and `z0` to `z1`.
    void wallPiece(const Vec2& from, const Vec2& direction, double s0, double s1, double z0, double z1,
                   Finish finish, double thickness, bool cutAway = true) const
    {
        if (s1 - s0 < 0.02 || z1 - z0 < 0.02)
            return;
        const Vec2 start = from + direction * s0;
        const Vec2 end = start + direction;
        Eigen::Affine3f t = runFrame({start.x(), start.y(), z0}, {end.x(), end.y(), z0});
        t.scale(Eigen::Vector3f(static_cast<float>(s1 - s0), static_cast<float>(thickness),
                                static_cast<float>(z1 - z0)));
        plan.assembly.place(plan.assembly.unitBox(finish), placing(t, cutAway));
    }
};

/// The doors of one edge as (from, to, height) along it, in order; either of the halls that share it may
/// state them.
std::vector<std::array<double, 3>> doorsOn(const Facility& facility, const Vec2& from, const Vec2& direction,
                                           double length)
{
    std::vector<std::array<double, 3>> doors;
    std::vector<Door> all;
    for (const Hall& hall : facility.halls)
        all.insert(all.end(), hall.doors.begin(), hall.doors.end());
    for (const Door& door : all) {
        const auto off = [&](const Vec2& p) { return std::abs(cross(direction, p - from)); };
        double a = direction.dot(door.from - from);
        double b = direction.dot(door.to - from);
        if (a > b)
            std::swap(a, b);
        if (off(door.from) < 0.05 && off(door.to) < 0.05 && a > -0.05 && b < length + 0.05)
            doors.push_back({std::max(0.0, a), std::min(length, b), door.height});
    }
    std::ranges::sort(doors);
    return doors;
}

void placeDoor(const HallPlacer& h, const Vec2& from, const Vec2& direction,
               const std::array<double, 3>& door)
{
    const double z0 = h.hall.floor;
    const double top = z0 + std::min(door[2], h.hall.height);
    const double frame = 0.09; // wider than deep, as a wall is: the cut-away goes by the thinnest side
    const double depth = 0.07;
    h.wallPiece(from, direction, door[0], door[0] + frame, z0, top, Finish::Aluminium, depth);
    h.wallPiece(from, direction, door[1] - frame, door[1], z0, top, Finish::Aluminium, depth);
    h.wallPiece(from, direction, door[0] + frame, door[1] - frame, top - frame, top, Finish::Aluminium,
                depth);
    const int leaves = door[1] - door[0] > 1.3 ? 2 : 1;
    const double width = (door[1] - door[0] - 2.0 * frame) / leaves;
    for (int i = 0; i < leaves; ++i) {
        const double s = door[0] + frame + width * i;
        h.wallPiece(from, direction, s + 0.004, s + width - 0.004, z0 + 0.01, top - frame, Finish::DoorLeaf,
                    0.05);
    }
}

/// The parts [s0, s1] of an edge that no wall stands on yet.
std::vector<std::pair<double, double>> unbuilt(const HallPlacer& h, const Vec2& from, const Vec2& direction,
                                               double length)
{
    std::vector<std::pair<double, double>> free{{0.0, length}};
    for (const auto& [p, q] : h.built) {
        if (std::abs(cross(direction, p - from)) > 0.05 || std::abs(cross(direction, q - from)) > 0.05)
            continue;
        const double a = std::min(direction.dot(p - from), direction.dot(q - from));
        const double b = std::max(direction.dot(p - from), direction.dot(q - from));
        std::vector<std::pair<double, double>> left;
        for (const auto& [s0, s1] : free) {
            if (std::min(s1, a) - s0 > 0.05)
                left.emplace_back(s0, std::min(s1, a));
            if (s1 - std::max(s0, b) > 0.05)
                left.emplace_back(std::max(s0, b), s1);
        }
        free = std::move(left);
    }
    return free;
}

void placeWall(const HallPlacer& h, const Vec2& from, const Vec2& direction, double s0, double s1)
{
    const double foot = h.hall.floor - h.hall.raisedFloorDepth;
    const double base = h.hall.floor + kBase;
    const double top = h.hall.floor + h.hall.height + h.hall.ceilingPlenumDepth;
    const auto solid = [&](double a, double b) {
        h.wallPiece(from, direction, a, b, foot, base, Finish::Wall, kWall, false);
        h.wallPiece(from, direction, a, b, base, top, Finish::Wall, kWall);
    };
    double at = s0;
    for (const auto& door : doorsOn(h.plan.facility, from, direction, s1)) {
        if (door[0] < at)
            continue;
        solid(at, door[0]);
        h.wallPiece(from, direction, door[0], door[1], foot, h.hall.floor, Finish::Wall, kWall, false);
        h.wallPiece(from, direction, door[0], door[1], h.hall.floor + door[2], top, Finish::Wall, kWall);
        placeDoor(h, from, direction, door);
        at = door[1];
    }
    solid(at, s1);
}

void placeWalls(const HallPlacer& h)
{
    std::vector<Vec2> outline = h.hall.outline;
    if (signedArea(outline) < 0.0)
        std::ranges::reverse(outline);
    std::vector<std::pair<Vec2, Vec2>> own;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Vec2& from = outline[i];
        const Vec2 edge = outline[(i + 1) % outline.size()] - from;
        const double length = edge.norm();
        if (length < 0.05)
            continue;
        const Vec2 direction = edge / length;
        for (const auto& [s0, s1] : unbuilt(h, from, direction, length)) {
            placeWall(h, from, direction, s0, s1);
            own.emplace_back(from + s0 * direction, from + s1 * direction);
        }
    }
    h.built.insert(h.built.end(), own.begin(), own.end());
}

void placeCeiling(const HallPlacer& h)
{
    const double z = h.hall.floor + h.hall.height;
    Assembly& assembly = h.plan.assembly;
    assembly.place(assembly.shape(fmt::format("ceiling|{}", h.index.value),
                                  [&] { return plate(h.hall.outline, z, z + 0.04, Finish::Ceiling); }),
                   h.placing(Eigen::Affine3f::Identity(), true));
    Vec2 low = h.hall.outline.front();
    Vec2 high = low;
    for (const Vec2& p : h.hall.outline) {
        low = low.cwiseMin(p);
        high = high.cwiseMax(p);
    }
    for (double x = low.x() + 0.5 * kLightPitch; x + 0.6 < high.x(); x += kLightPitch)
        for (double y = low.y() + 0.5 * kLightPitch; y + 0.3 < high.y(); y += 2.0 * kLightPitch) {
            if (!insideOutline(h.hall.outline, {x, y}) || !insideOutline(h.hall.outline, {x + 1.2, y}))
                continue;
            Eigen::Affine3f t(Eigen::Translation3f(toFloat({x, y, z - 0.03})));
            t.scale(Eigen::Vector3f(1.2f, 0.3f, 0.025f));
            assembly.place(assembly.unitBox(Finish::LightPanel), h.placing(t, true));
        }
}

void placeFloor(const HallPlacer& h)
{
    Assembly& assembly = h.plan.assembly;
    const double floor = h.hall.floor;
    const bool raised = h.hall.raisedFloorDepth > 0.0;
    const bool tiled = raised || std::ranges::any_of(h.plan.facility.equipment, [&](const Equipment& e) {
                           return e.hall == h.index && h.plan.facility.kindOf(e) == Kind::Rack;
                       });
    const double top = raised ? floor - h.hall.raisedFloorDepth : floor;
    const auto slab = fmt::format("slab|{}", h.index.value);
    const bool standard = std::abs(h.hall.tileSize - 0.6) < 1e-6 || h.hall.tileSize <= 0.0;
    assembly.place(assembly.shape(slab,
                                  [&] {
                                      return plate(h.hall.outline, top - kSlab, top - (tiled ? kFloor : 0.0),
                                                   Finish::Slab);
                                  }),
                   h.placing(Eigen::Affine3f::Identity(), false));
    if (!tiled)
        return;
    const ShapeHandle tiles = assembly.shape(fmt::format("floor|{}", h.index.value), [&] {
        return plate(h.hall.outline, floor - kFloor, floor, Finish::RaisedFloor);
    });
    if (standard)
        assembly.place(tiles, h.placing(Eigen::Affine3f::Identity(), false));
    else
        assembly.place(assembly.inMaterial(tiles, floorMaterial(static_cast<float>(h.hall.tileSize))),
                       h.placing(Eigen::Affine3f::Identity(), false));
}

void placeColumns(const HallPlacer& h)
{
    for (const Column& column : h.hall.columns) {
        Eigen::Affine3f t(Eigen::Translation3f(toFloat(
            {column.at.x() - 0.5 * column.size.x(), column.at.y(), h.hall.floor - h.hall.raisedFloorDepth})));
        t.scale(toFloat({column.size.x(), column.size.y(), h.hall.height + h.hall.raisedFloorDepth}));
        h.plan.assembly.place(h.plan.assembly.unitBox(Finish::ColumnPaint), h.placing(t, false));
    }
}

} // namespace

void placeHalls(Plan& plan)
{
    // A wall between two halls is cut away for the sake of one of them: the one with more racks.
    const Facility& facility = plan.facility;
    std::vector<std::pair<int, std::size_t>> order;
    for (std::size_t i = 0; i < facility.halls.size(); ++i)
        order.emplace_back(-static_cast<int>(std::ranges::count_if(facility.equipment,
                                                                   [&](const Equipment& e) {
                                                                       return e.hall == HallIndex(i) &&
                                                                              facility.kindOf(e) ==
                                                                                  Kind::Rack;
                                                                   })),
                           i);
    std::ranges::sort(order);
    std::vector<std::pair<Vec2, Vec2>> built;
    for (const auto& [racks, i] : order) {
        const HallIndex index(i);
        if (facility[index].outline.size() < 3)
            continue;
        const HallPlacer placer = {plan,
                                   facility[index],
                                   index,
                                   plan.assembly.cluster(fmt::format("floor:{}", i)),
                                   plan.assembly.cluster(fmt::format("shell:{}", i)),
                                   built};
        placeFloor(placer);
        placeWalls(placer);
        placeCeiling(placer);
        placeColumns(placer);
    }
}

} // namespace takao
