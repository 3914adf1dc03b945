// The units in which people give offsets of sensors.
#pragma once

#include "models/twin/run/scenario.h"

#include <QString>

namespace takao {

struct OffsetForm
{
    QString unit;
    double perSi = 1.0; ///< how many of it are one SI unit
    double most = 0.0;  ///< that makes sense to give, in this unit
    int decimals = 1;
};

OffsetForm offsetForm(OffsetUnit unit);

} // namespace takao
