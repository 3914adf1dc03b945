// The steady state of the heat transport: where a run starts.
#include "models/physics/coolant/heat/heat_transport.h"

#include <fmt/format.h>

#include <cmath>

namespace takao::coolant {

/// Out of a pipe comes what entered, aged by volume/flow.
void HeatTransport::passSteadily(int link, double flow, const Ageing& ageing)
{
    Passage& p = m_passages[at(link)];
    if (flow == 0.0)
        return;
    const double through = m_plugs[at(link)].volume() / std::abs(flow);
    p.slope = ageing.kept(through);
    p.constant = ageing.gained(through);
}

/// Heat in contents that neither flow nor lose it has no steady state.
Result<void> HeatTransport::checkStill(const TransportInputs& inputs) const
{
    for (std::size_t l = 0; l < m_plugs.size(); ++l)
        if (m_passages[l].swept == 0.0 && inputs.heat[l] != 0.0 && m_network.links[l].conductance == 0.0)
            return fail(ErrorKind::BadData,
                        fmt::format("link {} gets {:.4g} W without flow and without loss: it has no steady "
                                    "temperature",
                                    m_network.links[l].name, inputs.heat[l]),
                        "give it a flow, or a conductance to its surroundings");
    return {};
}

/// Contents of one link at their steady temperatures.
void HeatTransport::settleLink(int link, double flow, const TransportInputs& inputs)
{
    const Passage& p = m_passages[at(link)];
    const Ageing ageing = ageingOf(link, inputs);
    Plug& plug = m_plugs[at(link)];
    m_in[at(link)] = m_mixed[at(p.up)];
    if (p.swept > 0.0) {
        m_entering[at(link)] = enteringTemperature(p);
        m_out[at(link)] = p.constant + p.slope * m_entering[at(link)];
        if (plug.volume() > 0.0)
            plug.fillAged(m_entering[at(link)], std::abs(flow), p.forward, ageing);
    } else if (!ageing.none()) {
        plug.fill(ageing.drive / ageing.rate);
        m_out[at(link)] = plug.endTemperature(true);
    }
}

Result<void> HeatTransport::settle(const std::vector<double>& flows, const TransportInputs& inputs)
{
    if (auto good = validate(m_network, flows, inputs); !good)
        return good;
    direct(1.0, flows, inputs);
    if (auto good = checkBalance(); !good)
        return good;
    if (auto good = exchange(flows, inputs); !good)
        return good;
    const int nLink = static_cast<int>(m_plugs.size());
    for (int l = 0; l < nLink; ++l)
        passSteadily(l, flows[at(l)], ageingOf(l, inputs));
    if (auto good = checkStill(inputs); !good)
        return good;
    if (auto good = mix(inputs, true); !good)
        return good;
    for (int l = 0; l < nLink; ++l)
        settleLink(l, flows[at(l)], inputs);
    m_temperature = m_nodeStored = m_mixed;
    m_balance = {};
    m_storedAtStart = storedEnergy();
    return {};
}

} // namespace takao::coolant
