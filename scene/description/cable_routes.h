// Where every fabric cable runs: from its port through the rack's cable manager and along the trays, in its
// own lane.
#pragma once

#include "scene/description/plan.h"

#include <map>

namespace takao {

/// A point of a tray: how far along its path [m].
struct TrayRoute
{
    EquipmentIndex tray;
    double enter = 0.0;
    double leave = 0.0;
};

float cableRadius(CableMedium medium); ///< [m]

/// Hands out lanes in racks and trays, in the order in which it is asked.
class CableRoutes
{
  public:
    explicit CableRoutes(const Plan& plan);

    /// Corners of a cable from port to port [m].
    std::vector<Eigen::Vector3f> route(const FabricCable& cable);
    /// Stretches of trays that a cable runs along.
    std::vector<TrayRoute> trayRoutes(const FabricCable& cable);
    /// Centre of a port's opening in the world [m].
    Eigen::Vector3f portPosition(const CablePort& port) const;

  private:
    struct Tray
    {
        const Polyline* path = nullptr;
        double width = 0.6;
        double height = 0.1;
        int lanes = 0;
    };
    struct End
    {
        std::vector<Eigen::Vector3f> points; ///< from the port to above the rack
    };

    Tray& tray(EquipmentIndex index);
    End end(const CablePort& port, float radius);
    void appendLane(const TrayRoute& stretch, float radius, std::vector<Eigen::Vector3f>& points);
    const std::pair<double, double>& meeting(EquipmentIndex a, EquipmentIndex b);

    const Plan& m_plan;
    std::map<std::uint32_t, Tray> m_trays;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<double, double>> m_meetings;
    std::vector<PortGrid> m_grids; ///< by device
    std::vector<int> m_managed;    ///< cables in the manager of each rack side, by equipment
};

} // namespace takao
