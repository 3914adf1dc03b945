// Incident reports on another thread: of recordings and of runs, stopped, and of what cannot be written.
#include "app/document/report_maker.h"
#include "models/exchange/facility_file.h"
#include "models/exchange/text_file.h"
#include "tests/support/running_plant.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace takao;

namespace {

constexpr int kPatienceMs = 120000; // a loaded machine

} // namespace

class TstReportMaker : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    /// Hall S; rack A0 fails after 4 s.
    void initTestCase()
    {
        m_facility = test::shippedFacility("hall-s.takao.json");
        Scenario scenario;
        scenario.name = "A rack fails";
        scenario.duration = 12.0;
        scenario.acts = {{4.0, ActKind::Fail, "A0"}};
        PlantRun run = test::begun(m_facility, scenario);
        m_head = headOf(run, 1, facilityText(*m_facility), {});
        m_head.info.startUtc = "2026-05-01T14:02:00Z";
        auto simulation = std::make_shared<Simulation>(std::move(run));
        QVERIFY(simulation->advanceTo(12.0));
        m_simulation = simulation;
        QVERIFY(saveSimulation(*simulation, m_head, recording().toStdString()));
    }

    void init()
    {
        m_painted.clear();
        m_maker = std::make_unique<ReportMaker>();
    }

    void aRecordingIsToldWithPicturesAtItsBookmarks()
    {
        ReportJob job = jobFor("recorded.html");
        job.main.file = recording();
        job.main.notes.add({5.0, "The rack is dark", "as expected", "load", {}});
        make(std::move(job), &ReportMaker::written);
        const QByteArray html = content("recorded.html");
        for (const char* part : {"A rack fails", "The rack is dark", "as expected", "image/jpeg", "2026"})
            QVERIFY2(html.contains(part), part);
        QCOMPARE(m_painted, (std::vector{5.0, 4.0})); // the bookmark, the path of what led to the worst
    }

    void aRunIsToldAsFarAsItHasCome()
    {
        ReportJob job = jobFor("run.pdf");
        job.main.simulation = m_simulation;
        job.main.head = m_head;
        make(std::move(job), &ReportMaker::written);
        QVERIFY(content("run.pdf").startsWith("%PDF-"));
        QVERIFY(!m_painted.empty()); // moments by a rule
    }

    void twoFuturesAreCompared()
    {
        ReportJob job = jobFor("both.html");
        job.main.simulation = m_simulation;
        job.main.head = m_head;
        job.main.name = "what was";
        job.against = job.main;
        job.against->simulation.reset();
        job.against->file = recording();
        job.against->name = "what might have been";
        make(std::move(job), &ReportMaker::written);
        QVERIFY(content("both.html").contains("what might have been"));
    }

    void aStoppedReportLeavesNothing()
    {
        QVERIFY(writeTextFile(out("stopped.pdf").toStdString(), "the old one"));
        ReportJob job = jobFor("stopped.pdf");
        job.main.file = recording();
        std::atomic<bool> isPainting = false;
        job.paint = [&isPainting](const IncidentSource&, const MomentWish&,
                                  const Progress& progress) -> Result<QImage> {
            isPainting = true;
            while (progress(0.5, "painting")) // as long as nobody stops it
                QThread::msleep(1);
            return fail(ErrorKind::Cancelled, "drawing was cancelled");
        };
        QSignalSpy cancelled(m_maker.get(), &ReportMaker::cancelled);
        QSignalSpy written(m_maker.get(), &ReportMaker::written);
        m_maker->start(std::move(job));
        QVERIFY(m_maker->isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(isPainting, kPatienceMs);
        m_maker->cancel();
        QTRY_COMPARE_WITH_TIMEOUT(cancelled.size(), 1, kPatienceMs);
        QCOMPARE(written.size(), 0);
        QVERIFY(!m_maker->isRunning());
        QCOMPARE(content("stopped.pdf"), QByteArray("the old one"));
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("*stopped*")}), QStringList("stopped.pdf"));
    }

    void whoGoesAwayStopsIt()
    {
        ReportJob job = jobFor("gone.pdf");
        job.main.file = recording();
        job.paint = [](const IncidentSource&, const MomentWish&, const Progress& progress) -> Result<QImage> {
            while (progress(0.5, "painting"))
                QThread::msleep(1);
            return fail(ErrorKind::Cancelled, "drawing was cancelled");
        };
        m_maker->start(std::move(job));
        m_maker.reset();
        QVERIFY(!QFile::exists(out("gone.pdf")));
    }

    void whatIsWrongIsSaid()
    {
        ReportJob job = jobFor("report.doc");
        job.main.file = recording();
        QCOMPARE(failureOf(std::move(job)).kind, ErrorKind::BadUsage);
        job = jobFor("nowhere/report.pdf");
        job.main.file = recording();
        QCOMPARE(failureOf(std::move(job)).kind, ErrorKind::FileUnwritable);
        job = jobFor("report.pdf");
        job.main.file = out("missing.takaorec");
        QCOMPARE(failureOf(std::move(job)).kind, ErrorKind::FileNotFound);
        job = jobFor("report.pdf");
        job.main.file = recording();
        job.paint = [](const IncidentSource&, const MomentWish&, const Progress&) -> Result<QImage> {
            return fail(ErrorKind::Graphics, "no OpenGL");
        };
        QCOMPARE(failureOf(std::move(job)).kind, ErrorKind::Graphics);
        QVERIFY(!QFile::exists(out("report.pdf")));
    }

  private:
    QString recording() const { return m_folder.filePath(QStringLiteral("a.takaorec")); }
    QString out(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    ReportJob jobFor(const char* name)
    {
        ReportJob job;
        job.out = out(name);
        job.main.name = "a.takaorec";
        job.main.facility = m_facility;
        job.program = "takao 0";
        job.paint = [this](const IncidentSource&, const MomentWish& wish, const Progress&) -> Result<QImage> {
            m_painted.push_back(wish.time);
            QImage image(32, 20, QImage::Format_RGB32);
            image.fill(Qt::darkCyan);
            return image;
        };
        return job;
    }

    template <class Signal>
    void make(ReportJob job, Signal expected)
    {
        QSignalSpy done(m_maker.get(), expected);
        QSignalSpy failed(m_maker.get(), &ReportMaker::failed);
        m_maker->start(std::move(job));
        QTRY_VERIFY_WITH_TIMEOUT(!m_maker->isRunning(), kPatienceMs);
        QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : failed[0][0].value<Error>().text().c_str());
        QCOMPARE(done.size(), 1);
    }

    Error failureOf(ReportJob job)
    {
        Error error{ErrorKind::NotConverged, "nothing failed", {}};
        const auto told =
            connect(m_maker.get(), &ReportMaker::failed, this, [&error](const Error& e) { error = e; });
        m_maker->start(std::move(job));
        [[maybe_unused]] const bool ended =
            QTest::qWaitFor([this] { return !m_maker->isRunning(); }, kPatienceMs);
        disconnect(told);
        return error;
    }

    QByteArray content(const char* name) const
    {
        QFile file(out(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    std::shared_ptr<const Facility> m_facility;
    RecordingHead m_head;
    std::shared_ptr<const Simulation> m_simulation;
    std::unique_ptr<ReportMaker> m_maker;
    std::vector<double> m_painted; ///< times [s]; of the other thread while it runs
};

int main(int argc, char* argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    TstReportMaker test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_report_maker.moc"
