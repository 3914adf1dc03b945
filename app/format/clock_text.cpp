#include "app/format/clock_text.h"

#include <QLocale>
#include <QTimeZone>

#include <cmath>

namespace takao {
namespace {

constexpr qint64 kMinute = 60, kHour = 3600, kDay = 86400; // [s]

QString twoDigits(qint64 number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

QString formatClock(double seconds, int decimals)
{
    const qint64 unit = qRound64(std::pow(10.0, decimals));
    const qint64 all = qRound64(std::abs(seconds) * double(unit)); // rounded once, so that no 60 s appear
    const qint64 whole = all / unit;
    QString text =
        whole >= kHour
            ? QStringLiteral("%1:%2").arg(whole % kDay / kHour).arg(twoDigits(whole % kHour / kMinute))
            : QString::number(whole / kMinute);
    text += QLatin1Char(':') + twoDigits(whole % kMinute);
    if (whole >= kDay)
        text.prepend(QStringLiteral("%1 d ").arg(whole / kDay));
    if (decimals > 0)
        text +=
            QLocale().decimalPoint() + QStringLiteral("%1").arg(all % unit, decimals, 10, QLatin1Char('0'));
    return seconds < 0.0 && all > 0 ? QStringLiteral("−") + text : text;
}

void ClockText::setStart(const std::string& startUtc, const std::string& siteZone)
{
    m_start = QDateTime::fromString(QString::fromStdString(startUtc), Qt::ISODateWithMs);
    if (m_start.isValid())
        m_start = m_start.toUTC();
    m_zone = QByteArray::fromStdString(siteZone);
    if (!QTimeZone::isTimeZoneIdAvailable(m_zone))
        m_zone = QByteArrayLiteral("UTC");
}

QDateTime ClockText::at(double seconds) const
{
    const QDateTime utc = m_start.addMSecs(qRound64(seconds * 1000.0));
    return m_kind == ClockKind::Site ? utc.toTimeZone(QTimeZone(m_zone)) : utc;
}

QString ClockText::time(double seconds, int decimals) const
{
    if (kind() == ClockKind::Relative)
        return formatClock(seconds, decimals);
    const QDateTime then = at(seconds);
    const QString text = then.toString(QStringLiteral("HH:mm:ss"));
    return decimals > 0 ? text + QLocale().decimalPoint() + QString::number(then.time().msec() / 100) : text;
}

QString ClockText::full(double seconds, int decimals) const
{
    if (kind() == ClockKind::Relative)
        return formatClock(seconds, decimals);
    const QDateTime then = at(seconds);
    return QLocale().toString(then.date(), QLocale::ShortFormat) + QLatin1Char(' ') +
           time(seconds, decimals) + QLatin1Char(' ') + then.timeZoneAbbreviation();
}

double ClockText::tickOrigin() const
{
    if (kind() == ClockKind::Relative)
        return 0.0;
    const QTime start = at(0.0).time();
    return -start.msecsSinceStartOfDay() / 1000.0;
}

} // namespace takao
