// takao-cli as a user runs it: results on standard output, problems on standard error, exit codes 0, 1 and 2.
#include <QFileInfo>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <csignal>
#include <set>

namespace {

const QString kKaohsiung = QStringLiteral(TAKAO_SOURCE_DIR "/assets/facilities/kaohsiung.takao.json");
const QString kHallS = QStringLiteral(TAKAO_SOURCE_DIR "/assets/facilities/hall-s.takao.json");

struct Outcome
{
    int exitCode = -1;
    QString out;
    QString err;

    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

Outcome run(const QStringList& arguments)
{
    QProcess process;
    // No display: the command line must not need one.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("DISPLAY");
    environment.remove("WAYLAND_DISPLAY");
    process.setProcessEnvironment(environment);
    process.start(TAKAO_CLI, arguments);
    if (!process.waitForFinished(300000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QJsonObject jsonOf(const QString& name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// Largest difference of any rack's mean inlet [K].
double inletsDiffer(const QJsonObject& a, const QJsonObject& b)
{
    const QJsonArray racks = a["racks"].toArray(), others = b["racks"].toArray();
    if (racks.isEmpty() || racks.size() != others.size())
        return 1e9;
    double most = 0.0;
    for (qsizetype r = 0; r < racks.size(); ++r)
        most = std::max(most, std::abs(racks[r].toObject()["inlet_mean_degC"].toDouble(1e9) -
                                       others[r].toObject()["inlet_mean_degC"].toDouble(-1e9)));
    return most;
}

QJsonObject rackOf(const QJsonObject& air, const QString& id)
{
    for (const QJsonValue& rack : air["racks"].toArray())
        if (rack["id"].toString() == id)
            return rack.toObject();
    return {};
}

void writeText(const QString& name, const QByteArray& text)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(name));
}

/// Whether the process has come to where it answers Ctrl-C itself.
bool catchesInterrupts(qint64 process)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("SigCgt:");
    return at >= 0 && (text.mid(at + 7, 17).trimmed().toULongLong(nullptr, 16) & (1ULL << (SIGINT - 1))) != 0;
}

int coloursOf(const QImage& image)
{
    std::set<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3)
        for (int x = 0; x < image.width(); x += 3)
            colours.insert(image.pixel(x, y));
    return static_cast<int>(colours.size());
}

double differentShare(const QImage& a, const QImage& b)
{
    int different = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            different += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 8;
    return double(different) / (a.width() * a.height());
}

} // namespace

class TstCli : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void bothFacilitiesCheckClean_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("Kaohsiung") << kKaohsiung;
        QTest::newRow("Hall-S") << kHallS;
    }

    void bothFacilitiesCheckClean()
    {
        QFETCH(QString, file);
        const Outcome checked = run({"check", file, "--json"});
        QCOMPARE(checked.err, QString());
        QCOMPARE(checked.exitCode, 0);
        QCOMPARE(checked.json()["errors"].toInt(-1), 0);
        QCOMPARE(checked.json()["warnings"].toInt(-1), 0);
        QVERIFY(checked.json()["rules"].toArray().size() > 5);
    }

    void infoCountsKaohsiung()
    {
        const QJsonObject info = run({"info", kKaohsiung, "--json"}).json();
        QCOMPARE(info["racks"].toInt(), 64);
        QCOMPARE(info["gpus"].toInt(), 4608);
        QCOMPARE(info["leaf_switches"].toInt(), 64);
        QCOMPARE(info["spine_switches"].toInt(), 36);
        QCOMPARE(info["fabric_cables"].toInt(), 9216);
        const QString text = run({"info", kKaohsiung}).out;
        QVERIFY(text.contains("64 racks, 4608 GPUs"));
        QVERIFY(text.contains("64 leaf, 36 spine switches, 9216 fabric cables"));
    }

    void damagedFileIsAProblemInTheData()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath("bad.takao.json");
        QFile bad(file);
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("{\n  \"schema\": \"takao-facility/1\",\n  \"nmae\": 3\n}\n");
        bad.close();
        const Outcome checked = run({"check", file});
        QCOMPARE(checked.exitCode, 1);
        QVERIFY2(checked.err.contains("bad.takao.json:3:"), qPrintable(checked.err));
        QVERIFY(checked.err.contains("nmae"));
        QCOMPARE(run({"info", folder.filePath("missing.json")}).exitCode, 1);
        QVERIFY(run({"info", folder.filePath("missing.json")}).err.contains("missing.json"));
    }

    void wrongUsageIsToldApart_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown command") << QStringList{"fly"};
        QTest::newRow("unknown option") << QStringList{"info", kHallS, "--colour"};
        QTest::newRow("no file") << QStringList{"check"};
        QTest::newRow("unknown view")
            << QStringList{"show", kHallS, "--out", "/dev/null", "--view", "nowhere"};
        QTest::newRow("unknown overlay")
            << QStringList{"show", kHallS, "--out", "/dev/null", "--overlay", "smell"};
        QTest::newRow("size") << QStringList{"show", kHallS, "--out", "/dev/null", "--size", "12"};
        QTest::newRow("slice") << QStringList{"show", kHallS, "--out", "/dev/null", "--slice", "1.8"};
        for (const auto& [name, option, text] : {std::tuple{"slice quantity", "--slice", "z=1.8:smell"},
                                                 {"slice place", "--slice", "z=high"},
                                                 {"slice beside the room", "--slice", "z=99"},
                                                 {"seeds", "--seeds", "moon"},
                                                 {"seeds at no rack", "--seeds", "rack:Z9"},
                                                 {"seeds at half a point", "--seeds", "point:1,2"},
                                                 {"seeds in a wall", "--seeds", "point:900,0,0"},
                                                 {"range", "--range", "wide"},
                                                 {"range of what", "--range", "smell=auto"},
                                                 {"range without extent", "--range", "fixed:30,30"},
                                                 {"range of text", "--range", "fixed:a,b"},
                                                 {"set point", "--range", "setpoint:24,0"}})
            QTest::newRow(name) << QStringList{"show", kHallS, "--out",   "/dev/null", "--cell",        "0.6",
                                               option, text,   "--slice", "z=1",       "--streamlines", "5"};
        for (const auto& [name, option, text] : {std::tuple{"streamlines", "--streamlines", "-1"},
                                                 {"particles", "--particles", "many"},
                                                 {"hot spots", "--hot-spots", "999"},
                                                 {"surface", "--isosurface", "warm"},
                                                 {"surface that is no number", "--isosurface", "nan"},
                                                 {"air time", "--air-time", "nan"},
                                                 {"cell", "--cell", "0"},
                                                 {"seeds of nothing", "--seeds", "coolers"},
                                                 {"range of nothing", "--range", "auto"},
                                                 {"air time of nothing", "--air-time", "2"}})
            QTest::newRow(name) << QStringList{"show", kHallS, "--out", "/dev/null", option, text};
        QTest::newRow("range of what is not shown")
            << QStringList{"show", kHallS, "--out", "/dev/null", "--slice", "z=1", "--range", "speed=auto"};
        QTest::newRow("slice axis") << QStringList{"show", kHallS, "--out", "/dev/null", "--slice", "t=1.8"};
        QTest::newRow("hall") << QStringList{"airflow", kHallS, "--hall", "cellar"};
        QTest::newRow("cells") << QStringList{"airflow", kHallS, "--cells", "12x9"};
        QTest::newRow("scheme") << QStringList{"airflow", kHallS, "--scheme", "third"};
        QTest::newRow("failed cooler") << QStringList{"airflow", kHallS, "--fail", "no-such-cooler"};
        QTest::newRow("compare without a file") << QStringList{"airflow", kHallS, "--compare"};
        QTest::newRow("vti of unequal cells")
            << QStringList{"airflow", kKaohsiung, "--cell", "0.5", "--vtk", "/no/such/folder/air.vti"};
        QTest::newRow("another VTK ending")
            << QStringList{"airflow", kHallS, "--vtk", "/no/such/folder/air.vtu"};
        QTest::newRow("fields and faults")
            << QStringList{"show", kHallS, "--out", "/dev/null", "--fields", "x.takaofield", "--fail", "A0"};
        QTest::newRow("nothing to import") << QStringList{"import-fields", kHallS};
        QTest::newRow("unknown component") << QStringList{"power", kKaohsiung, "--fail", "no-such-busway"};
    }

    void wrongUsageIsToldApart()
    {
        QFETCH(QStringList, arguments);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY(!outcome.err.isEmpty());
        QVERIFY2(outcome.out.isEmpty(), qPrintable(outcome.out));
    }

    void airflowSaysWhatReachesTheRacks()
    {
        QTemporaryDir folder;
        const QString json = folder.filePath("air.json");
        const Outcome outcome = run({"airflow", kHallS, "--cell", "0.2", "--json", json});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.out.contains("converged"));
        QVERIFY(outcome.out.contains("RCI"));
        QFile file(json);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject air = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(air["converged"].toBool());
        QCOMPARE(air["racks"].toArray().size(), 10);
        QVERIFY(std::abs(air["balance"]["energy_imbalance"].toDouble()) < 1e-3);
        QVERIFY(air["return_degC"].toDouble() > 31.0 && air["return_degC"].toDouble() < 33.0);
        const QJsonObject rack = air["racks"][0].toObject();
        for (const char* key : {"id", "inlet_mean_degC", "inlet_max_degC", "inlet_thirds_degC", "outlet_degC",
                                "flow_m3_per_s", "capture_index", "hot_capture_index", "slots"})
            QVERIFY2(rack.contains(key), key);
        const double supplied = rack["capture_index"].toDouble(-1.0);
        QVERIFY2(supplied > 0.5 && supplied < 1.0, qPrintable(QString::number(supplied)));
        double flow = 0.0;
        for (const QJsonValue& slot : rack["slots"].toArray())
            flow += slot["flow_m3_per_s"].toDouble();
        QVERIFY(std::abs(flow - rack["flow_m3_per_s"].toDouble()) < 1e-6);
        for (const char* key : {"cells", "iterations", "wall_s", "converged", "return_degC", "racks",
                                "coolers", "balance", "metrics", "why", "scheme", "turbulence"})
            QVERIFY2(air.contains(key), key);
        double stages = 0.0;
        const QJsonObject times = air["stages_s"].toObject();
        QCOMPARE(times.size(), 6);
        for (const QJsonValue& seconds : times)
            stages += seconds.toDouble(1e9);
        QVERIFY(std::abs(stages - air["wall_s"].toDouble()) < 1e-6);
        QCOMPARE(run({"airflow", kHallS, "--cell", "0.2", "--json", "/no/such/folder/air.json"}).exitCode, 1);
    }

    void failedFansWarmTheirRack()
    {
        QTemporaryDir folder;
        const QString all = folder.filePath("all.json"), failed = folder.filePath("failed.json");
        QCOMPARE(run({"airflow", kHallS, "--cells", "40x30x12", "--json", all}).exitCode, 0);
        QCOMPARE(
            run({"airflow", kHallS, "--cells", "40x30x12", "--fail", "A2/fans", "--json", failed}).exitCode,
            0);
        const QJsonObject before = rackOf(jsonOf(all), "A2"), after = rackOf(jsonOf(failed), "A2");
        QCOMPARE(after["heat_W"].toDouble(), before["heat_W"].toDouble());
        QVERIFY(std::abs(after["flow_m3_per_s"].toDouble() / before["flow_m3_per_s"].toDouble() - 0.5) <
                1e-6);
        QVERIFY(after["outlet_degC"].toDouble() > before["outlet_degC"].toDouble() + 5.0);
        const Outcome unknown = run({"airflow", kHallS, "--fail", "A2/fan"});
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY2(unknown.err.contains("RACK/fans"), qPrintable(unknown.err));
    }

    void waitingThreadsSleepUnlessTheUserSaysOtherwise()
    {
        const auto policy = [](const char* wished) {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert("OMP_DISPLAY_ENV", "verbose"); // only then with the spins
            environment.remove("OMP_WAIT_POLICY");
            environment.remove("GOMP_SPINCOUNT");
            if (wished)
                environment.insert("OMP_WAIT_POLICY", wished);
            QProcess process;
            process.setProcessEnvironment(environment);
            process.start(TAKAO_CLI, {"--version"});
            process.waitForFinished();
            return QString::fromUtf8(process.readAllStandardError());
        };
        QVERIFY(policy(nullptr).contains("OMP_WAIT_POLICY = 'PASSIVE'"));
        QVERIFY(policy(nullptr).contains("GOMP_SPINCOUNT = '10000'"));
        QVERIFY(policy("active").contains("OMP_WAIT_POLICY = 'ACTIVE'"));
    }

    void fieldsComeBackAsTheyWere()
    {
        QTemporaryDir folder;
        const QString solved = folder.filePath("solved.json"), read = folder.filePath("read.json");
        const QString fields = folder.filePath("air.takaofield"), image = folder.filePath("air.vti");
        const Outcome airflow = run({"airflow", kHallS, "--cells", "40x30x12", "--load", "0.5", "--fail",
                                     "A0", "--json", solved, "--fields", fields, "--vtk", image});
        QCOMPARE(airflow.exitCode, 0);
        const Outcome imported = run({"import-fields", kHallS, fields, "--json", read, "--compare", solved});
        QVERIFY2(imported.exitCode == 0, qPrintable(imported.err));
        QVERIFY(imported.out.contains("zero-equation, upwind"));
        QVERIFY(imported.out.contains("largest difference of a rack: 0.0"));
        const QJsonObject before = jsonOf(solved), after = jsonOf(read);
        QCOMPARE(after["racks"].toArray().size(), 9); // A0 stands still
        QVERIFY(inletsDiffer(before, after) < 0.05);  // the solver gives means of its last iterations
        QVERIFY(std::abs(before["return_degC"].toDouble() - after["return_degC"].toDouble()) < 0.1);
        QVERIFY(std::abs(after["balance"]["energy_imbalance"].toDouble()) < 0.01);
        const Outcome fromVtk =
            run({"import-fields", kHallS, image, "--load", "0.5", "--fail", "A0", "--json", read});
        QVERIFY2(fromVtk.exitCode == 0, qPrintable(fromVtk.err));
        QVERIFY(inletsDiffer(after, jsonOf(read)) < 1e-6);
        QCOMPARE(run({"import-fields", kHallS, fields, "--fail", "A1"}).exitCode,
                 2); // the file says it itself
        const Outcome wrong = run({"import-fields", kKaohsiung, fields});
        QCOMPARE(wrong.exitCode, 1);
        QVERIFY2(wrong.err.contains("Hall-S"), qPrintable(wrong.err));
    }

    void storedFieldsAreDrawn()
    {
        QTemporaryDir folder;
        const QString fields = folder.filePath("air.takaofield");
        const QString plain = folder.filePath("plain.png"), inlet = folder.filePath("inlet.png"),
                      cut = folder.filePath("cut.png");
        QCOMPARE(run({"airflow", kHallS, "--cells", "40x30x12", "--fields", fields}).exitCode, 0);
        const QStringList size{"--size", "320x180", "--refine", "0"};
        QCOMPARE(run(QStringList{"show", kHallS, "--out", plain} + size).exitCode, 0);
        QCOMPARE(
            run(QStringList{"show", kHallS, "--out", inlet, "--fields", fields, "--overlay", "inlet"} + size)
                .exitCode,
            0);
        QCOMPARE(run(QStringList{"show", kHallS, "--out", cut, "--fields", fields, "--slice", "x=6",
                                 "--streamlines", "20"} +
                     size)
                     .exitCode,
                 0);
        QVERIFY(differentShare(QImage(plain), QImage(inlet)) > 0.02);
        QVERIFY(differentShare(QImage(plain), QImage(cut)) > 0.02);
        QVERIFY(differentShare(QImage(inlet), QImage(cut)) > 0.02);
        QCOMPARE(run(QStringList{"show", kHallS, "--out", cut, "--fields", kHallS} + size).exitCode,
                 1); // no such file format
    }

    void resultsOfOpenFoamComeBack()
    {
        QTemporaryDir folder;
        const QString foam = folder.filePath("case"), fields = folder.filePath("air.takaofield");
        QCOMPARE(
            run({"export", kHallS, "--format", "openfoam", "--cells", "40x30x12", "--out", foam}).exitCode,
            0);
        const Outcome unsolved = run({"import-fields", kHallS, foam});
        QCOMPARE(unsolved.exitCode, 1);
        QVERIFY2(unsolved.err.contains("Allrun"), qPrintable(unsolved.err));
        QVERIFY(QDir(foam).mkdir("200"));
        const QByteArray head = "FoamFile { format ascii; }\n";
        writeText(foam + "/200/T", head + "internalField uniform 295.15;\n");
        writeText(foam + "/200/U", head + "internalField uniform (0 0 0.5);\n");
        writeText(foam + "/200/p", head + "dimensions [0 2 -2 0 0 0 0];\ninternalField uniform 0;\n");
        const Outcome read = run({"import-fields", kHallS, foam, "--fields", fields});
        QVERIFY2(read.exitCode == 0, qPrintable(read.err));
        QVERIFY(read.out.contains("OpenFOAM, iteration 200"));
        QVERIFY(read.out.contains("22.00")); // the inlet of each rack
        QVERIFY(read.out.contains("33.9"));  // and its outlet, 12 K above
        QCOMPARE(run({"import-fields", kHallS, fields}).exitCode, 0);
        writeText(foam + "/200/T", head + "internalField uniform nan;\n");
        QCOMPARE(run({"import-fields", kHallS, foam}).exitCode, 1);
    }

    void inletsAreComparedWithATable()
    {
        const QString table = QStringLiteral(TAKAO_SOURCE_DIR "/tests/validation/data/hall-s-openfoam.json");
        const Outcome outcome = run({"airflow", kHallS, "--cells", "40x30x12", "--compare", table});
        QCOMPARE(outcome.exitCode, 0);
        for (const char* words :
             {"OpenFOAM 1912", "difference K", "A0", "B4", "mean", "return", "largest difference"})
            QVERIFY2(outcome.out.contains(words), words);
        QTemporaryDir folder;
        writeText(folder.filePath("t.json"),
                  R"({"source": "nobody", "racks": [{"id": "Z9", "inlet_mean_degC": 20}]})");
        const Outcome strange =
            run({"airflow", kHallS, "--cells", "24x18x6", "--compare", folder.filePath("t.json")});
        QCOMPARE(strange.exitCode, 1);
        QVERIFY(strange.err.contains("Z9"));
        QCOMPARE(run({"airflow", kHallS, "--compare", folder.filePath("none.json")}).exitCode, 1);
    }

    void interruptedSolveLeavesNothingBehind()
    {
        QTemporaryDir folder;
        QProcess process;
        process.start(TAKAO_CLI,
                      {"airflow", kHallS, "--cells", "240x180x72", "--json", folder.filePath("a.json"),
                       "--fields", folder.filePath("a.takaofield"), "--vtk", folder.filePath("a.vti")});
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(catchesInterrupts(process.processId()), 60000);
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QVERIFY(process.waitForFinished(120000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(process.readAllStandardError().contains("stopped"));
        QVERIFY(process.readAllStandardOutput().isEmpty());
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void airIsExported()
    {
        QTemporaryDir folder;
        const QString field = folder.filePath("air.vtr"), foam = folder.filePath("case");
        QCOMPARE(run({"export", kHallS, "--format", "vtk", "--cell", "0.3", "--out", field}).exitCode, 0);
        const Outcome image =
            run({"export", kHallS, "--format", "vtk", "--cells", "24x18x6", "--out", folder.filePath("air")});
        QCOMPARE(image.out.trimmed(), folder.filePath("air.vti")); // all cells are equal
        QVERIFY(QFileInfo::exists(folder.filePath("air.vti")));
        QVERIFY(QFileInfo(field).size() > 50000);
        QCOMPARE(run({"export", kHallS, "--format", "openfoam", "--cell", "0.3", "--out", foam}).exitCode, 0);
        for (const char* file : {"Allrun", "system/controlDict", "constant/polyMesh/owner", "0/T"})
            QVERIFY2(QFileInfo::exists(foam + '/' + file), file);
        const QString whole = foam + "2";
        QCOMPARE(
            run({"export", kKaohsiung, "--format", "openfoam", "--cell", "0.5", "--out", whole}).exitCode, 0);
        QFile readme(whole + "/README.md");
        QVERIFY(readme.open(QIODevice::ReadOnly));
        QVERIFY(readme.readAll().contains("Nothing was left out"));
    }

    void airIsSolvedAndDrawn()
    {
        QTemporaryDir folder;
        const QString plain = folder.filePath("plain.png"), cut = folder.filePath("cut.png");
        const QStringList size{"--size", "320x180", "--refine", "0"};
        QCOMPARE(run(QStringList{"show", kHallS, "--out", plain} + size).exitCode, 0);
        const QStringList air{"--slice", "x=6", "--streamlines", "20", "--cell", "0.3"};
        QCOMPARE(run(QStringList{"show", kHallS, "--out", cut} + size + air).exitCode, 0);
        QVERIFY(differentShare(QImage(plain), QImage(cut)) > 0.02);
    }

    void eachKindOfAirPictureShowsSomethingOfItsOwn_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QStringList>("others");
        const auto row = [](const char* name, const QString& options, const QString& others) {
            QTest::newRow(name) << options.split(' ', Qt::SkipEmptyParts)
                                << others.split(' ', Qt::SkipEmptyParts);
        };
        row("cut across z", "--slice z=1", "");
        row("cut across x", "--slice x=6", "--slice z=1");
        row("cut across y", "--slice y=4.5", "--slice x=6");
        row("speed", "--slice z=1:speed", "--slice z=1");
        row("pressure", "--slice z=1:pressure", "--slice z=1:speed");
        row("arrows", "--slice z=1:arrows", "--slice z=1");
        row("two cuts", "--slice z=1 --slice x=2", "--slice z=1");
        row("automatic range", "--slice z=1 --range auto", "--slice z=1");
        row("fixed range", "--slice z=1 --range fixed:28,34", "--slice z=1 --range auto");
        row("range about a set point", "--slice z=1 --range setpoint:30,4",
            "--slice z=1 --range fixed:26,34");
        row("range of the speed", "--slice z=1:speed --range speed=fixed:0,0.3", "--slice z=1:speed");
        row("range of the inlets", "--overlay inlet --range fixed:17,19", "--overlay inlet");
        row("automatic range of the inlets", "--overlay inlet --range auto", "--overlay inlet");
        row("lines from the supply", "--streamlines 60 --seeds supply", "");
        row("lines from a rack", "--streamlines 60 --seeds rack:A2", "--streamlines 60 --seeds supply");
        row("lines from a point", "--streamlines 60 --seeds point:2,2,2", "--streamlines 60 --seeds rack:A2");
        row("surface", "--isosurface 28", "");
        row("surface elsewhere", "--isosurface 24", "--isosurface 28");
        row("volume", "--volume", "");
        row("particles", "--particles 600", "");
        row("particles later", "--particles 600 --air-time 1.5", "--particles 600");
        row("hot spots", "--hot-spots 1", "");
        row("more hot spots", "--hot-spots 4", "--hot-spots 1");
        row("rack faces", "--rack-faces", "");
    }

    /// Cheap: the field is solved once.
    void eachKindOfAirPictureShowsSomethingOfItsOwn()
    {
        QFETCH(QStringList, options);
        QFETCH(QStringList, others);
        static QTemporaryDir folder;
        const QString fields = folder.filePath("air.takaofield");
        if (!QFileInfo::exists(fields))
            QCOMPARE(run({"airflow", kHallS, "--cells", "60x45x18", "--fields", fields}).exitCode, 0);
        const auto drawn = [&](const QString& name, const QStringList& wishes) {
            const QString picture = folder.filePath(name);
            const Outcome outcome = run(QStringList{"show", kHallS, "--out", picture, "--fields", fields,
                                                    "--size", "480x270", "--refine", "0", "--no-legend"} +
                                        wishes);
            if (outcome.exitCode != 0)
                qWarning("%s", qPrintable(outcome.err));
            return outcome.exitCode == 0 ? QImage(picture) : QImage();
        };
        const QImage with = drawn("with.png", options), without = drawn("without.png", others);
        QVERIFY(!with.isNull() && !without.isNull());
        QVERIFY2(differentShare(with, without) > 0.0015,
                 qPrintable(QString::number(differentShare(with, without))));
    }

    void legendsSayWhatIsShown()
    {
        QTemporaryDir folder;
        const QString fields = folder.filePath("air.takaofield"), picture = folder.filePath("p.png");
        QCOMPARE(run({"airflow", kHallS, "--cells", "40x30x12", "--fields", fields}).exitCode, 0);
        const auto drawn = [&](const QStringList& wishes) {
            run(QStringList{"show", kHallS, "--out", picture, "--fields", fields, "--size", "640x360",
                            "--refine", "0"} +
                wishes);
            return QImage(picture);
        };
        const QStringList cuts{"--slice", "z=1", "--slice", "x=6:speed"};
        const QImage none = drawn(cuts + QStringList{"--no-legend"}), both = drawn(cuts);
        QVERIFY(differentShare(none, both) > 0.05);
        const QRect right(320, 180, 200, 180); // the second legend stands beside the first
        QVERIFY(differentShare(none.copy(right), both.copy(right)) > 0.2);
    }

    void helpAndVersionAreGood()
    {
        QCOMPARE(run({"--help"}).exitCode, 0);
        QCOMPARE(run({"show", "--help"}).exitCode, 0);
        QVERIFY(run({"--version"}).out.startsWith("takao-cli "));
    }

    void lostBuswayLeavesItsRacksOnOneFeed()
    {
        const QJsonObject intact = run({"power", kKaohsiung, "--json"}).json();
        QCOMPARE(intact["facility"].toObject()["racks_one_feed"].toInt(-1), 0);
        const QString busway = firstOfKind(intact, "busway");
        QVERIFY(!busway.isEmpty());
        const QJsonObject failed = run({"power", kKaohsiung, "--fail", busway, "--json"}).json();
        QVERIFY(failed["facility"].toObject()["racks_one_feed"].toInt() > 0);
        QCOMPARE(failed["facility"].toObject()["racks_dark"].toInt(-1), 0);
        QVERIFY(!failed["events"].toArray().isEmpty());
    }

    void pictureNeedsNoDisplay()
    {
        QTemporaryDir folder;
        const QString plain = folder.filePath("plain.png");
        const QString load = folder.filePath("load.png");
        QCOMPARE(run({"show", kHallS, "--out", plain, "--size", "320x180", "--refine", "2"}).exitCode, 0);
        QCOMPARE(
            run({"show", kHallS, "--out", load, "--size", "320x180", "--refine", "2", "--overlay", "load"})
                .exitCode,
            0);
        const QImage first(plain);
        const QImage second(load);
        QCOMPARE(first.size(), QSize(320, 180));
        QVERIFY(coloursOf(first) > 200);
        QVERIFY(differentShare(first, second) > 0.02);
    }

    void unwritablePictureIsSaid()
    {
        const Outcome outcome =
            run({"show", kHallS, "--out", "/no/such/folder/x.png", "--size", "64x64", "--refine", "0"});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.err.contains("/no/such/folder/x.png"));
    }

  private:
    static QString firstOfKind(const QJsonObject& power, const QString& kind)
    {
        for (const QJsonValue& value : power["components"].toArray())
            if (value["kind"].toString() == kind)
                return value["id"].toString();
        return {};
    }
};

QTEST_GUILESS_MAIN(TstCli)
#include "tst_cli.moc"
