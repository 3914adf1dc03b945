// What a bounded second-order face value adds to upwind: deferred corrections (van Leer).
#pragma once

#include "models/physics/airflow/kernels/common.h"

namespace takao::air {
namespace {

template <int D>
struct Across // an axis, as a type
{};

/// Half the van Leer harmonic mean of two differences: the slope from the upwind cell to the face.
template <class R>
inline R harmonic(R a, R b)
{
    const R product = a * b;
    return product > R(0) ? product / (a + b) : R(0);
}

/// Size of the flux times what the face value below q, across an axis of stride s, has beyond the upwind one.
/// One division for both directions.
template <class R>
inline __attribute__((always_inline)) R faceCorrection(const R* x, Offset q, Offset s, R flux)
{
    const bool up = flux > R(0);
    const R behind = up ? x[q - s] - x[q - 2 * s] : x[q + s] - x[q]; // differences along the axis
    return (up ? flux : -flux) * harmonic(behind, x[q] - x[q - s]);
}

/// Low faces across D of a row of cells. A correction counts where the face is open, and the one behind the
/// cell that the air comes from.
template <class R, int D>
void scalarFaces(const ScalarView<R>& v, const Workplace<R>& work, int j, int k, int n, R* __restrict out)
{
    constexpr MaskBits kFree = D == 0 ? kFreeX : D == 1 ? kFreeY : kFreeZ;
    const GridView<R>& g = v.grid;
    const Offset row = j * g.stride[1] + k * g.stride[2], s = g.stride[D];
    R *below = work.gates[0], *here = work.gates[1], *above = work.gates[2];
    openGates(g.mask + row - s, kFree, n, below);
    openGates(g.mask + row, kFree, n, here);
    openGates(g.mask + row + s, kFree, n, above);
    const R* velocity = v.velocity[D] + row;
    const R* x = v.value;
#pragma omp simd
    for (int i = 0; i < n; ++i) {
        const R f = velocity[i];
        out[i] = here[i] * (f > R(0) ? below[i] : above[i]) * faceCorrection(x, row + i, s, f);
    }
}

/// Low sides across D of the control volumes of a row of faces of component C, per area.
template <class R, int C, int D>
void momentumFaces(const FlowView<R>& v, const Workplace<R>& work, int j, int k, int n, R* __restrict out)
{
    constexpr MaskBits kFree = C == 0 ? kFreeX : C == 1 ? kFreeY : kFreeZ;
    const GridView<R>& g = v.grid;
    const Offset row = j * g.stride[1] + k * g.stride[2], s = g.stride[D], sc = g.stride[C];
    R *below = work.gates[0], *here = work.gates[1];
    openGates(g.mask + row - s, kFree, n, below);
    openGates(g.mask + row, kFree, n, here);
    const R* x = v.before[C];
    const R* across = v.before[D] + row;
#pragma omp simd
    for (int i = 0; i < n; ++i) {
        const R share = C == D ? R(0.5) : g.lowShare[C][C == 0 ? i : C == 1 ? j : k];
        const R f = share * across[i - sc] + (R(1) - share) * across[i];
        out[i] = below[i] * here[i] * faceCorrection(x, row + i, s, f);
    }
}

/// Runs a body for every row of cells with what its low and high faces carry, each face computed once:
/// body(j, k, x, yLow, yHigh, zLow, zHigh); x holds the low and, one further, the high faces.
template <class R, class Faces, class Body>
void forRowsOfFaces(const GridView<R>& g, const Faces& facesOf, const Body& body)
{
#pragma omp parallel num_threads(g.threads)
    {
        const Workplace<R> work(g, threadNumber());
        const int thread = threadNumber(), threads = omp_get_num_threads();
        const int from = g.n[2] * thread / threads, to = g.n[2] * (thread + 1) / threads;
        const Offset w = g.n[0] + 32;
        R* plane = work.lines; // low z faces of the current plane
        R *x = plane + w * g.n[1], *yLow = x + w, *yHigh = yLow + w, *zHigh = yHigh + w;
        for (int k = from; k < to; ++k) {
            facesOf(Across<1>(), work, 0, k, g.n[0], yLow);
            for (int j = 0; j < g.n[1]; ++j) {
                R* zLow = plane + w * j;
                if (k == from)
                    facesOf(Across<2>(), work, j, k, g.n[0], zLow);
                facesOf(Across<0>(), work, j, k, g.n[0] + 1, x);
                facesOf(Across<1>(), work, j + 1, k, g.n[0], yHigh);
                facesOf(Across<2>(), work, j, k + 1, g.n[0], zHigh);
                body(j, k, x, yLow, yHigh, zLow, zHigh);
                for (int i = 0; i < g.n[0]; ++i)
                    zLow[i] = zHigh[i];
                R* const done = yLow;
                yLow = yHigh;
                yHigh = done;
            }
        }
    }
}

template <class R>
void secondOrderScalar(const ScalarView<R>& v, R* source)
{
    const GridView<R>& g = v.grid;
    const auto facesOf = [&]<int D>(Across<D>, const Workplace<R>& work, int j, int k, int n, R* out) {
        scalarFaces<R, D>(v, work, j, k, n, out);
    };
    forRowsOfFaces(
        g, facesOf,
        [&](int j, int k, const R* x, const R* yLow, const R* yHigh, const R* zLow, const R* zHigh) {
            R* to = source + j * g.stride[1] + k * g.stride[2];
            const R perY = g.perWidth[1][j], perZ = g.perWidth[2][k];
#pragma omp simd
            for (int i = 0; i < g.n[0]; ++i)
                to[i] += (x[i] - x[i + 1]) * g.perWidth[0][i] + (yLow[i] - yHigh[i]) * perY +
                         (zLow[i] - zHigh[i]) * perZ;
        });
}

template <class R, int C>
void secondOrderComponent(const FlowView<R>& v, R* extra)
{
    const GridView<R>& g = v.grid;
    const auto facesOf = [&]<int D>(Across<D>, const Workplace<R>& work, int j, int k, int n, R* out) {
        momentumFaces<R, C, D>(v, work, j, k, n, out);
    };
    forRowsOfFaces(
        g, facesOf,
        [&](int j, int k, const R* x, const R* yLow, const R* yHigh, const R* zLow, const R* zHigh) {
            R* to = extra + j * g.stride[1] + k * g.stride[2];
            const R* perX = C == 0 ? g.perDistance[0] : g.perWidth[0];
            const R perY = C == 1 ? g.perDistance[1][j] : g.perWidth[1][j];
            const R perZ = C == 2 ? g.perDistance[2][k] : g.perWidth[2][k];
#pragma omp simd
            for (int i = 0; i < g.n[0]; ++i)
                to[i] =
                    (x[i] - x[i + 1]) * perX[i] + (yLow[i] - yHigh[i]) * perY + (zLow[i] - zHigh[i]) * perZ;
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
