// The pressure equation's two ends: its coefficients and right side, and what its answer does to the
// velocities.
#pragma once

#include "models/physics/airflow/kernels/common.h"

namespace takao::air {
namespace {

/// Change of the velocity per pressure gradient [s]: the momentum equation without its neighbours.
template <class R, int C>
inline __attribute__((always_inline)) R mobility(const FlowView<R>& v, Offset q)
{
    const Offset s = v.grid.stride[C];
    R rate = R(0.5) * (rateOf(v.rate, v.turnover[q - s]) + rateOf(v.rate, v.turnover[q]));
    if constexpr (C == 2)
        rate += v.stiffness[q];
    if (v.drag[C])
        rate += v.drag[C][q];
    return R(1) / rate;
}

/// Which low faces of a row of cells are free, as numbers.
template <class R>
struct FaceGates
{
    const R *x, *y, *z;

    FaceGates(const GridView<R>& g, Offset row)
    {
        const Workplace<R> work(g, threadNumber());
        openGates(g.mask + row, kFreeX, g.n[0], work.gates[0]);
        openGates(g.mask + row, kFreeY, g.n[0], work.gates[1]);
        openGates(g.mask + row, kFreeZ, g.n[0], work.gates[2]);
        x = work.gates[0];
        y = work.gates[1];
        z = work.gates[2];
    }
};

template <class R>
void pressureFaces(const FlowView<R>& v, R* const face[3])
{
    const GridView<R>& g = v.grid;
    forRows(g, [&](int j, int k, Offset row) {
        const FaceGates<R> gates(g, row);
#pragma omp simd
        for (int i = 0; i < g.n[0]; ++i) {
            const Offset q = row + i;
            const R x = g.width[0][i], y = g.width[1][j], z = g.width[2][k];
            face[0][q] = gates.x[i] * mobility<R, 0>(v, q) * y * z * g.perDistance[0][i];
            face[1][q] = gates.y[i] * mobility<R, 1>(v, q) * x * z * g.perDistance[1][j];
            face[2][q] = gates.z[i] * mobility<R, 2>(v, q) * x * y * g.perDistance[2][k];
        }
    });
}

template <class R>
void divergence(const FlowView<R>& v, R* out)
{
    const GridView<R>& g = v.grid;
    forRows(g, [&](int j, int k, Offset row) {
#pragma omp simd
        for (int i = 0; i < g.n[0]; ++i) {
            const Offset q = row + i;
            const R x = g.width[0][i], y = g.width[1][j], z = g.width[2][k];
            const R net = (v.velocity[0][q + 1] - v.velocity[0][q]) * y * z +
                          (v.velocity[1][q + g.stride[1]] - v.velocity[1][q]) * x * z +
                          (v.velocity[2][q + g.stride[2]] - v.velocity[2][q]) * x * y;
            out[q] = (g.mask[q] & kFluid) ? net : R(0);
        }
    });
}

template <class R>
void correct(const FlowView<R>& v, const R* change)
{
    const GridView<R>& g = v.grid;
    forRows(g, [&](int j, int k, Offset row) {
        const FaceGates<R> gates(g, row);
#pragma omp simd
        for (int i = 0; i < g.n[0]; ++i) {
            const Offset q = row + i;
            const R p = change[q];
            const R dx = mobility<R, 0>(v, q) * (change[q - 1] - p) * g.perDistance[0][i];
            const R dy = mobility<R, 1>(v, q) * (change[q - g.stride[1]] - p) * g.perDistance[1][j];
            const R dz = mobility<R, 2>(v, q) * (change[q - g.stride[2]] - p) * g.perDistance[2][k];
            v.velocity[0][q] += gates.x[i] * dx;
            v.velocity[1][q] += gates.y[i] * dy;
            v.velocity[2][q] += gates.z[i] * dz;
            v.pressure[q] += p;
        }
    });
}

} // namespace
} // namespace takao::air
