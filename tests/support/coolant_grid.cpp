#include "tests/support/coolant_grid.h"

#include <fmt/format.h>

#include <random>

namespace takao::coolant {

Network looped(int rows, int columns)
{
    std::mt19937 random(7);
    const auto between = [&random](double low, double high) {
        return low + (high - low) * (random() * 0x1p-32);
    };
    Network network;
    network.density = 998.2;
    network.kinematicViscosity = 1.0e-6;
    const int junctions = rows * columns;
    for (int n = 0; n < junctions; ++n)
        network.nodes.push_back({fmt::format("J{}", n), between(0.0, 3.0), between(0.0, 0.1) / junctions});
    const auto join = [&](int from, int to) {
        const double bore = between(0.025, 0.2);
        network.links.push_back({fmt::format("P{}-{}", from, to), from, to,
                                 Pipe{between(0.5, 12.0), bore, 4.5e-5, between(0.0, 3.0)}});
    };
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const int here = row * columns + column;
            if (column + 1 < columns)
                join(here, here + 1);
            if (row + 1 < rows)
                join(here, here + columns);
        }
    network.nodes.push_back({"tank", 0.0, 0.0, 5.0});
    network.links.push_back({"pump", junctions, 0, Pump{*PumpCurve::through({{0.05, 30.0}})}});
    return network;
}

} // namespace takao::coolant
