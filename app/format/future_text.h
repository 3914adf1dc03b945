// Two futures side by side, for people: the table of a fork.
#pragma once

#include "models/timeline/future_summary.h"

#include <QString>

#include <vector>

namespace takao {

/// One line of the table.
struct FutureRow
{
    QString what;
    QString first, second;                  ///< of the two futures; a dash: not known
    QString difference;                     ///< second less first; empty: none, or not known
    bool isBetter = false, isWorse = false; ///< the second one, where that can be said
};

/// First throttle, trips, racks that went off, temperatures, energy, jobs, alarms.
std::vector<FutureRow> futureRows(const FutureSummary& first, const FutureSummary& second);

} // namespace takao
