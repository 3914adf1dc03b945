#include "tests/bench/telemetry.h"

#include <cmath>
#include <string>

namespace takao::bench {
namespace {

double inSteps(double value, double perUnit)
{
    return std::nearbyint(value * perUnit) / perUnit;
}

} // namespace

Telemetry::Telemetry(std::size_t nSignals, Sort sort)
    : m_sort(sort), m_catalogue(std::make_shared<SignalCatalogue>())
{
    m_values.resize(nSignals);
    m_quality.assign(nSignals, Quality::Good);
    for (std::size_t s = 0; s < nSignals; ++s) {
        m_catalogue->add({"rack-" + std::to_string(s / 10), "quantity-" + std::to_string(s % 10), "1"});
        m_hidden.push_back(uniform());
        if (s % 50 == 49)
            m_quality[s] = Quality::Missing;
    }
    step();
}

/// Xorshift (Marsaglia 2003): quick, and the same everywhere.
double Telemetry::uniform()
{
    m_random ^= m_random << 13U;
    m_random ^= m_random >> 7U;
    m_random ^= m_random << 17U;
    return static_cast<double>(m_random >> 11U) * 0x1p-53;
}

/// Nearly normal, of variance 1: the sum of four uniform numbers out of one.
double Telemetry::normal()
{
    uniform();
    std::uint64_t sum = 0;
    for (unsigned part = 0; part < 4; ++part)
        sum += (m_random >> (16 * part)) & 0xffffU;
    return (static_cast<double>(sum) / 65536.0 - 2.0) * 1.7320508;
}

double Telemetry::sensor(std::size_t s)
{
    double& hidden = m_hidden[s];
    switch (s % 20) {
    default: // states and setpoints
        if (uniform() < 1e-4)
            hidden = uniform();
        return s % 2 ? std::floor(7 * hidden) : inSteps(18 + 9 * hidden, 10);
    case 8:
    case 9:
    case 10:
    case 11:
    case 12:
    case 13:
        hidden += 1e-4 * normal();
        return inSteps(20 + 30 * hidden + 0.15 * normal(), 10);
    case 14:
    case 15:
    case 16:
        return 10 * std::nearbyint((1000 + 12000 * hidden) * (1 + 0.01 * normal()));
    case 17:
    case 18:
        return inSteps((20 + 60 * hidden) * (1 + 0.005 * normal()), 100);
    case 19:
        hidden += (uniform() - hidden) / 60;
        return 1 + 0.3 * hidden;
    }
}

double Telemetry::simulated(std::size_t s)
{
    const double hidden = m_hidden[s];
    if (s % 10 < 5)
        return 100 * hidden;
    if (s % 10 < 9)
        return 20 + 30 * hidden + 2 * std::sin(m_row / (60 + 300 * hidden));
    return (1e3 + 1e5 * hidden) * (1 + 0.01 * normal());
}

void Telemetry::step()
{
    for (std::size_t s = 0; s < m_values.size(); ++s)
        m_values[s] = m_sort == Sort::Sensors ? sensor(s) : simulated(s);
    ++m_row;
}

} // namespace takao::bench
