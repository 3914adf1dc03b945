// Solves to the steady state: when they end, and what holds then.
#include "models/physics/airflow/steady_solve.h"
#include "tests/support/hall_s_air.h"
#include "tests/validation/airflow/air_cases.h"

using namespace takao::air;
using namespace takao::air::cases;

namespace {

constexpr std::array<int, 3> kCells{60, 45, 18};

SteadyRequest requestFor(const AirModel& model, Turbulence turbulence, Scheme scheme)
{
    SteadyRequest request;
    request.model = model;
    request.grids = nestedUniformGrids(model, kCells);
    request.numerics.turbulence = turbulence;
    request.numerics.scheme = scheme;
    return request;
}

void warm(AirModel& model, double times)
{
    for (Device& rack : model.devices)
        rack.law.offset *= times;
}

std::vector<double> velocitiesOf(const AirSolver<float>& solver)
{
    const auto& n = solver.domain().layout.cells;
    std::vector<double> all;
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i)
                for (int axis = 0; axis < 3; ++axis)
                    all.push_back(solver.velocity(axis, i, j, k));
    return all;
}

} // namespace

class TstSteadySolve : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void energyIsClosedInTheVelocitiesAsTheyStand()
    {
        constexpr double kTolerance = 1e-4;
        const auto solver = solverFor<float>(hallSAir(), kCells, Numerics{});
        for (int i = 0; i < 12; ++i)
            solver->iterate();
        for (int round = 0; round < 20 && solver->massImbalance() > 1e-6; ++round)
            solver->closeBalance(1e-3);
        QVERIFY(solver->massImbalance() <= 1e-6);
        const double before = std::abs(solver->energy().imbalance);
        const auto velocities = velocitiesOf(*solver);
        QVERIFY2(before > 10.0 * kTolerance, QByteArray::number(before));
        solver->closeEnergy(kTolerance);
        const double after = std::abs(solver->energy().imbalance);
        QVERIFY2(after < kTolerance, QByteArray::number(after));
        QCOMPARE(velocitiesOf(*solver), velocities);
    }

    void whatHoldsAlreadyIsLeftAsItIs()
    {
        const auto solver = solverFor<float>(hallSAir(), {40, 30, 12}, Numerics{});
        for (int i = 0; i < 20; ++i)
            solver->iterate();
        const double unclosed = std::abs(solver->energy().imbalance);
        const double change = changeDuring(*solver, [&] { solver->closeEnergy(2.0 * unclosed); });
        QCOMPARE(change, 0.0);
    }

    void roomsComeToRest_data()
    {
        QTest::addColumn<int>("turbulence");
        QTest::addColumn<int>("scheme");
        QTest::addColumn<double>("heat");
        QTest::addColumn<double>("moved");
        for (const Turbulence turbulence : {Turbulence::ZeroEquation, Turbulence::KEpsilon})
            for (const Scheme scheme : {Scheme::Upwind, Scheme::SecondOrder}) {
                const char* model = turbulence == Turbulence::KEpsilon ? "k-epsilon" : "zero equation";
                const char* order = scheme == Scheme::SecondOrder ? "second order" : "upwind";
                const auto row = [&](const char* what) {
                    return &(QTest::addRow("%s, %s, %s", model, order, what)
                             << static_cast<int>(turbulence) << static_cast<int>(scheme));
                };
                *row("as it is") << 1.0 << 0.0;
                *row("less heat") << 0.8 << 0.0;
                *row("more heat") << 1.1 << 0.0;
                *row("a rack apart") << 1.0 << 0.6;
            }
    }

    /// At rest, with balances that hold, long before the most iterations.
    void roomsComeToRest()
    {
        QFETCH(int, turbulence);
        QFETCH(int, scheme);
        QFETCH(double, heat);
        QFETCH(double, moved);
        AirModel model = hallSAir();
        warm(model, heat);
        moveRack(model, 4, moved);
        SteadyProgress last;
        const auto watch = [&](const SteadyProgress& progress, const AirSolver<float>&) {
            last = progress;
            return true;
        };
        const SteadyRequest request =
            requestFor(model, static_cast<Turbulence>(turbulence), static_cast<Scheme>(scheme));
        const auto result = solveSteady(request, watch);
        QVERIFY2(result && result->converged, result ? result->why.c_str() : result.error().text().c_str());
        qInfo("%d iterations on the finest grid: %s", result->iterations.back(), result->why.c_str());
        QVERIFY(result->iterations.back() < request.mostIterations / 2);
        QVERIFY(std::abs(result->energy.imbalance) < 1e-3);
        QVERIFY(result->mass < 1e-6);
        QVERIFY(last.imbalance < 1e-3);
    }
};

QTEST_GUILESS_MAIN(TstSteadySolve)
#include "tst_steady_solve.moc"
