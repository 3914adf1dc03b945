// The k-epsilon model in the cells: what makes and destroys turbulence, and the viscosity that follows.
#pragma once

#include "models/physics/airflow/kernels/scalar.h"

namespace takao::air {
namespace {

/// Velocity component C in the middle of cell q [m/s].
template <class R, int C>
inline __attribute__((always_inline)) R middle(const FlowView<R>& v, Offset q)
{
    return R(0.5) * (v.velocity[C][q] + v.velocity[C][q + v.grid.stride[C]]);
}

/// Mean of the gradients of velocity component C through both faces across D; a closed face counts as none.
template <class R, int C, int D>
inline __attribute__((always_inline)) R shear(const FlowView<R>& v, Offset q, R low, R high)
{
    const Offset s = v.grid.stride[D];
    const R here = middle<R, C>(v, q);
    return R(0.5) * (low * (here - middle<R, C>(v, q - s)) + high * (middle<R, C>(v, q + s) - here));
}

template <class R, int C>
inline __attribute__((always_inline)) R stretching(const FlowView<R>& v, Offset q, R perWidth)
{
    return (v.velocity[C][q + v.grid.stride[C]] - v.velocity[C][q]) * perWidth;
}

/// Sources and implicit sinks of k and epsilon. Production by shear only in the cells of `inner`.
template <class R>
void turbulenceSources(const FlowView<R>& v, const TurbulenceView<R>& t)
{
    const GridView<R>& g = v.grid;
    const R sustained = R(keps::kC2) * t.ambientDissipation * t.ambientDissipation / t.ambientEnergy;
#pragma omp parallel for num_threads(g.threads) schedule(static)
    for (int plane = 0; plane < g.n[2]; ++plane) {
        const Workplace<R> work(g, threadNumber());
        for (int j = 0; j < g.n[1]; ++j) {
            const Offset row = j * g.stride[1] + plane * g.stride[2];
            const ScalarGates<R> gates(g, row, work);
            R* inner = work.lines;
            openGates(t.inner + row, std::uint8_t(1), g.n[0], inner);
            const R perY = g.perWidth[1][j], perZ = g.perWidth[2][plane];
            const R southY = g.perDistance[1][j], northY = g.perDistance[1][j + 1];
            const R lowZ = g.perDistance[2][plane], highZ = g.perDistance[2][plane + 1];
#pragma omp simd
            for (int i = 0; i < g.n[0]; ++i) {
                const Offset q = row + i, s = g.stride[2];
                const R xl = gates.mixing[0][i] * g.perDistance[0][i];
                const R xh = gates.mixing[0][i + 1] * g.perDistance[0][i + 1];
                const R yl = gates.mixing[1][i] * southY, yh = gates.mixing[2][i] * northY;
                const R zl = gates.mixing[3][i] * lowZ, zh = gates.mixing[4][i] * highZ;
                const R xx = stretching<R, 0>(v, q, g.perWidth[0][i]);
                const R yy = stretching<R, 1>(v, q, perY), zz = stretching<R, 2>(v, q, perZ);
                const R xy = shear<R, 0, 1>(v, q, yl, yh) + shear<R, 1, 0>(v, q, xl, xh);
                const R xz = shear<R, 0, 2>(v, q, zl, zh) + shear<R, 2, 0>(v, q, xl, xh);
                const R yz = shear<R, 1, 2>(v, q, zl, zh) + shear<R, 2, 1>(v, q, yl, yh);
                const R strain = R(2) * (xx * xx + yy * yy + zz * zz) + xy * xy + xz * xz + yz * yz;
                const R warming = R(0.5) * (zl * (v.temperature[q] - v.temperature[q - s]) +
                                            zh * (v.temperature[q + s] - v.temperature[q]));
                const R k = t.energy[q], perTime = t.dissipation[q] / k;
                const R viscosity = smaller(R(keps::kCmu) * k / perTime, t.mostViscosity);
                // by buoyancy: positive where warm air lies on cold air and turbulence lifts against it
                const R lifting = viscosity * t.perPrandtl * v.buoyancy * warming;
                const R made = inner[i] * viscosity * strain + positive(-lifting);
                // what the sinks take stays finite in long pseudo steps: the two equations drive each other
                const R inertia = t.relaxation * perTime;
                t.energySource[q] = made + t.ambientDissipation + inertia * k;
                t.energySink[q] = perTime + positive(lifting) / k + inertia;
                t.dissipationSource[q] =
                    R(keps::kC1) * perTime * made + sustained + R(keps::kC2) * inertia * t.dissipation[q];
                t.dissipationSink[q] = R(keps::kC2) * (perTime + inertia);
            }
        }
    }
}

template <class R>
void turbulentViscosity(const FlowView<R>& v, const TurbulenceView<R>& t)
{
    const GridView<R>& g = v.grid;
    forRows(g, [&](int, int, Offset row) {
#pragma omp simd
        for (int i = 0; i < g.n[0]; ++i) {
            const Offset q = row + i;
            const R k = t.energy[q];
            const R turbulent = smaller(R(keps::kCmu) * k * k / t.dissipation[q], t.mostViscosity);
            v.viscosity[q] = v.laminar + ((g.mask[q] & kFluid) ? turbulent : R(0));
        }
    });
}

/// A source below nothing becomes a sink of the same strength (Patankar 1980): what is solved for stays
/// positive.
template <class R>
void negativeSourcesAsSinks(const ScalarView<R>& v, R* source, R* sink)
{
    const GridView<R>& g = v.grid;
    forRows(g, [&](int, int, Offset row) {
#pragma omp simd
        for (int i = 0; i < g.n[0]; ++i) {
            const Offset q = row + i;
            sink[q] += positive(-source[q]) / v.value[q];
            source[q] = positive(source[q]);
        }
    });
}

} // namespace
} // namespace takao::air
