// Steps of real time while devices change: heat and speed by hand, energy, snapshots that go on to the bit.
#include "models/physics/airflow/steady_solve.h"
#include "tests/validation/airflow/air_cases.h"

using namespace takao::air;
using namespace takao::air::cases;

namespace {

constexpr std::array<int, 3> kCells{30, 12, 24};

Numerics numericsWith(int threads, Turbulence turbulence = Turbulence::ZeroEquation)
{
    Numerics numerics;
    numerics.threads = threads;
    numerics.turbulence = turbulence;
    return numerics;
}

/// Two racks with thermal mass and slots and a fan, a leaky sheet above them, a cooler on the wall.
AirModel room()
{
    AirModel model;
    model.room = box(0, 3, 0, 1.2, 0, 2.4);
    model.screens.push_back({patch(Axis::X, 1, box(1.4, 1.4, 0, 1.2, 2, 2.4)), 100.0});
    for (const double y : {0.0, 0.6}) {
        model.solids.push_back({box(1, 1.8, y, y + 0.6, 0, 2)});
        Device rack;
        rack.id = y > 0.0 ? "rack two" : "rack one";
        rack.inlets = {patch(Axis::X, 1, box(1, 1, y, y + 0.6, 0, 2))};
        rack.outlets = {patch(Axis::X, 1, box(1.8, 1.8, y, y + 0.6, 0, 2))};
        rack.volumeFlow = 0.2;
        rack.heat = 2000.0;
        rack.heatCapacity = 20e3;
        rack.slotShares = {{0.3, 1.0, 1.0, 1.0}, {1.0, 2.0, 2.0, 3.0}};
        if (y > 0.0)
            rack.fan.byInlet = {{293.15, 0.15}, {303.15, 0.3}};
        model.devices.push_back(rack);
    }
    for (const double y : {0.0, 0.6}) {
        Device cooler;
        cooler.id = y > 0.0 ? "cooler two" : "cooler one";
        cooler.inlets = {patch(Axis::X, 1, box(3, 3, y, y + 0.6, 1.2, 2.4))};
        cooler.outlets = {patch(Axis::X, 1, box(0, 0, y, y + 0.6, 0, 1.2))};
        cooler.volumeFlow = 0.25;
        cooler.heat = -2000.0;
        model.devices.push_back(cooler);
    }
    return model;
}

template <class R>
std::unique_ptr<AirSolver<R>> begun(int threads, Turbulence turbulence = Turbulence::ZeroEquation)
{
    auto solver = solverFor<R>(room(), kCells, numericsWith(threads, turbulence));
    solver->fillWith(295.0);
    for (int i = 0; i < 10; ++i)
        solver->advance(0.5);
    return solver;
}

/// What a run does to it in a step.
void disturb(AirSolver<float>& solver, int step)
{
    solver.setHeat(0, 2000.0 + 100.0 * step);
    solver.setSpeed(2, step < 4 ? 1.0 : 0.0);
    solver.setSpeed(3, step < 4 ? 1.0 : 1.5);
    solver.setSpeed(1, step == 6 ? 0.0 : 1.0);
    solver.advance(0.5);
}

bool sameFields(const AirSolver<float>& a, const AirSolver<float>& b)
{
    for (int k = 0; k < kCells[2]; ++k)
        for (int j = 0; j < kCells[1]; ++j)
            for (int i = 0; i < kCells[0]; ++i) {
                bool same = a.temperature(i, j, k) == b.temperature(i, j, k) &&
                            a.kinematicPressure(i, j, k) == b.kinematicPressure(i, j, k);
                for (int axis = 0; axis < 3; ++axis)
                    same = same && a.velocity(axis, i, j, k) == b.velocity(axis, i, j, k);
                if (!same)
                    return false;
            }
    for (std::size_t d = 0; d < 4; ++d)
        if (a.device(d).outlet != b.device(d).outlet || a.device(d).mass != b.device(d).mass ||
            a.flow(d) != b.flow(d))
            return false;
    return true;
}

} // namespace

class TstAirInTime : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    /// What racks give and coolers take by hand is what air and metal then hold.
    void heatByHandIsStored_data()
    {
        QTest::addColumn<double>("rackHeat");
        QTest::addColumn<double>("coolerHeat");
        QTest::addColumn<double>("rackSpeed");
        QTest::newRow("more given than taken") << 5000.0 << -2000.0 << 1.0;
        QTest::newRow("nothing given") << 0.0 << -1500.0 << 1.0;
        QTest::newRow("fans that stand keep the heat in their metal") << 3000.0 << -2000.0 << 0.0;
    }

    void heatByHandIsStored()
    {
        QFETCH(double, rackHeat);
        QFETCH(double, coolerHeat);
        QFETCH(double, rackSpeed);
        const auto solver = begun<float>(1);
        solver->setHeat(0, rackHeat);
        solver->setSpeed(0, rackSpeed);
        solver->setHeat(2, coolerHeat);
        const double before = solver->heatStored();
        constexpr int kSteps = 120;
        for (int i = 0; i < kSteps; ++i)
            solver->advance(0.5);
        const double given = 0.5 * kSteps * (rackHeat + 2000.0 + coolerHeat - 2000.0);
        const double stored = solver->heatStored() - before;
        qInfo("given %.1f kJ, stored %.1f kJ", given / 1e3, stored / 1e3);
        // of all that was turned over: single precision, and the last residual of the heat equation
        const double turned = 0.5 * kSteps * (rackHeat + 2000.0 + std::abs(coolerHeat) + 2000.0);
        QVERIFY2(std::abs(stored - given) < 2e-3 * turned, qPrintable(QString::number(stored - given)));
    }

    void heatOfARackWithoutFansWarmsItsMetal()
    {
        const auto solver = begun<float>(1);
        solver->setSpeed(0, 0.0);
        solver->setHeat(0, 1000.0);
        const double before = solver->device(0).mass;
        for (int i = 0; i < 20; ++i)
            solver->advance(0.5);
        QVERIFY(std::abs(solver->device(0).mass - before - 1000.0 * 10.0 / 20e3) < 1e-6);
        QCOMPARE(solver->device(0).flow, 0.0);
    }

    void aCoolerThatStandsIsShut()
    {
        const auto solver = begun<float>(1);
        const AirGrid& grid = solver->domain().grid;
        const auto through = [&](double y) { // the wall behind the coolers
            double sum = 0.0;
            for (int k = 0; k < grid.cells(2); ++k)
                for (int j = 0; j < grid.cells(1); ++j)
                    if (std::abs(grid.centre(1, j) - y) < 0.3)
                        sum += solver->velocity(0, grid.cells(0), j, k) * grid.width(1, j) * grid.width(2, k);
            return sum;
        };
        QVERIFY(std::abs(through(0.3) - 0.25) < 1e-6);
        solver->setSpeed(2, 0.0);
        solver->setSpeed(3, 1.6);
        for (int i = 0; i < 4; ++i)
            solver->advance(0.5);
        QCOMPARE(through(0.3), 0.0);
        QVERIFY(std::abs(through(0.9) - 0.4) < 1e-6);
        QVERIFY2(solver->massImbalance() < 2e-3, qPrintable(QString::number(solver->massImbalance())));
        solver->setSpeed(2, 1.0);
        solver->advance(0.5);
        QVERIFY(std::abs(through(0.3) - 0.25) < 1e-6);
    }

    void fansWithCurvesFollowTheirSpeed()
    {
        const auto solver = begun<float>(1);
        solver->setSpeed(1, 0.5);
        for (int i = 0; i < 80; ++i)
            solver->advance(0.5);
        const DeviceReading rack = solver->device(1);
        const double curve =
            0.15 + 0.015 * std::min(10.0, std::max(0.0, rack.internalInlet - 293.15)); // at full speed
        QVERIFY2(std::abs(rack.flow - 0.5 * curve) < 0.005, qPrintable(QString::number(rack.flow)));
    }

    void aSnapshotGoesOnToTheBit_data()
    {
        QTest::addColumn<int>("threads");
        QTest::addColumn<bool>("kEpsilon");
        QTest::newRow("one thread") << 1 << false;
        QTest::newRow("three threads") << 3 << false;
        QTest::newRow("k-epsilon") << 1 << true;
    }

    void aSnapshotGoesOnToTheBit()
    {
        QFETCH(int, threads);
        QFETCH(bool, kEpsilon);
        const Turbulence turbulence = kEpsilon ? Turbulence::KEpsilon : Turbulence::ZeroEquation;
        const auto solver = begun<float>(threads, turbulence);
        disturb(*solver, 0);
        const AirSnapshot<float> taken = solver->snapshot();
        for (int i = 1; i < 9; ++i)
            disturb(*solver, i);
        auto other = solverFor<float>(room(), kCells, numericsWith(threads, turbulence));
        other->restore(taken);
        QVERIFY(!sameFields(*solver, *other));
        for (int i = 1; i < 9; ++i)
            disturb(*other, i);
        QVERIFY(sameFields(*solver, *other));
    }

    void theNumberOfThreadsDoesNotMatter()
    {
        const auto one = begun<float>(1), three = begun<float>(3);
        QVERIFY(sameFields(*one, *three));
    }

    void aDeviceBetweenClosedVolumesCannotChangeItsFlow()
    {
        const auto joins = [](double loss) {
            AirModel model;
            model.room = box(0, 2, 0, 1, 0, 1);
            model.screens.push_back({patch(Axis::X, 1, box(1, 1, 0, 1, 0, 1)), loss});
            for (const int direction : {1, -1}) {
                Device fan;
                fan.id = "fan";
                const double low = direction > 0 ? 0.5 : 0.0;
                fan.inlets = fan.outlets = {patch(Axis::X, direction, box(1, 1, 0, 1, low, low + 0.25))};
                fan.volumeFlow = 0.1;
                model.devices.push_back(fan);
            }
            const auto domain = AirDomain::build(model, uniformGrid(model.room, {10, 5, 8}));
            if (!domain)
                qFatal("%s", domain.error().text().c_str());
            return domain->joinsOneVolume(0);
        };
        QVERIFY(joins(50.0));
        QVERIFY(!joins(std::numeric_limits<double>::infinity()));
    }
};

QTEST_GUILESS_MAIN(TstAirInTime)
#include "tst_air_in_time.moc"
