// Placement: overlaps, halls, keep-outs, clearances, attachments.
#include "models/twin/air_geometry.h"
#include "models/twin/check_rules.h"
#include "models/twin/check_solids.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>

namespace takao::check {
namespace {

constexpr double kContact = 2e-3;      // boxes closer than this only touch [m]
constexpr double kDoorway = 0.9;       // to be left free on both sides of a door [m]
constexpr double kStandingBelow = 1.8; // what begins lower is in the way of people [m]
constexpr double kTapOffReach = 0.6;   // from a busway's centre line [m]

const std::string& idOf(const Facility& f, const Solid& s)
{
    return s.equipment.valid() ? f[s.equipment].id : f[s.pipe].id;
}

bool endsAt(const Pipe& pipe, EquipmentIndex equipment)
{
    const auto isIt = [&](const PipeEnd& end) {
        const auto* index = std::get_if<EquipmentIndex>(&end);
        return index && *index == equipment;
    };
    return isIt(pipe.from) || isIt(pipe.to);
}

bool areJoined(const Pipe& a, const Pipe& b)
{
    return a.from == b.from || a.from == b.to || a.to == b.from || a.to == b.to;
}

/// Pairs that may share space: what is joined to each other, trays that cross, lines through containment.
class Exceptions
{
  public:
    explicit Exceptions(const Facility& facility) : m_facility(facility)
    {
        for (const PowerLink& link : facility.powerLinks)
            m_linked.emplace(std::min(link.from, link.to), std::max(link.from, link.to));
    }

    bool allows(const Solid& a, const Solid& b) const
    {
        if (a.pipe.valid() && b.pipe.valid())
            return a.pipe == b.pipe || areJoined(m_facility[a.pipe], m_facility[b.pipe]);
        if (a.pipe.valid())
            return pipeMay(a.pipe, b.equipment);
        if (b.pipe.valid())
            return pipeMay(b.pipe, a.equipment);
        return equipmentMay(a.equipment, b.equipment);
    }

  private:
    bool pipeMay(PipeIndex pipe, EquipmentIndex equipment) const
    {
        return endsAt(m_facility[pipe], equipment) ||
               m_facility.kindOf(m_facility[equipment]) == Kind::Containment;
    }

    bool equipmentMay(EquipmentIndex a, EquipmentIndex b) const
    {
        if (a == b || m_facility[a].attachedTo == b || m_facility[b].attachedTo == a)
            return true;
        const Kind kindA = m_facility.kindOf(m_facility[a]);
        const Kind kindB = m_facility.kindOf(m_facility[b]);
        if (kindA == Kind::CableTray && kindB == Kind::CableTray)
            return true;
        const bool line =
            info(kindA).placement == Placement::Path || info(kindB).placement == Placement::Path;
        if (line && (kindA == Kind::Containment || kindB == Kind::Containment))
            return true;
        return (kindA == Kind::Busway || kindB == Kind::Busway) &&
               m_linked.contains({std::min(a, b), std::max(a, b)});
    }

    const Facility& m_facility;
    std::set<std::pair<EquipmentIndex, EquipmentIndex>> m_linked;
};

std::vector<Vec2> columnOutline(const Column& column)
{
    const Vec2 h = column.size / 2;
    return {column.at + Vec2(-h.x(), -h.y()), column.at + Vec2(h.x(), -h.y()), column.at + Vec2(h.x(), h.y()),
            column.at + Vec2(-h.x(), h.y())};
}

std::vector<Vec2> doorway(const Door& door)
{
    const Vec2 way = (door.to - door.from).normalized();
    const Vec2 out = Vec2(way.y(), -way.x()) * kDoorway;
    return {door.from + out, door.to + out, door.to - out, door.from - out};
}

// Things that stand on the floor, where people walk.
bool standsInTheWay(const Facility& f, const Equipment& e)
{
    const Kind kind = f.kindOf(e);
    if (kind == Kind::Containment || kind == Kind::Sensor || kind == Kind::TapOff ||
        f.value(e, Quantity::Height, 0.0) <= 0.0 || info(kind).placement == Placement::Path)
        return false;
    const double floor = e.hall.valid() ? f[e.hall].floor : 0.0;
    return e.position.z() - floor < kStandingBelow;
}

// Equipment and what bars it, hall by hall.
void keepOutsOf(const Facility& f, const Hall& hall, const Equipment& e, Diagnostics& findings)
{
    const std::vector<Vec2> place = footprint(f, e);
    for (const Column& column : hall.columns)
        if (polygonsOverlap(place, columnOutline(column)))
            report(findings, Severity::Error, e.id, fmt::format("{} stands in a column of {}", e.id, hall.id),
                   "move it");
    for (const KeepOut& keepOut : hall.keepOuts)
        if (polygonsOverlap(place, keepOut.outline))
            report(findings, Severity::Error, e.id,
                   fmt::format("{} stands in a keep-out area: {}", e.id, keepOut.reason), "move it");
    for (const Door& door : hall.doors)
        if (polygonsOverlap(place, doorway(door)))
            report(findings, Severity::Warning, e.id, fmt::format("{} blocks a door of {}", e.id, hall.id),
                   fmt::format("leave {} m free on both sides of the door", kDoorway));
}

// The space before or behind a machine that must be free.
Solid clearanceZone(const Solid& box, double depth, bool front)
{
    Solid zone = box;
    const double offset = box.half.y() + depth / 2;
    zone.centre += box.axes.col(1) * (front ? offset : -offset);
    zone.half.y() = depth / 2;
    zone.half.z() = std::min(box.half.z(), kStandingBelow / 2);
    zone.centre.z() = box.centre.z() - box.half.z() + zone.half.z();
    return zone;
}

double distanceToPath(const Polyline& path, const Vec3& point)
{
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < path.size(); ++i) {
        const Vec3 way = path[i] - path[i - 1];
        const double square = way.squaredNorm();
        const double t = square > 0 ? std::clamp((point - path[i - 1]).dot(way) / square, 0.0, 1.0) : 0.0;
        best = std::min(best, (point - path[i - 1] - t * way).norm());
    }
    return best;
}

std::optional<Kind> hostKind(Kind kind)
{
    switch (kind) {
    case Kind::TapOff:
        return Kind::Busway;
    case Kind::Battery:
        return Kind::Ups;
    case Kind::RearDoorExchanger:
        return Kind::Rack;
    default:
        return std::nullopt;
    }
}

} // namespace

// Sweep along x: only boxes whose extents overlap are compared.
void overlaps(const Facility& facility, Diagnostics& findings)
{
    const std::vector<Solid> solids = solidsOf(facility);
    std::vector<Eigen::AlignedBox3d> bounds;
    for (const Solid& s : solids)
        bounds.push_back(s.bounds());
    std::vector<std::size_t> order(solids.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return bounds[i].min().x(); });

    const Exceptions exceptions(facility);
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t j = i + 1; j < order.size(); ++j) {
            const std::size_t a = order[i];
            const std::size_t b = order[j];
            if (bounds[b].min().x() > bounds[a].max().x())
                break;
            if (!bounds[a].intersects(bounds[b]) || exceptions.allows(solids[a], solids[b]) ||
                !intersect(solids[a], solids[b], kContact))
                continue;
            const auto pair = std::minmax(idOf(facility, solids[a]), idOf(facility, solids[b]));
            if (seen.insert({pair.first, pair.second}).second)
                report(findings, Severity::Error, pair.first,
                       fmt::format("{} and {} take the same space", pair.first, pair.second),
                       "move one of them");
        }
}

void insideHall(const Facility& facility, Diagnostics& findings)
{
    for (const Equipment& e : facility.equipment) {
        if (info(facility.kindOf(e)).placement == Placement::Path)
            continue; // lines pass through walls
        std::vector<Vec2> corners = footprint(facility, e);
        corners.emplace_back(e.position.head<2>());
        if (!e.hall.valid()) {
            for (const Hall& hall : facility.halls)
                if (polygonsOverlap(footprint(facility, e), hall.outline))
                    report(findings, Severity::Error, e.id,
                           fmt::format("{} is outdoors but stands in {}", e.id, hall.id),
                           fmt::format("give it \"hall\": \"{}\", or move it", hall.id));
            continue;
        }
        const Hall& hall = facility[e.hall];
        const Vec2 middle = e.position.head<2>();
        const bool out = std::ranges::any_of(corners, [&](const Vec2& corner) {
            const Vec2 drawnIn =
                corner + (middle - corner).normalized() * std::min(kContact, (middle - corner).norm());
            return !contains(hall.outline, drawnIn);
        });
        if (out)
            report(findings, Severity::Error, e.id, fmt::format("{} reaches out of {}", e.id, hall.id),
                   "move it");
        const double top = e.position.z() + facility.value(e, Quantity::Height, 0.0);
        if (top > hall.floor + hall.height + kContact)
            report(findings, Severity::Error, e.id,
                   fmt::format("{} is {:.2f} m high where {} has {:.2f} m", e.id, top - hall.floor, hall.id,
                               hall.height),
                   "choose a lower type, or raise the ceiling");
        if (e.position.z() < hall.floor - hall.raisedFloorDepth - kContact)
            report(findings, Severity::Error, e.id,
                   fmt::format("{} lies below the floor of {}", e.id, hall.id), "check at_m");
    }
}

void keepOuts(const Facility& facility, Diagnostics& findings)
{
    for (const Equipment& e : facility.equipment)
        if (standsInTheWay(facility, e))
            for (const Hall& hall : facility.halls)
                keepOutsOf(facility, hall, e, findings);
}

void clearances(const Facility& facility, Diagnostics& findings)
{
    std::vector<Solid> standing;
    for (std::size_t i = 0; i < facility.equipment.size(); ++i)
        if (standsInTheWay(facility, facility.equipment[i]))
            if (const auto box = boxOf(facility, EquipmentIndex(i)))
                standing.push_back(*box);
    for (const Solid& box : standing)
        for (const bool front : {true, false}) {
            const Equipment& e = facility[box.equipment];
            const double depth =
                facility.value(e, front ? Quantity::ClearanceFront : Quantity::ClearanceRear, 0.0);
            if (depth <= 0.0)
                continue;
            const Solid zone = clearanceZone(box, depth, front);
            const Eigen::AlignedBox3d bounds = zone.bounds();
            for (const Solid& other : standing)
                if (other.equipment != box.equipment && bounds.intersects(other.bounds()) &&
                    intersect(zone, other, kContact))
                    report(findings, Severity::Warning, e.id,
                           fmt::format("{} needs {:.2f} m free {} it, but {} stands there", e.id, depth,
                                       front ? "in front of" : "behind", facility[other.equipment].id),
                           "move one of them");
        }
}

void attachments(const Facility& facility, Diagnostics& findings)
{
    std::set<EquipmentIndex> doors; ///< racks that have a rear door
    for (const Equipment& e : facility.equipment) {
        const Kind kind = facility.kindOf(e);
        if (info(kind).placement != Placement::Attached)
            continue;
        if (!e.attachedTo.valid()) {
            report(findings, Severity::Error, e.id, fmt::format("{} is attached to nothing", e.id),
                   "name its host in attached_to");
            continue;
        }
        const Equipment& host = facility[e.attachedTo];
        const auto wanted = hostKind(kind);
        if (wanted && facility.kindOf(host) != *wanted)
            report(findings, Severity::Error, e.id,
                   fmt::format("{} is attached to {}, which is no {}", e.id, host.id, info(*wanted).name),
                   "name a fitting host in attached_to");
        else if (kind == Kind::TapOff && distanceToPath(host.path, e.position) > kTapOffReach)
            report(findings, Severity::Error, e.id,
                   fmt::format("{} is {:.2f} m away from its busway {}", e.id,
                               distanceToPath(host.path, e.position), host.id),
                   "move it to the busway");
        else if (kind == Kind::RearDoorExchanger && !airside::standsAtRear(facility, e, host))
            report(findings, Severity::Error, e.id,
                   fmt::format("{} does not stand at the rear of {}", e.id, host.id),
                   "move it there; it faces as its rack does");
        else if (kind == Kind::RearDoorExchanger && !doors.insert(e.attachedTo).second)
            report(findings, Severity::Error, e.id, fmt::format("{} has two rear doors", host.id),
                   "remove one");
    }
}

} // namespace takao::check
