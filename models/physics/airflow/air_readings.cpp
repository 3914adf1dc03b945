// What is read from a solve: temperatures, flows, balances.
#include "models/physics/airflow/air_solver.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace takao::air {
namespace {

/// What all levels give, added in their order: the same with any number of threads.
template <class LevelSum>
double sumOfLevels(int levels, int threads, const LevelSum& ofLevel)
{
    std::vector<double> sums(static_cast<std::size_t>(levels));
#pragma omp parallel for num_threads(threads) schedule(static)
    for (int k = 0; k < levels; ++k)
        sums[static_cast<std::size_t>(k)] = ofLevel(k);
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

} // namespace

template <class R>
PatchReading AirSolver<R>::inlet(std::size_t device) const
{
    const DeviceReading reading = this->device(device);
    return {reading.inlet, reading.highestInlet, reading.faceFlow};
}

template <class R>
PatchReading AirSolver<R>::inletBetween(std::size_t device, double low, double high) const
{
    PatchReading reading;
    double area = 0.0, highest = -1e30, share = 0.0;
    for (const FaceRow& row : m_domain.deviceLayers[device].inletRows)
        for (const std::size_t f : row.faces) {
            const PatchFace& face = m_domain.inlets[device].faces[f];
            if (face.height < low || face.height >= high)
                continue;
            const double t = static_cast<double>(m_temperature[face.cell]);
            reading.mean += t * face.area;
            area += face.area;
            share += row.flowShare * face.area / row.area;
            highest = std::max(highest, t);
        }
    reading.mean = reading.mean / area + m_reference;
    reading.highest = highest + m_reference;
    reading.flow = this->device(device).faceFlow * share;
    return reading;
}

template <class R>
PatchReading AirSolver<R>::flowOpening(std::size_t opening) const
{
    PatchReading reading;
    const FlowOpening& model = m_domain.model.flowOpenings[opening];
    const PatchFaces& patch = m_domain.flowOpenings[opening];
    for (const PatchFace& face : patch.faces) {
        const double t = static_cast<double>(m_temperature[face.cell]) + m_reference;
        reading.mean += t * face.area / patch.area;
        reading.highest = std::max(reading.highest, t);
    }
    if (model.supply)
        reading.mean = reading.highest = model.temperature;
    reading.flow = model.volumeFlow;
    return reading;
}

template <class R>
PatchReading AirSolver<R>::pressureOpening(std::size_t opening) const
{
    PatchReading reading;
    double leaving = 0.0, heat = 0.0;
    for (const Opening& o : m_openings) {
        if (o.opening != opening)
            continue;
        const double out =
            o.face.area * o.face.direction *
            static_cast<double>(m_velocity[static_cast<std::size_t>(o.face.axis)][o.face.face]);
        reading.flow += out;
        if (out <= 0.0)
            continue;
        const double t = static_cast<double>(m_temperature[o.face.cell]) + m_reference;
        leaving += out;
        heat += out * t;
        reading.highest = std::max(reading.highest, t);
    }
    reading.mean = leaving > 0.0 ? heat / leaving : m_domain.model.pressureOpenings[opening].temperature;
    return reading;
}

template <class R>
EnergyBalance AirSolver<R>::energy() const
{
    const Fluid& f = m_domain.model.fluid;
    const double perFlow = f.density * f.heatCapacity;
    EnergyBalance balance;
    double gained = 0.0, lost = 0.0;
    const auto add = [&](double watts) { (watts > 0.0 ? gained : lost) += std::abs(watts); };
    for (std::size_t d = 0; d < m_domain.model.devices.size(); ++d) {
        // A device may warm the air and cool it again: both count.
        const double cooled = m_domain.model.devices[d].coil ? coil(d).watts : 0.0;
        add(device(d).watts + cooled);
        add(-cooled);
    }
    for (const SourceCell& s : m_domain.sources)
        add(perFlow * s.volume * (s.source - s.rate * static_cast<double>(m_temperature[s.cell])));
    balance.given = gained;
    balance.carriedOut = lost + heatThroughOpenings();
    const double scale = std::max({balance.given, std::abs(balance.carriedOut), 1e-12});
    balance.imbalance = (balance.given - balance.carriedOut) / scale;
    return balance;
}

template <class R>
double AirSolver<R>::heatThroughOpenings() const
{
    const Fluid& f = m_domain.model.fluid;
    double carried = 0.0;
    for (std::size_t o = 0; o < m_domain.flowOpenings.size(); ++o) {
        const PatchReading r = flowOpening(o);
        carried += (m_domain.model.flowOpenings[o].supply ? -1.0 : 1.0) * r.flow * (r.mean - m_reference);
    }
    for (const Opening& o : m_openings) {
        const double out =
            o.face.area * o.face.direction *
            static_cast<double>(m_velocity[static_cast<std::size_t>(o.face.axis)][o.face.face]);
        const double t = out > 0.0 ? static_cast<double>(m_temperature[o.face.cell])
                                   : m_domain.model.pressureOpenings[o.opening].temperature - m_reference;
        carried += out * t;
    }
    return f.density * f.heatCapacity * carried;
}

/// Temperature above the reference times volume, of all air [K m3].
template <class R>
double AirSolver<R>::warmth() const
{
    const auto& n = m_domain.layout.cells;
    const R* width = m_width[0].data() + Layout::kGhosts;
    return sumOfLevels(n[2], m_numerics.threads, [&](int k) {
        double sum = 0.0;
        for (int j = 0; j < n[1]; ++j) {
            double row = 0.0;
            for (int i = 0; i < n[0]; ++i)
                if (const std::ptrdiff_t q = m_domain.layout.at(i, j, k); m_domain.isAir(q))
                    row += static_cast<double>(width[i]) * static_cast<double>(m_temperature[q]);
            sum += row * m_domain.grid.width(1, j);
        }
        return sum * m_domain.grid.width(2, k);
    });
}

template <class R>
double AirSolver<R>::heatStored() const
{
    const Fluid& f = m_domain.model.fluid;
    return f.density * f.heatCapacity * warmth() + m_devices.heatOfMasses();
}

template <class R>
double AirSolver<R>::supply() const
{
    double flow = 0.0;
    for (const Volume& volume : m_domain.volumes)
        flow = std::max({flow, volume.supplied, volume.taken});
    return flow;
}

template <class R>
double AirSolver<R>::massImbalance() const
{
    double most = 0.0;
    const double flow = supply();
    const auto& l = m_domain.layout;
    const auto gain = [&](std::size_t axis, std::ptrdiff_t q) {
        return static_cast<double>(m_velocity[axis][q + l.stride[axis]] - m_velocity[axis][q]);
    };
#pragma omp parallel for num_threads(m_numerics.threads) schedule(static) reduction(max : most)
    for (int k = 0; k < l.cells[2]; ++k)
        for (int j = 0; j < l.cells[1]; ++j) {
            const double y = m_domain.grid.width(1, j), z = m_domain.grid.width(2, k);
            for (int i = 0; i < l.cells[0]; ++i) {
                const std::ptrdiff_t q = l.at(i, j, k);
                if (!m_domain.isAir(q))
                    continue;
                const double x = m_domain.grid.width(0, i);
                most = std::max(most, std::abs(gain(0, q) * y * z + gain(1, q) * x * z + gain(2, q) * x * y));
            }
        }
    return flow > 0.0 ? most / flow : most;
}

template <class R>
double AirSolver<R>::temperature(int i, int j, int k) const
{
    return static_cast<double>(m_temperature[m_domain.layout.at(i, j, k)]) + m_reference;
}

template <class R>
double AirSolver<R>::meanTemperature() const
{
    double size = 0.0;
    for (const Volume& volume : m_domain.volumes)
        size += volume.size;
    return m_reference + warmth() / size;
}

template <class R>
double AirSolver<R>::highestTemperature() const
{
    double highest = 0.0;
    const auto& n = m_domain.layout.cells;
#pragma omp parallel for num_threads(m_numerics.threads) schedule(static) reduction(max : highest)
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i)
                if (m_domain.isAir(m_domain.layout.at(i, j, k)))
                    highest = std::max(highest, temperature(i, j, k));
    return highest;
}

template PatchReading AirSolver<float>::inlet(std::size_t device) const;
template PatchReading AirSolver<double>::inlet(std::size_t device) const;
template PatchReading AirSolver<float>::inletBetween(std::size_t device, double low, double high) const;
template PatchReading AirSolver<double>::inletBetween(std::size_t device, double low, double high) const;
template PatchReading AirSolver<float>::flowOpening(std::size_t opening) const;
template PatchReading AirSolver<double>::flowOpening(std::size_t opening) const;
template PatchReading AirSolver<float>::pressureOpening(std::size_t opening) const;
template PatchReading AirSolver<double>::pressureOpening(std::size_t opening) const;
template EnergyBalance AirSolver<float>::energy() const;
template EnergyBalance AirSolver<double>::energy() const;
template double AirSolver<float>::heatThroughOpenings() const;
template double AirSolver<double>::heatThroughOpenings() const;
template double AirSolver<float>::warmth() const;
template double AirSolver<double>::warmth() const;
template double AirSolver<float>::heatStored() const;
template double AirSolver<double>::heatStored() const;
template double AirSolver<float>::supply() const;
template double AirSolver<double>::supply() const;
template double AirSolver<float>::massImbalance() const;
template double AirSolver<double>::massImbalance() const;
template double AirSolver<float>::temperature(int i, int j, int k) const;
template double AirSolver<double>::temperature(int i, int j, int k) const;
template double AirSolver<float>::meanTemperature() const;
template double AirSolver<double>::meanTemperature() const;
template double AirSolver<float>::highestTemperature() const;
template double AirSolver<double>::highestTemperature() const;

} // namespace takao::air
