// Runs and recordings in the real window, driven by keys and mouse: the clock, faults by hand, scrubbing,
// events, files that cannot be shown.
#include "app/document/run_saver.h"
#include "app/document/run_session.h"
#include "app/panels/timeline_track.h"
#include "app/theme/theme.h"
#include "models/twin/signals.h"
#include "tests/app/window/window_driver.h"

#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTreeView>
#include <QTreeWidget>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace takao;

namespace {

constexpr int kPatienceMs = 120000; // a loaded machine with software OpenGL
using Phase = RunSession::Phase;

QString hallS()
{
    return QStringLiteral(TAKAO_SOURCE_DIR "/assets/facilities/hall-s.takao.json");
}

} // namespace

class TstRunWindow : public QObject
{
    Q_OBJECT

  private:
    WindowDriver m_driver;
    QTemporaryDir m_folder;

    Document& document() { return m_driver.window().document(); }
    PlantPlayer& player() { return document().player(); }
    RunSession& run() { return document().run(); }
    TimelineTrack& track() { return m_driver.find<TimelineTrack>("timelineTrack"); }

    void startNormalLoad()
    {
        m_driver.press(Qt::Key_R, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(run().phase(), Phase::Running, kPatienceMs);
        QVERIFY(document().isRunShown());
    }

    /// Lets the run go on until a time [s], and pauses it there: not at full speed, which would leave it far
    /// beyond on a quick machine.
    void runUntil(double time)
    {
        run().setSpeed(60.0);
        if (run().phase() == Phase::Paused)
            m_driver.press(Qt::Key_P, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(player().end() >= time, kPatienceMs);
        m_driver.press(Qt::Key_P, Qt::ControlModifier);
        QCOMPARE(run().phase(), Phase::Paused);
        QTRY_COMPARE(run().pace(), 0.0); // the step that was under way is done
        QTRY_COMPARE(player().end(), run().simulation()->end());
    }

    const TimelineEvent* eventThatSays(const QString& words)
    {
        for (const TimelineEvent& e : player().events())
            if (QString::fromStdString(e.event.text).contains(words))
                return &e;
        return nullptr;
    }

    /// Right-clicks an object in the 3D view and chooses from the menu and its submenus.
    void chooseFromMenu(const std::string& id, const QStringList& words)
    {
        const QPoint where = m_driver.pointOn(id);
        QVERIFY(!where.isNull());
        QTest::mouseClick(&m_driver.window().viewport(), Qt::RightButton, {}, where);
        auto* menu = m_driver.window().findChild<QMenu*>(QStringLiteral("objectMenu"));
        for (const QString& word : words) {
            QVERIFY(menu);
            QTRY_VERIFY(menu->isVisible());
            const auto actions = menu->actions();
            const auto found = std::ranges::find_if(
                actions, [&word](const QAction* a) { return a->text() == word && a->isEnabled(); });
            QVERIFY2(found != actions.end(), qPrintable(word));
            m_driver.picture(QStringLiteral("run-menu-") + word.section(QLatin1Char(' '), 0, 0), menu);
            QMenu* next = (*found)->menu();
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(*found).center());
            menu = next;
        }
        QTRY_VERIFY(!m_driver.window().findChild<QMenu*>(QStringLiteral("objectMenu")));
    }

    void dragCursor(double from, double to, int moves)
    {
        const QPoint start = track().pointOf(from), end = track().pointOf(to);
        QTest::mousePress(&track(), Qt::LeftButton, {}, start);
        for (int i = 1; i <= moves; ++i)
            QTest::mouseMove(&track(), start + (end - start) * i / moves);
        QTest::mouseRelease(&track(), Qt::LeftButton, {}, end);
    }

    bool findingSays(const QString& words)
    {
        const auto& findings = m_driver.find<QTreeWidget>("findings");
        for (int line = 0; line < findings.topLevelItemCount(); ++line)
            for (int column = 0; column < findings.columnCount(); ++column)
                if (findings.topLevelItem(line)->text(column).contains(words))
                    return true;
        return false;
    }

    QString saved()
    {
        const QString file = m_folder.filePath(QStringLiteral("run.takaorec"));
        if (!QFile::exists(file)) {
            QSignalSpy done(&document().saver(), &RunSaver::ended);
            document().saveRun(file);
            if (!done.wait(kPatienceMs))
                return {};
        }
        return file;
    }

    /// A copy of the saved run, with other bytes at a place.
    QString changedCopy(const QString& name, qint64 at, const QByteArray& bytes)
    {
        const QString copy = m_folder.filePath(name);
        QFile::copy(saved(), copy);
        QFile file(copy);
        if (!file.open(QIODevice::ReadWrite) || !file.seek(at) || file.write(bytes) != bytes.size())
            return {};
        return copy;
    }

  private Q_SLOTS:
    void initTestCase()
    {
        Theme::instance().apply(ThemeKind::Dark);
        m_driver.start();
        QVERIFY(m_driver.openAndWait(hallS()));
    }

    void cleanupTestCase() { m_driver.close(); }

    void theClockOfARunMoves()
    {
        QVERIFY(!document().isPlayed());
        startNormalLoad();
        QVERIFY(player().isLive());
        QTRY_VERIFY_WITH_TIMEOUT(player().cursor() > 2.0, kPatienceMs);
        QCOMPARE(document().state(), player().state());
        QVERIFY(document().state()->value("A0", signal::kGpuClock).quality == Quality::Missing ||
                document().state()->value("A0", signal::kPower).known());
        QVERIFY(m_driver.find<QLabel>("timelineMode").toolTip().contains(QStringLiteral("running")));
        QVERIFY(m_driver.window().windowTitle().contains(QStringLiteral("run: Normal load")));
    }

    void theSteadyAirRestsMeanwhile()
    {
        QVERIFY(document().isAirResting());
        QVERIFY(!document().isAirSolving());
        document().solveAir();
        QVERIFY(!document().isAirSolving());
        QVERIFY(!m_driver.find<QLabel>("airRests").isHidden());
    }

    void aPausedRunHoldsItsClockAndFaultsByHandHappenNow()
    {
        runUntil(20.0);
        const double held = player().end();
        chooseFromMenu("A0", {QStringLiteral("Fail A0")});
        QTRY_VERIFY(eventThatSays(QStringLiteral("A0 fails")));
        QCOMPARE(eventThatSays(QStringLiteral("A0 fails"))->event.time, held);
        QCOMPARE(player().end(), held);
        QTRY_VERIFY(document().faults().contains("A0"));
        QCOMPARE(document().undoStack().count(), 0); // it happened: it cannot be undone
        runUntil(held + 20.0);
        QVERIFY(player().end() > held);
        m_driver.picture(QStringLiteral("run-fault"));
    }

    void faultsOfThePanelHappenInTheRunToo()
    {
        auto& search = m_driver.find<QLineEdit>("faultSearch");
        auto& tree = m_driver.find<QTreeView>("faultTree");
        search.setFocus();
        search.selectAll();
        QTest::keyClicks(&search, QStringLiteral("A1"));
        const QModelIndexList lines =
            tree.model()->match(tree.model()->index(0, 0), Qt::DisplayRole, QStringLiteral("A1"), 1,
                                Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(lines.size(), 1);
        tree.scrollTo(lines.front());
        const QRect line = tree.visualRect(lines.front());
        QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, QPoint(line.left() + 12, line.center().y()));
        QTRY_VERIFY(eventThatSays(QStringLiteral("A1 fails")));
        QTRY_VERIFY(document().faults().contains("A1"));
        search.clear();
        document().selection().clear();
    }

    void aDragMovesTheStateAtEveryMove()
    {
        std::vector<double> seen;
        const auto listening = connect(&document(), &Document::stateChanged, this,
                                       [&] { seen.push_back(document().state()->time()); });
        dragCursor(38.0, 4.0, 10);
        disconnect(listening);
        QVERIFY2(seen.size() >= 8, qPrintable(QString::number(seen.size())));
        QVERIFY(std::ranges::is_sorted(seen, std::greater()));
        QVERIFY(std::abs(player().cursor() - 4.0) < 1.0);
        QVERIFY(!player().isLive());
        QVERIFY(!document().faults().contains("A0")); // it failed later
        m_driver.picture(QStringLiteral("run-scrubbed"));
    }

    void thePastStaysWhileTheRunGoesOn()
    {
        const double there = player().cursor(), end = player().end();
        runUntil(end + 20.0);
        QCOMPARE(player().cursor(), there);
        m_driver.press(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(player().isLive());
        QCOMPARE(player().cursor(), player().end());
        QVERIFY(document().faults().contains("A0"));
    }

    void aClickOnAMarkGoesToTheEventAndSelectsItsObject()
    {
        const TimelineEvent fails = *eventThatSays(QStringLiteral("A0 fails"));
        QTest::mouseClick(&track(), Qt::LeftButton, {}, track().pointOfEvent(fails.id));
        QCOMPARE(document().shownEvent(), fails.id);
        QCOMPARE(player().cursor(), fails.event.time);
        QCOMPARE(document().selection().current(), std::string("A0"));
        m_driver.press(Qt::Key_F12); // away and back, in front
        m_driver.press(Qt::Key_F12);
        auto& list = m_driver.find<QTreeView>("eventList");
        QCOMPARE(list.currentIndex().siblingAtColumn(1).data().toString(),
                 QString::fromStdString(fails.event.text));
        QVERIFY(m_driver.find<QTreeWidget>("causalChain").topLevelItemCount() >= 1);
        m_driver.picture(QStringLiteral("run-events"));
    }

    void aClickInTheListGoesThere()
    {
        auto& list = m_driver.find<QTreeView>("eventList");
        const TimelineEvent fails = *eventThatSays(QStringLiteral("A1 fails"));
        for (int row = 0; row < list.model()->rowCount(); ++row) {
            const QModelIndex line = list.model()->index(row, 1);
            if (line.data().toString() != QString::fromStdString(fails.event.text))
                continue;
            list.scrollTo(line);
            QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(line).center());
        }
        QCOMPARE(document().selection().current(), std::string("A1"));
        QCOMPARE(player().cursor(), fails.event.time);
    }

    void keysJumpFromEventToEvent()
    {
        player().moveTo(0.0);
        m_driver.press(Qt::Key_BracketRight);
        QCOMPARE(document().shownEvent(), player().events().front().id);
        QCOMPARE(player().cursor(), player().events().front().event.time);
        m_driver.press(Qt::Key_Period);
        QVERIFY(player().cursor() > player().events().front().event.time);
        m_driver.press(Qt::Key_Comma);
        m_driver.press(Qt::Key_Comma);
        QVERIFY(player().cursor() < player().events().front().event.time);
    }

    void theWheelZoomsAboutThePointer()
    {
        const QPoint at = track().pointOf(30.0) + QPoint(0, 40);
        const double span = track().scale().end() - track().scale().begin();
        QWheelEvent wheel(at, track().mapToGlobal(at), {}, QPoint(0, 480), Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&track(), &wheel);
        QVERIFY(track().scale().end() - track().scale().begin() < 0.5 * span);
        QVERIFY(std::abs(track().pointOf(30.0).x() - at.x()) <= 1);
        const double before = track().scale().begin();
        QTest::mousePress(&track(), Qt::MiddleButton, {}, at);
        QTest::mouseMove(&track(), at + QPoint(60, 0));
        QTest::mouseRelease(&track(), Qt::MiddleButton, {}, at + QPoint(60, 0));
        QVERIFY(track().scale().begin() < before);
        m_driver.press(Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(track().scale().end() - track().scale().begin(), span);
    }

    void aRangeIsRepeated()
    {
        const double end = player().end(); // runs at full speed end where they end
        const QPoint from = track().pointOf(0.2 * end), to = track().pointOf(0.5 * end);
        QTest::mousePress(&track(), Qt::LeftButton, Qt::ShiftModifier, from);
        QTest::mouseMove(&track(), (from + to) / 2);
        QTest::mouseMove(&track(), to);
        QTest::mouseRelease(&track(), Qt::LeftButton, Qt::ShiftModifier, to);
        QVERIFY(player().loop());
        player().moveTo(0.3 * end);
        player().setRate(end); // goes round in a third of a second
        int back = 0;
        double last = player().cursor();
        const auto listening = connect(&player(), &PlantPlayer::cursorMoved, this, [&] {
            back += player().cursor() < last ? 1 : 0;
            last = player().cursor();
        });
        m_driver.press(Qt::Key_K);
        QTRY_VERIFY(back >= 2);
        m_driver.press(Qt::Key_K);
        disconnect(listening);
        QVERIFY(!player().isPlaying());
        QVERIFY(player().cursor() <= player().loop()->end);
        m_driver.press(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!player().loop());
    }

    void scenariosThatDoNotFitSayWhy()
    {
        auto& menu = m_driver.find<QMenu>("scenarioMenu");
        Q_EMIT menu.aboutToShow();
        const auto actions = menu.actions();
        const auto of = [&actions](const char* name) {
            return *std::ranges::find(actions, QString::fromLatin1(name), &QObject::objectName);
        };
        QVERIFY(of("normal-day")->isEnabled());
        QVERIFY(!of("cdu-pump-trip")->isEnabled());
        QVERIFY(of("cdu-pump-trip")->toolTip().contains(QStringLiteral("CDU1-1/pump")));
    }

    void aSensorIsMadeToLieByTheMenu()
    {
        chooseFromMenu("A2", {QStringLiteral("Sensors"), QStringLiteral("Inlet air temperature"),
                              QStringLiteral("Other…")});
        auto* dialog = m_driver.window().findChild<QDialog*>(QStringLiteral("deedDialog"));
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isVisible());
        auto& offset = m_driver.find<QDoubleSpinBox>("deedOffset");
        offset.setFocus();
        offset.selectAll();
        QTest::keyClicks(&offset, QLocale().toString(4.5, 'f', 1));
        auto& growth = m_driver.find<QDoubleSpinBox>("deedGrowth");
        growth.setFocus();
        growth.selectAll();
        QTest::keyClicks(&growth, QStringLiteral("-6"));
        m_driver.picture(QStringLiteral("run-deed-dialog"), dialog);
        QTest::keyClick(&growth, Qt::Key_Return);
        QTRY_VERIFY(eventThatSays(QStringLiteral("the sensor A2/inlet_temperature drifts")));
        const auto drifts = run().wrongsAt(player().end()).drifts;
        QCOMPARE(drifts.at("A2/inlet_temperature").value, 4.5);
        QCOMPARE(drifts.at("A2/inlet_temperature").rate, -0.1); // [K/s]
        chooseFromMenu("A2", {QStringLiteral("Sensors"), QStringLiteral("Inlet air temperature (lies)"),
                              QStringLiteral("Calibrate it")});
        QTRY_VERIFY(run().wrongsAt(player().end()).drifts.empty());
    }

    void aMixedRunSaysThatItHasNoFieldToShow()
    {
        auto& note = m_driver.find<QLabel>("airNote");
        QVERIFY(note.isHidden()); // nothing of the air is wanted
        m_driver.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(note.isVisible());
        QVERIFY(note.text().contains(QStringLiteral("well mixed")));
        QVERIFY(!m_driver.window().viewport().airPicture());
        m_driver.picture(QStringLiteral("run-no-field"));
    }

    void aRunIsSavedAndItsRecordingIsOpened()
    {
        const double end = player().end();
        const std::size_t events = player().events().size();
        QVERIFY(!saved().isEmpty());
        QVERIFY(m_driver.openAndWait(saved()));
        QCOMPARE(run().phase(), Phase::None);
        QVERIFY(document().isPlayed() && !document().isRunShown() && document().recording());
        QVERIFY(std::abs(player().end() - end) <= 1.0);
        QCOMPARE(player().events().size(), events);
        QVERIFY(document().facility()->findAs<Equipment>("A0").valid());
        dragCursor(1.0, 0.9 * end, 6);
        QVERIFY(document().state()->time() > 0.8 * end);
        QVERIFY(document().faults().contains("A0"));
        QVERIFY(!document().canFail("A0"));
        QVERIFY(m_driver.find<QLabel>("timelineMode").toolTip().startsWith(QStringLiteral("Recording")));
        QTRY_VERIFY(m_driver.find<QLabel>("airNote").text().contains(QStringLiteral("No field of air")));
        m_driver.picture(QStringLiteral("recording"));
    }

    void damagedForeignAndNewerRecordingsSaySoAndChangeNothing()
    {
        const QString open = document().file();
        const QString foreign = m_driver.writeFile(QStringLiteral("foreign.takaorec"),
                                                   "this is not a recording, whatever its name");
        const QString newer = changedCopy(QStringLiteral("newer.takaorec"), 60,
                                          QByteArray("\x00\x00\x00\x63", 4)); // user_version
        const QString cut = m_folder.filePath(QStringLiteral("cut.takaorec"));
        QVERIFY(QFile::copy(saved(), cut));
        QVERIFY(QFile::resize(cut, 700));
        for (const QString& bad : {foreign, newer, cut}) {
            QSignalSpy failed(&document(), &Document::openFailed);
            m_driver.window().open(bad);
            QVERIFY2(failed.wait(kPatienceMs), qPrintable(bad));
            QVERIFY(findingSays(QFileInfo(bad).fileName()));
            QVERIFY(m_driver.find<QTreeWidget>("findings").isVisible());
            QCOMPARE(document().file(), open);
            QVERIFY(document().isPlayed());
        }
        QVERIFY(!newer.isEmpty());
    }

    void aRecordingWithoutItsFacilityShowsItsEvents()
    {
        auto bare = PlantRun::begin(document().sharedFacility(), {}, 1);
        QVERIFY(bare);
        Simulation simulation(std::move(*bare));
        QVERIFY(simulation.advanceTo(5.0));
        QVERIFY(simulation.act({0.0, ActKind::Fail, "A0"}));
        QVERIFY(simulation.advanceTo(10.0));
        const QString file = m_folder.filePath(QStringLiteral("bare.takaorec"));
        QVERIFY(saveSimulation(simulation, headOf(simulation.run(), 1, {}, "a test"), file.toStdString()));
        QVERIFY(m_driver.openAndWait(file));
        QVERIFY(document().isPlayed());
        QVERIFY(findingSays(QStringLiteral("cannot be shown")));
        QVERIFY(eventThatSays(QStringLiteral("A0 fails")));
        dragCursor(1.0, 9.0, 4);
        QVERIFY(document().state()->time() > 7.0);
        QVERIFY(m_driver.openAndWait(hallS()));
        QVERIFY(!document().isPlayed());
    }

    void anotherFileEndsARun()
    {
        startNormalLoad();
        runUntil(5.0);
        m_driver.press(Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(run().phase(), Phase::None, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!document().isOpening(), kPatienceMs);
        QVERIFY(!document().isPlayed());
        QVERIFY(document().state());
        QVERIFY(m_driver.find<QLabel>("airRests").isHidden());
    }

    void aClosedRunLeavesTheSteadyStateAndItsFaults()
    {
        document().setFailed("A2", true);
        QTRY_VERIFY(!document().isSolving());
        startNormalLoad();
        QVERIFY(!document().faults().contains("A2"));
        m_driver.press(Qt::Key_Period, Qt::ControlModifier);
        QCOMPARE(run().phase(), Phase::Ended);
        QVERIFY(document().isRunShown()); // its past can be looked at
        QVERIFY(!player().isLive());
        m_driver.press(Qt::Key_W, Qt::ControlModifier);
        QVERIFY(!document().isPlayed());
        QVERIFY(document().faults().contains("A2"));
        document().repairAll();
        QTRY_VERIFY(!document().isSolving());
    }

    void runsThatCannotBeginSayWhy()
    {
        const QString unreadable = m_driver.writeFile(QStringLiteral("bad.json"), "{ \"schema\": 3 }");
        document().startRun(std::filesystem::path(unreadable.toStdString()));
        QTRY_VERIFY(findingSays(QStringLiteral("bad.json")));
        QCOMPARE(run().phase(), Phase::None);
        Scenario scenario;
        scenario.acts.push_back({1.0, ActKind::Fail, "no-such-thing"});
        QSignalSpy failed(&document(), &Document::runFailed);
        document().startRun(scenario);
        QVERIFY(failed.wait(kPatienceMs));
        QVERIFY(findingSays(QStringLiteral("no-such-thing")));
        QTRY_COMPARE(run().phase(), Phase::None);
        QVERIFY(!document().isPlayed());
    }

    void alarmsAreThoseOfTheMomentThatIsShown()
    {
        const QString drifts = m_driver.writeFile(
            QStringLiteral("drifts.json"),
            R"({"schema": "takao-scenario/1", "id": "drifts", "name": "A sensor lies", "teaches": "Alarms.",
                "duration_s": 120, "acts": [{"at_s": 10, "act": "drift", "object": "A0/inlet_temperature",
                "offset_K": 14}]})");
        document().startRun(std::filesystem::path(drifts.toStdString()));
        QTRY_COMPARE_WITH_TIMEOUT(run().phase(), Phase::Running, kPatienceMs);
        runUntil(15.0);
        player().moveTo(14.0);
        QCOMPARE(document().alarms().size(), std::size_t(1));
        QCOMPARE(document().alarms().front().object, std::string("A0"));
        player().moveTo(5.0);
        QVERIFY(document().alarms().empty());
        m_driver.press(Qt::Key_Period, Qt::ControlModifier);
        m_driver.press(Qt::Key_W, Qt::ControlModifier);
        QVERIFY(!document().isPlayed());
    }

    void theFieldOfARunIsThatOfTheMomentThatIsShown()
    {
        m_driver.press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_driver.window().runAir(), RunAirKind::Field);
        startNormalLoad();
        QTRY_VERIFY_WITH_TIMEOUT(m_driver.window().viewport().airPicture(), kPatienceMs);
        runUntil(25.0);
        m_driver.press(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(document().state()->time(), run().simulation()->stateAt(player().end())->time());
        const PlantStatePtr late = document().state();
        QVERIFY(late->airTime() >= 20.0);
        auto& note = m_driver.find<QLabel>("airNote");
        QTRY_VERIFY(note.text().startsWith(QStringLiteral("Field of air")));
        QTRY_VERIFY(m_driver.window().viewport().isDrawn());
        const auto before = m_driver.window().viewport().airPicture()->sheets.at(0);
        player().moveTo(5.0);
        QCOMPARE(document().state()->airTime(), 0.0);
        QVERIFY(document().state()->airFields()[0] != late->airFields()[0]);
        QVERIFY(note.text().contains(QStringLiteral("5 s before")));
        QTRY_VERIFY(m_driver.window().viewport().airPicture()->sheets.at(0) != before);
        m_driver.picture(QStringLiteral("run-field"));
    }

    void aSavedRunWithAFieldShowsItsAir()
    {
        const QString file = m_folder.filePath(QStringLiteral("field.takaorec"));
        QSignalSpy done(&document().saver(), &RunSaver::ended);
        document().saveRun(file);
        QVERIFY(done.wait(kPatienceMs));
        QVERIFY(m_driver.openAndWait(file));
        player().moveTo(14.0);
        QCOMPARE(document().state()->airTime(), 10.0);
        QTRY_VERIFY_WITH_TIMEOUT(m_driver.window().viewport().airPicture(), kPatienceMs);
        QVERIFY(m_driver.find<QLabel>("airNote").text().contains(QStringLiteral("4 s before")));
        m_driver.press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        m_driver.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_driver.find<QLabel>("airNote").isHidden());
        QVERIFY(m_driver.openAndWait(hallS()));
    }

    void theWindowClosesDuringARun()
    {
        startNormalLoad();
        m_driver.start();
        QVERIFY(!document().isPlayed());
    }
};

int main(int argc, char* argv[])
{
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication application(argc, argv);
    TstRunWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_run_window.moc"
