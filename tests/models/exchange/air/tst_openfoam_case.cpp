// Cases for OpenFOAM: complete, refused where they would be incomplete, and read back.
#include "models/exchange/air/openfoam_case.h"
#include "models/exchange/air/openfoam_result.h"
#include "models/exchange/text_file.h"
#include "models/physics/airflow/steady_solve.h"
#include "tests/support/hall_s_air.h"

#include <QTemporaryDir>
#include <QtTest>

#include <functional>
#include <memory>

using namespace takao;
using namespace takao::air;
namespace fs = std::filesystem;

namespace {

constexpr std::array<int, 3> kCells{20, 15, 6};
constexpr int kAirCells = 20 * 15 * 6 - 2 * 5 * 2 * 4;

Eigen::AlignedBox3d box(double x0, double x1, double y0, double y1, double z0, double z1)
{
    return {Eigen::Vector3d(x0, y0, z0), Eigen::Vector3d(x1, y1, z1)};
}

std::string fieldText(const std::string& inside, const std::string& dimensions = "[1 -1 -2 0 0 0 0]")
{
    return "FoamFile\n{\n    format ascii;\n}\n" +
           (dimensions.empty() ? "" : "dimensions " + dimensions + ";\n") + "internalField " + inside +
           ";\nboundaryField {}\n";
}

/// What a field's file says of a patch.
std::string patchIn(const std::string& file, const std::string& patch)
{
    const std::size_t at = file.find("    " + patch + "\n");
    return at == std::string::npos ? "" : file.substr(at, file.find("    }", at) - at);
}

std::string insideOf(const std::string& file)
{
    return file.substr(file.find('>', file.find("internalField")),
                       file.find("boundaryField") - file.find('>', file.find("internalField")));
}

/// Numbers that stand in their lines at a place of a vector (y: 1), or alone in their lines (0).
std::vector<double> numbersOf(const std::string& list, std::size_t part)
{
    std::vector<double> found;
    for (const QString& line : QString::fromStdString(list).split('\n')) {
        const QStringList parts = QString(line).remove('(').remove(')').split(' ', Qt::SkipEmptyParts);
        bool number = false;
        const double value = parts.value(static_cast<int>(part)).toDouble(&number);
        if (number && parts.size() == (part == 0 ? 1 : 3))
            found.push_back(value);
    }
    return found;
}

std::string scalars(int count, const std::function<std::string(int)>& value)
{
    std::string text = "nonuniform List<scalar>\n" + std::to_string(count) + "\n(\n";
    for (int c = 0; c < count; ++c)
        text += value(c) + "\n";
    return text + ")\n";
}

} // namespace

class TstOpenFoamCase : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aCaseIsComplete()
    {
        QVERIFY(write(hallSAir()));
        for (const char* file : {"0/U",
                                 "0/T",
                                 "0/p",
                                 "0/p_rgh",
                                 "0/k",
                                 "0/epsilon",
                                 "0/nut",
                                 "0/alphat",
                                 "constant/g",
                                 "constant/transportProperties",
                                 "constant/turbulenceProperties",
                                 "constant/fvOptions",
                                 "constant/polyMesh/points",
                                 "constant/polyMesh/faces",
                                 "constant/polyMesh/owner",
                                 "constant/polyMesh/neighbour",
                                 "constant/polyMesh/boundary",
                                 "constant/takao_start.vtr",
                                 "system/controlDict",
                                 "system/fvSchemes",
                                 "system/fvSolution",
                                 "system/decomposeParDict",
                                 "README.md"})
            QVERIFY2(fs::file_size(casePath() / file) > 0, file);
        for (const char* script : {"Allrun", "Allrun.mpi"})
            QVERIFY((fs::status(casePath() / script).permissions() & fs::perms::owner_exec) !=
                    fs::perms::none);
    }

    void flowsAndLawsReachTheFields()
    {
        AirModel model = hallSAir();
        model.devices[1].law = {0.5, 100.0, 289.0, true};
        QVERIFY(write(model));
        const std::string inlet = patchIn(text("0/U"), "inlet_A0"),
                          outlet = patchIn(text("0/T"), "outlet_A0");
        QVERIFY(inlet.find("(0 -0.34549") != std::string::npos); // 0.4146 m3/s through 1.2 m2
        const std::string supply = patchIn(text("0/U"), "supply_floor"), up = "uniform (0 0 ";
        QVERIFY(supply.find(up) != std::string::npos);
        QVERIFY(std::abs(std::stod(supply.substr(supply.find(up) + up.size())) - 1.0) < 1e-12);
        QVERIFY(outlet.find("1*In0+(12)") != std::string::npos);
        QVERIFY(outlet.find("In0{patch'inlet_A0}=sum(area()*T)/sum(area())") != std::string::npos);
        QVERIFY(patchIn(text("0/T"), "outlet_A1").find("min(max(0.5*In0+(100),289),In0)") !=
                std::string::npos);
    }

    void slotsKeepTheirTotals()
    {
        AirModel model = hallSAir();
        Device& rack = model.devices[0];
        rack.law = {1.0, 0.0};
        rack.heat = 6000.0;
        rack.slotShares = {{0.0, 0.4, 1.0, 1.0}, {1.1, 2.0, 3.0, 1.0}}; // nothing between them
        QVERIFY(write(model));
        for (const char* name : {"inlet_A0", "outlet_A0"}) {
            const std::vector<double> speeds = numbersOf(patchIn(text("0/U"), name), 1);
            double flow = 0.0; // cells of 0.6 x 0.5 m: the second row of four is blank
            for (const double speed : speeds)
                flow += speed * 0.3;
            QCOMPARE(speeds.size(), std::size_t(3));
            QVERIFY(std::abs(std::abs(flow) - rack.volumeFlow) < 1e-12);
        }
        const std::string outlet = patchIn(text("0/T"), "outlet_A0");
        QVERIFY(outlet.find("In0{patch'inlet_A0}=sum(area()*((pos().z()<0.5)?1:0)*T)") != std::string::npos);
        // a quarter of the flow takes half of the heat: 3000 W / (1.2 x 1005 x 0.1036 W/K) = 24 K
        QVERIFY(outlet.find("1*In0+(24.0") != std::string::npos);
        QVERIFY(outlet.find("In1") == std::string::npos);
    }

    void fieldsStartFromAnAnswer()
    {
        const AirModel model = hallSAir();
        SteadyRequest request;
        request.model = model;
        request.grids = {grid(model)};
        request.mostIterations = 20;
        request.numerics.turbulence = Turbulence::KEpsilon;
        const auto solved = solveSteady(request);
        QVERIFY(solved);
        OpenFoamOptions options;
        options.start = solved->field.get();
        QVERIFY(writeOpenFoamCase(model, grid(model), casePath(), options));
        const std::vector<double> temperature = numbersOf(insideOf(text("0/T")), 0);
        QCOMPARE(temperature.size(), std::size_t(kAirCells + 1)); // the count stands before them
        QVERIFY(std::abs(temperature[1] - solved->field->temperature(0, 0, 0)) < 1e-3);
        QVERIFY(text("0/epsilon").find("internalField   nonuniform") != std::string::npos);
        options.start = solved->field.get();
        const auto other = uniformGrid(model.room, {10, 15, 6});
        QCOMPARE(writeOpenFoamCase(model, other, casePath() / "b", options).error().kind,
                 ErrorKind::BadUsage);
    }

    void heatSourcesNameTheirCells()
    {
        AirModel model = hallSAir();
        model.heatSources.push_back({box(0, 1.2, 0, 0.6, 0, 0.5), 700.0});
        QVERIFY(write(model));
        QVERIFY(text("constant/fvOptions").find("T (0.580431") != std::string::npos);
        QVERIFY(text("constant/polyMesh/sets/heat0").find("2\n(\n0\n1\n)") != std::string::npos);
    }

    void whatCannotBeExpressedIsRefusedByName_data()
    {
        QTest::addColumn<int>("part");
        QTest::addColumn<QString>("words");
        QTest::newRow("jets") << 0 << "jets";
        QTest::newRow("fans") << 1 << "1 fans that follow a curve";
    }

    void whatCannotBeExpressedIsRefusedByName()
    {
        QFETCH(int, part);
        QFETCH(QString, words);
        AirModel model = hallSAir();
        if (part == 0)
            model.gaps.push_back({{Axis::X, 1, box(9, 9, 0, 9, 0, 3)}, 40.0, 0.25});
        if (part == 1)
            model.devices[3].fan.byPressure = {{0.0, 0.5}, {50.0, 0.1}};
        const auto refused = write(model);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::BadData);
        QVERIFY(QString::fromStdString(refused.error().message).contains(words));
        QVERIFY(!fs::exists(casePath()));
        OpenFoamOptions options;
        options.leaveOut = true;
        QVERIFY(writeOpenFoamCase(model, grid(model), casePath(), options));
        QVERIFY(QString::fromStdString(text("README.md")).contains(words));
    }

    void closedVolumesNeedOneLevelEach()
    {
        AirModel model = hallSAir();
        model.screens.push_back({{Axis::X, 1, box(9, 9, 0, 9, 0, 3)}});
        const auto refused = write(model);
        QVERIFY(!refused);
        QVERIFY(refused.error().message.find("1 of the 2 volumes") != std::string::npos);
    }

    void heatOutsideTheAirIsRefused()
    {
        AirModel model = hallSAir();
        model.heatSources.push_back({box(4.8, 5.4, 3.0, 3.6, 0, 1), 700.0}); // inside a rack
        QVERIFY(write(model).error().message.find("no air") != std::string::npos);
    }

    void foldersThatCannotBeWrittenAreNamed()
    {
        QVERIFY(writeTextFile(casePath(), "a file"));
        QCOMPARE(write(hallSAir()).error().kind, ErrorKind::BadUsage);
        const AirModel model = hallSAir();
        const auto below = writeOpenFoamCase(model, grid(model), casePath() / "below");
        QCOMPARE(below.error().kind, ErrorKind::FileUnwritable);
        QVERIFY(below.error().message.find("below") != std::string::npos);
    }

    void anOldCaseIsNotOverwritten()
    {
        QVERIFY(write(hallSAir()));
        QCOMPARE(write(hallSAir()).error().kind, ErrorKind::BadUsage);
    }

    void theLatestResultComesBackInItsCells()
    {
        QVERIFY(write(hallSAir()));
        putResults("90", "uniform 300", "uniform (9 9 9)", "uniform 0");
        std::string velocity = "nonuniform List<vector>\n" + std::to_string(kAirCells) + "\n(\n";
        for (int c = 0; c < kAirCells; ++c)
            velocity += "(" + std::to_string(c) + " -1e-3 0.5)\n";
        putResults("100", scalars(kAirCells, [](int c) { return std::to_string(290.0 + 0.01 * c); }),
                   velocity + ")\n", "uniform 5");
        const auto field = readOpenFoamField(casePath());
        QVERIFY2(field, field ? "" : field.error().text().c_str());
        int number = 0;
        for (std::size_t c = 0; c < field->air.size(); ++c) {
            QCOMPARE(field->velocity[0][c], field->air[c] ? static_cast<float>(number) : 0.0F);
            if (field->air[c])
                QVERIFY(std::abs(field->temperature[c] - (16.85F + 0.01F * static_cast<float>(number))) <
                        1e-4F);
            number += field->air[c];
        }
        QCOMPARE(number, kAirCells);
        // an even p is no resting air: rho0 g z remains
        const float low = field->pressure[field->index(0, 0, 0)],
                    high = field->pressure[field->index(0, 0, 5)];
        QVERIFY(std::abs((high - low) - 1.2F * 9.81F * 2.5F) < 1e-3F);
        // the case's own solver has pressures over the density
        QVERIFY(writeTextFile(
            casePath() / "100/p",
            fieldText(scalars(kAirCells, [](int c) { return std::to_string(c); }), "[0 2 -2 0 0 0 0]")));
        const auto kinematic = readOpenFoamField(casePath());
        QVERIFY(kinematic);
        QVERIFY(std::abs(kinematic->pressure[1] - kinematic->pressure[0] - 1.2F) < 1e-3F);
        QVERIFY(writeTextFile(casePath() / "100/p", fieldText("uniform 0", "")));
        QVERIFY(readOpenFoamField(casePath()).error().message.find("dimensions") != std::string::npos);
    }

    void ductsAreNotPartOfTheRoom()
    {
        AirModel model = hallSAir();
        model.screens.push_back({{Axis::X, 1, box(9, 9, 0, 9, 0, 3)}, 1000.0});
        QVERIFY(write(model));
        putResults("100",
                   scalars(kAirCells + 3 * 15 * 6, [](int c) { return c < kAirCells ? "300" : "900"; }),
                   "uniform (0 0 0)", "uniform 0");
        const auto field = readOpenFoamField(casePath());
        QVERIFY2(field, field ? "" : field.error().text().c_str());
        for (const float t : field->temperature)
            QVERIFY(std::abs(t - 26.85F) < 1e-3F);
    }

    void aSheetsCellsHaveItsLoss()
    {
        AirModel model = hallSAir();
        model.screens.push_back({{Axis::X, 1, box(9, 9, 0, 9, 0, 3)}, 116379.0});
        model.porous.push_back({box(9.6, 10.8, 0, 9, 0, 3), {0.0, 0.0, 5.0}});
        QVERIFY(write(model));
        const std::string zones = text("constant/polyMesh/cellZones"), options = text("constant/fvOptions");
        QVERIFY(zones.find("3\n(") != std::string::npos); // inside the box, at its ends, ducts
        QVERIFY(zones.find(std::to_string(3 * 15 * 6) + "\n(\n" + std::to_string(kAirCells) + "\n") !=
                std::string::npos);
        QVERIFY(options.find("f               (0 0 5)") != std::string::npos);
        QVERIFY(options.find("f               (0 0 2.5)") !=
                std::string::npos); // half of the faces: at the floor
    }

    void badResultsAreRefused_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const std::string& text, const char* words) {
            QTest::newRow(name) << QString::fromStdString(text) << QString(words);
        };
        const auto even = [](int) { return std::string("300"); };
        const std::string whole = fieldText(scalars(kAirCells, even));
        row("foreign", "hello", "no OpenFOAM field");
        row("binary", "FoamFile\n{\n format binary;\n}\ninternalField uniform 3;", "is binary");
        row("no field", "FoamFile\n{\n format ascii;\n}\n", "internalField");
        row("strange", fieldText("zero"), "not understood");
        row("another mesh", fieldText(scalars(kAirCells - 1, even)), "cells instead of");
        row("cut", whole.substr(0, 400), "ends within");
        row("cut before numbers", whole.substr(0, whole.find("List<scalar>")), "ends within");
        row("word", fieldText(scalars(kAirCells, [](int c) { return c == 7 ? "x" : "3"; })),
            "damaged at cell 7");
        row("nan", fieldText(scalars(kAirCells, [](int c) { return c == 7 ? "nan" : "3"; })),
            "not finite at cell 7");
        row("more", fieldText(scalars(kAirCells, [](int c) { return c == 7 ? "3 3" : "3"; })),
            "more numbers");
        row("no number", fieldText("uniform "), "damaged at cell 0");
    }

    void badResultsAreRefused()
    {
        QFETCH(QString, file);
        QFETCH(QString, words);
        QVERIFY(write(hallSAir()));
        putResults("100", "uniform 300", "uniform (0 0 0)", "uniform 0");
        QVERIFY(writeTextFile(casePath() / "100/T", file.toStdString()));
        const auto read = readOpenFoamField(casePath());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadData);
        QVERIFY2(QString::fromStdString(read.error().message).contains(words), read.error().message.c_str());
    }

    void missingResultsSayWhatToDo()
    {
        QCOMPARE(readOpenFoamField(casePath()).error().kind, ErrorKind::FileNotFound);
        QVERIFY(write(hallSAir()));
        QVERIFY(readOpenFoamField(casePath()).error().remedy.find("Allrun") != std::string::npos);
        fs::create_directory(casePath() / "processor0");
        QVERIFY(readOpenFoamField(casePath()).error().remedy.find("reconstructPar") != std::string::npos);
        putResults("100", "uniform 300", "uniform (0 0 0)", "uniform 0");
        fs::rename(casePath() / "100/U", casePath() / "100/U.gz");
        QVERIFY(readOpenFoamField(casePath()).error().message.find("compressed") != std::string::npos);
    }

  private:
    fs::path casePath() const { return fs::path(m_folder->path().toStdString()) / "case"; }
    static AirGrid grid(const AirModel& model) { return uniformGrid(model.room, kCells); }
    Result<void> write(const AirModel& model) const
    {
        return writeOpenFoamCase(model, grid(model), casePath());
    }
    std::string text(const char* file) const { return *readTextFile(casePath() / file, 1U << 24U); }

    void putResults(const char* time, const std::string& t, const std::string& u, const std::string& p) const
    {
        fs::create_directory(casePath() / time);
        for (const auto& [name, inside] : {std::pair("T", t), std::pair("U", u), std::pair("p", p)})
            QVERIFY(writeTextFile(casePath() / time / name, fieldText(inside)));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TstOpenFoamCase)
#include "tst_openfoam_case.moc"
