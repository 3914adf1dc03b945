#include "models/physics/coolant/plant/stratified_tank.h"

#include <fmt/format.h>

#include <cmath>

namespace takao::coolant {

Result<StratifiedTank> StratifiedTank::create(const TankSettings& s, double temperature)
{
    if (!(s.volume > 0.0) || !(s.height > 0.0) || s.layers < 1 || !(s.volumetricHeatCapacity > 0.0) ||
        !(s.conductivity >= 0.0) || !(s.loss >= 0.0) || !std::isfinite(temperature))
        return fail(
            ErrorKind::BadData,
            fmt::format("a tank of {} m3, {} m high, in {} layers of {} J/(m3 K), {} W/(m K), {} W/K, starts "
                        "at {} degC",
                        s.volume, s.height, s.layers, s.volumetricHeatCapacity, s.conductivity, s.loss,
                        temperature),
            "volume, height, layers and heat capacity are positive, the others at least 0");
    return StratifiedTank(s, temperature);
}

StratifiedTank::StratifiedTank(const TankSettings& settings, double temperature)
    : m_settings(settings), m_temperature(static_cast<std::size_t>(settings.layers), temperature),
      m_base(m_temperature), m_slope(m_temperature.size(), 0.0)
{}

/// Tridiagonal system of the layers (Thomas). All numbers are per layer capacity: 1 is its own temperature
/// before.
std::vector<double> StratifiedTank::solve(const std::vector<double>& right) const
{
    const std::size_t n = right.size();
    std::vector<double> factor(n), x(n);
    const double fromAbove = m_exchangeDown, fromBelow = m_exchangeUp;
    for (std::size_t i = 0; i < n; ++i) {
        double diagonal = m_keeps + std::abs(m_through);
        diagonal += m_conducted * ((i > 0 ? 1.0 : 0.0) + (i + 1 < n ? 1.0 : 0.0));
        const double above = i > 0 ? -fromAbove : 0.0, below = i + 1 < n ? -fromBelow : 0.0;
        const double pivot = diagonal - (i > 0 ? above * factor[i - 1] : 0.0);
        factor[i] = below / pivot;
        x[i] = (right[i] - (i > 0 ? above * x[i - 1] : 0.0)) / pivot;
    }
    for (std::size_t i = n - 1; i-- > 0;)
        x[i] -= factor[i] * x[i + 1];
    return x;
}

OutletLaw StratifiedTank::law(double seconds, double flow, double surroundings)
{
    const auto n = static_cast<double>(m_temperature.size());
    const double layer = m_settings.volume / n, capacity = layer * m_settings.volumetricHeatCapacity;
    const double area = m_settings.volume / m_settings.height, distance = m_settings.height / n;
    m_seconds = seconds;
    m_surroundings = surroundings;
    m_through = flow * seconds / layer;
    m_conducted = m_settings.conductivity * area / distance * seconds / capacity;
    const double loss = m_settings.loss / n * seconds / capacity;
    m_keeps = 1.0 + loss;
    m_exchangeDown = m_conducted + (m_through > 0.0 ? m_through : 0.0);
    m_exchangeUp = m_conducted + (m_through < 0.0 ? -m_through : 0.0);
    std::vector<double> right = m_temperature, inlet(m_temperature.size(), 0.0);
    for (double& value : right)
        value += loss > 0.0 ? loss * surroundings : 0.0;
    (m_through >= 0.0 ? inlet.front() : inlet.back()) = std::abs(m_through);
    m_base = solve(right);
    m_slope = solve(inlet);
    if (flow == 0.0)
        return {};
    return m_through > 0.0 ? OutletLaw{m_base.back(), m_slope.back()}
                           : OutletLaw{m_base.front(), m_slope.front()};
}

void StratifiedTank::advance(double inlet)
{
    m_lost = 0.0;
    for (std::size_t i = 0; i < m_temperature.size(); ++i) {
        m_temperature[i] = m_base[i] + m_slope[i] * inlet;
        if (m_settings.loss > 0.0)
            m_lost += m_settings.loss / static_cast<double>(m_temperature.size()) * m_seconds *
                      (m_temperature[i] - m_surroundings);
    }
    mixInversions();
}

/// Buoyancy in no time: neighbours of which the lower is warmer share one temperature (pool adjacent
/// violators).
void StratifiedTank::mixInversions()
{
    struct Pool
    {
        double sum;
        int layers;
    };
    std::vector<Pool> pools;
    for (const double temperature : m_temperature) {
        pools.push_back({temperature, 1});
        while (pools.size() > 1 && pools.back().sum / pools.back().layers >
                                       pools[pools.size() - 2].sum / pools[pools.size() - 2].layers) {
            const Pool lower = pools.back();
            pools.pop_back();
            pools.back().sum += lower.sum;
            pools.back().layers += lower.layers;
        }
    }
    std::size_t i = 0;
    for (const Pool& pool : pools)
        for (int k = 0; k < pool.layers; ++k)
            m_temperature[i++] = pool.sum / pool.layers;
}

double StratifiedTank::storedEnergy() const
{
    double sum = 0.0;
    for (const double temperature : m_temperature)
        sum += temperature;
    return sum * m_settings.volume / static_cast<double>(m_temperature.size()) *
           m_settings.volumetricHeatCapacity;
}

} // namespace takao::coolant
