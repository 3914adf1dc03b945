// Bookmarks, their notes and incident reports in the real window, by keys and mouse.
#include "app/document/run_saver.h"
#include "app/document/run_session.h"
#include "app/panels/timeline_track.h"
#include "app/theme/theme.h"
#include "models/exchange/facility_file.h"
#include "models/exchange/notes/notes_file.h"
#include "tests/app/window/window_driver.h"
#include "tests/support/running_plant.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHelpEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStatusBar>
#include <QTimer>
#include <QToolButton>
#include <QToolTip>
#include <QTreeView>

#include <cmath>

using namespace takao;

namespace {

constexpr int kPatienceMs = 120000; // a loaded machine with software OpenGL
using Phase = RunSession::Phase;

} // namespace

class TstBookmarkWindow : public QObject
{
    Q_OBJECT

  private:
    WindowDriver m_driver;
    QTemporaryDir m_folder;

    MainWindow& window() { return m_driver.window(); }
    Document& document() { return window().document(); }
    PlantPlayer& player() { return document().player(); }
    Bookmarks& bookmarks() { return window().bookmarks(); }
    TimelineTrack& track() { return m_driver.find<TimelineTrack>("timelineTrack"); }
    QTreeView& list() { return m_driver.find<QTreeView>("bookmarkList"); }
    QString keeping() { return m_driver.find<QLabel>("bookmarkKeeping").text(); }
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QString recording() const { return path("trip.takaorec"); }

    RecordingNotes inFile(const QString& of)
    {
        return readNotes(notesFileOf(of.toStdString())).value.value_or(RecordingNotes());
    }

    QByteArray content(const char* name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Types into the title that is open.
    void typeTitle(const QString& title)
    {
        QLineEdit* editor = nullptr;
        QTRY_VERIFY((editor = list().findChild<QLineEdit*>()));
        QTRY_VERIFY(editor->hasFocus());
        editor->selectAll();
        QTest::keyClick(editor, Qt::Key_Delete);
        QTest::keyClicks(editor, title);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(!list().findChild<QLineEdit*>());
    }

    void clickRow(int row)
    {
        QTest::mouseClick(list().viewport(), Qt::LeftButton, {},
                          list().visualRect(list().model()->index(row, 1)).center());
    }

    /// Answers the question whether bookmarks may go.
    void answerQuestion(QMessageBox::StandardButton button)
    {
        auto* wait = new QTimer(this);
        connect(wait, &QTimer::timeout, this, [this, wait, button] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box)
                return;
            wait->deleteLater();
            wait->stop();
            ++m_asked;
            QTest::mouseClick(box->button(button), Qt::LeftButton);
        });
        wait->start(50);
    }

    void awaitReport()
    {
        QTRY_VERIFY_WITH_TIMEOUT(window().reports().isRunning(), kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!window().reports().isRunning(), kPatienceMs);
    }

    /// Hall S; rack A0 fails after 6 s.
    void record()
    {
        const auto facility = test::shippedFacility("hall-s.takao.json");
        Scenario scenario;
        scenario.name = "A rack fails";
        scenario.duration = 20.0;
        scenario.acts = {{6.0, ActKind::Fail, "A0"}};
        PlantRun run = test::begun(facility, scenario);
        RecordingHead head = headOf(run, 1, facilityText(*facility), {});
        head.info.startUtc = "2026-05-01T14:02:00Z";
        Simulation simulation(std::move(run));
        QVERIFY(simulation.advanceTo(20.0));
        QVERIFY(saveSimulation(simulation, head, recording().toStdString()));
    }

  private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        Theme::instance().apply(ThemeKind::Dark);
        record();
        m_driver.start();
        document().setAirAutomatic(false);
        QVERIFY(m_driver.openAndWait(recording()));
        QTRY_VERIFY(document().isPlayed());
    }

    void cleanupTestCase() { m_driver.close(); }

    void aKeyMarksTheMomentAsItIsSeen()
    {
        window().overlay().choose("load");
        QVERIFY(m_driver.clickAt(12.0));
        m_driver.press(Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(bookmarks().all().size(), std::size_t(1));
        typeTitle(QStringLiteral("The rack is dark"));
        const RecordingNote& note = bookmarks().all().front();
        QCOMPARE(note.title, std::string("The rack is dark"));
        QVERIFY(std::abs(note.time - player().cursor()) < 0.002);
        QCOMPARE(note.overlay, std::string("load"));
        QVERIFY(note.camera);
        QCOMPARE(note.camera->eye, window().viewport().pose().eye);
        QTRY_COMPARE_WITH_TIMEOUT(inFile(recording()).notes, bookmarks().all(), kPatienceMs);
        QTRY_VERIFY(keeping().contains(QStringLiteral("trip.takaorec.notes.json")));
    }

    void aNoteIsTyped()
    {
        m_driver.press(Qt::Key_N);
        auto& editor = m_driver.find<QPlainTextEdit>("bookmarkText");
        QTRY_VERIFY(editor.hasFocus());
        QTest::keyClicks(&editor, QStringLiteral("It was switched off"));
        QTest::keyClick(&editor, Qt::Key_Return);
        QTest::keyClicks(&editor, QStringLiteral("by hand."));
        QTest::keyClick(&editor, Qt::Key_Escape); // leaves the note
        QVERIFY(list().hasFocus());
        QCOMPARE(bookmarks().all().front().text, std::string("It was switched off\nby hand."));
        QTRY_COMPARE_WITH_TIMEOUT(inFile(recording()).notes, bookmarks().all(), kPatienceMs);
        m_driver.picture(QStringLiteral("bookmarks-dark"));
        Theme::instance().apply(ThemeKind::Light);
        m_driver.picture(QStringLiteral("bookmarks-light"));
        Theme::instance().apply(ThemeKind::Dark);
    }

    void aReportIsWrittenWithPicturesAtTheBookmarks()
    {
        m_driver.answerFileDialog(path("report.html"));
        m_driver.press(Qt::Key_I, Qt::ControlModifier);
        QVERIFY(!window().actions()["file.report"].isEnabled());
        awaitReport();
        QTRY_VERIFY(window().statusBar()->currentMessage().contains(QStringLiteral("report.html")));
        const QByteArray html = content("report.html");
        for (const char* part : {"A rack fails", "The rack is dark", "by hand.", "UTC"})
            QVERIFY2(html.contains(part), part);
        QCOMPARE(html.count("image/jpeg"), 2); // of the bookmark, and of the path of causes
        QVERIFY(window().actions()["file.report"].isEnabled());
    }

    /// The window goes on meanwhile: it draws, and the report is stopped by its button.
    void aReportIsStopped()
    {
        m_driver.answerFileDialog(path("stopped.pdf"));
        m_driver.press(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(
            m_driver.find<QLabel>("reportPhrase").text().contains(QStringLiteral("drawing")), kPatienceMs);
        QVERIFY(m_driver.clickAt(3.0));
        QTRY_VERIFY_WITH_TIMEOUT(window().viewport().isDrawn(), kPatienceMs);
        auto& stop = m_driver.find<QToolButton>("stopReport");
        QVERIFY(stop.isVisible() && window().reports().isRunning());
        QTest::mouseClick(&stop, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!window().reports().isRunning(), kPatienceMs);
        QVERIFY(window().statusBar()->currentMessage().contains(QStringLiteral("No report")));
        QVERIFY(!QFile::exists(path("stopped.pdf")));
        QVERIFY(!stop.isVisible());
    }

    void anEventAtTheMomentNamesIt()
    {
        m_driver.press(Qt::Key_BracketRight); // the rack fails
        m_driver.press(Qt::Key_B, Qt::ControlModifier);
        QTRY_VERIFY(list().findChild<QLineEdit*>());
        QTest::keyClick(list().findChild<QLineEdit*>(), Qt::Key_Escape);
        QCOMPARE(bookmarks().all().size(), std::size_t(2));
        QCOMPARE(bookmarks().all().front().title, player().eventOf(document().shownEvent())->event.text);
    }

    void aRibbonOnTheTrackTellsAndGoesThere()
    {
        QVERIFY(m_driver.clickAt(1.0));
        const QPoint ribbon = track().pointOfBookmark(1);
        QHelpEvent asks(QEvent::ToolTip, ribbon, track().mapToGlobal(ribbon));
        QCoreApplication::sendEvent(&track(), &asks);
        QVERIFY(QToolTip::text().contains(QStringLiteral("The rack is dark")));
        QToolTip::hideText();
        QTest::mouseClick(&track(), Qt::LeftButton, {}, ribbon);
        QCOMPARE(player().cursor(), bookmarks().all()[1].time);
        QCOMPARE(bookmarks().chosen(), std::optional<std::size_t>(1));
    }

    void keysAndClicksGoFromOneToTheNext()
    {
        QVERIFY(m_driver.clickAt(1.0));
        m_driver.press(Qt::Key_B);
        QCOMPARE(player().cursor(), bookmarks().all()[0].time);
        m_driver.press(Qt::Key_B);
        QCOMPARE(player().cursor(), bookmarks().all()[1].time);
        m_driver.press(Qt::Key_B);
        QVERIFY(window().statusBar()->currentMessage().contains(QStringLiteral("no bookmark after")));
        m_driver.press(Qt::Key_B, Qt::ShiftModifier);
        QCOMPARE(player().cursor(), bookmarks().all()[0].time);
        clickRow(1);
        QCOMPARE(player().cursor(), bookmarks().all()[1].time);
    }

    void aBookmarkIsSeenAsItWasMarked()
    {
        window().overlay().choose("feed");
        m_driver.press(Qt::Key_1);
        const Vec3 marked = bookmarks().all()[1].camera->eye;
        QTRY_VERIFY((window().viewport().pose().eye - marked).norm() > 1.0);
        m_driver.press(Qt::Key_B, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY((window().viewport().pose().eye - marked).norm() < 1e-6);
        QCOMPARE(std::string(window().overlay().info()->key), std::string("load"));
    }

    void aTitleCannotBeEmpty()
    {
        clickRow(1);
        m_driver.press(Qt::Key_N, Qt::ShiftModifier);
        typeTitle(QString());
        QCOMPARE(bookmarks().all()[1].title, std::string("The rack is dark"));
        QVERIFY(keeping().contains(QStringLiteral("title is empty")));
        m_driver.press(Qt::Key_N, Qt::ShiftModifier);
        typeTitle(QStringLiteral("Rack A0 is dark"));
        QCOMPARE(bookmarks().all()[1].title, std::string("Rack A0 is dark"));
        QVERIFY(!keeping().contains(QStringLiteral("title is empty")));
    }

    void whatIsDeletedComesBackWithUndo()
    {
        clickRow(1);
        const auto before = bookmarks().all();
        QTest::keyClick(&list(), Qt::Key_Delete);
        QCOMPARE(bookmarks().all().size(), std::size_t(1));
        QTRY_COMPARE_WITH_TIMEOUT(inFile(recording()).notes.size(), std::size_t(1), kPatienceMs);
        QVERIFY(window().actions()["edit.undo"].text().contains(QStringLiteral("Rack A0 is dark")));
        m_driver.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bookmarks().all(), before);
        m_driver.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bookmarks().all().size(), std::size_t(1));
        m_driver.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(inFile(recording()).notes, before, kPatienceMs);
    }

    void whatAnotherProgramMarksIsSeen()
    {
        RecordingNotes theirs = inFile(recording());
        theirs.add({16.0, "from the command line", {}, {}, {}});
        QVERIFY(writeNotes(theirs, notesFileOf(recording().toStdString())));
        QTRY_COMPARE_WITH_TIMEOUT(bookmarks().all().size(), std::size_t(3), kPatienceMs);
        QCOMPARE(list().model()->rowCount(), 3);
    }

    void bookmarksAreExported()
    {
        for (const char* name : {"marks.csv", "marks.txt", "marks.json"}) {
            m_driver.answerFileDialog(path(name));
            m_driver.press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
            QTRY_VERIFY2(content(name).contains("Rack A0 is dark"), name);
        }
        QVERIFY(content("marks.csv").startsWith("at_s,title,text,overlay\r\n"));
        QVERIFY(content("marks.txt").contains("    by hand."));
        QVERIFY(content("marks.txt").contains("UTC"));
        QVERIFY(readNotes(path("marks.json").toStdString()).value);
    }

    void aReportThatCannotBeWrittenSaysSo()
    {
        m_driver.answerFileDialog(path("report.doc"));
        m_driver.press(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(window().statusBar()->currentMessage().contains(QStringLiteral(".pdf or .html")));
    }

    void aDamagedFileIsToldAndNotTouched()
    {
        const QString other = path("other.takaorec");
        QVERIFY(QFile::copy(recording(), other));
        QFile damaged(other + QStringLiteral(".notes.json"));
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("{ damaged") > 0);
        damaged.close();
        QVERIFY(m_driver.openAndWait(other));
        QTRY_VERIFY(keeping().contains(QStringLiteral("cannot be used")));
        QVERIFY(m_driver.clickAt(5.0));
        m_driver.press(Qt::Key_B, Qt::ControlModifier);
        typeTitle(QStringLiteral("kept in memory"));
        QTRY_VERIFY(keeping().contains(QStringLiteral("cannot be used")));
        QCOMPARE(bookmarks().all().size(), std::size_t(1));
        QVERIFY(damaged.open(QIODevice::ReadOnly));
        QCOMPARE(damaged.readAll(), QByteArray("{ damaged"));
        damaged.close();

        answerQuestion(QMessageBox::Cancel);
        window().open(recording());
        QCOMPARE(m_asked, 1);
        QCOMPARE(document().file(), other);
        QVERIFY(damaged.remove());
        m_driver.press(Qt::Key_B, Qt::ControlModifier);
        typeTitle(QStringLiteral("goes along"));
        QTRY_COMPARE_WITH_TIMEOUT(inFile(other).notes.size(), std::size_t(2), kPatienceMs);
        QVERIFY(m_driver.openAndWait(recording()));
        QCOMPARE(m_asked, 1);
        QTRY_COMPARE(bookmarks().all().size(), std::size_t(3));
    }

    void bookmarksOfARunGoBesideItWhenItIsSaved()
    {
        QVERIFY(
            m_driver.openAndWait(QStringLiteral(TAKAO_SOURCE_DIR "/assets/facilities/hall-s.takao.json")));
        QVERIFY(!window().actions()["bookmark.add"].isEnabled());
        QVERIFY(!window().actions()["file.report"].isEnabled());
        m_driver.press(Qt::Key_R, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(document().run().phase(), Phase::Running, kPatienceMs);
        document().run().setSpeed(40.0);
        QTRY_VERIFY_WITH_TIMEOUT(player().end() >= 10.0, kPatienceMs);
        document().perform({0.0, ActKind::Fail, "A0"});
        QTRY_VERIFY_WITH_TIMEOUT(player().end() >= 20.0, kPatienceMs);
        m_driver.press(Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(document().run().pace(), 0.0);
        QVERIFY(m_driver.clickAt(8.0));
        m_driver.press(Qt::Key_B, Qt::ControlModifier);
        typeTitle(QStringLiteral("Before it"));
        QVERIFY(keeping().contains(QStringLiteral("in memory")));
        m_driver.answerFileDialog(path("run.takaorec"));
        m_driver.press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(inFile(path("run.takaorec")).notes.size(), std::size_t(1), kPatienceMs);
        QCOMPARE(inFile(path("run.takaorec")).notes, bookmarks().all());
        const auto saved = Recording::open(path("run.takaorec").toStdString());
        QVERIFY(saved);
        const QString start = QString::fromStdString((*saved)->info().startUtc);
        QVERIFY2(start.endsWith('Z') && QDateTime::fromString(start, Qt::ISODate).isValid(),
                 qPrintable(start));
        QCOMPARE(player().startUtc(), (*saved)->info().startUtc);
        QVERIFY(m_driver.find<QComboBox>("clockKind").isVisible()); // absolute times, too
    }

    void aReportOfARunComparesItWithItsFork()
    {
        ScenarioChange change;
        change.acts.push_back({12.0, ActKind::Fail, "A1"});
        const int fork = window().forks().start(10.0, player().end(), std::move(change));
        QTRY_COMPARE_WITH_TIMEOUT(window().forks().find(fork)->phase, Fork::Phase::Done, kPatienceMs);
        QTimer::singleShot(0, this, [this] {
            auto* dialog = window().findChild<QDialog*>(QStringLiteral("reportDialog"));
            QVERIFY(dialog);
            auto* against = dialog->findChild<QComboBox*>(QStringLiteral("reportAgainst"));
            QVERIFY(against->currentText().startsWith(QStringLiteral("Fork")));
            m_driver.picture(QStringLiteral("report-dialog"), dialog);
            m_driver.answerFileDialog(path("run.html"));
            QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("reportGoOn")), Qt::LeftButton);
        });
        m_driver.press(Qt::Key_I, Qt::ControlModifier);
        awaitReport();
        const QByteArray html = content("run.html");
        QVERIFY(html.contains("Before it"));
        QVERIFY(html.contains(window().forks().nameOf(fork).toUtf8()));
    }

    void aForkHasBookmarksOfItsOwn()
    {
        const int fork = window().forks().all().rbegin()->first;
        window().forks().show(fork);
        QVERIFY(bookmarks().all().empty());
        QVERIFY(m_driver.clickAt(15.0));
        m_driver.press(Qt::Key_B, Qt::ControlModifier);
        typeTitle(QStringLiteral("Both are dark"));
        m_driver.press(Qt::Key_Y);
        QCOMPARE(bookmarks().all().size(), std::size_t(1));
        QCOMPARE(bookmarks().all().front().title, std::string("Before it"));
        m_driver.press(Qt::Key_Y);
        QCOMPARE(bookmarks().all().front().title, std::string("Both are dark"));
    }

    void itIsAskedBeforeBookmarksAreLost()
    {
        m_asked = 0;
        answerQuestion(QMessageBox::Cancel);
        m_driver.press(Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(m_asked, 1);
        QVERIFY(document().isPlayed());
        answerQuestion(QMessageBox::Discard);
        m_driver.press(Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(m_asked, 2);
        QTRY_VERIFY(!document().isPlayed());
        QVERIFY(!bookmarks().canMark());
        QVERIFY(bookmarks().all().empty());
    }

  private:
    int m_asked = 0;
};

int main(int argc, char* argv[])
{
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication application(argc, argv);
    TstBookmarkWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_bookmark_window.moc"
