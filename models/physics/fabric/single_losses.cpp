// Every link out once: what changes is found from the links that the traffic used before.
#include "models/physics/fabric/bandwidth.h"
#include "models/physics/fabric/remaining.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace takao::fabric {
namespace {

/// Which endpoints the loss of one link cuts off. Most losses cut off nobody, or one endpoint: those are
/// answered without a look at the whole network.
class CutFinder
{
  public:
    explicit CutFinder(const Topology& topology)
        : m_topology(topology), m_outage(topology.network()), m_seen(topology.network().vertices.size(), -1)
    {}

    std::vector<int> cutOffBy(int link)
    {
        const Link& lost = m_topology.network().links[static_cast<std::size_t>(link)];
        if (m_topology.tier(lost.lower) != Tier::Endpoint) {
            if (isReached(lost.lower, lost.upper, link))
                return {};
        } else if (m_topology.up(lost.lower).size() == 1 && isLeafShared(lost.upper, lost.lower)) {
            return {lost.lower};
        }
        m_outage.linkOut[static_cast<std::size_t>(link)] = 1;
        std::vector<int> cutOff = cutOffEndpoints(m_topology, m_outage);
        m_outage.linkOut[static_cast<std::size_t>(link)] = 0;
        return cutOff;
    }

  private:
    /// Whether two more endpoints of the rail hang on the leaf: then the larger part is theirs.
    bool isLeafShared(int leaf, int endpoint) const
    {
        int others = 0;
        for (const Way& way : m_topology.down(leaf))
            others += way.to != endpoint && m_topology.rail(way.to) == m_topology.rail(endpoint) ? 1 : 0;
        return others >= 2;
    }

    /// Depth first, over switches: in a fat tree three or four hops.
    bool isReached(int from, int goal, int without)
    {
        m_stack.assign(1, from);
        m_seen[static_cast<std::size_t>(from)] = without;
        while (!m_stack.empty()) {
            const int vertex = m_stack.back();
            m_stack.pop_back();
            for (const auto ways : {m_topology.down(vertex), m_topology.up(vertex)})
                for (const Way& way : ways) {
                    if (way.link == without || m_topology.tier(way.to) == Tier::Endpoint)
                        continue;
                    if (way.to == goal)
                        return true;
                    int& seen = m_seen[static_cast<std::size_t>(way.to)];
                    if (seen != without)
                        m_stack.push_back(way.to);
                    seen = without;
                }
        }
        return false;
    }

    const Topology& m_topology;
    Outage m_outage;
    std::vector<int> m_seen; ///< by the search for this link
    std::vector<int> m_stack;
};

} // namespace

void JobTraffic::lose(int link, SingleLoss& loss)
{
    const auto l = static_cast<std::size_t>(link);
    if (m_streamsOf[l].empty())
        return;
    m_live[l] = 0;
    std::map<int, Traffic> found; // of the streams that used the link
    std::vector<int> changed;     // links
    const auto change = [&](const Traffic& traffic, double sign) {
        for (const LinkLoad& load : traffic.loads) {
            LinkLoad& total = m_total[static_cast<std::size_t>(load.link)];
            total.up += sign * load.up;
            total.down += sign * load.down;
            changed.push_back(load.link);
        }
    };
    for (const int s : m_streamsOf[l]) {
        const Stream& stream = m_streams[static_cast<std::size_t>(s)];
        change(stream.nominal, -1.0);
        change(found[s] = m_spreading.find(stream.endpoints, m_live), 1.0);
    }
    // Others share links with them.
    std::vector<char> isHit(m_streams.size(), 0);
    for (const int other : changed)
        for (const int s : m_streamsOf[static_cast<std::size_t>(other)])
            isHit[static_cast<std::size_t>(s)] = 1;
    for (std::size_t s = 0; s < m_streams.size(); ++s) {
        if (!isHit[s])
            continue;
        const Stream& stream = m_streams[s];
        const auto anew = found.find(static_cast<int>(s));
        const Traffic& traffic = anew == found.end() ? stream.nominal : anew->second;
        const HitRail rail = {stream.job, stream.rail, share(traffic, m_total) / stream.nominalShare,
                              traffic.bound / stream.nominal.bound};
        if (std::abs(rail.equalSpreading - 1.0) > 1e-9 || std::abs(rail.bound - 1.0) > 1e-9)
            loss.hit.push_back(rail);
    }
    for (const int other : changed)
        m_total[static_cast<std::size_t>(other)] = m_nominal[static_cast<std::size_t>(other)];
    m_live[l] = 1;
}

std::vector<SingleLoss> JobTraffic::singleLinkLosses()
{
    CutFinder cuts(*m_topology);
    std::vector<SingleLoss> losses(m_topology->network().links.size());
    for (std::size_t l = 0; l < losses.size(); ++l) {
        losses[l].link = static_cast<int>(l);
        losses[l].cutOff = cuts.cutOffBy(static_cast<int>(l));
        lose(static_cast<int>(l), losses[l]);
    }
    return losses;
}

} // namespace takao::fabric
