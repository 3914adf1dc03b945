// What can be done to an object, for menus: fail it, restore it, leak, isolate, cap, ...
#pragma once

#include "models/facility/facility.h"
#include "models/twin/run/scenario.h"

#include <QString>

#include <functional>
#include <vector>

namespace takao {

struct Deed
{
    QString text;  ///< for a menu
    QString group; ///< a submenu; empty: none
    Act act;
};

/// What may be done to objects at this moment.
struct DeedConditions
{
    std::function<bool(const Act&)> can;              ///< whether there is something to do it to
    std::function<bool(const std::string&)> isFailed; ///< out of service
    double power = 0.0;                               ///< that the object draws [W]; not positive: unknown
};

/// All deeds on an object and its parts (pumps inside a CDU, a rack's fans), in the order of a menu.
std::vector<Deed> deedsOn(const std::string& id, const DeedConditions& now);

} // namespace takao
