// Where the traffic of one job on one rail runs: up and down the tree, spread equally at every switch.
#pragma once

#include "models/physics/fabric/topology.h"

namespace takao::fabric {

/// Load of a link, if every endpoint sends and receives at its full rate.
struct LinkLoad
{
    int link = -1;
    double up = 0.0;   ///< [bit/s]
    double down = 0.0; ///< [bit/s]
};

/// Traffic of one job on one rail.
struct Traffic
{
    std::vector<LinkLoad> loads; ///< of all links that carry some, in rising order
    bool disconnected = false;   ///< an endpoint is cut off, or two leaves have no way to each other
    /// A share that no routing can exceed: over all endpoints and leaves, what can pass up over what wants to
    /// [1].
    double bound = 1.0;
};

/// Finds traffic; keeps its working arrays from one to the next.
///
/// Demand: every endpoint sends and receives at the rate of its links. Between leaves a and b flow
///     d(a) d(b) / (D - d_min)
/// with d the rate of a leaf's endpoints in this job and rail, D their sum and d_min the least d: uniform
/// all-to-all, scaled so that the leaf with the fewest endpoints sends all its traffic to others. With equal
/// leaves all traffic leaves its leaf, as in a ring whose neighbours never share a leaf: the worst case of an
/// all-reduce. A job under one leaf needs no uplinks.
///
/// Routing: shortest up/down paths of a fat tree (Leiserson 1985). Every switch spreads what it sends to a
/// leaf equally over all live links that lead there on such a path, whatever is spare further on: ECMP, as in
/// Al-Fares et al. 2008.
class Spreading
{
  public:
    explicit Spreading(const Topology& topology);

    /// @param endpoints  of the job on one rail
    /// @param live       non-zero: the link is in order (nLink)
    /// @param share      of each link's capacity that it has left (nLink) [1]; empty: all of it
    Traffic find(const std::vector<int>& endpoints, const std::vector<char>& live,
                 const std::vector<double>& share = {});

  private:
    struct Leaf
    {
        int vertex;
        double demand; ///< [bit/s]
    };
    void loadEndpoints(const std::vector<int>& endpoints, const std::vector<char>& live,
                       const std::vector<double>& share, Traffic& traffic);
    double capacityLeft(int link, const std::vector<double>& share) const; ///< [bit/s]
    void loadTowards(const Leaf& target, double scale, const std::vector<char>& live, Traffic& traffic);
    bool sendUp(int leaf, double amount, const std::vector<char>& live);
    bool sendToCores(int leaf, double amount, const std::vector<char>& live);
    void findCoreWays(const std::vector<char>& live);
    void passCores(const std::vector<char>& live);
    void forgetTarget();
    LinkLoad& load(int link);

    const Topology& m_topology;
    std::vector<Leaf> m_leaves;   ///< with endpoints of the job, in rising order
    std::vector<double> m_demand; ///< of leaves (nVertex) [bit/s]
    std::vector<LinkLoad> m_load; ///< (nLink)
    std::vector<int> m_touched;   ///< links with a load

    // Towards the present target leaf; arrays (nVertex) are empty between targets.
    std::vector<int> m_spines;        ///< with live links to the target
    std::vector<int> m_cores;         ///< with live links to such spines
    std::vector<int> m_farSpines;     ///< with live links to such cores
    std::vector<int> m_downWays;      ///< spines: live links to the target; cores: live links to m_spines
    std::vector<int> m_upWays;        ///< spines: live links to m_cores
    std::vector<double> m_descending; ///< spines and cores: what goes down to the target from here [bit/s]
    std::vector<double> m_ascending;  ///< spines: what goes up to cores first [bit/s]
    bool m_coreWaysKnown = false;
};

} // namespace takao::fabric
