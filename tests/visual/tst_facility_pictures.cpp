// Pictures of whole facilities, as takao-cli draws them, against baselines. One of them stands in the README.
#include "tests/visual/picture_files.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>

using namespace takao;
using namespace takao::test;

namespace {

constexpr const char* kBaselines = TAKAO_SOURCE_DIR "/tests/visual/baselines/";
constexpr double kMeanTolerance = 1.5;      // of 255
constexpr double kChangedTolerance = 0.015; // part of the pixels

QString asset(const QString& facility)
{
    return QStringLiteral(TAKAO_SOURCE_DIR "/assets/facilities/") + facility + ".takao.json";
}

} // namespace

class TstFacilityPictures : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void facilitiesLookAsTheyDid_data()
    {
        QTest::addColumn<QString>("facility");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("kaohsiung_home") << "kaohsiung" << QStringList{"--size", "1280x720", "--refine", "24"};
        QTest::newRow("kaohsiung_busway_lost")
            << "kaohsiung" << QStringList{"--size", "640x360",   "--refine", "8",      "--view",
                                          "iso",    "--overlay", "feed",     "--fail", "BW-A-SU1"};
        QTest::newRow("hall_s_light")
            << "hall-s" << QStringList{"--size", "480x270", "--refine", "8", "--view", "iso", "--light"};
    }

    void facilitiesLookAsTheyDid()
    {
        QFETCH(QString, facility);
        QFETCH(QStringList, options);
        const std::string name = std::string(QTest::currentDataTag()) + ".png";
        const std::string baselineFile = kBaselines + name;
        const bool renew = qEnvironmentVariableIsSet("TAKAO_RENEW_BASELINES");
        std::filesystem::create_directories(TAKAO_DIFFERENCES);
        const std::string drawnFile = renew ? baselineFile : TAKAO_DIFFERENCES "/" + name;

        QCOMPARE(QProcess::execute(TAKAO_CLI, QStringList{"show", asset(facility), "--out",
                                                          QString::fromStdString(drawnFile)} +
                                                  options),
                 0);
        if (renew)
            QSKIP("the baseline was renewed: look at it before it is committed");
        const auto now = readPng(drawnFile);
        const auto baseline = readPng(baselineFile);
        QVERIFY2(now && baseline,
                 qPrintable(QString::fromStdString("not to be read: " + drawnFile + " or " + baselineFile)));
        QCOMPARE(now->width, baseline->width);
        QCOMPARE(now->height, baseline->height);
        const PictureDifference difference = compare(*now, *baseline);
        if (difference.meanDifference <= kMeanTolerance && difference.changedFraction <= kChangedTolerance) {
            std::filesystem::remove(drawnFile);
            return;
        }
        QVERIFY(writePng(differencePicture(*now, *baseline), TAKAO_DIFFERENCES "/difference-" + name));
        QFAIL(qPrintable(QString("mean difference %1, changed %2 %; see " TAKAO_DIFFERENCES)
                             .arg(difference.meanDifference, 0, 'f', 2)
                             .arg(100.0 * difference.changedFraction, 0, 'f', 2)));
    }
};

QTEST_GUILESS_MAIN(TstFacilityPictures)
#include "tst_facility_pictures.moc"
