// The air in the real window, driven by keys and mouse: solves that are watched, cuts, probe, seeds,
// particles.
#include "app/panels/convergence_plot.h"
#include "app/theme/theme.h"
#include "models/twin/signals.h"
#include "tests/app/window/window_driver.h"

#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QSlider>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>

using namespace takao;

namespace {

constexpr int kPatienceMs = 120000; // a loaded machine with software OpenGL
constexpr auto kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;

} // namespace

class TstAirWindow : public QObject
{
    Q_OBJECT

  private:
    WindowDriver m_driver;

    Document& document() { return m_driver.window().document(); }
    AirView& airView() { return m_driver.window().airView(); }
    FacilityViewport& view() { return m_driver.window().viewport(); }
    static QString hallS() { return QStringLiteral(TAKAO_SOURCE_DIR "/assets/facilities/hall-s.takao.json"); }

    QString words() { return m_driver.find<QLabel>("convergenceWords").text(); }
    bool airStands() { return !document().isSolving() && !document().isAirSolving(); }

    Quality qualityOf(const std::string& rack)
    {
        return document().state()->value(rack, signal::kInletTemperature).quality;
    }

    /// A place of the widget at which the frame of a cut can be grabbed; the pointer stays there.
    QPoint pointOnFrame(std::size_t cut)
    {
        for (const auto& sheet : view().airPicture()->sheets) {
            if (sheet->cut != cut)
                continue;
            const Eigen::Vector3d low = sheet->rectangle.min().cast<double>();
            const Eigen::Vector3d span = sheet->rectangle.sizes().cast<double>();
            for (int side = 0; side < 4; ++side)
                for (double part = 0.05; part < 1.0; part += 0.1) {
                    // a little inside of the rectangle, along its four sides
                    const double across = side % 2 == 0 ? 0.004 : 0.996;
                    Eigen::Vector3d share = Eigen::Vector3d::Zero();
                    share[(sheet->axis + 1 + side / 2) % 3] = across;
                    share[(sheet->axis + 2 - side / 2) % 3] = part;
                    const QPoint point = view().project(low + span.cwiseProduct(share)).toPoint();
                    if (!view().rect().contains(point))
                        continue;
                    QTest::mouseMove(&view(), point);
                    if (QTest::qWaitFor([this] { return view().cursor().shape() == Qt::OpenHandCursor; },
                                        400))
                        return point;
                }
        }
        return {};
    }

    void showOneCut()
    {
        if (!airView().choice().showCuts)
            m_driver.press(Qt::Key_C, kCtrlShift);
        QTRY_VERIFY_WITH_TIMEOUT(
            view().isDrawn() && view().airPicture() && !view().airPicture()->sheets.empty(), kPatienceMs);
    }

  private Q_SLOTS:
    void initTestCase()
    {
        Theme::instance().apply(ThemeKind::Dark);
        m_driver.start();
        QVERIFY(m_driver.openAndWait(hallS()));
        QTRY_VERIFY_WITH_TIMEOUT(airStands(), kPatienceMs);
    }

    void cleanupTestCase() { m_driver.close(); }

    void cleanup()
    {
        airView().set({});
        document().setAirCell(AirRun::kUsualCell);
        if (m_driver.window().actions()["air.probe"].isChecked())
            m_driver.press(Qt::Key_B, kCtrlShift);
        QTRY_VERIFY_WITH_TIMEOUT(airStands(), kPatienceMs);
    }

    void intermediateStatesArriveBeforeTheFinalOne()
    {
        std::vector<Quality> seen;
        const auto listening =
            connect(&document(), &Document::stateChanged, this, [&] { seen.push_back(qualityOf("A0")); });
        document().setAirCell(0.1);
        QVERIFY(document().isAirSolving());
        QTRY_VERIFY_WITH_TIMEOUT(airStands(), kPatienceMs);
        disconnect(listening);
        QVERIFY2(seen.size() >= 3, qPrintable(QString::number(seen.size())));
        QCOMPARE(seen.back(), Quality::Good);
        seen.pop_back();
        QVERIFY(std::ranges::all_of(seen, [](Quality q) { return q == Quality::Uncertain; }));
    }

    void theConvergencePlotFillsAndSaysConverged()
    {
        m_driver.press(Qt::Key_F9);
        auto& plot = m_driver.find<ConvergencePlot>("convergencePlot");
        QVERIFY(plot.isVisible());
        m_driver.press(Qt::Key_F5, Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(airStands(), kPatienceMs);
        QVERIFY2(words().startsWith(QStringLiteral("Converged")), qPrintable(words()));
        QCOMPARE(plot.shownRacks().size(), ConvergencePlot::kMostInlets);
        QCOMPARE(plot.shownIterations(), int(document().air().trace().iterations.size()));
        QVERIFY(plot.shownIterations() > 20);
        const AirTrace& trace = document().air().trace();
        QVERIFY(trace.iterations.back().worstChange < trace.temperatureTolerance);
        QVERIFY(trace.iterations.back().imbalance < trace.balanceTolerance);
        m_driver.picture(QStringLiteral("convergence"));
        m_driver.press(Qt::Key_F9);
    }

    void aStoppedSolveSaysSo_data()
    {
        QTest::addColumn<bool>("byKey");
        QTest::newRow("button") << false;
        QTest::newRow("Esc") << true;
    }

    void aStoppedSolveSaysSo()
    {
        QFETCH(bool, byKey);
        m_driver.press(Qt::Key_F9);
        auto& stop = m_driver.find<QToolButton>("stopAir");
        QVERIFY(!stop.isEnabled());
        document().setAirCell(0.1);
        QTRY_VERIFY_WITH_TIMEOUT(!document().air().trace().iterations.empty(), kPatienceMs);
        QVERIFY(stop.isEnabled());
        if (byKey)
            m_driver.press(Qt::Key_Escape);
        else
            QTest::mouseClick(&stop, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!document().isAirSolving(), kPatienceMs);
        QCOMPARE(document().air().trace().end, AirEnd::Stopped);
        QVERIFY(words().startsWith(QStringLiteral("Stopped")));
        QVERIFY(qualityOf("A0") != Quality::Good);
        QVERIFY(!stop.isEnabled());
        m_driver.press(Qt::Key_F9);
    }

    void thePanelMakesACutAppear()
    {
        m_driver.press(Qt::Key_F8); // to the front
        m_driver.press(Qt::Key_F8);
        auto& add = m_driver.find<QToolButton>("addCut");
        QTRY_VERIFY(add.isVisible());
        const QImage before = view().grabFramebuffer();
        QTest::mouseClick(&add, Qt::LeftButton);
        QCOMPARE(airView().choice().cuts.size(), std::size_t(2));
        QTRY_VERIFY_WITH_TIMEOUT(view().isDrawn() && view().airPicture(), kPatienceMs);
        QCOMPARE(view().airPicture()->sheets.size(), std::size_t(2));
        QVERIFY(view().grabFramebuffer() != before);
        QVERIFY(m_driver.find<QWidget>("airLegend").sizeHint().height() > 0);

        auto& place = m_driver.find<QDoubleSpinBox>("cutPlace1");
        QTRY_VERIFY(place.isVisible());
        place.setFocus();
        place.selectAll();
        QTest::keyClicks(&place, QLocale().toString(1.25, 'f', 2));
        QTest::keyClick(&place, Qt::Key_Return);
        QCOMPARE(airView().choice().cuts[1].at, 1.25);
        m_driver.picture(QStringLiteral("two-cuts"));
        QTest::mouseClick(&m_driver.find<QToolButton>("cutRemove1"), Qt::LeftButton);
        QCOMPARE(airView().choice().cuts.size(), std::size_t(1));
    }

    void theLegendStandsInTheViewWhileSomethingIsColoured()
    {
        auto& card = m_driver.find<QWidget>("legendCard");
        QVERIFY(!card.isVisible());
        showOneCut();
        QTRY_VERIFY_WITH_TIMEOUT(card.isVisible(), kPatienceMs);
        QVERIFY(view().rect().contains(card.geometry()));
        QVERIFY(card.height() > m_driver.find<QWidget>("airLegend").sizeHint().height());
        m_driver.press(Qt::Key_C, kCtrlShift);
        QTRY_VERIFY_WITH_TIMEOUT(!card.isVisible(), kPatienceMs);
    }

    void aCutIsDraggedByItsFrame()
    {
        showOneCut();
        const double before = airView().choice().cuts[0].at;
        const QPoint grip = pointOnFrame(0);
        QVERIFY(!grip.isNull());
        m_driver.picture(QStringLiteral("cut-hovered"));
        const QPointF eye = view().project(Eigen::Vector3d::Zero());
        QTest::mousePress(&view(), Qt::LeftButton, {}, grip);
        QCOMPARE(view().cursor().shape(), Qt::ClosedHandCursor);
        QTest::mouseMove(&view(), grip + QPoint(0, 12));
        QTest::mouseMove(&view(), grip + QPoint(0, 40));
        const double during = airView().choice().cuts[0].at;
        QVERIFY(during < before - 0.1); // the picture follows while the button is held
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, grip + QPoint(0, 40));
        QCOMPARE(view().project(Eigen::Vector3d::Zero()), eye); // the camera stayed
        QTRY_VERIFY_WITH_TIMEOUT(view().isDrawn(), kPatienceMs);
        QVERIFY(std::abs(static_cast<double>(view().airPicture()->sheets[0]->rectangle.min().z()) - during) <
                1e-3);
    }

    void keysMoveTheCutWithinTheRoom()
    {
        showOneCut();
        const double before = airView().choice().cuts[0].at;
        m_driver.press(Qt::Key_PageUp, Qt::ShiftModifier);
        QVERIFY(std::abs(airView().choice().cuts[0].at - before - 0.2) < 1e-9);
        for (int i = 0; i < 30; ++i)
            m_driver.press(Qt::Key_PageDown, Qt::ShiftModifier);
        QCOMPARE(airView().choice().cuts[0].at, document().airBox().min().z());
    }

    void theProbeShowsNumbers()
    {
        showOneCut();
        m_driver.press(Qt::Key_B, kCtrlShift);
        const QPoint centre = view().rect().center();
        QTest::mouseMove(&view(), centre + QPoint(9, 9));
        QTest::mouseMove(&view(), centre);
        auto& card = m_driver.find<QWidget>("probeCard");
        QTRY_VERIFY_WITH_TIMEOUT(card.isVisible(), kPatienceMs);
        const QString temperature = m_driver.find<QLabel>("probeTemperature").text();
        bool isNumber = false;
        const double value = QLocale().toDouble(temperature.section(' ', 0, 0), &isNumber);
        QVERIFY2(isNumber, qPrintable(temperature));
        QVERIFY(value > 15.0 && value < 60.0);
        QVERIFY(m_driver.find<QLabel>("probeValues").text().contains(QStringLiteral("m/s")));
        m_driver.picture(QStringLiteral("probe"));
        m_driver.press(Qt::Key_B, kCtrlShift);
        QVERIFY(!card.isVisible());
    }

    void theProbeSpeaksBeforeRacksAndAboveTheFloor()
    {
        showOneCut();
        airView().change([](AirChoice& c) { c.cuts[0].at = 0.5; });
        m_driver.press(Qt::Key_B, kCtrlShift);
        QTRY_VERIFY_WITH_TIMEOUT(view().isDrawn(), kPatienceMs);
        auto& card = m_driver.find<QWidget>("probeCard");
        const QPoint rack = m_driver.pointOn("A2");
        QVERIFY(!rack.isNull());
        const auto texts = [&card] {
            QStringList all;
            for (const QLabel* label : card.findChildren<QLabel*>())
                all << label->text();
            return all.join(QLatin1Char('|'));
        };
        QTest::mouseMove(&view(), rack + QPoint(1, 1));
        QTest::mouseMove(&view(), rack);
        QTRY_VERIFY_WITH_TIMEOUT(card.isVisible() && texts().contains(QStringLiteral("before A2")),
                                 kPatienceMs);
        m_driver.press(Qt::Key_C, kCtrlShift); // no cut: the floor is seen
        QTRY_VERIFY_WITH_TIMEOUT(view().isDrawn() && view().airPicture()->sheets.empty(), kPatienceMs);
        const QPoint floor = view().project(Eigen::Vector3d(1.5, 1.5, 0.0)).toPoint();
        QVERIFY(view().objectAt(floor).empty());
        QTest::mouseMove(&view(), floor + QPoint(1, 1));
        QTest::mouseMove(&view(), floor);
        QTRY_VERIFY_WITH_TIMEOUT(card.isVisible() && texts().contains(QStringLiteral("in the room")),
                                 kPatienceMs);
        m_driver.press(Qt::Key_B, kCtrlShift);
    }

    void aFirstClickOnTheFloorStartsStreamlines()
    {
        airView().change([](AirChoice& c) { c.fromSupplies = c.fromCoolers = false; });
        QVERIFY(!view().airPicture()); // nothing is shown yet
        m_driver.press(Qt::Key_S, kCtrlShift);
        QTRY_VERIFY_WITH_TIMEOUT(view().isDrawn() && view().airPicture(), kPatienceMs);
        QTest::mouseClick(&view(), Qt::LeftButton, {},
                          view().project(Eigen::Vector3d(1.5, 1.5, 0.0)).toPoint());
        QCOMPARE(airView().choice().points.size(), std::size_t(1));
        QVERIFY(airView().choice().points[0].z() > 0.0f);
        QTRY_VERIFY_WITH_TIMEOUT(view().isDrawn() && view().airPicture() && view().airPicture()->lines &&
                                     !view().airPicture()->lines->empty(),
                                 kPatienceMs);
        m_driver.press(Qt::Key_Escape);
    }

    void theSurfacesSliderReachesFromTheCoolestToTheWarmestAir()
    {
        airView().change([](AirChoice& c) { c.isosurface = true; });
        QTRY_VERIFY_WITH_TIMEOUT(view().isDrawn() && view().airPicture() && !airView().scales().empty(),
                                 kPatienceMs);
        const auto& slider = m_driver.find<QSlider>("surfaceSlider");
        const auto extremes = airView().scales().front().extremes;
        QVERIFY(extremes);
        QVERIFY(std::abs(slider.minimum() * 0.5 - double((*extremes)[0])) <= 1.0);
        QVERIFY(std::abs(slider.maximum() * 0.5 - double((*extremes)[1])) <= 1.0);
        QVERIFY((*extremes)[1] - (*extremes)[0] > 5.0f);
    }

    void aClickWithTheSeedToolStartsStreamlines()
    {
        airView().change([](AirChoice& c) { c.fromSupplies = c.fromCoolers = false; });
        m_driver.press(Qt::Key_S, kCtrlShift);
        QCOMPARE(view().cursor().shape(), Qt::CrossCursor);
        const QPoint place = m_driver.pointOn("A2");
        QVERIFY(!place.isNull());
        QTest::mouseClick(&view(), Qt::LeftButton, {}, place);
        QCOMPARE(airView().choice().points.size(), std::size_t(1));
        QVERIFY(document().selection().ids().empty());
        QVERIFY(m_driver.window().actions()["air.streamlines"].isChecked());
        QTRY_VERIFY_WITH_TIMEOUT(view().isDrawn() && view().airPicture() && view().airPicture()->lines &&
                                     !view().airPicture()->lines->empty(),
                                 kPatienceMs);
        const QWidget& panel = m_driver.find<QWidget>("airPanel");
        m_driver.find<QDockWidget>("panel.air").raise(); // a panel behind another has no width of its own
        QTRY_VERIFY(panel.isVisible());
        QVERIFY2(
            panel.width() <= panel.parentWidget()->width(), // nothing is cut off
            qPrintable(QStringLiteral("%1 in %2").arg(panel.width()).arg(panel.parentWidget()->width())));
        m_driver.picture(QStringLiteral("seeded"));
        m_driver.press(Qt::Key_Escape);
        QVERIFY(view().cursor().shape() != Qt::CrossCursor);
    }

    void particlesDriftWhilePlayingOnly()
    {
        m_driver.press(Qt::Key_P, kCtrlShift);
        QTRY_VERIFY_WITH_TIMEOUT(view().airPicture() && view().airPicture()->particles > 0, kPatienceMs);
        const QImage before = view().grabFramebuffer();
        QTRY_VERIFY_WITH_TIMEOUT(view().grabFramebuffer() != before, kPatienceMs);
        m_driver.press(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(!airView().choice().playing);
        QTRY_VERIFY_WITH_TIMEOUT(view().isSettled(), kPatienceMs); // nothing left to draw
    }

    void aFailedRackStandsStill()
    {
        QVERIFY(document().canFail("A0"));
        document().selection().setOne("A0");
        view().setFocus();
        m_driver.press(Qt::Key_X);
        QVERIFY(document().faults().contains("A0"));
        QTRY_VERIFY_WITH_TIMEOUT(airStands(), kPatienceMs);
        const SignalValue flow = document().state()->value("A0", signal::kAirFlow);
        QVERIFY(!flow.known() || flow.value == 0.0);
        QVERIFY(document().state()->value("A1", signal::kAirFlow).value > 0.0);
        m_driver.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(airStands() && document().state()->value("A0", signal::kAirFlow).known(),
                                 kPatienceMs);
    }

    void aFaultKeepsTheOldAirAsUncertainUntilTheNewComes()
    {
        std::vector<Quality> seen;
        document().selection().setOne("A0");
        const auto listening =
            connect(&document(), &Document::stateChanged, this, [&] { seen.push_back(qualityOf("A1")); });
        m_driver.press(Qt::Key_X);
        QTRY_VERIFY_WITH_TIMEOUT(airStands(), kPatienceMs);
        disconnect(listening);
        QVERIFY(seen.size() >= 2);
        QCOMPARE(seen.front(), Quality::Uncertain);
        QCOMPARE(seen.back(), Quality::Good);
        m_driver.press(Qt::Key_Z, Qt::ControlModifier);
        document().selection().clear();
    }

    void whatIsShownIsRemembered()
    {
        AirChoice choice;
        choice.cuts = {{air::Axis::X, 2.5, AirScalar::Speed, true},
                       {air::Axis::Z, 1.0, AirScalar::Pressure, false}};
        choice.isosurface = true;
        choice.surfaceTemperature = 31.5;
        choice.ranges[0].kind = AirRangeKind::AroundSetPoint;
        airView().set(choice);
        document().setAirCell(0.2);
        m_driver.start();
        QCOMPARE(airView().choice(), choice);
        QCOMPARE(document().air().refinedCell(), 0.2);
        QVERIFY(m_driver.window().actions()["air.isosurface"].isChecked());
        QVERIFY(m_driver.openAndWait(hallS()));
    }

    void failedFanWallsAreSeenInEveryKindOfPicture()
    {
        QVERIFY(m_driver.openAndWait(WindowDriver::kaohsiung()));
        QVERIFY(document().canFail("FW03"));
        for (const char* wall : {"FW01", "FW02", "FW03"}) // half of them: the others cannot carry the heat
            document().setFailed(wall, true);
        for (const auto& [key, modifiers] : {std::pair(Qt::Key_L, kCtrlShift),
                                             {Qt::Key_H, kCtrlShift},
                                             {Qt::Key_F, kCtrlShift},
                                             {Qt::Key_I, kCtrlShift},
                                             {Qt::Key_V, kCtrlShift},
                                             {Qt::Key_C, kCtrlShift}})
            m_driver.press(key, modifiers);
        QTRY_VERIFY_WITH_TIMEOUT(airStands() && view().isDrawn() && view().airPicture(), kPatienceMs);
        const QString warm = m_driver.find<QLabel>("airSummary").text();
        QVERIFY2(warm.startsWith(QStringLiteral("Warmest inlet: ")), qPrintable(warm));
        QVERIFY2(warm.contains(m_driver.total("totalInlet")), qPrintable(warm));
        QVERIFY(!m_driver.find<QTreeWidget>("consequences")
                     .findItems(QStringLiteral("Inlets above"), Qt::MatchStartsWith | Qt::MatchRecursive)
                     .isEmpty());
        const AirPicture& picture = *view().airPicture();
        QVERIFY(!picture.sheets.empty() && !picture.hotSpots.empty() && !picture.surfaces.empty());
        QVERIFY(!picture.volumes.empty() && picture.faces && picture.lines && !picture.lines->empty());
        m_driver.press(Qt::Key_F9);
        m_driver.picture(QStringLiteral("kaohsiung-all"));
        m_driver.picture(QStringLiteral("air-panel"), &m_driver.find<QWidget>("airPanel"));
        m_driver.press(Qt::Key_V, kCtrlShift);
        m_driver.press(Qt::Key_I, kCtrlShift);
        QTRY_VERIFY_WITH_TIMEOUT(view().isDrawn() && view().airPicture()->volumes.empty(), kPatienceMs);
        m_driver.press(Qt::Key_T, Qt::ControlModifier);
        m_driver.picture(QStringLiteral("kaohsiung-light"));
        m_driver.press(Qt::Key_T, Qt::ControlModifier);
        m_driver.press(Qt::Key_F9);
        document().repairAll();
    }

    void aMemoryThatMakesNoSenseIsAFirstStart()
    {
        QCOMPARE(choiceFrom("not json"), AirChoice());
        QCOMPARE(choiceFrom("{\"ranges\":[{\"kind\":0,\"low\":9,\"high\":1}]}"), AirChoice());
    }
};

int main(int argc, char* argv[])
{
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication application(argc, argv);
    TstAirWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_air_window.moc"
