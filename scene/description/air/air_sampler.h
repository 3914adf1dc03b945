// Values of a solved room at any point of its air. Nothing is mixed across walls and thin sheets.
#pragma once

#include "models/physics/airflow/air_field.h"

#include <Eigen/Core>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace takao {

/// What a picture of air shows.
enum class AirScalar : std::uint8_t {
    Temperature, ///< [degC]
    Pressure,    ///< against the room's mean, without the weight of the air's layers (air_pressure.h) [Pa]
    Speed,       ///< [m/s]
};

/// All values at a point.
struct AirSample
{
    float temperature = 0.0f;                           ///< [degC]
    float pressure = 0.0f;                              ///< as AirScalar::Pressure [Pa]
    Eigen::Vector3f velocity = Eigen::Vector3f::Zero(); ///< [m/s]
};

using AirCell = std::array<int, 3>;

/// A place and the cell that it belongs to. On a face the cell says from which side the place is seen.
struct AirPlace
{
    AirCell cell{};
    Eigen::Vector3d at = Eigen::Vector3d::Zero(); ///< [m], in the cell or on its faces
};

/// Interpolates a field between cell centres.
///
/// Trilinear among the cells that are reached through open faces; weights of the others are shared out.
/// Towards a closed face of the own cell the velocity across it falls linearly to zero. All points are in the
/// coordinates of the field's grid. Refers to the field: it must outlive the sampler.
/// @limits the field does not say whether its high boundaries are closed; that is judged from the two last
/// cells
class AirSampler
{
  public:
    explicit AirSampler(const air::AirField& field);
    explicit AirSampler(air::AirField&& field) = delete;

    bool empty() const { return m_open.empty(); }
    const air::AirField& field() const { return *m_field; }
    const std::array<int, 3>& cells() const { return m_cells; }
    /// First and last edge along an axis [m]. The field must not be empty.
    std::array<double, 2> extent(int axis) const;
    double edge(int axis, int number) const
    {
        return m_field->grid.edges[static_cast<std::size_t>(axis)][static_cast<std::size_t>(number)];
    }
    double width(int axis, int cell) const { return edge(axis, cell + 1) - edge(axis, cell); }
    double smallestWidth(const AirCell& cell) const;
    std::size_t index(const AirCell& cell) const { return m_field->index(cell[0], cell[1], cell[2]); }
    bool isAir(const AirCell& cell) const { return m_field->air[index(cell)] != 0; }

    /// The cell along an axis; nothing outside of the grid. On an edge: the upper cell, at the end the last.
    std::optional<int> cellAlong(int axis, double at) const;
    /// Nothing in solids and outside of the grid.
    std::optional<AirPlace> place(const Eigen::Vector3d& at) const;

    /// Whether the cell behind this face (side 0: low, 1: high) is air and the face is open.
    bool opens(std::size_t cell, int axis, int side) const { return (m_open[cell] >> (2 * axis + side)) & 1; }
    /// Whether nothing passes this face. Faces of devices are neither open nor walls.
    bool isWall(std::size_t cell, int axis, int side) const
    {
        return (m_wall[cell] >> (2 * axis + side)) & 1;
    }

    std::optional<AirSample> sample(const Eigen::Vector3d& at) const;
    std::optional<float> scalar(const Eigen::Vector3d& at, AirScalar what) const;

    /// The same in a known cell of air.
    AirSample sampleIn(const AirPlace& place) const;
    float scalarIn(const AirPlace& place, AirScalar what) const;
    Eigen::Vector3d velocityIn(const AirPlace& place) const;
    float temperatureIn(const AirPlace& place) const;

  private:
    struct Stencil;

    void findFaces();
    void findHighBoundary(const AirCell& cell);
    Stencil sides(const AirPlace& place) const;
    Stencil stencil(const AirPlace& place) const;
    Eigen::Vector3d velocityFrom(const Stencil& stencil) const;

    const air::AirField* m_field;
    std::vector<float> m_pressure; ///< without the weight of layers [Pa]
    std::array<int, 3> m_cells{};
    std::array<std::ptrdiff_t, 3> m_stride{};
    std::vector<std::uint8_t> m_open; ///< bit 2 axis + side
    std::vector<std::uint8_t> m_wall; ///< bit 2 axis + side
};

/// One number per cell; 0 in solids.
std::vector<float> speeds(const air::AirField& field);

/// One number per cell, as samples interpolate between; what it is in solids has no meaning.
std::vector<float> cellValues(const air::AirField& field, AirScalar what);

/// Lowest and highest value in the air; nothing if there is no air.
std::optional<std::array<float, 2>> rangeOf(const air::AirField& field, AirScalar what);

} // namespace takao
