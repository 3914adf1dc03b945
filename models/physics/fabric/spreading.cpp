#include "models/physics/fabric/spreading.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace takao::fabric {
namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

} // namespace

Spreading::Spreading(const Topology& topology)
    : m_topology(topology), m_demand(topology.network().vertices.size(), 0.0),
      m_load(topology.network().links.size()), m_downWays(m_demand.size(), 0), m_upWays(m_demand.size(), 0),
      m_descending(m_demand.size(), 0.0), m_ascending(m_demand.size(), 0.0)
{}

LinkLoad& Spreading::load(int link)
{
    LinkLoad& load = m_load[at(link)];
    if (load.link < 0) {
        load.link = link;
        m_touched.push_back(link);
    }
    return load;
}

double Spreading::capacityLeft(int link, const std::vector<double>& share) const
{
    return m_topology.capacity(link) * (share.empty() ? 1.0 : share[at(link)]);
}

Traffic Spreading::find(const std::vector<int>& endpoints, const std::vector<char>& live,
                        const std::vector<double>& share)
{
    Traffic traffic;
    loadEndpoints(endpoints, live, share, traffic);
    double total = 0.0, least = std::numeric_limits<double>::infinity();
    for (const Leaf& leaf : m_leaves) {
        total += leaf.demand;
        least = std::min(least, leaf.demand);
    }
    if (m_leaves.size() > 1) {
        const double scale = 1.0 / (total - least);
        for (const Leaf& leaf : m_leaves) {
            loadTowards(leaf, scale, live, traffic);
            double uplinks = 0.0;
            for (const Way& way : m_topology.up(leaf.vertex))
                uplinks += live[at(way.link)] ? capacityLeft(way.link, share) : 0.0;
            traffic.bound = std::min(traffic.bound, uplinks / (scale * leaf.demand * (total - leaf.demand)));
        }
    }
    std::sort(m_touched.begin(), m_touched.end());
    for (const int link : m_touched)
        traffic.loads.push_back(std::exchange(m_load[at(link)], {}));
    m_touched.clear();
    for (const Leaf& leaf : m_leaves)
        m_demand[at(leaf.vertex)] = 0.0;
    m_leaves.clear();
    if (traffic.disconnected)
        traffic.bound = 0.0;
    return traffic;
}

void Spreading::loadEndpoints(const std::vector<int>& endpoints, const std::vector<char>& live,
                              const std::vector<double>& share, Traffic& traffic)
{
    for (const int endpoint : endpoints) {
        double rate = 0.0, left = 0.0;
        int ways = 0;
        for (const Way& way : m_topology.up(endpoint)) {
            rate += m_topology.capacity(way.link);
            if (live[at(way.link)]) {
                left += capacityLeft(way.link, share);
                ++ways;
            }
        }
        traffic.bound = std::min(traffic.bound, left / rate);
        traffic.disconnected = traffic.disconnected || ways == 0;
        for (const Way& way : m_topology.up(endpoint)) {
            if (!live[at(way.link)])
                continue;
            const double part = rate / ways;
            load(way.link).up += part;
            load(way.link).down += part;
            if (m_demand[at(way.to)] == 0.0)
                m_leaves.push_back({way.to, 0.0});
            m_demand[at(way.to)] += part;
        }
    }
    std::sort(m_leaves.begin(), m_leaves.end(),
              [](const Leaf& a, const Leaf& b) { return a.vertex < b.vertex; });
    for (Leaf& leaf : m_leaves)
        leaf.demand = m_demand[at(leaf.vertex)];
}

/// Everything that the other leaves send to this one.
void Spreading::loadTowards(const Leaf& target, double scale, const std::vector<char>& live, Traffic& traffic)
{
    for (const Way& way : m_topology.up(target.vertex))
        if (live[at(way.link)] && m_downWays[at(way.to)]++ == 0)
            m_spines.push_back(way.to);
    for (const Leaf& source : m_leaves) {
        if (source.vertex == target.vertex)
            continue;
        const double amount = scale * source.demand * target.demand;
        if (!sendUp(source.vertex, amount, live) && !sendToCores(source.vertex, amount, live))
            traffic.disconnected = true;
    }
    if (!m_farSpines.empty())
        passCores(live);
    for (const Way& way : m_topology.up(target.vertex)) {
        const double passing = m_descending[at(way.to)];
        if (live[at(way.link)] && passing > 0.0)
            load(way.link).down += passing / m_downWays[at(way.to)];
    }
    forgetTarget();
}

/// Over spines that lead straight to the target. False if there is none.
bool Spreading::sendUp(int leaf, double amount, const std::vector<char>& live)
{
    int ways = 0;
    for (const Way& way : m_topology.up(leaf))
        ways += live[at(way.link)] && m_downWays[at(way.to)] > 0 ? 1 : 0;
    if (ways == 0)
        return false;
    const double share = amount / ways;
    for (const Way& way : m_topology.up(leaf))
        if (live[at(way.link)] && m_downWays[at(way.to)] > 0) {
            load(way.link).up += share;
            m_descending[at(way.to)] += share;
        }
    return true;
}

/// Over spines whose cores lead to the target. False if there is none.
bool Spreading::sendToCores(int leaf, double amount, const std::vector<char>& live)
{
    if (!m_coreWaysKnown)
        findCoreWays(live);
    int ways = 0;
    for (const Way& way : m_topology.up(leaf))
        ways += live[at(way.link)] && m_upWays[at(way.to)] > 0 ? 1 : 0;
    if (ways == 0)
        return false;
    const double share = amount / ways;
    for (const Way& way : m_topology.up(leaf))
        if (live[at(way.link)] && m_upWays[at(way.to)] > 0) {
            load(way.link).up += share;
            m_ascending[at(way.to)] += share;
        }
    return true;
}

void Spreading::findCoreWays(const std::vector<char>& live)
{
    m_coreWaysKnown = true;
    for (const int spine : m_spines)
        for (const Way& way : m_topology.up(spine))
            if (live[at(way.link)] && m_downWays[at(way.to)]++ == 0)
                m_cores.push_back(way.to);
    for (const int core : m_cores)
        for (const Way& way : m_topology.down(core))
            if (live[at(way.link)] && m_upWays[at(way.to)]++ == 0)
                m_farSpines.push_back(way.to);
}

void Spreading::passCores(const std::vector<char>& live)
{
    for (const int spine : m_farSpines) {
        const double share = m_ascending[at(spine)] / m_upWays[at(spine)];
        if (share <= 0.0)
            continue;
        for (const Way& way : m_topology.up(spine))
            if (live[at(way.link)] && m_downWays[at(way.to)] > 0) {
                load(way.link).up += share;
                m_descending[at(way.to)] += share;
            }
    }
    for (const int core : m_cores) {
        const double share = m_descending[at(core)] / m_downWays[at(core)];
        if (share <= 0.0)
            continue;
        for (const Way& way : m_topology.down(core))
            // a spine with ways down to the target, not one that only leads up
            if (live[at(way.link)] && m_downWays[at(way.to)] > 0) {
                load(way.link).down += share;
                m_descending[at(way.to)] += share;
            }
    }
}

void Spreading::forgetTarget()
{
    for (const auto* list : {&m_spines, &m_cores, &m_farSpines})
        for (const int vertex : *list) {
            m_downWays[at(vertex)] = m_upWays[at(vertex)] = 0;
            m_descending[at(vertex)] = m_ascending[at(vertex)] = 0.0;
        }
    m_spines.clear();
    m_cores.clear();
    m_farSpines.clear();
    m_coreWaysKnown = false;
}

} // namespace takao::fabric
