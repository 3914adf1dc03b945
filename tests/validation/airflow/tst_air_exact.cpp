// The air solver against exact solutions, and what must hold in every room: mass, energy, honest errors.
#include "models/physics/airflow/steady_solve.h"
#include "tests/support/proof.h"
#include "tests/validation/airflow/air_cases.h"

#include <fmt/format.h>

#include <numbers>

using namespace takao;
using namespace takao::air;
using namespace takao::air::cases;
using takao::testing::Judged;
using takao::testing::proved;

namespace {

constexpr double kPi = std::numbers::pi;

Numerics laminar(Scheme scheme)
{
    Numerics numerics;
    numerics.turbulence = Turbulence::Laminar;
    numerics.scheme = scheme;
    return numerics;
}

/// Error of the velocities of decaying vortices after some time, root mean square.
double taylorGreenError(int n, Scheme scheme)
{
    constexpr double kViscosity = 0.05, kEnd = 0.5;
    AirModel model;
    model.room = box(kPi / 2, 3 * kPi / 2, kPi / 2, 3 * kPi / 2, 0, 0.1);
    model.slip = {true, true, true}; // the vortices slide along the cell's sides
    model.fluid.viscosity = kViscosity;
    model.fluid.gravity = 0.0;
    Numerics numerics = laminar(scheme);
    numerics.realTimePressureTolerance = 1e-4;
    auto solver = solverFor<double>(model, {n, n, 1}, numerics);
    solver->holdTemperature(true);
    const auto exact = [](const Eigen::Vector3d& p, double t) {
        const double decay = std::exp(-2 * kViscosity * t);
        return Eigen::Vector3d(-std::cos(p.x()) * std::sin(p.y()) * decay,
                               std::sin(p.x()) * std::cos(p.y()) * decay, 0.0);
    };
    solver->setVelocity([&](const Eigen::Vector3d& p) { return exact(p, 0.0); });
    const int steps = n * n / 4; // the step falls with the square of the cell
    for (int s = 0; s < steps; ++s)
        solver->advance(kEnd / steps);
    double sum = 0.0;
    const auto& grid = solver->domain().grid;
    for (int j = 0; j < n; ++j)
        for (int i = 1; i < n; ++i) {
            const Eigen::Vector3d p(grid.edges[0][static_cast<std::size_t>(i)], grid.centre(1, j), 0.0);
            sum += std::pow(solver->velocity(0, i, j, 0) - exact(p, kEnd).x(), 2);
        }
    return std::sqrt(sum / (n * n));
}

AirModel sealedRoom()
{
    AirModel model;
    model.room = box(0, 4, 0, 3, 0, 3);
    model.heatSources.push_back({box(1, 2, 1, 2, 0.2, 1.0), 1000.0});
    return model;
}

/// A room with one rack-like device, air supplied through the floor and taken at the ceiling.
AirModel ventilated(double supply, double demand, double taken)
{
    AirModel model;
    model.room = box(0, 4, 0, 3, 0, 3);
    model.solids.push_back({box(1.5, 2.1, 1.0, 2.0, 0, 2)});
    model.devices.push_back(rackIn(model.solids.back(), demand));
    model.devices.back().law = {1.0, 3000.0 / (1.2 * 1005.0 * demand)};
    model.flowOpenings.push_back(
        {"supply", patch(Axis::Z, 1, box(0.4, 1.2, 1.0, 2.0, 0, 0)), supply, 291.15, true});
    if (taken > 0.0)
        model.flowOpenings.push_back(
            {"return", patch(Axis::Z, 1, box(3.0, 3.8, 1.0, 2.0, 3, 3)), taken, 0.0, false});
    return model;
}

SteadyRequest requestFor(const AirModel& model, double cell)
{
    SteadyRequest request;
    request.model = model;
    auto grids = nestedGrids(model, cell);
    if (!grids)
        QTest::qFail(grids.error().text().c_str(), __FILE__, __LINE__);
    request.grids = *grids;
    return request;
}

} // namespace

class TstAirExact : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void decayingVorticesAreOfSecondOrder()
    {
        const double coarse = taylorGreenError(32, Scheme::SecondOrder);
        const double fine = taylorGreenError(64, Scheme::SecondOrder);
        const double order = std::log2(coarse / fine);
        const double upwind =
            std::log2(taylorGreenError(32, Scheme::Upwind) / taylorGreenError(64, Scheme::Upwind));
        QVERIFY(proved({"exact", "Taylor-Green vortices, 32 to 64 cells, second order",
                        fmt::format("error {:.1e} at 64 x 64", fine), "exact", order, 1.9, Judged::AtLeast,
                        "order"}));
        QVERIFY(proved({"exact", "Taylor-Green vortices, 32 to 64 cells, upwind", "", "exact", upwind, 0.7,
                        Judged::AtLeast, "order"}));
    }

    void flowBetweenPlatesBecomesAParabola()
    {
        constexpr int kAcross = 32;
        AirModel model;
        model.room = box(0, 8, 0, 1, 0, 0.1);
        model.slip = {false, false, true};
        model.fluid.viscosity = 0.05;
        model.fluid.gravity = 0.0;
        model.flowOpenings.push_back({"in", patch(Axis::X, 1, box(0, 0, 0, 1, 0, 0.1)), 0.1, 0.0, true});
        model.pressureOpenings.push_back({"out", patch(Axis::X, 1, box(8, 8, 0, 1, 0, 0.1)), 0.0, 0.0});
        auto solver = solverFor<double>(model, {128, kAcross, 1}, laminar(Scheme::SecondOrder));
        solver->holdTemperature(true);
        QVERIFY(settle(*solver, 1e-6, 4000) > 0);
        double worst = 0.0;
        for (int j = 0; j < kAcross; ++j) {
            const double y = (j + 0.5) / kAcross;
            worst = std::max(worst, std::abs(solver->velocity(0, 100, j, 0) - 6 * y * (1 - y)));
        }
        QVERIFY(proved({"exact", "plane Poiseuille, 32 cells across, second order", "profile",
                        "exact, by the mean speed", worst, 0.005, Judged::AtMostPercent}));
    }

    void advectionAndDiffusionBalance()
    {
        constexpr int kCells = 64;
        constexpr double kPeclet = 5.0;
        AirModel model;
        model.room = box(0, 1, 0, 0.1, 0, 0.1);
        model.slip = {false, true, true};
        model.fluid.prandtl = 1.0;
        model.fluid.turbulentPrandtl = 1.0;
        model.fluid.viscosity = 1.0 / kPeclet;
        model.fluid.gravity = 0.0;
        model.fluid.referenceTemperature = 0.0;
        const auto low = box(0, 0, 0, 0.1, 0, 0.1), high = box(1, 1, 0, 0.1, 0, 0.1);
        model.flowOpenings.push_back({"in", patch(Axis::X, 1, low), 0.01, 0.0, true});
        model.flowOpenings.push_back({"out", patch(Axis::X, 1, high), 0.01, 0.0, false});
        model.warmWalls.push_back({patch(Axis::X, 1, low), 0.0});
        model.warmWalls.push_back({patch(Axis::X, -1, high), 1.0});
        auto solver = solverFor<double>(model, {kCells, 1, 1}, laminar(Scheme::SecondOrder));
        solver->setVelocity([](const Eigen::Vector3d&) { return Eigen::Vector3d(1, 0, 0); });
        solver->holdVelocity(true);
        QVERIFY(settle(*solver, 1e-9, 4000) > 0);
        double worst = 0.0;
        for (int i = 0; i < kCells; ++i) {
            const double x = (i + 0.5) / kCells;
            const double exact = std::expm1(kPeclet * x) / std::expm1(kPeclet);
            worst = std::max(worst, std::abs(solver->temperature(i, 0, 0) - exact));
        }
        QVERIFY(proved({"exact", "advection and diffusion, Pe 5, 64 cells, second order", "profile",
                        "exact, by the whole difference", worst, 0.01, Judged::AtMostPercent}));
    }

    void aSealedRoomWarmsByItsHeat()
    {
        auto solver = solverFor<float>(sealedRoom(), {32, 24, 24}, Numerics());
        solver->fillWith(293.15);
        constexpr double kSeconds = 60.0;
        for (int s = 0; s < 120; ++s)
            solver->advance(kSeconds / 120);
        const double exact = 1000.0 * kSeconds / (1.2 * 1005.0 * 36.0);
        const double risen = solver->meanTemperature() - 293.15;
        QVERIFY(proved({"exact", "sealed room, 1 kW for 60 s, upwind", fmt::format("{:.5f} K", risen),
                        fmt::format("{:.5f} K, exact", exact), risen / exact - 1.0, 1e-3,
                        Judged::AtMostPercent}));
        QVERIFY(solver->highestTemperature() > solver->meanTemperature() + 1.0); // a plume, not a bulk
    }

    void supplyAndDemandNeedNotAgree_data()
    {
        QTest::addColumn<double>("supply");
        QTest::addColumn<double>("demand");
        QTest::newRow("supply below demand") << 0.3 << 0.5;
        QTest::newRow("supply above demand") << 0.6 << 0.3;
        QTest::newRow("supply far below demand") << 0.1 << 0.6;
    }

    void supplyAndDemandNeedNotAgree()
    {
        QFETCH(double, supply);
        QFETCH(double, demand);
        const auto result = solveSteady(requestFor(ventilated(supply, demand, supply), 0.1));
        QVERIFY2(result, result ? "" : result.error().text().c_str());
        QVERIFY2(result->converged, result->why.c_str());
        const std::string name = fmt::format("ventilated room, {}", QTest::currentDataTag());
        QVERIFY(proved({"rooms", name + ", energy", fmt::format("{:.0f} W given", result->energy.given),
                        "carried out", result->energy.imbalance, 1e-3, Judged::AtMostPercent}));
        QVERIFY(proved({"rooms", name + ", mass", "worst cell", "by the supply", result->mass, 1e-6}));
        const double returned = result->field->flowOpening(1).mean;
        QVERIFY(std::abs(returned - (291.15 + 3000.0 / (1.2 * 1005.0 * supply))) <
                0.02 * (returned - 291.15));
        QVERIFY(result->inlets[0].mean >= 291.14);
    }

    void aClosedVolumeThatGainsAirIsAnError()
    {
        const AirModel model = ventilated(0.5, 0.3, 0.4);
        const auto result = solveSteady(requestFor(model, 0.2));
        QVERIFY(!result);
        QVERIFY(result.error().message.find("closed volume") != std::string::npos);
        QVERIFY(!result.error().remedy.empty());
    }

    void aBlockedInletIsAnError()
    {
        AirModel model = ventilated(0.3, 0.3, 0.3);
        model.solids.push_back({box(1.0, 1.5, 0.8, 2.2, 0, 2.2)}); // right in front of it
        const auto result = solveSteady(requestFor(model, 0.1));
        QVERIFY(!result);
        QVERIFY(result.error().message.find("rack") != std::string::npos);
    }

    void separateVolumesAreSolvedSideBySide()
    {
        AirModel model = ventilated(0.3, 0.3, 0.3);
        Screen wall; // from wall to wall: behind it air is at rest
        wall.patch = patch(Axis::Y, 1, box(0, 4, 2.4, 2.4, 0, 3));
        model.screens.push_back(wall);
        const auto result = solveSteady(requestFor(model, 0.1));
        QVERIFY2(result && result->converged, result ? result->why.c_str() : result.error().text().c_str());
        QCOMPARE(result->field->domain().volumes.size(), std::size_t(2));
        const auto& n = result->field->domain().layout.cells;
        const double speed = std::abs(result->field->velocity(2, n[0] / 2, n[1] - 2, n[2] / 2));
        QVERIFY2(speed < 1e-3, qPrintable(QString::number(speed))); // elsewhere some decimetres per second
    }

    /// Warm and cold air stream side by side at the same pressure, with a tight sheet between them: whatever
    /// their turbulence, each leaves as it came.
    void noHeatCrossesATightSheetWithoutALeak()
    {
        AirModel model;
        model.room = box(0, 2, 0, 2, 0, 1);
        model.fluid.gravity = 0.0;
        for (const auto& [id, y, warmer] : {std::tuple("cold", 0.0, 0.0), {"warm", 1.0, 20.0}}) {
            model.flowOpenings.push_back({id, patch(Axis::X, 1, box(0, 0, y, y + 1, 0, 1)), 0.5,
                                          model.fluid.referenceTemperature + warmer, true});
            model.pressureOpenings.push_back({id, patch(Axis::X, 1, box(2, 2, y, y + 1, 0, 1)), 0.0, 293.0});
        }
        Screen sheet;
        sheet.patch = patch(Axis::Y, 1, box(0, 2, 1, 1, 0, 1));
        for (const auto& [lossFactor, mixes] : {std::pair(1e5, false), {0.5, true}}) {
            sheet.lossFactor = lossFactor;
            model.screens = {sheet};
            auto solver = solverFor<double>(model, {20, 20, 10}, Numerics());
            QVERIFY(settle(*solver, 1e-5, 3000) > 0);
            const double warmed = solver->pressureOpening(0).mean - model.fluid.referenceTemperature;
            QVERIFY2(!mixes || warmed > 0.1, qPrintable(QString::number(warmed)));
            QVERIFY(mixes ||
                    proved({"exact", "warm and cold streams beside a sheet of loss factor 1e5, upwind",
                            fmt::format("the cold one gains {:.1e} K of 20 K", warmed), "nothing", warmed,
                            1e-3, Judged::AtMost}));
        }
    }

    void aLossTakesTheFlowThatItsFormulaGives()
    {
        // Two ways out of a box at the same pressure, one through a sheet of loss factor 30: flows as 1 :
        // sqrt(...)
        AirModel model;
        model.room = box(0, 1, 0, 2, 0, 1);
        model.fluid.gravity = 0.0;
        model.flowOpenings.push_back({"in", patch(Axis::X, 1, box(0, 0, 0, 2, 0, 1)), 0.2, 0.0, true});
        model.pressureOpenings.push_back({"free", patch(Axis::X, 1, box(1, 1, 0, 1, 0, 1)), 20.0, 0.0});
        model.pressureOpenings.push_back({"tight", patch(Axis::X, 1, box(1, 1, 1, 2, 0, 1)), 80.0, 0.0});
        auto solver = solverFor<double>(model, {10, 20, 10}, Numerics());
        QVERIFY(settle(*solver, 1e-5, 3000) > 0);
        const double ratio = solver->pressureOpening(0).flow / solver->pressureOpening(1).flow;
        QVERIFY(proved({"exact", "openings of loss factor 20 and 80, upwind",
                        fmt::format("flows {:.3f} : 1", ratio), "2 : 1, exact without other losses",
                        ratio / 2.0 - 1.0, 0.03, Judged::AtMostPercent}));
        QVERIFY(std::abs(solver->pressureOpening(0).flow + solver->pressureOpening(1).flow - 0.2) < 1e-4);
    }

    void aSolveCanBeStopped()
    {
        int calls = 0;
        const auto result =
            solveSteady(requestFor(ventilated(0.3, 0.3, 0.3), 0.1),
                        [&](const SteadyProgress&, const AirSolver<float>&) { return ++calls < 7; });
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Cancelled);
        QCOMPARE(calls, 7);
    }

    void theAnswerDoesNotDependOnTheThreads()
    {
        std::array<double, 2> means{};
        for (int threads : {1, 2}) {
            SteadyRequest request = requestFor(ventilated(0.3, 0.5, 0.3), 0.2);
            request.numerics.threads = threads;
            const auto result = solveSteady(request);
            QVERIFY(result.has_value());
            means[static_cast<std::size_t>(threads - 1)] = result->inlets[0].mean;
        }
        QVERIFY(std::abs(means[0] - means[1]) < 1e-3);
    }
};

QTEST_GUILESS_MAIN(TstAirExact)
#include "tst_air_exact.moc"
