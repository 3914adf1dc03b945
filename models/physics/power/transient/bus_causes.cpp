// Spreads causes over buses.
#include "models/physics/power/transient/bus_causes.h"

#include <utility>

namespace takao::power {
namespace {

constexpr int kNone = -1;

// Buses at which an event acts.
std::vector<int> busesOf(const Network& network, const PowerEvent& event)
{
    switch (event.element) {
    case ElementKind::Bus:
        return {event.index};
    case ElementKind::Source:
        return {network.sources[event.index].bus};
    case ElementKind::Branch:
        return {network.branches[event.index].from, network.branches[event.index].to};
    case ElementKind::Transformer:
        return {network.transformers[event.index].to};
    case ElementKind::Converter:
    case ElementKind::Battery:
        return {network.converters[event.index].output};
    case ElementKind::Load:
        return {};
    }
    return {};
}

// Pairs of buses between which a change can spread, in its direction.
std::vector<std::pair<int, int>> ways(const Network& network, const Solution& before, const Solution& after)
{
    std::vector<std::pair<int, int>> found;
    for (std::size_t i = 0; i < network.branches.size(); ++i) {
        const Branch& b = network.branches[i];
        if (!before.branches[i].closed && !after.branches[i].closed)
            continue;
        found.emplace_back(b.from, b.to);
        if (b.inputPriority < 0)
            found.emplace_back(b.to, b.from);
    }
    for (const Transformer& t : network.transformers)
        found.emplace_back(t.from, t.to);
    for (const Converter& c : network.converters)
        found.emplace_back(c.input, c.output);
    return found;
}

} // namespace

BusCauses::BusCauses(const Network& network)
    : m_cause(network.buses.size(), kNone), m_branchCause(network.branches.size(), kNone)
{}

void BusCauses::update(const Network& network, const Solution& before, const Solution& after,
                       const std::vector<PowerEvent>& events, std::size_t first)
{
    for (std::size_t e = first; e < events.size(); ++e)
        if (events[e].element == ElementKind::Branch)
            m_branchCause[events[e].index] = static_cast<int>(e);
    std::vector<char> open(network.buses.size(), 0); // changed, and not yet explained
    int left = 0;
    for (std::size_t bus = 0; bus < open.size(); ++bus)
        left += open[bus] = before.buses[bus].live != after.buses[bus].live;
    if (left == 0)
        return;
    const auto explain = [&](int bus, int cause) {
        if (open[bus]) {
            open[bus] = 0;
            m_cause[bus] = cause;
            --left;
            return true;
        }
        return false;
    };
    for (std::size_t e = first; e < events.size(); ++e)
        for (const int bus : busesOf(network, events[e]))
            explain(bus, static_cast<int>(e));
    const std::vector<char> changed = [&] {
        std::vector<char> all(open.size(), 0);
        for (std::size_t bus = 0; bus < all.size(); ++bus)
            all[bus] = before.buses[bus].live != after.buses[bus].live;
        return all;
    }();
    const auto edges = ways(network, before, after);
    for (bool spread = true; spread && left > 0;) {
        spread = false;
        for (const auto& [from, to] : edges)
            if (changed[from] && !open[from])
                spread |= explain(to, m_cause[from]);
    }
    const int last = events.size() > first ? static_cast<int>(events.size()) - 1 : kNone;
    for (std::size_t bus = 0; left > 0 && bus < open.size(); ++bus)
        explain(static_cast<int>(bus), last);
}

} // namespace takao::power
