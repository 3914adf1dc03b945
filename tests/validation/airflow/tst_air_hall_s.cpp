// Hall-S against OpenFOAM 1912 (buoyantSimpleFoam, k-epsilon with wall functions, the same grids).
#include "models/physics/airflow/steady_solve.h"
#include "tests/support/hall_s_air.h"
#include "tests/validation/airflow/air_cases.h"

using namespace takao::air;

namespace {

constexpr double kZero = 273.15;
constexpr std::array<int, 3> kFine{120, 90, 36};
constexpr std::array<int, 3> kCoarse{80, 60, 21};

// Mean inlet temperatures of A0..A4, B0..B4 on the fine grid [degC].
constexpr double kOpenFoam[] = {20.40, 20.36, 20.70, 20.20, 20.23, 20.46, 20.40, 20.67, 20.15, 20.19};
constexpr double kOpenFoamMean = 20.37;
constexpr double kReturn = 31.82; // 18 + 60 000 W / (4.32 kg/s x 1005 J/(kg K))

SteadyResult solved(const std::array<int, 3>& cells, Scheme scheme = Scheme::Upwind)
{
    SteadyRequest request;
    request.model = hallSAir();
    request.grids = nestedUniformGrids(request.model.room, cells);
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

  private slots:
    void theFineGridAgreesWithOpenFoam()
    {
        const SteadyResult result = solved(kFine);
        qInfo("Hall-S fine: %s; %s; %.2f s", qPrintable(row(result)), result.why.c_str(), result.seconds);
        QVERIFY2(result.converged, result.why.c_str());
        QCOMPARE(result.cells.back(), std::size_t(371520));
        QVERIFY2(std::abs(returned(result) - kReturn) < 0.03, qPrintable(QString::number(returned(result))));
        for (std::size_t d = 0; d < 10; ++d)
            QVERIFY2(std::abs(result.inlets[d].mean - kZero - kOpenFoam[d]) < 0.6, qPrintable(row(result)));
        QVERIFY2(std::abs(meanInlet(result) - kOpenFoamMean) < 0.3, qPrintable(row(result)));
        QVERIFY(std::abs(result.energy.imbalance) < 1e-3);
        QVERIFY2(result.mass < 1e-6, qPrintable(QString::number(result.mass)));
        // thirds of the middle racks (A2, B2): bottom, middle, top, highest
        for (const std::size_t d : {std::size_t(2), std::size_t(7)}) {
            const auto bottom = result.field->inletBetween(d, 0.0, 2.0 / 3),
                       middle = result.field->inletBetween(d, 2.0 / 3, 4.0 / 3);
            const auto top = result.field->inletBetween(d, 4.0 / 3, 2.0);
            qInfo("%s: %.2f / %.2f / %.2f, highest %.2f", hallSAir().devices[d].id.c_str(),
                  bottom.mean - kZero, middle.mean - kZero, top.mean - kZero, top.highest - kZero);
            QVERIFY(std::abs(bottom.mean - kZero - 18.0) < 0.3);
            QVERIFY(std::abs(middle.mean - kZero - 18.07) < 0.3);
            QVERIFY(std::abs(top.mean - kZero - 25.2) < 2.0);
            QVERIFY(std::abs(top.highest - kZero - 31.15) < 0.7);
        }
    }

    void theCoarseGridAgreesToo()
    {
        const SteadyResult coarse = solved(kCoarse);
        qInfo("Hall-S coarse: %s; %.2f s", qPrintable(row(coarse)), coarse.seconds);
        QVERIFY2(coarse.converged, coarse.why.c_str());
        QCOMPARE(coarse.cells.back(), std::size_t(96320));
        QVERIFY(std::abs(returned(coarse) - kReturn) < 0.03);
        QVERIFY(std::abs(meanInlet(coarse) - kOpenFoamMean) < 0.4);
    }

    void secondOrderChangesLittle()
    {
        const SteadyResult second = solved(kCoarse, Scheme::SecondOrder);
        qInfo("Hall-S coarse, second order: %s; %s", qPrintable(row(second)), second.why.c_str());
        QVERIFY(std::abs(meanInlet(second) - kOpenFoamMean) < 0.5);
        QVERIFY(std::abs(second.energy.imbalance) < 5e-3);
    }
};

QTEST_GUILESS_MAIN(TstAirHallS)
#include "tst_air_hall_s.moc"
