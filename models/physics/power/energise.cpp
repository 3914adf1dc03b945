// Liveness, transfer switches and islands of the electrical network.
#include "models/physics/power/energise.h"

#include "models/physics/power/disjoint_sets.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace takao::power {
namespace {

bool batteryReady(const Network& network, const Operation& operation, std::size_t converter)
{
    return network.converters[converter].battery && !operation.batteryOut[converter] &&
           !operation.converterBypass[converter];
}

// Spreads "live" from sources over everything that conducts.
class Spread
{
  public:
    Spread(const Network& network, const Operation& operation, std::vector<char> branchUsable)
        : m_network(network), m_operation(operation), m_branchUsable(std::move(branchUsable)),
          m_firstEdge(network.buses.size() + 1, 0)
    {
        buildEdges();
    }

    const std::vector<char>& branchUsable() const { return m_branchUsable; }
    void closeBranch(std::size_t branch, bool usable) { m_branchUsable[branch] = usable; }

    std::vector<char> run() const
    {
        std::vector<char> live(m_network.buses.size(), 0);
        std::vector<int> open;
        const auto enliven = [&](int bus) {
            if (!live[bus] && !m_operation.busOut[bus]) {
                live[bus] = 1;
                open.push_back(bus);
            }
        };
        for (std::size_t i = 0; i < m_network.sources.size(); ++i)
            if (!m_operation.sourceOut[i])
                enliven(m_network.sources[i].bus);
        for (std::size_t i = 0; i < m_network.converters.size(); ++i)
            if (!m_operation.converterOut[i] && batteryReady(m_network, m_operation, i))
                enliven(m_network.converters[i].output);
        while (!open.empty()) {
            const int bus = open.back();
            open.pop_back();
            for (int e = m_firstEdge[bus]; e < m_firstEdge[bus + 1]; ++e)
                if (m_edges[e].branch < 0 || m_branchUsable[m_edges[e].branch])
                    enliven(m_edges[e].to);
        }
        return live;
    }

  private:
    struct Edge
    {
        int to;
        int branch; // -1: a transformer or converter in service
    };
    struct Directed
    {
        int from;
        Edge edge;
    };

    void buildEdges()
    {
        std::vector<Directed> all;
        for (std::size_t i = 0; i < m_network.branches.size(); ++i) {
            const Branch& b = m_network.branches[i];
            if (!m_branchUsable[i])
                continue;
            all.push_back({b.from, {b.to, static_cast<int>(i)}});
            if (b.inputPriority < 0)
                all.push_back({b.to, {b.from, static_cast<int>(i)}});
        }
        for (std::size_t i = 0; i < m_network.transformers.size(); ++i)
            if (!m_operation.transformerOut[i])
                all.push_back({m_network.transformers[i].from, {m_network.transformers[i].to, -1}});
        for (std::size_t i = 0; i < m_network.converters.size(); ++i)
            if (!m_operation.converterOut[i])
                all.push_back({m_network.converters[i].input, {m_network.converters[i].output, -1}});
        for (const Directed& d : all)
            ++m_firstEdge[d.from + 1];
        for (std::size_t i = 1; i < m_firstEdge.size(); ++i)
            m_firstEdge[i] += m_firstEdge[i - 1];
        m_edges.resize(all.size());
        std::vector<int> next(m_firstEdge.begin(), m_firstEdge.end() - 1);
        for (const Directed& d : all)
            m_edges[next[d.from]++] = d.edge;
    }

    const Network& m_network;
    const Operation& m_operation;
    std::vector<char> m_branchUsable;
    std::vector<int> m_firstEdge;
    std::vector<Edge> m_edges;
};

std::vector<char> branchesInService(const Network& network, const Operation& operation,
                                    const std::vector<char>& tripped)
{
    std::vector<char> usable(network.branches.size(), 0);
    for (std::size_t i = 0; i < usable.size(); ++i) {
        const Branch& b = network.branches[i];
        const bool closed = !b.normallyOpen || operation.tieClosed[i];
        usable[i] = closed && !operation.branchOut[i] && !tripped[i] && !operation.busOut[b.from] &&
                    !operation.busOut[b.to];
    }
    return usable;
}

// Opens the prioritised inputs that are dead or not of the lowest live priority of their bus.
std::vector<char> chooseInputs(const Network& network, const std::vector<char>& usable,
                               const std::vector<char>& live)
{
    std::vector<int> best(network.buses.size(), std::numeric_limits<int>::max());
    for (std::size_t i = 0; i < usable.size(); ++i) {
        const Branch& b = network.branches[i];
        if (usable[i] && b.inputPriority >= 0 && live[b.from])
            best[b.to] = std::min(best[b.to], b.inputPriority);
    }
    std::vector<char> chosen = usable;
    for (std::size_t i = 0; i < usable.size(); ++i) {
        const Branch& b = network.branches[i];
        if (b.inputPriority >= 0)
            chosen[i] = usable[i] && live[b.from] && b.inputPriority == best[b.to];
    }
    return chosen;
}

// Chooses inputs and finds what is then live. An input that was live only by way of its own bus is struck out
// and the choice repeated, so a transfer switch never holds on to its own back-feed.
void switchOver(const Network& network, const Operation& operation, std::vector<char> usable,
                Energised& result)
{
    while (true) {
        const std::vector<char> possible = Spread(network, operation, usable).run();
        result.branchClosed = chooseInputs(network, usable, possible);
        result.busLive = Spread(network, operation, result.branchClosed).run();
        bool struck = false;
        for (std::size_t i = 0; i < usable.size(); ++i) {
            const Branch& b = network.branches[i];
            if (result.branchClosed[i] && b.inputPriority >= 0 && !result.busLive[b.from]) {
                usable[i] = 0;
                struck = true;
            }
        }
        if (!struck)
            return;
    }
}

void findIslands(const Network& network, Energised& result)
{
    DisjointSets sets(network.buses.size());
    for (std::size_t i = 0; i < network.branches.size(); ++i)
        if (result.branchClosed[i])
            sets.unite(network.branches[i].from, network.branches[i].to);
    for (std::size_t i = 0; i < network.transformers.size(); ++i)
        if (result.transformerOn[i])
            sets.unite(network.transformers[i].from, network.transformers[i].to);
    result.island.assign(network.buses.size(), -1);
    for (std::size_t bus = 0; bus < network.buses.size(); ++bus) {
        if (!result.busLive[bus])
            continue;
        const int root = sets.rootOf(static_cast<int>(bus)); // the smallest member, so numbered before `bus`
        result.island[bus] = root == static_cast<int>(bus) ? result.islands++ : result.island[root];
    }
}

void switchEquipment(const Network& network, const Operation& operation, Energised& result)
{
    for (std::size_t i = 0; i < network.branches.size(); ++i)
        result.branchClosed[i] = result.branchClosed[i] && result.busLive[network.branches[i].from] &&
                                 result.busLive[network.branches[i].to];
    result.transformerOn.assign(network.transformers.size(), 0);
    for (std::size_t i = 0; i < network.transformers.size(); ++i)
        result.transformerOn[i] = !operation.transformerOut[i] &&
                                  result.busLive[network.transformers[i].from] &&
                                  result.busLive[network.transformers[i].to];
    result.converterOn.assign(network.converters.size(), 0);
    result.onBattery.assign(network.converters.size(), 0);
    result.onBypass.assign(network.converters.size(), 0);
    for (std::size_t i = 0; i < network.converters.size(); ++i) {
        const Converter& c = network.converters[i];
        if (operation.converterOut[i] || !result.busLive[c.output])
            continue;
        const bool battery = batteryReady(network, operation, i);
        result.onBattery[i] = battery && (!result.busLive[c.input] || operation.batteryShare[i] >= 1.0);
        result.converterOn[i] = result.busLive[c.input] || battery;
        result.onBypass[i] = result.converterOn[i] && operation.converterBypass[i];
    }
}

// Rank of the sources that feed each island: 0 grid, 1 converters, 2 standby.
void chooseSources(const Network& network, const Operation& operation, Energised& result)
{
    constexpr int kGrid = 0;
    constexpr int kConverter = 1;
    constexpr int kStandby = 2;
    std::vector<int> rank(result.islands, kStandby);
    const auto rankOf = [](const Source& s) { return s.role == SourceRole::Grid ? kGrid : kStandby; };
    const auto offer = [&](int bus, int offered) {
        rank[result.island[bus]] = std::min(rank[result.island[bus]], offered);
    };
    for (std::size_t i = 0; i < network.sources.size(); ++i)
        if (!operation.sourceOut[i] && result.busLive[network.sources[i].bus])
            offer(network.sources[i].bus, rankOf(network.sources[i]));
    for (std::size_t i = 0; i < network.converters.size(); ++i)
        if (result.converterOn[i])
            offer(network.converters[i].output, kConverter);
    result.sourceRuns.assign(network.sources.size(), 0);
    for (std::size_t i = 0; i < network.sources.size(); ++i) {
        const Source& s = network.sources[i];
        result.sourceRuns[i] =
            !operation.sourceOut[i] && result.busLive[s.bus] && rank[result.island[s.bus]] == rankOf(s);
    }
    result.converterFeeds.assign(network.converters.size(), 0);
    for (std::size_t i = 0; i < network.converters.size(); ++i)
        result.converterFeeds[i] =
            result.converterOn[i] && rank[result.island[network.converters[i].output]] == kConverter;
}

void shareFeeds(const Network& network, const Operation& operation, Energised& result)
{
    result.feedShare.resize(network.loads.size());
    for (std::size_t i = 0; i < network.loads.size(); ++i) {
        const std::vector<Feed>& feeds = network.loads[i].feeds;
        std::vector<double>& share = result.feedShare[i];
        share.assign(feeds.size(), 0.0);
        if (operation.loadOut[i])
            continue;
        int best = std::numeric_limits<int>::max();
        for (const Feed& feed : feeds)
            if (result.busLive[feed.bus])
                best = std::min(best, feed.priority);
        if (operation.feedPriority[i] != kLiveFeeds)
            best = operation.feedPriority[i];
        double sum = 0.0;
        for (std::size_t f = 0; f < feeds.size(); ++f)
            if (result.busLive[feeds[f].bus] && feeds[f].priority == best)
                sum += share[f] = feeds[f].share;
        for (double& s : share)
            s = sum > 0.0 ? s / sum : 0.0;
    }
}

// Kahn's algorithm on the islands; what is left over is a circle.
Result<void> refuseCircles(const Network& network, const Energised& result)
{
    std::vector<int> inputs(result.islands, 0);
    const auto joins = [&](std::size_t i) { return result.converterFeeds[i] && !result.onBattery[i]; };
    for (std::size_t i = 0; i < network.converters.size(); ++i)
        if (joins(i))
            ++inputs[result.island[network.converters[i].output]];
    std::vector<int> ready;
    for (int island = 0; island < result.islands; ++island)
        if (inputs[island] == 0)
            ready.push_back(island);
    std::size_t done = 0;
    for (; done < ready.size(); ++done)
        for (std::size_t i = 0; i < network.converters.size(); ++i)
            if (joins(i) && result.island[network.converters[i].input] == ready[done] &&
                --inputs[result.island[network.converters[i].output]] == 0)
                ready.push_back(result.island[network.converters[i].output]);
    if (done == static_cast<std::size_t>(result.islands))
        return {};
    for (std::size_t i = 0; i < network.converters.size(); ++i)
        if (joins(i) && inputs[result.island[network.converters[i].output]] > 0)
            return fail(ErrorKind::BadData, fmt::format("converter {} feeds its own input in a circle", i),
                        "feed its input from a source");
    return {};
}

} // namespace

Result<Energised> energise(const Network& network, const Operation& operation,
                           const std::vector<char>& tripped)
{
    Energised result;
    switchOver(network, operation, branchesInService(network, operation, tripped), result);
    switchEquipment(network, operation, result);
    findIslands(network, result);
    chooseSources(network, operation, result);
    shareFeeds(network, operation, result);
    if (const Result<void> sound = refuseCircles(network, result); !sound)
        return tl::unexpected<Error>(sound.error());
    return result;
}

} // namespace takao::power
