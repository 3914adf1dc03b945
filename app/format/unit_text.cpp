#include "app/format/unit_text.h"

#include "app/format/format.h"

#include <QStringList>

#include <array>
#include <cmath>

namespace takao {
namespace {

constexpr double kLitresPerMinute = 60000.0; // of 1 m3/s
constexpr double kLitresPerKilowattHour = 3.6e9;
constexpr int kDigits = 4;

struct Prefix
{
    double from; ///< of the greatest magnitude [SI]
    double factor;
    const char* unit;
};

struct Unit
{
    const char* si;
    std::array<Prefix, 3>
        steps; ///< ascending; the last one that begins below the greatest magnitude is taken
};

constexpr std::array kUnits = {
    Unit{"W", {{{0.0, 1.0, "W"}, {1e3, 1e-3, "kW"}, {1e6, 1e-6, "MW"}}}},
    Unit{"J", {{{0.0, 1.0, "J"}, {1e3, 1e-3, "kJ"}, {3.6e6, 1.0 / 3.6e6, "kWh"}}}},
    Unit{"Pa", {{{0.0, 1.0, "Pa"}, {1e3, 1e-3, "kPa"}, {1e6, 1e-6, "MPa"}}}},
    Unit{"degC", {{{0.0, 1.0, "°C"}, {0.0, 1.0, "°C"}, {0.0, 1.0, "°C"}}}},
    Unit{"m3/s", {{{0.0, kLitresPerMinute, "L/min"}, {0.1, 1.0, "m³/s"}, {0.1, 1.0, "m³/s"}}}}, // pipes; air
    Unit{"m3/J", {{{0.0, kLitresPerKilowattHour, "L/kWh"}, {1.0, 1.0, "m³/J"}, {1.0, 1.0, "m³/J"}}}},
};

constexpr std::array kShort = {"gpu", "cpu", "it", "pue", "ere", "wue", "rci", "rti", "shi", "rhi", "ups"};

} // namespace

QString UnitScale::number(double si, int decimals) const
{
    return std::isfinite(si) ? formatNumber(si * factor, decimals) : QStringLiteral("–");
}

QString UnitScale::number(double si) const
{
    const double size = std::abs(si * factor);
    const int whole = size >= 1.0 ? static_cast<int>(std::floor(std::log10(size))) + 1 : 1;
    return number(si, std::isfinite(size) ? std::max(0, kDigits - whole) : 0);
}

QString UnitScale::withUnit(double si) const
{
    return unit == QStringLiteral("1") ? number(si) : number(si) + QStringLiteral(" ") + unit;
}

UnitScale unitScale(const std::string& unit, double largest)
{
    for (const Unit& known : kUnits) {
        if (unit != known.si)
            continue;
        const Prefix* chosen = known.steps.data();
        for (const Prefix& step : known.steps)
            if (std::abs(largest) >= step.from)
                chosen = &step;
        return {QString::fromUtf8(chosen->unit), chosen->factor};
    }
    return {QString::fromStdString(unit), 1.0};
}

QString quantityTitle(std::string_view quantity)
{
    QStringList words =
        QString::fromUtf8(quantity.data(), static_cast<qsizetype>(quantity.size())).split('_');
    for (QString& word : words)
        for (const char* letters : kShort)
            if (word == QLatin1String(letters))
                word = word.toUpper();
    QString title = words.join(' ');
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

QString signalTitle(std::string_view name)
{
    const std::size_t slash = name.rfind('/');
    if (slash == std::string_view::npos)
        return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(slash)) + ' ' +
           quantityTitle(name.substr(slash + 1));
}

} // namespace takao
