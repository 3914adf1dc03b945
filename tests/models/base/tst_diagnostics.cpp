// Findings and errors as a user reads them, and the assets folder.
#include "models/base/asset_folder.h"
#include "models/base/diagnostics.h"
#include "models/base/log.h"
#include "models/base/vector.h"

#include <QtTest>

#include <cstdlib>

using namespace takao;

class TstDiagnostics : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void textSaysWhereWhatAndWhatToDo()
    {
        const Diagnostic finding{Severity::Error,    "hall.json",       12,
                                 "halls[0].floor_m", "is not a number", "write metres"};
        QCOMPARE(QString::fromStdString(finding.text()),
                 QString("hall.json:12: error: halls[0].floor_m: is not a number (write metres)"));
        const Diagnostic bare{Severity::Warning, "", 0, "C01", "has no feed B", ""};
        QCOMPARE(QString::fromStdString(bare.text()), QString("warning: C01: has no feed B"));
    }

    void countsFollowSeverity()
    {
        Diagnostics findings;
        findings.add({Severity::Warning, "", 0, "", "w", ""});
        QVERIFY(!findings.hasErrors());
        Diagnostics more;
        more.add({Severity::Error, "", 0, "", "e", ""});
        findings.append(more);
        QVERIFY(findings.hasErrors());
        QCOMPARE(findings.errorCount(), std::size_t{1});
        QCOMPARE(findings.warningCount(), std::size_t{1});
    }

    void wrongAssetFolderIsNamed()
    {
        qputenv("TAKAO_ASSETS", "/no/such/folder");
        const auto folder = assetFolder();
        qunsetenv("TAKAO_ASSETS");
        QVERIFY(!folder);
        QVERIFY(folder.error().message.find("/no/such/folder") != std::string::npos);
        QVERIFY(assetFolder().has_value());
    }

    void logGoesToTheChosenSink()
    {
        std::string got;
        setLogSink([&got](LogLevel, const std::string& line) { got = line; });
        logWarning("{} racks", 3);
        setLogSink({});
        QCOMPARE(QString::fromStdString(got), QString("3 racks"));
    }

    void polylineLengthAddsItsPieces()
    {
        QCOMPARE(polylineLength({Vec3(0, 0, 0), Vec3(3, 4, 0), Vec3(3, 4, 2)}), 7.0);
        QCOMPARE(polylineLength({}), 0.0);
    }
};

QTEST_GUILESS_MAIN(TstDiagnostics)
#include "tst_diagnostics.moc"
