#include "scene/description/cable_routes.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr float kOut = 0.035f; // straight out of a port before the first bend [m]

/// The position of the point of a path that is nearest to p [m along it].
double nearestAlong(const Polyline& path, const Vec3& p)
{
    double best = 0.0;
    double bestDistance = 1e300;
    double at = 0.0;
    for (std::size_t i = 1; i < path.size(); ++i) {
        const Vec3 edge = path[i] - path[i - 1];
        const double length = edge.norm();
        const double t =
            length > 0.0 ? std::clamp(edge.dot(p - path[i - 1]) / (length * length), 0.0, 1.0) : 0.0;
        const double distance = (path[i - 1] + t * edge - p).squaredNorm();
        if (distance < bestDistance) {
            bestDistance = distance;
            best = at + t * length;
        }
        at += length;
    }
    return best;
}

Vec3 pointAlong(const Polyline& path, double at)
{
    for (std::size_t i = 1; i < path.size(); ++i) {
        const double length = (path[i] - path[i - 1]).norm();
        if (at <= length || i + 1 == path.size())
            return path[i - 1] +
                   (path[i] - path[i - 1]) * (length > 0.0 ? std::clamp(at / length, 0.0, 1.0) : 0.0);
        at -= length;
    }
    return path.front();
}

/// Closest points of two paths as positions along each [m]: tried from the corners and ends of both, then
/// refined.
std::pair<double, double> closest(const Polyline& a, const Polyline& b)
{
    std::pair<double, double> best;
    double bestDistance = 1e300;
    const auto tryFrom = [&](const Vec3& start) {
        double sa = nearestAlong(a, start);
        double sb = 0.0;
        for (int i = 0; i < 4; ++i) { // alternating projections converge at once where straight pieces cross
            sb = nearestAlong(b, pointAlong(a, sa));
            sa = nearestAlong(a, pointAlong(b, sb));
        }
        const double distance = (pointAlong(a, sa) - pointAlong(b, sb)).squaredNorm();
        if (distance < bestDistance) {
            bestDistance = distance;
            best = {sa, sb};
        }
    };
    std::ranges::for_each(a, tryFrom);
    std::ranges::for_each(b, tryFrom);
    return best;
}

/// A direction across a path, level where the path is.
Vec3 across(const Vec3& direction)
{
    return std::abs(direction.z()) < 0.99 ? Vec3(Vec3::UnitZ().cross(direction).normalized())
                                          : Vec3(Vec3::UnitY());
}

} // namespace

float cableRadius(CableMedium medium)
{
    switch (medium) {
    case CableMedium::CopperDac:
        return 0.0045f; // 26 AWG twinax bundle
    case CableMedium::CopperActive:
        return 0.0035f;
    case CableMedium::MultiMode:
    case CableMedium::SingleMode:
        break;
    }
    return 0.0015f; // 3 mm MPO trunk
}

CableRoutes::CableRoutes(const Plan& plan) : m_plan(plan), m_managed(2 * plan.facility.equipment.size(), 0)
{
    const Facility& facility = plan.facility;
    m_grids.reserve(facility.devices.size());
    for (const Device& d : facility.devices) {
        const ShapeSpec spec = specOf(facility, d);
        m_grids.push_back(portGrid(facility.kindOf(d), spec.ports, spec.width, spec.height, spec.units));
    }
}

CableRoutes::Tray& CableRoutes::tray(EquipmentIndex index)
{
    const auto [found, added] = m_trays.try_emplace(index.value);
    if (added) {
        const Equipment& e = m_plan.facility[index];
        found->second = {&e.path, m_plan.facility.value(e, Quantity::Width, 0.6),
                         m_plan.facility.value(e, Quantity::Height, 0.1), 0};
    }
    return found->second;
}

Eigen::Vector3f CableRoutes::portPosition(const CablePort& port) const
{
    return m_plan.poseOf(m_plan.facility[port.device]) * m_grids[port.device.at()].position(port.port);
}

CableRoutes::End CableRoutes::end(const CablePort& port, float radius)
{
    const Device& device = m_plan.facility[port.device];
    const Equipment& rack = m_plan.facility[device.rack];
    const RackFrame frame = m_plan.rackFrame(rack);
    const Eigen::Affine3f pose = m_plan.poseOf(rack);
    const Eigen::Vector3f at = m_grids[port.device.at()].position(port.port);
    const float z = RackFrame::unitZ(device.bottomUnit) + at.z();
    const int side = at.x() > 0.0f ? 1 : 0;
    // Cables lie side by side in the manager, in rows of six from the rack's side towards the middle.
    const int place = m_managed[2 * device.rack.at() + static_cast<std::size_t>(side)]++;
    const float pitch = 2.2f * radius;
    const float inwards = 0.035f + pitch * static_cast<float>(place / 12 % 14);
    const float x = (side ? 1.0f : -1.0f) * (0.5f * frame.width - inwards);
    const float y = frame.frontY() + 0.040f + pitch * static_cast<float>(place % 12);
    End result;
    result.points = {pose * Eigen::Vector3f(at.x(), frame.deviceY(), z),
                     pose * Eigen::Vector3f(at.x(), frame.deviceY() - kOut, z),
                     pose * Eigen::Vector3f(x, y, z - 0.02f),
                     pose * Eigen::Vector3f(x, y, frame.height + 0.06f)};
    return result;
}

const std::pair<double, double>& CableRoutes::meeting(EquipmentIndex a, EquipmentIndex b)
{
    const auto [found, added] = m_meetings.try_emplace({a.value, b.value});
    if (added)
        found->second = closest(*tray(a).path, *tray(b).path);
    return found->second;
}

std::vector<TrayRoute> CableRoutes::trayRoutes(const FabricCable& cable)
{
    std::vector<TrayRoute> stretches;
    for (const EquipmentIndex index : cable.trays)
        if (m_plan.facility[index].path.size() >= 2)
            stretches.push_back({index, 0.0, 0.0});
    if (stretches.empty())
        return stretches;
    const auto aboveRack = [&](const CablePort& port) {
        const Equipment& rack = m_plan.facility[m_plan.facility[port.device].rack];
        const RackFrame frame = m_plan.rackFrame(rack);
        const Eigen::Vector3f p = m_plan.poseOf(rack) * Eigen::Vector3f(0.0f, frame.frontY(), frame.height);
        return Vec3(p.cast<double>());
    };
    stretches.front().enter = nearestAlong(*tray(stretches.front().tray).path, aboveRack(cable.from));
    stretches.back().leave = nearestAlong(*tray(stretches.back().tray).path, aboveRack(cable.to));
    for (std::size_t i = 1; i < stretches.size(); ++i) {
        const auto& [leave, enter] = meeting(stretches[i - 1].tray, stretches[i].tray);
        stretches[i - 1].leave = leave;
        stretches[i].enter = enter;
    }
    return stretches;
}

void CableRoutes::appendLane(const TrayRoute& stretch, float radius, std::vector<Eigen::Vector3f>& points)
{
    Tray& in = tray(stretch.tray);
    const Polyline& path = *in.path;
    const double pitch = 2.1 * static_cast<double>(radius);
    const int columns = std::max(1, static_cast<int>((in.width - 0.04) / pitch));
    const int rows = std::max(1, static_cast<int>((in.height - 0.01) / pitch));
    const int lane = in.lanes++;
    const double aside = pitch * (lane % columns - 0.5 * (columns - 1));
    const double up = -0.5 * in.height + pitch * (0.5 + lane / columns % rows);
    const auto lanePoint = [&](const Vec3& p, const Vec3& direction) {
        const Vec3 side = across(direction);
        points.push_back(toFloat(p + aside * side + up * direction.cross(side)));
    };
    // The corners between the two ends, in the direction of travel; lanes keep their place across the path.
    const bool forward = stretch.leave >= stretch.enter;
    std::vector<Vec3> corners{pointAlong(path, stretch.enter)};
    std::vector<std::pair<double, Vec3>> inner;
    double at = 0.0;
    for (std::size_t i = 1; i + 1 < path.size(); ++i) {
        at += (path[i] - path[i - 1]).norm();
        if (at > std::min(stretch.enter, stretch.leave) && at < std::max(stretch.enter, stretch.leave))
            inner.emplace_back(at, path[i]);
    }
    if (!forward)
        std::ranges::reverse(inner);
    for (const auto& [where, corner] : inner)
        corners.push_back(corner);
    corners.push_back(pointAlong(path, stretch.leave));
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Vec3 before = i > 0 ? Vec3(corners[i] - corners[i - 1]) : Vec3::Zero();
        const Vec3 after = i + 1 < corners.size() ? Vec3(corners[i + 1] - corners[i]) : Vec3::Zero();
        Vec3 direction = before.normalized() + after.normalized();
        if (direction.norm() < 1e-6)
            direction = path[1] - path[0];
        lanePoint(corners[i], (forward ? 1.0 : -1.0) * direction.normalized());
    }
}

std::vector<Eigen::Vector3f> CableRoutes::route(const FabricCable& cable)
{
    const float radius = cableRadius(cable.medium);
    std::vector<Eigen::Vector3f> points = end(cable.from, radius).points;
    std::vector<Eigen::Vector3f> last = end(cable.to, radius).points;
    const std::vector<TrayRoute> stretches = trayRoutes(cable);
    if (stretches.empty() &&
        m_plan.facility[cable.from.device].rack == m_plan.facility[cable.to.device].rack) {
        points.pop_back(); // within a rack: straight along its manager
        last.pop_back();
    }
    for (const TrayRoute& stretch : stretches)
        appendLane(stretch, radius, points);
    points.insert(points.end(), last.rbegin(), last.rend());
    return points;
}

} // namespace takao
