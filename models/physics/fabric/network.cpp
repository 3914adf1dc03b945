#include "models/physics/fabric/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace takao::fabric {
namespace {

tl::unexpected<Error> bad(std::string what)
{
    return fail(ErrorKind::BadData, std::move(what), "correct the fabric");
}

Result<void> checkLink(const Network& network, const Link& link)
{
    const int count = static_cast<int>(network.vertices.size());
    for (const int end : {link.lower, link.upper})
        if (end < 0 || end >= count)
            return bad(fmt::format("link {} names vertex {}, but there are {}", link.name, end, count));
    const Vertex& lower = network.vertices[static_cast<std::size_t>(link.lower)];
    const Vertex& upper = network.vertices[static_cast<std::size_t>(link.upper)];
    if (static_cast<int>(upper.tier) != static_cast<int>(lower.tier) + 1)
        return bad(fmt::format("link {} leads from {} to {}, which is not one tier above it", link.name,
                               lower.name, upper.name));
    if (!std::isfinite(link.capacity) || link.capacity <= 0.0)
        return bad(fmt::format("link {} has a capacity of {} bit/s", link.name, link.capacity));
    return {};
}

} // namespace

Outage::Outage(const Network& network)
    : linkOut(network.links.size(), 0), vertexOut(network.vertices.size(), 0)
{}

Result<void> validate(const Network& network)
{
    for (const Link& link : network.links)
        if (const auto good = checkLink(network, link); !good)
            return good;
    std::vector<char> joined(network.vertices.size(), 0);
    for (const Link& link : network.links)
        joined[static_cast<std::size_t>(link.lower)] = 1;
    for (std::size_t v = 0; v < network.vertices.size(); ++v) {
        const Vertex& vertex = network.vertices[v];
        if (vertex.tier == Tier::Endpoint && vertex.rail < 0)
            return bad(fmt::format("endpoint {} has rail {}", vertex.name, vertex.rail));
        if (vertex.tier == Tier::Endpoint && !joined[v])
            return bad(fmt::format("endpoint {} has no link", vertex.name));
    }
    return {};
}

Result<void> validate(const Network& network, const Outage& outage)
{
    for (std::size_t l = 0; l < outage.linkShare.size(); ++l)
        if (!(outage.linkShare[l] > 0.0 && outage.linkShare[l] <= 1.0))
            return bad(fmt::format("link {} of {} has {} of its capacity left", l, outage.linkShare.size(),
                                   outage.linkShare[l]));
    if (outage.linkOut.size() == network.links.size() && outage.vertexOut.size() == network.vertices.size() &&
        (outage.linkShare.empty() || outage.linkShare.size() == network.links.size()))
        return {};
    return fail(ErrorKind::BadData,
                fmt::format("the outage is not made for a network of {} vertices and {} links",
                            network.vertices.size(), network.links.size()),
                "make it from this network");
}

Result<void> validate(const Network& network, const Job& job)
{
    if (job.endpoints.empty())
        return bad(fmt::format("job {} has no endpoint", job.name));
    std::vector<char> taken(network.vertices.size(), 0);
    for (const int endpoint : job.endpoints) {
        if (endpoint < 0 || static_cast<std::size_t>(endpoint) >= network.vertices.size())
            return bad(fmt::format("job {} names vertex {}, but there are {}", job.name, endpoint,
                                   network.vertices.size()));
        const Vertex& vertex = network.vertices[static_cast<std::size_t>(endpoint)];
        if (vertex.tier != Tier::Endpoint)
            return bad(fmt::format("job {} names {}, which is no endpoint", job.name, vertex.name));
        if (std::exchange(taken[static_cast<std::size_t>(endpoint)], 1))
            return bad(fmt::format("job {} names {} twice", job.name, vertex.name));
    }
    return {};
}

} // namespace takao::fabric
