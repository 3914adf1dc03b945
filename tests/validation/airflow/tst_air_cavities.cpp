// Cavities: driven by a lid (Ghia, Ghia & Shin 1982) and heated from the side (de Vahl Davis 1983, Fusegi
// 1991).
#include "tests/support/proof.h"
#include "tests/validation/airflow/air_cases.h"

#include <fmt/format.h>

using namespace takao::air;
using takao::testing::Judged;
using takao::testing::proved;
using namespace takao::air::cases;

namespace {

struct Sample
{
    double at;
    std::array<double, 3> value; ///< at Reynolds numbers 100, 400, 1000
};

constexpr double kNone = 99.0; // no figure in the table

// Ghia, Ghia & Shin, J. Comput. Phys. 48 (1982), tables I and II; two known misprints left out.
constexpr Sample kU[] = {
    {0.9766, {0.84123, 0.75837, 0.65928}},    {0.9688, {0.78871, 0.68439, 0.57492}},
    {0.9609, {0.73722, 0.61756, 0.51117}},    {0.9531, {0.68717, 0.55892, 0.46604}},
    {0.8516, {0.23151, 0.29093, 0.33304}},    {0.7344, {0.00332, 0.16256, 0.18719}},
    {0.6172, {-0.13641, 0.02135, 0.05702}},   {0.5000, {-0.20581, -0.11477, -0.06080}},
    {0.4531, {-0.21090, -0.17119, -0.10648}}, {0.2813, {-0.15662, -0.32726, -0.27805}},
    {0.1719, {-0.10150, -0.24299, -0.38289}}, {0.1016, {-0.06434, -0.14612, -0.29730}},
    {0.0703, {-0.04775, -0.10338, -0.22220}}, {0.0625, {-0.04192, -0.09266, -0.20196}},
    {0.0547, {-0.03717, -0.08186, -0.18109}},
};
constexpr Sample kV[] = {
    {0.9688, {-0.05906, -0.12146, -0.21388}}, {0.9609, {-0.07391, -0.15663, -0.27669}},
    {0.9531, {-0.08864, -0.19254, -0.33714}}, {0.9453, {-0.10313, -0.22847, -0.39188}},
    {0.9063, {-0.16914, kNone, -0.51550}},    {0.8594, {-0.22445, -0.44993, -0.42665}},
    {0.8047, {-0.24533, -0.38598, -0.31966}}, {0.5000, {0.05454, 0.05186, 0.02526}},
    {0.2344, {0.17527, 0.30174, 0.32235}},    {0.2266, {0.17507, 0.30203, 0.33075}},
    {0.1563, {0.16077, 0.28124, 0.37095}},    {0.0938, {0.12317, 0.22965, 0.32627}},
    {0.0781, {0.10890, 0.20920, 0.30353}},    {0.0703, {0.10091, 0.19713, 0.29012}},
    {0.0625, {0.09233, 0.18360, 0.27485}},
};

AirModel lidCavity(double reynolds)
{
    AirModel model;
    model.room = box(0, 1, 0, 1, 0, 0.1);
    model.slip = {false, false, true};
    model.fluid.viscosity = 1.0 / reynolds;
    model.fluid.gravity = 0.0;
    model.movingWalls.push_back({patch(Axis::Y, -1, box(0, 1, 1, 1, 0, 0.1)), {1.0, 0.0, 0.0}});
    return model;
}

/// Velocity component on the middle plane across its own axis, at a place along the other axis.
double onMiddle(const AirSolver<double>& solver, int component, double at, double wallSpeed)
{
    const int n = solver.domain().layout.cells[0];
    const double cell = at * n - 0.5; // samples lie at centres
    const int low = static_cast<int>(std::floor(cell));
    const auto value = [&](int c) {
        if (c >= n) // the wall is half a cell away: mirror about its speed
            return 2 * wallSpeed - (component == 0 ? solver.velocity(0, n / 2, n - 1, 0)
                                                   : solver.velocity(1, n - 1, n / 2, 0));
        return component == 0 ? solver.velocity(0, n / 2, c, 0) : solver.velocity(1, c, n / 2, 0);
    };
    const double weight = cell - low;
    return (1 - weight) * value(low) + weight * value(low + 1);
}

AirModel heatedCavity(double rayleigh, double depth)
{
    AirModel model;
    model.room = box(0, 1, 0, depth, 0, 1);
    model.fluid.prandtl = 0.71;
    model.fluid.gravity = 1.0;
    model.fluid.expansion = 1.0;
    model.fluid.referenceTemperature = 0.0;
    model.fluid.viscosity = 0.71 / std::sqrt(rayleigh * 0.71);
    model.warmWalls.push_back({patch(Axis::X, 1, box(0, 0, 0, depth, 0, 1)), 0.5});
    model.warmWalls.push_back({patch(Axis::X, -1, box(1, 1, 0, depth, 0, 1)), -0.5});
    return model;
}

/// Mean Nusselt number on the hot wall.
template <class R>
double nusselt(const AirSolver<R>& solver)
{
    const auto& n = solver.domain().layout.cells;
    double sum = 0.0;
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            sum += (0.5 - solver.temperature(0, j, k)) * 2.0 * n[0];
    return sum / (n[1] * n[2]);
}

double largest(const AirSolver<double>& solver, int component)
{
    const auto& n = solver.domain().layout.cells;
    double most = 0.0;
    for (int c = 0; c < n[0]; ++c)
        most = std::max(most, component == 0 ? solver.velocity(0, n[0] / 2, 0, c)
                                             : solver.velocity(2, c, 0, n[2] / 2));
    return most;
}

Numerics precise()
{
    Numerics numerics;
    numerics.threads = 1; // small grids gain little by a second one, and wait for it where others work too
    numerics.turbulence = Turbulence::Laminar;
    numerics.scheme = Scheme::SecondOrder;
    return numerics;
}

} // namespace

class TstAirCavities : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void lidDrivenCavity_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<double>("reynolds");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("Re 100") << 0 << 100.0 << 0.01;
        QTest::newRow("Re 400") << 1 << 400.0 << 0.01;
        QTest::newRow("Re 1000") << 2 << 1000.0 << 0.02;
    }

    void lidDrivenCavity()
    {
        QFETCH(int, number);
        QFETCH(double, reynolds);
        QFETCH(double, tolerance);
        auto solver = solverFor<double>(lidCavity(reynolds), {128, 128, 1}, precise());
        solver->holdTemperature(true);
        const int iterations = settle(*solver, 1e-5, 8000);
        QVERIFY2(iterations > 0, "does not settle");
        double worst = 0.0;
        const auto column = static_cast<std::size_t>(number);
        for (const Sample& sample : kU)
            worst = std::max(worst, std::abs(onMiddle(*solver, 0, sample.at, 1.0) - sample.value[column]));
        for (const Sample& sample : kV)
            if (sample.value[column] != kNone)
                worst =
                    std::max(worst, std::abs(onMiddle(*solver, 1, sample.at, 0.0) - sample.value[column]));
        QVERIFY(proved(
            {"cavities", fmt::format("lid-driven cavity, Re {:.0f}, 128 x 128, second order", reynolds),
             fmt::format("{} iterations", iterations), "Ghia, Ghia and Shin 1982, both centre lines", worst,
             tolerance, Judged::AtMostPercent}));
    }

    void squareCavityHeatedFromTheSide_data()
    {
        QTest::addColumn<double>("rayleigh");
        QTest::addColumn<double>("wantedNusselt");
        QTest::addColumn<double>("wantedU");
        QTest::addColumn<double>("wantedW");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("Ra 1e3") << 1e3 << 1.118 << 3.649 << 3.697 << 0.005;
        QTest::newRow("Ra 1e4") << 1e4 << 2.243 << 16.178 << 19.617 << 0.005;
        QTest::newRow("Ra 1e5") << 1e5 << 4.519 << 34.73 << 68.59 << 0.005;
        QTest::newRow("Ra 1e6") << 1e6 << 8.825 << 64.83 << 220.6 << 0.01;
    }

    void squareCavityHeatedFromTheSide()
    {
        QFETCH(double, rayleigh);
        QFETCH(double, wantedNusselt);
        QFETCH(double, wantedU);
        QFETCH(double, wantedW);
        QFETCH(double, tolerance);
        AirModel model = heatedCavity(rayleigh, 0.1);
        model.slip = {false, true, false};
        auto solver = solverFor<double>(model, {128, 1, 128}, precise());
        solver->fillWith(0.0);
        const int iterations = settle(*solver, 1e-6, 8000);
        QVERIFY2(iterations > 0, "does not settle");
        const double toDiffusion =
            0.71 / model.fluid.viscosity; // velocities in units of diffusivity / length
        const double nu = nusselt(*solver), u = largest(*solver, 0) * toDiffusion,
                     w = largest(*solver, 2) * toDiffusion;
        const std::string name =
            fmt::format("heated square cavity, Ra 1e{:.0f}, 128 x 128, second order", std::log10(rayleigh));
        const auto close = [&name](const char* what, double value, double wanted, double allowed) {
            return proved({"cavities", name + ", " + what, fmt::format("{:.4g}", value),
                           fmt::format("{:.4g} (de Vahl Davis 1983)", wanted), value / wanted - 1.0, allowed,
                           Judged::AtMostPercent});
        };
        QVERIFY(close("Nu", nu, wantedNusselt, tolerance));
        QVERIFY(close("highest u", u, wantedU, 2 * tolerance));
        QVERIFY(close("highest w", w, wantedW, 2 * tolerance));
    }

    void cubicCavityHeatedFromTheSide_data()
    {
        QTest::addColumn<double>("rayleigh");
        QTest::addColumn<double>("wantedNusselt");
        QTest::newRow("Ra 1e3") << 1e3 << 1.070;
        QTest::newRow("Ra 1e4") << 1e4 << 2.054;
        QTest::newRow("Ra 1e5") << 1e5 << 4.337;
    }

    void cubicCavityHeatedFromTheSide()
    {
        QFETCH(double, rayleigh);
        QFETCH(double, wantedNusselt);
        auto solver = solverFor<double>(heatedCavity(rayleigh, 1.0), {48, 48, 48}, precise());
        solver->fillWith(0.0);
        const int iterations = settle(*solver, 1e-5, 2000);
        QVERIFY2(iterations > 0, "does not settle");
        const double nu = nusselt(*solver);
        QVERIFY(proved(
            {"cavities",
             fmt::format("heated cube, Ra 1e{:.0f}, 48 x 48 x 48, second order, Nu", std::log10(rayleigh)),
             fmt::format("{:.4g}", nu), fmt::format("{:.4g} (Tric 2000)", wantedNusselt),
             nu / wantedNusselt - 1.0, 0.02, Judged::AtMostPercent}));
    }

    /// What 48 cells leave is the grid's: two grids point at the reference.
    void cubicCavityConvergesToTheReference()
    {
        constexpr double kWanted = 4.337;
        std::array<double, 2> nu{};
        for (const int n : {32, 48}) {
            auto solver = solverFor<double>(heatedCavity(1e5, 1.0), {n, n, n}, precise());
            solver->fillWith(0.0);
            QVERIFY2(settle(*solver, 1e-5, 2000) > 0, "does not settle");
            nu[n == 32 ? 0 : 1] = nusselt(*solver);
        }
        const double ratio = 48.0 / 32.0; // second order: the error falls with its square
        const double limit = nu[1] + (nu[1] - nu[0]) / (ratio * ratio - 1.0);
        QVERIFY(proved({"cavities",
                        "heated cube, Ra 1e5, from 32 and 48 cells to endlessly many, second order, Nu",
                        fmt::format("{:.4g}, {:.4g} -> {:.4g}", nu[0], nu[1], limit), "4.337 (Tric 2000)",
                        limit / kWanted - 1.0, 0.005, Judged::AtMostPercent}));
    }
};

QTEST_GUILESS_MAIN(TstAirCavities)
#include "tst_air_cavities.moc"
