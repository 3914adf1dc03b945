// Which signal goes into which strip; what is remembered of it; which signals a name or an object means.
#include "app/charts/chart_choices.h"
#include "app/charts/chart_sheet.h"

#include <QtTest>

using namespace takao;

namespace {

using Added = ChartSheet::Added;

const SignalInfo kPowerOfA{"A", "power", "W"}, kPowerOfB{"B", "power", "W"};
const SignalInfo kWarmthOfA{"A", "inlet_temperature", "degC"}, kFlowOfA{"A", "air_flow", "m3/s"};

SignalCatalogue catalogue()
{
    SignalCatalogue all;
    for (const SignalInfo& signal : {kPowerOfA, kWarmthOfA, kPowerOfB, SignalInfo{"A/gpu-1", "power", "W"}})
        all.add(signal);
    return all;
}

} // namespace

class TstChartSheet : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void thereIsAlwaysAStrip()
    {
        ChartSheet sheet;
        QCOMPARE(sheet.strips().size(), std::size_t(1));
        sheet.removeStrip(0);
        QCOMPARE(sheet.strips().size(), std::size_t(1));
        sheet.clear();
        QCOMPARE(sheet.strips().size(), std::size_t(1));
        QVERIFY(sheet.isEmpty());
    }

    void aStripHasTwoUnitsAtMost()
    {
        ChartSheet sheet;
        QCOMPARE(sheet.add(0, kPowerOfA), Added::InStrip);
        QCOMPARE(sheet.add(0, kWarmthOfA), Added::InStrip);
        QCOMPARE(sheet.strips()[0].units(), (std::vector<std::string>{"W", "degC"}));
        QCOMPARE(sheet.add(0, kFlowOfA), Added::InOther);
        QCOMPARE(sheet.strips().size(), std::size_t(2));
        QVERIFY(sheet.strips()[1].has("A/air_flow"));
        QCOMPARE(sheet.add(0, kPowerOfB), Added::InStrip);
    }

    void theSameSignalIsThereOnce()
    {
        ChartSheet sheet;
        sheet.add(0, kPowerOfA);
        QCOMPARE(sheet.add(0, kPowerOfA), Added::Already);
        QCOMPARE(sheet.traceCount(), std::size_t(1));
        sheet.add(0, kWarmthOfA);
        sheet.add(0, kFlowOfA);
        QCOMPARE(sheet.add(0, kFlowOfA), Added::Already); // in the strip below
        QCOMPARE(sheet.traceCount(), std::size_t(3));
    }

    void coloursDifferAndComeFreeAgain()
    {
        ChartSheet sheet;
        sheet.add(0, kPowerOfA);
        sheet.add(0, kPowerOfB);
        sheet.add(0, kWarmthOfA);
        QCOMPARE(sheet.strips()[0].traces[2].colour, 2);
        sheet.remove(0, "B/power");
        sheet.add(0, {"C", "power", "W"});
        QCOMPARE(sheet.strips()[0].traces.back().colour, 1);
    }

    void aStripWithoutSignalsGoes()
    {
        ChartSheet sheet;
        sheet.add(0, kPowerOfA);
        sheet.add(sheet.addStrip(), kWarmthOfA);
        QCOMPARE(sheet.strips().size(), std::size_t(2));
        sheet.remove(0, "A/power");
        QCOMPARE(sheet.strips().size(), std::size_t(1));
        QVERIFY(sheet.strips()[0].has("A/inlet_temperature"));
    }

    void oneEmptyStripIsEnough()
    {
        ChartSheet sheet;
        QCOMPARE(sheet.addStrip(), std::size_t(0));
        sheet.add(0, kPowerOfA);
        QCOMPARE(sheet.addStrip(), std::size_t(1));
        QCOMPARE(sheet.addStrip(), std::size_t(1));
    }

    void itIsBoundedAndSaysSo()
    {
        ChartSheet sheet;
        for (std::size_t i = 0; i < ChartSheet::kMostTraces; ++i)
            QCOMPARE(sheet.add(0, {std::to_string(i), "power", "W"}), Added::InStrip);
        QCOMPARE(sheet.add(0, kPowerOfA), Added::Full);
    }

    void whatIsRememberedComesBack()
    {
        ChartSheet sheet;
        sheet.add(0, kPowerOfA);
        sheet.add(0, {"A/gpu-1", "power", "W"});
        sheet.add(sheet.addStrip(), kWarmthOfA);
        const ChartSheet again = ChartSheet::fromText(sheet.toText());
        QCOMPARE(again.strips(), sheet.strips());
    }

    void damagedMemoryGivesAnEmptySheet()
    {
        for (const char* text : {"", "{", "[[1,2],\"x\",[{\"signal\":\"no slash\"}]]", "null"})
            QVERIFY(ChartSheet::fromText(text).isEmpty());
    }

    void quantitiesOfObjectsBeginWithTheWantedOne()
    {
        const auto all = quantitiesOf(catalogue(), {"A", "B"}, "inlet_temperature");
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[0].quantity, std::string("inlet_temperature"));
        QCOMPARE(all[1].signals.size(), std::size_t(2));
        QVERIFY(quantitiesOf(catalogue(), {"nobody"}, "power").empty());
    }

    void namesMayHaveWildcards()
    {
        QCOMPARE(signalsNamed(catalogue(), QStringLiteral("A/power")).size(), std::size_t(1));
        QCOMPARE(signalsNamed(catalogue(), QStringLiteral("a/POWER")).size(), std::size_t(1));
        QCOMPARE(signalsNamed(catalogue(), QStringLiteral("*/power")).size(), std::size_t(3));
        QCOMPARE(signalsNamed(catalogue(), QStringLiteral("?/power")).size(), std::size_t(2));
        QVERIFY(signalsNamed(catalogue(), QStringLiteral("power")).empty());
        QVERIFY(signalsNamed(catalogue(), QStringLiteral("A.power")).empty()); // a dot is a dot
    }
};

QTEST_GUILESS_MAIN(TstChartSheet)
#include "tst_chart_sheet.moc"
