#include "models/physics/fabric/bandwidth.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

namespace takao::fabric {
namespace {

constexpr double kEqual = 1e-9; ///< relative: shares that differ by less are the same

template <class Value>
double slowest(const std::vector<RailBandwidth>& rails, Value value)
{
    double least = std::numeric_limits<double>::infinity();
    for (const RailBandwidth& rail : rails)
        least = std::min(least, rail.*value);
    return least;
}

template <class Value>
double mean(const std::vector<RailBandwidth>& rails, Value value)
{
    double sum = 0.0;
    for (const RailBandwidth& rail : rails)
        sum += rail.*value;
    return sum / static_cast<double>(rails.size());
}

/// Share of the load that a link can pass [1]; infinite without load.
double passing(double capacity, const LinkLoad& load)
{
    return capacity / std::max(load.up, load.down);
}

} // namespace

double JobBandwidth::slowestSpreading() const
{
    return slowest(rails, &RailBandwidth::equalSpreading);
}

double JobBandwidth::slowestBound() const
{
    return slowest(rails, &RailBandwidth::bound);
}

double JobBandwidth::meanSpreading() const
{
    return mean(rails, &RailBandwidth::equalSpreading);
}

double JobBandwidth::meanBound() const
{
    return mean(rails, &RailBandwidth::bound);
}

JobTraffic::JobTraffic(const Topology& topology, std::vector<Job> jobs)
    : m_topology(&topology), m_jobs(std::move(jobs)), m_streamsOf(topology.network().links.size()),
      m_nominal(topology.network().links.size()), m_live(topology.network().links.size(), 1),
      m_spreading(topology)
{
    for (std::size_t j = 0; j < m_jobs.size(); ++j) {
        std::map<int, std::vector<int>> byRail;
        for (const int endpoint : m_jobs[j].endpoints)
            byRail[topology.rail(endpoint)].push_back(endpoint);
        for (auto& [rail, endpoints] : byRail)
            m_streams.push_back({static_cast<int>(j), rail, std::move(endpoints), {}});
    }
    for (std::size_t s = 0; s < m_streams.size(); ++s) {
        Stream& stream = m_streams[s];
        stream.nominal = m_spreading.find(stream.endpoints, m_live);
        add(m_nominal, stream.nominal);
        for (const LinkLoad& load : stream.nominal.loads)
            m_streamsOf[static_cast<std::size_t>(load.link)].push_back(static_cast<int>(s));
    }
    for (Stream& stream : m_streams)
        stream.nominalShare = share(stream.nominal, m_nominal);
    m_total = m_nominal;
}

Result<JobTraffic> JobTraffic::create(const Topology& topology, std::vector<Job> jobs)
{
    for (const Job& job : jobs)
        if (const auto good = validate(topology.network(), job); !good)
            return tl::unexpected(good.error());
    JobTraffic traffic(topology, std::move(jobs));
    for (const Stream& stream : traffic.m_streams)
        if (stream.nominal.disconnected)
            return fail(
                ErrorKind::BadData,
                "job " + traffic.m_jobs[static_cast<std::size_t>(stream.job)].name +
                    " has endpoints of one rail without a way to each other, with everything in order",
                "add links, or make two jobs of it");
    return traffic;
}

void JobTraffic::add(std::vector<LinkLoad>& total, const Traffic& traffic) const
{
    for (const LinkLoad& load : traffic.loads) {
        LinkLoad& sum = total[static_cast<std::size_t>(load.link)];
        sum.link = load.link;
        sum.up += load.up;
        sum.down += load.down;
    }
}

double JobTraffic::capacityLeft(int link, const std::vector<double>& linkShare) const
{
    return m_topology->capacity(link) * (linkShare.empty() ? 1.0 : linkShare[static_cast<std::size_t>(link)]);
}

/// Of the endpoints' full rate, 1 at most: what the most loaded link of the traffic lets through.
double JobTraffic::share(const Traffic& traffic, const std::vector<LinkLoad>& total,
                         const std::vector<double>& linkShare) const
{
    if (traffic.disconnected)
        return 0.0;
    double least = 1.0;
    for (const LinkLoad& load : traffic.loads)
        least = std::min(
            least, passing(capacityLeft(load.link, linkShare), total[static_cast<std::size_t>(load.link)]));
    return least;
}

std::vector<int> JobTraffic::limiting(const Traffic& traffic, const std::vector<LinkLoad>& total,
                                      double share, const std::vector<double>& linkShare) const
{
    std::vector<int> links;
    for (const LinkLoad& load : traffic.loads)
        if (passing(capacityLeft(load.link, linkShare), total[static_cast<std::size_t>(load.link)]) <=
            share * (1.0 + kEqual))
            links.push_back(load.link);
    return links;
}

Result<std::vector<JobBandwidth>> JobTraffic::under(const Outage& outage)
{
    if (const auto good = validate(m_topology->network(), outage); !good)
        return tl::unexpected(good.error());
    const std::vector<char> live = liveLinks(m_topology->network(), outage);
    std::vector<Traffic> traffic;
    std::vector<LinkLoad> total(live.size());
    for (const Stream& stream : m_streams) {
        traffic.push_back(m_spreading.find(stream.endpoints, live, outage.linkShare));
        add(total, traffic.back());
    }
    std::vector<JobBandwidth> jobs(m_jobs.size());
    for (std::size_t s = 0; s < m_streams.size(); ++s) {
        const Stream& stream = m_streams[s];
        const double present = share(traffic[s], total, outage.linkShare);
        RailBandwidth rail;
        rail.rail = stream.rail;
        rail.equalSpreading = present / stream.nominalShare;
        rail.bound = traffic[s].bound / stream.nominal.bound;
        if (!traffic[s].disconnected && present < stream.nominalShare * (1.0 - kEqual))
            rail.limitingLinks = limiting(traffic[s], total, present, outage.linkShare);
        jobs[static_cast<std::size_t>(stream.job)].rails.push_back(std::move(rail));
    }
    return jobs;
}

} // namespace takao::fabric
