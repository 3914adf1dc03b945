// One strip of a chart as a picture: axes by unit, grid, traces. No widgets: for windows, files and reports.
#pragma once

#include "app/charts/chart_data.h"
#include "app/charts/chart_ink.h"
#include "app/charts/chart_sheet.h"
#include "app/format/unit_text.h"

#include <QImage>
#include <QRectF>

class QPainter;

namespace takao {

struct ChartAxis
{
    std::string unit;
    ValueRange range;
    UnitScale scale;
};

/// All that is drawn of a strip. Immutable once made, so that threads can share it.
struct StripPicture
{
    ChartStrip strip;
    std::vector<TraceData> traces; ///< in the order of the strip's
    std::vector<ChartAxis> axes;   ///< by unit: left, then right
    ChartSpan span;
    double until = 0.0; ///< the timeline's end: last values hold no longer [s]

    const ChartAxis& axisOf(std::size_t trace) const;
};

/// Axes that show all of some traces.
std::vector<ChartAxis> axesOf(const ChartStrip& strip, const std::vector<TraceData>& traces);

/// Values at which an axis is labelled, some 40 pixels apart [SI].
std::vector<double> axisTicks(const ChartAxis& axis, double pixels);
/// A label for a tick of these.
QString tickText(const ChartAxis& axis, const std::vector<double>& ticks, double tick);
/// Room that the labels of an axis take beside the plot [pixels].
double axisWidth(const ChartAxis& axis, double height, const ChartInk& ink);

/// Ground, grid and axes; units take a line above the plot.
/// @param times  x of vertical grid lines
void paintFrame(QPainter& painter, const QRectF& plot, const std::vector<ChartAxis>& axes,
                const std::vector<double>& times, const ChartInk& ink);

/// The traces as shapes, for files that can be enlarged.
void paintTraces(QPainter& painter, const QRectF& plot, const StripPicture& picture, const ChartInk& ink);

/// The traces as pixels, on a clear ground: quick for any number of them.
QImage rasterTraces(QSize pixels, const StripPicture& picture, const ChartInk& ink, double line);

} // namespace takao
