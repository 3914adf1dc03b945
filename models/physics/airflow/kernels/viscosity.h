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

/// What lies around the low edges of a row of cells, as numbers.
template <class R>
struct EdgeGates
{
    const R* air[2][2]; ///< of the cells of the row, of the one below it along y, along z, along both
    const R* walls[3];  ///< 0 where an opening lies beside the edge along each axis: its wall drags nothing
    const R* shears[3]; ///< 0 where a sheet lies in the edge with air on both sides: air slides along it

    EdgeGates(const GridView<R>& g, Offset row, const Workplace<R>& work)
    {
        for (int y = 0; y < 2; ++y)
            for (int z = 0; z < 2; ++z) {
                R* gate = work.gates[2 * y + z] + 1; // from cell -1
                openGates(g.mask + row - y * g.stride[1] - z * g.stride[2] - 1, kFluid, g.n[0] + 2, gate - 1);
                air[y][z] = gate;
            }
        open<0>(g, row, work);
        open<1>(g, row, work);
        open<2>(g, row, work);
    }

  private:
    template <int A>
    void open(const GridView<R>& g, Offset row, const Workplace<R>& work)
    {
        constexpr int C = A == 0 ? 1 : 0, D = A == 2 ? 1 : 2;
        constexpr MaskBits kOpenC = C == 0 ? kOpenX : kOpenY, kOpenD = D == 1 ? kOpenY : kOpenZ;
        constexpr MaskBits kFreeC = C == 0 ? kFreeX : kFreeY, kFreeD = D == 1 ? kFreeY : kFreeZ;
        const MaskBits *here = g.mask + row, *belowC = here - g.stride[C], *belowD = here - g.stride[D],
                       *belowBoth = belowC - g.stride[D];
        R* __restrict wall = work.gates[4 + A], * __restrict shear = work.gates[7 + A];
        for (int i = 0; i <= g.n[0]; ++i) {
            const MaskBits facesD = here[i] | belowC[i], facesC = here[i] | belowD[i];
            wall[i] = (facesD & kOpenD) | (facesC & kOpenC) ? R(0) : R(1);
        }
        for (int i = 0; i <= g.n[0]; ++i) {
            const MaskBits mix = mixingFaces(here[i]);
            const MaskBits closedD = ~(mix | mixingFaces(belowC[i])) & kFreeD;
            const MaskBits closedC = ~(mix | mixingFaces(belowD[i])) & kFreeC;
            const MaskBits solid = ~(here[i] & belowC[i] & belowD[i] & belowBoth[i]) & kFluid;
            shear[i] = (solid != 0) | ((closedC | closedD) == 0) ? R(1) : R(0);
        }
        walls[A] = wall;
        shears[A] = shear;
    }
};

/// Viscosity on the low edge along axis A of cell q = (i, ...), from the cells of air around it. Where two
/// cells lie along a wall the velocity falls to nothing over half a cell: scaled so that the full distance
/// may be used.
template <class R, int A>
inline __attribute__((always_inline)) R edgeOf(const FlowView<R>& v, const EdgeGates<R>& gates, Offset q,
                                               int i, int c, int d)
{
    constexpr int C = A == 0 ? 1 : 0, D = A == 2 ? 1 : 2;
    constexpr int kBackC = C == 0 ? 1 : 0; // the cell below along C is another row's, or the one before
    const GridView<R>& g = v.grid;
    const Offset sc = g.stride[C], sd = g.stride[D];
    const auto air = [&](int belowC, int belowD) {
        const int y = A == 2 ? belowD : A == 0 ? belowC : 0, z = A == 2 ? 0 : belowD;
        return gates.air[y][z][i - kBackC * belowC];
    };
    const R f00 = air(1, 1), f10 = air(0, 1), f01 = air(1, 0), f11 = air(0, 0);
    const R count = f00 + f10 + f01 + f11;
    const R sum = f00 * v.viscosity[q - sc - sd] + f10 * v.viscosity[q - sd] + f01 * v.viscosity[q - sc] +
                  f11 * v.viscosity[q];
    const R mean = sum / larger(count, R(1));
    // distance between centres over half the width of the cell that has air
    const R lowD = f00 * f10, highD = f01 * f11, lowC = f00 * f01, highC = f10 * f11;
    const R farD = R(1) / g.perDistance[D][d], farC = R(1) / g.perDistance[C][c];
    const R wall = R(2) * gates.walls[A][i] *
                   (lowD * farD * g.perWidth[D][d - 1] + highD * farD * g.perWidth[D][d] +
                    lowC * farC * g.perWidth[C][c - 1] + highC * farC * g.perWidth[C][c]);
    return gates.shears[A][i] * (count > R(2.5) ? mean : count > R(1.5) ? mean * wall : R(0));
}

template <class R>
void edgeViscosity(const FlowView<R>& v)
{
    const GridView<R>& g = v.grid;
    forRows(g, 0, 1, [&](int j, int k, Offset row) {
        const EdgeGates<R> gates(g, row, Workplace<R>(g, threadNumber()));
#pragma omp simd
        for (int i = 0; i <= g.n[0]; ++i) {
            v.edge[0][row + i] = edgeOf<R, 0>(v, gates, row + i, i, j, k);
            v.edge[1][row + i] = edgeOf<R, 1>(v, gates, row + i, i, i, k);
            v.edge[2][row + i] = edgeOf<R, 2>(v, gates, row + i, i, i, j);
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
