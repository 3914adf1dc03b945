// Whole fields, ghosts included, by several threads: one thread alone does not fill the memory's bandwidth.
#pragma once

#include "models/physics/airflow/grid.h"

namespace takao::air {

/// Both fields lie alike in memory.
template <class R>
void copyField(const Field<R>& from, Field<R>& to, int threads)
{
    const R* in = from.data() - from.origin();
    R* out = to.data() - to.origin();
    const auto n = static_cast<std::ptrdiff_t>(from.size());
#pragma omp parallel for simd num_threads(threads) schedule(static)
    for (std::ptrdiff_t i = 0; i < n; ++i)
        out[i] = in[i];
}

template <class R>
void clearField(Field<R>& field, int threads)
{
    R* out = field.data() - field.origin();
    const auto n = static_cast<std::ptrdiff_t>(field.size());
#pragma omp parallel for simd num_threads(threads) schedule(static)
    for (std::ptrdiff_t i = 0; i < n; ++i)
        out[i] = R(0);
}

} // namespace takao::air
