// Charts in the real window, driven by keys and mouse: signals dropped, typed and chosen; zoom, cursor,
// tables, files, and what is said where there is nothing to chart.
#include "app/document/run_session.h"
#include "app/panels/chart_legend.h"
#include "app/panels/chart_panel.h"
#include "app/panels/chart_strip_view.h"
#include "app/panels/drag_label.h"
#include "app/panels/signal_search.h"
#include "app/panels/timeline_track.h"
#include "app/theme/theme.h"
#include "tests/app/window/window_driver.h"
#include "tests/support/recorded_day.h"

#include <QDockWidget>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QStatusBar>
#include <QTimer>
#include <QTreeView>
#include <QWheelEvent>

#include <cmath>

using namespace takao;
using takao::test::RecordedDay;

namespace {

constexpr int kPatienceMs = 120000; // a loaded machine with software OpenGL
constexpr int kDragMs = 60;         // between two moves of a drag
using Cell = ChartLegendModel::Column;

QString hallS()
{
    return QStringLiteral(TAKAO_SOURCE_DIR "/assets/facilities/hall-s.takao.json");
}

} // namespace

class TstChartWindow : public QObject
{
    Q_OBJECT

  private:
    WindowDriver m_driver;
    QTemporaryDir m_folder;

    QString day() { return m_folder.filePath(QStringLiteral("day.takaorec")); }
    Document& document() { return m_driver.window().document(); }
    PlantPlayer& player() { return document().player(); }
    ChartPanel& charts() { return m_driver.find<ChartPanel>("chartPanel"); }
    ChartStripView& strip(std::size_t s = 0) { return *charts().strips()[s]; }
    QList<ChartLegend*> legends() { return charts().findChildren<ChartLegend*>(); }
    TimelineTrack& track() { return m_driver.find<TimelineTrack>("timelineTrack"); }
    QString notice() { return m_driver.find<QLabel>("chartNotice").text(); }

    /// Types a name into the search of signals.
    void type(const QString& name)
    {
        m_driver.press(Qt::Key_G, Qt::ShiftModifier);
        auto& search = m_driver.find<SignalSearch>("signalSearch");
        QTRY_VERIFY(search.hasFocus());
        QTest::keyClicks(&search, name);
        QTest::keyClick(&search, Qt::Key_Return);
        QTRY_VERIFY(search.text().isEmpty());
    }

    void awaitPicture(std::size_t s = 0)
    {
        QTRY_VERIFY_WITH_TIMEOUT(charts().isComplete() && strip(s).picture() && !strip(s).needsPicture(),
                                 kPatienceMs);
    }

    QString cell(int row, Cell column, std::size_t s = 0)
    {
        ChartLegendModel& model = static_cast<ChartLegend*>(legendOf(s))->legend();
        return model.index(row, column).data().toString();
    }

    ChartLegend* legendOf(std::size_t s)
    {
        for (ChartLegend* legend : legends())
            if (legend->isVisible() && legend->legend().strip() == strip(s).strip())
                return legend;
        return nullptr;
    }

    void wheel(QWidget& widget, QPoint at, int notches)
    {
        QWheelEvent turn(at, widget.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                         Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&widget, &turn);
    }

    /// Presses, moves and drops as a hand does. The drag has a loop of events of its own, so the moves come
    /// from a timer.
    void dragAndDrop(QWidget& from, QPoint start, QWidget& to, QPoint end,
                     Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        const QPoint target = from.mapFromGlobal(to.mapToGlobal(end));
        bool dropped = false;
        const auto later = [&](int moment, auto what) { QTimer::singleShot(moment * kDragMs, &from, what); };
        for (int step = 1; step <= 4; ++step)
            later(step, [=, &from] { QTest::mouseMove(&from, start + (target - start) * step / 4); });
        later(5, [=, &from] { QTest::mouseMove(&from, target + QPoint(1, 0)); });
        later(7, [=, &from] { QTest::mouseRelease(&from, Qt::LeftButton, modifiers, target); });
        // On a busy machine a drag may begin after the hand has let go: once more, lest it never ends.
        later(40, [=, &from, &dropped] {
            QTest::mouseMove(&from, target);
            QTest::mouseRelease(&from, Qt::LeftButton, modifiers, target);
            dropped = true;
        });
        QTest::mousePress(&from, Qt::LeftButton, modifiers, start);
        QTRY_VERIFY_WITH_TIMEOUT(dropped, kPatienceMs);
    }

    /// Chooses from an open menu by the object name of its action.
    void choose(const char* menuName, const char* actionName)
    {
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = m_driver.window().findChild<QMenu*>(QString::fromLatin1(menuName))) &&
                    menu->isVisible());
        auto* action = menu->findChild<QAction*>(QString::fromLatin1(actionName));
        QVERIFY2(action && action->isEnabled(), actionName);
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        QTRY_VERIFY(!m_driver.window().findChild<QMenu*>(QString::fromLatin1(menuName)));
    }

  private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        Theme::instance().apply(ThemeKind::Dark);
        RecordedDay::record(day().toStdString());
        m_driver.start();
        document().setAirAutomatic(false);
        QVERIFY(m_driver.openAndWait(day()));
    }

    void init()
    {
        m_driver.window().overlay().choose({});
        m_driver.press(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        charts().time().showAll();
    }

    void cleanupTestCase() { m_driver.close(); }

    void aKeyShowsThePanel()
    {
        QDockWidget& dock = m_driver.find<QDockWidget>("panel.charts");
        QVERIFY(!dock.isVisible());
        m_driver.press(Qt::Key_F10);
        QVERIFY(dock.isVisible());
    }

    void aTypedSignalIsChartedAndItsSpikeIsSeenInTheWholeDay()
    {
        type(QStringLiteral("A0/inlet_temperature"));
        awaitPicture();
        const TraceData& trace = strip().picture()->traces.front();
        QVERIFY(trace.series.thinned);
        QCOMPARE(trace.statistics.most, RecordedDay::kSpike);
        QVERIFY(strip().picture()->axes.front().range.high > RecordedDay::kSpike);
        QTRY_COMPARE(cell(0, Cell::Most), QStringLiteral("61.50"));
        QTRY_COMPARE(cell(0, Cell::MostAt), QStringLiteral("14:13:54"));
        QCOMPARE(cell(0, Cell::Least), QStringLiteral("21.00"));
        QTRY_COMPARE(cell(0, Cell::Mean), QStringLiteral("24.00"));
        QCOMPARE(cell(0, Cell::Last), QStringLiteral("24.00"));
        m_driver.picture(QStringLiteral("chart-day"));
    }

    void theCompletionListsNames()
    {
        m_driver.press(Qt::Key_G, Qt::ShiftModifier);
        auto& search = m_driver.find<SignalSearch>("signalSearch");
        QTest::keyClicks(&search, QStringLiteral("pue"));
        QWidget* list = nullptr;
        QTRY_VERIFY((list = QApplication::activePopupWidget()) &&
                    list->objectName() == QStringLiteral("signalNames"));
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_VERIFY(strip().strip().has("facility/pue"));
        QCOMPARE(strip().strip().traces.size(), std::size_t(1));
        QTRY_VERIFY(search.text().isEmpty());
    }

    void aNameWithAStarBringsAllThatItMatches()
    {
        type(QStringLiteral("a*/inlet_temperature"));
        QCOMPARE(strip().strip().traces.size(), std::size_t(2));
    }

    void theWheelZoomsAboutThePointerAndTheTimelineFollows()
    {
        type(QStringLiteral("A0/inlet_temperature"));
        awaitPicture();
        const QPoint pointer = strip().pointOf(RecordedDay::kSpikeAt);
        const double held = charts().time().scale().toTime(pointer.x() - strip().plotRect().left());
        for (int i = 0; i < 12; ++i)
            wheel(strip(), pointer, 2);
        QVERIFY(charts().time().span().length() < 1000.0);
        QVERIFY((strip().pointOf(held) - pointer).manhattanLength() <= 1);
        QCOMPARE(track().scale().begin(), charts().time().span().begin);
        QCOMPARE(track().scale().end(), charts().time().span().end);
        awaitPicture();
        QCOMPARE(strip().picture()->span, charts().time().span());
        QVERIFY(!strip().picture()->traces.front().series.thinned); // every sample now
        QCOMPARE(cell(0, Cell::Most), QStringLiteral("61.50"));

        const double before = charts().time().span().begin, length = charts().time().span().length();
        wheel(track(), track().pointOf(before), -1);
        QCOMPARE(charts().time().span().begin, track().scale().begin()); // and the other way
        QVERIFY(charts().time().span().length() > 1.2 * length);

        m_driver.press(Qt::Key_G, Qt::ControlModifier | Qt::AltModifier);
        const ChartSpan alone = charts().time().span();
        wheel(track(), track().pointOf(before), -1);
        QCOMPARE(charts().time().span(), alone);
        m_driver.press(Qt::Key_G, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(charts().time().span().begin, track().scale().begin());
    }

    void middleAndShiftDragsPanAndADoubleClickShowsAll()
    {
        type(QStringLiteral("A0/power"));
        for (int i = 0; i < 4; ++i)
            wheel(strip(), strip().pointOf(40000.0), 2);
        const QPoint from = strip().pointOf(40000.0), to = from + QPoint(60, 0);
        for (const auto& [button, modifiers] :
             {std::pair(Qt::MiddleButton, Qt::KeyboardModifiers()),
              std::pair(Qt::LeftButton, Qt::KeyboardModifiers(Qt::ShiftModifier))}) {
            const ChartSpan before = charts().time().span();
            const double cursor = player().cursor();
            QTest::mousePress(&strip(), button, modifiers, from);
            QTest::mouseMove(&strip(), to);
            QTest::mouseRelease(&strip(), button, modifiers, to);
            QVERIFY(charts().time().span().begin < before.begin);
            QVERIFY(std::abs(charts().time().span().length() - before.length()) < 1e-6);
            QCOMPARE(player().cursor(), cursor);
        }
        QTest::mouseDClick(&strip(), Qt::LeftButton, {}, from);
        QCOMPARE(charts().time().span(), (ChartSpan{0.0, RecordedDay::kRows - 1.0}));
        QVERIFY(track().scale().showsAll());
    }

    void theCursorIsThatOfTheTimeline()
    {
        type(QStringLiteral("A0/power"));
        awaitPicture();
        QTest::mouseClick(&strip(), Qt::LeftButton, {}, strip().pointOf(20000.0));
        QVERIFY(std::abs(player().cursor() - 20000.0) < 2.0 * charts().time().scale().secondsPerPixel());
        QCOMPARE(cell(0, Cell::Now), QStringLiteral("12.00"));
        QTest::mousePress(&strip(), Qt::LeftButton, {}, strip().pointOf(30000.0));
        QTest::mouseMove(&strip(), strip().pointOf(60000.0));
        QVERIFY(std::abs(player().cursor() - 60000.0) < 2.0 * charts().time().scale().secondsPerPixel());
        QCOMPARE(cell(0, Cell::Now), QStringLiteral("15.00"));
        QTest::mouseRelease(&strip(), Qt::LeftButton, {}, strip().pointOf(60000.0));
        QTest::mouseClick(&track(), Qt::LeftButton, {}, track().pointOf(10000.0));
        QCOMPARE(cell(0, Cell::Now), QStringLiteral("12.00"));
        strip().setFocus();
        QTest::keyClick(&strip(), Qt::Key_End);
        QCOMPARE(player().cursor(), player().end());
    }

    void aRackIsDraggedFromTheTree()
    {
        m_driver.window().overlay().choose("inlet");
        auto& tree = m_driver.find<QTreeView>("facilityTree");
        document().selection().setOne("A0");
        QTRY_VERIFY(tree.selectionModel()->currentIndex().isValid());
        const QPoint line = tree.visualRect(tree.selectionModel()->currentIndex()).center();
        dragAndDrop(*tree.viewport(), line, strip(), strip().rect().center());
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = charts().findChild<QMenu*>(QStringLiteral("quantityMenu"))) && menu->isVisible());
        QCOMPARE(menu->actions().front()->objectName(),
                 QStringLiteral("chart:inlet_temperature")); // the overlay's
        m_driver.picture(QStringLiteral("chart-menu"), menu);
        choose("quantityMenu", "chart:inlet_temperature");
        QVERIFY(strip().strip().has("A0/inlet_temperature"));
        awaitPicture();
    }

    void anObjectIsCarriedOutOfThe3dView()
    {
        const QPoint rack = m_driver.pointOn("A0");
        QVERIFY(!rack.isNull());
        document().selection().clear();
        dragAndDrop(m_driver.window().viewport(), rack, strip(), strip().rect().center(),
                    Qt::ControlModifier | Qt::ShiftModifier);
        choose("quantityMenu", "chart:power");
        QVERIFY(strip().strip().has("A0/power"));
        QVERIFY(m_driver.window().viewport().objectAt(rack) == "A0"); // the camera has not moved
    }

    void aSignalIsDraggedFromTheInspector()
    {
        document().selection().setOne("A0");
        DragLabel* label = nullptr;
        QTRY_VERIFY((label = m_driver.window().findChild<DragLabel*>()) && label->isVisible());
        dragAndDrop(*label, label->rect().center(), strip(), strip().rect().center());
        QTRY_VERIFY(strip().strip().has("A0/power"));
    }

    void theMenuOfAnObjectChartsIt()
    {
        document().selection().setOne("A0");
        const QPoint rack = m_driver.pointOn("A0");
        QTest::mouseClick(&m_driver.window().viewport(), Qt::RightButton, {}, rack);
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = m_driver.window().findChild<QMenu*>(QStringLiteral("objectMenu"))) &&
                    menu->isVisible());
        auto* power = menu->findChild<QAction*>(QStringLiteral("chart:power"));
        QVERIFY(power);
        auto* sub = qobject_cast<QMenu*>(power->parent());
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(sub->menuAction()).center());
        QTRY_VERIFY(sub->isVisible());
        QTest::mouseClick(sub, Qt::LeftButton, {}, sub->actionGeometry(power).center());
        QTRY_VERIFY(strip().strip().has("A0/power"));
        QTRY_VERIFY(!m_driver.window().findChild<QMenu*>(QStringLiteral("objectMenu")));
    }

    void aRowMeansItsRacks()
    {
        document().selection().setOne("row-A");
        m_driver.press(Qt::Key_G);
        choose("quantityMenu", "chart:inlet_temperature");
        QVERIFY(strip().strip().has("A0/inlet_temperature") && strip().strip().has("A1/inlet_temperature"));
    }

    void aThirdUnitGetsAStripOfItsOwn()
    {
        type(QStringLiteral("A0/inlet_temperature"));
        type(QStringLiteral("A0/power"));
        awaitPicture();
        QCOMPARE(strip().picture()->axes.size(), std::size_t(2));
        type(QStringLiteral("A0/air_flow"));
        QCOMPARE(charts().strips().size(), std::size_t(2));
        QVERIFY(strip(1).strip().has("A0/air_flow"));
        QVERIFY(notice().contains(QStringLiteral("A0/air_flow needs a third unit")));
        awaitPicture(1);
        QCOMPARE(strip(0).plotRect().left(), strip(1).plotRect().left());
        QCOMPARE(strip(0).plotRect().right(), strip(1).plotRect().right());
        m_driver.picture(QStringLiteral("chart-strips"));
    }

    void signalsAreRemovedByKeyAndCross()
    {
        type(QStringLiteral("A0/inlet_temperature"));
        type(QStringLiteral("A1/inlet_temperature"));
        type(QStringLiteral("A0/power"));
        ChartLegend* legend = legendOf(0);
        QVERIFY(legend);
        const auto rowPoint = [&](int row, Cell column) {
            return legend->visualRect(legend->model()->index(row, column)).center();
        };
        QTest::mouseClick(legend->viewport(), Qt::LeftButton, {}, rowPoint(1, Cell::Name));
        QTest::keyClick(legend, Qt::Key_Delete);
        QVERIFY(!strip().strip().has("A1/inlet_temperature"));
        QCOMPARE(strip().strip().traces.size(), std::size_t(2));
        legend->scrollTo(legend->model()->index(0, Cell::Remove));
        QTest::mouseClick(legend->viewport(), Qt::LeftButton, {}, rowPoint(0, Cell::Remove));
        QVERIFY(!strip().strip().has("A0/inlet_temperature"));
        QCOMPARE(strip().strip().traces.size(), std::size_t(1));
        awaitPicture();
    }

    void aStripIsAddedAndRemoved()
    {
        type(QStringLiteral("A0/power"));
        m_driver.press(Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(charts().strips().size(), std::size_t(2));
        type(QStringLiteral("A1/inlet_temperature")); // goes into the new one
        QVERIFY(strip(1).strip().has("A1/inlet_temperature"));
        QContextMenuEvent ask(QContextMenuEvent::Mouse, strip(0).rect().center(),
                              strip(0).mapToGlobal(strip(0).rect().center()));
        QCoreApplication::sendEvent(&strip(0), &ask);
        choose("stripMenu", "removeStrip");
        QCOMPARE(charts().strips().size(), std::size_t(1));
        QVERIFY(strip(0).strip().has("A1/inlet_temperature"));
        awaitPicture();
    }

    void badNamesAndObjectsWithoutSignalsSaySo()
    {
        type(QStringLiteral("A0/nonsense"));
        QVERIFY(notice().contains(QStringLiteral("There is no signal \"A0/nonsense\"")));
        QVERIFY(strip().strip().traces.empty());
        document().selection().setOne("B0"); // of which the recording has nothing
        m_driver.press(Qt::Key_G);
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = charts().findChild<QMenu*>(QStringLiteral("quantityMenu"))) && menu->isVisible());
        QCOMPARE(notice(), QStringLiteral("B0 has no signals."));
        QTest::keyClick(menu, Qt::Key_Escape);
        document().selection().clear();
        m_driver.press(Qt::Key_G);
        QVERIFY(
            m_driver.window().statusBar()->currentMessage().contains(QStringLiteral("Nothing is selected")));
        m_driver.press(Qt::Key_E, Qt::ControlModifier);
        QVERIFY(
            m_driver.window().statusBar()->currentMessage().contains(QStringLiteral("nothing is charted")));
    }

    void chartsAreExportedAndReadBack()
    {
        type(QStringLiteral("A0/inlet_temperature"));
        type(QStringLiteral("A0/power"));
        awaitPicture();
        for (const char* name : {"c.png", "c.svg", "c.csv"}) {
            const QString file = m_folder.filePath(QString::fromLatin1(name));
            m_driver.answerFileDialog(file);
            m_driver.press(Qt::Key_E, Qt::ControlModifier);
            QTRY_COMPARE_WITH_TIMEOUT(notice(), QStringLiteral("Saved as %1").arg(QString::fromLatin1(name)),
                                      kPatienceMs);
            QVERIFY(QFile::exists(file));
        }
        const QImage picture(m_folder.filePath(QStringLiteral("c.png")));
        QCOMPARE(picture.width(), 2400);
        QFile drawing(m_folder.filePath(QStringLiteral("c.svg")));
        QVERIFY(drawing.open(QIODevice::ReadOnly) && drawing.readAll().contains("A0/inlet_temperature"));
        QFile table(m_folder.filePath(QStringLiteral("c.csv")));
        QVERIFY(table.open(QIODevice::ReadOnly));
        const QByteArray text = table.readAll();
        QVERIFY(text.contains("# recording: day.takaorec\r\n"));
        QVERIFY(text.contains("time_s,time_utc,A0/inlet_temperature [degC],A0/power [W]\r\n"));
        QVERIFY(text.contains("51234,2026-05-01T14:13:54.000Z,61.5,15000\r\n"));
        QCOMPARE(text.count("Z,"), RecordedDay::kRows);
        charts().exportTo(m_folder.filePath(QStringLiteral("c.txt")));
        QVERIFY(notice().contains(QStringLiteral("use .png, .svg or .csv")));
    }

    void whatIsChartedIsRemembered()
    {
        type(QStringLiteral("A0/inlet_temperature"));
        m_driver.press(Qt::Key_G, Qt::ControlModifier);
        type(QStringLiteral("facility/pue"));
        m_driver.start();
        document().setAirAutomatic(false);
        QVERIFY(m_driver.openAndWait(day()));
        QCOMPARE(charts().sheet().strips().size(), std::size_t(2));
        QVERIFY(charts().sheet().strips()[1].has("facility/pue"));
        QDockWidget& dock = m_driver.find<QDockWidget>("panel.charts");
        QVERIFY(dock.isVisible()); // as it was left
        awaitPicture();
    }

    void aRunIsChartedWhileItGrows()
    {
        QVERIFY(m_driver.openAndWait(hallS()));
        type(QStringLiteral("facility/it_power"));
        QVERIFY(strip().strip().has("facility/it_power"));
        m_driver.press(Qt::Key_E, Qt::ControlModifier);
        QVERIFY(m_driver.window().statusBar()->currentMessage().contains(QStringLiteral("there is no time")));
        document().run().setSpeed(60.0);
        m_driver.press(Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(player().end() >= 120.0, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(strip().picture() && strip().picture()->until >= 120.0, kPatienceMs);
        QVERIFY(player().isLive());
        QVERIFY(charts().time().span().end >= player().end());
        // zoomed into the last half minute it follows the present
        for (int i = 0; i < 8; ++i)
            wheel(strip(), strip().pointOf(player().end()), 1);
        QVERIFY(!charts().time().scale().showsAll());
        const double before = charts().time().span().begin;
        QTRY_VERIFY_WITH_TIMEOUT(charts().time().span().begin > before + 10.0, kPatienceMs);
        QVERIFY(player().cursor() <= charts().time().span().end);
        m_driver.press(Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(!document().isPlayed());
        QTRY_VERIFY(!strip().picture());
        QVERIFY(strip().strip().has("facility/it_power"));
    }
};

QTEST_MAIN(TstChartWindow)
#include "tst_chart_window.moc"
