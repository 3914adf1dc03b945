#include "models/twin/run/cooler_fans.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace takao {
namespace {

constexpr double kResponse = 5.0; // [s]

} // namespace

CoolerFans::CoolerFans(std::vector<CoolerFan> fans) : m_fans(std::move(fans)), m_speed(m_fans.size(), 1.0)
{}

void CoolerFans::step(double seconds, const std::vector<char>& runs)
{
    double wanted = 0.0, now = 0.0;
    for (std::size_t i = 0; i < m_fans.size(); ++i)
        if (m_fans[i].shares) {
            wanted += m_fans[i].set;
            now += runs[i] ? m_fans[i].set : 0.0;
        }
    const double reached = -std::expm1(-seconds / kResponse);
    for (std::size_t i = 0; i < m_fans.size(); ++i) {
        const CoolerFan& fan = m_fans[i];
        double target = 1.0;
        if (fan.shares && now > 0.0 && fan.set > 0.0)
            target = std::min(fan.most / fan.set, wanted / now);
        m_speed[i] = runs[i] ? m_speed[i] + (target - m_speed[i]) * reached : 0.0;
    }
}

} // namespace takao
