// What each action of the main window does.
#include "app/document/run_session.h"
#include "app/panels/chart_panel.h"
#include "app/panels/facility_tree_panel.h"
#include "app/theme/theme.h"
#include "app/window/help_dialogs.h"
#include "app/window/main_window.h"

#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QStatusBar>

#include <algorithm>
#include <set>

namespace takao {

void MainWindow::connectActions()
{
    connectFileActions();
    connectEditActions();
    connectCameraActions();
    connectPictureActions();
    connectAirActions();
    connectPanelActions();
    connectRunActions();
    connectChartActions();
    connectWhyActions();
    connectBookmarkActions();
    connectReportActions();
}

void MainWindow::connectFileActions()
{
    const Actions& act = *m_actions;
    connect(&act["file.open"], &QAction::triggered, this, &MainWindow::chooseFile);
    connect(&act["file.reload"], &QAction::triggered, this, [this] {
        if (!m_document.file().isEmpty())
            open(m_document.file());
    });
    connect(&act["file.quit"], &QAction::triggered, this, &QWidget::close);
    connect(&act["help.keys"], &QAction::triggered, this, [this] { showKeys(*m_actions, this); });
    connect(&act["help.about"], &QAction::triggered, this, [this] { showAbout(this); });
}

void MainWindow::connectEditActions()
{
    const Actions& act = *m_actions;
    QUndoStack& stack = m_document.undoStack();
    connect(&act["edit.undo"], &QAction::triggered, this,
            [this, &stack] { m_document.isPlayed() ? m_bookmarks.undoGroup().undo() : stack.undo(); });
    connect(&act["edit.redo"], &QAction::triggered, this,
            [this, &stack] { m_document.isPlayed() ? m_bookmarks.undoGroup().redo() : stack.redo(); });
    connect(&act["edit.fail"], &QAction::triggered, this, &MainWindow::failSelection);
    connect(&act["edit.repair-all"], &QAction::triggered, &m_document, &Document::repairAll);
    connect(&act["select.find"], &QAction::triggered, this, [this] {
        m_panels.front()->show();
        m_panels.front()->raise();
        m_treePanel->focusSearch();
    });
    connect(&act["select.clear"], &QAction::triggered, this, &MainWindow::stopOrClear);
    connect(&act["select.upstream"], &QAction::triggered, this, [this] { addTrace(&Document::upstream); });
    connect(&act["select.downstream"], &QAction::triggered, this,
            [this] { addTrace(&Document::downstream); });
    connect(m_treePanel, &FacilityTreePanel::goToRequested, m_viewport, &FacilityViewport::goToSelection);
    connect(m_treePanel, &FacilityTreePanel::contextMenuRequested, this, &MainWindow::showContextMenu);
    connect(m_viewport, &FacilityViewport::contextMenuRequested, this, &MainWindow::showContextMenu);
}

void MainWindow::connectCameraActions()
{
    const Actions& act = *m_actions;
    connect(&act["view.home"], &QAction::triggered, m_viewport, &FacilityViewport::goHome);
    connect(&act["view.selection"], &QAction::triggered, m_viewport, &FacilityViewport::goToSelection);
    connect(&act["view.aisle"], &QAction::triggered, m_viewport,
            [this] { m_viewport->goToNamedView("aisle"); });
    connect(&act["view.zoom-in"], &QAction::triggered, m_viewport, [this] { m_viewport->zoomBy(2.0); });
    connect(&act["view.zoom-out"], &QAction::triggered, m_viewport, [this] { m_viewport->zoomBy(-2.0); });
    const std::pair<const char*, StandardView> views[] = {
        {"view.plan", StandardView::Plan},          {"view.south", StandardView::ElevationSouth},
        {"view.east", StandardView::ElevationEast}, {"view.north", StandardView::ElevationNorth},
        {"view.west", StandardView::ElevationWest}, {"view.isometric", StandardView::Isometric},
    };
    for (const auto& [key, view] : views)
        connect(&act[key], &QAction::triggered, m_viewport,
                [this, standard = view] { m_viewport->goToStandardView(standard); });
    QAction& parallel = act["view.parallel"];
    connect(&parallel, &QAction::triggered, m_viewport, &FacilityViewport::setOrthographic);
    connect(m_viewport, &FacilityViewport::cameraChanged, &parallel,
            [this, &parallel] { parallel.setChecked(m_viewport->isOrthographic()); });
    connect(&act["view.animate"], &QAction::toggled, m_viewport, &FacilityViewport::setAnimated);
    remember(act["view.animate"]);
}

void MainWindow::connectPictureActions()
{
    const Actions& act = *m_actions;
    const QList<QAction*> layers = act.withPrefix(QStringLiteral("layer."));
    for (int i = 0; i < layers.size(); ++i)
        connect(layers[i], &QAction::toggled, m_viewport,
                [this, layer = static_cast<Layer>(i)](bool on) { m_viewport->setLayerVisible(layer, on); });
    connect(&act["picture.cut-away"], &QAction::toggled, m_viewport, &FacilityViewport::setCutAway);
    connect(&act["picture.labels"], &QAction::toggled, m_viewport, &FacilityViewport::setLabels);
    connect(&act["picture.light"], &QAction::toggled, this,
            [](bool light) { Theme::instance().apply(light ? ThemeKind::Light : ThemeKind::Dark); });
    m_viewport->setCutAway(act["picture.cut-away"].isChecked());
    m_viewport->setLabels(act["picture.labels"].isChecked());
    for (const char* key : {"picture.cut-away", "picture.labels", "picture.light"})
        remember(act[key]);
    for (QAction* action : act.withPrefix(QStringLiteral("overlay.")))
        connect(action, &QAction::triggered, this,
                [this, key = action->objectName().mid(8)] { m_overlay.choose(key.toStdString()); });
    connect(&m_overlay, &ActiveOverlay::overlayChosen, this, [this] {
        const std::string key = m_overlay.info() ? m_overlay.info()->key : "";
        (*m_actions)["overlay." + key].setChecked(true);
        m_memory.setOverlay(QString::fromStdString(key));
    });
    connect(&m_overlay, &ActiveOverlay::overlayFailed, this,
            [this](const QString& why) { statusBar()->showMessage(why, kMessageMs); });
    m_overlay.choose(m_memory.overlay().toStdString());
}

void MainWindow::connectPanelActions()
{
    const Actions& act = *m_actions;
    for (QDockWidget* dock : m_panels) {
        QAction& action = act[dock->objectName().toStdString()];
        connect(&action, &QAction::triggered, dock, [dock](bool on) {
            dock->setVisible(on);
            if (on)
                dock->raise();
        });
        // Not visibilityChanged: a panel behind another tab is still there.
        connect(dock->toggleViewAction(), &QAction::toggled, &action, &QAction::setChecked);
    }
    connect(&act["panel.reset"], &QAction::triggered, this, &MainWindow::resetLayout);
}

void MainWindow::remember(QAction& action)
{
    connect(&action, &QAction::toggled, this,
            [this, &action](bool on) { m_memory.setChecked(action.objectName(), on); });
    action.setChecked(m_memory.isChecked(action.objectName(), action.isChecked()));
}

void MainWindow::connectDocument()
{
    connect(&m_document, &Document::facilityChanged, this, [this] {
        m_memory.addRecentFile(m_document.file());
        updateTitle();
        if (!m_document.diagnostics().empty() && m_document.diagnostics().hasErrors())
            showFindings();
    });
    connect(&m_document, &Document::openFailed, this, [this](const QString& file) {
        statusBar()->showMessage(
            tr("%1 cannot be opened; the findings say why").arg(QFileInfo(file).fileName()), kMessageMs);
        showFindings();
    });
    connect(&m_document, &Document::facilityChanged, this, &MainWindow::updateEnabled);
    connect(&m_document, &Document::faultsChanged, this, &MainWindow::updateEnabled);
    connect(&m_document.selection(), &Selection::selectionChanged, this, &MainWindow::updateEnabled);
    connect(&m_document.undoStack(), &QUndoStack::indexChanged, this, &MainWindow::updateEnabled);
    connect(m_viewport, &FacilityViewport::graphicsFailed, this,
            [this](const QString& why) { statusBar()->showMessage(why); });
}

void MainWindow::updateEnabled()
{
    const Actions& act = *m_actions;
    const QUndoStack& stack = m_document.undoStack();
    const auto& ids = m_document.selection().ids();
    const bool canFail =
        std::ranges::any_of(ids, [this](const std::string& id) { return m_document.canFail(id); });
    // What is done to a run cannot be undone: then bookmarks are what is.
    const QUndoGroup& notes = m_bookmarks.undoGroup();
    const bool isPlayed = m_document.isPlayed();
    const bool canUndo = isPlayed ? notes.canUndo() : stack.canUndo();
    const bool canRedo = isPlayed ? notes.canRedo() : stack.canRedo();
    act["edit.undo"].setEnabled(canUndo);
    act["edit.undo"].setText(canUndo ? tr("&Undo: %1").arg(isPlayed ? notes.undoText() : stack.undoText())
                                     : tr("&Undo"));
    act["edit.redo"].setEnabled(canRedo);
    act["edit.redo"].setText(canRedo ? tr("&Redo: %1").arg(isPlayed ? notes.redoText() : stack.redoText())
                                     : tr("&Redo"));
    act["edit.fail"].setEnabled(canFail);
    act["edit.repair-all"].setEnabled(!m_document.faults().empty());
    act["file.reload"].setEnabled(m_document.facility());
    act["view.selection"].setEnabled(!ids.empty());
    act["select.upstream"].setEnabled(!ids.empty());
    act["select.downstream"].setEnabled(!ids.empty());
}

void MainWindow::chooseFile()
{
    const QString folder = QFileInfo(m_document.file()).absolutePath();
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open a facility or a recording"), folder,
        tr("Facilities and recordings (*.takao.json *.takaorec);;All files (*)"));
    if (!file.isEmpty())
        open(file);
}

void MainWindow::failSelection()
{
    std::vector<std::string> failable;
    for (const std::string& id : m_document.selection().ids())
        if (m_document.canFail(id))
            failable.push_back(id);
    const bool allFailed = std::ranges::all_of(
        failable, [this](const std::string& id) { return m_document.faults().contains(id); });
    m_document.setFailed(failable, !allFailed);
}

void MainWindow::addTrace(std::vector<std::string> (Document::*trace)(const std::string&) const)
{
    const std::vector<std::string> starts = m_document.selection().ids();
    std::vector<std::string> path;
    for (const std::string& id : starts)
        for (std::string& passed : (m_document.*trace)(id))
            path.push_back(std::move(passed));
    path.insert(path.end(), starts.begin(), starts.end()); // the start stays the current object
    std::vector<std::string> unique;
    std::set<std::string> seen;
    for (auto id = path.rbegin(); id != path.rend(); ++id)
        if (seen.insert(*id).second)
            unique.insert(unique.begin(), *id);
    m_document.selection().set(std::move(unique));
}

void MainWindow::stopOrClear()
{
    if (m_document.isOpening())
        m_document.cancelOpening();
    else if (m_document.run().phase() == RunSession::Phase::Starting)
        m_document.run().stop();
    else if ((*m_actions)["air.seed"].isChecked())
        (*m_actions)["air.seed"].setChecked(false);
    else if (m_why.isAsked())
        m_why.clear();
    else if (!m_document.selection().ids().empty())
        m_document.selection().clear();
    else if (m_reports.isRunning())
        m_reports.cancel();
    else
        m_document.air().cancel();
}

void MainWindow::showContextMenu(QPoint globalPosition)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("objectMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const auto& ids = m_document.selection().ids(); ids.size() == 1)
        addDeeds(*menu, ids.front());
    else
        menu->addAction(&(*m_actions)["edit.fail"]);
    menu->addSeparator();
    if (m_document.isPlayed())
        menu->addAction(&(*m_actions)["why.ask"]);
    if (const auto& ids = m_document.selection().ids(); !ids.empty())
        m_charts->fillMenu(*menu->addMenu(tr("&Chart")), ids);
    for (const char* key : {"view.selection", "select.upstream", "select.downstream", "select.clear"})
        menu->addAction(&(*m_actions)[key]);
    menu->popup(globalPosition);
}

} // namespace takao
