// The pressure equation: coefficients, divergence, correction, and the parts of its solver.
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

template <class R>
void pressureFaces(const FlowView<R>& v, R* const face[3])
{
    const GridView<R>& g = v.grid;
    forRows(g, [&](int j, int k, Offset row) {
#pragma omp simd
        for (int i = 0; i < g.n[0]; ++i) {
            const Offset q = row + i;
            const std::uint8_t m = g.mask[q];
            const R x = g.width[0][i], y = g.width[1][j], z = g.width[2][k];
            face[0][q] = (m & kFreeX) ? mobility<R, 0>(v, q) * y * z * g.perDistance[0][i] : R(0);
            face[1][q] = (m & kFreeY) ? mobility<R, 1>(v, q) * x * z * g.perDistance[1][j] : R(0);
            face[2][q] = (m & kFreeZ) ? mobility<R, 2>(v, q) * x * y * g.perDistance[2][k] : R(0);
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
#pragma omp simd
        for (int i = 0; i < g.n[0]; ++i) {
            const Offset q = row + i;
            const std::uint8_t m = g.mask[q];
            const R p = change[q];
            const R dx = mobility<R, 0>(v, q) * (change[q - 1] - p) * g.perDistance[0][i];
            const R dy = mobility<R, 1>(v, q) * (change[q - g.stride[1]] - p) * g.perDistance[1][j];
            const R dz = mobility<R, 2>(v, q) * (change[q - g.stride[2]] - p) * g.perDistance[2][k];
            v.velocity[0][q] += (m & kFreeX) ? dx : R(0);
            v.velocity[1][q] += (m & kFreeY) ? dy : R(0);
            v.velocity[2][q] += (m & kFreeZ) ? dz : R(0);
            v.pressure[q] += p;
        }
    });
}

template <class R>
inline __attribute__((always_inline)) R neighbourSum(const PoissonView<R>& v, const R* x, Offset q)
{
    const Offset sy = v.stride[1], sz = v.stride[2];
    return v.face[0][q] * x[q - 1] + v.face[0][q + 1] * x[q + 1] + v.face[1][q] * x[q - sy] +
           v.face[1][q + sy] * x[q + sy] + v.face[2][q] * x[q - sz] + v.face[2][q + sz] * x[q + sz];
}

/// Red-black Gauss-Seidel for A x = b with A = diagonal - neighbours.
template <class R>
void smooth(const PoissonView<R>& v, int firstColour)
{
    for (int pass = 0; pass < 2; ++pass) {
        const int colour = firstColour ^ pass;
#pragma omp parallel for num_threads(v.threads) schedule(static)
        for (int k = 0; k < v.n[2]; ++k)
            for (int j = 0; j < v.n[1]; ++j) {
                const Offset row = j * v.stride[1] + k * v.stride[2];
                const int other = (j + k + colour) & 1;
                R* x = v.x;
#pragma GCC ivdep
                for (int i = 0; i < v.n[0]; ++i) {
                    const Offset q = row + i;
                    const R solved = (v.b[q] + neighbourSum(v, x, q)) * v.perDiagonal[q];
                    x[q] = ((i & 1) == other) ? solved : x[q];
                }
            }
    }
}

template <class R>
void residual(const PoissonView<R>& v)
{
    forRows(v, [&](int, int, Offset row) {
#pragma omp simd
        for (int i = 0; i < v.n[0]; ++i) {
            const Offset q = row + i;
            v.r[q] = v.b[q] + neighbourSum(v, v.x, q) - v.diagonal[q] * v.x[q];
        }
    });
}

template <class R>
double applyAndDot(const PoissonView<R>& v, const R* in, R* out)
{
    double total = 0;
#pragma omp parallel for num_threads(v.threads) schedule(static) reduction(+ : total)
    for (int k = 0; k < v.n[2]; ++k)
        for (int j = 0; j < v.n[1]; ++j) {
            const Offset row = j * v.stride[1] + k * v.stride[2];
            R sum = 0; // one row in the working precision, rows in double
#pragma omp simd reduction(+ : sum)
            for (int i = 0; i < v.n[0]; ++i) {
                const Offset q = row + i;
                out[q] = v.diagonal[q] * in[q] - neighbourSum(v, in, q);
                sum += out[q] * in[q];
            }
            total += static_cast<double>(sum);
        }
    return total;
}

template <class R>
double dot(const PoissonView<R>& v, const R* a, const R* b)
{
    double total = 0;
#pragma omp parallel for num_threads(v.threads) schedule(static) reduction(+ : total)
    for (int k = 0; k < v.n[2]; ++k)
        for (int j = 0; j < v.n[1]; ++j) {
            const Offset row = j * v.stride[1] + k * v.stride[2];
            R sum = 0;
#pragma omp simd reduction(+ : sum)
            for (int i = 0; i < v.n[0]; ++i)
                sum += a[row + i] * b[row + i];
            total += static_cast<double>(sum);
        }
    return total;
}

template <class R>
void addScaled(const PoissonView<R>& v, R* y, R a, const R* x)
{
    forRows(v, [&](int, int, Offset row) {
#pragma omp simd
        for (int i = 0; i < v.n[0]; ++i)
            y[row + i] += a * x[row + i];
    });
}

template <class R>
void scaleAdd(const PoissonView<R>& v, R* y, R a, const R* x)
{
    forRows(v, [&](int, int, Offset row) {
#pragma omp simd
        for (int i = 0; i < v.n[0]; ++i)
            y[row + i] = x[row + i] + a * y[row + i];
    });
}

} // namespace
} // namespace takao::air
