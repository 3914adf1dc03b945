// The proof tables of models/physics stand in their READMEs as the tests have noted it.
#include <QDirIterator>
#include <QFile>
#include <QtTest>

namespace {

const QString kAir = QStringLiteral(TAKAO_SOURCE_DIR "/models/physics/airflow/README.md");
const QString kCoolant = QStringLiteral(TAKAO_SOURCE_DIR "/models/physics/coolant/README.md");
const QString kPower = QStringLiteral(TAKAO_SOURCE_DIR "/models/physics/power/README.md");
const QString kWorkload = QStringLiteral(TAKAO_SOURCE_DIR "/models/physics/workload/README.md");
const QString kFabric = QStringLiteral(TAKAO_SOURCE_DIR "/models/physics/fabric/README.md");
/// Parts that have a README of their own; all others stand in that of the air.
const QMap<QString, QString> kReadmes = {
    {"coolant", kCoolant}, {"power", kPower}, {"workload", kWorkload}, {"fabric", kFabric}};
const QString kBegin = "<!-- proof: begin; made by tests/validation/airflow/table.sh, do not edit -->";
const QString kEnd = "<!-- proof: end -->";

QString textOf(const QString& file)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file));
    return QString::fromUtf8(in.readAll());
}

/// Cases of the rows between the two marks.
QStringList casesIn(const QString& readme)
{
    QStringList cases;
    for (const QString& line : textOf(readme).section(kBegin, 1).section(kEnd, 0, 0).split('\n'))
        if (line.startsWith("| ") && !line.startsWith("| case |"))
            cases.append(line.section('|', 1, 1).trimmed());
    return cases;
}

} // namespace

class TstProofTable : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void theMarksAreThere()
    {
        for (const QString& file : {kAir, kCoolant, kPower, kWorkload, kFabric}) {
            const QString readme = textOf(file);
            QCOMPARE(readme.count(kBegin), 1);
            QCOMPARE(readme.count(kEnd), 1);
            QVERIFY(readme.indexOf(kBegin) < readme.indexOf(kEnd));
        }
    }

    void noCaseStandsTwiceAndNoneIsLost()
    {
        const QMap<QString, QStringList> starts = {
            {kAir,
             {"Taylor-Green vortices", "plane Poiseuille", "advection and diffusion", "sealed room",
              "lid-driven cavity, Re 1000", "heated square cavity, Ra 1e6", "heated cube, Ra 1e5",
              "Hall-S, 120 x 90 x 36", "Hall-S, 80 x 60 x 21", "Kaohsiung"}},
            {kCoolant,
             {"friction, Colebrook", "friction, Swamee-Jain", "EPANET Net1, Hazen-Williams, heads",
              "EPANET Net1, Darcy with Swamee-Jain, flows", "operating point, two pumps in series",
              "operating point, two pumps side by side", "dead end behind a valve", "check valve under",
              "looped network, 5000 junctions", "400 random networks", "delay of a pipe",
              "mixing of two streams", "energy of loops over an hour", "heat loss",
              "effectiveness, counter flow", "CDU loop, steady", "cold plate without flow",
              "energy of cold plates"}},
            {kPower,
             {"battery at 100 % load", "breaker at 2.0 x", "breaker, 20 s at 2 x", "utility lost, generator",
              "utility lost, no start", "utility back", "four blocks", "one of two feeds lost",
              "moments of all events", "energy: sources"}},
            {kWorkload,
             {"rack of 72 GB300, idle", "power under a cap", "mean power of training", "step with one of 64",
              "energy and steps of 700 s", "throttled at 66 degC coolant"}},
            {kFabric,
             {"uplinks of a rail without one of its 8 leaves",
              "job on all 4608 endpoints without one of 36 spines",
              "one of two cables from a leaf to a spine, bound", "9216 single losses",
              "single losses on random trees"}}};
        for (auto table = starts.begin(); table != starts.end(); ++table) {
            const QStringList cases = casesIn(table.key());
            QCOMPARE(QSet<QString>(cases.begin(), cases.end()).size(), cases.size());
            for (const QString& start : table.value())
                QVERIFY2(!cases.filter(start).isEmpty(), qPrintable(start));
        }
    }

    /// Rows lie in the build folder as soon as a validation test has run in it.
    void everyNotedCaseIsInTheTable()
    {
        QDirIterator rows(TAKAO_PROOF_FOLDER, {"*.row"}, QDir::Files, QDirIterator::Subdirectories);
        while (rows.hasNext()) {
            const QString file = rows.next();
            const QString readme = kReadmes.value(QFileInfo(file).dir().dirName(), kAir);
            const QString name = textOf(file).section('|', 1, 1).trimmed();
            QVERIFY2(casesIn(readme).contains(name),
                     qPrintable(name + " is not in " + readme + ": run tests/validation/airflow/table.sh"));
        }
    }
};

QTEST_GUILESS_MAIN(TstProofTable)
#include "tst_proof_table.moc"
