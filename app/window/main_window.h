// The main window: puts the 3D view, the panels, the menus and the document together. No logic of its own.
#pragma once

#include "app/document/active_overlay.h"
#include "app/document/air_view.h"
#include "app/document/bookmarks.h"
#include "app/document/document.h"
#include "app/document/fork_list.h"
#include "app/document/report_maker.h"
#include "app/document/why_question.h"
#include "app/viewport/split_view.h"
#include "app/window/actions.h"
#include "app/window/window_memory.h"

#include <QMainWindow>

namespace takao {

class BookmarksPanel;
class ChartPanel;
class FacilityTreePanel;
class ForksPanel;
class TimelinePanel;

class MainWindow : public QMainWindow
{
    Q_OBJECT

  public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    void open(const QString& file);
    /// Opens the last file, else the facility that comes with the program.
    void openLast();

    Document& document() { return m_document; }
    ActiveOverlay& overlay() { return m_overlay; }
    AirView& airView() { return m_airView; }
    Comparison& comparison() { return m_comparison; }
    ForkList& forks() { return m_forks; }
    WhyQuestion& why() { return m_why; }
    Bookmarks& bookmarks() { return m_bookmarks; }
    ReportMaker& reports() { return m_reports; }
    FacilityViewport& viewport() { return *m_viewport; }
    SplitView& splitView() { return *m_split; }
    const Actions& actions() const { return *m_actions; }
    /// How the next run treats the air, as it is chosen in the menu.
    RunAirKind runAir() const;

  protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    QMenu* createPopupMenu() override;

  private:
    static constexpr int kMessageMs = 8000; ///< that a passing message stays in the status bar

    // building
    void makePanels();
    QDockWidget* addPanel(const char* name, const QString& title, QWidget* content, Qt::DockWidgetArea area);
    QWidget* scrolled(QWidget* content);
    /// The panel of a name, which must exist.
    QDockWidget& panel(const char* name) const;
    void showPanel(const char* name);
    void makeMenus();
    void makeToolBar();
    void makeStatusBar();
    void resetLayout();
    void recallLayout();

    // connecting (main_window_actions.cpp)
    void connectActions();
    void connectFileActions();
    void connectEditActions();
    void connectCameraActions();
    void connectPictureActions();
    void connectAirActions(); // main_window_air.cpp
    void connectAirSwitch(const char* key, bool AirChoice::*part);
    void stepCut(double metres);
    void connectPanelActions();
    void connectRunActions(); // main_window_run.cpp
    void connectTimeActions();
    void connectCompareActions(); // main_window_compare.cpp
    void updateCompare();
    void connectSplit(); // main_window_split.cpp
    void showSideBySide(bool on);
    void keepTwoFutures();
    void updateSplit();
    void tellHalves();
    void connectForkActions(); // main_window_fork.cpp
    void updateForks();
    void askWhatIf();
    std::optional<int> doneFork() const;
    void switchFuture();
    void showForkDifference();
    void compareWithParent();
    void saveFork();
    void connectWhyActions(); // main_window_why.cpp
    void askWhy();
    void askWhyOf(int event);
    void showCauses();
    void updateWhy();
    void makeRunMenu();
    void fillScenarios();
    void chooseScenario();
    void saveRun();
    void updateRun();
    void addDeeds(QMenu& menu, const std::string& id);
    void perform(const Deed& deed);
    void connectChartActions(); // main_window_charts.cpp
    void linkCharts();
    void recallCharts();
    void chartSelection();
    void exportCharts();
    void connectBookmarkActions(); // main_window_bookmarks.cpp
    void updateBookmarks();
    void addBookmark();
    void viewBookmark();
    void exportBookmarks();
    bool letGoOfBookmarks();
    void connectReportActions(); // main_window_report.cpp
    void updateReport();
    ReportSubject reportSubject(int future);
    bool askAgainst(std::optional<int>& against);
    void writeReport();
    void connectDocument();
    void remember(QAction& action);

    void chooseFile();
    void failSelection();
    void addTrace(std::vector<std::string> (Document::*trace)(const std::string&) const);
    void stopOrClear();
    void updateEnabled();
    void updateTitle();
    void fillRecentFiles();
    void showContextMenu(QPoint globalPosition);
    void showFindings();

    WindowMemory m_memory;
    Document m_document;
    Comparison m_comparison;
    ForkList m_forks;
    WhyQuestion m_why;
    Bookmarks m_bookmarks;
    ActiveOverlay m_overlay;
    AirView m_airView;
    Actions* m_actions;
    SplitView* m_split;
    FacilityViewport* m_viewport; ///< of what is shown
    FacilityTreePanel* m_treePanel = nullptr;
    TimelinePanel* m_timeline = nullptr;
    ChartPanel* m_charts = nullptr;
    ForksPanel* m_forksPanel = nullptr;
    BookmarksPanel* m_bookmarksPanel = nullptr;
    QMenu* m_recentMenu = nullptr;
    QMenu* m_scenarioMenu = nullptr;
    QMenu* m_runMenu = nullptr; ///< what can be run: of the button in the timeline
    QList<QDockWidget*> m_panels;
    int m_savedFork = ForkList::kTrunk;     ///< that is being saved
    int m_lastShownFork = ForkList::kTrunk; ///< before what it left was shown
    int m_shownBefore = ForkList::kTrunk;   ///< the future before the one that is shown
    bool m_isReferenceOfSplit = false;      ///< the reference goes when one view is enough again
    /// A future that is being saved.
    struct SavedFuture
    {
        std::shared_ptr<const Timeline> timeline; ///< null: none is
        int future = ForkList::kTrunk;
        double until = 0.0; ///< [s]
    };
    SavedFuture m_savedRun;
    ReportMaker m_reports;
};

} // namespace takao
