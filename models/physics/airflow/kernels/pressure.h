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
const R* airGates(const GridView<R>& g, Offset row)
{
    R* gate = Workplace<R>(g, threadNumber()).gates[0];
    openGates(g.mask + row, kFluid, g.n[0], gate);
    return gate;
}

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
double netInflow(const FlowView<R>& v, R* out)
{
    const GridView<R>& g = v.grid;
    return sumOfPlanes(g.n[2], g.threads, [&](int k) {
        double total = 0;
        for (int j = 0; j < g.n[1]; ++j) {
            const Offset row = j * g.stride[1] + k * g.stride[2];
            const R* air = airGates(g, row);
            R sum = 0; // one row in the working precision, rows in double
#pragma omp simd reduction(+ : sum)
            for (int i = 0; i < g.n[0]; ++i) {
                const Offset q = row + i;
                const R x = g.width[0][i], y = g.width[1][j], z = g.width[2][k];
                out[q] = air[i] * ((v.velocity[0][q] - v.velocity[0][q + 1]) * y * z +
                                   (v.velocity[1][q] - v.velocity[1][q + g.stride[1]]) * x * z +
                                   (v.velocity[2][q] - v.velocity[2][q + g.stride[2]]) * x * y);
                sum += out[q];
            }
            total += static_cast<double>(sum);
        }
        return total;
    });
}

template <class R>
void addInAir(const GridView<R>& g, R amount, R* out)
{
    forRows(g, [&](int, int, Offset row) {
        const R* air = airGates(g, row);
#pragma omp simd
        for (int i = 0; i < g.n[0]; ++i)
            out[row + i] += air[i] * amount;
    });
}

/// The same coefficients as in the equation, so that what it leaves is what the cells gain.
template <class R>
void correct(const FlowView<R>& v, const R* const face[3], const R* change)
{
    const GridView<R>& g = v.grid;
    forRows(g, [&](int j, int k, Offset row) {
        const R perX = g.perWidth[1][j] * g.perWidth[2][k]; // per area of the faces across x
        const R perWidthY = g.perWidth[1][j], perWidthZ = g.perWidth[2][k];
#pragma omp simd
        for (int i = 0; i < g.n[0]; ++i) {
            const Offset q = row + i;
            const R p = change[q];
            v.velocity[0][q] += face[0][q] * perX * (change[q - 1] - p);
            v.velocity[1][q] += face[1][q] * g.perWidth[0][i] * perWidthZ * (change[q - g.stride[1]] - p);
            v.velocity[2][q] += face[2][q] * g.perWidth[0][i] * perWidthY * (change[q - g.stride[2]] - p);
            v.pressure[q] += p;
        }
    });
}

} // namespace
} // namespace takao::air
