// Fields of air that are known exactly.
#pragma once

#include "models/physics/airflow/air_field.h"
#include "scene/description/air/air_sampler.h"

#include <functional>

using Place = Eigen::Vector3d;

struct KnownAir
{
    std::function<double(const Place&)> temperature = [](const Place&) { return 20.0; };
    std::function<Place(const Place&)> velocity = [](const Place&) { return Place(0, 0, 0); };
};

/// All air, no face closed, pressure = x.
inline takao::air::AirField knownField(const Eigen::AlignedBox3d& room, const std::array<int, 3>& cells,
                                       const KnownAir& known)
{
    takao::air::AirField field;
    field.grid = takao::air::uniformGrid(room, cells);
    for (int k = 0; k < cells[2]; ++k)
        for (int j = 0; j < cells[1]; ++j)
            for (int i = 0; i < cells[0]; ++i) {
                const Place at(field.grid.centre(0, i), field.grid.centre(1, j), field.grid.centre(2, k));
                const Place velocity = known.velocity(at);
                field.air.push_back(1);
                field.closed.push_back(0);
                field.temperature.push_back(static_cast<float>(known.temperature(at)));
                field.pressure.push_back(static_cast<float>(at.x()));
                for (std::size_t a = 0; a < 3; ++a)
                    field.velocity[a].push_back(static_cast<float>(velocity[static_cast<Eigen::Index>(a)]));
            }
    return field;
}

inline takao::air::AirField unitField(int cells, const KnownAir& known)
{
    return knownField({Place(0, 0, 0), Place(1, 1, 1)}, {cells, cells, cells}, known);
}

/// Cells [low, high) become solid, with closed faces and values that must never be read.
inline void addSolid(takao::air::AirField& field, const std::array<int, 3>& low,
                     const std::array<int, 3>& high)
{
    constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
    for (int k = low[2]; k <= high[2]; ++k)
        for (int j = low[1]; j <= high[1]; ++j)
            for (int i = low[0]; i <= high[0]; ++i) {
                if (i >= field.grid.cells(0) || j >= field.grid.cells(1) || k >= field.grid.cells(2))
                    continue;
                const std::size_t c = field.index(i, j, k);
                const bool inX = i < high[0], inY = j < high[1], inZ = k < high[2];
                field.closed[c] |= static_cast<std::uint8_t>((inY && inZ ? 1 : 0) | (inX && inZ ? 2 : 0) |
                                                             (inX && inY ? 4 : 0));
                if (!(inX && inY && inZ))
                    continue;
                field.air[c] = 0;
                field.temperature[c] = field.pressure[c] = kNone;
                for (auto& component : field.velocity)
                    component[c] = kNone;
            }
}

/// A thin sheet over the low x faces of these cells.
inline void addSheet(takao::air::AirField& field, int i, const std::array<int, 2>& rows,
                     const std::array<int, 2>& layers)
{
    for (int k = layers[0]; k < layers[1]; ++k)
        for (int j = rows[0]; j < rows[1]; ++j)
            field.closed[field.index(i, j, k)] |= 1;
}
