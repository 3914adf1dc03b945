// What charts know of a long recording: envelopes that lose nothing, exact statistics, pictures of columns,
// a reader of which the newest wish wins.
#include "app/charts/chart_reader.h"
#include "app/charts/sample_walk.h"
#include "app/charts/trace_raster.h"
#include "models/timeline/recording.h"
#include "tests/support/recorded_day.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace takao;
using takao::test::RecordedDay;

namespace {

constexpr ChartSpan kDay{0.0, RecordedDay::kRows - 1.0};
constexpr std::size_t kColumns = 800;
constexpr int kPatienceMs = 60000;
const QColor kRed(255, 0, 0);

QImage clearImage(int width, int height)
{
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

SignalSeries seriesOf(const std::vector<SignalPoint>& points, bool thinned)
{
    return {{"A", "power", "W"}, thinned, points};
}

SignalPoint point(double begin, double end, double least, double most)
{
    return {begin, end, least, most, Quality::Good};
}

} // namespace

class TstChartData : public QObject
{
    Q_OBJECT

  private:
    QTemporaryDir m_folder;
    std::shared_ptr<const Recording> m_day;

    TraceData complete(const std::string& name, const ChartSpan& span)
    {
        TraceData trace = readTrace(*m_day, name, span, kColumns);
        SampleWalk walk(*m_day);
        completeStatistics(*m_day, walk, span, trace, [] { return true; });
        return trace;
    }

    ChartWish wishFor(const std::vector<std::string>& names, const ChartSpan& span)
    {
        ChartWish wish{m_day, span, {StripWish{{}, {int(kColumns), 200}}}, {}};
        wish.ink.series = {kRed};
        for (const std::string& name : names)
            wish.strips[0].strip.traces.push_back({name, "degC", 0});
        return wish;
    }

  private Q_SLOTS:
    void initTestCase()
    {
        const QString file = m_folder.filePath(QStringLiteral("day.takaorec"));
        RecordedDay::record(file.toStdString());
        auto opened = Recording::open(file.toStdString());
        QVERIFY(opened.has_value());
        m_day = std::move(*opened);
    }

    void aSpikeOfOneSampleIsInTheEnvelopeOfADay()
    {
        const TraceData day = readTrace(*m_day, "A0/inlet_temperature", kDay, kColumns);
        QVERIFY(day.series.thinned);
        QVERIFY(day.series.points.size() <= kColumns);
        QCOMPARE(day.statistics.most, RecordedDay::kSpike);
        int holding = 0;
        for (const SignalPoint& p : day.series.points)
            if (p.most == RecordedDay::kSpike) {
                ++holding;
                QVERIFY(p.begin <= RecordedDay::kSpikeAt && p.end >= RecordedDay::kSpikeAt);
            }
        QCOMPARE(holding, 1);
    }

    void statisticsAreThoseOfEverySample()
    {
        const ChartSpan span{10000.5, 70000.0};
        const TraceStatistics found = complete("A0/inlet_temperature", span).statistics;
        double least = 1e9, sum = 0.0;
        for (int row = 10000; row <= 70000; ++row) {
            least = std::min(least, RecordedDay::inlet(row));
            const double from = std::max<double>(row, span.begin), to = std::min<double>(row + 1.0, span.end);
            sum += (to - from) * RecordedDay::inlet(row);
        }
        QVERIFY(found.complete);
        QCOMPARE(found.least, least);
        QCOMPARE(found.most, RecordedDay::kSpike);
        QCOMPARE(found.mostAt, double(RecordedDay::kSpikeAt));
        QCOMPARE(found.last, RecordedDay::inlet(70000));
        QVERIFY(std::abs(found.mean - sum / span.length()) < 1e-9);
    }

    void missingSamplesHaveNoPartInTheMean()
    {
        const ChartSpan gap{RecordedDay::kGapFrom - 7.0, RecordedDay::kGapTo + 7.0};
        const TraceStatistics found = complete("A0/air_flow", gap).statistics;
        double sum = 0.0;
        for (int row = RecordedDay::kGapFrom - 7; row < RecordedDay::kGapTo + 7; ++row)
            if (row < RecordedDay::kGapFrom || row >= RecordedDay::kGapTo)
                sum += RecordedDay::airFlow(row);
        QVERIFY(std::abs(found.mean - sum / 14.0) < 1e-9);
        const TraceStatistics none =
            complete("A0/air_flow", {RecordedDay::kGapFrom + 1.0, RecordedDay::kGapTo - 2.0}).statistics;
        QVERIFY(std::isnan(none.most) && std::isnan(none.mean) && std::isnan(none.last));
    }

    void aSignalThatDoesNotExistSaysSo()
    {
        const TraceData none = readTrace(*m_day, "A0/nonsense", kDay, kColumns);
        QVERIFY(none.problem.find("A0/nonsense") != std::string::npos);
        QVERIFY(none.series.points.empty());
    }

    void aWalkGivesEachSampleOnce()
    {
        SampleWalk walk(*m_day);
        int row = 0, pieces = 0;
        const auto all = walk.walk({"A0/inlet_temperature", "A0/power"}, kDay,
                                   [&](const std::vector<SignalSeries>& series, double) {
                                       ++pieces;
                                       for (const SignalPoint& p : series[0].points) {
                                           if (p.begin != row || p.most != RecordedDay::inlet(row))
                                               return false;
                                           ++row;
                                       }
                                       return series[1].points.size() == series[0].points.size();
                                   });
        QVERIFY(all.has_value() && *all);
        QCOMPARE(row, RecordedDay::kRows);
        QVERIFY(pieces > 40); // bounded memory
    }

    void aWalkCanBeEnded()
    {
        SampleWalk walk(*m_day);
        int pieces = 0;
        const auto all = walk.walk({"A0/power"}, kDay, [&](const auto&, double) { return ++pieces < 3; });
        QVERIFY(all.has_value() && !*all);
        QCOMPARE(pieces, 3);
    }

    void axesShowAllValues()
    {
        for (const auto& [least, most] : {std::pair(1.0, 2.0), std::pair(-5.0, 5.0), std::pair(7.0, 7.0),
                                          std::pair(0.0, 0.0), std::pair(1e9, 1e9 + 1e-3)}) {
            const ValueRange range = rangeOf(least, most);
            QVERIFY(range.low < least && range.high > most);
        }
        const double none = std::nan("");
        QVERIFY(rangeOf(none, none).low < rangeOf(none, none).high);
    }

    void everyTickHasALabelOfItsOwn()
    {
        for (const auto& [low, high] : {std::pair(0.0, 1.0), std::pair(23.9, 24.1), std::pair(0.0, 2.4e6),
                                        std::pair(-3.0, 1e-3), std::pair(99999.0, 100000.0)}) {
            const ChartAxis axis{"W", {low, high}, unitScale("W", high)};
            const auto ticks = axisTicks(axis, 200.0);
            QVERIFY(ticks.size() >= 3 && ticks.size() <= 12);
            QStringList labels;
            for (const double tick : ticks) {
                QVERIFY(tick >= low - 1e-9 * std::abs(low) && tick <= high * (1 + 1e-9));
                labels << tickText(axis, ticks, tick);
            }
            QCOMPARE(labels.removeDuplicates(), 0);
        }
    }

    void aSpikeIsDrawnOverItsWholeHeight()
    {
        QImage image = clearImage(100, 100);
        std::vector<SignalPoint> points;
        for (int i = 0; i < 100; ++i)
            points.push_back(point(10.0 * i, 10.0 * i + 9.0, 1.0, i == 40 ? 9.0 : 2.0));
        rasterTrace(image, seriesOf(points, true), {{0.0, 1000.0}, {0.0, 10.0}, 1000.0}, kRed, 1.0);
        QVERIFY(qAlpha(image.pixel(40, 12)) > 200); // the tip: value 8.8
        QVERIFY(qAlpha(image.pixel(40, 50)) > 0);
        QCOMPARE(qAlpha(image.pixel(20, 50)), 0);
        QVERIFY(qAlpha(image.pixel(20, 85)) > 0 && qAlpha(image.pixel(20, 85)) < 128); // a band is sheer
    }

    void samplesAreStepsThatHold()
    {
        QImage image = clearImage(100, 100);
        rasterTrace(image, seriesOf({point(0.0, 0.0, 2.0, 2.0), point(50.0, 50.0, 8.0, 8.0)}, false),
                    {{0.0, 100.0}, {0.0, 10.0}, 80.0}, kRed, 2.0);
        QCOMPARE(qAlpha(image.pixel(25, 80)), 255);
        QCOMPARE(qAlpha(image.pixel(65, 20)), 255);
        QCOMPARE(qAlpha(image.pixel(50, 50)), 255); // the riser
        QCOMPARE(qAlpha(image.pixel(90, 20)), 0);   // nothing is known there
        QCOMPARE(qAlpha(image.pixel(30, 50)), 0);
    }

    void gapsStayOpen()
    {
        QImage image = clearImage(100, 20);
        SignalPoint none{40.0, 40.0};
        none.quality = Quality::Missing;
        rasterTrace(image, seriesOf({point(0.0, 0.0, 5.0, 5.0), none, point(60.0, 60.0, 5.0, 5.0)}, false),
                    {{0.0, 100.0}, {0.0, 10.0}, 100.0}, kRed, 2.0);
        QCOMPARE(qAlpha(image.pixel(20, 10)), 255);
        QCOMPARE(qAlpha(image.pixel(50, 10)), 0);
        QCOMPARE(qAlpha(image.pixel(80, 10)), 255);
    }

    void valuesFarOffTheAxisDoNoHarm()
    {
        QImage image = clearImage(50, 50);
        rasterTrace(image, seriesOf({point(0.0, 0.0, -1e300, -1e300), point(5.0, 5.0, 1e300, 1e300)}, false),
                    {{-1e9, 1e-9}, {0.0, 1e-9}, 10.0}, kRed, 1.0);
        QVERIFY(!image.isNull());
    }

    void theNewestWishIsAnsweredLast()
    {
        ChartReader reader;
        ChartSpan shown;
        int statistics = 0;
        connect(&reader, &ChartReader::pictured, this, [&](const auto& answer) { shown = answer->span; });
        connect(&reader, &ChartReader::counted, this, [&](const auto&) { ++statistics; });
        QSignalSpy finished(&reader, &ChartReader::finished);
        for (int i = 1; i <= 50; ++i)
            reader.wish(wishFor({"A0/inlet_temperature"}, {0.0, 1000.0 * i}));
        QVERIFY(finished.wait(kPatienceMs));
        QCOMPARE(shown, (ChartSpan{0.0, 50000.0}));
        QVERIFY(statistics >= 1);
        QVERIFY(!reader.isBusy());
    }

    void manyTracesComeCoarselyFirst()
    {
        ChartReader reader;
        std::vector<std::shared_ptr<const ChartAnswer>> answers;
        connect(&reader, &ChartReader::pictured, this,
                [&](const auto& answer) { answers.push_back(answer); });
        QSignalSpy finished(&reader, &ChartReader::finished);
        reader.wish(wishFor(std::vector<std::string>(ChartReader::kMany + 1, "A0/inlet_temperature"), kDay));
        QVERIFY(finished.wait(kPatienceMs));
        QCOMPARE(answers.size(), std::size_t(2));
        QVERIFY(answers[0]->coarse && !answers[1]->coarse);
        // coarse or not, the spike is there
        for (const auto& answer : answers)
            QCOMPARE(answer->strips[0].picture->traces[0].statistics.most, RecordedDay::kSpike);
    }

    void nothingComesAfterClearing()
    {
        ChartReader reader;
        QSignalSpy finished(&reader, &ChartReader::finished);
        int pictures = 0;
        connect(&reader, &ChartReader::pictured, this, [&](const auto&) { ++pictures; });
        reader.wish(wishFor({"A0/inlet_temperature"}, kDay));
        reader.clear();
        QVERIFY(finished.wait(kPatienceMs));
        QCOMPARE(pictures, 0);
    }
};

QTEST_GUILESS_MAIN(TstChartData)
#include "tst_chart_data.moc"
