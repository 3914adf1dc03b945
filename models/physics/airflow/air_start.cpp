// Starting a solve from the fields of another one, on any grid; going on from a snapshot.
#include "models/physics/airflow/air_solver.h"

#include <algorithm>
#include <utility>

namespace takao::air {
namespace {

constexpr MaskBits kFreeBit[3] = {kFreeX, kFreeY, kFreeZ};

/// Between which samples a place lies, and the weight of the upper one.
struct Between
{
    int low = 0;
    double weight = 0.0;
};

std::vector<Between> betweens(const std::vector<double>& samples, const std::vector<double>& places)
{
    std::vector<Between> found;
    for (const double place : places) {
        const auto above = std::upper_bound(samples.begin(), samples.end(), place);
        if (above == samples.begin())
            found.push_back({0, 0.0});
        else if (above == samples.end())
            found.push_back(
                {std::max(0, static_cast<int>(samples.size()) - 2), samples.size() > 1 ? 1.0 : 0.0});
        else
            found.push_back({static_cast<int>(above - samples.begin()) - 1,
                             (place - *(above - 1)) / (*above - *(above - 1))});
    }
    return found;
}

std::vector<double> centres(const AirGrid& grid, int axis)
{
    std::vector<double> all;
    for (int i = 0; i < grid.cells(axis); ++i)
        all.push_back(grid.centre(axis, i));
    return all;
}

/// Body(i, j, k, index) for each cell of air.
template <class Body>
void forAir(const AirDomain& domain, const Body& body)
{
    const auto& n = domain.layout.cells;
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i)
                if (const std::ptrdiff_t q = domain.layout.at(i, j, k); domain.isAir(q))
                    body(i, j, k, q);
}

/// For each volume of a domain the other one's volume that holds most of its cells; kNoVolume: none does.
/// Volumes as a whole, not places: on another grid a wall may stand up to half a cell elsewhere, and the
/// strip between would take warm air from its wrong side.
std::vector<std::uint16_t> counterparts(const AirDomain& domain, const AirDomain& other)
{
    if (other.volumes.size() == 1) // no walls to look behind
        return std::vector<std::uint16_t>(domain.volumes.size(), 0);
    std::vector<std::vector<std::size_t>> shared(domain.volumes.size(),
                                                 std::vector<std::size_t>(other.volumes.size(), 0));
    forAir(domain, [&](int i, int j, int k, std::ptrdiff_t q) {
        if (const std::uint16_t there = other.volumeAt(domain.centreOf(i, j, k)); there != kNoVolume)
            ++shared[domain.volumeOfAir(q)][there];
    });
    std::vector<std::uint16_t> found;
    for (const auto& counts : shared) {
        const auto most = std::max_element(counts.begin(), counts.end());
        found.push_back(most == counts.end() || *most == 0
                            ? kNoVolume
                            : static_cast<std::uint16_t>(most - counts.begin()));
    }
    return found;
}

} // namespace

template <class R>
template <class S>
void AirSolver<R>::startFrom(const AirSolver<S>& other)
{
    const auto& n = m_domain.layout.cells;
    const Layout& from = other.m_domain.layout;
    std::array<std::vector<Between>, 3> byCentre, byEdge;
    for (std::size_t a = 0; a < 3; ++a) {
        const int axis = static_cast<int>(a);
        byCentre[a] = betweens(centres(other.m_domain.grid, axis), centres(m_domain.grid, axis));
        byEdge[a] = betweens(other.m_domain.grid.edges[a], m_domain.grid.edges[a]);
    }
    const auto eight = [&](int i, int j, int k, int axis, const auto& take) {
        const auto& bx = (axis == 0 ? byEdge : byCentre)[0][static_cast<std::size_t>(i)];
        const auto& by = (axis == 1 ? byEdge : byCentre)[1][static_cast<std::size_t>(j)];
        const auto& bz = (axis == 2 ? byEdge : byCentre)[2][static_cast<std::size_t>(k)];
        for (int corner = 0; corner < 8; ++corner) {
            const int x = corner & 1, y = corner >> 1 & 1, z = corner >> 2;
            const double weight = (x ? bx.weight : 1 - bx.weight) * (y ? by.weight : 1 - by.weight) *
                                  (z ? bz.weight : 1 - bz.weight);
            if (weight > 0.0)
                take(from.at(bx.low + x, by.low + y, bz.low + z), weight);
        }
    };
    const bool turbulence = m_kEpsilon && other.m_kEpsilon;
    const std::vector<std::uint16_t> counterpart = counterparts(m_domain, other.m_domain);
    std::vector<double> sum(other.m_domain.volumes.size(), 0.0), count(sum.size(), 0.0);
    forAir(other.m_domain, [&](int, int, int, std::ptrdiff_t s) {
        sum[other.m_domain.volumeOfAir(s)] += static_cast<double>(other.m_temperature[s]);
        count[other.m_domain.volumeOfAir(s)] += 1.0;
    });
#pragma omp parallel for num_threads(m_numerics.threads) schedule(static)
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i) {
                const std::ptrdiff_t q = m_domain.layout.at(i, j, k);
                if (!m_domain.isAir(q))
                    continue;
                double weights = 0, t = 0, p = 0, energy = 0, dissipation = 0;
                const std::uint16_t volume = counterpart[m_domain.volumeOfAir(q)];
                eight(i, j, k, -1, [&](std::ptrdiff_t s, double w) {
                    const bool beyond = volume != kNoVolume && other.m_domain.volumeOfAir(s) != volume;
                    if (!other.m_domain.isAir(s) || beyond) // nothing comes through a closed wall
                        return;
                    weights += w;
                    t += w * static_cast<double>(other.m_temperature[s]);
                    p += w * static_cast<double>(other.m_pressure[s]);
                    if (!turbulence)
                        return;
                    energy += w * static_cast<double>(other.m_kEpsilon->energy()[s]);
                    dissipation += w * static_cast<double>(other.m_kEpsilon->dissipation()[s]);
                });
                if (weights > 1e-6) {
                    m_temperature[q] = static_cast<R>(t / weights + other.m_reference - m_reference);
                    m_pressure[q] = static_cast<R>(p / weights);
                } else if (volume != kNoVolume) { // beside a wall that stands elsewhere there
                    m_temperature[q] =
                        static_cast<R>(sum[volume] / count[volume] + other.m_reference - m_reference);
                }
                if (turbulence && weights > 1e-6) {
                    m_kEpsilon->energy()[q] = static_cast<R>(energy / weights);
                    m_kEpsilon->dissipation()[q] = static_cast<R>(dissipation / weights);
                }
                for (std::size_t a = 0; a < 3; ++a) {
                    if (!(m_domain.mask[q] & kFreeBit[a]))
                        continue;
                    double v = 0;
                    eight(i, j, k, static_cast<int>(a), [&](std::ptrdiff_t s, double w) {
                        const bool beyond = volume != kNoVolume && other.m_domain.isAir(s) &&
                                            other.m_domain.volumeOfAir(s) != volume;
                        if (!beyond) // what moves behind a closed wall moves nothing here
                            v += w * static_cast<double>(other.m_velocity[a][s]);
                    });
                    m_velocity[a][q] = static_cast<R>(v);
                }
            }
    if (turbulence)
        m_kEpsilon->walls().update(m_kEpsilon->energy(), m_kEpsilon->dissipation());
    m_devices.startFrom(other.m_domain, other.m_devices.states(), m_temperature);
    m_devices.prescribe(m_velocity);
    m_heatMultigrid.setFlows(m_devices.layerFlows());
}

template <class R>
AirSnapshot<R> AirSolver<R>::snapshot() const
{
    AirSnapshot<R> taken{m_velocity, m_pressure, m_temperature, {}, {}, m_devices.states(), m_iteration};
    if (m_kEpsilon) {
        taken.energy = std::as_const(*m_kEpsilon).energy();
        taken.dissipation = std::as_const(*m_kEpsilon).dissipation();
    }
    return taken;
}

template <class R>
void AirSolver<R>::restore(const AirSnapshot<R>& snapshot)
{
    m_velocity = snapshot.velocity;
    m_pressure = snapshot.pressure;
    m_temperature = snapshot.temperature;
    if (m_kEpsilon) {
        m_kEpsilon->energy() = snapshot.energy;
        m_kEpsilon->dissipation() = snapshot.dissipation;
        m_kEpsilon->walls().update(m_kEpsilon->energy(), m_kEpsilon->dissipation());
        m_kEpsilon->setViscosity(flowView()); // the next step begins with that of the last one
    }
    m_devices.restore(snapshot.devices);
    m_iteration = snapshot.iteration;
    m_realTime = true;
    if (m_damping)
        m_damping->forget();
    m_flowsChanged = true; // faces and coarse corrections have those of another moment
}

template void AirSolver<float>::startFrom(const AirSolver<float>&);
template void AirSolver<double>::startFrom(const AirSolver<double>&);
template AirSnapshot<float> AirSolver<float>::snapshot() const;
template AirSnapshot<double> AirSolver<double>::snapshot() const;
template void AirSolver<float>::restore(const AirSnapshot<float>&);
template void AirSolver<double>::restore(const AirSnapshot<double>&);

} // namespace takao::air
