// What the first coarse level of the temperature's correction gathers from the cells.
#pragma once

#include "models/physics/airflow/kernels/common.h"

namespace takao::air {
namespace {

/// Rows of fine cells that become one row of coarse ones.
template <class R>
struct HeatRows
{
    R *sink, *rightSide, *up[3], *down[3], *diffusion[3], *gate, *mixing;

    HeatRows(const HeatGatherView<R>& c, int length, int thread)
    {
        const std::size_t row = gatherScratch(length);
        R* next = c.scratch + heatGatherScratch(length) * static_cast<std::size_t>(thread);
        const auto take = [&] {
            R* taken = next;
            next += row;
            return taken;
        };
        sink = take();
        rightSide = take();
        for (int a = 0; a < 3; ++a) {
            up[a] = take();
            down[a] = take();
            diffusion[a] = take();
        }
        gate = take();
        mixing = take();
        for (R* cleared = sink; cleared < gate; ++cleared)
            *cleared = R(0);
    }
};

template <class R>
void addCells(const ScalarView<R>& v, const R* residual, const std::uint8_t* roles, Offset row, R across,
              const HeatRows<R>& rows)
{
    const int n = v.grid.n[0];
    const R* __restrict gate = rows.gate;
    R* __restrict sink = rows.sink;
    R* __restrict rightSide = rows.rightSide;
    openGates(roles + row, kHeatCounts, n, rows.gate);
#pragma omp simd
    for (int i = 0; i < n; ++i) {
        const Offset q = row + i;
        const R size = gate[i] * across * v.grid.width[0][i];
        sink[i] += size * (v.sinkRate[q] + rateOf(v.rate, v.turnover[q]));
        rightSide[i] += size * residual[q];
    }
}

/// Low faces across one axis: `across` is the product of the cells' widths along the two axes that are not x;
/// `at` their place along this one, if that is not x.
template <class R, int A>
void addLowFaces(const ScalarView<R>& v, const std::uint8_t* roles, Offset row, R across, int at, R perFactor,
                 const HeatRows<R>& rows)
{
    const int n = v.grid.n[0];
    const Offset s = v.grid.stride[A];
    const R* __restrict gate = rows.gate;
    const R* __restrict mixing = rows.mixing;
    R* __restrict up = rows.up[A];
    R* __restrict down = rows.down[A];
    R* __restrict diffusion = rows.diffusion[A];
    openGates(roles + row, static_cast<std::uint8_t>(kHeatLowX << A), n, rows.gate);
    openGates(roles + row, static_cast<std::uint8_t>(kHeatMixesX << A), n, rows.mixing);
#pragma omp simd
    for (int i = 0; i < n; ++i) {
        const Offset q = row + i;
        const int place = A == 0 ? i : at;
        const R area = across * v.grid.width[0][i] * v.grid.perWidth[A][place];
        const R u = v.velocity[A][q];
        const R d = R(0.5) * v.perPrandtl * (v.viscosity[q - s] + v.viscosity[q]) + v.laminarExtra;
        up[i] += gate[i] * positive(u) * area;
        down[i] += gate[i] * positive(-u) * area;
        diffusion[i] += mixing[i] * d * area * v.grid.perDistance[A][place] * perFactor;
    }
}

template <class R>
inline void sumPairs(const R* fine, int n, int factor, int coarse, R* out)
{
    for (int i = 0; i < coarse; ++i) {
        const int f = i * factor;
        out[i] = factor > 1 && f + 1 < n ? fine[f] + fine[f + 1] : fine[f];
    }
}

template <class R>
void gatherHeat(const ScalarView<R>& v, const R* residual, const HeatGatherView<R>& c)
{
    const GridView<R>& g = v.grid;
    const R perFactor[3] = {R(1) / static_cast<R>(c.factor[0]), R(1) / static_cast<R>(c.factor[1]),
                            R(1) / static_cast<R>(c.factor[2])};
#pragma omp parallel for num_threads(g.threads) schedule(static)
    for (int K = 0; K < c.n[2]; ++K)
        for (int J = 0; J < c.n[1]; ++J) {
            const HeatRows<R> rows(c, g.n[0], threadNumber());
            const int firstJ = J * c.factor[1], firstK = K * c.factor[2];
            for (int k = firstK; k < firstK + c.factor[2] && k < g.n[2]; ++k)
                for (int j = firstJ; j < firstJ + c.factor[1] && j < g.n[1]; ++j) {
                    const Offset row = j * g.stride[1] + k * g.stride[2];
                    const R across = g.width[1][j] * g.width[2][k];
                    addCells(v, residual, c.roles, row, across, rows);
                    addLowFaces<R, 0>(v, c.roles, row, across, 0, perFactor[0], rows);
                    if (j == firstJ)
                        addLowFaces<R, 1>(v, c.roles, row, across, j, perFactor[1], rows);
                    if (k == firstK)
                        addLowFaces<R, 2>(v, c.roles, row, across, k, perFactor[2], rows);
                }
            const Offset to = J * c.stride[1] + K * c.stride[2];
            const auto sum = [&](const R* fine, R* out) {
                sumPairs(fine, g.n[0], c.factor[0], c.n[0], out + to);
            };
            sum(rows.sink, c.sink);
            sum(rows.rightSide, c.rightSide);
            for (int a = 0; a < 3; ++a) {
                sum(rows.up[a], c.up[a]);
                sum(rows.down[a], c.down[a]);
                sum(rows.diffusion[a], c.diffusion[a]);
            }
        }
}

} // namespace
} // namespace takao::air
