#include "scene/colour/scalar_mapper.h"

#include "models/base/assert.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

// The step 1, 2 or 5 x 10^n that gives about `count` steps over `span`.
double niceStep(double span, int count)
{
    const double raw = span / std::max(count, 1);
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= raw)
            return factor * power;
    return 10.0 * power;
}

std::size_t nearestClass(const std::vector<ColourClass>& classes, double value)
{
    const auto nearer = [value](const ColourClass& a, const ColourClass& b) {
        return std::abs(a.value - value) < std::abs(b.value - value);
    };
    return static_cast<std::size_t>(std::ranges::min_element(classes, nearer) - classes.begin());
}

} // namespace

ScalarMapper ScalarMapper::continuous(ColourTable table, double min, double max, double displayFactor,
                                      std::string unit, int decimals)
{
    TAKAO_ASSERT(max > min, "a scalar mapper needs a range");
    ScalarMapper mapper;
    mapper.m_table = table;
    mapper.m_min = min;
    mapper.m_max = max;
    mapper.m_displayFactor = displayFactor;
    mapper.m_unit = std::move(unit);
    mapper.m_decimals = decimals;
    return mapper;
}

ScalarMapper ScalarMapper::compressed(ColourTable table, double knee, double max, double displayFactor,
                                      std::string unit, int decimals)
{
    TAKAO_ASSERT(knee > 0.0, "a compressed scale needs a knee above nought");
    ScalarMapper mapper = continuous(table, 0.0, max, displayFactor, std::move(unit), decimals);
    mapper.m_knee = knee;
    return mapper;
}

ScalarMapper ScalarMapper::categorical(std::vector<ColourClass> classes)
{
    TAKAO_ASSERT(!classes.empty(), "a categorical mapper needs classes");
    ScalarMapper mapper;
    mapper.m_min = classes.front().value;
    mapper.m_max = classes.back().value;
    for (std::size_t i = 0; i < 256; ++i)
        mapper.m_table[i] = classes[i * classes.size() / 256].colour;
    mapper.m_classes = std::move(classes);
    return mapper;
}

double ScalarMapper::fraction(double value) const
{
    if (std::isnan(value))
        return value;
    if (isCategorical())
        return (static_cast<double>(nearestClass(m_classes, value)) + 0.5) /
               static_cast<double>(m_classes.size());
    const double t = std::clamp(value, m_min, m_max);
    if (m_knee > 0.0)
        return std::log1p(t / m_knee) / std::log1p(m_max / m_knee);
    return (t - m_min) / (m_max - m_min);
}

Rgb ScalarMapper::colour(double value) const
{
    if (std::isnan(value))
        return missing();
    if (m_beyond && std::isinf(value) && value > 0.0)
        return m_beyond->colour;
    if (isCategorical())
        return m_classes[nearestClass(m_classes, value)].colour;
    const double position = fraction(value) * 255.0;
    const auto i = std::min(static_cast<std::size_t>(position), std::size_t{254});
    const double t = position - static_cast<double>(i);
    const auto mix = [t](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(a + t * (b - a)));
    };
    const Rgb a = m_table[i];
    const Rgb b = m_table[i + 1];
    return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b)};
}

std::vector<LegendTick> ScalarMapper::ticks(int about) const
{
    if (!isCategorical())
        return m_knee > 0.0 ? compressedTicks(about) : evenTicks(about);
    std::vector<LegendTick> ticks;
    for (const ColourClass& c : m_classes)
        ticks.push_back({fraction(c.value), c.name});
    return ticks;
}

LegendTick ScalarMapper::tickAt(double shown) const
{
    return {fraction(shown / m_displayFactor), fmt::format("{:.{}f}", shown, m_decimals)};
}

std::vector<LegendTick> ScalarMapper::evenTicks(int about) const
{
    const double low = m_min * m_displayFactor;
    const double high = m_max * m_displayFactor;
    const double step = niceStep(high - low, about);
    // Counted in whole steps: adding up a step would drift off the end of the bar.
    const auto first = static_cast<long>(std::ceil(low / step - 1e-9));
    const auto last = static_cast<long>(std::floor(high / step + 1e-9));
    std::vector<LegendTick> ticks;
    for (long i = first; i <= last; ++i)
        ticks.push_back(tickAt(static_cast<double>(i) * step));
    return ticks;
}

/// Nought, the end, and of the numbers 1, 2, 5, 10, ... between them those that have room.
std::vector<LegendTick> ScalarMapper::compressedTicks(int about) const
{
    const double high = m_max * m_displayFactor;
    const double room = 0.8 / std::max(about, 1);
    std::vector<LegendTick> ticks{tickAt(0.0)};
    const LegendTick last = tickAt(high);
    for (double decade = std::pow(10.0, -m_decimals); decade < high; decade *= 10.0)
        for (const double factor : {1.0, 2.0, 5.0}) {
            const LegendTick tick = tickAt(factor * decade);
            if (factor * decade < high && tick.fraction - ticks.back().fraction >= room &&
                last.fraction - tick.fraction >= room)
                ticks.push_back(tick);
        }
    ticks.push_back(last);
    return ticks;
}

} // namespace takao
