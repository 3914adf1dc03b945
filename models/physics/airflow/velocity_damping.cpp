#include "models/physics/airflow/velocity_damping.h"

#include "models/physics/airflow/pseudo_steps.h"

namespace takao::air {

template <class R>
VelocityDamping<R>::VelocityDamping(const Layout& layout)
{
    m_mean.fill(Field<R>(layout));
}

template <class R>
void VelocityDamping<R>::draw(const FlowView<R>& flow)
{
    const bool first = m_iterations == 0;
    const double pace = m_iterations < pseudo::kFollowing ? pseudo::kMeanFollows : pseudo::kMeanSettles;
    for (int c = 0; c < 3; ++c)
        kernels<R>().drawToMean(flow, c, static_cast<R>(first ? 0.0 : pseudo::kDamping),
                                static_cast<R>(first ? 1.0 : pace),
                                m_mean[static_cast<std::size_t>(c)].data());
    ++m_iterations;
}

template <class R>
std::size_t VelocityDamping<R>::bytes() const
{
    return m_mean[0].bytes() + m_mean[1].bytes() + m_mean[2].bytes();
}

template class VelocityDamping<float>;
template class VelocityDamping<double>;

} // namespace takao::air
