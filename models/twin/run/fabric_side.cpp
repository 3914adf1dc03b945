#include "models/twin/run/fabric_side.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace takao {
namespace {

bool isSwitch(const Facility& facility, DeviceIndex device)
{
    return facility.kindOf(facility[device]) == Kind::FabricSwitch;
}

/// Cables as links of a tree: computers below leaves, leaves below spines, spines below cores.
class Tree
{
  public:
    explicit Tree(const Facility& facility) : m_facility(facility)
    {
        for (const FabricCable& cable : facility.cables)
            for (const auto& [end, other] :
                 {std::pair(cable.from, cable.to), std::pair(cable.to, cable.from)})
                if (isSwitch(facility, end.device) && !isSwitch(facility, other.device))
                    m_leaves.insert(end.device);
        for (const FabricCable& cable : facility.cables)
            for (const auto& [end, other] :
                 {std::pair(cable.from, cable.to), std::pair(cable.to, cable.from)})
                if (isSwitch(facility, end.device) && m_leaves.contains(other.device) &&
                    !m_leaves.contains(end.device))
                    m_spines.insert(end.device);
        for (std::size_t c = 0; c < facility.cables.size(); ++c)
            addCable(CableIndex(c));
    }

    fabric::Network network;
    std::vector<CableIndex> cables;                       ///< per link
    std::map<DeviceIndex, int> switches;                  ///< vertex of each
    std::map<EquipmentIndex, std::vector<int>> endpoints; ///< vertices in each rack

  private:
    fabric::Tier tierOf(DeviceIndex device) const
    {
        return m_leaves.contains(device)   ? fabric::Tier::Leaf
               : m_spines.contains(device) ? fabric::Tier::Spine
                                           : fabric::Tier::Core;
    }

    int vertexOf(const CablePort& port)
    {
        if (isSwitch(m_facility, port.device)) {
            const auto [at, isNew] = switches.emplace(port.device, static_cast<int>(network.vertices.size()));
            if (isNew)
                network.vertices.push_back({m_facility[port.device].id, tierOf(port.device), -1});
            return at->second;
        }
        const auto [at, isNew] =
            m_ports.emplace(std::pair(port.device, port.port), static_cast<int>(network.vertices.size()));
        if (isNew) {
            network.vertices.push_back({fmt::format("{}:{}", m_facility[port.device].id, port.port),
                                        fabric::Tier::Endpoint, port.port - 1});
            endpoints[m_facility[port.device].rack].push_back(at->second);
        }
        return at->second;
    }

    void addCable(CableIndex index)
    {
        const FabricCable& cable = m_facility[index];
        int lower = vertexOf(cable.from), upper = vertexOf(cable.to);
        if (network.vertices[static_cast<std::size_t>(lower)].tier >
            network.vertices[static_cast<std::size_t>(upper)].tier)
            std::swap(lower, upper);
        network.links.push_back({cable.id, lower, upper, cable.rate});
        cables.push_back(index);
    }

    const Facility& m_facility;
    std::set<DeviceIndex> m_leaves, m_spines;
    std::map<std::pair<DeviceIndex, int>, int> m_ports;
};

} // namespace

Result<FabricSide> FabricSide::assemble(const Facility& facility,
                                        const std::vector<std::vector<EquipmentIndex>>& jobs)
{
    FabricSide side;
    side.m_bandwidth.assign(jobs.size(), 1.0);
    if (facility.cables.empty())
        return side;
    Tree tree(facility);
    for (const auto& [device, vertex] : tree.switches)
        side.m_switches.push_back({device, facility[device].rack, vertex});
    side.m_cables = std::move(tree.cables);
    side.m_cableFailed.assign(side.m_cables.size(), 0);
    side.m_cableShare.assign(side.m_cables.size(), 1.0);
    auto topology = fabric::Topology::create(std::move(tree.network));
    if (!topology)
        return tl::unexpected(topology.error());
    side.m_topology = std::make_shared<const fabric::Topology>(std::move(*topology));
    std::vector<fabric::Job> known;
    for (std::size_t j = 0; j < jobs.size(); ++j) {
        fabric::Job job;
        job.name = fmt::format("{}", j);
        for (const EquipmentIndex rack : jobs[j])
            if (const auto found = tree.endpoints.find(rack); found != tree.endpoints.end())
                job.endpoints.insert(job.endpoints.end(), found->second.begin(), found->second.end());
        if (job.endpoints.empty())
            continue; // nothing to exchange over
        known.push_back(std::move(job));
        side.m_jobOf.push_back(static_cast<int>(j));
    }
    auto traffic = fabric::JobTraffic::create(*side.m_topology, std::move(known));
    if (!traffic)
        return tl::unexpected(traffic.error());
    side.m_traffic.emplace(std::move(*traffic));
    return side;
}

bool FabricSide::setFailed(const Facility& facility, const std::string& id, bool failed)
{
    for (Switch& one : m_switches)
        if (facility[one.device].id == id) {
            one.failed = failed;
            return true;
        }
    const auto cable = facility.findAs<FabricCable>(id);
    const auto found = std::ranges::find(m_cables, cable);
    if (!cable.valid() || found == m_cables.end())
        return false;
    m_cableFailed[static_cast<std::size_t>(found - m_cables.begin())] = failed ? 1 : 0;
    return true;
}

bool FabricSide::setRemaining(const Facility& facility, const std::string& id, double share)
{
    for (Switch& one : m_switches)
        if (facility[one.device].id == id) {
            one.share = share;
            return true;
        }
    const auto cable = facility.findAs<FabricCable>(id);
    const auto found = std::ranges::find(m_cables, cable);
    if (!cable.valid() || found == m_cables.end())
        return false;
    m_cableShare[static_cast<std::size_t>(found - m_cables.begin())] = share;
    return true;
}

std::vector<double> FabricSide::shares() const
{
    std::vector<double> shares = m_cableShare;
    for (const Switch& one : m_switches) {
        if (one.share >= 1.0)
            continue;
        for (std::size_t l = 0; l < shares.size(); ++l) {
            const fabric::Link& link = m_topology->network().links[l];
            if (link.lower == one.vertex || link.upper == one.vertex)
                shares[l] *= one.share;
        }
    }
    return std::ranges::all_of(shares, [](double share) { return share >= 1.0; }) ? std::vector<double>()
                                                                                  : shares;
}

Result<void> FabricSide::look(const std::vector<char>& powered)
{
    if (!m_traffic)
        return {};
    fabric::Outage outage(m_topology->network());
    outage.linkOut = m_cableFailed;
    for (const Switch& one : m_switches)
        outage.vertexOut[static_cast<std::size_t>(one.vertex)] =
            one.failed || !powered[one.rack.at()] ? 1 : 0;
    outage.linkShare = shares();
    if (m_known && m_known->linkOut == outage.linkOut && m_known->vertexOut == outage.vertexOut &&
        m_known->linkShare == outage.linkShare)
        return {};
    auto kept = m_traffic->under(outage);
    if (!kept)
        return tl::unexpected(kept.error());
    for (std::size_t j = 0; j < m_jobOf.size(); ++j)
        m_bandwidth[static_cast<std::size_t>(m_jobOf[j])] = (*kept)[j].slowestBound();
    m_known = std::move(outage);
    return {};
}

} // namespace takao
