// The facility's network in a run: what lost cables and switches leave to the jobs.
#pragma once

#include "models/facility/facility.h"
#include "models/physics/fabric/bandwidth.h"

#include <memory>
#include <optional>

namespace takao {

/// A port of a computer is an endpoint; its number is its rail, as GPU n of every tray is wired to the leaves
/// of rail n. A switch without power is out, like one that has failed.
///
/// A job keeps the share of its slowest rail that no routing can exceed: adaptive routing, as the fabrics of
/// these racks have it, spreads around what is lost; each rail carries a fixed share of the work.
class FabricSide
{
  public:
    /// @param jobs  racks of each job
    /// @errors BadData: cables that are no fat tree
    static Result<FabricSide> assemble(const Facility& facility,
                                       const std::vector<std::vector<EquipmentIndex>>& jobs);

    /// Takes a cable or a switch out of service, or brings it back. @return false if the id names none
    bool setFailed(const Facility& facility, const std::string& id, bool failed);

    /// Leaves a cable, or all cables of a switch, a share of its bandwidth, above 0 to 1.
    /// @return false if the id names none
    bool setRemaining(const Facility& facility, const std::string& id, double share);

    /// What each job keeps (nJob) [1].
    /// @param powered  each piece of equipment (nEquipment)
    Result<void> look(const std::vector<char>& powered);
    const std::vector<double>& bandwidth() const { return m_bandwidth; }

  private:
    struct Switch
    {
        DeviceIndex device;
        EquipmentIndex rack;
        int vertex = -1;
        bool failed = false;
        double share = 1.0; ///< of its bandwidth
    };

    FabricSide() = default;
    std::vector<double> shares() const; ///< per link; empty: none is degraded

    std::shared_ptr<const fabric::Topology> m_topology; ///< none: no cables
    std::optional<fabric::JobTraffic> m_traffic;
    std::vector<int> m_jobOf; ///< of the traffic's jobs: which one here
    std::vector<Switch> m_switches;
    std::vector<CableIndex> m_cables;      ///< per link
    std::vector<char> m_cableFailed;       ///< per link
    std::vector<double> m_cableShare;      ///< per link, of its bandwidth
    std::optional<fabric::Outage> m_known; ///< that m_bandwidth belongs to
    std::vector<double> m_bandwidth;
};

} // namespace takao
