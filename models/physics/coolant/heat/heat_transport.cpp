#include "models/physics/coolant/heat/heat_transport.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::coolant {
namespace {

/// Imbalance of a node over the sum of all flows: twice what the hydraulic solver leaves at most.
constexpr double kFlowTolerance = 2e-8;

tl::unexpected<Error> bad(std::string message,
                          std::string remedy = "correct the inputs of the heat transport")
{
    return fail(ErrorKind::BadData, std::move(message), std::move(remedy));
}

} // namespace

HeatTransport::HeatTransport(ThermalNetwork network, double startTemperature, PlugResolution resolution)
    : m_network(std::move(network)), m_nodeStored(m_network.nodes.size(), startTemperature),
      m_nodeCapacity(m_network.nodes.size(), 0.0), m_temperature(m_nodeStored),
      m_in(m_network.links.size(), startTemperature), m_entering(m_in), m_out(m_in),
      m_passages(m_network.links.size()), m_flowsIn(m_network.nodes.size()),
      m_flowsOut(m_network.nodes.size()), m_mixed(m_nodeStored),
      m_equations(static_cast<int>(m_network.nodes.size()))
{
    for (const HeatLink& link : m_network.links) {
        m_plugs.emplace_back(link.volume, resolution);
        m_plugs.back().fill(startTemperature);
        for (const int node : {link.from, link.to})
            m_nodeCapacity[at(node)] = link.volumetricHeatCapacity;
    }
    m_storedAtStart = storedEnergy();
}

Result<HeatTransport> HeatTransport::prepare(ThermalNetwork network, double startTemperature,
                                             PlugResolution resolution)
{
    if (auto good = coolant::validate(network); !good)
        return tl::unexpected(good.error());
    if (!std::isfinite(startTemperature))
        return bad(fmt::format("the liquid starts at {} degC", startTemperature));
    if (resolution.pieces < 1 || !(resolution.same >= 0.0))
        return bad(fmt::format("contents of links are told apart in {} pieces within {} K", resolution.pieces,
                               resolution.same));
    return HeatTransport(std::move(network), startTemperature, resolution);
}

Ageing HeatTransport::ageingOf(int link, const TransportInputs& inputs) const
{
    const HeatLink& l = m_network.links[at(link)];
    const double heat = inputs.heat[at(link)];
    if (l.conductance == 0.0 && heat == 0.0)
        return {};
    const double capacity = l.volumetricHeatCapacity * l.volume;
    const double loss = l.conductance > 0.0 ? l.conductance * inputs.surroundings[at(link)] : 0.0;
    return {l.conductance / capacity, (loss + heat) / capacity};
}

/// Directions, swept volumes and outlet laws of all links.
void HeatTransport::direct(double seconds, const std::vector<double>& flows, const TransportInputs& inputs)
{
    std::fill(m_flowsIn.begin(), m_flowsIn.end(), 0.0);
    std::fill(m_flowsOut.begin(), m_flowsOut.end(), 0.0);
    for (std::size_t l = 0; l < m_passages.size(); ++l) {
        Passage& p = m_passages[l];
        const HeatLink& link = m_network.links[l];
        p = Passage{};
        p.forward = flows[l] >= 0.0;
        p.up = p.forward ? link.from : link.to;
        p.down = p.forward ? link.to : link.from;
        p.swept = std::abs(flows[l]) * seconds;
        p.given = inputs.law[l].constant;
        p.own = inputs.law[l].slope;
        m_flowsOut[at(p.up)] += p.swept;
        m_flowsIn[at(p.down)] += p.swept;
    }
}

Result<void> HeatTransport::exchange(const std::vector<double>& flows, const TransportInputs& inputs)
{
    for (std::size_t e = 0; e < m_network.exchangers.size(); ++e) {
        const HeatExchange& exchanger = m_network.exchangers[e];
        const double perKelvin = inputs.exchange[e];
        if (!(std::isfinite(perKelvin) && perKelvin >= 0.0))
            return bad(fmt::format("exchanger {} gives {} W/K", exchanger.name, perKelvin));
        if (perKelvin == 0.0)
            continue;
        const int sides[] = {exchanger.first, exchanger.second};
        for (int s = 0; s < 2; ++s) {
            Passage& p = m_passages[at(sides[s])];
            const HeatLink& link = m_network.links[at(sides[s])];
            if (p.given != 0.0 || p.own != 1.0)
                return bad(
                    fmt::format("link {} has an outlet law and exchanger {}", link.name, exchanger.name),
                    "put the apparatus on a link of its own");
            const double share = perKelvin / (link.volumetricHeatCapacity * std::abs(flows[at(sides[s])]));
            if (!(share <= 1.0 + kShareTolerance))
                return bad(
                    fmt::format("exchanger {} gives {:.6g} W/K, {:.4g} times what the stream of link {} "
                                "carries",
                                exchanger.name, perKelvin, share, link.name),
                    "give it the least capacity rate times an effectiveness");
            p.own = std::max(1.0 - share, 0.0);
            p.other = share;
            p.partner = m_passages[at(sides[1 - s])].up;
        }
    }
    return {};
}

/// Fluid must not come out of nowhere: only a node of fixed temperature says how warm it would be.
Result<void> HeatTransport::checkBalance() const
{
    double sum = 0.0;
    for (const Passage& p : m_passages)
        sum += p.swept;
    for (std::size_t n = 0; n < m_flowsIn.size(); ++n)
        if (!m_network.nodes[n].hasFixedTemperature && m_flowsOut[n] - m_flowsIn[n] > kFlowTolerance * sum)
            return bad(fmt::format("at node {} {:.3g} m3 more leave than come in a step",
                                   m_network.nodes[n].name, m_flowsOut[n] - m_flowsIn[n]),
                       "give it a fixed temperature if fluid enters the loop there");
    return {};
}

/// What leaves in a step: first the contents, then, if the step is longer, what entered in it.
void HeatTransport::passInStep(int link, double flow, const Ageing& ageing)
{
    Passage& p = m_passages[at(link)];
    const Plug& plug = m_plugs[at(link)];
    if (plug.volume() == 0.0 || p.swept == 0.0)
        return;
    const double speed = std::abs(flow), through = plug.volume() / speed;
    const double share = std::max(p.swept - plug.volume(), 0.0) / p.swept;
    p.constant = plug.leaving(p.swept, speed, p.forward, ageing) / p.swept;
    p.slope = share > 0.0 ? share * ageing.kept(through) : 0.0;
    if (share > 0.0)
        p.constant += share * ageing.gained(through);
}

/// Share of a mixed volume's own temperature in the mean of what leaves it in a step: (1 - e^-y)/y.
double HeatTransport::keptByNode(int node) const
{
    const double volume = m_network.nodes[at(node)].volume;
    if (volume == 0.0)
        return 0.0;
    const double changes = m_flowsIn[at(node)] / volume;
    return changes > 0.0 ? -std::expm1(-changes) / changes : 1.0;
}

/// Temperatures of all nodes:  T = kept T_before + (1 - kept) sum(V_l T_l) / sum(V_l).
Result<void> HeatTransport::mix(const TransportInputs& inputs, bool steady)
{
    m_equations.clear();
    for (std::size_t n = 0; n < m_network.nodes.size(); ++n) {
        const int node = static_cast<int>(n);
        if (m_network.nodes[n].hasFixedTemperature)
            m_equations.setConstant(node, inputs.fixedTemperature[n]);
        else if (m_flowsIn[n] == 0.0)
            m_equations.setConstant(node,
                                    m_network.nodes[n].volume > 0.0 ? m_nodeStored[n] : m_temperature[n]);
        else if (!steady && m_network.nodes[n].volume > 0.0)
            m_equations.setConstant(node, keptByNode(node) * m_nodeStored[n]);
    }
    for (const Passage& p : m_passages) {
        if (p.swept == 0.0 || m_network.nodes[at(p.down)].hasFixedTemperature)
            continue;
        const double weight = (steady ? 1.0 : 1.0 - keptByNode(p.down)) * p.swept / m_flowsIn[at(p.down)];
        m_equations.addConstant(p.down, weight * (p.constant + p.slope * p.given));
        m_equations.addEdge(p.up, p.down, weight * p.slope * p.own);
        if (p.partner >= 0)
            m_equations.addEdge(p.partner, p.down, weight * p.slope * p.other);
    }
    return m_equations.solve(m_mixed, [this](const std::vector<int>& nodes) { return describe(nodes); });
}

double HeatTransport::enteringTemperature(const Passage& p) const
{
    const double entering = p.given + p.own * m_mixed[at(p.up)];
    return p.partner >= 0 ? entering + p.other * m_mixed[at(p.partner)] : entering;
}

/// Moves a link's contents and books what it got and lost.
void HeatTransport::commitLink(int link, double seconds, const TransportInputs& inputs)
{
    const Passage& p = m_passages[at(link)];
    const double capacity = m_network.links[at(link)].volumetricHeatCapacity;
    Plug& plug = m_plugs[at(link)];
    const Ageing ageing = ageingOf(link, inputs);
    const double before = ageing.none() ? 0.0 : plug.content();
    m_in[at(link)] = m_mixed[at(p.up)];
    double carried = 0.0; // in less out
    if (p.swept > 0.0) {
        const double entering = enteringTemperature(p), out = p.constant + p.slope * entering;
        if (plug.volume() > 0.0)
            plug.advance(p.swept, seconds, p.forward, entering, ageing);
        if (p.partner < 0)
            m_balance.apparatus += capacity * p.swept * (entering - m_mixed[at(p.up)]);
        carried = p.swept * (entering - out);
        m_entering[at(link)] = entering;
        m_out[at(link)] = out;
    } else if (plug.volume() > 0.0) {
        plug.age(seconds, ageing);
        m_out[at(link)] = plug.endTemperature(true);
    }
    if (ageing.none())
        return;
    const double heat = inputs.heat[at(link)] * seconds;
    m_balance.sources += heat;
    m_balance.lost += heat + capacity * (carried + before - plug.content());
}

/// Books what crosses the border at nodes, and mixes their volumes.
void HeatTransport::commitNodes(const TransportInputs& inputs)
{
    std::vector<double>& arriving = m_mixed; // reused below for what m_temperature already holds
    m_temperature = m_mixed;
    std::fill(arriving.begin(), arriving.end(), 0.0);
    for (std::size_t l = 0; l < m_passages.size(); ++l)
        if (m_passages[l].swept > 0.0)
            arriving[at(m_passages[l].down)] += m_passages[l].swept * m_out[l];
    for (std::size_t n = 0; n < m_network.nodes.size(); ++n) {
        const HeatNode& node = m_network.nodes[n];
        const double capacity = m_nodeCapacity[n];
        if (node.hasFixedTemperature) {
            m_balance.inflow += capacity * m_flowsOut[n] * inputs.fixedTemperature[n];
            m_balance.outflow += capacity * arriving[n];
            m_nodeStored[n] = m_temperature[n];
            continue;
        }
        const double leaves =
            m_flowsIn[n] - m_flowsOut[n]; // demand, leak, or what the solver's tolerance leaves
        (leaves > 0.0 ? m_balance.outflow : m_balance.inflow) +=
            capacity * std::abs(leaves) * m_temperature[n];
        if (node.volume > 0.0 && m_flowsIn[n] > 0.0) {
            const double mixed = arriving[n] / m_flowsIn[n];
            m_nodeStored[n] = mixed + (m_nodeStored[n] - mixed) * std::exp(-m_flowsIn[n] / node.volume);
        } else if (node.volume == 0.0) {
            m_nodeStored[n] = m_temperature[n];
        }
    }
}

Result<void> HeatTransport::step(double seconds, const std::vector<double>& flows,
                                 const TransportInputs& inputs)
{
    if (!(std::isfinite(seconds) && seconds > 0.0))
        return bad(fmt::format("a step of the heat transport takes {} s", seconds));
    if (auto good = validate(m_network, flows, inputs); !good)
        return good;
    direct(seconds, flows, inputs);
    if (auto good = checkBalance(); !good)
        return good;
    if (auto good = exchange(flows, inputs); !good)
        return good;
    const int nLink = static_cast<int>(m_plugs.size());
    for (int l = 0; l < nLink; ++l)
        passInStep(l, flows[at(l)], ageingOf(l, inputs));
    if (auto good = mix(inputs, false); !good)
        return good;
    for (int l = 0; l < nLink; ++l)
        commitLink(l, seconds, inputs);
    commitNodes(inputs);
    return {};
}

} // namespace takao::coolant
