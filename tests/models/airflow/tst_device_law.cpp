// What one device does to the air, without a room: coils, leaks, thermal mass, fan curves.
#include "models/physics/airflow/device_law.h"

#include <QTest>

#include <cmath>

using namespace takao::air;

namespace {

constexpr double kPerFlow = 1.2 * 1005.0;

AirStream streamOf(double flow, double heat = 0.0)
{
    return {kPerFlow * flow, heat, 0.0, 1.0};
}

/// A cooler of 1 m3/s that holds 20 degC as long as its coil can.
Device cooler(CoilFlow flow = CoilFlow::CrossUnmixed)
{
    Device device;
    device.id = "cooler";
    device.volumeFlow = 1.0;
    device.law.lowest = 293.15;
    device.coil = Coil{2500.0, 283.15, 2000.0, std::numeric_limits<double>::infinity(), flow};
    return device;
}

} // namespace

class TstDeviceLaw : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void effectivenessFollowsTheFormulas_data()
    {
        QTest::addColumn<double>("units");
        QTest::addColumn<double>("ratio");
        QTest::addColumn<double>("counter");
        QTest::addColumn<double>("cross");
        QTest::newRow("1, 0.5") << 1.0 << 0.5 << 0.56473 << 0.54476;
        QTest::newRow("2, 0.5") << 2.0 << 0.5 << 0.77460 << 0.73876;
        QTest::newRow("2, 1") << 2.0 << 1.0 << 0.66667 << 0.61541;
        QTest::newRow("3, 0.75") << 3.0 << 0.75 << 0.81712 << 0.75531;
        QTest::newRow("1.5, 0: one stream keeps its temperature") << 1.5 << 0.0 << 0.77687 << 0.77687;
        QTest::newRow("no exchange") << 0.0 << 0.5 << 0.0 << 0.0;
    }

    void effectivenessFollowsTheFormulas()
    {
        QFETCH(double, units);
        QFETCH(double, ratio);
        QFETCH(double, counter);
        QFETCH(double, cross);
        QVERIFY(std::abs(effectiveness(CoilFlow::Counter, units, ratio) - counter) < 6e-6);
        QVERIFY(std::abs(effectiveness(CoilFlow::CrossUnmixed, units, ratio) - cross) < 6e-6);
    }

    void aCoilHoldsItsSetPointUntilItCannot()
    {
        for (const CoilFlow flow : {CoilFlow::Counter, CoilFlow::CrossUnmixed}) {
            const Device device = cooler(flow);
            const AirStream air = streamOf(1.0);
            const double part = effectiveness(flow, 2500.0 / air.capacityRate, air.capacityRate / 2000.0);
            const double most =
                283.15 + 10.0 / (1.0 - part); // of the return air that it still cools to 20 degC
            const Passage within = pass(device, air, most - 1.0), beyond = pass(device, air, most + 6.0);
            QVERIFY(std::abs(within.outlet - 293.15) < 1e-9);
            QCOMPARE(within.slope, 0.0);
            QVERIFY(std::abs(beyond.outlet - (293.15 + 6.0 * (1.0 - part))) < 1e-9);
            QVERIFY(std::abs(beyond.slope - (1.0 - part)) < 1e-12);
            QVERIFY(readCoil(device, air, most - 1.0).enough);
            QVERIFY(!readCoil(device, air, most + 6.0).enough);
        }
    }

    void theValveTakesTheWaterThatTheHeatNeeds()
    {
        const Device device = cooler();
        const AirStream air = streamOf(1.0);
        const CoilReading reading = readCoil(device, air, 298.15);
        QVERIFY(std::abs(reading.watts - air.capacityRate * 5.0) < 1e-6);
        QVERIFY(reading.waterShare > 0.05 && reading.waterShare < 0.95);
        const double water = reading.waterShare * 2000.0; // less than the air's: it is the smaller one
        const double least = std::min(water, air.capacityRate), most = std::max(water, air.capacityRate);
        const double given =
            least * effectiveness(CoilFlow::CrossUnmixed, 2500.0 / least, least / most) * (298.15 - 283.15);
        QVERIFY2(std::abs(given / reading.watts - 1.0) < 1e-6, qPrintable(QString::number(given)));
        QVERIFY(std::abs(reading.waterOutlet - 283.15 - reading.watts / water) < 1e-6);
        QVERIFY(reading.waterOutlet < 298.15);
    }

    void aCoilNeverWarms()
    {
        const Passage passage = pass(cooler(), streamOf(1.0), 288.15); // colder than the set point
        QCOMPARE(passage.outlet, 288.15);
        Device device = cooler();
        device.law.lowest = 0.0;
        QCOMPARE(pass(device, streamOf(1.0), 280.15).outlet, 280.15); // colder than the water
        QCOMPARE(readCoil(device, streamOf(1.0), 280.15).watts, 0.0);
    }

    void aCapacityLimitsTheCoil()
    {
        Device device = cooler();
        device.coil->capacity = 3000.0;
        const AirStream air = streamOf(1.0);
        QVERIFY(std::abs(pass(device, air, 300.15).outlet - (300.15 - 3000.0 / air.capacityRate)) < 1e-9);
    }

    void aRearDoorCoolsWhatTheRackWarmed()
    {
        Device device = cooler();
        device.heat = 10e3;
        const AirStream air = streamOf(1.0, device.heat);
        const double warm = 295.15 + 10e3 / air.capacityRate;
        const double part =
            effectiveness(CoilFlow::CrossUnmixed, 2500.0 / air.capacityRate, air.capacityRate / 2000.0);
        device.law.lowest = 0.0;
        QVERIFY(std::abs(pass(device, air, 295.15).outlet - (warm - part * (warm - 283.15))) < 1e-9);
    }

    void aLeakWarmsWhatServersInhale()
    {
        Device rack;
        rack.leakage = 0.2;
        rack.heat = 6000.0;
        const AirStream air = streamOf(0.5, rack.heat);
        const Passage passage = pass(rack, air, 293.15);
        const double rise = 6000.0 / air.capacityRate;
        // through the faces 0.8 of the flow takes all heat away; inside, the fans see the whole flow
        QVERIFY(std::abs(passage.outlet - (293.15 + rise / 0.8)) < 1e-7);
        QVERIFY(std::abs(passage.internalInlet - (0.8 * 293.15 + 0.2 * passage.outlet)) < 1e-7);
        QVERIFY(std::abs(passage.outlet - passage.internalInlet - rise) < 1e-7);
        QVERIFY(std::abs(passage.slope - 1.0) < 1e-12);
    }

    void aLeakRoundACoilIsSolvedTogetherWithIt()
    {
        Device device = cooler();
        device.leakage = 0.3;
        for (const double inlet : {294.15, 300.15, 310.15, 330.15}) {
            const Passage passage = pass(device, streamOf(1.0), inlet);
            QVERIFY(std::abs(passage.internalInlet - (0.7 * inlet + 0.3 * passage.outlet)) < 1e-7);
            Device tight = device;
            tight.leakage = 0.0;
            QVERIFY(std::abs(pass(tight, streamOf(1.0), passage.internalInlet).outlet - passage.outlet) <
                    1e-7);
            const double probed = (pass(device, streamOf(1.0), inlet + 1e-3).outlet -
                                   pass(device, streamOf(1.0), inlet).outlet) /
                                  1e-3;
            QVERIFY(std::abs(probed - passage.slope) < 1e-5);
        }
    }

    void aThermalMassFollowsExactly()
    {
        Device rack;
        rack.heat = 6000.0;
        rack.heatCapacity = 20e3;
        rack.conductance = 500.0;
        const AirStream air = streamOf(0.5, rack.heat);
        const double gives = air.capacityRate * (1.0 - std::exp(-500.0 / air.capacityRate));
        const double rest = 293.15 + 6000.0 / gives, decay = gives / 20e3;
        double mass = 293.15, given = 0.0;
        constexpr double kStep = 7.0;
        for (int s = 1; s <= 20; ++s) {
            const Passage passage = pass(rack, air, 293.15, {kStep, mass});
            mass = passage.mass;
            given += air.capacityRate * (passage.outlet - 293.15) * kStep;
            QVERIFY(std::abs(mass - (rest + (293.15 - rest) * std::exp(-decay * kStep * s))) < 1e-6);
        }
        QVERIFY(std::abs(given + 20e3 * (mass - 293.15) - 6000.0 * kStep * 20) < 1e-3); // no heat is lost
        QVERIFY(std::abs(pass(rack, air, 293.15).outlet - (293.15 + 6000.0 / air.capacityRate)) < 1e-9);
        const double probed =
            (pass(rack, air, 293.25, {kStep, mass}).outlet - pass(rack, air, 293.15, {kStep, mass}).outlet) /
            0.1;
        QVERIFY(std::abs(probed - pass(rack, air, 293.15, {kStep, mass}).slope) < 1e-6);
    }

    void withoutFlowTheHeatStaysInside()
    {
        Device rack;
        rack.heat = 6000.0;
        rack.heatCapacity = 20e3;
        const Passage passage = pass(rack, streamOf(0.0, 6000.0), 293.15, {10.0, 300.15});
        QCOMPARE(passage.outlet, 293.15);
        QVERIFY(std::abs(passage.mass - (300.15 + 3.0)) < 1e-9);
    }

    void fansFollowTheirCurves()
    {
        Device device;
        device.volumeFlow = 1.0;
        QCOMPARE(fanFlow(device, 300.0, 10.0), 1.0);
        device.fan.byInlet = {{293.15, 0.4}, {303.15, 0.8}};
        QCOMPARE(fanFlow(device, 290.0, 10.0), 0.4);
        QVERIFY(std::abs(fanFlow(device, 298.15, 10.0) - 0.6) < 1e-12);
        QCOMPARE(fanFlow(device, 310.0, 10.0), 0.8);
        device.fan.byPressure = {{0.0, 1.2}, {100.0, 1.0}, {200.0, 0.0}};
        // at 0.6 of the speed: 0.36 of the pressure, 0.6 of the flow
        QVERIFY(std::abs(fanFlow(device, 298.15, 18.0) - 0.6 * 1.1) < 1e-12);
        device.fan.byInlet.clear();
        QVERIFY(std::abs(fanFlow(device, 298.15, 150.0) - 0.5) < 1e-12);
        QVERIFY(std::abs(fanStiffness(device, 298.15, 150.0) - 0.01) < 1e-9);
        QCOMPARE(fanStiffness(device, 298.15, 300.0), 0.0);
    }
};

QTEST_GUILESS_MAIN(TstDeviceLaw)
#include "tst_device_law.moc"
