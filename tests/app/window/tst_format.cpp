// Numbers for people.
#include "app/format/clock_text.h"
#include "app/format/format.h"
#include "app/format/signal_text.h"
#include "models/twin/signals.h"

#include <QLocale>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace takao;

namespace {

SignalText shown(std::string_view quantity, double value, Quality quality = Quality::Good)
{
    const auto forms = objectSignals();
    const auto form =
        std::ranges::find(forms, quantity, [](const SignalForm& f) { return std::string_view(f.quantity); });
    return formatSignal(*form, {value, quality});
}

} // namespace

class TstFormat : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void neverWritesAnExponent()
    {
        QCOMPARE(formatNumber(12345678.0, 0), QStringLiteral("12,345,678"));
        QCOMPARE(formatNumber(0.00001, 6), QStringLiteral("0.000010"));
    }

    void picksTheUnitOfPowerBySize()
    {
        QCOMPARE(formatPower(640.0), QStringLiteral("640 W"));
        QCOMPARE(formatPower(132e3), QStringLiteral("132.0 kW"));
        QCOMPARE(formatPower(8.448e6), QStringLiteral("8.45 MW"));
        QCOMPARE(formatPower(-1500.0), QStringLiteral("-1.5 kW"));
    }

    void followsTheLocale()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(formatNumber(1234.5, 1), QStringLiteral("1.234,5"));
    }

    void showsFiguresInTheUnitOfTheFile()
    {
        const FigureText flow = formatFigure(Quantity::CoolantFlow, 0.001);
        QCOMPARE(flow.value, QStringLiteral("60.0"));
        QCOMPARE(flow.unit, QStringLiteral("L/min"));
        QCOMPARE(flow.name, QStringLiteral("Coolant flow"));
    }

    void aMissingValueIsADash()
    {
        QCOMPARE(shown(signal::kPower, 1.0, Quality::Missing).value, QStringLiteral("–"));
        QCOMPARE(formatNumber(std::numeric_limits<double>::quiet_NaN(), 1), QStringLiteral("–"));
    }

    void anUncertainValueSaysSo()
    {
        QVERIFY(shown(signal::kPower, 1000.0, Quality::Uncertain).value.startsWith(QStringLiteral("≈")));
    }

    void lostFeedsAndOverloadsStrikeTheEye()
    {
        QCOMPARE(shown(signal::kFeed, double(FeedState::Both)).tone, Tone::Good);
        QCOMPARE(shown(signal::kFeed, double(FeedState::AOnly)).tone, Tone::Warning);
        QCOMPARE(shown(signal::kFeed, double(FeedState::Dark)).tone, Tone::Bad);
        QCOMPARE(shown(signal::kLoading, 0.5).tone, Tone::Neutral);
        QCOMPARE(shown(signal::kLoading, 1.2).tone, Tone::Bad);
        QCOMPARE(shown(signal::kStatus, double(ComponentStatus::Failed)).tone, Tone::Bad);
    }

    void clocksAreReadAtAGlance()
    {
        QCOMPARE(formatClock(7.0), QStringLiteral("0:07"));
        QCOMPARE(formatClock(67.54, 1),
                 QStringLiteral("1:07") + QLocale().decimalPoint() + QStringLiteral("5"));
        QCOMPARE(formatClock(59.97, 1),
                 QStringLiteral("1:00") + QLocale().decimalPoint() + QStringLiteral("0"));
        QCOMPARE(formatClock(3723.0), QStringLiteral("1:02:03"));
        QCOMPARE(formatClock(2.0 * 86400.0 + 65.0), QStringLiteral("2 d 0:01:05"));
        QCOMPARE(formatClock(-5.0), QStringLiteral("−0:05"));
    }

    void wallClocksKnowTheSite()
    {
        ClockText clock;
        clock.setKind(ClockKind::Site);
        clock.setStart({}, "Asia/Taipei");
        QCOMPARE(clock.kind(), ClockKind::Relative); // nobody said when it began
        clock.setStart("2026-05-01T14:02:00Z", "Asia/Taipei");
        QCOMPARE(clock.time(60.0), QStringLiteral("22:03:00"));
        clock.setKind(ClockKind::Utc);
        QCOMPARE(clock.time(60.0), QStringLiteral("14:03:00"));
        QCOMPARE(clock.tickOrigin(), -(14.0 * 3600.0 + 120.0));
        clock.setStart("yesterday", "Asia/Taipei");
        QVERIFY(!clock.isAbsolute());
        clock.setStart("2026-05-01T14:02:00Z", "Nowhere/Land");
        clock.setKind(ClockKind::Site);
        QCOMPARE(clock.time(0.0), QStringLiteral("14:02:00"));
    }
};

QTEST_GUILESS_MAIN(TstFormat)
#include "tst_format.moc"
