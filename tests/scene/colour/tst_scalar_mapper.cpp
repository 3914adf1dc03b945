// Colour maps and the scalar mapper.
#include "scene/colour/oklab.h"
#include "scene/colour/scalar_mapper.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace takao;

namespace {

ColourTable ember()
{
    return loadColourMap("ember").value();
}

double lightness(Rgb colour)
{
    return oklabFromSrgb(colour).x();
}

} // namespace

class TstScalarMapper : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void oklabOfWhiteAndBlackIsKnown()
    {
        QVERIFY(std::abs(lightness({255, 255, 255}) - 1.0) < 1e-3);
        QVERIFY(std::abs(lightness({0, 0, 0})) < 1e-6);
        const Rgb orange{240, 168, 48};
        QVERIFY(srgbFromOklab(oklabFromSrgb(orange)) == orange);
    }

    void sequentialMapRisesEvenlyInLightness_data()
    {
        QTest::addColumn<QString>("map");
        for (const char* map : {"ember", "breeze"})
            QTest::newRow(map) << map;
    }

    void sequentialMapRisesEvenlyInLightness()
    {
        QFETCH(QString, map);
        const ColourTable table = loadColourMap(map.toStdString()).value();
        for (std::size_t i = 4; i < table.size(); i += 4)
            QVERIFY2(lightness(table[i]) > lightness(table[i - 4]), qPrintable(QString::number(i)));
    }

    void equalStepsLookEquallyLarge_data()
    {
        QTest::addColumn<QString>("map");
        for (const char* map : {"ember", "gauge", "balance", "breeze", "tide"})
            QTest::newRow(map) << map;
    }

    void equalStepsLookEquallyLarge()
    {
        QFETCH(QString, map);
        const ColourTable table = loadColourMap(map.toStdString()).value();
        double smallest = 1.0;
        double largest = 0.0;
        for (std::size_t i = 16; i < table.size(); i += 16) {
            const double step = (oklabFromSrgb(table[i]) - oklabFromSrgb(table[i - 16])).norm();
            smallest = std::min(smallest, step);
            largest = std::max(largest, step);
        }
        QVERIFY2(largest < 1.6 * smallest, qPrintable(QString("%1 .. %2").arg(smallest).arg(largest)));
    }

    void unknownMapIsNamedInTheError()
    {
        const auto map = loadColourMap("no-such-map");
        QVERIFY(!map);
        QVERIFY(map.error().message.find("no-such-map") != std::string::npos);
    }

    void endsOfTheRangeAreEndsOfTheTable()
    {
        const auto mapper = ScalarMapper::continuous(ember(), 10e3, 140e3, 1e-3, "kW", 0);
        QVERIFY(mapper.colour(10e3) == ember().front());
        QVERIFY(mapper.colour(140e3) == ember().back());
        QVERIFY(mapper.colour(-5.0) == ember().front());
        QVERIFY(mapper.colour(1e9) == ember().back());
    }

    void missingDataHasItsOwnColour()
    {
        const auto mapper = ScalarMapper::continuous(ember(), 0, 1, 1, "", 0);
        const double nothing = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(std::isnan(mapper.fraction(nothing)));
        QVERIFY(mapper.colour(nothing) == ScalarMapper::missing());
        for (const Rgb& colour : mapper.table())
            QVERIFY(!(colour == ScalarMapper::missing()));
    }

    void classesFallOnTheirOwnBand()
    {
        const auto mapper =
            ScalarMapper::categorical({{0, {1, 2, 3}, "a"}, {1, {4, 5, 6}, "b"}, {3, {7, 8, 9}, "c"}});
        for (const ColourClass& c : mapper.classes()) {
            const auto texel = static_cast<std::size_t>(mapper.fraction(c.value) * 256.0);
            QVERIFY(mapper.table()[texel] == c.colour);
            QVERIFY(mapper.colour(c.value) == c.colour);
        }
    }

    void aCompressedScaleGoesFromNoughtToItsEndByFactors()
    {
        const auto mapper = ScalarMapper::compressed(ember(), 15.0, 600.0, 1.0, "s", 0);
        QCOMPARE(mapper.fraction(0.0), 0.0);
        QCOMPARE(mapper.fraction(600.0), 1.0);
        QCOMPARE(mapper.fraction(1e6), 1.0);
        QCOMPARE(mapper.fraction(-3.0), 0.0);
        // far above the knee equal factors are equal steps, within what the knee leaves
        const double first = mapper.fraction(300.0) - mapper.fraction(150.0);
        const double second = mapper.fraction(600.0) - mapper.fraction(300.0);
        QVERIFY(std::abs(first / second - 1.0) < 0.05);
        QVERIFY(mapper.fraction(15.0) > 0.15); // the last seconds have room
    }

    void aCompressedScaleShowsItsEndsAndCrowdsNoLabels()
    {
        const auto ticks = ScalarMapper::compressed(ember(), 15.0, 600.0, 1.0, "s", 0).ticks(6);
        QCOMPARE(QString::fromStdString(ticks.front().label), QString("0"));
        QCOMPARE(QString::fromStdString(ticks.back().label), QString("600"));
        QVERIFY(ticks.size() >= 5);
        for (std::size_t i = 1; i < ticks.size(); ++i)
            QVERIFY(ticks[i].fraction - ticks[i - 1].fraction > 0.1);
    }

    void whatNeverComesHasALookOfItsOwn()
    {
        auto mapper = ScalarMapper::compressed(ember(), 15.0, 600.0, 1.0, "s", 0);
        const double never = std::numeric_limits<double>::infinity();
        QVERIFY(mapper.colour(never) == ember().back());
        mapper.setBeyond({{62, 112, 112}, "never"});
        QVERIFY(mapper.colour(never) == (Rgb{62, 112, 112}));
        QVERIFY(mapper.colour(600.0) == ember().back());
    }

    void ticksAreRoundNumbersInDisplayUnits()
    {
        const auto ticks = ScalarMapper::continuous(ember(), 0, 140e3, 1e-3, "kW", 0).ticks(7);
        QCOMPARE(QString::fromStdString(ticks.front().label), QString("0"));
        QCOMPARE(QString::fromStdString(ticks.back().label), QString("140"));
        QCOMPARE(ticks.size(), std::size_t{8});
        QVERIFY(std::abs(ticks[1].fraction - 20.0 / 140.0) < 1e-12);
    }
};

QTEST_GUILESS_MAIN(TstScalarMapper)
#include "tst_scalar_mapper.moc"
