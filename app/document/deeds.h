// What can be done to an object, for menus: fail it, restore it, degrade it, leak, isolate, cap, mislead its
// sensors.
#pragma once

#include "models/facility/facility.h"
#include "models/twin/run/sensors.h"

#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace takao {

/// Figures of an act that a person has yet to give.
enum class DeedQuestion {
    None,
    Share, ///< how much is left
    Drift, ///< offset and rate
};

struct Deed
{
    QString text;       ///< for a menu
    QStringList groups; ///< nested submenus; empty: none
    Act act;
    DeedQuestion question = DeedQuestion::None; ///< if any, the act's figures are those that stand now
};

/// What may be done to objects at this moment.
struct DeedConditions
{
    std::function<bool(const Act&)> can;                 ///< whether there is something to do it to
    std::function<bool(const std::string&)> isFailed;    ///< out of service
    std::function<double(const std::string&)> remaining; ///< of what an object can do [1]
    double power = 0.0;                                  ///< that the object draws [W]; not positive: unknown
    std::vector<Sensor> sensors;                         ///< that sit at the object
    std::function<std::optional<Act>(const std::string&)>
        drift;                                    ///< of a sensor, by its id; none: it says the truth
    std::function<double(const Sensor&)> reading; ///< of a sensor [unit]; not positive: unknown
};

/// All deeds on an object and its parts (pumps inside a CDU, a rack's fans, sensors), in the order of a menu.
std::vector<Deed> deedsOn(const std::string& id, const DeedConditions& now);

} // namespace takao
