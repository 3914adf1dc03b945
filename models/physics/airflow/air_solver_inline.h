// Template members of AirSolver that take functions. Included by air_solver.h only.
#pragma once

namespace takao::air {

template <class R>
template <class Function>
void AirSolver<R>::setVelocity(const Function& velocityAt)
{
    const Layout& l = m_domain.layout;
    constexpr MaskBits kFree[3] = {kFreeX, kFreeY, kFreeZ};
    for (int k = 0; k < l.cells[2]; ++k)
        for (int j = 0; j < l.cells[1]; ++j)
            for (int i = 0; i < l.cells[0]; ++i)
                for (std::size_t axis = 0; axis < 3; ++axis) {
                    const std::ptrdiff_t q = l.at(i, j, k);
                    if (!(m_domain.mask[q] & kFree[axis]))
                        continue;
                    Eigen::Vector3d place = m_domain.centreOf(i, j, k);
                    const std::size_t low = static_cast<std::size_t>(std::array<int, 3>{i, j, k}[axis]);
                    const auto a = static_cast<Eigen::Index>(axis);
                    place[a] = m_domain.grid.edges[axis][low];
                    m_velocity[axis][q] = static_cast<R>(velocityAt(place)[a]);
                }
}

} // namespace takao::air
