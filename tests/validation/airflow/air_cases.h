// Small pieces that the validation cases share.
#pragma once

#include "models/physics/airflow/air_solver.h"

#include <QTest>

#include <cmath>
#include <memory>

namespace takao::air::cases {

inline Eigen::AlignedBox3d box(double x0, double x1, double y0, double y1, double z0, double z1)
{
    return {Eigen::Vector3d(x0, y0, z0), Eigen::Vector3d(x1, y1, z1)};
}

inline Patch patch(Axis axis, int direction, const Eigen::AlignedBox3d& at)
{
    return {axis, direction, at};
}

/// Air through a whole solid along x, at a given flow [m3/s].
inline Device rackIn(const Solid& solid, double flow)
{
    const auto face = [&](double x) {
        Eigen::AlignedBox3d at = solid.box;
        at.min().x() = at.max().x() = x;
        return std::vector<Patch>{patch(Axis::X, 1, at)};
    };
    Device rack;
    rack.id = "rack";
    rack.inlets = face(solid.box.min().x());
    rack.outlets = face(solid.box.max().x());
    rack.volumeFlow = flow;
    return rack;
}

template <class R>
std::unique_ptr<AirSolver<R>> solverFor(const AirModel& model, const std::array<int, 3>& cells,
                                        const Numerics& numerics)
{
    auto domain = AirDomain::build(model, uniformGrid(model.room, cells));
    if (!domain)
        QTest::qFail(domain.error().text().c_str(), __FILE__, __LINE__);
    return std::make_unique<AirSolver<R>>(std::move(*domain), numerics);
}

/// Largest change of any velocity or temperature while `body` runs.
template <class R, class Body>
double changeDuring(const AirSolver<R>& solver, const Body& body)
{
    const auto& n = solver.domain().layout.cells;
    const auto all = [&] {
        std::vector<double> values;
        for (int k = 0; k < n[2]; ++k)
            for (int j = 0; j < n[1]; ++j)
                for (int i = 0; i < n[0]; ++i) {
                    for (int axis = 0; axis < 3; ++axis)
                        values.push_back(solver.velocity(axis, i, j, k));
                    values.push_back(solver.temperature(i, j, k));
                }
        return values;
    };
    const auto before = all();
    body();
    const auto after = all();
    double most = 0.0;
    for (std::size_t i = 0; i < before.size(); ++i)
        most = std::max(most, std::abs(after[i] - before[i]));
    return most;
}

/// Iterates until 20 iterations change nothing by more than the tolerance. Returns the iterations; -1: never.
template <class R>
int settle(AirSolver<R>& solver, double tolerance, int most)
{
    for (int done = 0; done < most; done += 20)
        if (changeDuring(solver, [&] {
                for (int i = 0; i < 20; ++i)
                    solver.iterate();
            }) < tolerance)
            return done + 20;
    return -1;
}

} // namespace takao::air::cases
