// Where the U positions of a rack lie.
#pragma once

namespace takao {

inline constexpr double kRackUnitHeight = 0.04445; ///< [m], EIA-310
inline constexpr double kRackPlinth = 0.10;        ///< underside of U1 above the rack's own [m]

/// Underside of a U position above the rack's own [m]; U1 is the lowest.
constexpr double rackUnitBottom(int unit)
{
    return kRackPlinth + kRackUnitHeight * (unit - 1);
}

} // namespace takao
