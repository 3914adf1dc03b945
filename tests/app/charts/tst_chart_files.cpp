// Charts as files, read back: tables of every sample, pictures, drawings.
#include "app/charts/chart_page.h"
#include "app/charts/chart_table.h"
#include "models/timeline/recording.h"
#include "tests/support/recorded_day.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace takao;
using takao::test::RecordedDay;

namespace {

const QColor kRed(220, 20, 20);

ChartInk ink()
{
    return {.ground = Qt::white,
            .paper = Qt::white,
            .text = Qt::black,
            .muted = Qt::darkGray,
            .grid = Qt::lightGray,
            .cursor = Qt::blue,
            .onCursor = Qt::white,
            .series = {kRed},
            .font = QFont()};
}

} // namespace

class TstChartFiles : public QObject
{
    Q_OBJECT

  private:
    QTemporaryDir m_folder;
    std::shared_ptr<const Recording> m_day;

    QString path(const char* name) { return m_folder.filePath(QString::fromLatin1(name)); }

    QStringList linesOf(const QString& file)
    {
        QFile read(file);
        if (!read.open(QIODevice::ReadOnly))
            return {};
        QStringList lines = QString::fromUtf8(read.readAll()).split(QStringLiteral("\r\n"));
        lines.removeLast();
        return lines;
    }

    ChartPage page()
    {
        auto strip = std::make_shared<StripPicture>();
        strip->strip.traces = {{"A0/inlet_temperature", "degC", 0}};
        strip->span = {0.0, RecordedDay::kRows - 1.0};
        strip->until = m_day->end();
        strip->traces = {readTrace(*m_day, "A0/inlet_temperature", strip->span, 600)};
        strip->axes = axesOf(strip->strip, strip->traces);
        ChartPage page;
        page.title = QStringLiteral("Hall-S");
        page.source = QStringLiteral("day.takaorec");
        page.strips = {strip};
        page.span = strip->span;
        return page;
    }

    /// Pixels in the colour of the trace.
    static int redPixels(const QImage& image)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const QColor c = image.pixelColor(x, y);
                count += c.red() > 180 && c.green() < 90;
            }
        return count;
    }

  private Q_SLOTS:
    void initTestCase()
    {
        RecordedDay::record(path("day.takaorec").toStdString());
        auto opened = Recording::open(path("day.takaorec").toStdString());
        QVERIFY(opened.has_value());
        m_day = std::move(*opened);
    }

    void aTableHoldsEverySampleOfTheSpan()
    {
        const auto done = writeChartTable(
            path("t.csv").toStdString(), *m_day, {"A0/inlet_temperature", "A0/air_flow"}, {29000.0, 33000.0},
            {{"recording: day.takaorec", "two\nlines"}, m_day->info().startUtc});
        QVERIFY2(done.has_value(), done ? "" : done.error().text().c_str());
        const QStringList lines = linesOf(path("t.csv"));
        QCOMPARE(lines[0], QStringLiteral("# recording: day.takaorec"));
        QCOMPARE(lines[1], QStringLiteral("# two lines"));
        QCOMPARE(lines[3], QStringLiteral("time_s,time_utc,A0/inlet_temperature [degC],A0/air_flow [m3/s]"));
        QCOMPARE(lines.size(), 4 + 4001);
        for (int row = 29000; row <= 33000; ++row) {
            const QStringList fields = lines[4 + row - 29000].split(',');
            QCOMPARE(fields.size(), 4);
            QCOMPARE(fields[0].toDouble(), double(row));
            QCOMPARE(fields[2].toDouble(), RecordedDay::inlet(row));
            const bool missing = row >= RecordedDay::kGapFrom && row < RecordedDay::kGapTo;
            QCOMPARE(fields[3].isEmpty(), missing);
            if (!missing)
                QVERIFY(std::abs(fields[3].toDouble() - RecordedDay::airFlow(row)) < 1e-6);
        }
        QCOMPARE(lines[4].split(',')[1], QStringLiteral("2026-05-01T08:03:20.000Z"));
    }

    void withoutAStartThereAreNoWallTimes()
    {
        QVERIFY(writeChartTable(path("u.csv").toStdString(), *m_day, {"A0/power"}, {0.0, 1.0}, {}));
        QCOMPARE(linesOf(path("u.csv")),
                 (QStringList{QStringLiteral("# span_s: 0 to 1"), QStringLiteral("time_s,A0/power [W]"),
                              QStringLiteral("0,12000"), QStringLiteral("1,12000")}));
    }

    void aTableThatCannotBeWrittenSaysSo()
    {
        const auto nowhere = writeChartTable("/nowhere/t.csv", *m_day, {"A0/power"}, {0.0, 1.0}, {});
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().kind, ErrorKind::FileUnwritable);
        const auto unknown = writeChartTable(path("v.csv").toStdString(), *m_day, {"A0/x"}, {0.0, 1.0}, {});
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, ErrorKind::BadUsage);
        QVERIFY(!QFile::exists(path("v.csv")) && !QFile::exists(path("v.csv.part")));
    }

    void aStoppedTableLeavesTheOldFile()
    {
        QVERIFY(writeChartTable(path("w.csv").toStdString(), *m_day, {"A0/power"}, {0.0, 1.0}, {}));
        const QStringList before = linesOf(path("w.csv"));
        int asked = 0;
        const auto stopped =
            writeChartTable(path("w.csv").toStdString(), *m_day, {"A0/power"}, {0.0, 86399.0}, {},
                            [&](double, const std::string&) { return ++asked < 3; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        QCOMPARE(linesOf(path("w.csv")), before);
        QVERIFY(!QFile::exists(path("w.csv.part")));
    }

    void picturesShowTheTraceWithItsSpike()
    {
        QVERIFY(savePng(path("p.png").toStdString(), {600, 300}, page(), ink()));
        const QImage image(path("p.png"));
        QCOMPARE(image.size(), QSize(1200, 600));
        QVERIFY(redPixels(image) > 1000);
        // The spike stands alone in the upper half.
        const int above = redPixels(image.copy(0, 80, 1200, 150));
        QVERIFY(above > 50 && above < 3000);
    }

    void drawingsAreShapes()
    {
        QVERIFY(saveSvg(path("p.svg").toStdString(), {600, 300}, page(), ink()));
        QFile file(path("p.svg"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("A0/inlet_temperature") && text.contains("Hall-S"));
        QVERIFY(!text.contains("<image"));
        QSvgRenderer renderer(path("p.svg"));
        QVERIFY(renderer.isValid());
        QImage image(600, 300, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        renderer.render(&painter);
        painter.end();
        QVERIFY(redPixels(image) > 300);
    }

    void aPictureThatCannotBeWrittenSaysSo()
    {
        const auto done = savePng("/nowhere/p.png", {600, 300}, page(), ink());
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::FileUnwritable);
    }
};

QTEST_MAIN(TstChartFiles)
#include "tst_chart_files.moc"
