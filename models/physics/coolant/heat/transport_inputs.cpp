#include "models/physics/coolant/heat/transport_inputs.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace takao::coolant {
namespace {

tl::unexpected<Error> bad(std::string message,
                          std::string remedy = "correct the inputs of the heat transport")
{
    return fail(ErrorKind::BadData, std::move(message), std::move(remedy));
}

Result<void> checkLink(const HeatLink& link, double flow, double heat, double surroundings,
                       const OutletLaw& law)
{
    if (!std::isfinite(flow) || !std::isfinite(heat))
        return bad(fmt::format("link {} has a flow of {} m3/s and a heat of {} W", link.name, flow, heat));
    if (!std::isfinite(law.constant) ||
        !(law.slope >= -kShareTolerance && law.slope <= 1.0 + kShareTolerance))
        return bad(
            fmt::format("the apparatus of link {} has the outlet {} + {} x inlet; slopes of 0 to 1 are known",
                        link.name, law.constant, law.slope));
    if (heat != 0.0 && link.volume == 0.0)
        return bad(fmt::format("link {} gets {} W but has no volume", link.name, heat),
                   "give it its volume, or an outlet law");
    if (link.conductance > 0.0 && !std::isfinite(surroundings))
        return bad(fmt::format("link {} loses heat to surroundings of {} degC", link.name, surroundings));
    return {};
}

} // namespace

TransportInputs::TransportInputs(const ThermalNetwork& network)
    : fixedTemperature(network.nodes.size(), std::numeric_limits<double>::quiet_NaN()),
      surroundings(network.links.size(), std::numeric_limits<double>::quiet_NaN()),
      heat(network.links.size(), 0.0), law(network.links.size()), exchange(network.exchangers.size(), 0.0)
{}

Result<void> validate(const ThermalNetwork& network, const std::vector<double>& flows,
                      const TransportInputs& inputs)
{
    const std::size_t nLink = network.links.size(), nNode = network.nodes.size();
    if (flows.size() != nLink || inputs.law.size() != nLink || inputs.heat.size() != nLink ||
        inputs.surroundings.size() != nLink || inputs.fixedTemperature.size() != nNode ||
        inputs.exchange.size() != network.exchangers.size())
        return bad(
            fmt::format("the inputs are not made for a network of {} nodes, {} links and {} exchangers",
                        nNode, nLink, network.exchangers.size()));
    for (std::size_t n = 0; n < nNode; ++n)
        if (network.nodes[n].hasFixedTemperature && !std::isfinite(inputs.fixedTemperature[n]))
            return bad(fmt::format("node {} is to be held at {} degC", network.nodes[n].name,
                                   inputs.fixedTemperature[n]));
    for (std::size_t l = 0; l < nLink; ++l)
        if (auto good =
                checkLink(network.links[l], flows[l], inputs.heat[l], inputs.surroundings[l], inputs.law[l]);
            !good)
            return good;
    return {};
}

} // namespace takao::coolant
