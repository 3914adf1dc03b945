// Fluids, curves, and the density of air at a site.
#include "models/facility/facility.h"
#include "models/facility/fluid.h"

#include <QtTest>

#include <cmath>

using namespace takao;

class TstFluid : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void airDensityMatchesTheStandardAtmosphere_data();
    void airDensityMatchesTheStandardAtmosphere();
    void waterFlowCarriesItsHeat();
    void curvesAreStraightBetweenPointsAndHeldOutside();
};

// ICAO standard atmosphere: 1013.25, 898.75, 794.95, 701.09 hPa at 0, 1000, 2000, 3000 m; ideal gas at 20
// degC.
void TstFluid::airDensityMatchesTheStandardAtmosphere_data()
{
    QTest::addColumn<double>("elevation");
    QTest::addColumn<double>("pressure");
    QTest::newRow("sea level") << 0.0 << 101325.0;
    QTest::newRow("1000 m") << 1000.0 << 89875.0;
    QTest::newRow("2000 m") << 2000.0 << 79495.0;
    QTest::newRow("3000 m") << 3000.0 << 70109.0;
}

void TstFluid::airDensityMatchesTheStandardAtmosphere()
{
    QFETCH(double, elevation);
    QFETCH(double, pressure);
    Site site;
    site.elevation = elevation;
    const double expected = pressure / (287.05 * 293.15);
    QVERIFY(std::abs(site.airDensity() / expected - 1.0) < 2e-4);
}

void TstFluid::waterFlowCarriesItsHeat()
{
    QCOMPARE(carriedHeat(kWater, waterFlow(1e6, 10.0), 10.0), 1e6);
    // 1 L/s of water that warms by 10 K carries 41.6 kW.
    QVERIFY(std::abs(carriedHeat(kWater, 1e-3, 10.0) - 41.6e3) < 0.1e3);
}

void TstFluid::curvesAreStraightBetweenPointsAndHeldOutside()
{
    const Curve curve = {{25.0, 30.0, 35.0}, {0.4, 0.5, 0.7}, {}};
    QCOMPARE(interpolate(curve, 30.0), 0.5);
    QCOMPARE(interpolate(curve, 32.5), 0.6);
    QCOMPARE(interpolate(curve, 20.0), 0.4);
    QCOMPARE(interpolate(curve, 50.0), 0.7);
}

QTEST_GUILESS_MAIN(TstFluid)
#include "tst_fluid.moc"
