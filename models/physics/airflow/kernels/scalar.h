// Transported quantities: implicit upwind convection and diffusion, by lines.
#pragma once

#include "models/physics/airflow/kernels/lines.h"

namespace takao::air {
namespace {

/// What passes the faces of a row of cells, as numbers: low x (one more for the high end), low y, high y, low
/// z, high z.
template <class R>
struct ScalarGates
{
    const R* flow[5];
    const R* mixing[5]; ///< not through tight sheets
    const R* air;

    ScalarGates(const GridView<R>& g, Offset row, const Workplace<R>& work)
    {
        constexpr MaskBits kFree[5] = {kFreeX, kFreeY, kFreeY, kFreeZ, kFreeZ};
        const Offset at[5] = {row, row, row + g.stride[1], row, row + g.stride[2]};
        const int n = blocksOf(g.n[0]) * kLanes;
        for (int face = 0; face < 5; ++face) {
            const MaskBits* mask = g.mask + at[face];
            const int count = face == 0 ? n + 1 : n;
            openGates(mask, kFree[face], count, work.gates[face]);
            flow[face] = mixing[face] = work.gates[face];
            if (!g.tight)
                continue;
            R* __restrict gate = work.gates[6 + face];
            for (int i = 0; i < count; ++i)
                gate[i] = (mixingFaces(mask[i]) & kFree[face]) ? R(1) : R(0);
            mixing[face] = gate;
        }
        openGates(g.mask + row, kFluid, n, work.gates[5]);
        air = work.gates[5];
    }
};

/// Coefficients, per volume, of the neighbours of a scalar across axis D; `from`: the gates of its low faces,
/// `to` of its high ones.
template <class R, int D>
inline __attribute__((always_inline)) void
scalarNeighbours(const ScalarView<R>& v, const ScalarGates<R>& gates, Offset q, int i, int d, R& low, R& high)
{
    constexpr int from = D == 0 ? 0 : D == 1 ? 1 : 3, to = D == 0 ? 0 : from + 1;
    const int next = D == 0 ? i + 1 : i;
    const GridView<R>& g = v.grid;
    const Offset s = g.stride[D];
    const R here = v.viscosity[q];
    const R diffusivityLow = R(0.5) * v.perPrandtl * (v.viscosity[q - s] + here) + v.laminarExtra;
    const R diffusivityHigh = R(0.5) * v.perPrandtl * (v.viscosity[q + s] + here) + v.laminarExtra;
    const R w = g.perWidth[D][d];
    low = (gates.flow[from][i] * positive(v.velocity[D][q]) +
           gates.mixing[from][i] * diffusivityLow * g.perDistance[D][d]) *
          w;
    high = (gates.flow[to][next] * positive(-v.velocity[D][q + s]) +
            gates.mixing[to][next] * diffusivityHigh * g.perDistance[D][d + 1]) *
           w;
}

template <class R, int L>
void scalarRow(const ScalarView<R>& v, const Workplace<R>& work, int j, int k, R* __restrict al,
               R* __restrict ah, R* __restrict ap, R* __restrict right)
{
    const GridView<R>& g = v.grid;
    const Offset row = j * g.stride[1] + k * g.stride[2];
    constexpr int A = L == 0 ? 1 : 0, B = L == 2 ? 1 : 2;
    const R* x = v.value;
    const ScalarGates<R> gates(g, row, work);
    const int blocks = blocksOf(g.n[0]);
    for (int block = 0; block < blocks; ++block) {
#pragma omp simd
        for (int lane = 0; lane < kLanes; ++lane) {
            const int i = block * kLanes + lane;
            const Offset q = row + i;
            R low[3], high[3];
            scalarNeighbours<R, 0>(v, gates, q, i, i, low[0], high[0]);
            scalarNeighbours<R, 1>(v, gates, q, i, j, low[1], high[1]);
            scalarNeighbours<R, 2>(v, gates, q, i, k, low[2], high[2]);
            const R rate = rateOf(v.rate, v.turnover[q]);
            const R sum = low[0] + high[0] + low[1] + high[1] + low[2] + high[2];
            const R across = low[A] * x[q - g.stride[A]] + high[A] * x[q + g.stride[A]] +
                             low[B] * x[q - g.stride[B]] + high[B] * x[q + g.stride[B]];
            const R air = gates.air[i], solid = R(1) - air;
            al[i] = air * low[L];
            ah[i] = air * high[L];
            ap[i] = air * (sum + rate + v.sinkRate[q]) + solid;
            right[i] = air * (across + rate * v.before[q] + v.source[q]) + solid * x[q];
        }
    }
}

template <class R>
void scalar(const ScalarView<R>& v, int direction)
{
    const GridView<R>& g = v.grid;
    const Offset sy = g.stride[1], sz = g.stride[2];
    R* x = v.value;
    if (direction == 2)
        evenThenOdd(0, g.n[1], g.threads, [&](int j, int thread) {
            const Workplace<R> work(g, thread);
            solveAcross(x + j * sy, sz, 0, g.n[2], g.n[0], work.lines,
                        [&](int k, R* al, R* ah, R* ap, R* right) {
                            scalarRow<R, 2>(v, work, j, k, al, ah, ap, right);
                        });
        });
    else if (direction == 1)
        evenThenOdd(0, g.n[2], g.threads, [&](int k, int thread) {
            const Workplace<R> work(g, thread);
            solveAcross(x + k * sz, sy, 0, g.n[1], g.n[0], work.lines,
                        [&](int j, R* al, R* ah, R* ap, R* right) {
                            scalarRow<R, 1>(v, work, j, k, al, ah, ap, right);
                        });
        });
    else
        evenThenOdd(0, g.n[2], g.threads, [&](int k, int thread) {
            const Workplace<R> work(g, thread);
            solveAlong(x + k * sz, sy, g.n[1], 0, g.n[0], work.lines,
                       [&](int j, R* al, R* ah, R* ap, R* right) {
                           scalarRow<R, 0>(v, work, j, k, al, ah, ap, right);
                       });
        });
}

template <class R>
void scalarResidual(const ScalarView<R>& v, R* out)
{
    const GridView<R>& g = v.grid;
    const Offset sy = g.stride[1], sz = g.stride[2];
#pragma omp parallel for num_threads(g.threads) schedule(static)
    for (int k = 0; k < g.n[2]; ++k) {
        const Workplace<R> work(g, threadNumber());
        for (int j = 0; j < g.n[1]; ++j) {
            const Offset row = j * sy + k * sz;
            const R* x = v.value;
            const ScalarGates<R> gates(g, row, work);
#pragma omp simd
            for (int i = 0; i < g.n[0]; ++i) {
                const Offset q = row + i;
                R low[3], high[3];
                scalarNeighbours<R, 0>(v, gates, q, i, i, low[0], high[0]);
                scalarNeighbours<R, 1>(v, gates, q, i, j, low[1], high[1]);
                scalarNeighbours<R, 2>(v, gates, q, i, k, low[2], high[2]);
                const R here = x[q];
                const R sum = low[0] * (x[q - 1] - here) + high[0] * (x[q + 1] - here) +
                              low[1] * (x[q - sy] - here) + high[1] * (x[q + sy] - here) +
                              low[2] * (x[q - sz] - here) + high[2] * (x[q + sz] - here);
                out[q] = gates.air[i] * (sum + v.source[q] - v.sinkRate[q] * here +
                                         rateOf(v.rate, v.turnover[q]) * (v.before[q] - here));
            }
        }
    }
}

} // namespace
} // namespace takao::air
