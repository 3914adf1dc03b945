#include "models/physics/airflow/air_field.h"

namespace takao::air {
namespace {

constexpr double kZeroCelsius = 273.15;
constexpr MaskBits kFreeBit[3] = {kFreeX, kFreeY, kFreeZ};

/// Faces through which air moves, free or prescribed, are open.
std::uint8_t closedFaces(const AirSolver<float>& solver, int i, int j, int k)
{
    const AirDomain& domain = solver.domain();
    const std::ptrdiff_t q = domain.layout.at(i, j, k);
    std::uint8_t bits = 0;
    for (int axis = 0; axis < 3; ++axis) {
        const bool passes = (domain.mask[q] & kFreeBit[axis]) != 0 || solver.velocity(axis, i, j, k) != 0.0;
        bits |= static_cast<std::uint8_t>(passes ? 0 : 1 << axis);
    }
    return bits;
}

void removeMean(const AirField& field, std::vector<float>& values)
{
    double sum = 0.0, count = 0.0;
    for (std::size_t c = 0; c < values.size(); ++c)
        if (field.air[c]) {
            sum += static_cast<double>(values[c]);
            ++count;
        }
    for (float& value : values)
        value -= static_cast<float>(count > 0.0 ? sum / count : 0.0);
}

} // namespace

AirField fieldOf(const AirSolver<float>& solver)
{
    const AirDomain& domain = solver.domain();
    AirField field;
    field.grid = domain.grid;
    const std::size_t cells = domain.grid.cells();
    field.air.resize(cells);
    field.closed.resize(cells);
    field.temperature.resize(cells);
    field.pressure.resize(cells);
    for (auto& component : field.velocity)
        component.resize(cells);
    const auto& n = domain.layout.cells;
    const double density = domain.model.fluid.density;
    std::size_t c = 0;
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i, ++c) {
                field.air[c] = domain.isAir(domain.layout.at(i, j, k)) ? 1 : 0;
                field.closed[c] = closedFaces(solver, i, j, k);
                field.temperature[c] = static_cast<float>(solver.temperature(i, j, k) - kZeroCelsius);
                field.pressure[c] = static_cast<float>(density * solver.kinematicPressure(i, j, k));
                for (int a = 0; a < 3; ++a)
                    field.velocity[static_cast<std::size_t>(a)][c] = static_cast<float>(
                        0.5 * (solver.velocity(a, i, j, k) +
                               solver.velocity(a, i + (a == 0), j + (a == 1), k + (a == 2))));
            }
    removeMean(field, field.pressure);
    return field;
}

} // namespace takao::air
