// Draws a chart of signals over time, for pages and pictures.
#pragma once

#include "app/report/report_document.h"

class QPainter;
class QRectF;

namespace takao {

/// Title and legend above, axes with units, one line or band of least and greatest values for each signal,
/// marks.
/// @param pt  length of a point of type (1/72 inch) in the painter's units
void paintChart(QPainter& painter, const QRectF& area, const ReportChart& chart, double pt);

/// The font of reports.
QFont reportFont(double points, double pt, bool bold = false);

} // namespace takao
