#include "models/facility/tray_network.h"

#include "models/base/assert.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace takao {
namespace {

constexpr double kPlinth = 0.10;        // underside of the rack to U1 [m]
constexpr double kUnit = 0.04445;       // 1 U [m], EIA-310
constexpr double kAboveRack = 0.05;     // height of a cable's run over the rack's roof [m]
constexpr double kTouchDistance = 0.05; // centre lines closer than this are joined [m]
constexpr double kReachOverRack = 1.0;  // from the rack's centre to its tray in plan [m]
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// A point of a polyline.
struct Place
{
    Vec3 at = Vec3::Zero();
    double along = 0.0;          // [m] from the start
    double distance = kInfinity; // [m] to what was searched for
};

// The point of a line that is closest to `target`, in plan only if `flat`.
Place closest(const Polyline& line, const Vec3& target, bool flat)
{
    const Vec3 mask = flat ? Vec3(1, 1, 0) : Vec3(1, 1, 1);
    Place best;
    double start = 0.0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const Vec3 step = line[i] - line[i - 1];
        const Vec3 flatStep = step.cwiseProduct(mask);
        const double square = flatStep.squaredNorm();
        const double t =
            square > 0
                ? std::clamp((target - line[i - 1]).cwiseProduct(mask).dot(flatStep) / square, 0.0, 1.0)
                : 0.0;
        const Vec3 at = line[i - 1] + t * step;
        const double distance = (target - at).cwiseProduct(mask).norm();
        if (distance < best.distance)
            best = {at, start + t * step.norm(), distance};
        start += step.norm();
    }
    return best;
}

// Closest points of two straight pieces (Ericson, Real-Time Collision Detection 5.1.9), as parameters 0..1.
std::pair<double, double> closestParameters(const Vec3& p, const Vec3& u, const Vec3& q, const Vec3& v)
{
    const Vec3 r = p - q;
    const double a = u.dot(u);
    const double e = v.dot(v);
    const double f = v.dot(r);
    if (a <= 0.0)
        return {0.0, e > 0.0 ? std::clamp(f / e, 0.0, 1.0) : 0.0};
    const double c = u.dot(r);
    if (e <= 0.0)
        return {std::clamp(-c / a, 0.0, 1.0), 0.0};
    const double b = u.dot(v);
    const double denominator = a * e - b * b;
    double s = denominator > 1e-12 * a * e ? std::clamp((b * f - c * e) / denominator, 0.0, 1.0) : 0.0;
    const double t = std::clamp((b * s + f) / e, 0.0, 1.0);
    s = std::clamp((b * t - c) / a, 0.0, 1.0);
    return {s, t};
}

// Where two trays touch: one place on each.
std::optional<std::pair<Place, Place>> touch(const Polyline& a, const Polyline& b)
{
    std::optional<std::pair<Place, Place>> best;
    double startA = 0.0;
    for (std::size_t i = 1; i < a.size(); ++i) {
        const Vec3 u = a[i] - a[i - 1];
        double startB = 0.0;
        for (std::size_t j = 1; j < b.size(); ++j) {
            const Vec3 v = b[j] - b[j - 1];
            const auto [s, t] = closestParameters(a[i - 1], u, b[j - 1], v);
            const Vec3 onA = a[i - 1] + s * u;
            const Vec3 onB = b[j - 1] + t * v;
            const double distance = (onA - onB).norm();
            if (distance <= kTouchDistance && (!best || distance < best->first.distance))
                best = {Place{onA, startA + s * u.norm(), distance},
                        Place{onB, startB + t * v.norm(), distance}};
            startB += v.norm();
        }
        startA += u.norm();
    }
    return best;
}

// The piece of a line between two of its places, in the direction of travel.
void appendPiece(Polyline& path, const Polyline& line, double from, double to, const Vec3& end)
{
    std::vector<std::pair<double, Vec3>> between;
    double along = 0.0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i > 0)
            along += (line[i] - line[i - 1]).norm();
        if (along > std::min(from, to) && along < std::max(from, to))
            between.emplace_back(along, line[i]);
    }
    if (to < from)
        std::ranges::reverse(between);
    for (const auto& corner : between)
        path.push_back(corner.second);
    path.push_back(end);
}

Vec3 frontDirection(const Equipment& e)
{
    const double angle = e.facing * std::numbers::pi / 180.0;
    return {std::cos(angle), std::sin(angle), 0.0};
}

// Port, and the point above it where the cable leaves the rack's roof.
std::pair<Vec3, Vec3> riser(const Facility& facility, const Device& device)
{
    const Equipment& rack = facility[device.rack];
    const Vec3 port = portPosition(facility, device);
    Vec3 top = port;
    top.z() = rack.position.z() + facility.value(rack, Quantity::Height, 2.0) + kAboveRack;
    return {port, top};
}

Vec3 atHeightOf(Vec3 point, const Vec3& other)
{
    point.z() = other.z();
    return point;
}

} // namespace

Vec3 portPosition(const Facility& facility, const Device& device)
{
    const Equipment& rack = facility[device.rack];
    const double units = facility.value(device, Quantity::HeightUnits, 1.0);
    const double depth = facility.value(rack, Quantity::Depth, 1.0);
    Vec3 port = rack.position + frontDirection(rack) * depth / 2;
    port.z() += kPlinth + (device.bottomUnit - 1 + units / 2) * kUnit;
    return port;
}

Polyline cablePath(const Facility& facility, const FabricCable& cable)
{
    const Device& from = facility[cable.from.device];
    const Device& to = facility[cable.to.device];
    const auto [fromPort, fromTop] = riser(facility, from);
    const auto [toPort, toTop] = riser(facility, to);
    if (cable.trays.empty())
        return from.rack == to.rack ? Polyline{fromPort, toPort} : Polyline{};

    const Place entry = closest(facility[cable.trays.front()].path, fromTop, true);
    const Place exit = closest(facility[cable.trays.back()].path, toTop, true);
    Polyline path = {fromPort, fromTop, atHeightOf(entry.at, fromTop), entry.at};
    double along = entry.along;
    for (std::size_t i = 0; i < cable.trays.size(); ++i) {
        const Polyline& line = facility[cable.trays[i]].path;
        if (i + 1 == cable.trays.size()) {
            appendPiece(path, line, along, exit.along, exit.at);
            break;
        }
        const auto joint = touch(line, facility[cable.trays[i + 1]].path);
        if (!joint)
            return {};
        appendPiece(path, line, along, joint->first.along, joint->first.at);
        along = joint->second.along;
    }
    path.push_back(atHeightOf(exit.at, toTop));
    path.push_back(toTop);
    path.push_back(toPort);
    return path;
}

TrayNetwork::TrayNetwork(const Facility& facility) : m_facility(facility)
{
    for (std::size_t i = 0; i < facility.equipment.size(); ++i)
        if (facility.kindOf(facility.equipment[i]) == Kind::CableTray)
            m_trays.emplace_back(i);
    for (std::size_t a = 0; a < m_trays.size(); ++a)
        for (std::size_t b = a + 1; b < m_trays.size(); ++b)
            if (const auto joint = touch(facility[m_trays[a]].path, facility[m_trays[b]].path))
                m_touches.push_back({{a, b}, {joint->first.along, joint->second.along}});
}

EquipmentIndex TrayNetwork::trayAbove(EquipmentIndex rack) const
{
    EquipmentIndex best;
    double distance = kReachOverRack;
    for (const EquipmentIndex tray : m_trays) {
        const Place place = closest(m_facility[tray].path, m_facility[rack].position, true);
        if (place.distance < distance) {
            distance = place.distance;
            best = tray;
        }
    }
    return best;
}

std::optional<std::vector<EquipmentIndex>> TrayNetwork::route(EquipmentIndex fromRack,
                                                              EquipmentIndex toRack) const
{
    const EquipmentIndex first = trayAbove(fromRack);
    const EquipmentIndex last = trayAbove(toRack);
    if (!first.valid() || !last.valid())
        return std::nullopt;
    if (first == last)
        return std::vector{first};
    const double start = closest(m_facility[first].path, m_facility[fromRack].position, true).along;
    const double goal = closest(m_facility[last].path, m_facility[toRack].position, true).along;
    const Ways ways = waysFrom(first, start);

    // The best arrival on the last tray, followed back.
    std::size_t arrival = ways.cost.size();
    double best = kInfinity;
    for (std::size_t n = 0; n < ways.cost.size(); ++n)
        if (trayOf(n) == last && ways.cost[n] + std::abs(alongOf(n) - goal) < best) {
            best = ways.cost[n] + std::abs(alongOf(n) - goal);
            arrival = n;
        }
    if (arrival == ways.cost.size())
        return std::nullopt;
    std::vector<EquipmentIndex> trays = {last};
    for (std::size_t n = arrival; n != ways.cost.size(); n = ways.before[n])
        if (trayOf(n) != trays.back())
            trays.push_back(trayOf(n));
    std::ranges::reverse(trays);
    return trays;
}

// Dijkstra. The networks are small, so the next node is found by looking at all of them.
TrayNetwork::Ways TrayNetwork::waysFrom(EquipmentIndex tray, double along) const
{
    const std::size_t nodes = m_touches.size() * 2;
    Ways ways{std::vector<double>(nodes, kInfinity), std::vector<std::size_t>(nodes, nodes)};
    for (std::size_t n = 0; n < nodes; ++n)
        if (trayOf(n) == tray)
            ways.cost[n] = std::abs(alongOf(n) - along);

    std::vector<bool> settled(nodes, false);
    for (;;) {
        std::size_t here = nodes;
        for (std::size_t n = 0; n < nodes; ++n)
            if (!settled[n] && ways.cost[n] < kInfinity && (here == nodes || ways.cost[n] < ways.cost[here]))
                here = n;
        if (here == nodes)
            return ways;
        settled[here] = true;
        // On along its tray, or over to the other tray of its touch.
        for (std::size_t n = 0; n < nodes; ++n) {
            const bool over = n / 2 == here / 2;
            if (settled[n] || (!over && trayOf(n) != trayOf(here)))
                continue;
            const double reached = ways.cost[here] + (over ? 0.0 : std::abs(alongOf(n) - alongOf(here)));
            if (reached < ways.cost[n]) {
                ways.cost[n] = reached;
                ways.before[n] = here;
            }
        }
    }
}

} // namespace takao
