// Friction in pipes against published factors, and smooth from laminar to turbulent.
#include "models/physics/coolant/friction.h"
#include "tests/support/proof.h"

#include <QtTest>
#include <fmt/format.h>

#include <cmath>

using namespace takao::coolant;
using takao::testing::Judged;
using takao::testing::proved;

namespace {

struct Row
{
    double reynolds, roughness, colebrook, swameeJain;
};

// Factors to the six digits of tables of the Moody chart.
const Row kTable[] = {
    {1e4, 0.0, 0.030883, 0.030972},  {1e5, 0.0, 0.017990, 0.017863},  {1e5, 1e-3, 0.022175, 0.022342},
    {1e6, 1e-4, 0.013441, 0.013508}, {1e5, 0.01, 0.038504, 0.038751},
};

constexpr double kHalfDigit = 0.51e-6;

} // namespace

class TstCoolantFriction : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void factorsAreThoseOfTheTable()
    {
        for (const Row& row : kTable) {
            const std::string where =
                fmt::format("Re {:.0e}, roughness/bore {:g}", row.reynolds, row.roughness);
            const double f = darcyFactor(row.reynolds, row.roughness).value;
            QVERIFY(proved({"coolant", "friction, Colebrook, " + where, fmt::format("{:.6f}", f),
                            fmt::format("{:.6f}, solved to six digits", row.colebrook), f - row.colebrook,
                            kHalfDigit}));
            const double s = darcyFactor(row.reynolds, row.roughness, TurbulentFriction::SwameeJain).value;
            QVERIFY(proved({"coolant", "friction, Swamee-Jain, " + where, fmt::format("{:.6f}", s),
                            fmt::format("{:.6f}, the formula of 1976", row.swameeJain), s - row.swameeJain,
                            kHalfDigit}));
        }
    }

    // What comes out must solve the implicit formula to rounding, everywhere it is known.
    void colebrookIsSolvedToRounding()
    {
        double worst = 0.0;
        for (double reynolds = 4000.0; reynolds < 1e8; reynolds *= 1.7)
            for (const double roughness : {0.0, 1e-6, 1e-4, 1e-3, 1e-2, 0.05}) {
                const double x = 1.0 / std::sqrt(darcyFactor(reynolds, roughness).value);
                worst = std::max(worst,
                                 std::abs(x + 2.0 * std::log10(roughness / 3.7 + 2.51 * x / reynolds)) / x);
            }
        QVERIFY(proved({"coolant", "friction, Colebrook put into its own formula, Re 4e3 to 1e8",
                        fmt::format("{:.1e}", worst), "0 exactly", worst, 1e-13}));
    }

    void laminarFlowIsHagenPoiseuille() { QCOMPARE(darcyFactor(1000.0, 0.01).value, 0.064); }

    void derivativesAreThoseOfTheFactors()
    {
        for (double reynolds = 500.0; reynolds < 1e7; reynolds *= 1.3)
            for (const double roughness : {0.0, 1e-3, 0.05})
                for (const auto formula : {TurbulentFriction::Colebrook, TurbulentFriction::SwameeJain}) {
                    const double step = 1e-5 * reynolds;
                    const double measured = (darcyFactor(reynolds + step, roughness, formula).value -
                                             darcyFactor(reynolds - step, roughness, formula).value) /
                                            (2 * step);
                    const Slope f = darcyFactor(reynolds, roughness, formula);
                    QVERIFY2(std::abs(measured - f.derivative) < 1e-5 * f.value / reynolds,
                             qPrintable(QString("Re %1").arg(reynolds)));
                }
    }

    // No jump of factor or slope at 2000 and 4000, and a loss f Re^2 that rises throughout: else a network
    // could have two solutions.
    void noJumpAndNoFallBetweenLaminarAndTurbulent()
    {
        for (const double roughness : {0.0, 1e-3, 0.01, 0.05})
            for (const auto formula : {TurbulentFriction::Colebrook, TurbulentFriction::SwameeJain}) {
                for (const double at : {kLaminarUpTo, kTurbulentFrom}) {
                    const Slope below = darcyFactor(at * (1 - 1e-9), roughness, formula);
                    const Slope above = darcyFactor(at * (1 + 1e-9), roughness, formula);
                    QVERIFY(std::abs(below.value - above.value) < 1e-8 * below.value);
                    QVERIFY(std::abs(below.derivative - above.derivative) < 1e-7 * below.value / at);
                }
                for (double reynolds = 100.0; reynolds < 1e5; reynolds *= 1.01) {
                    const Slope f = darcyFactor(reynolds, roughness, formula);
                    QVERIFY(f.derivative * reynolds + 2.0 * f.value > 0.0);
                }
            }
    }

    // 1000 ft of 12 in pipe, C = 100, 1 cfs, where powers of 1 drop out: 4.727 x 1000 / 100^1.852 ft
    void hazenWilliamsKeepsItsConstantInOtherUnits()
    {
        const double foot = 0.3048, cubicFoot = foot * foot * foot;
        const double loss = hazenWilliamsResistance(1000.0 * foot, foot, 100.0) *
                            std::pow(cubicFoot, kHazenWilliamsExponent) / foot;
        QVERIFY(std::abs(loss - 4727.0 / std::pow(100.0, 1.852)) < 1e-12 * loss);
        // The factor that textbooks give in SI: 10.67 (three digits)
        QVERIFY(std::abs(hazenWilliamsResistance(1.0, 1.0, 1.0) - 10.67) < 0.01);
    }
};

QTEST_GUILESS_MAIN(TstCoolantFriction)
#include "tst_coolant_friction.moc"
