// A field of six cells with awkward numbers, for the tests of files.
#pragma once

#include "models/physics/airflow/air_field.h"

#include <QtGlobal>

#include <cstring>
#include <limits>
#include <string>
#include <string_view>

namespace takao::air {

inline AirField smallField(bool uniform = false)
{
    AirField field;
    field.grid.edges = {{{0.0, 0.1, 0.30000000000000004}, {-1.0, 2.0}, {0.0, 0.5, 0.75, 3.0}}};
    if (uniform)
        field.grid.edges = {{{0.1, 0.4, 0.7}, {-1.0, 2.0}, {0.0, 0.25, 0.5, 0.75}}};
    const std::size_t cells = field.grid.cells();
    for (std::size_t c = 0; c < cells; ++c) {
        field.air.push_back(c == 3 ? 0 : 1);
        field.closed.push_back(static_cast<std::uint8_t>(c));
        field.temperature.push_back(20.0F + 0.1F * static_cast<float>(c));
        field.pressure.push_back(-1.0F / static_cast<float>(c + 1));
        for (std::size_t a = 0; a < 3; ++a)
            field.velocity[a].push_back(static_cast<float>(c + 10 * a) / 7.0F);
    }
    field.velocity[0][2] = -0.0F;
    field.pressure[1] = std::numeric_limits<float>::denorm_min();
    return field;
}

template <class T>
bool sameBits(const std::vector<T>& a, const std::vector<T>& b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

/// Whether all but the edges is the same, bit for bit.
inline bool sameCells(const AirField& a, const AirField& b)
{
    return sameBits(a.temperature, b.temperature) && sameBits(a.pressure, b.pressure) &&
           sameBits(a.air, b.air) && sameBits(a.closed, b.closed) && sameBits(a.velocity[0], b.velocity[0]) &&
           sameBits(a.velocity[1], b.velocity[1]) && sameBits(a.velocity[2], b.velocity[2]);
}

inline bool sameEdges(const AirField& a, const AirField& b)
{
    return sameBits(a.grid.edges[0], b.grid.edges[0]) && sameBits(a.grid.edges[1], b.grid.edges[1]) &&
           sameBits(a.grid.edges[2], b.grid.edges[2]);
}

/// The text with the first `from` replaced. Ends the test if there is none.
inline std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
        qFatal("the test's text does not hold what it replaces");
    return text.replace(at, from.size(), to);
}

} // namespace takao::air
