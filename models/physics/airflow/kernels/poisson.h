// The parts of the pressure equation's solver: conjugate gradients, smoothing, and the way between levels.
#pragma once

#include "models/physics/airflow/kernels/common.h"

namespace takao::air {
namespace {

template <class R>
inline __attribute__((always_inline)) R neighbourSum(const PoissonView<R>& v, const R* x, Offset q)
{
    const Offset sy = v.stride[1], sz = v.stride[2];
    return v.face[0][q] * x[q - 1] + v.face[0][q + 1] * x[q + 1] + v.face[1][q] * x[q - sy] +
           v.face[1][q + sy] * x[q + sy] + v.face[2][q] * x[q - sz] + v.face[2][q + sz] * x[q + sz];
}

/// Gauss-Seidel for A x = b, A = diagonal - neighbours, on the cells of one colour of one plane along z.
template <class R, bool FromNothing>
void smoothPlane(const PoissonView<R>& v, int k, int colour)
{
    R* x = v.x;
    for (int j = 0; j < v.n[1]; ++j) {
        const Offset row = j * v.stride[1] + k * v.stride[2];
        const int other = (j + k + colour) & 1;
#pragma GCC ivdep
        for (int i = 0; i < v.n[0]; ++i) {
            const Offset q = row + i;
            if constexpr (FromNothing) {
                const R solved = v.b[q] * v.perDiagonal[q];
                x[q] = ((i & 1) == other) ? solved : R(0);
            } else {
                const R solved = (v.b[q] + neighbourSum(v, x, q)) * v.perDiagonal[q];
                x[q] = ((i & 1) == other) ? solved : x[q];
            }
        }
    }
}

/// One colour runs a plane ahead of the other, so that memory is passed once. The planes at the ends of a
/// thread's share wait until its neighbours are through.
template <class R>
void smooth(const PoissonView<R>& v, int firstColour, bool fromNothing)
{
    const int secondColour = 1 - firstColour;
#pragma omp parallel num_threads(v.threads)
    {
        const int thread = omp_get_thread_num(), threads = omp_get_num_threads();
        const int from = v.n[2] * thread / threads, to = v.n[2] * (thread + 1) / threads;
        for (int k = from; k < to; ++k) {
            if (fromNothing)
                smoothPlane<R, true>(v, k, firstColour);
            else
                smoothPlane<R, false>(v, k, firstColour);
            if (k - 1 > from)
                smoothPlane<R, false>(v, k - 1, secondColour);
        }
#pragma omp barrier
        if (from < to)
            smoothPlane<R, false>(v, from, secondColour);
        if (from < to - 1)
            smoothPlane<R, false>(v, to - 1, secondColour);
    }
}

/// Runs a body for every row of coarse cells: body(j, k, the thread's scratch row).
template <class R, class Body>
inline void forCoarseRows(const GatherView<R>& c, const PoissonView<R>& fine, const Body& body)
{
    const std::size_t own = gatherScratch(fine.n[0]);
#pragma omp parallel for num_threads(fine.threads) schedule(static)
    for (int k = 0; k < c.n[2]; ++k)
        for (int j = 0; j < c.n[1]; ++j)
            body(j, k, c.scratch + own * static_cast<std::size_t>(threadNumber()));
}

/// Sums of a fine row's numbers by coarse cells.
template <class R>
inline void gatherRow(const GatherView<R>& c, const R* fine, R scale, R* out)
{
    const int* first = c.first[0];
    for (int i = 0; i < c.n[0]; ++i) {
        const int f = first[i];
        out[i] = scale * (first[i + 1] - f > 1 ? fine[f] + fine[f + 1] : fine[f]);
    }
}

template <class R>
void restrictResidual(const PoissonView<R>& v, const GatherView<R>& c, R* out)
{
    forCoarseRows(c, v, [&](int J, int K, R* __restrict sum) {
        for (int i = 0; i < v.n[0]; ++i)
            sum[i] = R(0);
        for (int k = c.first[2][K]; k < c.first[2][K + 1]; ++k)
            for (int j = c.first[1][J]; j < c.first[1][J + 1]; ++j) {
                const Offset row = j * v.stride[1] + k * v.stride[2];
#pragma omp simd
                for (int i = 0; i < v.n[0]; ++i) {
                    const Offset q = row + i;
                    sum[i] += v.b[q] + neighbourSum(v, v.x, q) - v.diagonal[q] * v.x[q];
                }
            }
        gatherRow(c, sum, R(1), out + J * c.stride[1] + K * c.stride[2]);
    });
}

template <class R>
void prolong(const PoissonView<R>& v, const GatherView<R>& c, const R* coarse)
{
    forCoarseRows(c, v, [&](int J, int K, R* __restrict spread) {
        const R* from = coarse + J * c.stride[1] + K * c.stride[2];
        for (int i = 0; i < c.n[0]; ++i) {
            const int f = c.first[0][i];
            spread[f] = from[i];
            spread[c.first[0][i + 1] - 1] = from[i];
        }
        for (int k = c.first[2][K]; k < c.first[2][K + 1]; ++k)
            for (int j = c.first[1][J]; j < c.first[1][J + 1]; ++j) {
                R* to = v.x + j * v.stride[1] + k * v.stride[2];
#pragma omp simd
                for (int i = 0; i < v.n[0]; ++i)
                    to[i] += spread[i];
            }
    });
}

/// Coefficients of coarse low faces: the fine ones side by side, over the longer way between centres.
template <class R>
void gatherFaces(const PoissonView<R>& v, const GatherView<R>& c, int axis, R* out)
{
    forCoarseRows(c, v, [&](int J, int K, R* __restrict sum) {
        for (int i = 0; i < v.n[0]; ++i)
            sum[i] = R(0);
        const int jEnd = axis == 1 ? c.first[1][J] + 1 : c.first[1][J + 1];
        const int kEnd = axis == 2 ? c.first[2][K] + 1 : c.first[2][K + 1];
        for (int k = c.first[2][K]; k < kEnd; ++k)
            for (int j = c.first[1][J]; j < jEnd; ++j) {
                const R* from = v.face[axis] + j * v.stride[1] + k * v.stride[2];
#pragma omp simd
                for (int i = 0; i < v.n[0]; ++i)
                    sum[i] += from[i];
            }
        R* to = out + J * c.stride[1] + K * c.stride[2];
        if (axis == 0)
            for (int i = 0; i < c.n[0]; ++i)
                to[i] = sum[c.first[0][i]] * c.closer[0][i];
        else
            gatherRow(c, sum, axis == 1 ? c.closer[1][J] : c.closer[2][K], to);
    });
}

/// Sums over the fine cells of coarse ones, scaled.
template <class R>
void gatherCells(const PoissonView<R>& v, const GatherView<R>& c, const R* in, R scale, R* out)
{
    forCoarseRows(c, v, [&](int J, int K, R* __restrict sum) {
        for (int i = 0; i < v.n[0]; ++i)
            sum[i] = R(0);
        for (int k = c.first[2][K]; k < c.first[2][K + 1]; ++k)
            for (int j = c.first[1][J]; j < c.first[1][J + 1]; ++j) {
                const R* from = in + j * v.stride[1] + k * v.stride[2];
#pragma omp simd
                for (int i = 0; i < v.n[0]; ++i)
                    sum[i] += from[i];
            }
        gatherRow(c, sum, scale, out + J * c.stride[1] + K * c.stride[2]);
    });
}

template <class R>
void diagonals(const PoissonView<R>& v, const R* dirichlet, R* diagonal, R* perDiagonal)
{
    forRows(v, [&](int, int, Offset row) {
#pragma omp simd
        for (int i = 0; i < v.n[0]; ++i) {
            const Offset q = row + i;
            const R sum = dirichlet[q] + v.face[0][q] + v.face[0][q + 1] + v.face[1][q] +
                          v.face[1][q + v.stride[1]] + v.face[2][q] + v.face[2][q + v.stride[2]];
            diagonal[q] = sum;
            perDiagonal[q] = sum > R(0) ? R(1) / sum : R(0);
        }
    });
}

template <class R>
double applyAndDot(const PoissonView<R>& v, const R* in, R* out)
{
    return sumOfPlanes(v.n[2], v.threads, [&](int k) {
        double total = 0;
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
    });
}

template <class R>
double dot(const PoissonView<R>& v, const R* a, const R* b)
{
    return sumOfPlanes(v.n[2], v.threads, [&](int k) {
        double total = 0;
        for (int j = 0; j < v.n[1]; ++j) {
            const Offset row = j * v.stride[1] + k * v.stride[2];
            R sum = 0;
#pragma omp simd reduction(+ : sum)
            for (int i = 0; i < v.n[0]; ++i)
                sum += a[row + i] * b[row + i];
            total += static_cast<double>(sum);
        }
        return total;
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

template <class R>
double advance(const PoissonView<R>& v, R a, const R* direction, const R* product, R* x)
{
    return sumOfPlanes(v.n[2], v.threads, [&](int k) {
        double total = 0;
        for (int j = 0; j < v.n[1]; ++j) {
            const Offset row = j * v.stride[1] + k * v.stride[2];
            R sum = 0;
#pragma omp simd reduction(+ : sum)
            for (int i = 0; i < v.n[0]; ++i) {
                const Offset q = row + i;
                x[q] += a * direction[q];
                v.b[q] -= a * product[q];
                sum += v.b[q] * v.b[q];
            }
            total += static_cast<double>(sum);
        }
        return total;
    });
}

} // namespace
} // namespace takao::air
