// Damped iterations: what sways is held, what rests stays, what is prescribed is kept, real time is left
// alone.
#include "tests/support/hall_s_air.h"
#include "tests/validation/airflow/air_cases.h"

using namespace takao::air;
using namespace takao::air::cases;

namespace {

constexpr std::array<int, 3> kHall{60, 45, 18};
constexpr std::array<int, 3> kRoom{20, 12, 16};
constexpr double kWarmer = 1.1; // times the hall's heat: it sways more than as it is
constexpr double kAlike =
    0.01; // pseudo steps of before a snapshot differ a little; with old means it were 5 K

/// A rack between a supply in the floor and an opening of given pressure in the ceiling.
AirModel room()
{
    AirModel model;
    model.room = box(0, 4, 0, 2.4, 0, 3.2);
    model.solids.push_back({box(1.6, 2.2, 0.6, 1.8, 0, 2)});
    model.devices.push_back(rackIn(model.solids.back(), 0.25));
    model.devices.back().heat = 2500.0;
    model.flowOpenings.push_back(
        {"supply", patch(Axis::Z, 1, box(0.4, 1.2, 0.6, 1.8, 0, 0)), 0.3, 291.15, true});
    model.pressureOpenings.push_back(
        {"return", patch(Axis::Z, 1, box(2.8, 3.6, 0.6, 1.8, 3.2, 3.2)), 1.0, 295.15});
    return model;
}

template <class R>
std::unique_ptr<AirSolver<R>> roomSolver(bool damped, Turbulence turbulence = Turbulence::ZeroEquation,
                                         int threads = 1)
{
    Numerics numerics;
    numerics.turbulence = turbulence;
    numerics.threads = threads;
    auto solver = solverFor<R>(room(), kRoom, numerics);
    solver->fillWith(293.15);
    if (damped)
        solver->dampSway();
    return solver;
}

/// Largest difference between any velocity [m/s] or temperature [K] of two solvers of the room.
template <class R>
double difference(const AirSolver<R>& a, const AirSolver<R>& b)
{
    double most = 0.0;
    for (int k = 0; k < kRoom[2]; ++k)
        for (int j = 0; j < kRoom[1]; ++j)
            for (int i = 0; i < kRoom[0]; ++i) {
                most = std::max(most, std::abs(a.temperature(i, j, k) - b.temperature(i, j, k)));
                for (int axis = 0; axis < 3; ++axis)
                    most = std::max(most, std::abs(a.velocity(axis, i, j, k) - b.velocity(axis, i, j, k)));
            }
    return most;
}

template <class R>
void iterate(AirSolver<R>& solver, int times)
{
    for (int i = 0; i < times; ++i)
        solver.iterate();
}

/// Mean of how far the inlets of a warm hall move in ten iterations [K], long after its start.
double movesOfHallS(const Numerics& numerics, bool damped)
{
    constexpr int kWindow = 10, kLooks = 100;
    AirModel model = hallSAir();
    for (Device& rack : model.devices)
        rack.law.offset *= kWarmer;
    const auto solver = solverFor<float>(model, kHall, numerics);
    if (damped)
        solver->dampSway();
    iterate(*solver, 100);
    std::vector<std::vector<double>> means(model.devices.size());
    for (int i = 0; i < kWindow + kLooks; ++i) {
        solver->iterate();
        for (std::size_t d = 0; d < means.size(); ++d)
            means[d].push_back(solver->inlet(d).mean);
    }
    double sum = 0.0;
    for (const std::vector<double>& inlet : means)
        for (std::size_t i = kWindow; i < inlet.size(); ++i)
            sum += std::abs(inlet[i] - inlet[i - kWindow]);
    return sum / static_cast<double>(means.size() * kLooks);
}

} // namespace

class TstVelocityDamping : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void whatSwaysIsHeld_data()
    {
        QTest::addColumn<int>("turbulence");
        QTest::addColumn<int>("scheme");
        const auto row = [](const char* name, Turbulence turbulence, Scheme scheme) {
            QTest::newRow(name) << static_cast<int>(turbulence) << static_cast<int>(scheme);
        };
        row("k-epsilon", Turbulence::KEpsilon, Scheme::Upwind);
        row("second order", Turbulence::ZeroEquation, Scheme::SecondOrder);
        row("both", Turbulence::KEpsilon, Scheme::SecondOrder);
    }

    void whatSwaysIsHeld()
    {
        QFETCH(int, turbulence);
        QFETCH(int, scheme);
        Numerics numerics;
        numerics.turbulence = static_cast<Turbulence>(turbulence);
        numerics.scheme = static_cast<Scheme>(scheme);
        const double free = movesOfHallS(numerics, false), held = movesOfHallS(numerics, true);
        qInfo("in ten iterations inlets move by %.4f K, damped by %.4f K", free, held);
        QVERIFY(held < 0.5 * free);
    }

    /// A flow at rest is its own mean: to damp it changes nothing, from the first damped iteration on.
    void whatRestsStays()
    {
        const auto solver = roomSolver<double>(false);
        QVERIFY(settle(*solver, 1e-7, 4000) > 0);
        solver->dampSway();
        const double change = changeDuring(*solver, [&] { iterate(*solver, 40); });
        QVERIFY2(change < 1e-6, QByteArray::number(change));
    }

    void theSteadyAnswerIsTheSame()
    {
        const auto free = roomSolver<double>(false), held = roomSolver<double>(true);
        QVERIFY(settle(*free, 1e-7, 4000) > 0);
        QVERIFY(settle(*held, 1e-7, 8000) > 0);
        const double apart = difference(*free, *held);
        QVERIFY2(apart < 1e-4, QByteArray::number(apart));
    }

    /// Faces of devices and openings keep what is prescribed, also when that changes under the means.
    void whatIsPrescribedIsKept()
    {
        const auto solver = roomSolver<float>(true);
        iterate(*solver, 30);
        solver->setSpeed(0, 0.5);
        iterate(*solver, 3);
        const double inlet = 0.5 * 0.25 / (1.2 * 2.0), supply = 0.3 / (0.8 * 1.2); // [m/s] flows over areas
        for (int j = 3; j < 9; ++j) {                                              // cells are 0.2 m long
            for (int k = 0; k < 10; ++k)
                QVERIFY(std::abs(solver->velocity(0, 8, j, k) - inlet) < 1e-6);
            for (int i = 2; i < 6; ++i)
                QVERIFY(std::abs(solver->velocity(2, i, j, 0) - supply) < 1e-6);
        }
        for (int round = 0; round < 12; ++round)
            solver->closeBalance(1e-3);
        QVERIFY2(solver->massImbalance() < 1e-6, QByteArray::number(solver->massImbalance()));
    }

    void realTimeIsLeftAlone()
    {
        const auto free = roomSolver<float>(false, Turbulence::KEpsilon);
        const auto held = roomSolver<float>(true, Turbulence::KEpsilon);
        for (int step = 0; step < 20; ++step) {
            free->advance(0.5);
            held->advance(0.5);
        }
        QCOMPARE(difference(*free, *held), 0.0);
    }

    /// Means of what was before a snapshot would draw the air away from it.
    void meansBeginAnewWithASnapshot()
    {
        const auto solver = roomSolver<float>(true), fresh = roomSolver<float>(true);
        for (int step = 0; step < 10; ++step)
            solver->advance(0.5);
        const AirSnapshot<float> taken = solver->snapshot();
        iterate(*solver, 30);
        for (AirSolver<float>* each : {solver.get(), fresh.get()}) {
            each->restore(taken);
            iterate(*each, 5);
        }
        const double apart = difference(*solver, *fresh);
        QVERIFY2(apart < kAlike, QByteArray::number(apart));
    }

    /// What an iteration is drawn to after steps of real time are their velocities, not those of before them.
    void meansBeginAnewAfterRealTime()
    {
        const auto solver = roomSolver<float>(true), fresh = roomSolver<float>(true);
        iterate(*solver, 30);
        solver->advance(0.5);
        fresh->restore(solver->snapshot());
        fresh->advance(0.5);
        solver->advance(0.5);
        iterate(*solver, 5);
        iterate(*fresh, 5);
        const double apart = difference(*solver, *fresh);
        QVERIFY2(apart < kAlike, QByteArray::number(apart));
    }

    void theNumberOfThreadsDoesNotMatter()
    {
        const auto one = roomSolver<float>(true, Turbulence::KEpsilon, 1);
        const auto three = roomSolver<float>(true, Turbulence::KEpsilon, 3);
        iterate(*one, 25);
        iterate(*three, 25);
        QCOMPARE(difference(*one, *three), 0.0);
    }

    void onlyDampedSolversTakeItsMemory()
    {
        const auto free = roomSolver<float>(false), held = roomSolver<float>(true);
        const std::size_t field = free->domain().layout.size * sizeof(float);
        QCOMPARE(held->bytes() - free->bytes(), 3 * field);
    }
};

QTEST_GUILESS_MAIN(TstVelocityDamping)
#include "tst_velocity_damping.moc"
