#include "app/format/future_text.h"

#include "app/format/clock_text.h"
#include "app/format/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kKilowattHour = 3.6e6; // [J]
const QString kDash = QStringLiteral("–");

QString tr(const char* text)
{
    return QCoreApplication::translate("Futures", text);
}

/// With a plus where it has grown; empty where it rounds to nothing.
QString signedNumber(double value, int decimals, const QString& unit)
{
    const double rounded = std::round(value * std::pow(10.0, decimals));
    if (!std::isfinite(value) || rounded == 0.0)
        return {};
    const QString number = formatNumber(value, decimals);
    return (value > 0.0 ? QStringLiteral("+") + number : number) + (unit.isEmpty() ? QString() : ' ' + unit);
}

FutureRow numbers(const QString& what, double first, double second, int decimals, const QString& unit = {})
{
    const QString tail = unit.isEmpty() ? QString() : ' ' + unit;
    return {what, std::isfinite(first) ? formatNumber(first, decimals) + tail : kDash,
            std::isfinite(second) ? formatNumber(second, decimals) + tail : kDash,
            signedNumber(second - first, decimals, unit)};
}

/// Less of it is better.
FutureRow harmful(FutureRow row, double first, double second)
{
    row.isBetter = second < first && !row.difference.isEmpty();
    row.isWorse = second > first && !row.difference.isEmpty();
    return row;
}

FutureRow firstRow(const QString& what, const RackHarm& first, const RackHarm& second)
{
    const auto text = [](const RackHarm& harm) {
        return harm.first
                   ? tr("%1 at %2").arg(takao::text(harm.first->rack), formatClock(harm.first->time, 1))
                   : tr("never");
    };
    FutureRow row{what, text(first), text(second), {}};
    if (first.first && second.first)
        row.difference = signedNumber(second.first->time - first.first->time, 1, QStringLiteral("s"));
    else if (first.first || second.first)
        row.difference = first.first ? tr("no more") : tr("new");
    const auto when = [](const RackHarm& h) { return h.first ? h.first->time : HUGE_VAL; };
    row.isBetter = when(second) > when(first);
    row.isWorse = when(second) < when(first);
    return row;
}

FutureRow countRow(const QString& what, std::size_t first, std::size_t second)
{
    const auto a = static_cast<double>(first), b = static_cast<double>(second);
    return harmful(numbers(what, a, b, 0), a, b);
}

FutureRow extremeRow(const QString& what, const std::optional<Extreme>& first,
                     const std::optional<Extreme>& second)
{
    const auto text = [](const std::optional<Extreme>& e) {
        return e ? QStringLiteral("%1 °C, %2").arg(formatNumber(e->value, 1), takao::text(e->object)) : kDash;
    };
    FutureRow row{what, text(first), text(second), {}};
    if (!first || !second)
        return row;
    row.difference = signedNumber(second->value - first->value, 1, QStringLiteral("K"));
    return harmful(row, first->value, second->value);
}

FutureRow energyRow(const QString& what, double first, double second)
{
    return numbers(what, first / kKilowattHour, second / kKilowattHour, 1, QStringLiteral("kWh"));
}

} // namespace

std::vector<FutureRow> futureRows(const FutureSummary& first, const FutureSummary& second)
{
    std::vector<FutureRow> rows = {
        firstRow(tr("First throttle"), first.throttled, second.throttled),
        countRow(tr("Racks that throttle"), first.throttled.racks.size(), second.throttled.racks.size()),
        firstRow(tr("First trip"), first.tripped, second.tripped),
        countRow(tr("Racks that trip"), first.tripped.racks.size(), second.tripped.racks.size()),
        firstRow(tr("First rack off"), first.off, second.off),
        countRow(tr("Racks off"), first.off.racks.size(), second.off.racks.size()),
        extremeRow(tr("Hottest GPU"), first.hottestGpu, second.hottestGpu),
        extremeRow(tr("Warmest inlet"), first.warmestInlet, second.warmestInlet),
        energyRow(tr("Energy"), first.energy(), second.energy()),
        energyRow(tr("of racks"), first.racks, second.racks),
        energyRow(tr("of cooling"), first.cooling, second.cooling),
        energyRow(tr("lost on the way"), first.losses, second.losses)};
    for (const JobDone& job : first.jobs) {
        const auto other = std::ranges::find(second.jobs, job.job, &JobDone::job);
        if (other == second.jobs.end())
            continue;
        FutureRow row = numbers(tr("Done by job %1").arg(text(job.job)), job.done, other->done, 0);
        row.isBetter = other->done > job.done && !row.difference.isEmpty();
        row.isWorse = other->done < job.done && !row.difference.isEmpty();
        rows.push_back(row);
    }
    rows.push_back(countRow(tr("Alarms that arise"), first.alarms, second.alarms));
    return rows;
}

} // namespace takao
