// Numbers and words for people: the only place of the program where SI values become text.
#pragma once

#include "models/facility/quantity.h"

#include <QString>

#include <string>

namespace takao {

/// A number in the user's locale, never in exponent form.
QString formatNumber(double value, int decimals);
QString formatCount(long long count);

/// "640 W", "132.0 kW", "8.45 MW".
QString formatPower(double watts);

/// "87 %" of a fraction 0.87.
QString formatShare(double fraction, int decimals = 0);

/// "12.4 m".
QString formatLength(double metres, int decimals = 1);

/// A figure as the inspector shows it.
struct FigureText
{
    QString name;
    QString value;
    QString unit; ///< empty for a count or a fraction
};
FigureText formatFigure(Quantity quantity, double si);

/// The translation of a word that comes from the models' tables (kinds, systems, quantities, labels).
QString modelWord(const char* word);

/// The same with a capital first letter, for titles and rows.
QString modelTitle(const char* word);

inline QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

} // namespace takao
