// Cavities: driven by a lid (Ghia, Ghia & Shin 1982) and heated from the side (de Vahl Davis 1983, Fusegi
// 1991).
#include "tests/validation/airflow/air_cases.h"

using namespace takao::air;
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
    numerics.turbulence = Turbulence::Laminar;
    numerics.scheme = Scheme::SecondOrder;
    return numerics;
}

} // namespace

class TstAirCavities : public QObject
{
    Q_OBJECT

  private slots:
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
        qInfo("lid cavity Re %.0f: worst deviation %.4f of the lid speed, %d iterations", reynolds, worst,
              iterations);
        QVERIFY2(worst < tolerance, qPrintable(QString::number(worst)));
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
        qInfo("square cavity Ra %.0e: Nu %.4f, u %.3f, w %.3f, %d iterations", rayleigh, nu, u, w,
              iterations);
        QVERIFY2(std::abs(nu / wantedNusselt - 1.0) < tolerance, qPrintable(QString::number(nu)));
        QVERIFY2(std::abs(u / wantedU - 1.0) < 2 * tolerance, qPrintable(QString::number(u)));
        QVERIFY2(std::abs(w / wantedW - 1.0) < 2 * tolerance, qPrintable(QString::number(w)));
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
        qInfo("cubic cavity Ra %.0e: Nu %.4f, %d iterations", rayleigh, nu, iterations);
        QVERIFY2(std::abs(nu / wantedNusselt - 1.0) < 0.02, qPrintable(QString::number(nu)));
    }
};

QTEST_GUILESS_MAIN(TstAirCavities)
#include "tst_air_cavities.moc"
