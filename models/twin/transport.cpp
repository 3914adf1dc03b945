// Transport of watts through the power chain.
#include "models/twin/transport.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace takao {
namespace {

constexpr int kNoChoice = std::numeric_limits<int>::max();
constexpr int kAnyTerminal = -1;
constexpr double kFlowing = 1.0;      // [W] below this a solution's ratios say nothing
constexpr double kUsualFactor = 0.97; // power factor of what carries nothing in the solution; estimate
constexpr double kStrained =
    1.0 + 1e-6; // above the solve's own overload margin, so that rounding strains nothing

double nominalLoadingPerWatt(const PowerModel& model, const PowerComponent& c)
{
    const bool amperes = c.role == PowerRole::Bus || c.role == PowerRole::Link;
    const double volts = c.outputBus >= 0 ? model.network.buses[c.outputBus].nominalVoltage : 0.0;
    const double rating = amperes ? c.continuousRating * std::numbers::sqrt3 * volts : c.continuousRating;
    const bool active = c.role == PowerRole::Ups || c.role == PowerRole::Generator;
    return rating > 0.0 ? 1.0 / (rating * (active ? 1.0 : kUsualFactor)) : 0.0;
}

// Power given out by a component in the solution [W].
double outputOf(const PowerComponent& c, const power::Solution& s)
{
    switch (c.role) {
    case PowerRole::Utility:
    case PowerRole::Generator:
        return s.sourcePower[c.element].real();
    case PowerRole::Transformer:
        return s.transformers[c.element].powerOut.real();
    case PowerRole::Ups:
        return s.converters[c.element].powerOut.real();
    case PowerRole::Bus:
        return s.buses[c.outputBus].power;
    case PowerRole::Link:
        return s.branches[c.element].powerOut.real();
    case PowerRole::Load:
    case PowerRole::Battery:
        break;
    }
    return 0.0;
}

double lossOf(const PowerComponent& c, const power::Solution& s)
{
    switch (c.role) {
    case PowerRole::Transformer:
        return s.transformers[c.element].loss;
    case PowerRole::Ups:
        return s.converters[c.element].loss;
    case PowerRole::Link:
        return s.branches[c.element].loss;
    default:
        return 0.0;
    }
}

} // namespace

Transport::Transport(const PowerModel& model, const PlantOperation& operation,
                     const power::Solution& solution)
    : m_nodes(model.components.size()), m_out(operation.failed)
{
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const PowerComponent& c = model.components[i];
        Node& node = m_nodes[i];
        node.role = c.role;
        node.outputs = c.outputs;
        for (const int input : c.inputs)
            (model.components[input].role == PowerRole::Battery ? node.batteries : node.inputs)
                .push_back(input);
        if (c.role == PowerRole::Link) {
            const PowerLink& link = (*model.facility)[c.link];
            node.feedBus = c.outputBus;
            node.priority = std::max(link.priority, 0);
            m_out[i] = m_out[i] || link.normallyOpen || solution.branches[c.element].tripped;
        }
        if (c.role == PowerRole::Load) {
            node.power =
                operation.power.loadOut[c.element] ? 0.0 : c.power * operation.power.loadScale[c.element];
            for (const power::Feed& feed : model.network.loads[c.element].feeds) {
                node.feedBuses.push_back(feed.bus);
                node.feedPriority.push_back(feed.priority);
            }
        }
        calibrate(model, solution, static_cast<int>(i));
    }
    settlePresent();
}

void Transport::calibrate(const PowerModel& model, const power::Solution& solution, int component)
{
    const PowerComponent& c = model.components[component];
    Node& node = m_nodes[component];
    if (c.role == PowerRole::Load || c.role == PowerRole::Battery)
        return;
    const double watts = outputOf(c, solution);
    const bool flows = watts > kFlowing;
    node.weight = flows ? watts : 0.0;
    node.loading = nominalLoadingPerWatt(model, c);
    if (flows) {
        node.inputFactor = 1.0 + lossOf(c, solution) / watts;
        node.loading = std::max(loadingOf(model, solution, component), 0.0) / watts;
    }
    if (c.role == PowerRole::Link)
        node.tripLoading = node.loading / power::kTripRatio;
}

// Standby sources come after others of the same priority: they run only where nothing else feeds.
int Transport::effectivePriority(const Case& c, int input) const
{
    return 2 * m_nodes[input].priority + c.standby[input];
}

int Transport::choiceAt(const Case& c, int component, int terminal) const
{
    int best = kNoChoice;
    for (const int input : m_nodes[component].inputs)
        if (c.alive[input] && (terminal == kAnyTerminal || m_nodes[input].feedBus == terminal))
            best = std::min(best, effectivePriority(c, input));
    return best;
}

void Transport::enliven(Case& c, int component) const
{
    const Node& node = m_nodes[component];
    const bool source = node.role == PowerRole::Utility || node.role == PowerRole::Generator ||
                        node.role == PowerRole::Battery;
    const int choice = choiceAt(c, component, kAnyTerminal);
    bool fed = source || choice != kNoChoice;
    bool standby = node.role == PowerRole::Generator || (!source && fed && choice % 2 == 1);
    if (node.role == PowerRole::Ups) {
        for (const int battery : node.batteries)
            fed = fed || !c.out[battery];
        standby = false;
    }
    c.choice[component] = choice;
    c.standby[component] = standby;
    c.alive[component] = fed && !c.out[component];
}

// Adds `watts` to the inputs in use of a component (at one terminal), shared as in the solution, else
// equally.
void Transport::drawFrom(const Case& state, int component, int terminal, double watts, Case& sum) const
{
    const Node& node = m_nodes[component];
    const int choice =
        terminal == kAnyTerminal ? state.choice[component] : choiceAt(state, component, terminal);
    double weights = 0.0;
    int count = 0;
    bool weighted = true;
    const auto inUse = [&](int input) {
        return state.alive[input] && (terminal == kAnyTerminal || m_nodes[input].feedBus == terminal) &&
               effectivePriority(state, input) == choice;
    };
    for (const int input : node.inputs) {
        if (!inUse(input))
            continue;
        ++count;
        weights += m_nodes[input].weight;
        weighted = weighted && m_nodes[input].weight > 0.0;
    }
    for (const int input : node.inputs)
        if (inUse(input)) {
            sum.demand[input] += watts * (weighted ? m_nodes[input].weight / weights : 1.0 / count);
            sum.touched[input] = 1;
        }
}

void Transport::drawLoad(const Case& state, int load, double sign, Case& sum) const
{
    const Node& node = m_nodes[load];
    const auto feedLive = [&](std::size_t f) {
        return choiceAt(state, load, node.feedBuses[f]) != kNoChoice;
    };
    int best = kNoChoice;
    int count = 0;
    for (std::size_t f = 0; f < node.feedBuses.size(); ++f)
        if (feedLive(f) && node.feedPriority[f] <= best) {
            count = node.feedPriority[f] < best ? 1 : count + 1;
            best = node.feedPriority[f];
        }
    for (std::size_t f = 0; f < node.feedBuses.size(); ++f)
        if (node.feedPriority[f] == best && feedLive(f))
            drawFrom(state, load, node.feedBuses[f], sign * node.power / count, sum);
}

// Adds what a component takes in the given state to the demand of its inputs.
void Transport::draw(const Case& state, int component, double sign, Case& sum) const
{
    const Node& node = m_nodes[component];
    if (!state.alive[component])
        return;
    if (node.role == PowerRole::Load)
        drawLoad(state, component, sign, sum);
    else if (state.demand[component] > 0.0)
        drawFrom(state, component, kAnyTerminal, sign * state.demand[component] * node.inputFactor, sum);
}

// The most overloaded breaker that must trip; -1: none.
int Transport::nextTrip(const Case& c) const
{
    double worst = 1.0;
    int at = -1;
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        if (c.touched[i] && !c.out[i] && c.demand[i] * m_nodes[i].tripLoading > worst) {
            worst = c.demand[i] * m_nodes[i].tripLoading;
            at = static_cast<int>(i);
        }
    return at;
}

// A bus is strained with any input in use, a load only when all its live cords are.
void Transport::strain(Case& c) const
{
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const Node& node = m_nodes[i];
        bool any = false;
        bool all = true;
        for (const int input : node.inputs) {
            if (!c.alive[input] ||
                (node.role != PowerRole::Load && effectivePriority(c, input) != c.choice[i]))
                continue;
            any = any || c.strained[input];
            all = all && c.strained[input];
        }
        const bool inherited = node.role == PowerRole::Load ? any && all : any;
        c.strained[i] = c.alive[i] && (inherited || c.demand[i] * node.loading > kStrained);
    }
}

// Works out the present state from nothing.
void Transport::settlePresent()
{
    const std::size_t n = m_nodes.size();
    m_present = {m_out,
                 std::vector<char>(n),
                 std::vector<char>(n),
                 std::vector<int>(n, kNoChoice),
                 std::vector<double>(n),
                 std::vector<char>(n),
                 std::vector<char>(n),
                 false};
    for (std::size_t i = 0; i < n; ++i)
        enliven(m_present, static_cast<int>(i));
    for (std::size_t i = n; i-- > 0;)
        draw(m_present, static_cast<int>(i), 1.0, m_present);
    strain(m_present);
    m_present.strains = std::ranges::find(m_present.strained, 1) != m_present.strained.end();
    std::ranges::fill(m_present.touched, 0);
}

// Spreads a change of liveness down, then the change of demand up.
void Transport::spread(Case& c) const
{
    const int n = static_cast<int>(m_nodes.size());
    for (int i = 0; i < n; ++i) {
        if (!c.touched[i])
            continue;
        enliven(c, i);
        if (c.alive[i] != m_present.alive[i] || c.standby[i] != m_present.standby[i])
            for (const int output : m_nodes[i].outputs)
                c.touched[output] = 1;
    }
    for (int i = n; i-- > 0;) {
        if (!c.touched[i])
            continue;
        draw(m_present, i, -1.0, c);
        draw(c, i, 1.0, c);
    }
}

void Transport::lose(Case& c, std::span<const int> lost) const
{
    c = m_present;
    for (const int component : lost)
        c.out[component] = c.touched[component] = 1;
    spread(c);
}

void Transport::run(Case& c, std::span<const int> lost) const
{
    lose(c, lost);
    if (int next = nextTrip(c); next >= 0) {
        std::vector<int> all(lost.begin(), lost.end());
        for (; next >= 0; next = nextTrip(c)) {
            all.push_back(next);
            lose(c, all);
        }
    }
    for (std::size_t i = 0; i < m_nodes.size() && !c.strains; ++i)
        c.strains = c.touched[i] && c.demand[i] * m_nodes[i].loading > kStrained;
    if (c.strains)
        strain(c);
}

} // namespace takao
