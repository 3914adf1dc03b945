// Implicit lines: many tridiagonal systems side by side, so that they go through the processor together.
#pragma once

#include "models/physics/airflow/kernels/common.h"

namespace takao::air {
namespace {

/// Solves all lines along y or z of one plane together: rows of coefficients, then back.
template <class R, class Row>
void solveAcross(R* x, Offset lineStride, int first, int last, int nx, R* scratch, const Row& rowOf)
{
    const Offset w = nx + 16;
    const int padded = blocksOf(nx) * kLanes; // what lies behind the row is written back as it was
    R* al = scratch;
    R* ah = al + w;
    R* ap = ah + w;
    R* right = ap + w;
    R* c = right + w; // x_l = c_l x_(l+1) + d_l
    R* d = c + w * (last - first + 1);
    for (int i = 0; i < padded; ++i) {
        c[i] = R(0);
        d[i] = x[(first - 1) * lineStride + i];
    }
    for (int l = first; l < last; ++l) {
        rowOf(l, al, ah, ap, right);
        const R* cBefore = c + w * (l - first);
        const R* dBefore = d + w * (l - first);
        R* cHere = c + w * (l - first + 1);
        R* dHere = d + w * (l - first + 1);
#pragma omp simd
        for (int i = 0; i < padded; ++i) {
            const R m = R(1) / (ap[i] - al[i] * cBefore[i]);
            cHere[i] = ah[i] * m;
            dHere[i] = (right[i] + al[i] * dBefore[i]) * m;
        }
    }
    for (int l = last - 1; l >= first; --l) {
        const R* cHere = c + w * (l - first + 1);
        const R* dHere = d + w * (l - first + 1);
        R* here = x + l * lineStride;
        const R* above = here + lineStride;
#pragma omp simd
        for (int i = 0; i < padded; ++i)
            here[i] = cHere[i] * above[i] + dHere[i];
    }
}

/// Solves lines along x, kLanes rows at a time.
template <class R, class Row>
void solveAlong(R* plane, Offset rowStride, int rows, int first, int last, R* scratch, const Row& rowOf)
{
    const Offset w = last + 16;
    R* row = scratch; // 4 rows
    R* al = row + 4 * w;
    const Offset block = static_cast<Offset>(last + 1) * kLanes;
    R *ah = al + block, *ap = ah + block, *right = ap + block;
    for (int j0 = 0; j0 < rows; j0 += kLanes) {
        const int lanes = rows - j0 < kLanes ? rows - j0 : kLanes;
        for (int lane = 0; lane < lanes; ++lane) {
            rowOf(j0 + lane, row, row + w, row + 2 * w, row + 3 * w);
            for (int i = first; i < last; ++i) {
                al[i * kLanes + lane] = row[i];
                ah[i * kLanes + lane] = row[w + i];
                ap[i * kLanes + lane] = row[2 * w + i];
                right[i * kLanes + lane] = row[3 * w + i];
            }
        }
        for (int lane = lanes; lane < kLanes; ++lane)
            for (int i = first; i < last; ++i) {
                al[i * kLanes + lane] = ah[i * kLanes + lane] = right[i * kLanes + lane] = R(0);
                ap[i * kLanes + lane] = R(1);
            }
        R c[kLanes], d[kLanes];
        for (int lane = 0; lane < kLanes; ++lane) {
            c[lane] = R(0);
            d[lane] = lane < lanes ? plane[(j0 + lane) * rowStride + first - 1] : R(0);
        }
        for (int i = first; i < last; ++i) {
            R *l = al + i * kLanes, *h = ah + i * kLanes, *p = ap + i * kLanes, *b = right + i * kLanes;
#pragma omp simd
            for (int lane = 0; lane < kLanes; ++lane) {
                const R m = R(1) / (p[lane] - l[lane] * c[lane]);
                c[lane] = h[lane] * m;
                d[lane] = (b[lane] + l[lane] * d[lane]) * m;
                h[lane] = c[lane];
                b[lane] = d[lane];
            }
        }
        for (int lane = 0; lane < kLanes; ++lane)
            d[lane] = lane < lanes ? plane[(j0 + lane) * rowStride + last] : R(0);
        for (int i = last - 1; i >= first; --i) {
            const R *h = ah + i * kLanes, *b = right + i * kLanes;
            R* out = al + i * kLanes;
#pragma omp simd
            for (int lane = 0; lane < kLanes; ++lane) {
                d[lane] = h[lane] * d[lane] + b[lane];
                out[lane] = d[lane];
            }
        }
        for (int lane = 0; lane < lanes; ++lane)
            for (int i = first; i < last; ++i)
                plane[(j0 + lane) * rowStride + i] = al[i * kLanes + lane];
    }
}

/// Runs a body for all planes, first the even ones, then the odd ones.
template <class Body>
inline void evenThenOdd(int first, int last, int threads, const Body& body)
{
    for (int parity = 0; parity < 2; ++parity) {
        const int count = (last - first - parity + 1) / 2;
#pragma omp parallel for num_threads(threads) schedule(static)
        for (int p = 0; p < count; ++p)
            body(first + parity + 2 * p, threadNumber());
    }
}

} // namespace
} // namespace takao::air
