// Effectiveness of heat exchangers against its table and limits, fluids against theirs.
#include "models/physics/coolant/heat/exchanger.h"
#include "models/physics/coolant/heat/fluid.h"
#include "tests/support/proof.h"

#include <QtTest>
#include <fmt/format.h>

#include <cmath>
#include <limits>

using namespace takao::coolant;
using takao::testing::Judged;
using takao::testing::proved;

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

const Arrangement kAll[] = {Arrangement::Parallel,         Arrangement::Counter,
                            Arrangement::CrossUnmixed,     Arrangement::CrossFirstMixed,
                            Arrangement::CrossSecondMixed, Arrangement::ShellAndTube};

struct Row
{
    double units, ratio, parallel, counter, unmixed;
};

// Five digits, from the formulas.
const Row kTable[] = {{1, 0.5, 0.51791, 0.56473, 0.54476},
                      {2, 0.5, 0.63348, 0.77460, 0.73876},
                      {2, 1.0, 0.49084, 0.66667, 0.61541},
                      {3, 0.75, 0.56843, 0.81712, 0.75531}};

double worstOfTable(Arrangement arrangement, double Row::*column)
{
    double worst = 0.0;
    for (const Row& row : kTable)
        worst =
            std::max(worst, std::abs(effectiveness(arrangement, row.units, row.ratio, 1.0) - row.*column));
    return worst;
}

/// With infinitely many units.
double limitOf(Arrangement arrangement, double z)
{
    switch (arrangement) {
    case Arrangement::Parallel:
        return 1.0 / (1.0 + z);
    case Arrangement::CrossFirstMixed: // the first stream has the least capacity rate here
        return 1.0 - std::exp(-1.0 / z);
    case Arrangement::CrossSecondMixed:
        return (1.0 - std::exp(-z)) / z;
    case Arrangement::ShellAndTube:
        return 2.0 / (1.0 + z + std::sqrt(1.0 + z * z));
    default:
        return 1.0;
    }
}

struct FluidRow
{
    double temperature, density, heatCapacity, viscosity, conductivity;
};

} // namespace

class TstCoolantExchangers : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void effectivenessIsThatOfTheTable()
    {
        const std::tuple<Arrangement, double Row::*> columns[] = {{Arrangement::Parallel, &Row::parallel},
                                                                  {Arrangement::Counter, &Row::counter},
                                                                  {Arrangement::CrossUnmixed, &Row::unmixed}};
        for (const auto& [arrangement, column] : columns)
            QVERIFY(proved({"coolant", fmt::format("effectiveness, {}", nameOf(arrangement)), "4 points",
                            "table to five digits", worstOfTable(arrangement, column), 5e-6}));
    }

    void limitsAreRight()
    {
        double none = 0.0, phase = 0.0, small = 0.0, many = 0.0, equal = 0.0;
        for (const Arrangement a : kAll) {
            none = std::max(none, effectiveness(a, 0.0, 0.7, 1.0));
            for (const double n : {0.1, 1.0, 5.0})
                for (const double other : {kInfinite, 1e15})
                    phase = std::max(phase, std::abs(effectiveness(a, n, 1.0, other) + std::expm1(-n)));
            small = std::max(small, std::abs(effectiveness(a, 1e-6, 0.7, 1.0) / 1e-6 - 1.0));
            for (const double z : {0.3, 1.0})
                many = std::max(many, std::abs(effectiveness(a, kInfinite, z, 1.0) - limitOf(a, z)));
            for (const double n : {0.2, 2.0, 9.0}) // smooth at equal streams
                equal = std::max(
                    equal, std::abs(effectiveness(a, n, 1.0 - 1e-9, 1.0) - effectiveness(a, n, 1.0, 1.0)));
        }
        QCOMPARE(none, 0.0);
        QVERIFY(proved({"coolant", "effectiveness, condenser or evaporator, all arrangements",
                        "Z = 0 and 1e-15", "1 - exp(-N)", phase, 1e-12}));
        QVERIFY(proved({"coolant", "effectiveness, N = 1e-6, all arrangements", "over N", "1", small, 1e-3}));
        QVERIFY(proved({"coolant", "effectiveness, N without end, all arrangements", "Z = 0.3 and 1",
                        "limits by hand", many, 1e-3}));
        QVERIFY(equal < 1e-8);
        QCOMPARE(effectiveness(Arrangement::Counter, 4.0, 1.0, 1.0), 0.8);
    }

    void moreUnitsAndLessRatioGiveMore()
    {
        for (const Arrangement a : kAll)
            for (double n = 0.05; n < 6.0; n *= 1.3)
                for (double z = 0.05; z <= 1.0; z += 0.05) {
                    const double here = effectiveness(a, n, z, 1.0);
                    QVERIFY(effectiveness(a, 1.1 * n, z, 1.0) > here);
                    QVERIFY(effectiveness(a, n, 0.99 * z, 1.0) > here);
                    QVERIFY(here <=
                            effectiveness(Arrangement::Counter, n, z, 1.0) + 2e-3); // nothing beats it
                }
        // Which stream mixes is a matter of sides: turned around, the same exchanger
        QCOMPARE(effectiveness(Arrangement::CrossFirstMixed, 2.0, 0.4, 1.0),
                 effectiveness(Arrangement::CrossSecondMixed, 2.0, 1.0, 0.4));
    }

    void unitsComeBackFromEffectiveness()
    {
        double worst = 0.0;
        for (const Arrangement a : kAll)
            for (const double n : {0.01, 0.7, 3.0})
                for (const double z : {0.0, 0.4, 1.0}) {
                    const double most = z > 0.0 ? 1.0 / z : kInfinite;
                    const auto back = unitsOf(a, effectiveness(a, n, 1.0, most), 1.0, most);
                    QVERIFY2(back, back ? "" : back.error().text().c_str());
                    worst = std::max(worst, std::abs(*back / n - 1.0));
                }
        QVERIFY(proved({"coolant", "units from effectiveness, all arrangements", "N = 0.01 to 3",
                        "N that went in", worst, 1e-10}));
        const auto beyond = unitsOf(Arrangement::Parallel, 0.6, 1.0, 1.0);
        QVERIFY(!beyond);
        QVERIFY(QString::fromStdString(beyond.error().message).contains("parallel flow reaches"));
        QVERIFY(!unitsOf(Arrangement::Counter, 1.0, 1.0, 1.0));
        QVERIFY(!unitsOf(Arrangement::Counter, -0.1, 1.0, 1.0));
    }

    // 1368 kW at 4 K approach with 20.6 kg/s on each side: a row CDU's data sheet.
    void ratedExchangerGivesItsRating()
    {
        const double primary = 20.6 * 4180.0, secondary = 20.6 * 3850.0, heat = 1368e3;
        const double difference = inletDifferenceOfApproach(4.0, heat, secondary);
        const auto ua = conductanceOfRating(Arrangement::Counter, {heat, difference, primary, secondary});
        QVERIFY(ua);
        const Exchanger exchanger{Arrangement::Counter, {*ua, 20.6e-3, 20.0e-3}};
        const double given =
            exchanger.perKelvin(20.6e-3, primary / 20.6e-3, 20.0e-3, secondary / 20.0e-3) * difference;
        QVERIFY(
            proved({"coolant", "CDU of 1368 kW at 4 K approach", fmt::format("UA {:.1f} kW/K", 1e-3 * *ua),
                    "its rating", given / heat - 1.0, 1e-9, Judged::AtMostPercent}));
        // Half of both flows: 0.5^0.8 of the conductance
        QVERIFY(std::abs(exchanger.conductance.at(10.3e-3, 10.0e-3) / *ua - std::pow(0.5, 0.8)) < 1e-12);
        QCOMPARE(exchanger.perKelvin(0.0, primary, 20.0e-3, secondary), 0.0);
        QVERIFY(!conductanceOfRating(Arrangement::Counter, {heat, 10.0, primary, secondary}));
    }

    void waterIsThatOfIapws()
    {
        // IAPWS-95 at 0.101325 MPa (NIST Chemistry WebBook): density, heat capacity; viscosity and
        // conductivity of IAPWS 2008 and 2011
        const FluidRow rows[] = {{20, 998.21, 4184.1, 1.0016e-3, 0.59846},
                                 {50, 988.03, 4181.5, 0.5465e-3, 0.6406}};
        for (const FluidRow& r : rows) {
            const auto w = propertiesOf(Medium::Water, r.temperature);
            QVERIFY(w);
            const double worst = std::max({std::abs(w->density / r.density - 1.0),
                                           std::abs(w->heatCapacity / r.heatCapacity - 1.0),
                                           std::abs(w->dynamicViscosity / r.viscosity - 1.0),
                                           std::abs(w->thermalConductivity / r.conductivity - 1.0)});
            QVERIFY(proved({"coolant", fmt::format("water at {:g} °C, four properties", r.temperature),
                            fmt::format("{:.2f} kg/m3, {:.1f} J/(kg K)", w->density, w->heatCapacity),
                            "IAPWS-95 and its transport releases", worst, 2e-3, Judged::AtMostPercent}));
        }
    }

    void pg25IsThatOfOtherTables()
    {
        // Propylene glycol 25 % in the design data of a chiller maker (Airedale, DeltaChill manual): between
        // the columns of ASHRAE for 20 and 30 % by volume
        const FluidRow rows[] = {{0, 1031.0, 3860, 0, 0}, {20, 1023.7, 3910, 0, 0}, {40, 1014.3, 3960, 0, 0}};
        double density = 0.0, heat = 0.0;
        for (const FluidRow& r : rows) {
            const auto p = propertiesOf(Medium::Pg25, r.temperature);
            QVERIFY(p);
            density = std::max(density, std::abs(p->density / r.density - 1.0));
            heat = std::max(heat, std::abs(p->heatCapacity / r.heatCapacity - 1.0));
        }
        QVERIFY(proved({"coolant", "PG25, density, 0 to 40 °C", "Melinder 2010", "Airedale's table", density,
                        0.005, Judged::AtMostPercent}));
        QVERIFY(proved({"coolant", "PG25, heat capacity, 0 to 40 °C", "Melinder 2010", "Airedale's table",
                        heat, 0.005, Judged::AtMostPercent}));
        const auto warm = propertiesOf(Medium::Pg25, 40.0);
        QVERIFY(
            proved({"coolant", "PG25, heat capacity of a volume, 40 °C",
                    fmt::format("{:.3f} MJ/(m3 K)", 1e-6 * warm->volumetricHeatCapacity()),
                    "1030 x 3850 J/(m3 K), Open Compute Project",
                    warm->volumetricHeatCapacity() / (1030.0 * 3850.0) - 1.0, 0.015, Judged::AtMostPercent}));
    }

    void propertiesEndWhereTheyAreKnown()
    {
        for (const Medium medium : {Medium::Water, Medium::Pg25}) {
            const TemperatureRange range = rangeOf(medium);
            for (const double t : {range.lowest, range.highest})
                QVERIFY(propertiesOf(medium, t));
            for (const double t : {range.lowest - 0.01, range.highest + 0.01, std::nan("")}) {
                const auto none = propertiesOf(medium, t);
                QVERIFY(!none);
                QVERIFY(none.error().message.find(nameOf(medium)) != std::string::npos);
            }
            double viscosity = 1.0;
            for (double t = range.lowest; t <= range.highest; t += 1.0) {
                QVERIFY(propertiesOf(medium, t)->dynamicViscosity < viscosity); // falls throughout
                viscosity = propertiesOf(medium, t)->dynamicViscosity;
            }
        }
    }
};

QTEST_GUILESS_MAIN(TstCoolantExchangers)
#include "tst_coolant_exchangers.moc"
