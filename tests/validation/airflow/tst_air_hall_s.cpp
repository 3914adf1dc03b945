// Hall-S against OpenFOAM 1912 (buoyantSimpleFoam, k-epsilon with wall functions, the same grids).
#include "models/exchange/air/inlet_reference.h"
#include "models/physics/airflow/steady_solve.h"
#include "tests/support/hall_s_air.h"
#include "tests/support/proof.h"
#include "tests/validation/airflow/air_cases.h"

#include <fmt/format.h>

using namespace takao::air;
using takao::testing::Judged;
using takao::testing::proved;

namespace {

constexpr double kZero = 273.15;
constexpr std::array<int, 3> kFine{120, 90, 36};
constexpr std::array<int, 3> kCoarse{80, 60, 21};

constexpr double kReturn = 31.82; // 18 + 60 000 W / (4.32 kg/s x 1005 J/(kg K))

SteadyResult solved(const std::array<int, 3>& cells, Scheme scheme = Scheme::Upwind)
{
    SteadyRequest request;
    request.model = hallSAir();
    request.grids = nestedUniformGrids(request.model, cells);
    request.numerics.scheme = scheme;
    auto result = solveSteady(request);
    if (!result)
        QTest::qFail(result.error().text().c_str(), __FILE__, __LINE__);
    return std::move(*result);
}

double meanInlet(const SteadyResult& result)
{
    double sum = 0.0;
    for (const InletRecord& inlet : result.inlets)
        sum += inlet.mean - kZero;
    return sum / static_cast<double>(result.inlets.size());
}

double returned(const SteadyResult& result)
{
    const auto a = result.field->pressureOpening(0), b = result.field->pressureOpening(1);
    return (a.mean * a.flow + b.mean * b.flow) / (a.flow + b.flow) - kZero;
}

/// Mean inlet temperatures of A0..A4, B0..B4 on the fine grid, and their mean [degC].
struct OpenFoam
{
    std::vector<double> racks;
    double mean = 0.0;
};

OpenFoam openFoam()
{
    const auto table = readInletReference(TAKAO_SOURCE_DIR "/tests/validation/data/hall-s-openfoam.json");
    if (!table)
        qFatal("%s", table.error().text().c_str());
    OpenFoam figures;
    for (const InletReference::Rack& rack : table->racks) {
        figures.racks.push_back(rack.inletMean);
        figures.mean += rack.inletMean / static_cast<double>(table->racks.size());
    }
    return figures;
}

bool near(const std::string& name, double value, double wanted, double allowed, const char* from)
{
    return proved({"halls", name, fmt::format("{:.2f} °C", value),
                   fmt::format("{:.2f} °C ({})", wanted, from), value - wanted, allowed, Judged::AtMost,
                   "K"});
}

bool balanced(const std::string& hall, const SteadyResult& result)
{
    const bool energy =
        proved({"halls", hall + ", energy", fmt::format("{:.2f} kW given", result.energy.given / 1e3),
                "carried out", result.energy.imbalance, 1e-3, Judged::AtMostPercent});
    return proved({"halls", hall + ", mass", "worst cell", "by the supply", result.mass, 1e-6}) && energy;
}

std::string list(const std::vector<double>& values)
{
    std::string text;
    for (const double value : values)
        text += fmt::format("{}{:.2f}", text.empty() ? "" : " ", value);
    return text;
}

QString row(const SteadyResult& result)
{
    QString text;
    for (const InletRecord& inlet : result.inlets)
        text += QString::number(inlet.mean - kZero, 'f', 2) + ' ';
    return text + QStringLiteral("| mean %1 | return %2")
                      .arg(meanInlet(result), 0, 'f', 2)
                      .arg(returned(result), 0, 'f', 2);
}

} // namespace

class TstAirHallS : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void theFineGridAgreesWithOpenFoam()
    {
        const SteadyResult result = solved(kFine);
        qInfo("Hall-S fine: %s; %s; %.2f s", qPrintable(row(result)), result.why.c_str(), result.seconds);
        QVERIFY2(result.converged, result.why.c_str());
        QCOMPARE(result.cells.back(), std::size_t(371520));
        const std::string hall = "Hall-S, 120 x 90 x 36, upwind";
        const OpenFoam other = openFoam();
        std::vector<double> racks;
        double worst = 0.0;
        for (std::size_t d = 0; d < other.racks.size(); ++d) {
            racks.push_back(result.inlets[d].mean - kZero);
            worst = std::max(worst, std::abs(racks[d] - other.racks[d]));
        }
        QVERIFY(proved({"halls", hall + ", inlets of A0 to B4 [°C]", list(racks),
                        list(other.racks) + " (OpenFOAM 1912)", worst, 0.6, Judged::AtMost, "K"}));
        QVERIFY(near(hall + ", mean inlet", meanInlet(result), other.mean, 0.3, "OpenFOAM 1912"));
        QVERIFY(near(hall + ", return", returned(result), kReturn, 0.03, "exact"));
        QVERIFY(balanced(hall, result));
        // thirds of the middle racks (A2, B2): bottom, middle, top, highest
        for (const std::size_t d : {std::size_t(2), std::size_t(7)}) {
            const auto bottom = result.field->inletBetween(d, 0.0, 2.0 / 3),
                       middle = result.field->inletBetween(d, 2.0 / 3, 4.0 / 3);
            const auto top = result.field->inletBetween(d, 4.0 / 3, 2.0);
            const std::string rack = hall + ", " + hallSAir().devices[d].id;
            QVERIFY(near(rack + " bottom third", bottom.mean - kZero, 18.0, 0.3, "OpenFOAM 1912"));
            QVERIFY(near(rack + " middle third", middle.mean - kZero, 18.07, 0.3, "OpenFOAM 1912"));
            QVERIFY(near(rack + " top third", top.mean - kZero, 25.2, 2.0, "OpenFOAM 1912"));
            QVERIFY(near(rack + " highest", top.highest - kZero, 31.15, 0.7, "OpenFOAM 1912"));
        }
    }

    void theCoarseGridAgreesToo()
    {
        const SteadyResult coarse = solved(kCoarse);
        qInfo("Hall-S coarse: %s; %.2f s", qPrintable(row(coarse)), coarse.seconds);
        QVERIFY2(coarse.converged, coarse.why.c_str());
        QCOMPARE(coarse.cells.back(), std::size_t(96320));
        const std::string hall = "Hall-S, 80 x 60 x 21, upwind";
        QVERIFY(near(hall + ", mean inlet", meanInlet(coarse), openFoam().mean, 0.4, "OpenFOAM 1912, fine"));
        QVERIFY(near(hall + ", return", returned(coarse), kReturn, 0.03, "exact"));
        QVERIFY(balanced(hall, coarse));
    }

    void secondOrderChangesLittle()
    {
        const SteadyResult second = solved(kCoarse, Scheme::SecondOrder);
        qInfo("Hall-S coarse, second order: %s; %s", qPrintable(row(second)), second.why.c_str());
        QVERIFY(near("Hall-S, 80 x 60 x 21, second order, mean inlet", meanInlet(second), openFoam().mean,
                     0.5, "OpenFOAM 1912, fine"));
        QVERIFY(std::abs(second.energy.imbalance) < 5e-3);
    }

    /// Each grid of a check gives the answer that it gives by itself, within what convergence allows.
    void aGridCheckSolvesBothGridsAlike()
    {
        SteadyRequest request;
        request.model = hallSAir();
        request.grids = nestedUniformGrids(request.model, {60, 45, 18}, true);
        request.gridCheck = true;
        QCOMPARE(request.grids.size(), std::size_t(2));
        const auto checked = solveSteady(request);
        QVERIFY2(checked && checked->converged, checked ? checked->why.c_str() : "refused");
        QVERIFY(checked->gridCheck && checked->gridCheck->converged);
        QVERIFY(std::abs(checked->gridCheck->ratio - 1.7) < 0.1);
        request.grids.pop_back();
        request.gridCheck = false;
        const auto coarse = solveSteady(request);
        QVERIFY(coarse && coarse->converged && !coarse->gridCheck);
        double worst = 0.0;
        for (std::size_t d = 0; d < coarse->inlets.size(); ++d) {
            const double before = checked->inlets[d].mean - checked->inlets[d].changeFromCoarser;
            QVERIFY(std::abs(before - coarse->inlets[d].mean) < 1e-2);
            QVERIFY(std::isnan(coarse->inlets[d].changeFromCoarser));
            worst = std::max(worst, std::abs(checked->inlets[d].changeFromCoarser));
        }
        QCOMPARE(checked->gridCheck->worstChange, worst);
    }

    void aGridCheckWithoutACoarserGridIsRefused()
    {
        SteadyRequest request;
        request.model = hallSAir();
        request.grids = {uniformGrid(request.model.room, {40, 30, 12})};
        request.gridCheck = true;
        const auto refused = solveSteady(request);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, takao::ErrorKind::BadUsage);
    }

    /// From its own answer a room is at rest at once, on the finest grid alone.
    void aSolveStartsFromAnEarlierAnswer()
    {
        SteadyRequest request;
        request.model = hallSAir();
        request.grids = nestedUniformGrids(request.model, {60, 45, 18}, true);
        const auto cold = solveSteady(request);
        QVERIFY(cold && cold->converged);
        request.start = cold->field.get();
        const auto warm = solveSteady(request);
        QVERIFY(warm && warm->converged);
        QCOMPARE(warm->iterations.size(), std::size_t(1));
        QVERIFY2(warm->iterations.back() < cold->iterations.back(),
                 fmt::format("{} after {}", warm->iterations.back(), cold->iterations.back()).c_str());
        for (std::size_t d = 0; d < warm->inlets.size(); ++d)
            QVERIFY(std::abs(warm->inlets[d].mean - cold->inlets[d].mean) < 0.2);
    }
};

QTEST_GUILESS_MAIN(TstAirHallS)
#include "tst_air_hall_s.moc"
