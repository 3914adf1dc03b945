#include "app/format/change_text.h"

#include "app/format/format.h"
#include "app/format/signal_text.h"
#include "models/physics/workload/clock_governor.h"
#include "models/twin/signals.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace takao {
namespace {

constexpr double kLitrePerMinute = 1e-3 / 60.0; // [m3/s]

QString tr(const char* text)
{
    return QCoreApplication::translate("Changes", text);
}

/// As many decimals as three digits need.
int decimalsOf(double value)
{
    const double size = std::abs(value);
    return size >= 100.0 ? 0 : size >= 10.0 ? 1 : size >= 1.0 ? 2 : 3;
}

QString withUnit(double value, const char* unit)
{
    const QString number = formatNumber(value, decimalsOf(value));
    return *unit ? number + ' ' + QString::fromUtf8(unit) : number;
}

/// @param isChange  kelvins instead of degrees
QString inUnit(const std::string& unit, double value, bool isChange)
{
    if (unit == "W")
        return formatPower(value);
    if (unit == "degC")
        return formatNumber(value, 1) + (isChange ? QStringLiteral(" K") : QStringLiteral(" °C"));
    if (unit == "m3/s")
        return withUnit(value / kLitrePerMinute, "L/min");
    if (unit == "Pa")
        return withUnit(value * 1e-3, "kPa");
    if (unit == "1")
        return withUnit(value, "");
    return withUnit(value, unit.c_str());
}

QString throttleWords(double bits)
{
    namespace reason = workload::reason;
    const auto why = static_cast<unsigned>(bits);
    QStringList words;
    if (why & reason::kTripped)
        words << tr("tripped");
    if (why & reason::kNoPower)
        words << tr("no power");
    if (why & (reason::kSwThermal | reason::kHwThermal))
        words << tr("slowed by temperature");
    if (why & (reason::kSwPowerCap | reason::kPowerCapTooLow))
        words << tr("slowed by power cap");
    if (why & reason::kIdle)
        words << tr("idle");
    return words.isEmpty() ? tr("free") : words.join(QStringLiteral(", "));
}

const SignalForm* formOf(std::string_view quantity)
{
    const auto forms = objectSignals();
    const auto found =
        std::ranges::find_if(forms, [&](const SignalForm& f) { return quantity == f.quantity; });
    return found == forms.end() ? nullptr : &*found;
}

} // namespace

QString quantityTitle(const std::string& quantity)
{
    if (const SignalForm* form = formOf(quantity))
        return QCoreApplication::translate("Signal", form->name);
    QString title = text(quantity).replace('_', ' ');
    for (const char* shortName : {"gpu", "pue", "ere", "wue", "it", "rci", "rti", "shi", "rhi"}) {
        const QString word = QString::fromLatin1(shortName);
        if (title == word || title.startsWith(word + ' '))
            return word.toUpper() + title.mid(word.size());
    }
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

QString valueOfSignal(const SignalInfo& signal, double value)
{
    if (signal.quantity == signal::kThrottle)
        return throttleWords(value);
    if (const SignalForm* form = formOf(signal.quantity))
        return formatSignal(*form, {value, Quality::Good}).value;
    return inUnit(signal.unit, value, false);
}

QString changeOfSignal(const SignalInfo& signal, const SignalChange& change)
{
    if (isWord(signal.quantity))
        return tr("changed");
    const QString size = inUnit(signal.unit, change.difference(), true);
    return change.difference() > 0.0 ? '+' + size : size;
}

} // namespace takao
