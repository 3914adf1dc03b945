// Two futures side by side in the real window, by keys and mouse.
#include "app/document/run_session.h"
#include "app/panels/timeline_track.h"
#include "app/theme/theme.h"
#include "models/twin/signals.h"
#include "scene/colour/air_scales.h"
#include "tests/app/window/window_driver.h"

#include <QSplitterHandle>
#include <QWheelEvent>

#include <cmath>

using namespace takao;

namespace {

constexpr int kPatienceMs = 120000; // a loaded machine with software OpenGL
using Phase = RunSession::Phase;

bool sameEye(const FacilityViewport& a, const FacilityViewport& b)
{
    return a.pose().eye == b.pose().eye && a.pose().target == b.pose().target &&
           a.pose().orthographic == b.pose().orthographic &&
           a.pose().orthographicHeight == b.pose().orthographicHeight;
}

QString hallS()
{
    return QStringLiteral(TAKAO_SOURCE_DIR "/assets/facilities/hall-s.takao.json");
}

double distance(const CameraPose& pose)
{
    return (pose.eye - pose.target).norm();
}

} // namespace

class TstSplitWindow : public QObject
{
    Q_OBJECT

  private:
    WindowDriver m_driver;

    MainWindow& window() { return m_driver.window(); }
    Document& document() { return window().document(); }
    PlantPlayer& player() { return document().player(); }
    ActiveOverlay& overlay() { return window().overlay(); }
    ForkList& forks() { return window().forks(); }
    TimelineTrack& track() { return m_driver.find<TimelineTrack>("timelineTrack"); }
    FacilityViewport& right() { return window().viewport(); }
    FacilityViewport& left() { return *window().splitView().reference(); }
    bool isSplit() { return window().splitView().isSplit(); }
    QAction& action() { return window().actions()["compare.side-by-side"]; }
    qsizetype viewCount() { return window().findChildren<FacilityViewport*>().size(); }
    ViewTitle titleOf(const char* strip) { return m_driver.find<TitleStrip>(strip).title(); }

    void drag(QWidget& widget, QPoint from, QPoint to)
    {
        QTest::mousePress(&widget, Qt::LeftButton, {}, from);
        for (int i = 1; i <= 4; ++i)
            QTest::mouseMove(&widget, from + (to - from) * i / 4);
        QTest::mouseRelease(&widget, Qt::LeftButton, {}, to);
    }

    /// Moves the pointer there until something is hovered: a move over the widget is not lost, but may come
    /// while a picture is made.
    void pointAt(FacilityViewport& view, QPoint where)
    {
        QTest::mouseMove(&view, where - QPoint(3, 3));
        QTest::mouseMove(&view, where);
    }

    float referenceValue(const std::string& id)
    {
        const auto description = document().description();
        for (std::size_t i = 0; i < description->objects.size(); ++i)
            if (description->objects[i].id == id)
                return overlay().referenceColours()->values[i];
        return std::nanf("");
    }

    /// The colour in the middle of an object's top.
    QColor colourOf(FacilityViewport& view, const std::string& id)
    {
        for (const SceneObject& object : document().description()->objects) {
            if (object.id != id)
                continue;
            Eigen::Vector3d top = object.bounds.center().cast<double>();
            top.z() = static_cast<double>(object.bounds.max().z());
            return view.grabFramebuffer().pixelColor(view.project(top).toPoint());
        }
        return {};
    }

    void withoutAReferenceTheActionSaysWhatIsMissing()
    {
        QVERIFY(!action().isEnabled());
        QVERIFY(action().toolTip().contains(QStringLiteral("reference")));
        m_driver.press(Qt::Key_Y, Qt::ShiftModifier);
        QVERIFY(!isSplit());
        QCOMPARE(viewCount(), 1); // there is no second view before somebody wants one
    }

  private Q_SLOTS:
    /// A run of a small hall, and a fork of it in which rack A1 fails after 10 s.
    void initTestCase()
    {
        Theme::instance().apply(ThemeKind::Dark);
        m_driver.start();
        QVERIFY(m_driver.openAndWait(hallS()));
        QVERIFY(!action().isEnabled());
        m_driver.press(Qt::Key_R, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(document().run().phase(), Phase::Running, kPatienceMs);
        document().run().setSpeed(40.0);
        QTRY_VERIFY_WITH_TIMEOUT(player().end() >= 30.0, kPatienceMs);
        m_driver.press(Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(document().run().pace(), 0.0);
        QVERIFY(m_driver.clickAt(10.0));
        withoutAReferenceTheActionSaysWhatIsMissing();
        ScenarioChange change;
        change.acts.push_back({player().state()->time() + 1.0, ActKind::Fail, "A1"});
        m_fork = forks().start(player().state()->time(), player().end(), std::move(change));
        QTRY_VERIFY_WITH_TIMEOUT(forks().find(m_fork)->phase == Fork::Phase::Done, kPatienceMs);
        overlay().choose("load");
    }

    void cleanupTestCase() { m_driver.close(); }

    /// Automatic ranges are those of the right picture; cuts are moved in either.
    void theAirOfBothIsOneChoiceOnOneScale()
    {
        AirView leader;
        LinkedAirView second(leader);
        const auto pressure = static_cast<std::size_t>(AirScalar::Pressure);
        leader.setScales({{AirScalar::Pressure, *airPressureMapper(-7.0, 7.0)}});
        QVERIFY(second.choice().ranges[pressure].kind == AirRangeKind::Fixed);
        QCOMPARE(second.choice().ranges[pressure].low, -7.0);
        second.moveCut(0, 0.7);
        QCOMPARE(leader.choice().cuts[0].at, 0.7);
        QVERIFY(leader.choice().ranges[pressure].kind == AirRangeKind::Automatic);
        leader.moveCut(0, 2.1);
        QCOMPARE(second.choice().cuts[0].at, 2.1);
        leader.change([pressure](AirChoice& c) {
            c.ranges[pressure] = {AirRangeKind::Fixed, -1.0, 1.0, 0.0, 1.0};
        });
        QCOMPARE(second.choice().ranges[pressure].high, 1.0);
    }

    void aReferenceMomentStaysOnTheLeft()
    {
        QVERIFY(m_driver.clickAt(6.0));
        const double then = document().state()->time();
        m_driver.press(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(overlay().difference());
        m_driver.press(Qt::Key_Y, Qt::ShiftModifier);
        QVERIFY(isSplit());
        QVERIFY(action().isChecked());
        QVERIFY(!overlay().difference()); // both halves show the overlay itself
        const ViewTitle before = titleOf("referenceTitle");
        QCOMPARE(before.name, QStringLiteral("Reference moment"));
        QVERIFY(m_driver.clickAt(20.0));
        QCOMPARE(window().comparison().reference()->time(), then);
        QCOMPARE(titleOf("referenceTitle"), before);
        QVERIFY(titleOf("shownTitle").time != before.time);
        QVERIFY(titleOf("shownTitle").name == QStringLiteral("Run"));
    }

    void turningTheReferenceOffClosesTheSplit()
    {
        m_driver.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!isSplit());
        QVERIFY(!action().isChecked());
        QVERIFY(action().isEnabled()); // there is a fork, too
        QVERIFY(!overlay().referenceColours());
        QTRY_COMPARE(viewCount(), 1); // freed
    }

    void aForkStandsBesideWhatItLeft()
    {
        QVERIFY(m_driver.clickAt(20.0));
        QVERIFY(!forks().find(forks().shown()));
        m_driver.press(Qt::Key_Home);
        m_single = right().pose();
        m_singleSize = right().size();
        m_driver.press(Qt::Key_Y, Qt::ShiftModifier);
        QVERIFY(isSplit());
        QCOMPARE(forks().shown(), m_fork);
        QTRY_VERIFY_WITH_TIMEOUT(left().isDrawn() && right().isDrawn(), kPatienceMs);
        QCOMPARE(titleOf("referenceTitle").name, QStringLiteral("Run"));
        QVERIFY(titleOf("shownTitle").name.endsWith(QString::number(m_fork)));
        QVERIFY(titleOf("shownTitle").detail.contains(QStringLiteral("A1 fails")));
        QCOMPARE(titleOf("referenceTitle").time, titleOf("shownTitle").time); // one clock
        QVERIFY(sameEye(left(), right()));
        QVERIFY(std::abs(left().width() - right().width()) <= 1);
        // in sight from side to side is what was: from farther away
        QVERIFY(distance(right().pose()) > 1.5 * distance(m_single));
    }

    void bothHalvesHaveOneScaleAndTheirOwnColours()
    {
        const ScalarMapper& one = overlay().colours()->mapper;
        const ScalarMapper& other = overlay().referenceColours()->mapper;
        QCOMPARE(one.min(), other.min());
        QCOMPARE(one.max(), other.max());
        QCOMPARE(one.unit(), other.unit());
        QVERIFY(overlay().valueOf("A1") < 1.0F);
        QVERIFY(referenceValue("A1") > 1000.0F);
        QCOMPARE(overlay().valueOf("A2"), referenceValue("A2"));
        QTRY_VERIFY_WITH_TIMEOUT(left().isSettled() && right().isSettled(), kPatienceMs);
        const QColor without = colourOf(left(), "A1"), with = colourOf(right(), "A1");
        QVERIFY2(without.isValid() && without != with,
                 qPrintable(without.name() + QLatin1Char(' ') + with.name()));
        m_driver.picture(QStringLiteral("split-dark"));
        Theme::instance().apply(ThemeKind::Light);
        m_driver.picture(QStringLiteral("split-light"));
        Theme::instance().apply(ThemeKind::Dark);
    }

    void beforeTheForkBothAreTheSame()
    {
        QVERIFY(m_driver.clickAt(6.0));
        QCOMPARE(window().comparison().reference()->value("A1", signal::kPower).value,
                 document().state()->value("A1", signal::kPower).value);
        QCOMPARE(referenceValue("A1"), overlay().valueOf("A1"));
        QVERIFY(m_driver.clickAt(20.0));
        QVERIFY(referenceValue("A1") != overlay().valueOf("A1"));
    }

    void aDragOnEitherHalfTurnsBoth()
    {
        for (FacilityViewport* half : {&left(), &right()}) {
            const CameraPose before = half->pose();
            drag(*half, half->rect().center(), half->rect().center() + QPoint(60, 20));
            QVERIFY(half->pose().eye != before.eye);
            QVERIFY(sameEye(left(), right()));
            QVERIFY(!left().isDrawn() || !right().isDrawn()); // both have something to draw
            QTRY_VERIFY_WITH_TIMEOUT(left().isDrawn() && right().isDrawn(), kPatienceMs);
        }
    }

    void wheelAndFlyingMoveBoth()
    {
        const CameraPose before = left().pose();
        QWheelEvent wheel(left().rect().center(), left().mapToGlobal(left().rect().center()), {}, {0, 120},
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&left(), &wheel);
        QVERIFY(left().pose().eye != before.eye);
        QVERIFY(sameEye(left(), right()));
        m_driver.activate();
        left().setFocus();
        const CameraPose still = right().pose();
        QTest::keyPress(&left(), Qt::Key_S);
        QTRY_VERIFY(right().pose().eye != still.eye);
        QTest::keyRelease(&left(), Qt::Key_S);
        QVERIFY(sameEye(left(), right()));
    }

    void anAnimatedCameraMovesBoth()
    {
        window().viewport().setAnimated(true);
        QVERIFY(left().options().animated);
        const CameraPose before = left().pose();
        m_driver.press(Qt::Key_1);
        QTRY_VERIFY(left().pose().eye != before.eye);
        QVERIFY(sameEye(left(), right()));
        // a hand on the other half ends it
        drag(left(), left().rect().center(), left().rect().center() + QPoint(30, 0));
        const CameraPose there = left().pose();
        QTest::qWait(50);
        QVERIFY(left().pose().eye == there.eye);
        QVERIFY(sameEye(left(), right()));
        window().viewport().setAnimated(false);
        m_driver.press(Qt::Key_6);
        QVERIFY(sameEye(left(), right()));
        const bool parallel = left().isOrthographic();
        m_driver.press(Qt::Key_P);
        QVERIFY(left().isOrthographic() != parallel);
        QVERIFY(sameEye(left(), right()));
        m_driver.press(Qt::Key_P);
        QCOMPARE(left().isOrthographic(), parallel);
    }

    void layersAreTheSameInBoth()
    {
        m_driver.press(Qt::Key_5, Qt::AltModifier);
        QVERIFY(left().options() == right().options());
        QVERIFY(!left().options().layers[static_cast<std::size_t>(Layer::Power)]);
        m_driver.press(Qt::Key_5, Qt::AltModifier);
        QVERIFY(left().options().layers[static_cast<std::size_t>(Layer::Power)]);
    }

    void theCardOfAnObjectStandsInBoth()
    {
        m_driver.press(Qt::Key_Home);
        QTRY_VERIFY_WITH_TIMEOUT(left().isDrawn() && right().isDrawn(), kPatienceMs);
        const QPoint where = m_driver.pointOn("A1");
        QVERIFY(!where.isNull());
        pointAt(right(), where);
        QTRY_COMPARE(document().selection().hovered(), std::string("A1"));
        QTRY_VERIFY(left().card().isVisible() && right().card().isVisible());
        QTest::mouseClick(&left(), Qt::LeftButton, {}, where); // halves are alike: it stands there, too
        QCOMPARE(document().selection().current(), std::string("A1"));
        QVERIFY(!right().card().isVisible());
    }

    void escClearsTheSelectionFirstAndLeavesTheSplit()
    {
        m_driver.press(Qt::Key_Escape);
        QVERIFY(document().selection().ids().empty());
        QVERIFY(isSplit());
    }

    void theDividerIsDraggedWithinLimits()
    {
        QSplitterHandle& handle = *window().splitView().handle(1);
        const int before = left().width();
        drag(handle, handle.rect().center(), handle.rect().center() - QPoint(60, 0));
        QVERIFY(left().width() < before);
        QVERIFY(sameEye(left(), right()));
        drag(handle, handle.rect().center(), handle.rect().center() - QPoint(2000, 0));
        QCOMPARE(left().width(), left().minimumWidth());
        QVERIFY(left().width() >= 200);
        drag(handle, handle.rect().center(), handle.rect().center() + QPoint(before - left().width(), 0));
    }

    void theWindowIsResized()
    {
        const QSize size = window().size();
        window().resize(size - QSize(100, 140));
        QTRY_COMPARE(window().size(), size - QSize(100, 140));
        QTRY_VERIFY_WITH_TIMEOUT(left().isDrawn() && right().isDrawn(), kPatienceMs);
        QCOMPARE(left().height(), right().height());
        QVERIFY(colourOf(left(), "A2").isValid());
        window().resize(size);
        QTRY_COMPARE(window().size(), size);
    }

    void theOtherFutureChangesSides()
    {
        m_driver.press(Qt::Key_Y);
        QVERIFY(isSplit());
        QVERIFY(document().isRunShown());
        QCOMPARE(titleOf("shownTitle").name, QStringLiteral("Run"));
        QVERIFY(titleOf("referenceTitle").name.endsWith(QString::number(m_fork)));
        QVERIFY(m_driver.clickAt(20.0));
        QVERIFY(referenceValue("A1") < 1.0F);
        m_driver.press(Qt::Key_Y);
        QCOMPARE(titleOf("referenceTitle").name, QStringLiteral("Run"));
        QVERIFY(referenceValue("A1") > 1000.0F);
    }

    void closingItLeavesOneViewAsBefore()
    {
        m_driver.press(Qt::Key_Home);
        left().setFocus();
        m_driver.press(Qt::Key_Y, Qt::ShiftModifier);
        QVERIFY(!isSplit());
        QVERIFY(!window().comparison().isOn()); // the reference was only for this
        QTRY_COMPARE(viewCount(), 1);
        QVERIFY(right().hasFocus());
        QVERIFY(!m_driver.find<TitleStrip>("shownTitle").isVisible());
        m_driver.press(Qt::Key_Home);
        // from as far away as it takes to see the whole: a panel may have another width now
        const double before = distance(m_single) * m_singleSize.width();
        QVERIFY(std::abs(distance(right().pose()) * right().width() - before) < 5e-3 * before);
        QTRY_VERIFY_WITH_TIMEOUT(right().isDrawn(), kPatienceMs);
    }

    void itOpensAndClosesAgainAndAgain()
    {
        for (int i = 0; i < 3; ++i) {
            m_driver.press(Qt::Key_Y, Qt::ShiftModifier);
            QVERIFY(isSplit());
            QVERIFY2(std::abs(left().width() - right().width()) <= 1,
                     qPrintable(QStringLiteral("%1 and %2").arg(left().width()).arg(right().width())));
            m_driver.press(Qt::Key_Y, Qt::ShiftModifier);
            QVERIFY(!isSplit());
        }
        QTRY_COMPARE(viewCount(), 1);
    }

    void aReferenceThatWasThereBeforeStays()
    {
        m_driver.press(Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(overlay().difference());
        m_driver.press(Qt::Key_Y, Qt::ShiftModifier);
        QVERIFY(isSplit());
        m_driver.press(Qt::Key_Y, Qt::ShiftModifier);
        QVERIFY(!isSplit());
        QVERIFY(overlay().difference());
    }

    void aForkThatIsForgottenClosesIt()
    {
        m_driver.press(Qt::Key_Y, Qt::ShiftModifier);
        QVERIFY(isSplit());
        m_driver.press(Qt::Key_Y); // the fork on the left
        QVERIFY(isSplit());
        forks().remove(m_fork);
        QVERIFY(!isSplit());
        QVERIFY(!window().comparison().isOn());
    }

    void anotherFacilityClosesItAndIsSeenWhole()
    {
        QVERIFY(m_driver.clickAt(6.0));
        m_driver.press(Qt::Key_D, Qt::ControlModifier);
        m_driver.press(Qt::Key_Y, Qt::ShiftModifier);
        QVERIFY(isSplit());
        QTRY_VERIFY_WITH_TIMEOUT(left().isDrawn(), kPatienceMs);
        QVERIFY(m_driver.openAndWait(QStringLiteral(TAKAO_SOURCE_DIR "/tests/app/window/../../../assets/"
                                                                     "facilities/hall-s.takao.json")));
        QVERIFY(!isSplit());
        QTRY_COMPARE(viewCount(), 1);
        const CameraPose opened = right().pose();
        m_driver.press(Qt::Key_Home);
        QVERIFY((right().pose().eye - opened.eye).norm() < 1e-6);
    }

  private:
    int m_fork = 0;
    CameraPose m_single; ///< before the window was split
    QSize m_singleSize;
};

int main(int argc, char* argv[])
{
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication application(argc, argv);
    TstSplitWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_split_window.moc"
