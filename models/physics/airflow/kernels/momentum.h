// Velocities: implicit upwind convection, diffusion, pressure, buoyancy and losses, by lines.
#pragma once

#include "models/physics/airflow/kernels/lines.h"

namespace takao::air {
namespace {

/// Coefficients, per volume, of the neighbours across axis D of velocity component C on face q.
template <class R, int C, int D>
inline __attribute__((always_inline)) void momentumNeighbours(const FlowView<R>& v, Offset q,
                                                              const int (&at)[3], R& low, R& high)
{
    const GridView<R>& g = v.grid;
    const Offset sc = g.stride[C], sd = g.stride[D];
    const int c = at[C], d = at[D];
    if constexpr (C == D) {
        const R* f = v.before[C];
        const R in = R(0.5) * (f[q - sc] + f[q]);
        const R out = R(0.5) * (f[q] + f[q + sc]);
        low = (positive(in) + v.viscosity[q - sc] * g.perWidth[C][c - 1]) * g.perDistance[C][c];
        high = (positive(-out) + v.viscosity[q] * g.perWidth[C][c]) * g.perDistance[C][c];
    } else {
        const R* f = v.before[D];
        const R* edge = v.edge[3 - C - D];
        const R wl = g.lowShare[C][c], wh = R(1) - wl;
        const R in = wl * f[q - sc] + wh * f[q];
        const R out = wl * f[q - sc + sd] + wh * f[q + sd];
        low = (positive(in) + edge[q] * g.perDistance[D][d]) * g.perWidth[D][d];
        high = (positive(-out) + edge[q + sd] * g.perDistance[D][d + 1]) * g.perWidth[D][d];
    }
}

/// One row (along x) of the equations of velocity component C for lines along L:
/// own x = lowCoefficient x_low + highCoefficient x_high + right.
template <class R, int C, int L>
void momentumRow(const FlowView<R>& v, const Workplace<R>& work, int j, int k, R* __restrict al,
                 R* __restrict ah, R* __restrict ap, R* __restrict right)
{
    const GridView<R>& g = v.grid;
    const Offset row = j * g.stride[1] + k * g.stride[2];
    const Offset sc = g.stride[C];
    constexpr MaskBits kFree = C == 0 ? kFreeX : C == 1 ? kFreeY : kFreeZ;
    constexpr int A = L == 0 ? 1 : 0, B = L == 2 ? 1 : 2; // the axes across the line
    const int blocks = blocksOf(g.n[0]);
    R* gate = work.gates[0];
    R* nothing = work.gates[1];
    openGates(g.mask + row, kFree, blocks * kLanes, gate);
    for (int i = 0; i < blocks * kLanes; ++i)
        nothing[i] = R(0);
    const R* x = v.velocity[C];
    const R* old = v.before[C] + row;
    const R* drag = v.drag[C] ? v.drag[C] + row : nothing;
    const R* extra = v.extra[C] ? v.extra[C] + row : nothing;
    for (int block = 0; block < blocks; ++block) {
#pragma omp simd
        for (int lane = 0; lane < kLanes; ++lane) {
            const int i = block * kLanes + lane;
            const Offset q = row + i;
            const int at[3] = {i, j, k};
            R low[3], high[3];
            momentumNeighbours<R, C, 0>(v, q, at, low[0], high[0]);
            momentumNeighbours<R, C, 1>(v, q, at, low[1], high[1]);
            momentumNeighbours<R, C, 2>(v, q, at, low[2], high[2]);
            R rate = R(0.5) * (rateOf(v.rate, v.turnover[q - sc]) + rateOf(v.rate, v.turnover[q]));
            R force = (v.pressure[q - sc] - v.pressure[q]) * g.perDistance[C][at[C]] + extra[i];
            if constexpr (C == 2) {
                rate += v.stiffness[q];
                const R wl = g.lowShare[2][k];
                force += v.buoyancy * ((R(1) - wl) * v.temperature[q - sc] + wl * v.temperature[q]);
            }
            const R sum = low[0] + high[0] + low[1] + high[1] + low[2] + high[2];
            const R across = low[A] * x[q - g.stride[A]] + high[A] * x[q + g.stride[A]] +
                             low[B] * x[q - g.stride[B]] + high[B] * x[q + g.stride[B]];
            const R open = gate[i], closed = R(1) - open;
            al[i] = open * low[L];
            ah[i] = open * high[L];
            ap[i] = open * (sum + rate + drag[i]) + closed;
            right[i] = open * (across + (rate + R(0.5) * drag[i]) * old[i] + force) + closed * x[q];
        }
    }
}

template <class R, int C>
void momentumLines(const FlowView<R>& v, int direction)
{
    const GridView<R>& g = v.grid;
    const Offset sy = g.stride[1], sz = g.stride[2];
    constexpr int i0 = C == 0 ? 1 : 0, j0 = C == 1 ? 1 : 0, k0 = C == 2 ? 1 : 0;
    R* x = v.velocity[C];
    if (direction == 2)
        evenThenOdd(j0, g.n[1], g.threads, [&](int j, int thread) {
            const Workplace<R> work(g, thread);
            solveAcross(x + j * sy, sz, k0, g.n[2], g.n[0], work.lines,
                        [&](int k, R* al, R* ah, R* ap, R* right) {
                            momentumRow<R, C, 2>(v, work, j, k, al, ah, ap, right);
                        });
        });
    else if (direction == 1)
        evenThenOdd(k0, g.n[2], g.threads, [&](int k, int thread) {
            const Workplace<R> work(g, thread);
            solveAcross(x + k * sz, sy, j0, g.n[1], g.n[0], work.lines,
                        [&](int j, R* al, R* ah, R* ap, R* right) {
                            momentumRow<R, C, 1>(v, work, j, k, al, ah, ap, right);
                        });
        });
    else
        evenThenOdd(k0, g.n[2], g.threads, [&](int k, int thread) {
            const Workplace<R> work(g, thread);
            solveAlong(x + k * sz + j0 * sy, sy, g.n[1] - j0, i0, g.n[0], work.lines,
                       [&](int j, R* al, R* ah, R* ap, R* right) {
                           momentumRow<R, C, 0>(v, work, j + j0, k, al, ah, ap, right);
                       });
        });
}

template <class R>
void momentum(const FlowView<R>& v, int component, int direction)
{
    if (component == 0)
        momentumLines<R, 0>(v, direction);
    else if (component == 1)
        momentumLines<R, 1>(v, direction);
    else
        momentumLines<R, 2>(v, direction);
}

} // namespace
} // namespace takao::air
