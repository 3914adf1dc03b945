#include "models/twin/air_rooms.h"

#include "models/facility/fluid.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace takao {
namespace {

using air::Axis;
using air::Patch;
using Box = Eigen::AlignedBox3d;

constexpr double kZeroCelsius = 273.15;
constexpr double kTouch = 0.05;           // [m] walls closer than this are one
constexpr double kUsualRise = 15.0;       // of a rack that states none [K]
constexpr double kLeakyFraction = 0.005;  // open part of a containment's sheets: gaps round doors and panels
constexpr double kContraction = 0.65;     // of a jet through a sharp-edged hole
constexpr double kGrilleLoss = 1.0;       // of an open ceiling grille, velocity heads
constexpr double kTrayLossPerMetre = 4.0; // of cables and mesh in a tray
constexpr double kSmallestSolid = 0.15;   // [m] thinner things do not stand in the air's way

bool isCooler(Kind kind)
{
    return kind == Kind::FanWall || kind == Kind::Crah || kind == Kind::InRowCooler;
}

/// Loss of a sheet with holes, in velocity heads of the air that approaches it (Borda-Carnot with
/// contraction).
double perforatedLoss(double open)
{
    const double jet = 1.0 / (kContraction * open) - 1.0;
    return jet * jet;
}

Box boundsOf(const Hall& hall)
{
    Box box;
    for (const Vec2& p : hall.outline) {
        box.extend(Eigen::Vector3d(p.x(), p.y(), hall.floor));
        box.extend(Eigen::Vector3d(p.x(), p.y(), hall.floor + hall.height));
    }
    return box;
}

bool inside(const std::vector<Vec2>& outline, const Vec2& p)
{
    bool in = false;
    for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
        const Vec2 &a = outline[i], &b = outline[j];
        if ((a.y() > p.y()) != (b.y() > p.y()) &&
            p.x() < (b.x() - a.x()) * (p.y() - a.y()) / (b.y() - a.y()) + a.x())
            in = !in;
    }
    return in;
}

/// Whether two halls' boxes touch along a wall.
bool neighbours(const Hall& a, const Hall& b)
{
    const Box x = boundsOf(a), y = boundsOf(b);
    const Eigen::Vector3d overlap = x.max().cwiseMin(y.max()) - x.min().cwiseMax(y.min());
    if (overlap.z() < kTouch)
        return false;
    return (std::abs(overlap.x()) < kTouch && overlap.y() > 0.5) ||
           (std::abs(overlap.y()) < kTouch && overlap.x() > 0.5);
}

/// A piece of equipment in the room, turned to the axes.
struct Placed
{
    Box box;
    Axis axis = Axis::X; ///< of its front
    int front = 1;       ///< the front looks along +axis or -axis
};

/// Facing is rounded to the nearest axis; the solver's grid knows no others.
Placed place(const Facility& f, const Equipment& e)
{
    const int quarter =
        ((static_cast<int>(std::lround(e.facing / 90.0)) % 4) + 4) % 4; // 0: +x, 1: +y, 2: -x, 3: -y
    const double width = f.value(e, Quantity::Width, 0.0), depth = f.value(e, Quantity::Depth, 0.0);
    const bool alongX = quarter % 2 == 0;
    const Eigen::Vector3d half(0.5 * (alongX ? depth : width), 0.5 * (alongX ? width : depth), 0.0);
    const Eigen::Vector3d foot = e.position;
    Placed placed;
    placed.box = Box(foot - half, foot + half + Eigen::Vector3d(0, 0, f.value(e, Quantity::Height, 0.0)));
    placed.axis = alongX ? Axis::X : Axis::Y;
    placed.front = quarter < 2 ? 1 : -1;
    return placed;
}

/// The side of a box across an axis; air moves through it in the given direction.
Patch side(const Box& box, Axis axis, bool high, int direction)
{
    Patch patch{axis, direction, box};
    const auto a = static_cast<Eigen::Index>(axis);
    const double at = high ? box.max()[a] : box.min()[a];
    patch.box.min()[a] = patch.box.max()[a] = at;
    return patch;
}

Patch sheet(double x0, double x1, double y0, double y1, double z0, double z1, Axis axis)
{
    return {axis, 1, Box(Eigen::Vector3d(x0, y0, z0), Eigen::Vector3d(x1, y1, z1))};
}

class Assembler
{
  public:
    Assembler(const Facility& facility, const AirRoom& room, const AirConditions& conditions)
        : m_facility(facility), m_room(room), m_conditions(conditions), m_power(nominalPowers(facility))
    {
        for (const HallIndex hall : room.halls)
            m_halls.insert(hall.at());
    }

    Result<AirAssembly> run();

  private:
    bool here(const Equipment& e) const { return e.hall.valid() && m_halls.count(e.hall.at()) > 0; }
    bool failed(const Equipment& e) const { return m_conditions.failed.count(e.id) > 0; }
    void shapeRoom();
    void addOutside();
    void addWalls();
    void addPlenums();
    void addEquipment(EquipmentIndex index);
    void addRack(EquipmentIndex index, const Placed& at);
    void addCooler(EquipmentIndex index, const Placed& at);
    void addOpening(const Equipment& e);
    void addContainment(const Equipment& e);
    void addTray(const Equipment& e);
    double rackFlow(const Equipment& e, double heat) const;
    double perFlow() const { return m_made.model.fluid.density * m_made.model.fluid.heatCapacity; }
    void shareCoolersFlow();
    void assume(std::string what);

    const Facility& m_facility;
    const AirRoom& m_room;
    const AirConditions& m_conditions;
    std::vector<double> m_power;
    std::set<std::size_t> m_halls;
    AirAssembly m_made;
    bool m_hasCoolers = false;
};

void Assembler::assume(std::string what)
{
    if (std::find(m_made.assumptions.begin(), m_made.assumptions.end(), what) == m_made.assumptions.end())
        m_made.assumptions.push_back(std::move(what));
}

void Assembler::shapeRoom()
{
    Box box;
    for (const HallIndex index : m_room.halls) {
        const Hall& hall = m_facility[index];
        box.extend(boundsOf(hall));
        if (m_hasCoolers) { // else the plenums are beyond the openings
            box.extend(boundsOf(hall).max() + Eigen::Vector3d(0, 0, hall.ceilingPlenumDepth));
            box.extend(boundsOf(hall).min() - Eigen::Vector3d(0, 0, hall.raisedFloorDepth));
        }
    }
    m_made.model.room = box;
    auto& fluid = m_made.model.fluid;
    fluid.density = m_facility.site.airDensity();
    fluid.heatCapacity = kAirHeatCapacity;
    fluid.referenceTemperature = kZeroCelsius + 20.0;
    fluid.expansion = 1.0 / fluid.referenceTemperature;
    fluid.viscosity = 1.81e-5 / fluid.density; // dynamic viscosity of air at 20 degC [Pa s]
}

/// What lies in the box round the halls but in none of them is solid.
void Assembler::addOutside()
{
    std::vector<double> xs, ys;
    for (const HallIndex index : m_room.halls)
        for (const Vec2& p : m_facility[index].outline) {
            xs.push_back(p.x());
            ys.push_back(p.y());
        }
    for (auto* lines : {&xs, &ys}) {
        std::sort(lines->begin(), lines->end());
        lines->erase(
            std::unique(lines->begin(), lines->end(), [](double a, double b) { return b - a < 1e-6; }),
            lines->end());
    }
    const Box& room = m_made.model.room;
    for (std::size_t i = 1; i < xs.size(); ++i)
        for (std::size_t j = 1; j < ys.size(); ++j) {
            const Vec2 centre(0.5 * (xs[i - 1] + xs[i]), 0.5 * (ys[j - 1] + ys[j]));
            const bool in = std::any_of(m_room.halls.begin(), m_room.halls.end(), [&](HallIndex hall) {
                return inside(m_facility[hall].outline, centre);
            });
            if (!in)
                m_made.model.solids.push_back({Box(Eigen::Vector3d(xs[i - 1], ys[j - 1], room.min().z()),
                                                   Eigen::Vector3d(xs[i], ys[j], room.max().z()))});
        }
}

/// Walls between halls of the room; outer walls are the room's own.
void Assembler::addWalls()
{
    for (const HallIndex index : m_room.halls) {
        const Hall& hall = m_facility[index];
        const double top = hall.floor + hall.height;
        for (std::size_t i = 0; i < hall.outline.size(); ++i) {
            const Vec2 &a = hall.outline[i], &b = hall.outline[(i + 1) % hall.outline.size()];
            const Vec2 low = a.cwiseMin(b), high = a.cwiseMax(b);
            if (high.x() - low.x() < kTouch)
                m_made.model.screens.push_back(
                    {sheet(low.x(), low.x(), low.y(), high.y(), hall.floor, top, Axis::X)});
            else if (high.y() - low.y() < kTouch)
                m_made.model.screens.push_back(
                    {sheet(low.x(), high.x(), low.y(), low.y(), hall.floor, top, Axis::Y)});
            else
                assume(fmt::format("slanted walls of {} are taken as steps", hall.id));
        }
        for (const Column& c : hall.columns)
            m_made.model.solids.push_back(
                {Box(Eigen::Vector3d(c.at.x() - c.size.x() / 2, c.at.y() - c.size.y() / 2, hall.floor),
                     Eigen::Vector3d(c.at.x() + c.size.x() / 2, c.at.y() + c.size.y() / 2, top))});
    }
}

/// Ceilings below return plenums, raised floors above supply plenums: sheets that openings and tiles pierce.
void Assembler::addPlenums()
{
    if (!m_hasCoolers)
        return;
    for (const HallIndex index : m_room.halls) {
        const Hall& hall = m_facility[index];
        const Box box = boundsOf(hall);
        const auto level = [&](double z) {
            m_made.model.screens.push_back(
                {sheet(box.min().x(), box.max().x(), box.min().y(), box.max().y(), z, z, Axis::Z)});
        };
        if (hall.ceilingPlenumDepth > 0.0)
            level(hall.floor + hall.height);
        if (hall.raisedFloorDepth > 0.0)
            level(hall.floor);
    }
}

double Assembler::rackFlow(const Equipment& e, double heat) const
{
    if (const Figure* flow = m_facility.figure(e, Quantity::AirFlow))
        return flow->value;
    return heat / (perFlow() * m_facility.value(e, Quantity::AirTemperatureRise, kUsualRise));
}

void Assembler::addRack(EquipmentIndex index, const Placed& at)
{
    const Equipment& e = m_facility[index];
    m_made.model.solids.push_back({at.box});
    const double full = m_facility.value(e, Quantity::HeatToAir, m_power[index.at()]);
    const double flow = rackFlow(e, full);
    if (failed(e) || flow <= 0.0)
        return;
    const double heat = full * m_conditions.loadFraction;
    air::Device device;
    device.id = e.id;
    device.inlets = {side(at.box, at.axis, at.front > 0, -at.front)};
    device.outlets = {side(at.box, at.axis, at.front < 0, -at.front)};
    device.volumeFlow = flow;
    device.law.offset = heat / (perFlow() * flow);
    m_made.model.devices.push_back(std::move(device));
    m_made.parts.push_back({index, false, heat});
    m_made.demand += flow;
}

void Assembler::addCooler(EquipmentIndex index, const Placed& at)
{
    const Equipment& e = m_facility[index];
    m_made.model.solids.push_back({at.box});
    if (failed(e))
        return;
    const Hall& hall = m_facility[e.hall];
    const double most = m_facility.value(e, Quantity::MaxAirFlow, 0.0);
    air::Device device;
    device.id = e.id;
    if (m_facility.kindOf(e) == Kind::Crah &&
        hall.raisedFloorDepth > 0.0) { // takes at the top, blows under the floor
        device.inlets = {side(at.box, Axis::Z, true, -1)};
        device.outlets = {side(at.box, Axis::Z, false, -1)};
    } else {
        device.inlets = {side(at.box, at.axis, at.front < 0, at.front)};
        device.outlets = {side(at.box, at.axis, at.front > 0, at.front)};
    }
    device.volumeFlow = m_facility.value(e, Quantity::AirFlow, most);
    device.law.lowest = kZeroCelsius + m_facility.value(e, Quantity::SupplyAirTemperature, 24.0);
    device.law.onlyCools = true;
    m_made.parts.push_back({index, true, m_facility.value(e, Quantity::CoolingCapacity, 0.0)});
    m_made.model.devices.push_back(std::move(device));
}

/// With a cooler lost the others blow more, up to their fans' most: fan speed follows the demand.
void Assembler::shareCoolersFlow()
{
    double wanted = 0.0, now = 0.0;
    for (const Equipment& e : m_facility.equipment)
        if (here(e) && isCooler(m_facility.kindOf(e)))
            wanted += m_facility.value(e, Quantity::AirFlow, m_facility.value(e, Quantity::MaxAirFlow, 0.0));
    for (std::size_t d = 0; d < m_made.parts.size(); ++d)
        if (m_made.parts[d].cooler)
            now += m_made.model.devices[d].volumeFlow;
    for (std::size_t d = 0; d < m_made.parts.size(); ++d) {
        if (!m_made.parts[d].cooler)
            continue;
        air::Device& device = m_made.model.devices[d];
        const Equipment& e = m_facility[m_made.parts[d].equipment];
        const double most = m_facility.value(e, Quantity::MaxAirFlow, device.volumeFlow);
        device.volumeFlow = std::min(most, device.volumeFlow * wanted / now);
        device.law.offset = -m_made.parts[d].heat / (perFlow() * device.volumeFlow); // the coil gives no more
        m_made.supply += device.volumeFlow;
    }
}

void Assembler::addOpening(const Equipment& e)
{
    const Placed at = place(m_facility, e);
    const Kind kind = m_facility.kindOf(e);
    const Hall& hall = m_facility[e.hall];
    const bool floor = kind != Kind::CeilingOpening;
    Patch patch = side(at.box, Axis::Z, false, 1);
    patch.box.min().z() = patch.box.max().z() = floor ? hall.floor : hall.floor + hall.height;
    const double open = m_facility.value(e, Quantity::OpenFraction, 1.0);
    const double loss = open < 1.0 ? perforatedLoss(open) : kGrilleLoss;
    const bool plenum = m_hasCoolers && (floor ? hall.raisedFloorDepth : hall.ceilingPlenumDepth) > 0.0;
    if (plenum) {
        m_made.model.gaps.push_back({patch, loss});
        return;
    }
    const double temperature = kZeroCelsius + m_facility.value(e, Quantity::SupplyAirTemperature, 20.0);
    if (const Figure* flow = m_facility.figure(e, Quantity::AirFlow)) {
        patch.direction = 1; // up: in through a floor, out through a ceiling
        m_made.model.flowOpenings.push_back({e.id, patch, flow->value, temperature, floor});
        if (floor)
            m_made.supply += flow->value;
    } else {
        patch.direction = floor ? -1 : 1;
        m_made.model.pressureOpenings.push_back({e.id, patch, open < 1.0 ? loss : 0.0, temperature});
    }
}

void Assembler::addContainment(const Equipment& e)
{
    Box box = place(m_facility, e).box;
    const Hall& hall = m_facility[e.hall];
    const double loss = perforatedLoss(kLeakyFraction);
    for (const Axis axis : {Axis::X, Axis::Y})
        for (const bool high : {false, true})
            m_made.model.screens.push_back({side(box, axis, high, 1), loss});
    if (box.max().z() < hall.floor + hall.height - kTouch)
        m_made.model.screens.push_back({side(box, Axis::Z, true, 1), loss});
    assume(fmt::format("{:.1f} % of a containment's sheets is open: gaps round doors and panels",
                       100 * kLeakyFraction));
}

void Assembler::addTray(const Equipment& e)
{
    const double width = m_facility.value(e, Quantity::Width, 0.6),
                 height = m_facility.value(e, Quantity::Height, 0.1);
    for (std::size_t i = 1; i < e.path.size(); ++i) {
        const Eigen::Vector3d low = e.path[i - 1].cwiseMin(e.path[i]),
                              high = e.path[i - 1].cwiseMax(e.path[i]);
        const Eigen::Vector3d half(0.5 * width, 0.5 * width, 0.5 * height);
        air::Porous porous{Box(low - half, high + half), {}};
        porous.lossPerMetre.fill(kTrayLossPerMetre);
        m_made.model.porous.push_back(porous);
    }
    assume(fmt::format("cable trays lose {} velocity heads per metre", kTrayLossPerMetre));
}

void Assembler::addEquipment(EquipmentIndex index)
{
    const Equipment& e = m_facility[index];
    const Kind kind = m_facility.kindOf(e);
    switch (kind) {
    case Kind::Rack:
        return addRack(index, place(m_facility, e));
    case Kind::FanWall:
    case Kind::Crah:
    case Kind::InRowCooler:
        return addCooler(index, place(m_facility, e));
    case Kind::PerforatedTile:
    case Kind::FloorOpening:
    case Kind::CeilingOpening:
        return addOpening(e);
    case Kind::Containment:
        return addContainment(e);
    case Kind::CableTray:
        return addTray(e);
    default:
        break;
    }
    if (info(kind).placement != Placement::Floor)
        return;
    const Placed at = place(m_facility, e);
    if (at.box.sizes().minCoeff() >= kSmallestSolid)
        m_made.model.solids.push_back({at.box});
}

Result<AirAssembly> Assembler::run()
{
    for (const Equipment& e : m_facility.equipment)
        m_hasCoolers |= here(e) && isCooler(m_facility.kindOf(e));
    shapeRoom();
    addOutside();
    addWalls();
    addPlenums();
    for (std::size_t i = 0; i < m_facility.equipment.size(); ++i)
        if (here(m_facility.equipment[i]))
            addEquipment(EquipmentIndex(i));
    if (m_made.model.devices.empty() && m_made.model.flowOpenings.empty())
        return fail(ErrorKind::BadData,
                    fmt::format("nothing moves the air of {}", m_facility[m_room.halls.front()].id),
                    "add coolers, racks or supply openings, or repair one");
    if (m_hasCoolers)
        shareCoolersFlow();
    return std::move(m_made);
}

} // namespace

std::vector<AirRoom> airRooms(const Facility& facility)
{
    const std::size_t count = facility.halls.size();
    std::vector<std::size_t> root(count);
    std::iota(root.begin(), root.end(), std::size_t(0));
    const auto find = [&root](std::size_t i) {
        while (root[i] != i)
            i = root[i];
        return i;
    };
    for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = a + 1; b < count; ++b)
            if (facility.halls[a].ceilingPlenumDepth > 0.0 && facility.halls[b].ceilingPlenumDepth > 0.0 &&
                neighbours(facility.halls[a], facility.halls[b]))
                root[find(b)] = find(a);
    std::set<std::size_t> wanted;
    for (const Equipment& e : facility.equipment)
        if (e.hall.valid() && (facility.kindOf(e) == Kind::Rack || isCooler(facility.kindOf(e))))
            wanted.insert(find(e.hall.at()));
    std::vector<AirRoom> rooms;
    for (const std::size_t first : wanted) {
        AirRoom room;
        for (std::size_t h = 0; h < count; ++h)
            if (find(h) == first)
                room.halls.emplace_back(h);
        rooms.push_back(std::move(room));
    }
    return rooms;
}

Result<AirAssembly> assembleAir(const Facility& facility, const AirRoom& room,
                                const AirConditions& conditions)
{
    return Assembler(facility, room, conditions).run();
}

} // namespace takao
