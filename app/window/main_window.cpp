#include "app/window/main_window.h"

#include "app/document/run_session.h"
#include "app/panels/air_panel.h"
#include "app/panels/bookmarks_panel.h"
#include "app/panels/chart_panel.h"
#include "app/panels/compare_panel.h"
#include "app/panels/convergence_panel.h"
#include "app/panels/diagnostics_panel.h"
#include "app/panels/events_panel.h"
#include "app/panels/facility_tree_panel.h"
#include "app/panels/faults_panel.h"
#include "app/panels/forks_panel.h"
#include "app/panels/inspector_panel.h"
#include "app/panels/layers_panel.h"
#include "app/panels/timeline_panel.h"
#include "app/panels/why_panel.h"
#include "app/theme/icons.h"
#include "app/theme/theme.h"
#include "app/window/status_totals.h"
#include "models/base/assert.h"
#include "models/base/asset_folder.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenuBar>
#include <QMimeData>
#include <QScrollArea>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>

namespace takao {
namespace {

/// The file of a drop; empty if it holds none, or several.
QString droppedFile(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), m_comparison(m_document), m_forks(m_document), m_why(m_document),
      m_bookmarks(m_document, m_forks), m_overlay(m_document), m_actions(new Actions(*this)),
      m_split(new SplitView(m_document, m_comparison, m_overlay, m_airView, this)),
      m_viewport(&m_split->shown())
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setCentralWidget(m_split);
    makeRunMenu();
    makePanels();
    makeMenus();
    makeToolBar();
    makeStatusBar();
    connectActions();
    connectDocument();
    recallLayout();
    updateTitle();
    updateEnabled();
}

MainWindow::~MainWindow() = default;

void MainWindow::open(const QString& file)
{
    if (letGoOfBookmarks())
        m_document.open(file);
}

void MainWindow::openLast()
{
    const QStringList recent = m_memory.recentFiles();
    if (!recent.isEmpty()) {
        open(recent.front());
        return;
    }
    const auto assets = assetFolder();
    if (assets)
        open(QString::fromStdString((*assets / "facilities" / "kaohsiung.takao.json").string()));
    else
        statusBar()->showMessage(QString::fromStdString(assets.error().text()));
}

void MainWindow::makePanels()
{
    m_treePanel = new FacilityTreePanel(m_document, this);
    auto* faults = new FaultsPanel(m_document, (*m_actions)["edit.repair-all"], this);
    auto* layers = new LayersPanel(m_overlay, m_actions->withPrefix(QStringLiteral("layer.")),
                                   m_actions->withPrefix(QStringLiteral("picture.")), this);
    addPanel("facility", tr("Facility"), m_treePanel, Qt::LeftDockWidgetArea);
    addPanel("layers", tr("Layers and overlay"), scrolled(layers), Qt::LeftDockWidgetArea);
    addPanel("air", tr("Air"),
             scrolled(new AirPanel(m_document, m_airView, m_actions->inMenu(MenuId::Air), this)),
             Qt::LeftDockWidgetArea);
    addPanel("inspector", tr("Inspector"), new InspectorPanel(m_document, this), Qt::RightDockWidgetArea);
    addPanel("faults", tr("Faults"), faults, Qt::RightDockWidgetArea);
    addPanel("findings", tr("Findings"), new DiagnosticsPanel(m_document, this), Qt::BottomDockWidgetArea);
    addPanel("convergence", tr("Convergence"),
             new ConvergencePanel(m_document, (*m_actions)["air.solve"], this), Qt::BottomDockWidgetArea);
    m_timeline = new TimelinePanel(
        m_document, m_actions->inMenu(MenuId::Run) << &(*m_actions)["bookmark.add"], *m_runMenu, this);
    auto* events = new EventsPanel(m_document, m_timeline->clock(), this);
    connect(m_timeline, &TimelinePanel::clockChanged, events, &EventsPanel::retellTimes);
    addPanel("timeline", tr("Timeline"), m_timeline, Qt::BottomDockWidgetArea);
    addPanel("events", tr("Events"), events, Qt::RightDockWidgetArea);
    auto* why = new WhyPanel(m_document, m_why, m_timeline->clock(),
                             {&(*m_actions)["why.look"], &(*m_actions)["why.clear"]}, this);
    connect(m_timeline, &TimelinePanel::clockChanged, why, &WhyPanel::retellTimes);
    addPanel("why", tr("Why"), why, Qt::RightDockWidgetArea);
    m_charts =
        new ChartPanel(m_document, m_overlay, m_timeline->clock(), m_actions->inMenu(MenuId::Charts), this);
    addPanel("charts", tr("Charts"), m_charts, Qt::BottomDockWidgetArea);
    addPanel("compare", tr("Compare"),
             new ComparePanel(m_document, m_comparison, m_timeline->clock(),
                              m_actions->withPrefix(QStringLiteral("compare.")), this),
             Qt::RightDockWidgetArea);
    m_forksPanel = new ForksPanel(m_document, m_forks, m_timeline->clock(),
                                  m_actions->withPrefix(QStringLiteral("fork.")) +
                                      m_actions->withPrefix(QStringLiteral("compare.side")),
                                  this);
    addPanel("forks", tr("Forks"), m_forksPanel, Qt::RightDockWidgetArea);
    m_bookmarksPanel = new BookmarksPanel(m_bookmarks, m_timeline->clock(),
                                          m_actions->withPrefix(QStringLiteral("bookmark.")), this);
    addPanel("bookmarks", tr("Bookmarks"), m_bookmarksPanel, Qt::RightDockWidgetArea);
}

/// On low screens panels are taller than their place.
QWidget* MainWindow::scrolled(QWidget* content)
{
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    return area;
}

QDockWidget* MainWindow::addPanel(const char* name, const QString& title, QWidget* content,
                                  Qt::DockWidgetArea area)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(QStringLiteral("panel.") + QString::fromLatin1(name));
    content->setAttribute(Qt::WA_StyledBackground); // else the window shines through between its parts
    dock->setWidget(content);
    addDockWidget(area, dock);
    m_panels << dock;
    return dock;
}

void MainWindow::makeMenus()
{
    for (const MenuId id :
         {MenuId::File, MenuId::Edit, MenuId::Select, MenuId::View, MenuId::Overlay, MenuId::Air, MenuId::Run,
          MenuId::Charts, MenuId::Bookmarks, MenuId::Panels, MenuId::Help}) {
        QMenu* menu = menuBar()->addMenu(menuTitle(id));
        QMenu* layers = nullptr;
        for (QAction* action : m_actions->inMenu(id)) {
            const bool isLayer = action->objectName().startsWith(QStringLiteral("layer."));
            if (action->property("separatorBefore").toBool())
                menu->addSeparator();
            if (isLayer && !layers)
                layers = menu->addMenu(themedIcon(QStringLiteral("layers")), tr("La&yers"));
            (isLayer ? layers : menu)->addAction(action);
            if (action->objectName() == QStringLiteral("file.open"))
                m_recentMenu = menu->addMenu(tr("Open r&ecent"));
            if (action->objectName() == QStringLiteral("run.file"))
                menu->addMenu(m_scenarioMenu);
        }
    }
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentFiles);
}

void MainWindow::makeToolBar()
{
    QToolBar* bar = addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    for (QAction* action : m_actions->onToolBar()) {
        if (action->property("separatorBefore").toBool())
            bar->addSeparator();
        bar->addAction(action);
        bar->widgetForAction(action)->setAccessibleName(action->property("accessibleName").toString());
        static_cast<QToolButton*>(bar->widgetForAction(action))->setFocusPolicy(Qt::TabFocus);
    }
}

void MainWindow::makeStatusBar()
{
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(new StatusProgress(m_document, this));
    statusBar()->addPermanentWidget(new StatusTotals(m_document, this));
}

void MainWindow::resetLayout()
{
    const std::pair<const char*, Qt::DockWidgetArea> places[] = {
        {"facility", Qt::LeftDockWidgetArea},      {"layers", Qt::LeftDockWidgetArea},
        {"air", Qt::LeftDockWidgetArea},           {"inspector", Qt::RightDockWidgetArea},
        {"faults", Qt::RightDockWidgetArea},       {"findings", Qt::BottomDockWidgetArea},
        {"convergence", Qt::BottomDockWidgetArea}, {"timeline", Qt::BottomDockWidgetArea},
        {"events", Qt::RightDockWidgetArea},       {"charts", Qt::BottomDockWidgetArea},
        {"why", Qt::RightDockWidgetArea},          {"compare", Qt::RightDockWidgetArea},
        {"forks", Qt::RightDockWidgetArea},        {"bookmarks", Qt::RightDockWidgetArea}};
    for (const auto& [name, area] : places) {
        panel(name).setFloating(false);
        addDockWidget(area, &panel(name));
        panel(name).show();
    }
    splitDockWidget(&panel("facility"), &panel("layers"), Qt::Vertical);
    tabifyDockWidget(&panel("layers"), &panel("air"));
    splitDockWidget(&panel("inspector"), &panel("faults"), Qt::Vertical);
    splitDockWidget(&panel("charts"), &panel("timeline"), Qt::Vertical);
    tabifyDockWidget(&panel("timeline"), &panel("findings"));
    tabifyDockWidget(&panel("findings"), &panel("convergence"));
    tabifyDockWidget(&panel("faults"), &panel("events"));
    tabifyDockWidget(&panel("events"), &panel("why"));
    tabifyDockWidget(&panel("why"), &panel("compare"));
    tabifyDockWidget(&panel("compare"), &panel("forks"));
    tabifyDockWidget(&panel("forks"), &panel("bookmarks"));
    for (const char* name :
         {"findings", "convergence", "charts"}) // before sizes: their place goes to the view
        panel(name).hide();
    resizeDocks({&panel("facility"), &panel("inspector")}, {76 * kGrid, 100 * kGrid}, Qt::Horizontal);
    resizeDocks({&panel("facility"), &panel("layers")}, {95 * kGrid, 120 * kGrid}, Qt::Vertical);
    resizeDocks({&panel("inspector"), &panel("faults")}, {110 * kGrid, 105 * kGrid}, Qt::Vertical);
    resizeDocks({&panel("timeline")}, {52 * kGrid}, Qt::Vertical); // six lanes of systems can be read
    panel("layers").raise();
    panel("faults").raise();
}

QDockWidget& MainWindow::panel(const char* name) const
{
    const QString wanted = QStringLiteral("panel.") + QString::fromLatin1(name);
    const auto found = std::ranges::find(m_panels, wanted, &QDockWidget::objectName);
    TAKAO_ASSERT(found != m_panels.end(), "a panel was asked for that the window does not have");
    return **found;
}

void MainWindow::showPanel(const char* name)
{
    panel(name).show();
    panel(name).raise();
}

void MainWindow::recallLayout()
{
    resize(400 * kGrid, 240 * kGrid);
    resetLayout();
    restoreGeometry(m_memory.geometry());
    restoreState(m_memory.layout());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!letGoOfBookmarks()) {
        event->ignore();
        return;
    }
    m_memory.setLayout(saveGeometry(), saveState());
    m_memory.setAir(toText(m_airView.choice())); // not at each step of a drag
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    open(droppedFile(*event->mimeData()));
}

QMenu* MainWindow::createPopupMenu()
{
    auto* menu = new QMenu(this);
    menu->addActions(m_actions->inMenu(MenuId::Panels));
    return menu;
}

void MainWindow::fillRecentFiles()
{
    m_recentMenu->clear();
    const QStringList files = m_memory.recentFiles();
    for (qsizetype i = 0; i < files.size(); ++i) {
        QAction* action =
            m_recentMenu->addAction(QStringLiteral("&%1  %2").arg(i + 1).arg(QFileInfo(files[i]).fileName()));
        action->setToolTip(files[i]);
        action->setStatusTip(files[i]);
        connect(action, &QAction::triggered, this, [this, file = files[i]] { open(file); });
    }
    if (files.isEmpty())
        m_recentMenu->addAction(tr("No files yet"))->setEnabled(false);
}

void MainWindow::updateTitle()
{
    const Facility* facility = m_document.facility();
    setWindowTitle(
        !facility ? tr("Takao")
        : m_document.isRunShown()
            ? tr("%1 – run: %2 – Takao")
                  .arg(QFileInfo(m_document.file()).fileName(),
                       QString::fromStdString(m_document.run().scenario().name))
            : tr("%1 – %2 – Takao")
                  .arg(QFileInfo(m_document.file()).fileName(), QString::fromStdString(facility->name)));
    setWindowFilePath(m_document.file());
}

void MainWindow::showFindings()
{
    panel("findings").show();
    panel("findings").raise();
}

} // namespace takao
