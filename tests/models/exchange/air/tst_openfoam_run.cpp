// Losses of sheets, gaps and openings in OpenFOAM itself, beside our own solver. Skipped where OpenFOAM is
// missing.
#include "models/exchange/air/openfoam_case.h"
#include "models/exchange/air/openfoam_result.h"
#include "models/physics/airflow/air_field.h"
#include "models/physics/airflow/steady_solve.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace takao;
using namespace takao::air;

namespace {

constexpr double kLength = 6.0, kWidth = 0.6;
constexpr std::array<int, 3> kCells{20, 2, 2};

Eigen::AlignedBox3d box(double x0, double x1)
{
    return {Eigen::Vector3d(x0, 0, 0), Eigen::Vector3d(x1, kWidth, kWidth)};
}

/// A duct without friction: what its pressure falls by is the loss of what stands in it.
AirModel duct(double speed)
{
    AirModel model;
    model.room = box(0, kLength);
    model.slip = {false, true, true};
    const double t = model.fluid.referenceTemperature;
    model.flowOpenings.push_back({"in", {Axis::X, 1, box(0, 0)}, speed * kWidth * kWidth, t, true});
    model.pressureOpenings.push_back({"out", {Axis::X, 1, box(kLength, kLength)}, 0.0, t});
    return model;
}

/// Fall of the pressure between two places along the duct, in velocity heads.
double heads(const AirModel& model, const AirField& field, double from, double to)
{
    const auto meanAt = [&](double x) {
        const int i = static_cast<int>(x / kLength * kCells[0]);
        double sum = 0.0;
        for (int k = 0; k < kCells[2]; ++k)
            for (int j = 0; j < kCells[1]; ++j)
                sum += static_cast<double>(field.pressure[field.index(i, j, k)]);
        return sum / (kCells[1] * kCells[2]);
    };
    const double speed = model.flowOpenings[0].volumeFlow / (kWidth * kWidth);
    return (meanAt(from) - meanAt(to)) / (0.5 * model.fluid.density * speed * speed);
}

} // namespace

class TstOpenFoamRun : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void lossesAreThoseOfTheModel_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<double>("lossFactor");
        QTest::addColumn<double>("speed");
        QTest::addColumn<double>("allowed");
        // name: what it is, its loss factor, the air's speed [m/s], allowed deviation
        QTest::newRow("grille") << "sheet" << 1.0 << 1.0 << 0.05;
        QTest::newRow("perforated sheet") << "sheet" << 40.0 << 0.5 << 0.05;
        QTest::newRow("containment") << "sheet" << 116379.0 << 0.01 << 0.05;
        QTest::newRow("porous") << "porous" << 30.0 << 1.0 << 0.08;
    }

    void lossesAreThoseOfTheModel()
    {
        if (!isInstalled())
            QSKIP("OpenFOAM is not installed (Debian: openfoam)");
        QFETCH(QString, kind);
        QFETCH(double, lossFactor);
        QFETCH(double, speed);
        QFETCH(double, allowed);
        AirModel model = duct(speed);
        if (kind == "sheet")
            model.screens.push_back({{Axis::X, 1, box(3, 3)}, lossFactor});
        else
            model.porous.push_back({box(2.4, 3.6), {lossFactor / 1.2, 0.0, 0.0}});
        const auto field = solvedByOpenFoam(model);
        QVERIFY(field);
        const double theirs = heads(model, *field, 1.6, 5.0);
        const double ours = solvedHere(model);
        qInfo("loss factor %g: OpenFOAM %.5g, here %.5g", lossFactor, theirs, ours);
        QVERIFY2(std::abs(theirs - lossFactor) < allowed * lossFactor, "OpenFOAM");
        QVERIFY2(std::abs(ours - lossFactor) < allowed * lossFactor, "here");
    }

    /// Air without momentum along the duct gains two velocity heads; (80 + 2) / (20 + 2) is 1.93 squared.
    void openingsShareTheAirByTheirLosses()
    {
        if (!isInstalled())
            QSKIP("OpenFOAM is not installed (Debian: openfoam)");
        AirModel model = duct(1.0);
        const double t = model.fluid.referenceTemperature;
        model.flowOpenings[0].patch = {Axis::Y, 1, middle()};
        model.slip[1] = false;
        model.pressureOpenings[0].lossFactor = 80.0;
        model.pressureOpenings.push_back({"back", {Axis::X, -1, box(0, 0)}, 20.0, t});
        const auto field = solvedByOpenFoam(model);
        QVERIFY(field);
        const double forth = meanSpeed(*field, kCells[0] - 5), back = -meanSpeed(*field, 4);
        qInfo("flows %.4g : 1", back / forth);
        QVERIFY(std::abs(back / forth - 1.93) < 0.06);
    }

  private:
    static bool isInstalled()
    {
        return !QStandardPaths::findExecutable("buoyantBoussinesqSimpleFoam").isEmpty();
    }

    static Eigen::AlignedBox3d middle()
    {
        return {Eigen::Vector3d(2.7, 0, 0), Eigen::Vector3d(3.3, 0, kWidth)};
    }

    static double meanSpeed(const AirField& field, int i)
    {
        double sum = 0.0;
        for (int k = 0; k < kCells[2]; ++k)
            for (int j = 0; j < kCells[1]; ++j)
                sum += static_cast<double>(field.velocity[0][field.index(i, j, k)]);
        return sum / (kCells[1] * kCells[2]);
    }

    static std::optional<AirField> solvedByOpenFoam(const AirModel& model)
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("case");
        OpenFoamOptions options;
        options.iterations = 400;
        const auto written =
            writeOpenFoamCase(model, uniformGrid(model.room, kCells), path.toStdString(), options);
        if (!written)
            qFatal("%s", written.error().text().c_str());
        QProcess process;
        process.start(path + "/Allrun", QStringList());
        if (!process.waitForFinished(60000) || process.exitCode() != 0)
            return {};
        auto field = readOpenFoamField(path.toStdString());
        return field ? std::optional(std::move(*field)) : std::nullopt;
    }

    static double solvedHere(const AirModel& model)
    {
        SteadyRequest request;
        request.model = model;
        request.grids = {uniformGrid(model.room, kCells)};
        const auto result = solveSteady(request);
        if (!result)
            qFatal("%s", result.error().text().c_str());
        return heads(model, fieldOf(*result->field), 1.6, 5.0);
    }
};

QTEST_GUILESS_MAIN(TstOpenFoamRun)
#include "tst_openfoam_run.moc"
