#include "scene/facility/mark_phases.h"

#include <algorithm>
#include <cmath>

namespace takao {

void MarkPhases::follow(std::span<const float> rates, double time)
{
    m_rate.resize(rates.size(), 0.0f);
    m_offset.resize(rates.size(), 0.0f);
    for (std::size_t i = 0; i < rates.size(); ++i) {
        const double now = std::isfinite(rates[i]) ? static_cast<double>(rates[i]) : 0.0;
        const double phase = static_cast<double>(m_offset[i]) + (static_cast<double>(m_rate[i]) - now) * time;
        m_offset[i] = static_cast<float>(phase - std::floor(phase));
        m_rate[i] = static_cast<float>(now);
    }
}

bool MarkPhases::moves() const
{
    return std::ranges::any_of(m_rate, [](float rate) { return rate != 0.0f; });
}

} // namespace takao
