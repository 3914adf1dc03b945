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

/// Correction to the upwind value on the face below q, times the flux: air comes from q - s if the flux is
/// positive, else from q, and counts only if the face behind that cell is open. One division for both
/// directions.
template <class R>
inline __attribute__((always_inline)) R faceCorrection(const R* x, Offset q, Offset s, R flux, bool lowOpen,
                                                       bool highOpen)
{
    const bool up = flux > R(0);
    const R behind = up ? x[q - s] - x[q - 2 * s] : x[q + s] - x[q]; // differences along the axis
    const R slope = harmonic(behind, x[q] - x[q - s]);
    return (up ? lowOpen : highOpen) ? (up ? flux : -flux) * slope : R(0);
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
    const R correction = faceCorrection(x, q, s, f, fromLow, fromHigh);
    return (g.mask[q] & kFree) ? correction : R(0);
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
    const R correction = faceCorrection(x, q, s, f, low, here);
    return low && here ? correction : R(0);
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
