#include "tests/support/coolant_plant.h"

#include <fmt/format.h>

namespace takao::coolant {
namespace {

constexpr double kCoolant = 3.97e6, kWater = 4.16e6; // rho cp [J/(m3 K)]
constexpr double kTrayFlow = 1e-4;                   // six litres a minute [m3/s]

struct Builder
{
    LiquidPlant plant;

    int node(std::string name)
    {
        plant.network.nodes.push_back({std::move(name)});
        return static_cast<int>(plant.network.nodes.size()) - 1;
    }

    int link(std::string name, int from, int to, double volume, double flow, double capacity,
             double loss = 0.0)
    {
        plant.network.links.push_back({std::move(name), from, to, volume, loss, capacity});
        plant.flows.push_back(flow);
        return static_cast<int>(plant.network.links.size()) - 1;
    }

    void rack(int supply, int back, int trays, const std::string& name)
    {
        const int in = node(name + " in"), out = node(name + " out");
        link(name + " supply", supply, in, 4e-3, trays * kTrayFlow, kCoolant, 1.0);
        link(name + " return", out, back, 4e-3, trays * kTrayFlow, kCoolant, 1.0);
        for (int t = 0; t < trays; ++t) {
            const std::string tray = fmt::format("{} tray {}", name, t);
            const int middle = node(tray);
            const int l = link(tray + " plates", in, middle, 3e-4, kTrayFlow, kCoolant);
            link(tray + " hose", middle, out, 1e-4, kTrayFlow, kCoolant);
            plant.plates.push_back({tray, l, 4, 150.0, 150.0, 0.01});
        }
    }
};

} // namespace

LiquidPlant liquidPlant(int cdus, int racks, int trays)
{
    Builder b;
    const double loopFlow = racks * trays * kTrayFlow;
    const int cold = b.node("FWS supply"), warm = b.node("FWS return");
    b.plant.coolerLink = b.link("cooler", warm, cold, 2.0, cdus * loopFlow, kWater);
    for (int c = 0; c < cdus; ++c) {
        const std::string name = fmt::format("CDU {}", c);
        const int supply = b.node(name + " supply"), back = b.node(name + " return"),
                  pump = b.node(name + " pump");
        for (int r = 0; r < racks; ++r)
            b.rack(supply, back, trays, fmt::format("{} rack {}", name, r));
        const int secondary = b.link(name + " secondary", back, pump, 0.02, loopFlow, kCoolant);
        b.link(name + " pump", pump, supply, 0.0, loopFlow, kCoolant);
        const int primary = b.link(name + " primary", cold, warm, 0.02, loopFlow, kWater);
        b.plant.network.exchangers.push_back({name, primary, secondary});
    }
    auto curve = ResistanceCurve::through(
        {{0.4e-3 / 60.0, 0.0389}, {1e-3 / 60.0, 0.0245}, {2.4e-3 / 60.0, 0.0197}}, kCoolant);
    b.plant.curves.push_back(*curve);
    return b.plant;
}

} // namespace takao::coolant
