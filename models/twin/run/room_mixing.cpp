#include "models/twin/run/room_mixing.h"

#include "models/twin/air_figures.h"

#include <Eigen/LU>

#include <algorithm>

namespace takao {
RoomMixing::RoomMixing(const RoomMixingFigures& figures, double temperature)
    : m_figures(figures), m_half(0.5 * kAirHeat * figures.airVolume), m_cold(temperature), m_hot(temperature),
      m_metal(temperature)
{}

void RoomMixing::step(double seconds, const RoomMixingInputs& in)
{
    const double round =
        kAirHeat * std::max(in.rackFlow, in.coolerFlow); // back flow or bypass closes the ring
    const double film = m_figures.metalCapacity > 0.0 ? m_figures.metalConductance : 0.0;
    const double perHalf = seconds / m_half;
    const double perMetal = m_figures.metalCapacity > 0.0 ? seconds / m_figures.metalCapacity : 0.0;
    Eigen::Matrix3d a = Eigen::Matrix3d::Identity();
    a(0, 0) += perHalf * round;
    a(0, 1) -= perHalf * round;
    a(1, 1) += perHalf * (round + film);
    a(1, 0) -= perHalf * round;
    a(1, 2) -= perHalf * film;
    a(2, 2) += perMetal * film;
    a(2, 1) -= perMetal * film;
    const Eigen::Vector3d right(m_cold - perHalf * in.suppliedHeat, m_hot + perHalf * in.rackHeat, m_metal);
    const Eigen::Vector3d now = a.partialPivLu().solve(right);
    m_cold = now[0];
    m_hot = now[1];
    m_metal = now[2];
}

double RoomMixing::storedEnergy() const
{
    return m_half * (m_cold + m_hot) + m_figures.metalCapacity * m_metal;
}

} // namespace takao
