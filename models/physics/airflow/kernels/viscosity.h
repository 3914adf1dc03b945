// Turbulent viscosity, viscosity on edges, and how fast the air of a cell is replaced.
#pragma once

#include "models/physics/airflow/kernels/common.h"

namespace takao::air {
namespace {

template <class R>
void zeroEquation(const FlowView<R>& v)
{
    const GridView<R>& g = v.grid;
    forRows(g, [&](int, int, Offset row) {
#pragma omp simd
        for (int i = 0; i < g.n[0]; ++i) {
            const Offset q = row + i;
            const R a = R(0.5) * (v.velocity[0][q] + v.velocity[0][q + 1]);
            const R b = R(0.5) * (v.velocity[1][q] + v.velocity[1][q + g.stride[1]]);
            const R c = R(0.5) * (v.velocity[2][q] + v.velocity[2][q + g.stride[2]]);
            const R speed = __builtin_sqrtf(static_cast<float>(a * a + b * b + c * c));
            v.viscosity[q] =
                v.laminar + ((g.mask[q] & kFluid) ? R(0.03874) * speed * v.wallDistance[q] : R(0));
        }
    });
}

/// Viscosity on the low edge along axis A, from the cells of air around it. Where two cells lie along a wall
/// the velocity falls to nothing over half a cell: scaled so that the full distance may be used.
template <class R, int A>
inline __attribute__((always_inline)) R edgeOf(const FlowView<R>& v, Offset q, int c, int d)
{
    constexpr int C = A == 0 ? 1 : 0, D = A == 2 ? 1 : 2;
    constexpr MaskBits kOpenC = C == 0 ? kOpenX : kOpenY, kOpenD = D == 1 ? kOpenY : kOpenZ;
    const GridView<R>& g = v.grid;
    const Offset sc = g.stride[C], sd = g.stride[D];
    const R f00 = (g.mask[q - sc - sd] & kFluid) ? R(1) : R(0), f10 = (g.mask[q - sd] & kFluid) ? R(1) : R(0);
    const R f01 = (g.mask[q - sc] & kFluid) ? R(1) : R(0), f11 = (g.mask[q] & kFluid) ? R(1) : R(0);
    const R count = f00 + f10 + f01 + f11;
    const R sum = f00 * v.viscosity[q - sc - sd] + f10 * v.viscosity[q - sd] + f01 * v.viscosity[q - sc] +
                  f11 * v.viscosity[q];
    const R mean = sum / larger(count, R(1));
    // distance between centres over half the width of the cell that has air
    const R lowD = f00 * f10, highD = f01 * f11, lowC = f00 * f01, highC = f10 * f11;
    const R farD = R(1) / g.perDistance[D][d], farC = R(1) / g.perDistance[C][c];
    R wall = R(2) * (lowD * farD * g.perWidth[D][d - 1] + highD * farD * g.perWidth[D][d] +
                     lowC * farC * g.perWidth[C][c - 1] + highC * farC * g.perWidth[C][c]);
    const bool opening =
        ((g.mask[q] | g.mask[q - sc]) & kOpenD) != 0 || ((g.mask[q] | g.mask[q - sd]) & kOpenC) != 0;
    wall = opening ? R(0) : wall;
    // a sheet through the edge with air on both sides: no shear passes it, air slides along it
    constexpr MaskBits kFreeC = C == 0 ? kFreeX : kFreeY, kFreeD = D == 1 ? kFreeY : kFreeZ;
    constexpr MaskBits kTightC = C == 0 ? kTightX : kTightY, kTightD = D == 1 ? kTightY : kTightZ;
    const bool throughD = mixes(g.mask[q], kFreeD, kTightD) || mixes(g.mask[q - sc], kFreeD, kTightD);
    const bool throughC = mixes(g.mask[q], kFreeC, kTightC) || mixes(g.mask[q - sd], kFreeC, kTightC);
    const bool sheet = count > R(3.5) && !(throughC && throughD);
    return sheet ? R(0) : count > R(2.5) ? mean : count > R(1.5) ? mean * wall : R(0);
}

template <class R>
void edgeViscosity(const FlowView<R>& v)
{
    const GridView<R>& g = v.grid;
    forRows(g, 0, 1, [&](int j, int k, Offset row) {
#pragma omp simd
        for (int i = 0; i <= g.n[0]; ++i) {
            v.edge[0][row + i] = edgeOf<R, 0>(v, row + i, j, k);
            v.edge[1][row + i] = edgeOf<R, 1>(v, row + i, i, k);
            v.edge[2][row + i] = edgeOf<R, 2>(v, row + i, i, j);
        }
    });
}

template <class R>
void turnover(const FlowView<R>& v)
{
    const GridView<R>& g = v.grid;
    const auto larger2 = [](R a, R b) { return larger(a > R(0) ? a : -a, b > R(0) ? b : -b); };
    forRows(g, [&](int j, int k, Offset row) {
#pragma omp simd
        for (int i = 0; i < g.n[0]; ++i) {
            const Offset q = row + i;
            const R x = g.perWidth[0][i], y = g.perWidth[1][j], z = g.perWidth[2][k];
            v.turnover[q] = larger2(v.velocity[0][q], v.velocity[0][q + 1]) * x +
                            larger2(v.velocity[1][q], v.velocity[1][q + g.stride[1]]) * y +
                            larger2(v.velocity[2][q], v.velocity[2][q + g.stride[2]]) * z +
                            R(2) * v.viscosity[q] * (x * x + y * y + z * z);
        }
    });
    forRows(g, 1, 0, [&](int, int k, Offset row) {
#pragma omp simd
        for (int i = 0; i < g.n[0]; ++i) {
            const Offset q = row + i, s = g.stride[2];
            const R rate =
                R(0.5) * (rateOf(v.heatRate, v.turnover[q - s]) + rateOf(v.heatRate, v.turnover[q]));
            const R gradient = (v.temperature[q] - v.temperature[q - s]) * g.perDistance[2][k];
            v.stiffness[q] = (g.mask[q] & kFreeZ) ? v.buoyancy * positive(gradient) / rate : R(0);
        }
    });
}

} // namespace
} // namespace takao::air
