// The rectilinear grid of cells, and how fields lie in memory.
#pragma once

#include "models/base/error.h"
#include "models/physics/airflow/air_model.h"

#include <cstddef>

namespace takao::air {

/// Cell edges along each axis, ascending [m].
struct AirGrid
{
    std::array<std::vector<double>, 3> edges;

    int cells(int axis) const { return static_cast<int>(edges[static_cast<std::size_t>(axis)].size()) - 1; }
    std::size_t cells() const;
    double width(int axis, int cell) const;
    double centre(int axis, int cell) const;
    /// The edge nearest to a coordinate.
    int nearestEdge(int axis, double at) const;
    /// Cells whose centre lies in [low, high): first and one past the last.
    std::array<int, 2> cellsBetween(int axis, double low, double high) const;
};

/// The same number of equal cells everywhere.
AirGrid uniformGrid(const Eigen::AlignedBox3d& room, const std::array<int, 3>& cells);

/// Cells of about this size, with edges on the faces of the model's objects where these are at least half a
/// cell apart; closer faces share an edge. @errors BadData when the grid would exceed `limit` cells
Result<AirGrid> alignedGrid(const AirModel& model, double cell, std::size_t limit = 20'000'000);

/// Where cell (i, j, k) lies in an array: x runs fastest; two layers of ghost cells on every side.
struct Layout
{
    static constexpr int kGhosts = 2;

    std::array<int, 3> cells{};
    std::array<std::ptrdiff_t, 3> stride{};
    std::ptrdiff_t origin = 0; ///< of cell (0, 0, 0)
    std::size_t size = 0;      ///< of an array

    Layout() = default;
    explicit Layout(const std::array<int, 3>& cells);

    /// Relative to the origin.
    std::ptrdiff_t at(int i, int j, int k) const { return i + j * stride[1] + k * stride[2]; }
};

/// One number per cell (or per low face of a cell), with ghosts.
template <class R>
class Field
{
  public:
    Field() = default;
    explicit Field(const Layout& layout, R value = R(0))
        : m_values(layout.size, value), m_origin(layout.origin)
    {}

    R* data() { return m_values.empty() ? nullptr : m_values.data() + m_origin; }
    const R* data() const { return m_values.empty() ? nullptr : m_values.data() + m_origin; }
    R& operator[](std::ptrdiff_t at) { return m_values[static_cast<std::size_t>(at + m_origin)]; }
    const R& operator[](std::ptrdiff_t at) const { return m_values[static_cast<std::size_t>(at + m_origin)]; }
    bool empty() const { return m_values.empty(); }
    std::size_t bytes() const { return m_values.size() * sizeof(R); }
    std::ptrdiff_t origin() const { return m_origin; }   ///< numbers before the first cell's
    std::size_t size() const { return m_values.size(); } ///< with ghosts
    void fill(R value) { std::fill(m_values.begin(), m_values.end(), value); }

  private:
    std::vector<R> m_values;
    std::ptrdiff_t m_origin = 0;
};

} // namespace takao::air
