// Writers that are killed, and disks that fill up: what was recorded stays readable.
#include "tests/models/timeline/recorded_plant.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <csignal>
#include <random>
#include <sqlite3.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace takao;
using takao::testing::RecordedPlant;

namespace {

constexpr std::size_t kSignals = 600;
constexpr std::size_t kRowsPerEvent = 50;
constexpr int kBeat = 10; ///< [ms]

/// What a writing process tells its parent. Beats come every 10 ms of the process's own time: where the whole
/// process waits for the machine, they wait too.
struct Shared
{
    std::atomic<std::int64_t> beats;
    std::atomic<std::int64_t> rows;                ///< appended
    std::atomic<std::int64_t> rowsAtBeat[1 << 16]; ///< rows appended when a beat came
};

[[noreturn]] void writeForEver(const RecordedPlant& plant, const std::string& file, double commitInterval,
                               Shared& shared)
{
    std::thread([&shared] {
        for (;;) {
            const std::int64_t beat = shared.beats;
            shared.rowsAtBeat[beat % (1 << 16)] = shared.rows.load();
            shared.beats = beat + 1;
            std::this_thread::sleep_for(std::chrono::milliseconds(kBeat));
        }
    }).detach();
    RecordingOptions options;
    options.commitInterval = commitInterval;
    auto writer = plant.record(file, options);
    if (!writer)
        _exit(1);
    for (std::size_t row = 0;; ++row) {
        if (row % kRowsPerEvent == 0 &&
            !(*writer)->addEvent({RecordedPlant::time(row), EventSeverity::Info, "plant", "goes on",
                                  static_cast<int>(row / kRowsPerEvent) - 1}))
            _exit(2);
        if (!plant.write(**writer, row, row + 1))
            _exit(3);
        ++shared.rows;
        std::this_thread::sleep_for(std::chrono::microseconds(300));
    }
}

/// Starts a writer, kills it when it has appended so many rows and then so long has passed, and waits for its
/// end. False: it ended by itself.
bool writeAndKill(const RecordedPlant& plant, const std::string& file, double commitInterval, Shared& shared,
                  std::int64_t rows, std::chrono::microseconds after)
{
    shared.rows = shared.beats = 0;
    const pid_t child = fork();
    if (child == 0)
        writeForEver(plant, file, commitInterval, shared);
    for (int wait = 0; wait < 60000 && shared.rows < rows; ++wait)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    std::this_thread::sleep_for(after);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

QString integrityOf(const std::string& file)
{
    sqlite3* database = nullptr;
    QString answer = "cannot be opened";
    const auto take = [](void* into, int, char** values, char**) {
        *static_cast<QString*>(into) = values[0];
        return 0;
    };
    if (sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK ||
        sqlite3_exec(database, "PRAGMA integrity_check", take, &answer, nullptr) != SQLITE_OK)
        answer = sqlite3_errmsg(database);
    sqlite3_close(database);
    return answer;
}

/// Empty if the recording holds rows 0, 1, 2, ... up to its end, and the events that belong to them.
QString checkWhole(const RecordedPlant& plant, const Recording& recording)
{
    const std::size_t rows = recording.counts().rows;
    if (recording.problems().errorCount() + recording.problems().warningCount() > 0)
        return QString::fromStdString(recording.problems().all()[0].text());
    if (rows == 0)
        return {};
    if (recording.end() != RecordedPlant::time(rows - 1))
        return QString("%1 rows end at %2 s").arg(rows).arg(recording.end());
    for (const std::size_t row : {std::size_t(0), rows / 3, rows / 2, rows - 1})
        if (const auto wrong = plant.compare(*recording.stateAt(RecordedPlant::time(row)), row);
            !wrong.empty())
            return QString::fromStdString(wrong);
    const auto noise = recording.signal(plant.name(4), 0.0, recording.end(), rows);
    if (!noise || noise->points.size() != rows)
        return "rows are missing";
    for (std::size_t row = 0; row < rows; ++row)
        if (!takao::testing::isRecorded(noise->points[row].least, RecordedPlant::value(4, row)))
            return QString("row %1 is wrong").arg(row);
    const auto events = recording.events(0.0, recording.end());
    if (events.size() != (rows - 1) / kRowsPerEvent + 1)
        return QString("%1 events for %2 rows").arg(events.size()).arg(rows);
    for (std::size_t e = 0; e < events.size(); ++e)
        if (events[e].event.cause != static_cast<int>(e) - 1)
            return "a cause is wrong";
    return {};
}

} // namespace

class TstRecordingCrash : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        void* const memory =
            mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        QVERIFY(memory != MAP_FAILED);
        m_shared = new (memory) Shared;
    }

    void cleanup() { munmap(m_shared, sizeof(Shared)); }

    void killedAtAnyInstantItOpens()
    {
        // Commits every few milliseconds: kills meet all stages of writing.
        std::mt19937 random(20260501);
        int withRows = 0;
        for (int kill = 0; kill < 90; ++kill) {
            const std::string file = m_folder->filePath(QString("%1.takaorec").arg(kill)).toStdString();
            // Every tenth at about its beginning, the others while rows come.
            const std::int64_t rows = kill % 10 == 0 ? 0 : 1 + static_cast<std::int64_t>(random() % 600);
            QVERIFY(writeAndKill(m_plant, file, 0.005, *m_shared, rows,
                                 std::chrono::microseconds(random() % 10'000)));
            if (!QFile::exists(file.c_str()))
                continue; // killed before it was made
            const auto recording = Recording::open(file);
            if (!recording) { // its head was not yet on the disk, so no row was taken
                QCOMPARE(recording.error().kind, ErrorKind::BadData);
                QCOMPARE(m_shared->rows.load(), std::int64_t(0));
                continue;
            }
            QVERIFY(!(*recording)->finished());
            QCOMPARE(checkWhole(m_plant, **recording), QString());
            QCOMPARE(integrityOf(file), QString("ok"));
            withRows += (*recording)->counts().rows > 0;
            QVERIFY(QFile::remove(file.c_str()));
        }
        QVERIFY2(withRows >= 30, qPrintable(QString::number(withRows)));
    }

    void aKillLosesNoMoreThanASecond()
    {
        std::mt19937 random(1);
        for (int kill = 0; kill < 10; ++kill) {
            const std::string file = m_folder->filePath(QString("%1.takaorec").arg(kill)).toStdString();
            const RecordingOptions usual;
            QVERIFY(writeAndKill(m_plant, file, usual.commitInterval, *m_shared, 1,
                                 std::chrono::milliseconds(1500 + random() % 700)));
            const auto recording = Recording::open(file);
            QVERIFY2(recording, recording ? "" : recording.error().text().c_str());
            QCOMPARE(checkWhole(m_plant, **recording), QString());
            const std::int64_t second = 1000 / kBeat, beats = m_shared->beats;
            const std::int64_t due = beats > second ? m_shared->rowsAtBeat[beats - second].load() : 0;
            const auto held = static_cast<std::int64_t>((*recording)->counts().rows);
            QVERIFY2(held >= due, qPrintable(QString("%1 of %2 rows").arg(held).arg(due)));
        }
    }

    void aFullDiskIsSaidAndWhatWasRecordedStays()
    {
        const std::string file = m_folder->filePath("full.takaorec").toStdString();
        auto writer = m_plant.record(file);
        QVERIFY(writer);
        QVERIFY(m_plant.write(**writer, 0, 300));
        QVERIFY((*writer)->flush());

        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN); // else the system ends the program
        rlimit small = before;
        small.rlim_cur = 1'500'000;
        setrlimit(RLIMIT_FSIZE, &small);
        Result<void> written;
        std::size_t rows = 300;
        while (written && rows < 20000) {
            written = m_plant.write(**writer, rows, rows + 100);
            if (written)
                written = (*writer)->flush();
            if (written)
                rows += 100;
        }
        const auto again = m_plant.write(**writer, rows, rows + 1);
        const auto finished = (*writer)->finish();
        writer->reset();
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);

        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::FileUnwritable);
        QVERIFY2(QString::fromStdString(written.error().message).contains("disk is full"),
                 written.error().text().c_str());
        QVERIFY(!again && !finished);
        QCOMPARE(finished.error().message, written.error().message);
        QVERIFY(rows > 300);

        const auto recording = Recording::open(file);
        QVERIFY2(recording, recording ? "" : recording.error().text().c_str());
        QVERIFY((*recording)->counts().rows >= rows);
        QCOMPARE(m_plant.compare(*(*recording)->stateAt(RecordedPlant::time(rows - 1)), rows - 1),
                 std::string());
        QCOMPARE(m_plant.compare(*(*recording)->stateAt(RecordedPlant::time(150)), 150), std::string());
        QCOMPARE(integrityOf(file), QString("ok"));
    }

    void aDiskThatIsFullFromTheStartIsSaid()
    {
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        rlimit small = before;
        small.rlim_cur = 20'000;
        setrlimit(RLIMIT_FSIZE, &small);
        const auto writer = m_plant.record(m_folder->filePath("none.takaorec").toStdString());
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        QVERIFY(!writer);
        QVERIFY2(QString::fromStdString(writer.error().message).contains("disk is full"),
                 writer.error().text().c_str());
    }

  private:
    RecordedPlant m_plant{kSignals};
    std::unique_ptr<QTemporaryDir> m_folder;
    Shared* m_shared = nullptr;
};

QTEST_GUILESS_MAIN(TstRecordingCrash)
#include "tst_recording_crash.moc"
