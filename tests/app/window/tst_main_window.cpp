// The real window, driven by keys and mouse on the Kaohsiung facility.
#include "app/theme/theme.h"
#include "models/twin/signals.h"
#include "tests/app/window/window_driver.h"

#include <QComboBox>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QTreeView>
#include <QTreeWidget>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace takao;

namespace {

constexpr int kPatienceMs = 60000; // a loaded machine with software OpenGL

} // namespace

class TstMainWindow : public QObject
{
    Q_OBJECT

  private:
    WindowDriver m_driver;

    Document& document() { return m_driver.window().document(); }
    const Facility& facility() { return *document().facility(); }

    /// A GB200 rack that can be seen and clicked from where the camera is.
    std::string visibleRack(QPoint* where)
    {
        for (const Equipment& e : facility().equipment) {
            if (facility().kindOf(e) != Kind::Rack)
                continue;
            *where = m_driver.pointOn(e.id);
            if (!where->isNull())
                return e.id;
        }
        return {};
    }

    std::string firstOf(Kind kind)
    {
        const auto found = std::ranges::find_if(
            facility().equipment, [&](const Equipment& e) { return facility().kindOf(e) == kind; });
        return found->id;
    }

    QString currentOfTree()
    {
        return m_driver.find<QTreeView>("facilityTree")
            .currentIndex()
            .siblingAtColumn(0)
            .data(Qt::ToolTipRole)
            .toString();
    }

    QString titleOfInspector() { return m_driver.find<QLabel>("inspectorTitle").text(); }

    /// A component's line in the faults panel, searched for and scrolled to.
    QModelIndex faultLine(const std::string& id)
    {
        auto& search = m_driver.find<QLineEdit>("faultSearch");
        auto& tree = m_driver.find<QTreeView>("faultTree");
        search.setFocus();
        search.selectAll();
        QTest::keyClicks(&search, QString::fromStdString(id));
        const QModelIndexList lines =
            tree.model()->match(tree.model()->index(0, 0), Qt::DisplayRole, QString::fromStdString(id), 1,
                                Qt::MatchExactly | Qt::MatchRecursive);
        if (lines.size() != 1)
            return {};
        tree.scrollTo(lines.front());
        return lines.front();
    }

    void clickCheckBox(const std::string& id)
    {
        auto& tree = m_driver.find<QTreeView>("faultTree");
        const QModelIndex index = faultLine(id);
        QVERIFY2(index.isValid(), id.c_str());
        const QRect line = tree.visualRect(index);
        QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, QPoint(line.left() + 12, line.center().y()));
    }

    bool airStands() { return !document().isSolving() && !document().isAirSolving(); }

    /// Highest value of the overlay among the racks; NaN while nothing is known.
    float warmestInlet()
    {
        float most = std::numeric_limits<float>::quiet_NaN();
        for (const Equipment& e : facility().equipment)
            if (facility().kindOf(e) == Kind::Rack)
                most = std::fmax(most, m_driver.window().overlay().valueOf(e.id));
        return most;
    }

  private Q_SLOTS:
    void initTestCase()
    {
        Theme::instance().apply(ThemeKind::Dark);
        m_driver.start();
        QVERIFY(m_driver.openAndWait(WindowDriver::kaohsiung()));
    }

    void cleanupTestCase() { m_driver.close(); }

    void init()
    {
        if (!document().facility()) // a fresh start of the program
            return;
        document().repairAll();
        document().undoStack().clear();
        document().selection().clear();
        QTRY_COMPARE(m_driver.total("totalOneFeed"), QStringLiteral("0"));
    }

    void theStatusBarCountsTheFacility()
    {
        const FacilityTotals counts = totals(facility());
        QCOMPARE(m_driver.total("totalRacks"), QLocale().toString(counts.racks));
        QCOMPARE(m_driver.total("totalGpus"), QLocale().toString(4608));
        QVERIFY(m_driver.total("totalItPower").endsWith(QStringLiteral("MW")));
        QVERIFY(m_driver.window().windowTitle().startsWith(QStringLiteral("kaohsiung.takao.json")));
        m_driver.picture(QStringLiteral("home"));
    }

    void aClickIn3dSelectsInTreeAndInspector()
    {
        QPoint where;
        const std::string rack = visibleRack(&where);
        QVERIFY(!rack.empty());
        QTest::mouseClick(&m_driver.window().viewport(), Qt::LeftButton, {}, where);
        QCOMPARE(document().selection().current(), rack);
        QCOMPARE(currentOfTree(), QString::fromStdString(rack));
        QTRY_VERIFY(titleOfInspector().contains(QString::fromStdString(rack)) ||
                    titleOfInspector() ==
                        QString::fromStdString(facility()[facility().findAs<Equipment>(rack)].name));
        m_driver.picture(QStringLiteral("selected"));
        m_driver.press(Qt::Key_Escape);
        QVERIFY(document().selection().ids().empty());
    }

    void thePointerShowsWhatLiesUnderIt()
    {
        QPoint where;
        const std::string rack = visibleRack(&where);
        auto& view = m_driver.window().viewport();
        QTest::mouseMove(&view, where + QPoint(3, 3));
        QTest::mouseMove(&view, where);
        QTRY_COMPARE_WITH_TIMEOUT(document().selection().hovered(), rack, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(m_driver.find<QWidget>("hoverCard").isVisible(), 20000);
        m_driver.picture(QStringLiteral("hover"));
    }

    void ctrlClickAddsToTheSelection()
    {
        QPoint where;
        const std::string rack = visibleRack(&where);
        const std::string first = firstOf(Kind::Busway);
        document().selection().setOne(first);
        QTest::mouseClick(&m_driver.window().viewport(), Qt::LeftButton, Qt::ControlModifier, where);
        QCOMPARE(document().selection().ids(), (std::vector{first, rack}));
    }

    void aDragTurnsTheCameraAndSelectsNothing()
    {
        QPoint where;
        visibleRack(&where);
        auto& view = m_driver.window().viewport();
        const QPointF before = view.project(Eigen::Vector3d::Zero());
        QTest::mousePress(&view, Qt::LeftButton, {}, where);
        QTest::mouseMove(&view, where + QPoint(40, 0));
        QTest::mouseMove(&view, where + QPoint(120, 20));
        QTest::mouseRelease(&view, Qt::LeftButton, {}, where + QPoint(120, 20));
        QVERIFY(QLineF(before, view.project(Eigen::Vector3d::Zero())).length() > 5.0);
        QVERIFY(document().selection().ids().empty());
        m_driver.press(Qt::Key_Home);
        QTRY_VERIFY(QLineF(before, view.project(Eigen::Vector3d::Zero())).length() < 1.0);
    }

    void aRubberBandSelectsWhatLiesInIt()
    {
        auto& view = m_driver.window().viewport();
        const QPoint from(view.width() / 4, view.height() / 4);
        const QPoint to(view.width() * 3 / 4, view.height() * 3 / 4);
        QTest::mousePress(&view, Qt::LeftButton, Qt::ControlModifier, from);
        QTest::mouseMove(&view, (from + to) / 2);
        QTest::mouseMove(&view, to);
        QTest::mouseRelease(&view, Qt::LeftButton, Qt::ControlModifier, to);
        QVERIFY(document().selection().ids().size() > 5);
        m_driver.picture(QStringLiteral("rubber-band"));
    }

    void overlaysAreChosenByKey()
    {
        m_driver.press(Qt::Key_3, Qt::ControlModifier);
        QVERIFY(m_driver.window().overlay().info());
        QCOMPARE(QString::fromLatin1(m_driver.window().overlay().info()->key), QStringLiteral("feed"));
        QCOMPARE(m_driver.find<QComboBox>("overlayChoice").currentData().toString(), QStringLiteral("feed"));
        QVERIFY(m_driver.find<QWidget>("legend").isVisible());
        m_driver.picture(QStringLiteral("overlay-feed"));
        m_driver.press(Qt::Key_0, Qt::ControlModifier);
        QVERIFY(!m_driver.window().overlay().info());
        QVERIFY(!m_driver.find<QWidget>("legend").isVisible());
    }

    void failingABuswayTakesAFeedFromRacksUntilItIsUndone()
    {
        m_driver.press(Qt::Key_3, Qt::ControlModifier);
        const std::string busway = firstOf(Kind::Busway);
        std::vector<std::string> racks;
        for (const std::string& id : document().downstream(busway))
            if (const auto e = facility().findAs<Equipment>(id);
                e.valid() && facility().kindOf(facility()[e]) == Kind::Rack)
                racks.push_back(id);
        QVERIFY(!racks.empty());
        const float both = static_cast<float>(FeedState::Both);
        QCOMPARE(m_driver.window().overlay().valueOf(racks.front()), both);

        clickCheckBox(busway);
        QVERIFY(document().faults().contains(busway));
        QTRY_COMPARE(m_driver.total("totalOneFeed"), QString::number(racks.size()));
        QVERIFY(m_driver.window().overlay().valueOf(racks.front()) != both);
        QVERIFY(m_driver.find<QTreeWidget>("consequences").topLevelItemCount() > 0);
        m_driver.picture(QStringLiteral("busway-failed"));

        m_driver.press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(document().faults().empty());
        QTRY_COMPARE(m_driver.total("totalOneFeed"), QStringLiteral("0"));
        QCOMPARE(m_driver.window().overlay().valueOf(racks.front()), both);
        m_driver.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_driver.total("totalOneFeed"), QString::number(racks.size()));
    }

    void theAirAnswersFailedFanWalls()
    {
        m_driver.press(Qt::Key_6, Qt::ControlModifier); // rack inlets
        QTRY_VERIFY_WITH_TIMEOUT(airStands() && warmestInlet() > 0.0F, kPatienceMs);
        const float before = warmestInlet();
        for (const char* wall : {"FW01", "FW02", "FW03"}) { // half of them: the others cannot carry the heat
            clickCheckBox(wall);
            QVERIFY(document().faults().contains(wall));
        }
        QTRY_VERIFY_WITH_TIMEOUT(airStands() && warmestInlet() > before + 0.5F, kPatienceMs);
        m_driver.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier); // a cut through the air
        QVERIFY(!document().state()->airFields().empty());
        QTRY_VERIFY_WITH_TIMEOUT(m_driver.window().viewport().isSettled(), kPatienceMs);
        const QImage low = m_driver.window().viewport().grabFramebuffer();
        m_driver.picture(QStringLiteral("fan-walls-failed"));
        m_driver.press(Qt::Key_PageUp, Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_driver.window().viewport().isSettled(), kPatienceMs);
        QVERIFY(m_driver.window().viewport().grabFramebuffer() != low);
        m_driver.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        m_driver.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier); // no more by itself
        for (int wall = 0; wall < 3; ++wall)
            m_driver.press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(document().faults().empty());
        QTRY_VERIFY(!document().isSolving() && std::isnan(warmestInlet()));
        QVERIFY(!document().isAirSolving());
        m_driver.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(airStands() && std::abs(warmestInlet() - before) < 0.1F, kPatienceMs);
    }

    void failedFansWarmTheirRack()
    {
        const auto outlet = [this] {
            return document().state()->value("C13", signal::kOutletTemperature).value;
        };
        QTRY_VERIFY_WITH_TIMEOUT(airStands() && outlet() > 0.0, kPatienceMs);
        const double before = outlet();
        clickCheckBox("C13/fans");
        QVERIFY(document().faults().contains("C13/fans"));
        m_driver.find<QTreeView>("faultTree").setCurrentIndex(faultLine("C13/fans"));
        QCOMPARE(document().selection().current(), std::string("C13")); // the fans' rack
        QTRY_VERIFY_WITH_TIMEOUT(airStands() && outlet() > before + 5.0, kPatienceMs);
        m_driver.press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(document().faults().empty());
    }

    void theKeyXFailsTheSelection()
    {
        document().selection().setOne(firstOf(Kind::Ups));
        m_driver.window().viewport().setFocus();
        m_driver.press(Qt::Key_X);
        QCOMPARE(document().faults().size(), std::size_t(1));
        m_driver.press(Qt::Key_X);
        QVERIFY(document().faults().empty());
    }

    void tracingGoesFromARackToTheUtility()
    {
        QPoint where;
        document().selection().setOne(visibleRack(&where));
        m_driver.press(Qt::Key_U);
        const std::string utility = firstOf(Kind::Utility);
        QVERIFY(document().selection().contains(utility));
        m_driver.picture(QStringLiteral("upstream"));
    }

    void searchFindsARack()
    {
        QPoint where;
        const std::string rack = visibleRack(&where);
        m_driver.press(Qt::Key_F, Qt::ControlModifier);
        auto& search = m_driver.find<QLineEdit>("facilitySearch");
        QTRY_VERIFY(search.hasFocus());
        QTest::keyClicks(&search, QString::fromStdString(rack));
        QTest::keyClick(&search, Qt::Key_Return);
        QCOMPARE(document().selection().current(), rack);
        m_driver.picture(QStringLiteral("search"));
        QTest::keyClick(&search, Qt::Key_Escape);
        QVERIFY(search.text().isEmpty());
        QCOMPARE(document().selection().current(), rack); // Esc went to the search, not to the selection
        m_driver.press(Qt::Key_Home);
    }

    void aBadFileShowsItsFindingsAndChangesNothingElse()
    {
        const QString bad =
            m_driver.writeFile(QStringLiteral("bad.takao.json"),
                               "{ \"schema\": \"takao-facility/1\",\n  \"halls\": 7,\n \"sit\": {} }");
        const Facility* before = document().facility();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(bad)});
        QDragEnterEvent enter(QPoint(700, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&m_driver.window(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(700, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&m_driver.window(), &drop);
        QTRY_VERIFY_WITH_TIMEOUT(m_driver.find<QTreeWidget>("findings").isVisible(), kPatienceMs);
        auto& findings = m_driver.find<QTreeWidget>("findings");
        QVERIFY(findings.topLevelItemCount() > 0);
        QVERIFY(findings.topLevelItem(0)->text(2).startsWith(QStringLiteral("bad.takao.json:")));
        QCOMPARE(document().facility(), before);
        QVERIFY(m_driver.window().windowTitle().startsWith(QStringLiteral("kaohsiung")));
        m_driver.picture(QStringLiteral("findings"));
        m_driver.press(Qt::Key_F7);
        QVERIFY(!findings.isVisible());
    }

    void themeAndLayoutAreRemembered()
    {
        m_driver.press(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(Theme::instance().kind(), ThemeKind::Light);
        m_driver.picture(QStringLiteral("light"));
        m_driver.press(Qt::Key_F6);
        QVERIFY(!m_driver.find<QDockWidget>("panel.faults").isVisible());
        Theme::instance().apply(ThemeKind::Dark);

        m_driver.start();
        QCOMPARE(Theme::instance().kind(), ThemeKind::Light);
        QVERIFY(!m_driver.find<QDockWidget>("panel.faults").isVisible());
        QVERIFY(m_driver.find<QDockWidget>("panel.inspector").isVisible());
        m_driver.press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(m_driver.find<QDockWidget>("panel.faults").isVisible());
        m_driver.press(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(Theme::instance().kind(), ThemeKind::Dark);
    }

    void theLastFileIsOpenedAgain()
    {
        m_driver.window().openLast();
        QTRY_COMPARE_WITH_TIMEOUT(document().file(), WindowDriver::kaohsiung(), kPatienceMs);
    }
};

int main(int argc, char* argv[])
{
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication application(argc, argv);
    TstMainWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_main_window.moc"
