// What the heat transport answers between steps: temperatures, energies, names.
#include "models/physics/coolant/heat/heat_transport.h"

#include <fmt/format.h>

namespace takao::coolant {

double HeatTransport::meanTemperature(int link) const
{
    const Plug& plug = m_plugs[at(link)];
    return plug.volume() > 0.0 ? plug.content() / plug.volume() : m_out[at(link)];
}

double HeatTransport::storedEnergy() const
{
    double energy = 0.0;
    for (std::size_t l = 0; l < m_plugs.size(); ++l)
        energy += m_network.links[l].volumetricHeatCapacity * m_plugs[l].recountedContent();
    for (std::size_t n = 0; n < m_nodeStored.size(); ++n)
        energy += m_nodeCapacity[n] * m_network.nodes[n].volume * m_nodeStored[n];
    return energy;
}

EnergyBalance HeatTransport::balance() const
{
    EnergyBalance balance = m_balance;
    balance.stored = storedEnergy() - m_storedAtStart;
    return balance;
}

int HeatTransport::pieceCount() const
{
    int count = 0;
    for (const Plug& plug : m_plugs)
        count += plug.pieceCount();
    return count;
}

std::string HeatTransport::describe(const std::vector<int>& nodes) const
{
    constexpr std::size_t kNamed = 5;
    std::string text;
    for (std::size_t i = 0; i < nodes.size() && i < kNamed; ++i)
        text += (i == 0 ? "" : ", ") + m_network.nodes[at(nodes[i])].name;
    return nodes.size() > kNamed ? fmt::format("{} and {} more", text, nodes.size() - kNamed) : text;
}

} // namespace takao::coolant
