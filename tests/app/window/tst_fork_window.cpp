// Comparing moments and forking futures in the real window, by keys and mouse.
#include "app/document/run_saver.h"
#include "app/document/run_session.h"
#include "app/panels/timeline_track.h"
#include "app/theme/theme.h"
#include "app/window/what_if_dialog.h"
#include "models/timeline/fork_tree.h"
#include "models/twin/signals.h"
#include "tests/app/window/window_driver.h"

#include <QDockWidget>
#include <QSignalSpy>
#include <QTabBar>
#include <QTimer>
#include <QTreeView>
#include <QTreeWidget>

#include <algorithm>
#include <cmath>

using namespace takao;

namespace {

constexpr int kPatienceMs = 120000; // a loaded machine with software OpenGL
using Phase = RunSession::Phase;

} // namespace

class TstForkWindow : public QObject
{
    Q_OBJECT

  private:
    WindowDriver m_driver;
    QTemporaryDir m_folder;

    MainWindow& window() { return m_driver.window(); }
    Document& document() { return window().document(); }
    PlantPlayer& player() { return document().player(); }
    RunSession& run() { return document().run(); }
    ForkList& forks() { return window().forks(); }
    TimelineTrack& track() { return m_driver.find<TimelineTrack>("timelineTrack"); }
    QTreeWidget& tree() { return m_driver.find<QTreeWidget>("forkTree"); }

    double power(const char* object) { return document().state()->value(object, signal::kPower).value; }

    /// Fills the dialog in as soon as it is there, and starts the fork.
    void answerDialog(const std::function<void(WhatIfDialog&)>& fill)
    {
        QTimer::singleShot(0, this, [this, fill] {
            auto* dialog = window().findChild<WhatIfDialog*>(QStringLiteral("whatIf"));
            QVERIFY(dialog);
            fill(*dialog);
            m_driver.picture(QStringLiteral("fork-dialog"), dialog);
            QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("whatIfStart")), Qt::LeftButton);
        });
    }

    void forkThatFails(const QString& object, double until)
    {
        answerDialog([&object, until](WhatIfDialog& dialog) {
            auto* act = dialog.findChild<QComboBox*>(QStringLiteral("whatIfAct"));
            act->setFocus();
            QTest::keyClick(act, Qt::Key_Down);
            QCOMPARE(act->currentText(), QStringLiteral("Fail"));
            auto* name = dialog.findChild<QLineEdit*>(QStringLiteral("whatIfObject"));
            name->setFocus();
            name->selectAll();
            QTest::keyClicks(name, object);
            QTest::mouseClick(dialog.findChild<QPushButton*>(QStringLiteral("whatIfAdd")), Qt::LeftButton);
            QCOMPARE(dialog.findChild<QListWidget*>(QStringLiteral("whatIfChanges"))->count(), 1);
            dialog.findChild<QDoubleSpinBox*>(QStringLiteral("whatIfUntil"))->setValue(until);
        });
        m_driver.press(Qt::Key_K, Qt::ControlModifier);
    }

    QTreeWidgetItem* itemOf(int id)
    {
        for (QTreeWidgetItemIterator item(&tree()); *item; ++item)
            if ((*item)->data(0, Qt::UserRole).toInt() == id)
                return *item;
        return nullptr;
    }

    void clickItem(int id)
    {
        QTreeWidgetItem* item = itemOf(id);
        QVERIFY(item);
        tree().scrollToItem(item);
        QTest::mouseClick(tree().viewport(), Qt::LeftButton, {}, tree().visualItemRect(item).center());
    }

  private Q_SLOTS:
    /// A run of a small hall: rack A0 fails at some time after 10 s.
    void initTestCase()
    {
        Theme::instance().apply(ThemeKind::Dark);
        m_driver.start();
        QVERIFY(
            m_driver.openAndWait(QStringLiteral(TAKAO_SOURCE_DIR "/assets/facilities/hall-s.takao.json")));
        window().overlay().choose("load");
        m_driver.press(Qt::Key_R, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(run().phase(), Phase::Running, kPatienceMs);
        run().setSpeed(40.0);
        QTRY_VERIFY_WITH_TIMEOUT(player().end() >= 12.0, kPatienceMs);
        document().perform({0.0, ActKind::Fail, "A0"});
        QTRY_VERIFY(document().faults().contains("A0"));
        m_failed = player().events().back().event.time;
        QTRY_VERIFY_WITH_TIMEOUT(player().end() >= m_failed + 20.0, kPatienceMs);
        m_driver.press(Qt::Key_P, Qt::ControlModifier);
        QCOMPARE(run().phase(), Phase::Paused);
        QTRY_COMPARE(run().pace(), 0.0);
        QTRY_COMPARE(player().end(), run().simulation()->end());
    }

    void cleanupTestCase() { m_driver.close(); }

    void aReferenceShowsWhatHasChangedSinceIt()
    {
        QVERIFY(m_driver.clickAt(6.0));
        m_driver.press(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(window().comparison().isOn());
        QVERIFY(std::abs(*window().comparison().momentTime() - player().cursor()) < 1.0);
        auto& list = m_driver.find<QTreeView>("changeList");
        QVERIFY(list.isVisible());
        QTRY_COMPARE(list.model()->rowCount(), 0); // nothing has changed against itself
        QVERIFY(m_driver.clickAt(m_failed + 10.0));
        QTRY_VERIFY(list.model()->rowCount() > 0);
        QVERIFY(m_driver.find<QLabel>("compareWhat").text().contains(QStringLiteral("signals changed")));
        // the overlay is a difference about nought
        QVERIFY(window().overlay().difference());
        const ScalarMapper& scale = window().overlay().colours()->mapper;
        QCOMPARE(scale.min(), -scale.max());
        QVERIFY(window().overlay().valueOf("A0") < -1000.0F); // its power is gone
        m_driver.picture(QStringLiteral("compare-dark"));
        Theme::instance().apply(ThemeKind::Light);
        m_driver.picture(QStringLiteral("compare-light"));
        Theme::instance().apply(ThemeKind::Dark);
    }

    void aClickInTheTableSelectsTheObject()
    {
        auto& list = m_driver.find<QTreeView>("changeList");
        document().selection().clear();
        for (int row = 0; row < list.model()->rowCount(); ++row) {
            const QModelIndex line = list.model()->index(row, 0);
            if (line.data().toString() != QStringLiteral("A0"))
                continue;
            list.scrollTo(line);
            QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(line).center());
            break;
        }
        QCOMPARE(document().selection().current(), std::string("A0"));
    }

    void oneQuantityCanBeListed()
    {
        auto& list = m_driver.find<QTreeView>("changeList");
        auto& quantity = m_driver.find<QComboBox>("compareQuantity");
        const int all = list.model()->rowCount();
        const int power = quantity.findData(QStringLiteral("power"));
        QVERIFY(power > 0);
        quantity.setFocus();
        while (quantity.currentIndex() < power)
            QTest::keyClick(&quantity, Qt::Key_Down);
        QTRY_VERIFY(list.model()->rowCount() < all);
        QCOMPARE(list.model()->index(0, 0).data().toString(), QStringLiteral("A0"));
    }

    void comparingEnds()
    {
        m_driver.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!window().comparison().isOn());
        QVERIFY(!window().overlay().difference());
        QVERIFY(window().overlay().valueOf("A0") >= 0.0F);
    }

    void aForkGoesThroughWhatIsAsked()
    {
        QVERIFY(m_driver.clickAt(m_failed - 6.0));
        const double at = document().state()->time(), until = player().end();
        forkThatFails(QStringLiteral("A1"), until);
        QCOMPARE(forks().all().size(), std::size_t(1));
        const Fork& fork = forks().all().begin()->second;
        m_first = fork.id;
        QCOMPARE(fork.time, at);
        QTRY_VERIFY_WITH_TIMEOUT(fork.phase != Fork::Phase::Running, kPatienceMs);
        QVERIFY2(fork.future, fork.error ? fork.error->text().c_str() : "");
        QVERIFY(fork.future->isExact && fork.future->isWhole);
        QCOMPARE(fork.future->timeline->end(), until);
        QVERIFY(fork.future->fork.racks < fork.future->parent.racks); // one rack more is off
        QVERIFY(document().isRunShown());                             // not shown before somebody wants it
        QVERIFY(tree().isVisible());
        QVERIFY(m_driver.find<QTreeWidget>("forkTable").topLevelItemCount() > 8);
        QVERIFY(m_driver.find<QLabel>("forkAbout").text().contains(QStringLiteral("A1 fails")));
    }

    void aClickShowsThatFuture()
    {
        const double cursor = player().cursor();
        clickItem(m_first);
        QCOMPARE(forks().shown(), m_first);
        QCOMPARE(player().timeline(), forks().timelineOf(m_first).get());
        QCOMPARE(player().cursor(), cursor);
        QVERIFY(m_driver.clickAt(m_failed + 15.0));
        QVERIFY(power("A1") < 1.0);
        QVERIFY(document().faults().contains("A1"));
        QVERIFY(m_driver.clickAt(3.0)); // before the fork: its parent's past
        QVERIFY(power("A1") > 1000.0);
        m_driver.picture(QStringLiteral("fork-dark"));
    }

    void oneKeyChangesBetweenTheFutures()
    {
        QVERIFY(m_driver.clickAt(m_failed + 15.0));
        m_driver.press(Qt::Key_Y);
        QVERIFY(document().isRunShown());
        QVERIFY(power("A1") > 1000.0);
        m_driver.press(Qt::Key_Y);
        QCOMPARE(forks().shown(), m_first);
        QVERIFY(power("A1") < 1.0);
    }

    void theDifferenceOfTheFuturesIsAnOverlay()
    {
        m_driver.press(Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(window().overlay().difference());
        QVERIFY(window().overlay().valueOf("A1") < -1000.0F);
        QVERIFY(window().overlay().valueOf("A0") > 1000.0F); // failed by hand after the fork: not in it
        m_driver.picture(QStringLiteral("fork-difference"));
        Theme::instance().apply(ThemeKind::Light);
        m_driver.picture(QStringLiteral("fork-difference-light"));
        Theme::instance().apply(ThemeKind::Dark);
        m_driver.press(Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(!window().overlay().difference());
    }

    void aForkOfAForkStandsBelowIt()
    {
        QVERIFY(m_driver.clickAt(m_failed + 10.0));
        forkThatFails(QStringLiteral("A2"), player().end());
        QCOMPARE(forks().all().size(), std::size_t(2));
        const Fork& fork = forks().all().rbegin()->second;
        m_second = fork.id;
        QCOMPARE(fork.parent, m_first);
        QTRY_VERIFY_WITH_TIMEOUT(fork.phase == Fork::Phase::Done, kPatienceMs);
        QCOMPARE(itemOf(m_second)->parent(), itemOf(m_first));
        clickItem(m_second);
        QVERIFY(m_driver.clickAt(m_failed + 18.0));
        QVERIFY(power("A1") < 1.0 && power("A2") < 1.0);
    }

    void whatCannotBeDoneIsToldInThePanel()
    {
        forkThatFails(QStringLiteral("Z99"), player().end());
        const Fork& fork = forks().all().rbegin()->second;
        QTRY_COMPARE_WITH_TIMEOUT(fork.phase, Fork::Phase::Failed, kPatienceMs);
        clickItem(fork.id);
        QVERIFY(m_driver.find<QLabel>("forkAbout").text().contains(QStringLiteral("Z99")));
        QCOMPARE(forks().shown(), m_second); // there is nothing to show
        m_driver.press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(forks().all().size(), std::size_t(2));
    }

    void aLongForkIsStoppedWhereItIs()
    {
        constexpr double kEnd = 3e7; // [s]: minutes of computing
        ScenarioChange change;
        change.acts.push_back({player().cursor() + 1.0, ActKind::Fail, "A3"});
        const int id = forks().start(player().cursor(), kEnd, std::move(change));
        QTRY_VERIFY_WITH_TIMEOUT(forks().find(id)->percent > 0 || !forks().find(id)->phrase.isEmpty(),
                                 kPatienceMs);
        clickItem(id);
        QTRY_VERIFY(window().actions()["fork.stop"].isEnabled());
        m_driver.press(Qt::Key_Period, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(forks().find(id)->phase, Fork::Phase::Done, kPatienceMs);
        QVERIFY(!forks().find(id)->future->isWhole);
        QVERIFY(forks().find(id)->future->timeline->end() < kEnd);
        clickItem(id);
        m_driver.press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!forks().find(id));
    }

    void aSavedForkNamesItsParent()
    {
        const QString file = m_folder.filePath(QStringLiteral("fork.takaorec"));
        QSignalSpy done(&document().saver(), &RunSaver::ended);
        document().saver().start(forks().find(m_first)->future->twin, forks().headOf(m_first), file);
        QVERIFY(done.wait(kPatienceMs));
        const auto recording = Recording::open(file.toStdString());
        QVERIFY2(recording, recording ? "" : recording.error().text().c_str());
        QVERIFY((*recording)->info().parent);
        QCOMPARE((*recording)->info().parent->forkTime, forks().find(m_first)->time);
        QCOMPARE((*recording)->info().parent->changes.size(), std::size_t(1));
        QVERIFY(!(*recording)->recipeText().empty());
    }

    void forksGoWithTheirRun()
    {
        m_driver.press(Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(!document().isPlayed());
        QVERIFY(forks().all().empty());
        QVERIFY(!forks().canFork());
    }

    /// The recording of the fork, opened and forked: its run is made again.
    void aRecordingIsForked()
    {
        QVERIFY(m_driver.openAndWait(m_folder.filePath(QStringLiteral("fork.takaorec"))));
        QTRY_VERIFY(document().isPlayed());
        QVERIFY(forks().canFork());
        QVERIFY(m_driver.clickAt(m_failed + 5.0));
        forkThatFails(QStringLiteral("A4"), player().end());
        const Fork& fork = forks().all().rbegin()->second;
        QTRY_VERIFY_WITH_TIMEOUT(fork.phase != Fork::Phase::Running, kPatienceMs);
        QVERIFY2(fork.future, fork.error ? fork.error->text().c_str() : "");
        QVERIFY2(fork.future->isExact, fork.future->head.info.parent->start.c_str());
        clickItem(fork.id);
        QVERIFY(m_driver.clickAt(m_failed + 15.0));
        QVERIFY(power("A4") < 1.0 && power("A1") < 1.0);
    }

  private:
    double m_failed = 0.0; ///< at which A0 failed [s]
    int m_first = 0, m_second = 0;
};

int main(int argc, char* argv[])
{
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication application(argc, argv);
    TstForkWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fork_window.moc"
