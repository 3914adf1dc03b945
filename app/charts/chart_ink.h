// How charts look: colours by role and a font, given by the window's theme or by a report.
#pragma once

#include <QColor>
#include <QFont>

#include <vector>

namespace takao {

struct ChartInk
{
    QColor ground; ///< of the plot
    QColor paper;  ///< around it
    QColor text, muted, grid;
    QColor cursor, onCursor;
    std::vector<QColor> series; ///< not empty
    QFont font;
    double line = 1.5; ///< width of a trace [pixels]

    const QColor& colourOf(int trace) const
    {
        return series[static_cast<std::size_t>(trace) % series.size()];
    }
};

} // namespace takao
