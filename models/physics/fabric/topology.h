// A checked network with its links sorted by vertex: what all searches run on.
#pragma once

#include "models/physics/fabric/network.h"

#include <span>

namespace takao::fabric {

/// One end's view of a link.
struct Way
{
    int link;
    int to; ///< the vertex at its other end
};

class Topology
{
  public:
    /// @errors as validate()
    static Result<Topology> create(Network network);

    const Network& network() const { return m_network; }
    std::span<const Way> up(int vertex) const { return m_up.of(vertex); }
    std::span<const Way> down(int vertex) const { return m_down.of(vertex); }
    Tier tier(int vertex) const { return m_network.vertices[static_cast<std::size_t>(vertex)].tier; }
    int rail(int vertex) const { return m_network.vertices[static_cast<std::size_t>(vertex)].rail; }
    double capacity(int link) const { return m_network.links[static_cast<std::size_t>(link)].capacity; }
    int rails() const { return m_rails; } ///< one more than the highest rail of an endpoint

  private:
    /// Ways of all vertices in one array.
    struct Ways
    {
        std::vector<std::size_t> first; ///< (nVertex + 1)
        std::vector<Way> ways;
        std::span<const Way> of(int vertex) const
        {
            const auto v = static_cast<std::size_t>(vertex);
            return {ways.data() + first[v], first[v + 1] - first[v]};
        }
    };
    static Ways sorted(const Network& network, int Link::*from, int Link::*to);

    Network m_network;
    Ways m_up;
    Ways m_down;
    int m_rails = 0;
};

/// Whether both the link and its ends are in order.
inline bool isLive(const Network& network, const Outage& outage, int link)
{
    const auto l = static_cast<std::size_t>(link);
    return !outage.linkOut[l] && !outage.vertexOut[static_cast<std::size_t>(network.links[l].lower)] &&
           !outage.vertexOut[static_cast<std::size_t>(network.links[l].upper)];
}

/// isLive() of every link (nLink).
std::vector<char> liveLinks(const Network& network, const Outage& outage);

} // namespace takao::fabric
