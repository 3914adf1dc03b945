// What a bounded second-order face value adds to upwind: deferred corrections (van Leer).
#pragma once

#include "models/physics/airflow/kernels/common.h"

namespace takao::air {
namespace {

/// Half the van Leer harmonic mean of two differences: the slope from the upwind cell to the face.
template <class R>
inline R harmonic(R a, R b)
{
    const R product = a * b;
    return product > R(0) ? product / (a + b) : R(0);
}

/// Correction to the upwind value on the face between p and n when the air comes from p (before p lies m).
template <class R>
inline R slopeCorrection(R m, R p, R n)
{
    return harmonic(p - m, n - p);
}

template <class R, int D>
inline __attribute__((always_inline)) R scalarFaceCorrection(const ScalarView<R>& v, Offset q)
{
    constexpr std::uint8_t kFree = D == 0 ? kFreeX : D == 1 ? kFreeY : kFreeZ;
    const GridView<R>& g = v.grid;
    const Offset s = g.stride[D];
    const R* x = v.value;
    const R f = v.velocity[D][q];
    const bool fromLow = (g.mask[q - s] & kFree) != 0, fromHigh = (g.mask[q + s] & kFree) != 0;
    const R up = fromLow ? slopeCorrection(x[q - 2 * s], x[q - s], x[q]) : R(0);
    const R down = fromHigh ? slopeCorrection(x[q + s], x[q], x[q - s]) : R(0);
    const R flux = positive(f) * up - positive(-f) * down;
    return (g.mask[q] & kFree) ? flux : R(0);
}

template <class R>
void secondOrderScalar(const ScalarView<R>& v, R* source)
{
    const GridView<R>& g = v.grid;
    forRows(g, [&](int j, int k, Offset row) {
#pragma omp simd
        for (int i = 0; i < g.n[0]; ++i) {
            const Offset q = row + i;
            R sum =
                (scalarFaceCorrection<R, 0>(v, q) - scalarFaceCorrection<R, 0>(v, q + 1)) * g.perWidth[0][i];
            sum += (scalarFaceCorrection<R, 1>(v, q) - scalarFaceCorrection<R, 1>(v, q + g.stride[1])) *
                   g.perWidth[1][j];
            sum += (scalarFaceCorrection<R, 2>(v, q) - scalarFaceCorrection<R, 2>(v, q + g.stride[2])) *
                   g.perWidth[2][k];
            source[q] += sum;
        }
    });
}

/// Correction flux of component C through the low side across D of the control volume of face q, per area.
template <class R, int C, int D>
inline __attribute__((always_inline)) R momentumFaceCorrection(const FlowView<R>& v, Offset q, int c)
{
    constexpr std::uint8_t kFree = C == 0 ? kFreeX : C == 1 ? kFreeY : kFreeZ;
    const GridView<R>& g = v.grid;
    const Offset sc = g.stride[C], s = g.stride[D];
    const R* x = v.before[C];
    R f;
    if constexpr (C == D)
        f = R(0.5) * (v.before[C][q - sc] + v.before[C][q]);
    else
        f = g.lowShare[C][c] * v.before[D][q - sc] + (R(1) - g.lowShare[C][c]) * v.before[D][q];
    const bool low = (g.mask[q - s] & kFree) != 0, here = (g.mask[q] & kFree) != 0;
    const R up = low ? slopeCorrection(x[q - 2 * s], x[q - s], x[q]) : R(0);
    const R down = here ? slopeCorrection(x[q + s], x[q], x[q - s]) : R(0);
    const R flux = positive(f) * up - positive(-f) * down;
    return low && here ? flux : R(0);
}

template <class R, int C>
void secondOrderComponent(const FlowView<R>& v, R* extra)
{
    const GridView<R>& g = v.grid;
    forRows(g, [&](int j, int k, Offset row) {
#pragma omp simd
        for (int i = 0; i < g.n[0]; ++i) {
            const Offset q = row + i;
            const int at[3] = {i, j, k};
            const int c = at[C];
            const R sum0 = momentumFaceCorrection<R, C, 0>(v, q, c) -
                           momentumFaceCorrection<R, C, 0>(v, q + 1, C == 0 ? c + 1 : c);
            const R sum1 = momentumFaceCorrection<R, C, 1>(v, q, c) -
                           momentumFaceCorrection<R, C, 1>(v, q + g.stride[1], C == 1 ? c + 1 : c);
            const R sum2 = momentumFaceCorrection<R, C, 2>(v, q, c) -
                           momentumFaceCorrection<R, C, 2>(v, q + g.stride[2], C == 2 ? c + 1 : c);
            extra[q] = sum0 * (C == 0 ? g.perDistance[0][i] : g.perWidth[0][i]) +
                       sum1 * (C == 1 ? g.perDistance[1][j] : g.perWidth[1][j]) +
                       sum2 * (C == 2 ? g.perDistance[2][k] : g.perWidth[2][k]);
        }
    });
}

template <class R>
void secondOrderMomentum(const FlowView<R>& v, int component, R* extra)
{
    if (component == 0)
        secondOrderComponent<R, 0>(v, extra);
    else if (component == 1)
        secondOrderComponent<R, 1>(v, extra);
    else
        secondOrderComponent<R, 2>(v, extra);
}

} // namespace
} // namespace takao::air
