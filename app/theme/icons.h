// Icons by role: line drawings of assets/icons, coloured by the theme.
#pragma once

#include <QIcon>
#include <QString>

namespace takao {

/// The icon of a name ("open", "undo", ...) in the theme's colours; empty if its file is missing.
QIcon themedIcon(const QString& name);

/// The same drawing in one colour, for labels and lists.
QPixmap themedPixmap(const QString& name, const QColor& colour, int size, double devicePixelRatio);

} // namespace takao
