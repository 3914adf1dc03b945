// Signals of a span as a table in a file: every sample, with what it is and where it is from.
#pragma once

#include "app/charts/chart_data.h"
#include "models/base/progress.h"

#include <filesystem>

namespace takao {

struct ChartSource
{
    std::vector<std::string> lines; ///< "facility: ...", "recording: ...": comments at the head of the file
    std::string startUtc;           ///< of time 0, ISO 8601; empty: unknown, no column of wall times
};

/// Writes comma-separated values (RFC 4180, with comment lines that begin with #): time_s, time_utc if it is
/// known, a column for each signal with its SI unit. A time at which a signal has no sample leaves its field
/// empty, so does a missing one. The sample that holds when the span begins comes first.
///
/// Written beside the file and renamed, so that it is never half there.
/// @errors FileUnwritable; Cancelled; as Timeline::signal()
Result<void> writeChartTable(const std::filesystem::path& file, const Timeline& timeline,
                             const std::vector<std::string>& names, const ChartSpan& span,
                             const ChartSource& source, const Progress& progress = {});

} // namespace takao
