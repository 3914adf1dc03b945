// Cases for OpenFOAM: complete, refused where they would be incomplete, and read back.
#include "models/exchange/air/openfoam_case.h"
#include "models/exchange/air/openfoam_result.h"
#include "models/exchange/text_file.h"
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

std::string fieldText(const std::string& inside)
{
    return "FoamFile\n{\n    format ascii;\n}\ninternalField " + inside + ";\nboundaryField {}\n";
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

  private slots:
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
                                 "constant/thermophysicalProperties",
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
        QVERIFY(text("0/U").find("massFlowRate constant -0.497512") != std::string::npos);
        QVERIFY(text("0/U").find("massFlowRate constant 4.32") != std::string::npos);
        const std::string temperature = text("0/T");
        QVERIFY(temperature.find("valueExpr \"1*Tin+(12)\"") != std::string::npos);
        QVERIFY(temperature.find("valueExpr \"min(max(0.5*Tin+(100),289),Tin)\"") != std::string::npos);
        QVERIFY(temperature.find("Tin{patch'inlet_A0}") != std::string::npos);
    }

    void heatSourcesNameTheirCells()
    {
        AirModel model = hallSAir();
        model.heatSources.push_back({box(0, 1.2, 0, 0.6, 0, 0.5), 700.0});
        QVERIFY(write(model));
        QVERIFY(text("constant/fvOptions").find("h (700 0)") != std::string::npos);
        QVERIFY(text("constant/polyMesh/sets/heat0").find("2\n(\n0\n1\n)") != std::string::npos);
    }

    void whatCannotBeExpressedIsRefusedByName_data()
    {
        QTest::addColumn<int>("part");
        QTest::addColumn<QString>("words");
        QTest::newRow("porous") << 0 << "porous bodies";
        QTest::newRow("sheet") << 1 << "sheets with a pressure loss";
        QTest::newRow("gap") << 2 << "gaps in sheets";
        QTest::newRow("opening") << 3 << "the opening return A";
        QTest::newRow("warm") << 4 << "walls of given temperature";
        QTest::newRow("moving") << 5 << "moving walls";
    }

    void whatCannotBeExpressedIsRefusedByName()
    {
        QFETCH(int, part);
        QFETCH(QString, words);
        AirModel model = hallSAir();
        const Patch sheet{Axis::X, 1, box(9, 9, 0, 9, 0, 3)};
        if (part == 0)
            model.porous.push_back({box(9, 10, 0, 9, 0, 3), {1.0, 1.0, 1.0}});
        if (part == 1)
            model.screens.push_back({sheet, 4.0});
        if (part == 2)
            model.gaps.push_back({sheet, 4.0});
        if (part == 3)
            model.pressureOpenings[0].lossFactor = 2.0;
        if (part == 4)
            model.warmWalls.push_back({{Axis::X, 1, box(0, 0, 0, 9, 0, 3)}, 300.0});
        if (part == 5)
            model.movingWalls.push_back({{Axis::X, 1, box(0, 0, 0, 9, 0, 3)}, Eigen::Vector3d(0, 1, 0)});
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
