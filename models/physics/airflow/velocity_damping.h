// Selective frequency damping: what sways in a pseudo-time solve comes to rest at its mean.
#pragma once

#include "models/physics/airflow/grid.h"
#include "models/physics/airflow/kernels.h"

#include <array>

namespace takao::air {

/// Draws velocities towards their running means (Akervik et al., Physics of Fluids 18 (2006) 068102):
///
///   u -= strength (u - mean),  mean += pace (u - mean)
///
/// Air that flaps for ever is held; a flow that rests is its own mean, so the steady answer stays as it is.
/// What only drifts is slowed by 1 + strength / pace.
/// @limits pseudo time only: in real time air may sway
template <class R>
class VelocityDamping
{
  public:
    explicit VelocityDamping(const Layout& layout);

    /// The means begin anew with the velocities of the next iteration.
    void forget() { m_iterations = 0; }
    /// Once in an iteration, before the pressure takes out what the means bring in of other iterations' mass.
    void draw(const FlowView<R>& flow);

    std::size_t bytes() const;

  private:
    std::array<Field<R>, 3> m_mean;
    int m_iterations = 0; ///< that the means know
};

} // namespace takao::air
