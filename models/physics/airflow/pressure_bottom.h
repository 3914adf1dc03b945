// The coarsest level of the pressure equation, a few hundred cells: solved directly.
#pragma once

#include "models/physics/airflow/kernels.h"

#include <memory>

namespace takao::air {

class PressureBottom
{
  public:
    PressureBottom();
    ~PressureBottom();
    PressureBottom(const PressureBottom&) = delete;
    PressureBottom& operator=(const PressureBottom&) = delete;

    /// Takes over a level's coefficients. A diagonal that is larger by 1e-6 lets closed volumes be solved
    /// too: their pressure has no level of its own.
    template <class R>
    void factorise(const PoissonView<R>& level);
    /// Fills x of the same level.
    template <class R>
    void solve(const PoissonView<R>& level);

  private:
    struct Factors;
    std::unique_ptr<Factors> m_factors;
};

} // namespace takao::air
