// The steady electrical solve: analytic cases, sharing, conversion losses, conservation.
#include "models/physics/power/solve.h"

#include <QtTest>

#include <cmath>
#include <random>

using namespace takao::power;

namespace {

constexpr double kVolts = 400.0;

bool near(double a, double b, double relative = 1e-9)
{
    return std::abs(a - b) <= relative * std::max(std::abs(a), std::abs(b)) + 1e-12;
}

Network line(Complex impedance, Complex load)
{
    Network n;
    n.buses = {{kVolts}, {kVolts}};
    n.sources = {{0}};
    n.branches = {{0, 1, impedance}};
    n.loads = {{load, {{1}}}};
    return n;
}

Solution solved(const Network& n)
{
    if (const auto sound = validate(n); !sound)
        qFatal("%s", sound.error().message.c_str());
    const auto s = solve(n, Operation(n));
    if (!s)
        qFatal("%s", s.error().message.c_str());
    return *s;
}

} // namespace

class TstPowerSolve : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    // One source, one line, one load:  |V2|^4 + (2 (rP + xQ) - V1^2) |V2|^2 + |z|^2 |S|^2 = 0.
    void twoBusVoltageIsTheAnalyticOne()
    {
        const Complex z(0.02, 0.03);
        const Complex load(200e3, 80e3);
        const Solution s = solved(line(z, load));
        const double b = 2.0 * (z.real() * load.real() + z.imag() * load.imag()) - kVolts * kVolts;
        const double c = std::norm(z) * std::norm(load);
        const double v2 = std::sqrt((-b + std::sqrt(b * b - 4.0 * c)) / 2.0);
        QVERIFY(near(std::abs(s.buses[1].voltage) * kVolts, v2, 1e-10));
        const double amperes = std::abs(load) / (std::sqrt(3.0) * v2);
        QVERIFY(near(s.branches[0].current, amperes));
        QVERIFY(near(s.branches[0].loss, 3.0 * amperes * amperes * z.real()));
        QVERIFY(near(s.buses[1].throughput, amperes));
    }

    void equalParallelBranchesShareEqually_data()
    {
        QTest::addColumn<double>("ohms");
        QTest::newRow("ideal") << 0.0;
        QTest::newRow("almost ideal") << 1e-6;
        QTest::newRow("cable") << 0.01;
    }

    void equalParallelBranchesShareEqually()
    {
        QFETCH(double, ohms);
        Network n = line(ohms, 100e3);
        n.branches.push_back(n.branches.front());
        const Solution s = solved(n);
        QVERIFY(near(s.branches[0].current, s.branches[1].current));
        QVERIFY(near(s.branches[0].powerOut.real(), 50e3));
    }

    void idealParallelBranchesShareByTheirBreakers()
    {
        Network n = line(0.0, 90e3);
        n.branches.push_back(n.branches.front());
        n.branches[0].breakerCurrent = 100.0;
        n.branches[1].breakerCurrent = 200.0;
        const Solution s = solved(n);
        QVERIFY(near(s.branches[0].powerOut.real(), 30e3));
        QVERIFY(near(s.branches[1].powerOut.real(), 60e3));
    }

    // The limit of the tie-free ladder: an ideal ring carries half the load each way.
    void idealRingSharesBySymmetry()
    {
        Network n;
        n.buses.assign(4, {kVolts});
        n.sources = {{0}};
        n.branches = {{0, 1, 0.0}, {1, 2, 0.0}, {0, 3, 0.0}, {3, 2, 0.0}};
        n.loads = {{80e3, {{2}}}};
        const Solution s = solved(n);
        for (const BranchResult& b : s.branches)
            QVERIFY(near(b.powerIn.real(), 40e3));
    }

    void impedanceNearZeroApproachesTheIdealConnection()
    {
        const Solution ideal = solved(line(0.0, 100e3));
        const Solution small = solved(line(1e-7, 100e3));
        QVERIFY(std::abs(ideal.sourceTotal - small.sourceTotal) < 1.0);
        QVERIFY(std::abs(std::abs(small.buses[1].voltage) - 1.0) < 1e-6);
    }

    void transformerLossFollowsItsPolynomial()
    {
        Network n;
        n.buses = {{22800.0}, {kVolts}};
        n.sources = {{0}};
        n.transformers = {{0, 1, 2.5e6, 0.06, 0.001, 0.002, 0.01}};
        n.loads = {{Complex(1.8e6, 0.6e6), {{1}}}};
        const Solution s = solved(n);
        const TransformerResult& t = s.transformers[0];
        const double x = t.loading;
        QVERIFY(near(t.loss, 2.5e6 * (0.001 + 0.002 * x + 0.01 * x * x)));
        QVERIFY(near(t.powerIn.real() - t.powerOut.real(), t.loss));
        QVERIFY(x > 0.75 && x < 0.85);
    }

    void converterLossFollowsItsPolynomialAndIsolatesVoltage()
    {
        Network n;
        n.buses.assign(4, {kVolts});
        n.sources = {{0}};
        n.branches = {{0, 1, Complex(0.01, 0.01)}, {2, 3, 0.0}};
        n.converters = {{1, 2, 500e3, 0.01, 0.02, 0.015, 1.0, false}};
        n.loads = {{Complex(250e3, 100e3), {{3}}}};
        const Solution s = solved(n);
        QVERIFY(near(s.converters[0].loss, 500e3 * (0.01 + 0.02 * 0.5 + 0.015 * 0.25)));
        QVERIFY(std::abs(s.buses[1].voltage) < 0.99);
        QVERIFY(near(std::abs(s.buses[2].voltage), 1.0));
        QVERIFY(std::abs(s.branches[0].powerOut.imag()) < 1e-3); // reactive power stays behind the converter
    }

    // Modules of one and two megawatts on cables of their own to one bus.
    void parallelConvertersShareInProportionToRating()
    {
        Network n;
        n.buses.assign(5, {kVolts});
        n.sources = {{0}};
        n.converters = {{0, 1, 1e6, 0.0, 0.0, 0.0, 1.0, false}, {0, 2, 2e6, 0.0, 0.0, 0.0, 1.0, false}};
        n.branches = {{1, 3, 1e-4, 0.0, false, 0}, {2, 3, 3e-4, 0.0, false, 0}, {3, 4, 0.0}};
        n.loads = {{Complex(900e3, 300e3), {{4}}}};
        const Solution s = solved(n);
        QVERIFY(near(2.0 * s.converters[0].powerOut.real(), s.converters[1].powerOut.real(), 1e-8));
        QVERIFY(near(2.0 * s.converters[0].powerOut.imag(), s.converters[1].powerOut.imag(), 1e-8));
        QVERIFY(near(s.sourceTotal, s.loadTotal + s.lossTotal));
    }

    void gridSourcesOnOneBusShareByRating()
    {
        Network n = line(0.0, 300e3);
        n.sources = {{0, SourceRole::Grid, 1e6}, {0, SourceRole::Grid, 2e6}};
        const Solution s = solved(n);
        QVERIFY(near(s.sourcePower[0].real(), 100e3));
        QVERIFY(near(s.sourcePower[1].real(), 200e3));
    }

    // Random meshed networks with converters: what goes in comes out as load or loss.
    void energyBalancesInMeshedNetworks()
    {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> ohm(0.0, 2e-3);
        std::uniform_int_distribution<int> bus(0, 19);
        for (int trial = 0; trial < 20; ++trial) {
            Network n;
            n.buses.assign(40, {kVolts});
            n.sources = {{0}};
            for (int b = 1; b < 20; ++b)
                for (const int side : {0, 20})
                    n.branches.push_back(
                        {side + bus(random) % b, side + b, Complex(ohm(random), ohm(random))});
            for (int extra = 0; extra < 10; ++extra) {
                const int a = bus(random);
                const int b = bus(random);
                if (a != b)
                    n.branches.push_back({a, b, extra % 3 == 0 ? Complex() : Complex(ohm(random), 0.0)});
            }
            n.converters = {{5, 20, 200e3, 0.01, 0.01, 0.01, 0.99, true},
                            {9, 25, 100e3, 0.01, 0.01, 0.01, 0.99, true}};
            for (int l = 0; l < 12; ++l)
                n.loads.push_back({Complex(8e3, 2e3), {{bus(random) + (l % 2) * 20}, {bus(random), 2.0}}});
            const Solution s = solved(n);
            QVERIFY(near(s.sourceTotal + s.batteryTotal, s.loadTotal + s.lossTotal));
            QVERIFY(near(s.loadTotal, 12 * 8e3));
        }
    }

    void overloadBeyondTheLineIsNotConverged()
    {
        const auto s = solve(line(Complex(0.1, 0.1), 0), Operation(line(Complex(0.1, 0.1), 0)));
        QVERIFY(s);                                     // no load at all is fine
        const Network n = line(Complex(0.1, 0.1), 2e6); // the line can carry V^2 / (2 (|z| + r)) = 331 kW
        const auto over = solve(n, Operation(n));
        QVERIFY(!over);
        QCOMPARE(over.error().kind, takao::ErrorKind::NotConverged);
    }

    void badShapesAreRefusedWithTheirPlace()
    {
        const auto refused = [](const Network& n, const char* word) {
            const auto result = validate(n);
            return !result && result.error().message.find(word) != std::string::npos;
        };
        Network n = line(0.01, 1e3);
        n.sources.clear();
        QVERIFY(refused(n, "no source"));
        n = line(0.01, 1e3);
        n.branches[0].to = 7;
        QVERIFY(refused(n, "branch 0"));
        n = line(0.01, 1e3);
        n.buses[1].nominalVoltage = 230.0;
        QVERIFY(refused(n, "without a transformer"));
        n = line(0.01, 1e3);
        n.converters = {{0, 1, 0.0}};
        QVERIFY(refused(n, "converter 0"));
        n = line(0.01, 1e3);
        n.transformers = {{0, 1, 1e6, 0.01, 0.0, 0.0, 0.02}};
        QVERIFY(refused(n, "transformer 0"));
        n = line(std::nan(""), 1e3);
        QVERIFY(refused(n, "impedance"));
    }
};

QTEST_GUILESS_MAIN(TstPowerSolve)
#include "tst_power_solve.moc"
