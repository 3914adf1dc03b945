// All strips of a chart as one picture with legend, times and source: for files and reports.
#pragma once

#include "app/charts/strip_picture.h"
#include "app/format/clock_text.h"
#include "models/base/error.h"

#include <QSizeF>

#include <filesystem>
#include <memory>

namespace takao {

struct ChartPage
{
    QString title;  ///< empty: none
    QString source; ///< where the numbers are from, below the picture; empty: none
    std::vector<std::shared_ptr<const StripPicture>> strips;
    ChartSpan span;
    ClockText clock;
    double cursor = TraceStatistics::kNone; ///< a time that is marked [s]; not a number: none
};

/// Draws a page from the painter's origin on. Many traces are drawn as pixels, as nobody enlarges single
/// ones.
void paintPage(QPainter& painter, QSizeF size, const ChartPage& page, const ChartInk& ink);

/// @errors FileUnwritable
Result<void> savePng(const std::filesystem::path& file, QSize size, const ChartPage& page,
                     const ChartInk& ink);
Result<void> saveSvg(const std::filesystem::path& file, QSize size, const ChartPage& page,
                     const ChartInk& ink);

} // namespace takao
