// The proof table of the air solver stands in its README as the validation tests have noted it.
#include <QDirIterator>
#include <QFile>
#include <QtTest>

namespace {

const QString kReadme = QStringLiteral(TAKAO_SOURCE_DIR "/models/physics/airflow/README.md");
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
QStringList casesInReadme()
{
    QStringList cases;
    for (const QString& line : textOf(kReadme).section(kBegin, 1).section(kEnd, 0, 0).split('\n'))
        if (line.startsWith("| ") && !line.startsWith("| case |"))
            cases.append(line.section('|', 1, 1).trimmed());
    return cases;
}

} // namespace

class TstProofTable : public QObject
{
    Q_OBJECT

  private slots:
    void theMarksAreThere()
    {
        const QString readme = textOf(kReadme);
        QCOMPARE(readme.count(kBegin), 1);
        QCOMPARE(readme.count(kEnd), 1);
        QVERIFY(readme.indexOf(kBegin) < readme.indexOf(kEnd));
    }

    void noCaseStandsTwiceAndNoneIsLost()
    {
        const QStringList cases = casesInReadme();
        QCOMPARE(QSet<QString>(cases.begin(), cases.end()).size(), cases.size());
        for (const char* start :
             {"Taylor-Green vortices", "plane Poiseuille", "advection and diffusion", "sealed room",
              "lid-driven cavity, Re 1000", "heated square cavity, Ra 1e6", "heated cube, Ra 1e5",
              "Hall-S, 120 x 90 x 36", "Hall-S, 80 x 60 x 21", "Kaohsiung"})
            QVERIFY2(!cases.filter(start).isEmpty(), start);
    }

    /// Rows lie in the build folder as soon as a validation test has run in it.
    void everyNotedCaseIsInTheTable()
    {
        const QStringList cases = casesInReadme();
        QDirIterator rows(TAKAO_PROOF_FOLDER, {"*.row"}, QDir::Files, QDirIterator::Subdirectories);
        while (rows.hasNext()) {
            const QString name = textOf(rows.next()).section('|', 1, 1).trimmed();
            QVERIFY2(cases.contains(name),
                     qPrintable(name + " is not in " + kReadme + ": run tests/validation/airflow/table.sh"));
        }
    }
};

QTEST_GUILESS_MAIN(TstProofTable)
#include "tst_proof_table.moc"
