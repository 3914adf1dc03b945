// Selective frequency damping of the velocities.
#pragma once

#include "models/physics/airflow/kernels/common.h"

namespace takao::air {
namespace {

/// Free faces only: the others' velocities are given, or follow from the pressure behind an opening.
template <class R>
void drawToMean(const FlowView<R>& v, int component, R strength, R pace, R* mean)
{
    const GridView<R>& g = v.grid;
    R* velocity = v.velocity[component];
    const auto free = static_cast<MaskBits>(kFreeX << component);
    forRows(g, [&](int, int, Offset row) {
        R* gate = Workplace<R>(g, threadNumber()).gates[0];
        openGates(g.mask + row, free, g.n[0], gate);
#pragma omp simd
        for (int i = 0; i < g.n[0]; ++i) {
            const Offset q = row + i;
            const R away = gate[i] * (velocity[q] - mean[q]);
            velocity[q] -= strength * away;
            mean[q] += pace * away;
        }
    });
}

} // namespace
} // namespace takao::air
