// Recordings: what is written is read back at any moment, thinned without losing a spike, and told with
// causes.
#include "models/base/log.h"
#include "tests/models/timeline/recorded_plant.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <random>
#include <sqlite3.h>
#include <thread>

using namespace takao;
using takao::testing::isRecorded;
using takao::testing::RecordedPlant;

namespace {

constexpr std::size_t kSignals = 600; ///< two groups
constexpr std::size_t kRows = 5000;   ///< nineteen whole spans of 256, a summary block, and a part

RecordingHead head()
{
    RecordingHead head;
    head.info.scenario = "pump trip";
    head.info.seed = 18446744073709551615ULL;
    head.info.startUtc = "2026-05-01T14:02:00Z";
    head.info.program = "takao 0.1.0";
    head.info.parent =
        ParentRecording{"day.takaorec", 812.25, {"pump B at 812 s", "set point 20 °C"}, "made again"};
    head.info.assumptions = {"water in the loop: 1.2 m3", "fans: affinity laws"};
    head.facility = R"({"format": "takao-facility", "name": "高雄"})";
    return head;
}

/// Smallest and largest written value among rows [first, last] that are not missing.
std::pair<double, double> envelope(std::size_t signal, std::size_t first, std::size_t last)
{
    double least = std::nan(""), most = std::nan("");
    for (std::size_t row = first; row <= last; ++row)
        if (RecordedPlant::quality(signal, row) != Quality::Missing) {
            least = std::fmin(least, RecordedPlant::value(signal, row));
            most = std::fmax(most, RecordedPlant::value(signal, row));
        }
    return {least, most};
}

/// All rows of all tables, as SQL would write them.
QByteArray contentsOf(const std::string& file)
{
    sqlite3* database = nullptr;
    QByteArray contents;
    const auto take = [](void* into, int, char** values, char**) {
        static_cast<QByteArray*>(into)->append(values[0] ? values[0] : "NULL").append('\n');
        return 0;
    };
    sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr);
    for (const char* sql :
         {"SELECT key || value FROM meta ORDER BY key", "SELECT id || quote(text) FROM facility",
          "SELECT id || object || quantity || unit FROM signal ORDER BY id",
          "SELECT id || ' ' || begin_s || ' ' || end_s || ' ' || rows || quote(times) FROM span ORDER BY id",
          "SELECT key || quote(data) FROM block ORDER BY key",
          "SELECT key || ' ' || cells || quote(data) FROM summary ORDER BY key",
          "SELECT sql FROM sqlite_schema"})
        if (sqlite3_exec(database, sql, take, &contents, nullptr) != SQLITE_OK)
            contents = sqlite3_errmsg(database);
    sqlite3_close(database);
    return contents;
}

QByteArray bytesOf(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::size_t rowOf(double t)
{
    return static_cast<std::size_t>(std::lround(t / RecordedPlant::time(1)));
}

/// Empty if the points are the envelopes of their samples, leave out none, and are as many as allowed.
QString checkSeries(const SignalSeries& series, std::size_t signal, std::size_t first, std::size_t last,
                    std::size_t maxPoints)
{
    std::size_t next = first;
    if (series.points.size() > maxPoints || series.points.empty())
        return QString("%1 points").arg(series.points.size());
    for (const SignalPoint& point : series.points) {
        const std::size_t from = rowOf(point.begin), to = rowOf(point.end);
        if (from != next || to < from)
            return QString("rows %1 to %2 where %3 follows").arg(from).arg(to).arg(next);
        const auto [least, most] = envelope(signal, from, to);
        const bool none = std::isnan(least) && std::isnan(point.least);
        if (!none && !(isRecorded(point.least, least) && isRecorded(point.most, most)))
            return QString("rows %1 to %2: %3 to %4").arg(from).arg(to).arg(point.least).arg(point.most);
        Quality worst = Quality::Good;
        for (std::size_t row = from; row <= to; ++row)
            worst = std::max(worst, RecordedPlant::quality(signal, row));
        if (point.quality != worst)
            return QString("rows %1 to %2: quality").arg(from).arg(to);
        next = to + 1;
    }
    return next == last + 1 ? QString() : QString("ends before row %1").arg(next);
}

} // namespace

class TstRecording : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        m_file = m_folder.filePath("day.takaorec").toStdString();
        auto writer = m_plant.record(m_file, {}, head());
        QVERIFY2(writer, writer ? "" : writer.error().text().c_str());
        QVERIFY(m_plant.write(**writer, 0, kRows));
        QVERIFY((*writer)->finish());
        auto recording = Recording::open(m_file);
        QVERIFY2(recording, recording ? "" : recording.error().text().c_str());
        m_recording = std::move(*recording);
    }

    void itSaysWhatItIs()
    {
        const RecordingInfo& info = m_recording->info();
        QCOMPARE(info.scenario, head().info.scenario);
        QCOMPARE(info.seed, head().info.seed);
        QCOMPARE(info.startUtc, head().info.startUtc);
        QCOMPARE(info.program, head().info.program);
        QVERIFY(info.parent);
        QCOMPARE(info.parent->file, std::string("day.takaorec"));
        QCOMPARE(info.parent->forkTime, 812.25);
        QCOMPARE(info.parent->changes, head().info.parent->changes);
        QCOMPARE(info.parent->start, std::string("made again"));
        QCOMPARE(info.assumptions, head().info.assumptions);
        QCOMPARE(m_recording->facilityText().value_or(""), head().facility);
        QVERIFY(m_recording->finished());
        QVERIFY(m_recording->problems().empty());
        QCOMPARE(m_recording->counts().rows, kRows);
        QCOMPARE(m_recording->counts().series, kSignals);
        QCOMPARE(m_recording->catalogue().all()[7].name(), m_plant.name(7));
    }

    void aFinishedRecordingIsOneFile()
    {
        QCOMPARE(QDir(m_folder.path()).entryList({"day.takaorec*"}, QDir::Files),
                 QStringList{"day.takaorec"});
    }

    void everyMomentComesBack()
    {
        QCOMPARE(m_recording->begin(), RecordedPlant::time(0));
        QCOMPARE(m_recording->end(), RecordedPlant::time(kRows - 1));
        std::mt19937 random(1);
        std::vector<std::size_t> rows{0, 1, 255, 256, 257, 4095, 4096, kRows - 2, kRows - 1};
        for (int i = 0; i < 50; ++i)
            rows.push_back(random() % kRows);
        for (const std::size_t row : rows) {
            const PlantStatePtr state = m_recording->stateAt(RecordedPlant::time(row));
            QCOMPARE(state->time(), RecordedPlant::time(row));
            QCOMPARE(m_plant.compare(*state, row), std::string());
        }
    }

    void aMomentHoldsUntilTheNext()
    {
        QCOMPARE(m_recording->stateAt(RecordedPlant::time(700) + 0.24)->time(), RecordedPlant::time(700));
        QCOMPARE(m_recording->stateAt(-1e9)->time(), RecordedPlant::time(0));
        QCOMPARE(m_recording->stateAt(1e9)->time(), RecordedPlant::time(kRows - 1));
    }

    void samplesAreGivenOneByOneWhereThereIsRoom()
    {
        const double t0 = RecordedPlant::time(250) + 0.1, t1 = RecordedPlant::time(300) + 0.1;
        for (const std::size_t signal : {0U, 2U, 4U, 7U, 18U, 599U}) {
            const auto series = m_recording->signal(m_plant.name(signal), t0, t1, 51);
            QVERIFY(series && !series->thinned);
            QCOMPARE(series->points.size(), std::size_t(51));
            QCOMPARE(checkSeries(*series, signal, 250, 300, 51), QString());
        }
    }

    void thinnedSignalsKeepEverySpike_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::addColumn<int>("points");
        QTest::newRow("all") << 0 << int(kRows - 1) << 10;
        QTest::newRow("all, one point") << 0 << int(kRows - 1) << 1;
        QTest::newRow("all, many points") << 0 << int(kRows - 1) << 1000;
        QTest::newRow("through whole spans") << 100 << 4950 << 7;
        QTest::newRow("within a span") << 300 << 500 << 20;
        QTest::newRow("the end, where summaries are short") << 4000 << int(kRows - 1) << 3;
        QTest::newRow("one more than points") << 250 << 300 << 50;
    }

    void thinnedSignalsKeepEverySpike()
    {
        QFETCH(int, first);
        QFETCH(int, last);
        QFETCH(int, points);
        for (const std::size_t signal : {0U, 1U, 2U, 3U, 4U, 7U, 18U, 29U, 513U, 599U}) {
            const auto series =
                m_recording->signal(m_plant.name(signal), RecordedPlant::time(std::size_t(first)),
                                    RecordedPlant::time(std::size_t(last)), std::size_t(points));
            QVERIFY(series && series->thinned);
            QCOMPARE(checkSeries(*series, signal, std::size_t(first), std::size_t(last), std::size_t(points)),
                     QString());
        }
    }

    void oddRequestsForSignalsAreAnswered()
    {
        QVERIFY(!m_recording->signal("object-1/nothing", 0, 1, 10));
        QVERIFY(!m_recording->signal(m_plant.name(0), 1, 0, 10));
        QVERIFY(!m_recording->signal(m_plant.name(0), std::nan(""), 1, 10));
        QVERIFY(!m_recording->signal(m_plant.name(0), 0, 1, 0));
        QVERIFY(m_recording->signal(m_plant.name(0), -20, -10, 10)->points.empty());
        const auto after = m_recording->signal(m_plant.name(0), 1e6, 2e6, 10);
        QCOMPARE(after->points.size(), std::size_t(1)); // what holds there
        QCOMPARE(after->points[0].begin, m_recording->end());
    }

    void theCacheKeepsToItsBound()
    {
        const std::size_t bound = 200'000; // less than all blocks of this file
        const auto recording = Recording::open(m_file, {bound, bound});
        QVERIFY(recording);
        for (std::size_t row = 0; row < kRows; row += 50) {
            QCOMPARE(m_plant.compare(*(*recording)->stateAt(RecordedPlant::time(row)), row), std::string());
            QVERIFY((*recording)->cachedBytes() <= bound);
        }
    }

    void threadsMayShareARecording()
    {
        std::vector<std::thread> threads;
        std::atomic<int> wrong = 0;
        for (unsigned seed = 0; seed < 4; ++seed)
            threads.emplace_back([&, seed] {
                std::mt19937 random(seed);
                for (int i = 0; i < 50; ++i) {
                    const std::size_t row = random() % kRows;
                    wrong += !m_plant.compare(*m_recording->stateAt(RecordedPlant::time(row)), row).empty();
                    wrong += !m_recording->signal(m_plant.name(row % kSignals), 0, 100, 20).has_value();
                }
            });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }

    void causesSurviveAsIds()
    {
        const std::string file = m_folder.filePath("events.takaorec").toStdString();
        auto writer = m_plant.record(file);
        QVERIFY(writer);
        QVERIFY(m_plant.write(**writer, 0, 10));
        QCOMPARE(
            (*writer)->addEvent({0.3, EventSeverity::Alarm, "CDU-03/pump-A", "tripped", -1}).value_or(-9), 0);
        QCOMPARE((*writer)->addEvent({0.9, EventSeverity::Warning, "C05", "flow 61 %", 0}).value_or(-9), 1);
        QCOMPARE((*writer)->addEvent({0.6, EventSeverity::Info, "door", "opened", -1}).value_or(-9), 2);
        QCOMPARE((*writer)->addEvent({2.1, EventSeverity::Alarm, "C05", "throttles", 1}).value_or(-9), 3);
        QVERIFY(!(*writer)->addEvent({2.2, EventSeverity::Info, "x", "its own cause", 4}));
        QVERIFY(!(*writer)->addEvent({std::nan(""), EventSeverity::Info, "x", "never", -1}));
        QVERIFY((*writer)->finish());

        const auto recording = Recording::open(file);
        QVERIFY(recording);
        const auto all = (*recording)->events(0.0, 10.0);
        QCOMPARE(all.size(), std::size_t(4));
        QCOMPARE(all[1].id, 2); // by time
        QCOMPARE(all[2].event.cause, 0);
        QCOMPARE(all[3].event.text, std::string("throttles"));
        QCOMPARE(all[3].event.severity, EventSeverity::Alarm);
        const auto late = (*recording)->events(2.0, 2.5);
        QCOMPARE(late.size(), std::size_t(1));
        QCOMPARE(late[0].event.cause, 1);
        QCOMPARE((*recording)->counts().events, std::int64_t(4));

        QCOMPARE((*recording)->stateAt(0.25)->events().size(), std::size_t(0));
        const auto story = (*recording)->stateAt(2.25)->events();
        QCOMPARE(story.size(), std::size_t(4));
        QCOMPARE(story[3].cause, 1);
        QCOMPARE(story[1].cause, 0);
    }

    void aStateTellsTheWholeChainOfItsLastEvents()
    {
        const std::string file = m_folder.filePath("chain.takaorec").toStdString();
        auto writer = m_plant.record(file);
        QVERIFY(writer);
        QVERIFY((*writer)->addEvent({0.0, EventSeverity::Alarm, "root", "trips", -1}));
        for (int i = 1; i < 1000; ++i)
            QVERIFY((*writer)->addEvent({0.001 * i, EventSeverity::Info, "noise", "", i == 999 ? 0 : -1}));
        QVERIFY(m_plant.write(**writer, 0, 10));
        QVERIFY((*writer)->finish());
        const auto recording = Recording::open(file);
        QVERIFY(recording);
        const auto events = (*recording)->stateAt(2.0)->events();
        QCOMPARE(events.size(), std::size_t(101));
        QCOMPARE(events.back().cause, 0);
        QCOMPARE(events.front().object, std::string("root"));
    }

    void alarmsStandUntilTheyAreCleared()
    {
        const std::string file = m_folder.filePath("alarms.takaorec").toStdString();
        auto writer = m_plant.record(file);
        QVERIFY(writer);
        QVERIFY(m_plant.write(**writer, 0, 100));
        QVERIFY((*writer)->addEvent({1.0, EventSeverity::Alarm, "C05", "87 degC", -1}));
        QCOMPARE((*writer)
                     ->raiseAlarm({0, "C05", "gpu_high", EventSeverity::Alarm, "hot", 1.0, 0, 0})
                     .value_or(-9),
                 0);
        QCOMPARE(
            (*writer)->raiseAlarm({0, "C06", "gpu_high", EventSeverity::Warning, "warm", 5.0}).value_or(-9),
            1);
        QVERIFY((*writer)->clearAlarm(0, 8.0));
        QVERIFY(!(*writer)->clearAlarm(2, 8.0));
        QVERIFY(!(*writer)->raiseAlarm({0, "C07", "rule", EventSeverity::Alarm, "", 9.0, 0, 1}));
        QVERIFY((*writer)->finish());
        const auto recording = Recording::open(file);
        QVERIFY(recording);
        QCOMPARE((*recording)->alarms(0.0, 0.5).size(), std::size_t(0));
        QCOMPARE((*recording)->alarms(2.0, 3.0).size(), std::size_t(1));
        const auto both = (*recording)->alarms(7.0, 30.0);
        QCOMPARE(both.size(), std::size_t(2));
        QCOMPARE(both[0].cleared, 8.0);
        QCOMPARE(both[0].event, 0);
        QCOMPARE(both[0].rule, std::string("gpu_high"));
        QCOMPARE(both[1].cleared, Alarm::kStanding);
        QCOMPARE(both[1].event, -1);
        QCOMPARE((*recording)->alarms(9.0, 30.0).size(), std::size_t(1));
    }

    void whatIsWrittenCanBeReadAtOnce()
    {
        const std::string file = m_folder.filePath("live.takaorec").toStdString();
        auto writer = m_plant.record(file);
        QVERIFY(writer);
        auto recording = Recording::open(file);
        QVERIFY2(recording, recording ? "" : recording.error().text().c_str());
        QVERIFY(!(*recording)->finished());
        QCOMPARE((*recording)->stateAt(3.0)->value(0U).quality, Quality::Missing);
        std::size_t written = 0;
        for (const std::size_t rows : {1U, 7U, 240U, 20U, 300U, 4000U}) {
            QVERIFY(m_plant.write(**writer, written, written + rows));
            written += rows;
            QVERIFY((*writer)->flush());
            (*recording)->refresh();
            QCOMPARE((*recording)->counts().rows, written);
            QCOMPARE(m_plant.compare(*(*recording)->stateAt(1e9), written - 1), std::string());
            const auto series = (*recording)->signal(m_plant.name(4), 0.0, 1e9, 50);
            QVERIFY(series);
            QCOMPARE(checkSeries(*series, 4, 0, written - 1, 50), QString());
        }
        QVERIFY((*recording)->problems().errorCount() == 0);
        // A reader does not keep a recording from being closed.
        QVERIFY((*writer)->finish());
        (*recording)->refresh();
        QVERIFY((*recording)->finished());
        QCOMPARE(m_plant.compare(*(*recording)->stateAt(1e9), written - 1), std::string());
        QVERIFY((*Recording::open(file))->finished());
    }

    void aReaderWithAnOldListFindsItsWay()
    {
        const std::string file = m_folder.filePath("stale.takaorec").toStdString();
        auto writer = m_plant.record(file);
        QVERIFY(writer);
        QVERIFY(m_plant.write(**writer, 0, 100));
        QVERIFY((*writer)->flush());
        auto one = Recording::open(file), other = Recording::open(file);
        QVERIFY(one && other);
        QVERIFY(m_plant.write(**writer, 100, 300)); // replaces the span that both have listed
        QVERIFY((*writer)->flush());
        QCOMPARE(m_plant.compare(*(*one)->stateAt(RecordedPlant::time(50)), 50), std::string());
        const auto series = (*other)->signal(m_plant.name(4), 0.0, RecordedPlant::time(99), 1000);
        QVERIFY(series);
        QCOMPARE(checkSeries(*series, 4, 0, 99, 1000), QString());
        QVERIFY(!(*one)->problems().hasErrors() && !(*other)->problems().hasErrors());
    }

    void anIdleRecordingComesToTheDiskByItself()
    {
        const std::string file = m_folder.filePath("idle.takaorec").toStdString();
        auto writer = m_plant.record(file);
        QVERIFY(writer);
        QVERIFY(m_plant.write(**writer, 0, 3));
        auto recording = Recording::open(file);
        QVERIFY(recording);
        const auto rows = [&] {
            (*recording)->refresh();
            return (*recording)->counts().rows;
        };
        QTRY_COMPARE(rows(), std::size_t(3));
    }

    void theSameIsWrittenAtAnyPace()
    {
        const std::string slow = m_folder.filePath("slow.takaorec").toStdString();
        auto writer = m_plant.record(slow, {}, head());
        QVERIFY(writer);
        for (std::size_t row = 0; row < kRows; row += 97) {
            QVERIFY(m_plant.write(**writer, row, std::min(kRows, row + 97)));
            QVERIFY((*writer)->flush());
        }
        QVERIFY((*writer)->finish());
        const auto recording = Recording::open(slow);
        QVERIFY(recording);
        for (std::size_t row = 0; row < kRows; row += 111)
            QCOMPARE(m_plant.compare(*(*recording)->stateAt(RecordedPlant::time(row)), row), std::string());
        QVERIFY(contentsOf(slow).size() > 100000);
        QCOMPARE(contentsOf(slow), contentsOf(m_file));
        // Pages that small spans left behind are used again.
        QVERIFY(QFileInfo(slow.c_str()).size() < 1.1 * double(QFileInfo(m_file.c_str()).size()));
    }

    void aRewrittenFileDependsOnWhatWasRecordedAlone()
    {
        const QString quick = m_folder.filePath("quick.takaorec"), slow = m_folder.filePath("steps.takaorec");
        for (const QString& name : {quick, slow}) {
            RecordingOptions options;
            options.rewrite = true;
            auto writer = m_plant.record(name.toStdString(), options, head());
            QVERIFY(writer);
            for (std::size_t row = 0; row < kRows; row += 500) {
                QVERIFY(m_plant.write(**writer, row, std::min(kRows, row + 500)));
                if (name == slow)
                    QVERIFY((*writer)->flush());
            }
            QVERIFY((*writer)->finish());
        }
        QVERIFY(bytesOf(quick).size() > 100000);
        QVERIFY(bytesOf(quick) == bytesOf(slow));
        QCOMPARE(contentsOf(slow.toStdString()), contentsOf(m_file));
        QCOMPARE(QDir(m_folder.path()).entryList({"quick*", "steps*"}),
                 QStringList({"quick.takaorec", "steps.takaorec"}));
        QVERIFY(Recording::open(slow.toStdString()));
    }

    void aFileThatCannotBeRewrittenStaysComplete()
    {
        const QString name = m_folder.filePath("stays.takaorec");
        QVERIFY(QDir(m_folder.path()).mkpath("stays.takaorec.ordered/full"));
        std::string told;
        setLogSink([&told](LogLevel, const std::string& line) { told += line; });
        RecordingOptions options;
        options.rewrite = true;
        auto writer = m_plant.record(name.toStdString(), options, head());
        QVERIFY(writer);
        QVERIFY(m_plant.write(**writer, 0, kRows));
        QVERIFY((*writer)->finish());
        setLogSink({});
        QVERIFY2(told.find("stays.takaorec") != std::string::npos, told.c_str());
        QVERIFY(told.find("complete") != std::string::npos);
        const auto recording = Recording::open(name.toStdString());
        QVERIFY(recording && (*recording)->finished());
        QCOMPARE(contentsOf(name.toStdString()), contentsOf(m_file));
    }

    void badRowsAreRefusedAndTheRecordingGoesOn()
    {
        const std::string file = m_folder.filePath("rows.takaorec").toStdString();
        auto writer = m_plant.record(file);
        QVERIFY(writer);
        QVERIFY(m_plant.write(**writer, 0, 5));
        const std::vector<double> values(kSignals), few(3);
        const std::vector<Quality> quality(kSignals);
        QVERIFY(!(*writer)->append(1.0, values, quality)); // the time of row 4
        QVERIFY(!(*writer)->append(std::nan(""), values, quality));
        QVERIFY(!(*writer)->append(9.0, few, quality));
        QVERIFY(m_plant.write(**writer, 5, 6));
        QVERIFY((*writer)->finish());
        QVERIFY(!m_plant.write(**writer, 6, 7));
        QCOMPARE((*Recording::open(file))->counts().rows, std::size_t(6));
    }

    void statesAreRecordedByTheirOwnCatalogueOnly()
    {
        const std::string file = m_folder.filePath("states.takaorec").toStdString();
        auto writer = m_plant.record(file);
        QVERIFY(writer);
        const PlantStatePtr foreign = m_recording->stateAt(1.0);
        QVERIFY(!(*writer)->append(*foreign));
        const PlantState own(1.0, m_plant.catalogue(), std::vector<double>(kSignals, 4.0),
                             std::vector<Quality>(kSignals, Quality::Good), std::vector<PlantEvent>{});
        QVERIFY((*writer)->append(own));
        QVERIFY((*writer)->finish());
        QCOMPARE((*Recording::open(file))->stateAt(1.0)->value(3U).value, 4.0);
    }

    void nothingIsReplacedUnasked()
    {
        const std::string file = m_folder.filePath("kept.takaorec").toStdString();
        QVERIFY((*m_plant.record(file))->finish());
        const auto refused = m_plant.record(file);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::FileUnwritable);
        QVERIFY(m_plant.record(file, {.replace = true}));
        const std::string other = m_folder.filePath("notes.txt").toStdString();
        QFile notes(other.c_str());
        QVERIFY(notes.open(QIODevice::WriteOnly) && notes.write("notes") == 5);
        notes.close();
        QVERIFY(!m_plant.record(other, {.replace = true}));
        QVERIFY(!m_plant.record("/no/such/folder/x.takaorec"));
    }

    void aMomentAnswersLikeARecording()
    {
        const SingleMoment moment(m_recording->stateAt(100.0));
        const auto series = moment.signal(m_plant.name(2), 0.0, 200.0, 5);
        QVERIFY(series);
        QCOMPARE(series->points.size(), std::size_t(1));
        QCOMPARE(series->points[0].least, m_recording->stateAt(100.0)->value(2U).value);
        QVERIFY(moment.signal(m_plant.name(2), 0.0, 50.0, 5)->points.empty());
        QVERIFY(!moment.signal("nothing", 0.0, 50.0, 5));
        QVERIFY(moment.alarms(0.0, 200.0).empty());
        const PlantState told(
            5.0, m_plant.catalogue(), std::vector<double>(kSignals), std::vector<Quality>(kSignals),
            {{2.0, EventSeverity::Info, "b", "effect", 1}, {1.0, EventSeverity::Alarm, "a", "cause", -1}});
        const auto events = SingleMoment(std::make_shared<PlantState>(told)).events(0.0, 5.0);
        QCOMPARE(events.size(), std::size_t(2));
        QCOMPARE(events[0].id, 1);
        QCOMPARE(events[1].event.cause, 1);
        QVERIFY(SingleMoment(std::make_shared<PlantState>(told)).events(3.0, 5.0).empty());
    }

  private:
    QTemporaryDir m_folder;
    std::string m_file;
    RecordedPlant m_plant{kSignals};
    std::unique_ptr<Recording> m_recording;
};

QTEST_GUILESS_MAIN(TstRecording)
#include "tst_recording.moc"
