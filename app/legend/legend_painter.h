// Draws the legend of an overlay from the very mapper that colours the picture; for the window and for
// pictures.
#pragma once

#include "scene/colour/scalar_mapper.h"

#include <QColor>
#include <QFont>
#include <QSizeF>
#include <QString>

#include <optional>

class QPainter;

namespace takao {

/// What the legend says and how it looks.
struct Legend
{
    QString title;
    QString missingText; ///< caption of the missing-data swatch; empty: nothing can be missing
    QFont font;
    QColor text;
    QColor faintText;
    QString note = {};               ///< more lines below; empty: none
    std::optional<double> mark = {}; ///< a value that is pointed at on a continuous bar, SI
    QString staleText = {};          ///< caption of the swatch of old data; empty: none are old
};

/// Size that the legend takes, in the painter's units.
QSizeF legendSize(const Legend& legend, const ScalarMapper& mapper);

/// Draws it with its top left corner at the painter's origin; a continuous bar takes `width`.
void paintLegend(QPainter& painter, const Legend& legend, const ScalarMapper& mapper, double width);

/// Fills an area with the look of missing data: hatched grey, as in the 3D view.
void paintMissing(QPainter& painter, const QRectF& area);

/// The look of an old value: its colour under the same hatching.
void paintStale(QPainter& painter, const QRectF& area, Rgb colour);

} // namespace takao
