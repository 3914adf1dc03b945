// Overhead cable trays as a network: which trays touch, the shortest way over them, and the line that a cable
// takes.
#pragma once

#include "models/facility/facility.h"

#include <optional>
#include <span>

namespace takao {

/// Where a cable port lies: the middle of its device on the front face of the rack [m].
Vec3 portPosition(const Facility& facility, const Device& device);

/// The line of a cable from port to port over its trays [m]; empty if consecutive trays do not touch, or if a
/// cable without trays joins different racks.
///
/// From the port the cable rises on the rack's front to 5 cm above the rack, runs to the tray's centre line
/// and up to it; then along the trays; and down in the same way.
Polyline cablePath(const Facility& facility, const FabricCable& cable);

/// The cable trays of a facility and the places where they touch.
class TrayNetwork
{
  public:
    explicit TrayNetwork(const Facility& facility);

    /// Trays of the shortest way between two racks, in order of travel; none if no way leads there.
    std::optional<std::vector<EquipmentIndex>> route(EquipmentIndex fromRack, EquipmentIndex toRack) const;

    /// The tray above a rack: the one whose centre line passes closest in plan; none beyond 1 m.
    EquipmentIndex trayAbove(EquipmentIndex rack) const;

  private:
    struct Touch
    {
        std::size_t tray[2]; ///< positions in m_trays
        double along[2];     ///< [m] from each tray's start
    };

    /// Shortest ways to every node; a node is one side of a touch.
    struct Ways
    {
        std::vector<double> cost;        ///< [m]
        std::vector<std::size_t> before; ///< the node before; number of nodes: none
    };

    Ways waysFrom(EquipmentIndex tray, double along) const;
    EquipmentIndex trayOf(std::size_t node) const { return m_trays[m_touches[node / 2].tray[node % 2]]; }
    double alongOf(std::size_t node) const { return m_touches[node / 2].along[node % 2]; }

    const Facility& m_facility;
    std::vector<EquipmentIndex> m_trays;
    std::vector<Touch> m_touches;
};

} // namespace takao
