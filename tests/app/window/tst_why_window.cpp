// The question why in the real window, by clicks and keys: the panel, the path in the 3D view, how both go
// away.
#include "app/panels/chart_panel.h"
#include "app/panels/timeline_track.h"
#include "app/theme/theme.h"
#include "tests/app/window/window_driver.h"
#include "tests/support/recorded_incident.h"

#include <QComboBox>
#include <QDockWidget>
#include <QMenu>
#include <QStatusBar>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

using namespace takao;
using takao::test::RecordedIncident;

namespace {

constexpr int kPatienceMs = 120000; // a loaded machine with software OpenGL

} // namespace

class TstWhyWindow : public QObject
{
    Q_OBJECT

  private:
    WindowDriver m_driver;
    QTemporaryDir m_folder;

    Document& document() { return m_driver.window().document(); }
    PlantPlayer& player() { return document().player(); }
    WhyQuestion& why() { return m_driver.window().why(); }
    FacilityViewport& viewport() { return m_driver.window().viewport(); }
    QDockWidget& dock() { return m_driver.find<QDockWidget>("panel.why"); }
    QTreeWidget& chain() { return m_driver.find<QTreeWidget>("whyChain"); }
    QTreeWidget& movers() { return m_driver.find<QTreeWidget>("whyMovers"); }
    QString words(const char* name) { return m_driver.find<QLabel>(name).text(); }
    QString message() { return m_driver.window().statusBar()->currentMessage(); }

    /// A dock behind another tab is visible, but outside the window.
    static bool isSeen(const QWidget& widget) { return !widget.visibleRegion().isEmpty(); }

    static bool isSeenWhole(QTreeWidget& list, int row)
    {
        const QRect line = list.visualItemRect(list.topLevelItem(row));
        return list.viewport()->visibleRegion().boundingRect().contains(line);
    }

    QPoint middleOf(QTreeWidget& list, int row, int column = 1)
    {
        QTreeWidgetItem* item = list.topLevelItem(row);
        list.scrollToItem(item);
        return list.visualRect(list.indexAt(list.visualItemRect(item).center()).siblingAtColumn(column))
            .center();
    }

    void click(QTreeWidget& list, int row)
    {
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, middleOf(list, row));
    }

    /// Chooses an event in the list of events, which is brought to the front.
    void choose(int event, Qt::MouseButton button = Qt::LeftButton)
    {
        QDockWidget& events = m_driver.find<QDockWidget>("panel.events");
        events.show();
        events.raise();
        auto& list = m_driver.find<QTreeView>("eventList");
        QTRY_VERIFY(isSeen(list));
        const QString wanted = QString::fromStdString(player().eventOf(event)->event.text);
        for (int row = 0; row < list.model()->rowCount(); ++row) {
            const QModelIndex line = list.model()->index(row, 1);
            if (line.data().toString() != wanted)
                continue;
            list.scrollTo(line);
            const QPoint at = list.visualRect(line).center();
            if (button == Qt::LeftButton) {
                QTest::mouseClick(list.viewport(), button, {}, at);
            } else { // as the window system tells of it
                QContextMenuEvent menu(QContextMenuEvent::Mouse, at, list.viewport()->mapToGlobal(at));
                QCoreApplication::sendEvent(list.viewport(), &menu);
            }
        }
    }

    void pickFromMenu(const char* menuName, int entry)
    {
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = m_driver.window().findChild<QMenu*>(QString::fromLatin1(menuName))) &&
                    menu->isVisible());
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(menu->actions().at(entry)).center());
        QTRY_VERIFY(!m_driver.window().findChild<QMenu*>(QString::fromLatin1(menuName)));
    }

    void awaitAnswer()
    {
        QTRY_COMPARE_WITH_TIMEOUT(why().search(), WhyQuestion::Search::Done, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(viewport().isDrawn(), kPatienceMs);
    }

    /// A point of the 3D view at which the marker of a step is drawn; none: a null point.
    QPoint markerOf(int step)
    {
        for (int y = 0; y < viewport().height(); y += 4)
            for (int x = 0; x < viewport().width(); x += 4)
                if (viewport().causeStepAt(QPointF(x, y)) == step)
                    return {x, y};
        return {};
    }

  private Q_SLOTS:
    void initTestCase()
    {
        Theme::instance().apply(ThemeKind::Dark);
        const QString file = m_folder.filePath(QStringLiteral("incident.takaorec"));
        RecordedIncident::record(file.toStdString());
        m_driver.start();
        document().setAirAutomatic(false);
        QVERIFY(m_driver.openAndWait(file));
        player().moveTo(player().end());
    }

    void init()
    {
        why().clear();
        document().selection().clear();
        player().moveTo(player().end());
    }

    void cleanupTestCase() { m_driver.close(); }

    void unaskedThePanelSaysHow()
    {
        m_driver.press(Qt::Key_F6, Qt::ShiftModifier); // it stands behind another tab
        m_driver.press(Qt::Key_F6, Qt::ShiftModifier);
        QTRY_VERIFY(isSeen(dock()));
        QVERIFY2(words("whySubject").contains("press I"), qPrintable(words("whySubject")));
        QVERIFY(!chain().isVisible() && !movers().isVisible());
        QVERIFY(!m_driver.window().actions()["why.clear"].isEnabled());
    }

    void aKeyAsksAboutTheChosenEvent()
    {
        choose(RecordedIncident::kLast);
        m_driver.press(Qt::Key_I);
        QTRY_VERIFY(isSeen(chain()));
        awaitAnswer();
        QCOMPARE(words("whySubject"), QStringLiteral("B0 inhales warm air"));
        QCOMPARE(chain().topLevelItemCount(), 5);
        QCOMPARE(chain().topLevelItem(0)->text(0), QStringLiteral("1"));
        QCOMPARE(chain().topLevelItem(0)->text(1), QStringLiteral("1:40.0"));
        QCOMPARE(chain().topLevelItem(0)->text(2), QStringLiteral("the supply closes"));
        QTRY_VERIFY(isSeenWhole(chain(), 4));
        QCOMPARE(movers().topLevelItemCount(), 4);
        QCOMPARE(movers().topLevelItem(0)->text(0), QStringLiteral("1:42.0"));
        QCOMPARE(movers().topLevelItem(0)->text(2), QStringLiteral("3.600 → 0.000 m³/s"));
        QCOMPARE(movers().topLevelItem(2)->text(2), QStringLiteral("21.0 °C → 45.0 °C"));
        QCOMPARE(movers().topLevelItem(2)->text(1), QStringLiteral("A0 Inlet temperature"));
        QVERIFY2(words("whySearchWords").startsWith("What moved first: 4 of"),
                 qPrintable(words("whySearchWords")));
        m_driver.picture(QStringLiteral("why"));
    }

    void aClickOnAStepShowsIt()
    {
        choose(RecordedIncident::kLast);
        m_driver.press(Qt::Key_I);
        awaitAnswer();
        click(chain(), 2);
        QCOMPARE(player().cursor(), 120.0);
        QCOMPARE(document().selection().current(), std::string("A0"));
        QCOMPARE(chain().topLevelItemCount(), 5); // the question stays
        QVERIFY(chain().topLevelItem(2)->font(2).weight() > chain().topLevelItem(1)->font(2).weight());
        click(chain(), 0);
        QCOMPARE(player().cursor(), 100.0);
        QCOMPARE(document().selection().current(), std::string("supply"));
    }

    void aClickOnASignalShowsItAndADoubleClickChartsIt()
    {
        choose(RecordedIncident::kLast);
        m_driver.press(Qt::Key_I);
        awaitAnswer();
        click(movers(), 2);
        QCOMPARE(document().selection().current(), std::string("A0"));
        QVERIFY(player().cursor() > 113.0 && player().cursor() < 116.0);
        auto& charts = m_driver.find<ChartPanel>("chartPanel");
        QVERIFY(charts.sheet().isEmpty());
        QTest::mouseDClick(movers().viewport(), Qt::LeftButton, {}, middleOf(movers(), 2));
        QCOMPARE(charts.sheet().traceCount(), std::size_t(1));
        QVERIFY(charts.sheet().strips()[0].has("A0/inlet_temperature"));
        QVERIFY(m_driver.find<QDockWidget>("panel.charts").isVisible());
        movers().clearSelection();
        QTest::mouseClick(&m_driver.find<QToolButton>("whyChart"), Qt::LeftButton);
        QCOMPARE(charts.sheet().traceCount(), std::size_t(4));
        charts.clear();
        m_driver.find<QDockWidget>("panel.charts").close();
    }

    void thePathStandsInThe3DViewAndItsMarkersAreClicked()
    {
        choose(RecordedIncident::kLast);
        m_driver.press(Qt::Key_I);
        awaitAnswer();
        const QPoint supply = markerOf(1), rack = markerOf(2), last = markerOf(5);
        QVERIFY(!supply.isNull() && !rack.isNull() && !last.isNull());
        QVERIFY(markerOf(4).isNull()); // a job stands nowhere
        QTest::mouseClick(&viewport(), Qt::LeftButton, {}, supply);
        QCOMPARE(player().cursor(), 100.0);
        QCOMPARE(document().selection().current(), std::string("supply"));
        QCOMPARE(why().step(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(viewport().isDrawn(), kPatienceMs);
        QTest::mouseClick(&viewport(), Qt::LeftButton, {}, markerOf(2)); // two steps, the first is meant
        QCOMPARE(player().cursor(), 110.0);
        QCOMPARE(document().selection().current(), std::string("A0"));
    }

    void aKeyLooksAtAllOfIt()
    {
        choose(RecordedIncident::kLast);
        m_driver.press(Qt::Key_I);
        awaitAnswer();
        viewport().zoomBy(10.0);
        viewport().goToNamedView("aisle");
        QTRY_VERIFY_WITH_TIMEOUT(viewport().isDrawn(), kPatienceMs);
        m_driver.press(Qt::Key_I, Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(viewport().isDrawn(), kPatienceMs);
        for (const int step : {1, 2, 5})
            QVERIFY(!markerOf(step).isNull());
        viewport().goHome();
    }

    void escTakesItAwayBeforeTheSelection()
    {
        choose(RecordedIncident::kLast);
        m_driver.press(Qt::Key_I);
        awaitAnswer();
        m_driver.press(Qt::Key_Escape);
        QVERIFY(!why().isAsked());
        QVERIFY(!chain().isVisible());
        QVERIFY(!document().selection().ids().empty());
        QTRY_VERIFY_WITH_TIMEOUT(viewport().isDrawn(), kPatienceMs);
        QVERIFY(markerOf(1).isNull());
        m_driver.press(Qt::Key_Escape);
        QVERIFY(document().selection().ids().empty());
    }

    void closingThePanelTakesItAway()
    {
        choose(RecordedIncident::kLast);
        m_driver.press(Qt::Key_I);
        awaitAnswer();
        m_driver.find<QDockWidget>("panel.events").raise(); // behind another tab it stays
        QVERIFY(why().isAsked());
        dock().close();
        QVERIFY(!why().isAsked());
        choose(RecordedIncident::kLast);
        m_driver.press(Qt::Key_I);
        QTRY_VERIFY(isSeen(dock()));
        QVERIFY(why().isAsked());
    }

    void anObjectIsAskedForItsLatestAlarm()
    {
        document().selection().setOne("A0");
        m_driver.press(Qt::Key_I);
        QCOMPARE(words("whySubject"), QStringLiteral("A0 inhales warm air"));
        why().clear();
        document().selection().setOne("A2");
        m_driver.press(Qt::Key_I);
        QVERIFY(!why().isAsked());
        QVERIFY2(message().contains("A2"), qPrintable(message()));
    }

    void theMenuOfAnObjectAsks()
    {
        const QPoint rack = m_driver.pointOn("A0");
        QVERIFY(!rack.isNull());
        QTest::mouseClick(&viewport(), Qt::RightButton, {}, rack);
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = m_driver.window().findChild<QMenu*>("objectMenu")) && menu->isVisible());
        QAction* ask = &m_driver.window().actions()["why.ask"];
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(ask).center());
        QCOMPARE(words("whySubject"), QStringLiteral("A0 inhales warm air"));
    }

    void theMenuAndTheButtonOfTheListAsk()
    {
        choose(RecordedIncident::kFans, Qt::RightButton);
        pickFromMenu("eventMenu", 0);
        QCOMPARE(words("whySubject"), QStringLiteral("the fans of A0 get little air"));
        why().clear();
        choose(RecordedIncident::kWarm);
        QTest::mouseClick(&m_driver.find<QToolButton>("askWhy"), Qt::LeftButton);
        QCOMPARE(words("whySubject"), QStringLiteral("A0 inhales warm air"));
        QTRY_VERIFY(isSeen(chain()));
    }

    void aMarkOfTheTimelineAsks()
    {
        auto& track = m_driver.find<TimelineTrack>("timelineTrack");
        QTest::mouseClick(&track, Qt::RightButton, {}, track.pointOfEvent(RecordedIncident::kAlone));
        pickFromMenu("markMenu", 0);
        QCOMPARE(words("whySubject"), QStringLiteral("A4 is looked at"));
        QVERIFY2(words("whyChainWords").contains("first cause"), qPrintable(words("whyChainWords")));
    }

    void whileThePanelIsSeenTheChosenEventIsAskedAbout()
    {
        choose(RecordedIncident::kAlone);
        QVERIFY(!why().isAsked());
        dock().show();
        dock().raise();
        QTRY_VERIFY(isSeen(m_driver.find<QLabel>("whySubject")));
        player().moveTo(0.0);
        m_driver.press(Qt::Key_BracketRight);
        QCOMPARE(words("whySubject"), QStringLiteral("the supply closes"));
    }

    void whatIsNotKnownIsSaid()
    {
        choose(RecordedIncident::kLost);
        m_driver.press(Qt::Key_I);
        QVERIFY2(words("whyChainWords").contains("Event 6,"), qPrintable(words("whyChainWords")));
        document().selection().setOne("B4");
        player().moveTo(player().end());
        m_driver.press(Qt::Key_I);
        QVERIFY2(words("whyChainWords").contains("No event tells"), qPrintable(words("whyChainWords")));
        awaitAnswer();
        QVERIFY2(words("whySearchWords").contains("No signal"), qPrintable(words("whySearchWords")));
        QVERIFY(!movers().isVisible());
    }

    void timesFollowTheTimelinesClock()
    {
        choose(RecordedIncident::kLast);
        m_driver.press(Qt::Key_I);
        awaitAnswer();
        const QString before = chain().topLevelItem(0)->text(1);
        auto& kinds = m_driver.find<QComboBox>("clockKind");
        kinds.setCurrentIndex(2);
        Q_EMIT kinds.activated(2);
        QCOMPARE(chain().topLevelItemCount(), 5);
        // this recording knows no time of a wall: relative times stay
        QCOMPARE(chain().topLevelItem(0)->text(1), before);
        QCOMPARE(movers().topLevelItemCount(), 4);
    }

    void anotherThemeKeepsTheAnswer()
    {
        choose(RecordedIncident::kLast);
        m_driver.press(Qt::Key_I);
        awaitAnswer();
        Theme::instance().apply(ThemeKind::Light);
        QCOMPARE(chain().topLevelItemCount(), 5);
        QTRY_VERIFY(isSeenWhole(chain(), 4));
        QCOMPARE(movers().topLevelItemCount(), 4);
        m_driver.picture(QStringLiteral("why-light"));
        Theme::instance().apply(ThemeKind::Dark);
    }
};

QTEST_MAIN(TstWhyWindow)
#include "tst_why_window.moc"
