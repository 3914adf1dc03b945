// Plant equipment: ratings come back, laws bend the right way, states take their time.
#include "models/physics/coolant/heat/heat_transport.h"
#include "models/physics/coolant/plant/cdu.h"
#include "models/physics/coolant/plant/chiller.h"
#include "models/physics/coolant/plant/cooling_tower.h"
#include "models/physics/coolant/plant/dry_cooler.h"
#include "models/physics/coolant/plant/moist_air.h"
#include "models/physics/coolant/plant/stratified_tank.h"

#include <QtTest>

#include <cmath>

using namespace takao::coolant;

namespace {

constexpr double kWater = 4.16e6;

template <class T>
T sound(takao::Result<T> made)
{
    if (!made)
        qFatal("%s", made.error().text().c_str());
    return std::move(*made);
}

// 3 MW from 37 to 31 degC at 27 degC wet bulb.
TowerRating towerRating()
{
    TowerRating rating;
    rating.waterFlow = 3e6 / 4186.0 / 6.0;
    rating.airFlow = 100.0;
    rating.waterIn = 37.0;
    rating.waterOut = 31.0;
    rating.wetBulb = 27.0;
    rating.fanPower = 45e3;
    return rating;
}

ChillerSettings chillerSettings()
{
    ChillerSettings settings;
    settings.capacity = 2e6;
    settings.cop = 6.0;
    settings.ratedEvaporator = 7.0;
    settings.ratedCondenser = 30.0;
    settings.restartDelay = 180.0;
    settings.minimumRun = 600.0;
    return settings;
}

ChillerDemand demandOf(double load)
{
    ChillerDemand demand;
    demand.wanted = true;
    demand.evaporatorRate = 2e6 / 5.0;
    demand.evaporatorIn = 7.0 + 5.0 * load;
    return demand;
}

} // namespace

class TstCoolantPlant : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    // ASHRAE Handbook Fundamentals, tables of moist air and saturated water
    void moistAirIsThatOfAshrae()
    {
        QVERIFY(std::abs(saturationPressure(20.0) / 2339.3 - 1.0) < 1e-3);
        QVERIFY(std::abs(saturatedHumidity(25.0) / 0.020173 - 1.0) <
                6e-3); // ideal gases: without their 0.5 %
        QVERIFY(std::abs(saturatedEnthalpy(25.0) / 76504.0 - 1.0) < 6e-3);
        QVERIFY(std::abs(saturatedTemperature(saturatedEnthalpy(31.7)) - 31.7) < 1e-9);
        QCOMPARE(humidityOf(22.0, 22.0), saturatedHumidity(22.0));
        QVERIFY(humidityOf(30.0, 22.0) < saturatedHumidity(22.0));
    }

    void towerGivesItsRating()
    {
        const CoolingTower tower = sound(CoolingTower::create(towerRating()));
        const TowerState s = tower.at(37.0, towerRating().waterFlow, {32.0, 27.0}, 1.0);
        QVERIFY(std::abs(s.waterOut - 31.0) < 1e-6);
        QVERIFY(std::abs(s.heat / 3e6 - 1.0) < 1e-6);
        QCOMPARE(s.fanPower, 45e3);
        // Most of the heat leaves as vapour: 2.4 MJ/kg would be all of it
        QVERIFY(s.evaporation > 0.6 * 3e6 / 2.42e6 && s.evaporation < 1.1 * 3e6 / 2.42e6);
        QCOMPARE(makeUpWater(1.0, 5.0), 1.25);
    }

    void towerFollowsWetBulbFanAndFlow()
    {
        const CoolingTower tower = sound(CoolingTower::create(towerRating()));
        const double flow = towerRating().waterFlow;
        const auto out = [&](double in, double wet, double fan) {
            return tower.at(in, flow, {35.0, wet}, fan).waterOut;
        };
        for (double wet = 5.0; wet < 30.0; wet += 2.5)
            for (double in = wet + 0.05; in < 45.0; in += 3.0) {
                QVERIFY(out(in, wet, 1.0) > wet && out(in, wet, 1.0) < in); // between both, always
                QVERIFY(out(in, wet, 0.5) > out(in, wet, 1.0));
                QVERIFY(out(in, wet, 0.0) < in);
                QVERIFY(out(in, wet + 1.0, 1.0) > out(in, wet, 1.0));
            }
        QCOMPARE(tower.at(37.0, flow, {35.0, 27.0}, 0.5).fanPower, 45e3 / 8.0); // fan laws
        QCOMPARE(tower.at(37.0, 0.0, {35.0, 27.0}, 1.0).heat, 0.0);
        QVERIFY(tower.at(20.0, flow, {35.0, 27.0}, 1.0).waterOut >
                20.0); // colder water than the wet bulb warms up
    }

    void dryCoolerGivesItsRatingAndFollowsItsFans()
    {
        DryCoolerRating rating{800e3, 15.0, 0.025, kWater, 80.0, 30e3};
        const DryCooler cooler = sound(DryCooler::create(rating));
        const DryCoolerState full = cooler.at(0.025, 35.0, 1.0), half = cooler.at(0.025, 35.0, 0.5);
        QVERIFY(std::abs(full.perKelvin * 15.0 / 800e3 - 1.0) < 1e-9);
        QVERIFY(std::abs(0.025 * kWater * (50.0 - full.law.at(50.0)) / 800e3 - 1.0) < 1e-9);
        QVERIFY(half.perKelvin < full.perKelvin && half.perKelvin > 0.4 * full.perKelvin);
        QCOMPARE(half.fanPower, 30e3 / 8.0);
        QVERIFY(cooler.at(0.025, 35.0, 0.0).perKelvin > 0.0);
        QCOMPARE(cooler.at(0.0, 35.0, 1.0).perKelvin, 0.0);
        rating.heat = 5e6;
        QVERIFY(!DryCooler::create(rating));
    }

    void chillerPowerFollowsLoadAndLift()
    {
        ChillerSettings settings = chillerSettings();
        settings.restartDelay = 0.0;
        Chiller chiller = sound(Chiller::create(settings));
        ChillerState s = chiller.step(1.0, demandOf(1.0));
        QVERIFY(std::abs(s.cooling / 2e6 - 1.0) < 1e-9);
        QVERIFY(std::abs(s.power / (2e6 / 6.0) - 1.0) < 1e-6);
        QCOMPARE(s.rejected, s.cooling + s.power);
        s = chiller.step(1.0, demandOf(0.5)); // 0.222903 + 0.313387/2 + 0.463710/4
        QVERIFY(std::abs(s.power / (2e6 / 6.0) - 0.495524) < 1e-6);
        QVERIFY(std::abs(s.evaporator.at(9.5) - 7.0) < 1e-12);
        s = chiller.step(1.0, demandOf(1.4)); // more than it can
        QVERIFY(s.isAtCapacity);
        QVERIFY(std::abs(s.evaporator.at(14.0) - 9.0) < 1e-12);
        QVERIFY(std::abs(s.evaporator.heat(14.0, 4e5) / -2e6 - 1.0) < 1e-12);
        s = chiller.step(1.0, demandOf(-0.2)); // colder than its setpoint: it idles on hot gas
        QCOMPARE(s.cooling, 0.0);
        QVERIFY(s.power > 0.0);
        QCOMPARE(s.evaporator.at(6.0), 6.0);
        ChillerDemand cool = demandOf(1.0);
        cool.condenserIn = 22.0;
        QVERIFY(chiller.step(1.0, cool).power < 0.85 * 2e6 / 6.0);
        QVERIFY(chiller.copAt(18.0, 20.0) == chiller.copAt(18.0, 18.0)); // the least lift
    }

    void chillerTakesItsTimeToComeBack()
    {
        Chiller chiller = sound(Chiller::create(chillerSettings()));
        ChillerDemand demand = demandOf(0.8);
        const auto secondsUntilCooling = [&] {
            for (int t = 1; t < 1000; ++t)
                if (chiller.step(1.0, demand).cooling > 0.0)
                    return t;
            return -1;
        };
        QCOMPARE(secondsUntilCooling(), 180);
        demand.wanted = false; // within its minimum run it goes on
        for (int t = 0; t < 590; ++t)
            QVERIFY(chiller.step(1.0, demand).cooling > 0.0);
        for (int t = 0; t < 20; ++t)
            chiller.step(1.0, demand);
        QCOMPARE(chiller.mode(), Chiller::Mode::Off);
        demand.wanted = true;
        QCOMPARE(secondsUntilCooling(), 180);
        demand.powered = false; // a dip in the supply costs all of the delay again
        QCOMPARE(chiller.step(0.2, demand).power, 0.0);
        demand.powered = true;
        QCOMPARE(secondsUntilCooling(), 180);
        demand.evaporatorRate = 0.0; // its flow switch
        QCOMPARE(chiller.step(1.0, demand).power, 0.0);
        QCOMPARE(chiller.mode(), Chiller::Mode::Off);
        demand = demandOf(0.8);
        Chiller once = sound(Chiller::create(chillerSettings()));
        QVERIFY(once.step(1000.0, demand).cooling > 0.0); // one long step is a start as well
    }

    void stagingWaitsAndDoesNotHunt()
    {
        Staging staging = sound(Staging::create({4, 1, 0.9, 0.8, 60.0}, 1));
        const double heat = 2.2; // in capacities of one
        int changes = 0, before = 1;
        for (int t = 0; t < 3600; ++t) {
            const int now = staging.step(1.0, std::min(heat / before, 1.0));
            changes += now != before;
            before = now;
        }
        QCOMPARE(before, 3);
        QCOMPARE(changes, 2);
        for (int t = 0; t < 59; ++t)
            QCOMPARE(staging.step(1.0, 0.5), 3);
        QCOMPARE(staging.step(1.0, 0.5), 2);
        QVERIFY(!Staging::create({4, 1, 0.7, 0.8, 60.0}, 1));
        QVERIFY(!Staging::create({4, 1, 0.9, 0.8, 60.0}, 5));
    }

    void standbyPumpTakesOver()
    {
        PumpGroup pumps = sound(PumpGroup::create({3, 2, 5.0, 4.0}));
        pumps.start(0.8);
        QCOMPARE(pumps.running(), 2);
        pumps.setFailed(0, true);
        double t = 0.0;
        for (; t < 20.0 && pumps.speed(2) == 0.0; t += 0.5)
            pumps.step(0.5, 0.8);
        QCOMPARE(t, 5.0);
        for (int k = 0; k < 20; ++k)
            pumps.step(0.5, 0.8);
        QCOMPARE(pumps.speed(0), 0.0);
        QCOMPARE(pumps.speed(2), 0.8);
        pumps.setFailed(0, false); // repaired, it stands by
        pumps.step(10.0, 0.8);
        QCOMPARE(pumps.speed(0), 0.0);
        pumps.setFailed(1, true);
        for (int k = 0; k < 40; ++k)
            pumps.step(0.5, 0.8);
        QCOMPARE(pumps.speed(0), 0.8);
        pumps.setFailed(0, true); // two of three: one is left
        for (int k = 0; k < 40; ++k)
            pumps.step(0.5, 0.8);
        QCOMPARE(pumps.running(), 1);
        pumps.step(100.0, 0.8, false);
        QCOMPARE(pumps.running(), 0);
        QVERIFY(!PumpGroup::create({1, 2, 5.0, 4.0}));
    }

    void cduGivesItsRatingAndItsValveStaysWithoutPower()
    {
        const CduSettings settings{1368e3, 4.0, 20.6e-3, 20.0e-3, 4.15e6, 3.97e6, {2, 1, 5.0, 5.0}};
        Cdu cdu = sound(Cdu::create(settings, 0.5));
        const double difference = 4.0 + 1368e3 / (20.0e-3 * 3.97e6);
        QVERIFY(std::abs(cdu.perKelvin(20.6e-3, 20.0e-3) * difference / 1368e3 - 1.0) < 1e-9);
        QVERIFY(cdu.perKelvin(5e-3, 20.0e-3) < cdu.perKelvin(20.6e-3, 20.0e-3));
        cdu.step(15.0, 1.0, 1.0);
        QCOMPARE(cdu.valvePosition(), 0.75);
        cdu.step(15.0, 1.0, 1.0, false);
        QCOMPARE(cdu.valvePosition(), 0.75);
        CduSettings wrong = settings;
        wrong.approach = -30.0;
        QVERIFY(!Cdu::create(wrong));
    }

    // Loaded with warm water from the top it gives cold water until the front arrives; turned, warm water.
    void tankStaysStratifiedAndKeepsItsEnergy()
    {
        TankSettings settings{100.0, 10.0, 50, kWater};
        StratifiedTank tank = sound(StratifiedTank::create(settings, 10.0));
        double given = 0.0;
        const double before = tank.storedEnergy();
        const auto run = [&](double flow, double inlet, int steps) {
            double out = 0.0;
            for (int k = 0; k < steps; ++k) {
                const OutletLaw law = tank.law(10.0, flow, 20.0);
                out = law.at(inlet);
                given += std::abs(flow) * 10.0 * kWater * (inlet - out);
                tank.advance(inlet);
            }
            return out;
        };
        QVERIFY(run(0.02, 20.0, 250) < 10.01); // half of the volume
        QVERIFY(tank.temperature(0) > 19.99 && tank.temperature(49) < 10.01);
        for (int i = 1; i < tank.layerCount(); ++i)
            QVERIFY(tank.temperature(i) <= tank.temperature(i - 1) + 1e-12);
        run(0.0, 0.0, 100);
        QVERIFY(run(-0.02, 10.0, 60) > 19.9); // warm water comes back from the top
        run(0.02, 5.0, 50);                   // colder from above sinks
        for (int i = 1; i < tank.layerCount(); ++i)
            QVERIFY(tank.temperature(i) <= tank.temperature(i - 1) + 1e-12);
        QVERIFY(std::abs(tank.storedEnergy() - before - given) < 1e-9 * tank.storedEnergy());
    }

    void tankLosesWhatItLosesAtAnyStep()
    {
        TankSettings settings{10.0, 4.0, 8, kWater, 0.6, 150.0};
        for (const double seconds : {10.0, 1e5}) {
            StratifiedTank tank = sound(StratifiedTank::create(settings, 60.0));
            const double before = tank.storedEnergy();
            double lost = 0.0;
            for (double t = 0.0; t < 1e5; t += seconds) {
                tank.law(seconds, 0.0, 20.0);
                tank.advance(0.0);
                lost += tank.lost();
            }
            QVERIFY(std::abs(before - tank.storedEnergy() - lost) < 1e-9 * before);
            const double exact = 20.0 + 40.0 * std::exp(-150.0 * 1e5 / (10.0 * kWater));
            QVERIFY(std::abs(tank.temperature(3) - exact) < (seconds > 100.0 ? 3.0 : 1e-2));
        }
        settings.layers = 0;
        QVERIFY(!StratifiedTank::create(settings, 60.0));
    }

    void ratingsThatCannotBeAreRefused()
    {
        TowerRating rating = towerRating();
        rating.waterOut = 26.0; // below the wet bulb
        QVERIFY(!CoolingTower::create(rating));
        rating = towerRating();
        rating.airFlow = 5.0;
        const auto small = CoolingTower::create(rating);
        QVERIFY(!small);
        QVERIFY(QString::fromStdString(small.error().message).contains("no tower does that"));
        ChillerSettings settings = chillerSettings();
        settings.ratedCondenser = 5.0;
        QVERIFY(!Chiller::create(settings));
        settings = chillerSettings();
        settings.partLoad[0] = 0.5;
        QVERIFY(!Chiller::create(settings));
    }
};

QTEST_GUILESS_MAIN(TstCoolantPlant)
#include "tst_coolant_plant.moc"
