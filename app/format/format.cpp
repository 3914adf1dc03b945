#include "app/format/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace takao {

QString formatNumber(double value, int decimals)
{
    if (std::isnan(value))
        return QStringLiteral("–");
    return QLocale().toString(value, 'f', decimals);
}

QString formatCount(long long count)
{
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString formatPower(double watts)
{
    const double size = std::abs(watts);
    if (size >= 1e6)
        return formatNumber(watts * 1e-6, 2) + QStringLiteral(" MW");
    if (size >= 1e3)
        return formatNumber(watts * 1e-3, 1) + QStringLiteral(" kW");
    return formatNumber(watts, 0) + QStringLiteral(" W");
}

QString formatShare(double fraction, int decimals)
{
    return formatNumber(fraction * 100.0, decimals) + QStringLiteral(" %");
}

QString formatLength(double metres, int decimals)
{
    return formatNumber(metres, decimals) + QStringLiteral(" m");
}

FigureText formatFigure(Quantity quantity, double si)
{
    const QuantityInfo& about = info(quantity);
    return {modelTitle(about.name), formatNumber(si / about.toSi, about.decimals),
            QString::fromUtf8(about.unit)};
}

QString modelWord(const char* word)
{
    return QCoreApplication::translate("Model", word);
}

QString modelTitle(const char* word)
{
    QString title = modelWord(word);
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

} // namespace takao
