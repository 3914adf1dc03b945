// Legends as they are painted: rows for marks and notes, a bar whose colours are the mapper's.
#include "app/legend/legend_painter.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QtTest>

using namespace takao;

namespace {

ScalarMapper mapper()
{
    ColourTable table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = {static_cast<std::uint8_t>(i), 0, 0};
    return ScalarMapper::continuous(table, 15.0, 45.0, 1.0, "°C", 0);
}

Legend legend()
{
    Legend legend;
    legend.title = QStringLiteral("Air");
    legend.font.setPixelSize(14);
    legend.text = Qt::white;
    legend.faintText = Qt::lightGray;
    return legend;
}

constexpr int kWidth = 400;

QImage painted(const Legend& legend, const ScalarMapper& mapper)
{
    QImage image(kWidth, int(std::ceil(legendSize(legend, mapper).height())), QImage::Format_RGB32);
    image.fill(Qt::black);
    QPainter painter(&image);
    paintLegend(painter, legend, mapper, kWidth);
    return image;
}

/// Bright pixels from a row of the picture to its end, in columns [from, to).
int brightBelow(const QImage& image, int top, int from = 0, int to = kWidth)
{
    int count = 0;
    for (int y = top; y < image.height(); ++y)
        for (int x = from; x < to; ++x)
            count += qGray(image.pixel(x, y)) > 90;
    return count;
}

} // namespace

class TstLegendPainter : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void marksStandBelowTheBarAtTheirValues()
    {
        const QImage plain = painted(legend(), mapper());
        ScalarMapper marked = mapper();
        marked.addBand({18.0, 27.0, "recommended"});
        const QImage with = painted(legend(), marked);
        QVERIFY(with.height() >= plain.height() + 14);
        const int row = plain.height() - 4;
        const int low = kWidth * 3 / 30, high = kWidth * 12 / 30;
        QVERIFY(brightBelow(with, row, low - 2, high + 2) > high - low);
        QCOMPARE(brightBelow(with, row, 0, low - 3), 0);
        QVERIFY(brightBelow(with, row, high + 3) > 50); // its name
    }

    void aMarkBeyondTheScaleHasNoRow()
    {
        ScalarMapper marked = mapper();
        marked.addBand({50.0, 60.0, "boiling"});
        QCOMPARE(legendSize(legend(), marked), legendSize(legend(), mapper()));
    }

    void aMarkAcrossTheScaleKeepsItsName()
    {
        ScalarMapper marked = mapper();
        marked.addBand({10.0, 50.0, "all of it"});
        const QImage with = painted(legend(), marked);
        const int row = painted(legend(), mapper()).height() - 4;
        QVERIFY(brightBelow(with, row, kWidth / 2 - 40, kWidth / 2 + 40) > 60); // in a gap of its line
        QVERIFY(brightBelow(with, row, 2, 100) > 90);
    }

    void aLongNameNeverRunsThroughItsMark()
    {
        ScalarMapper marked = mapper();
        marked.addBand(
            {16.0, 44.5, "a name of many words which is far too long to stand inside or beside it"});
        const QImage with = painted(legend(), marked);
        const int row = painted(legend(), mapper()).height() - 4;
        QVERIFY(brightBelow(with, row, kWidth / 30, kWidth / 30 + 4) > 5); // the foot
        const int middle = with.height() - 9;
        int dark = 0; // between letters the line is interrupted
        for (int x = kWidth / 3; x < 2 * kWidth / 3; ++x)
            dark += qGray(with.pixel(x, middle)) < 40;
        QVERIFY2(dark > 20, qPrintable(QString::number(dark)));
    }

    void aPinMarksAValueOnTheBarOnly()
    {
        Legend pinned = legend();
        pinned.mark = 30.0; // in the middle
        const QImage with = painted(pinned, mapper()), without = painted(legend(), mapper());
        QCOMPARE(with.size(), without.size());
        QVERIFY(brightBelow(with, 0, kWidth / 2 - 6, kWidth / 2 + 6) >
                brightBelow(without, 0, kWidth / 2 - 6, kWidth / 2 + 6) + 20);
        QCOMPARE(with.copy(0, 0, kWidth / 2 - 12, with.height()),
                 without.copy(0, 0, kWidth / 2 - 12, with.height()));
        pinned.mark = 60.0; // beyond its end
        QCOMPARE(painted(pinned, mapper()), without);
    }

    void aNoteHasALineAndFits()
    {
        Legend noted = legend();
        noted.note =
            QStringLiteral("a note that is a good deal longer than the bar of colours is wide, by far");
        QVERIFY(legendSize(noted, mapper()).height() > legendSize(legend(), mapper()).height() + 10);
        QVERIFY(legendSize(noted, mapper()).width() >=
                QFontMetricsF(noted.font).horizontalAdvance(noted.note));
        QVERIFY(brightBelow(painted(noted, mapper()), painted(legend(), mapper()).height()) > 50);
    }

    void whatIsNoValueOfTheScaleHasARowEach()
    {
        ScalarMapper never = mapper();
        never.setBeyond({{0, 250, 0}, "never"});
        Legend all = legend();
        all.staleText = QStringLiteral("old data");
        const QImage with = painted(all, never);
        const int below = painted(legend(), mapper()).height();
        QVERIFY(with.height() > below + 24);
        int green = 0, coloured = 0, grey = 0;
        for (int y = below - 4; y < with.height(); ++y)
            for (int x = 0; x < 12; ++x) {
                const QColor c(with.pixel(x, y));
                green += c.green() > 200 && c.red() < 60;
                coloured += c.red() > 120 && c.green() < 40; // the scale's colour between the lines
                grey += std::abs(c.red() - c.green()) < 12 && c.red() > 50 && c.red() < 120;
            }
        QVERIFY2(green > 60, qPrintable(QString::number(green)));
        QVERIFY2(coloured > 15, qPrintable(QString::number(coloured)));
        QVERIFY2(grey > 15, qPrintable(QString::number(grey)));
    }

    void withoutAWordForItNothingIsMissing()
    {
        Legend missing = legend();
        missing.missingText = QStringLiteral("no data");
        QVERIFY(legendSize(missing, mapper()).height() > legendSize(legend(), mapper()).height() + 10);
        QVERIFY(brightBelow(painted(missing, mapper()), painted(legend(), mapper()).height()) > 50);
    }
};

int main(int argc, char* argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    TstLegendPainter test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_legend_painter.moc"
