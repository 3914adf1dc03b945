// Reports: the same blocks as pages and as HTML, tables over several pages, charts whose spikes are drawn.
#include "app/report/chart_painter.h"
#include "app/report/report_html.h"
#include "app/report/report_pdf.h"

#include <QPainter>
#include <QtTest>

#include <cmath>

using namespace takao;

namespace {

int pagesOf(const QByteArray& pdf)
{
    return int(pdf.count("/Type /Page\n"));
}

ReportDocument with(ReportBlock block)
{
    ReportDocument document{"A title", "below it", "takao 0", {}};
    document.blocks.push_back(std::move(block));
    return document;
}

ReportTable tableOf(int rows)
{
    ReportTable table;
    table.heads = {"Rack", "Time"};
    for (int i = 0; i < rows; ++i)
        table.rows.push_back({QString("R%1").arg(i), QString::number(i)});
    return table;
}

QImage drawn(const ReportChart& chart)
{
    QImage image(520, 170, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintChart(painter, QRectF(0, 0, 520, 170), chart, 1.0);
    return image;
}

/// Whether any pixel of a column between two rows is about of this colour.
bool hasColour(const QImage& image, int x, int y0, int y1, const QColor& colour)
{
    for (int y = y0; y < y1; ++y)
        for (int dx = -2; dx <= 2; ++dx) {
            const QColor pixel = image.pixelColor(x + dx, y);
            if (std::abs(pixel.red() - colour.red()) + std::abs(pixel.green() - colour.green()) +
                    std::abs(pixel.blue() - colour.blue()) <
                120)
                return true;
        }
    return false;
}

} // namespace

class TstReport : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void htmlEscapesWhatUsersWrote()
    {
        const QByteArray html = reportHtml(with(ReportParagraph{"<script>alert(1)</script> & \"more\""}));
        QVERIFY(!html.contains("<script>"));
        QVERIFY(html.contains("&lt;script&gt;") && html.contains("&amp;"));
        QVERIFY(html.startsWith("<!DOCTYPE html>"));
    }

    void everyBlockIsInBoth()
    {
        ReportDocument document{"T", "S", "takao", {}};
        document.blocks = {
            ReportHeading{"Head"},
            ReportParagraph{"Words"},
            ReportFacts{{{"Name", "Value"}, {"Other", "Thing"}, {"Odd", "one"}}},
            ReportFigures{{{"16", "racks", true}}},
            tableOf(3),
            ReportPictures{{{QImage(64, 40, QImage::Format_RGB32), "Pic", "of it"}}},
            ReportChain{{{"1:00", "it began", EventSeverity::Alarm}, {"1:05", "it ended", {}}}}};
        const QByteArray html = reportHtml(document);
        for (const char* part : {"Head", "Words", "<dd>Value</dd>", "class=\"bad\"", "<td>R2</td>",
                                 "image/jpeg", "it began", "<h1>T</h1>"})
            QVERIFY2(html.contains(part), part);
        const QByteArray pdf = reportPdf(document);
        QVERIFY(pdf.startsWith("%PDF-1.") && pdf.contains("%%EOF"));
        QCOMPARE(pagesOf(pdf), 1);
    }

    void aLongTableGoesOnOnFurtherPages()
    {
        QCOMPARE(pagesOf(reportPdf(with(tableOf(20)))), 1);
        const int pages = pagesOf(reportPdf(with(tableOf(200))));
        QVERIFY2(pages >= 4 && pages <= 7, qPrintable(QString::number(pages)));
    }

    void aTextLongerThanAPageIsNotLost()
    {
        const QString words = QString("word ").repeated(4000);
        QVERIFY(pagesOf(reportPdf(with(ReportParagraph{words}))) >= 4);
    }

    void aSpikeInAnEnvelopeIsDrawn()
    {
        const QColor blue(0, 114, 178);
        ReportChart chart{"Power", "kW", 0.0, 100.0, {}, {}};
        ChartLine line{"a", blue, {}};
        for (int i = 0; i < 100; ++i)
            line.points.push_back({double(i), i + 0.9, 1.0, i == 50 ? 9.0 : 1.0, Quality::Good});
        chart.lines = {line};
        const QImage image = drawn(chart);
        const int middle = 44 + 236; // where the plot has 50.45 s
        QVERIFY(hasColour(image, middle, 40, 80, blue));
        QVERIFY(!hasColour(image, middle - 60, 40, 80, blue));
        QVERIFY(!hasColour(image, middle + 60, 40, 80, blue));
    }

    void gapsAreNotBridged()
    {
        const QColor blue(0, 114, 178);
        ReportChart chart{"Power", "kW", 0.0, 100.0, {}, {}};
        ChartLine line{"a", blue, {}};
        for (int i = 0; i <= 100; ++i) {
            const double value = i > 40 && i < 60 ? NAN : 5.0;
            line.points.push_back({double(i), double(i), value, value, Quality::Good});
        }
        chart.lines = {line};
        const QImage image = drawn(chart);
        QVERIFY(!hasColour(image, 44 + 234, 36, 149, blue));
        QVERIFY(hasColour(image, 44 + 100, 36, 149, blue));
    }

    void aChartWithoutValuesIsStillDrawn()
    {
        ReportChart chart{"Nothing", "kW", 5.0, 5.0, {{"a", Qt::red, {{5.0, 5.0}}}}, {{5.0, "1"}}};
        QVERIFY(drawn(chart) != QImage(520, 170, QImage::Format_RGB32));
    }
};

QTEST_MAIN(TstReport)
#include "tst_report.moc"
