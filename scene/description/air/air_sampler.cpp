#include "scene/description/air/air_sampler.h"

#include "models/base/assert.h"
#include "scene/description/air/air_pressure.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kOpenBoundary =
    0.5; // of the last cell's velocity: what a boundary passes that is not a wall

std::uint8_t faceBit(int axis, int side)
{
    return static_cast<std::uint8_t>(1 << (2 * axis + side));
}

/// The cells of a grid, 0 along all axes if it has none.
std::array<int, 3> cellsOf(const air::AirGrid& grid)
{
    std::array<int, 3> cells{};
    for (int axis = 0; axis < 3; ++axis)
        cells[static_cast<std::size_t>(axis)] = std::max(0, grid.cells(axis));
    const bool any = cells[0] > 0 && cells[1] > 0 && cells[2] > 0;
    return any ? cells : std::array<int, 3>{};
}

float speedAt(const air::AirField& field, std::size_t c)
{
    return std::hypot(field.velocity[0][c], field.velocity[1][c], field.velocity[2][c]);
}

} // namespace

/// The cells that a point's values come from. Corner bit 0, 1, 2: shifted along x, y, z.
struct AirSampler::Stencil
{
    std::array<std::size_t, 8> cell{};
    std::array<float, 8> weight{};                    ///< 0 where not reached; the sum is 1
    std::array<float, 3> share{};                     ///< of the next cell along an axis
    std::array<int, 3> side{};                        ///< of the own cell on which the point lies
    std::array<std::ptrdiff_t, 3> step{};             ///< to the next cell on that side
    std::array<double, 3> towardsWall{1.0, 1.0, 1.0}; ///< what is left of the velocity component

    float of(const std::vector<float>& values) const
    {
        float sum = 0.0f;
        for (std::size_t corner = 0; corner < 8; ++corner)
            if (weight[corner] > 0.0f) // what is not reached may hold anything
                sum += weight[corner] * values[cell[corner]];
        return sum;
    }
};

AirSampler::AirSampler(const air::AirField& field) : m_field(&field), m_cells(cellsOf(field.grid))
{
    m_stride = {1, m_cells[0], static_cast<std::ptrdiff_t>(m_cells[0]) * m_cells[1]};
    const std::size_t count = static_cast<std::size_t>(m_stride[2]) * static_cast<std::size_t>(m_cells[2]);
    TAKAO_ASSERT(count == 0 || (field.air.size() == count && field.closed.size() == count &&
                                field.temperature.size() == count && field.pressure.size() == count &&
                                field.velocity[0].size() == count && field.velocity[1].size() == count &&
                                field.velocity[2].size() == count),
                 "an air field has one value per cell");
    m_open.resize(count);
    m_wall.resize(count);
    findFaces();
    m_pressure = pressuresWithoutWeight(field);
}

/// A face is open when air lies on both sides and nothing closes it.
void AirSampler::findFaces()
{
    AirCell cell{};
    for (cell[2] = 0; cell[2] < m_cells[2]; ++cell[2])
        for (cell[1] = 0; cell[1] < m_cells[1]; ++cell[1])
            for (cell[0] = 0; cell[0] < m_cells[0]; ++cell[0]) {
                const std::size_t c = index(cell);
                for (int axis = 0; axis < 3; ++axis) {
                    const bool closed = ((m_field->closed[c] >> axis) & 1) != 0;
                    m_wall[c] |= closed ? faceBit(axis, 0) : std::uint8_t{0};
                    if (cell[static_cast<std::size_t>(axis)] == 0)
                        continue;
                    const std::size_t below =
                        c - static_cast<std::size_t>(m_stride[static_cast<std::size_t>(axis)]);
                    m_wall[below] |= closed ? faceBit(axis, 1) : std::uint8_t{0};
                    if (!closed && m_field->air[c] && m_field->air[below]) {
                        m_open[c] |= faceBit(axis, 0);
                        m_open[below] |= faceBit(axis, 1);
                    }
                }
                findHighBoundary(cell);
            }
}

/// A wall where the velocity, continued to the boundary, is small against that of the last cell.
void AirSampler::findHighBoundary(const AirCell& cell)
{
    const std::size_t c = index(cell);
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const int a = static_cast<int>(axis);
        if (cell[axis] + 1 < m_cells[axis] || !opens(c, a, 0))
            continue;
        const double last = static_cast<double>(m_field->velocity[axis][c]);
        const double before =
            static_cast<double>(m_field->velocity[axis][c - static_cast<std::size_t>(m_stride[axis])]);
        const double continued = 1.5 * last - 0.5 * before;
        if (continued * last < kOpenBoundary * last * last)
            m_wall[c] |= faceBit(a, 1);
    }
}

std::array<double, 2> AirSampler::extent(int axis) const
{
    return {edge(axis, 0), edge(axis, m_cells[static_cast<std::size_t>(axis)])};
}

double AirSampler::smallestWidth(const AirCell& cell) const
{
    return std::min({width(0, cell[0]), width(1, cell[1]), width(2, cell[2])});
}

std::optional<int> AirSampler::cellAlong(int axis, double at) const
{
    if (empty())
        return std::nullopt;
    const auto& edges = m_field->grid.edges[static_cast<std::size_t>(axis)];
    if (!(at >= edges.front() && at <= edges.back()))
        return std::nullopt;
    const auto above = std::upper_bound(edges.begin(), edges.end() - 1, at);
    return static_cast<int>(above - edges.begin()) - 1;
}

std::optional<AirPlace> AirSampler::place(const Eigen::Vector3d& at) const
{
    AirPlace place{{}, at};
    for (int axis = 0; axis < 3; ++axis) {
        const std::optional<int> cell = cellAlong(axis, at[axis]);
        if (!cell)
            return std::nullopt;
        place.cell[static_cast<std::size_t>(axis)] = *cell;
    }
    if (!isAir(place.cell))
        return std::nullopt;
    return place;
}

/// On which side of the cell's centre the point lies, and how far towards the next centre.
AirSampler::Stencil AirSampler::sides(const AirPlace& place) const
{
    Stencil stencil;
    stencil.cell[0] = index(place.cell);
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const int a = static_cast<int>(axis), cell = place.cell[axis];
        const double half = 0.5 * width(a, cell);
        const double away = place.at[a] - edge(a, cell) - half;
        const int side = away >= 0.0 ? 1 : 0;
        const int next = cell + 2 * side - 1;
        stencil.side[axis] = side;
        stencil.step[axis] = side == 1 ? m_stride[axis] : -m_stride[axis];
        if (next >= 0 && next < m_cells[axis])
            stencil.share[axis] =
                static_cast<float>(std::min(std::abs(away) / (half + 0.5 * width(a, next)), 1.0));
        if (isWall(stencil.cell[0], a, side))
            stencil.towardsWall[axis] = std::clamp(1.0 - std::abs(away) / half, 0.0, 1.0);
    }
    return stencil;
}

/// A corner counts if single steps through open faces lead away from the cell to it.
AirSampler::Stencil AirSampler::stencil(const AirPlace& place) const
{
    Stencil stencil = sides(place);
    std::array<bool, 8> reached{true};
    float sum = 0.0f;
    for (std::size_t corner = 0; corner < 8; ++corner) {
        float weight = 1.0f;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const std::size_t before = corner & ~(std::size_t{1} << axis);
            weight *= before == corner ? 1.0f - stencil.share[axis] : stencil.share[axis];
            if (before == corner || !reached[before] || reached[corner])
                continue;
            reached[corner] = opens(stencil.cell[before], static_cast<int>(axis), stencil.side[axis]);
            stencil.cell[corner] =
                stencil.cell[before] + static_cast<std::size_t>(stencil.step[axis]); // wraps for steps down
        }
        stencil.weight[corner] = reached[corner] ? weight : 0.0f;
        sum += stencil.weight[corner];
    }
    const float scale = 1.0f / sum; // at least an eighth: the own cell is always reached
    for (float& weight : stencil.weight)
        weight *= scale;
    return stencil;
}

Eigen::Vector3d AirSampler::velocityFrom(const Stencil& stencil) const
{
    Eigen::Vector3d velocity;
    for (std::size_t axis = 0; axis < 3; ++axis)
        velocity[static_cast<Eigen::Index>(axis)] =
            stencil.towardsWall[axis] * static_cast<double>(stencil.of(m_field->velocity[axis]));
    return velocity;
}

AirSample AirSampler::sampleIn(const AirPlace& place) const
{
    const Stencil from = stencil(place);
    return {from.of(m_field->temperature), from.of(m_pressure), velocityFrom(from).cast<float>()};
}

float AirSampler::scalarIn(const AirPlace& place, AirScalar what) const
{
    const Stencil from = stencil(place);
    switch (what) {
    case AirScalar::Temperature:
        return from.of(m_field->temperature);
    case AirScalar::Pressure:
        return from.of(m_pressure);
    case AirScalar::Speed:
        break;
    }
    return static_cast<float>(velocityFrom(from).norm());
}

Eigen::Vector3d AirSampler::velocityIn(const AirPlace& place) const
{
    return velocityFrom(stencil(place));
}

float AirSampler::temperatureIn(const AirPlace& place) const
{
    return stencil(place).of(m_field->temperature);
}

std::optional<AirSample> AirSampler::sample(const Eigen::Vector3d& at) const
{
    const auto found = place(at);
    return found ? std::optional(sampleIn(*found)) : std::nullopt;
}

std::optional<float> AirSampler::scalar(const Eigen::Vector3d& at, AirScalar what) const
{
    const auto found = place(at);
    return found ? std::optional(scalarIn(*found, what)) : std::nullopt;
}

std::vector<float> speeds(const air::AirField& field)
{
    std::vector<float> speed(field.air.size(), 0.0f);
    for (std::size_t c = 0; c < speed.size(); ++c)
        if (field.air[c])
            speed[c] = speedAt(field, c);
    return speed;
}

std::vector<float> cellValues(const air::AirField& field, AirScalar what)
{
    switch (what) {
    case AirScalar::Temperature:
        return field.temperature;
    case AirScalar::Pressure:
        return pressuresWithoutWeight(field);
    case AirScalar::Speed:
        break;
    }
    return speeds(field);
}

std::optional<std::array<float, 2>> rangeOf(const air::AirField& field, AirScalar what)
{
    std::optional<std::array<float, 2>> range;
    const std::vector<float> values = cellValues(field, what);
    for (std::size_t c = 0; c < values.size(); ++c) {
        if (!field.air[c])
            continue;
        if (!range)
            range = {values[c], values[c]};
        range = {std::min((*range)[0], values[c]), std::max((*range)[1], values[c])};
    }
    return range;
}

} // namespace takao
