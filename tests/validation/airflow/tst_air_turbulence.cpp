// k-epsilon against exact decay, measured flow and heat transfer between plates, and OpenFOAM on Hall-S.
#include "models/exchange/air/inlet_reference.h"
#include "models/physics/airflow/steady_solve.h"
#include "tests/support/hall_s_air.h"
#include "tests/support/proof.h"
#include "tests/validation/airflow/air_cases.h"

#include <fmt/format.h>

#include <numeric>

using namespace takao;
using namespace takao::air;
using namespace takao::air::cases;
using takao::testing::Judged;
using takao::testing::proved;

namespace {

constexpr double kZero = 273.15;
constexpr std::array<int, 3> kFine{120, 90, 36};
constexpr std::array<int, 3> kTiny{40, 30, 12};

constexpr double kReturn = 31.82; // 18 + 60 000 W / (4.32 kg/s x 1005 J/(kg K))

Numerics kEpsilon(Scheme scheme, int threads)
{
    Numerics numerics;
    numerics.turbulence = Turbulence::KEpsilon;
    numerics.scheme = scheme;
    numerics.threads = threads;
    return numerics;
}

template <class R>
double energyAt(const AirSolver<R>& solver, int i, int j, int k)
{
    return static_cast<double>(solver.turbulence()->energy()[solver.domain().layout.at(i, j, k)]);
}

/// Turbulence without shear: dk/dt = -epsilon, depsilon/dt = -C2 epsilon^2 / k. Exactly:
double decayed(double energy, double dissipation, double seconds)
{
    return energy *
           std::pow(1.0 + (keps::kC2 - 1.0) * seconds * dissipation / energy, -1.0 / (keps::kC2 - 1.0));
}

/// Relative error of k after some decay in still air.
double decayError(int steps)
{
    constexpr double kEnergy = 0.1, kDissipation = 0.05, kEnd = 4.0;
    AirModel model;
    model.room = box(0, 1, 0, 1, 0, 1);
    model.slip = {true, true, true};
    auto solver = solverFor<double>(model, {4, 4, 4}, kEpsilon(Scheme::Upwind, 1));
    solver->fillTurbulence(kEnergy, kDissipation);
    for (int s = 0; s < steps; ++s)
        solver->advance(kEnd / steps);
    return energyAt(*solver, 1, 2, 1) / decayed(kEnergy, kDissipation, kEnd) - 1.0;
}

struct Channel
{
    double friction = 0.0;  ///< wall shear over half the dynamic pressure of the mean speed
    double centre = 0.0;    ///< speed there over the mean speed
    double nusselt = 0.0;   ///< by the hydraulic diameter
    double firstCell = 0.0; ///< y+
};

constexpr double kLength = 80.0; // of channels of height 1 [m]
constexpr int kAlong = 80;

/// Plates one metre apart, 10 K warmer than the air that enters at 1 m/s. `twin`: two channels, parted by a
/// sheet.
AirModel channelModel(double reynolds, bool twin)
{
    const double height = twin ? 2.0 : 1.0;
    AirModel model;
    model.room = box(0, kLength, 0, height, 0, 0.5);
    model.slip = {false, false, true};
    model.fluid.viscosity = 1.0 / reynolds;
    model.fluid.gravity = 0.0;
    const double cold = model.fluid.referenceTemperature;
    model.flowOpenings.push_back(
        {"in", patch(Axis::X, 1, box(0, 0, 0, height, 0, 0.5)), 0.5 * height, cold, true});
    model.pressureOpenings.push_back(
        {"out", patch(Axis::X, 1, box(kLength, kLength, 0, height, 0, 0.5)), 0.0, cold});
    model.warmWalls.push_back({patch(Axis::Y, 1, box(0, kLength, 0, 0, 0, 0.5)), cold + 10.0});
    model.warmWalls.push_back({patch(Axis::Y, -1, box(0, kLength, 1, 1, 0, 0.5)), cold + 10.0});
    if (twin) {
        Screen sheet;
        sheet.patch = patch(Axis::Y, 1, box(0, kLength, 1, 1, 0, 0.5));
        model.screens.push_back(sheet);
    }
    return model;
}

template <class R>
Channel channel(double reynolds, int across, Scheme scheme = Scheme::Upwind, bool twin = false)
{
    constexpr int kFirst = 60, kLast = 72; // where the profile no longer changes
    const AirModel model = channelModel(reynolds, twin);
    auto solver = solverFor<R>(model, {kAlong, twin ? 2 * across : across, 1}, kEpsilon(scheme, 1));
    if (settle(*solver, 1e-3, 2000) < 0)
        QTest::qFail("the channel does not come to rest", __FILE__, __LINE__);
    const double fall = (solver->kinematicPressure(kFirst, 0, 0) - solver->kinematicPressure(kLast, 0, 0)) /
                        (kLast - kFirst); // cells of 1 m
    const double shear = 0.5 * fall;      // two walls for each square metre of section
    Channel found;
    found.friction = 2.0 * shear;
    found.centre =
        0.5 * (solver->velocity(0, kLast, across / 2, 0) + solver->velocity(0, kLast, (across - 1) / 2, 0));
    found.firstCell = std::sqrt(shear) * 0.5 / across * reynolds;
    const auto bulk = [&](int i) { // mixed temperature, as carried through the high face
        double sum = 0.0;
        for (int j = 0; j < across; ++j)
            sum += solver->velocity(0, i + 1, j, 0) * solver->temperature(i, j, 0) / across;
        return sum;
    };
    const double heat = 0.5 * (bulk(kFirst + 1) - bulk(kFirst - 1)) / 2.0; // into each wall's side [K m/s]
    const double warmer = model.warmWalls[0].temperature - bulk(kFirst);
    found.nusselt = heat * 2.0 / (model.fluid.viscosity / model.fluid.prandtl) / warmer;
    return found;
}

/// Gnielinski, Int. Chem. Eng. 16 (1976) 359: Re 3000 to 5e6, Pr 0.5 to 2000, by the hydraulic diameter.
double gnielinski(double reynolds, double prandtl)
{
    const double f = std::pow(0.79 * std::log(reynolds) - 1.64, -2);
    return f / 8 * (reynolds - 1000) * prandtl /
           (1 + 12.7 * std::sqrt(f / 8) * (std::pow(prandtl, 2.0 / 3) - 1));
}

/// OpenFOAM 1912, k-epsilon, the same grid: mean inlets of A0..A4, B0..B4 [degC].
std::vector<double> openFoam()
{
    const auto table = readInletReference(TAKAO_SOURCE_DIR "/tests/validation/data/hall-s-openfoam.json");
    if (!table)
        qFatal("%s", table.error().text().c_str());
    std::vector<double> inlets;
    for (const InletReference::Rack& rack : table->racks)
        inlets.push_back(rack.inletMean);
    return inlets;
}

double meanOf(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// A row of a deviation from a measured or exact figure.
bool agrees(const std::string& name, double value, double wanted, const char* from, double limit)
{
    return proved({"turbulence", name + ", k-epsilon", fmt::format("{:.4g}", value),
                   fmt::format("{:.4g} ({})", wanted, from), value / wanted - 1.0, limit,
                   Judged::AtMostPercent});
}

SteadyRequest hall(const std::array<int, 3>& cells, Scheme scheme = Scheme::Upwind, int threads = 2)
{
    SteadyRequest request;
    request.model = hallSAir();
    request.grids = nestedUniformGrids(request.model, cells);
    request.numerics = kEpsilon(scheme, threads);
    return request;
}

/// Lowest k and epsilon of the air, and highest turbulent viscosity over the laminar one.
struct Extremes
{
    double energy = 1e9, dissipation = 1e9, viscosity = 0.0;
};

Extremes extremesOf(const AirSolver<float>& solver)
{
    Extremes e;
    const auto& l = solver.domain().layout;
    for (int k = 0; k < l.cells[2]; ++k)
        for (int j = 0; j < l.cells[1]; ++j)
            for (int i = 0; i < l.cells[0]; ++i) {
                const std::ptrdiff_t q = l.at(i, j, k);
                if (!solver.domain().isAir(q))
                    continue;
                // written so that what is no number counts as lowest
                if (!(solver.turbulence()->energy()[q] >= e.energy))
                    e.energy = static_cast<double>(solver.turbulence()->energy()[q]);
                if (!(solver.turbulence()->dissipation()[q] >= e.dissipation))
                    e.dissipation = static_cast<double>(solver.turbulence()->dissipation()[q]);
                e.viscosity = std::max(e.viscosity, solver.viscosity(i, j, k));
            }
    e.viscosity /= solver.domain().model.fluid.viscosity;
    return e;
}

} // namespace

class TstAirTurbulence : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void theLawOfTheWallJoinsTheSublayer()
    {
        QCOMPARE(wall_law::shearOverLaminar(3.0), 1.0);
        QVERIFY(std::abs(wall_law::shearOverLaminar(100.0) - 100.0 * 0.4187 / std::log(979.3)) < 1e-9);
        for (double y = 0.01; y < 300.0; y *= 1.01) { // no jump, never falling
            const double step = wall_law::shearOverLaminar(1.01 * y) / wall_law::shearOverLaminar(y);
            QVERIFY2(step >= 1.0 && step < 1.011, qPrintable(QString::number(y)));
            const double heat =
                wall_law::heatOverLaminar(1.01 * y, 0.71, 0.9) / wall_law::heatOverLaminar(y, 0.71, 0.9);
            QVERIFY2(heat >= 1.0 && heat < 1.011, qPrintable(QString::number(y)));
        }
    }

    void stillTurbulenceDecaysAsItsExactSolution()
    {
        const double coarse = decayError(160), fine = decayError(320), finest = decayError(640);
        const double order = std::log2((coarse - fine) / (fine - finest));
        qInfo("decay of k in 4 s: errors %.2f, %.2f, %.2f %% with 160, 320, 640 steps; order %.2f",
              100 * coarse, 100 * fine, 100 * finest, order);
        QVERIFY(proved({"turbulence", "decay of still turbulence in 4 s, 640 steps, k-epsilon", "k", "exact",
                        finest, 2e-3, Judged::AtMostPercent}));
        QVERIFY(order > 0.8); // one step in time is of first order
    }

    void turbulenceThatEntersDecaysOnItsWay_data()
    {
        QTest::addColumn<bool>("second");
        QTest::newRow("upwind") << false;
        QTest::newRow("second order") << true;
    }

    void turbulenceThatEntersDecaysOnItsWay()
    {
        QFETCH(bool, second);
        AirModel model;
        model.room = box(0, 8, 0, 0.4, 0, 0.4);
        model.slip = {false, true, true};
        model.fluid.gravity = 0.0;
        model.flowOpenings.push_back(
            {"in", patch(Axis::X, 1, box(0, 0, 0, 0.4, 0, 0.4)), 0.16, 291.15, true});
        model.pressureOpenings.push_back({"out", patch(Axis::X, 1, box(8, 8, 0, 0.4, 0, 0.4)), 0.0, 291.15});
        auto solver =
            solverFor<double>(model, {160, 4, 4}, kEpsilon(second ? Scheme::SecondOrder : Scheme::Upwind, 1));
        QVERIFY(settle(*solver, 1e-7, 1000) > 0);
        const double energy = 1.5 * std::pow(0.05 * 1.0, 2); // of 5 % at 1 m/s
        const double dissipation = std::pow(0.09, 0.75) * std::pow(energy, 1.5) / (0.07 * 0.4);
        double worst = 0.0;
        for (const int i : {19, 79, 139}) {
            const double exact = decayed(energy, dissipation, solver->domain().grid.centre(0, i));
            worst = std::max(worst, std::abs(energyAt(*solver, i, 2, 2) / exact - 1.0));
        }
        QVERIFY(proved({"turbulence",
                        fmt::format("decay behind an opening, 160 cells, {}, k-epsilon",
                                    second ? "second order" : "upwind"),
                        "k at three places", "exact", worst, second ? 0.01 : 0.03, Judged::AtMostPercent}));
    }

    void flowBetweenPlatesHasTheMeasuredFriction_data()
    {
        QTest::addColumn<double>("reynolds");
        QTest::addColumn<int>("across");
        QTest::newRow("Re 4e4, 20 cells") << 4e4 << 20;
        QTest::newRow("Re 4e4, 32 cells") << 4e4 << 32;
        QTest::newRow("Re 1e5, 20 cells") << 1e5 << 20;
    }

    /// Dean, Journal of Fluids Engineering 100 (1978) 215: Re 6e3 to 6e5 by the height and the mean speed.
    void flowBetweenPlatesHasTheMeasuredFriction()
    {
        QFETCH(double, reynolds);
        QFETCH(int, across);
        const Channel c = channel<double>(reynolds, across);
        const double friction = 0.073 * std::pow(reynolds, -0.25);
        const double centre = 1.28 * std::pow(reynolds, -0.0116);
        const double nusselt = gnielinski(2 * reynolds, 0.71);
        const std::string name = fmt::format("plates, Re {:.0f}, {} cells across (y+ {:.0f}), upwind, ",
                                             reynolds, across, c.firstCell);
        QVERIFY(agrees(name + "friction", c.friction, friction, "Dean 1978", 0.07));
        QVERIFY(agrees(name + "centre speed", c.centre, centre, "Dean 1978", 0.03));
        QVERIFY(agrees(name + "Nu", c.nusselt, nusselt, "Gnielinski 1976", 0.10));
    }

    void floatsAndSecondOrderGiveTheSameChannel()
    {
        const Channel exact = channel<double>(4e4, 20), single = channel<float>(4e4, 20);
        const Channel second = channel<double>(4e4, 20, Scheme::SecondOrder);
        QVERIFY(std::abs(single.centre / exact.centre - 1.0) < 1e-3);
        QVERIFY(std::abs(single.friction / exact.friction - 1.0) < 0.02);
        QVERIFY(std::abs(second.friction / exact.friction - 1.0) < 0.01); // nothing changes along the channel
    }

    void aSheetIsAWall()
    {
        const Channel plain = channel<double>(4e4, 20), twin = channel<double>(4e4, 20, Scheme::Upwind, true);
        qInfo("friction with a sheet for a wall: %.5f, with walls %.5f", twin.friction, plain.friction);
        QVERIFY(std::abs(twin.friction / plain.friction - 1.0) < 0.01);
        QVERIFY(std::abs(twin.nusselt / plain.nusselt - 1.0) < 0.01);
    }

    void hallSAgreesWithOpenFoam()
    {
        const auto result = solveSteady(hall(kFine));
        QVERIFY2(result, result ? "" : result.error().text().c_str());
        const std::vector<double> theirs = openFoam();
        std::vector<double> ours;
        double worst = 0.0;
        for (std::size_t d = 0; d < theirs.size(); ++d) {
            ours.push_back(result->inlets[d].mean - kZero);
            worst = std::max(worst, std::abs(ours[d] - theirs[d]));
        }
        const auto a = result->field->pressureOpening(0), b = result->field->pressureOpening(1);
        const double returned = (a.mean * a.flow + b.mean * b.flow) / (a.flow + b.flow) - kZero;
        QVERIFY2(result->converged, result->why.c_str());
        QVERIFY(std::abs(returned - kReturn) < 0.03);
        const std::string name = "Hall-S, 120 x 90 x 36, upwind, k-epsilon, ";
        QVERIFY(proved({"turbulence", name + "inlets of A0 to B4 [°C]",
                        fmt::format("{:.2f}", fmt::join(ours, " ")),
                        fmt::format("{:.2f} (OpenFOAM 1912)", fmt::join(theirs, " ")), worst, 0.6,
                        Judged::AtMost, "K"}));
        QVERIFY(proved({"turbulence", name + "mean inlet", fmt::format("{:.2f} °C", meanOf(ours)),
                        fmt::format("{:.2f} °C (OpenFOAM 1912)", meanOf(theirs)),
                        meanOf(ours) - meanOf(theirs), 0.3, Judged::AtMost, "K"}));
        QVERIFY(std::abs(result->energy.imbalance) < 1e-3);
        QVERIFY2(result->mass < 1e-6, qPrintable(QString::number(result->mass)));
        for (const std::size_t d : {std::size_t(2), std::size_t(7)}) { // the middle racks
            const auto bottom = result->field->inletBetween(d, 0.0, 2.0 / 3),
                       middle = result->field->inletBetween(d, 2.0 / 3, 4.0 / 3),
                       top = result->field->inletBetween(d, 4.0 / 3, 2.0);
            qInfo("%s: %.2f / %.2f / %.2f, highest %.2f", hallSAir().devices[d].id.c_str(),
                  bottom.mean - kZero, middle.mean - kZero, top.mean - kZero, top.highest - kZero);
            QVERIFY(std::abs(bottom.mean - kZero - 18.0) < 0.3);
            QVERIFY(std::abs(middle.mean - kZero - 18.07) < 0.3);
            QVERIFY(std::abs(top.mean - kZero - 25.2) < 2.0);
            QVERIFY(std::abs(top.highest - kZero - 31.15) < 0.7);
        }
        const Extremes e = extremesOf(*result->field);
        qInfo("k from %.1e m2/s2, epsilon from %.1e m2/s3, turbulent viscosity up to %.0f laminar ones",
              e.energy, e.dissipation, e.viscosity);
        QVERIFY(e.energy > 0.0 && e.dissipation > 0.0);
        QVERIFY(e.viscosity > 100.0 && e.viscosity < 1e4); // turbulent, and far from the bound
    }

    void secondOrderKeepsTurbulencePositive()
    {
        const auto result = solveSteady(hall(kTiny, Scheme::SecondOrder));
        QVERIFY2(result, result ? "" : result.error().text().c_str());
        const Extremes e = extremesOf(*result->field);
        QVERIFY(e.energy > 0.0 && e.dissipation > 0.0 && e.viscosity < 1e5);
        QVERIFY(std::abs(result->energy.imbalance) < 5e-3);
        for (const InletRecord& inlet : result->inlets)
            QVERIFY2(std::abs(inlet.mean - kZero - meanOf(openFoam())) < 1.0, result->why.c_str());
    }

    void realTimeStartsFromASteadyAnswerOfAnyGrid()
    {
        const auto steady = solveSteady(hall(kTiny));
        QVERIFY(steady && steady->converged);
        const AirSolver<float>& from = *steady->field;
        auto finer = solverFor<float>(hallSAir(), {60, 45, 18}, kEpsilon(Scheme::Upwind, 2));
        const double untouched = energyAt(*finer, 30, 22, 9);
        finer->startFrom(from);
        // centres of 3 x 3 x 3 cells coincide with those of 2 x 2 x 2 nowhere: compare means about the cold
        // aisle
        double before = 0.0, after = 0.0;
        for (int j = 14; j < 16; ++j)
            for (int i = 16; i < 24; ++i)
                before += energyAt(from, i, j, 3) / 16;
        for (int j = 21; j < 24; ++j)
            for (int i = 24; i < 36; ++i)
                after += (0.5 * energyAt(*finer, i, j, 4) + 0.5 * energyAt(*finer, i, j, 5)) / 36;
        QVERIFY2(std::abs(after / before - 1.0) < 0.35, qPrintable(QString::number(after / before)));
        QVERIFY(energyAt(*finer, 30, 22, 9) != untouched);
        for (int s = 0; s < 20; ++s)
            finer->advance(0.5);
        const Extremes e = extremesOf(*finer);
        QVERIFY(e.energy > 0.0 && e.dissipation > 0.0 && e.viscosity > 100.0 && e.viscosity < 1e4);
        for (std::size_t d = 0; d < 10; ++d)
            QVERIFY2(std::abs(finer->inlet(d).mean - from.inlet(d).mean) < 0.6,
                     qPrintable(QString::number(finer->inlet(d).mean - from.inlet(d).mean)));
    }

    void theAnswerDoesNotDependOnTheThreads()
    {
        std::array<std::unique_ptr<AirSolver<float>>, 2> solvers;
        for (int threads : {1, 2}) {
            auto& solver = solvers[static_cast<std::size_t>(threads - 1)];
            solver = solverFor<float>(hallSAir(), kTiny, kEpsilon(Scheme::Upwind, threads));
            for (int i = 0; i < 15; ++i)
                solver->iterate();
        }
        double worst = 0.0;
        for (std::size_t d = 0; d < 10; ++d)
            worst = std::max(worst, std::abs(solvers[0]->inlet(d).mean - solvers[1]->inlet(d).mean));
        QVERIFY2(worst < 1e-3, qPrintable(QString::number(worst)));
        QVERIFY(std::abs(energyAt(*solvers[0], 20, 15, 8) / energyAt(*solvers[1], 20, 15, 8) - 1.0) < 1e-3);
    }

    void aSolveCanBeStopped()
    {
        int calls = 0;
        const auto result = solveSteady(
            hall(kTiny), [&](const SteadyProgress&, const AirSolver<float>&) { return ++calls < 7; });
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Cancelled);
        QCOMPARE(calls, 7);
    }

    void onlyKEpsilonTakesItsMemory()
    {
        const auto without = solverFor<float>(hallSAir(), kTiny, Numerics());
        const auto with = solverFor<float>(hallSAir(), kTiny, kEpsilon(Scheme::Upwind, 1));
        QVERIFY(!without->turbulence());
        QVERIFY(with->bytes() > without->bytes());
    }
};

QTEST_GUILESS_MAIN(TstAirTurbulence)
#include "tst_air_turbulence.moc"
