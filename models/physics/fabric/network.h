// The network as a graph: endpoints, switches in tiers, links with capacities, and what of it is out.
#pragma once

#include "models/base/error.h"

#include <string>
#include <vector>

namespace takao::fabric {

/// Tiers of a fat tree, from the bottom. A switch is a leaf, a spine or a core by where it stands, not by its
/// make.
enum class Tier { Endpoint, Leaf, Spine, Core };

/// A network port of a computer (endpoint) or a switch.
struct Vertex
{
    std::string name;
    Tier tier = Tier::Endpoint;
    /// Endpoints: which of the parallel networks it uses for collective operations, counted from 0. Leaves:
    /// the rail they serve, or -1 if several. Spines and cores: -1.
    int rail = -1;
};

/// A cable. `lower` stands one tier below `upper`.
struct Link
{
    std::string name;
    int lower = -1;
    int upper = -1;
    double capacity = 0.0; ///< in each direction [bit/s]
};

struct Network
{
    std::vector<Vertex> vertices;
    std::vector<Link> links;
};

/// What is out of order; a switch that is out takes its links along. Sizes follow the network.
struct Outage
{
    explicit Outage(const Network& network);

    std::vector<char> linkOut;     ///< non-zero: out
    std::vector<char> vertexOut;   ///< non-zero: out
    std::vector<double> linkShare; ///< of its capacity that a link has left, above 0 to 1; empty: all of it
};

/// Endpoints that work together. Those of one rail exchange with each other.
struct Job
{
    std::string name;
    std::vector<int> endpoints; ///< vertices, each once
};

/// @errors BadData, naming the first vertex or link that cannot be: links between unknown vertices or not
/// between
///         neighbouring tiers, capacities that are not positive, endpoints without rail or link
Result<void> validate(const Network& network);

/// @errors BadData if the outage is made for another network, or a share is not above 0 and at most 1
Result<void> validate(const Network& network, const Outage& outage);

/// @errors BadData, naming the job: no endpoint, something that is no endpoint, an endpoint twice
Result<void> validate(const Network& network, const Job& job);

} // namespace takao::fabric
