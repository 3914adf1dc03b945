#include "models/exchange/rack_space.h"

#include <fmt/format.h>

namespace takao {

std::string RackSpace::place(const std::string& device, int bottomUnit, int height)
{
    const int units = static_cast<int>(m_occupants.size());
    const int topUnit = bottomUnit + height - 1;
    if (bottomUnit < 1 || topUnit > units)
        return fmt::format("it takes U{} to U{}, but the rack has U1 to U{}", bottomUnit, topUnit, units);
    for (int unit = bottomUnit; unit <= topUnit; ++unit)
        if (const std::string& other = m_occupants[static_cast<std::size_t>(unit - 1)]; !other.empty())
            return fmt::format("it takes U{} to U{}, but '{}' is at U{}", bottomUnit, topUnit, other, unit);
    for (int unit = bottomUnit; unit <= topUnit; ++unit)
        m_occupants[static_cast<std::size_t>(unit - 1)] = device;
    return {};
}

} // namespace takao
