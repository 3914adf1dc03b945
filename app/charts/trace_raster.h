// Draws series as pixels, thousands of them in the time of one picture.
#pragma once

#include "app/charts/chart_data.h"

#include <QColor>
#include <QImage>

namespace takao {

/// Where a series lies in a picture.
struct RasterPlace
{
    ChartSpan span;     ///< from the left to the right side
    ValueRange range;   ///< from the bottom to the top
    double until = 0.0; ///< the last value holds so long [s]
};

/// Draws a series as steps, and envelopes as bands between two lines. Each column of pixels shows from the
/// least to the greatest value of its time, so no spike is lost however long the span.
/// @param image  ARGB32 premultiplied
/// @param width  of lines [pixels]
void rasterTrace(QImage& image, const SignalSeries& series, const RasterPlace& place, const QColor& colour,
                 double width);

} // namespace takao
