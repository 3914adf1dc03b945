// Units of signals for people: on axes, in tables, in lists of quantities.
#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace takao {

/// How many numbers of one SI unit are written alike: 2.4e6 W and 8e5 W as 2.4 and 0.8 MW.
struct UnitScale
{
    QString unit;        ///< "MW"; "1" for shares, counts and states
    double factor = 1.0; ///< shown number = SI value * factor

    QString number(double si, int decimals) const; ///< a dash for what is not finite
    /// Four digits that matter, no more.
    QString number(double si) const;
    QString withUnit(double si) const;
};

/// @param unit     as in SignalInfo; an unknown one is shown as it is
/// @param largest  greatest magnitude that will be shown [SI]
UnitScale unitScale(const std::string& unit, double largest);

/// "GPU temperature" of "gpu_temperature".
QString quantityTitle(std::string_view quantity);

/// "C05/gpu_temperature" as two words for people, without its unit: "C05 GPU temperature".
QString signalTitle(std::string_view name);

} // namespace takao
