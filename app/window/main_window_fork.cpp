// What the actions of forks do.
#include "app/document/run_saver.h"
#include "app/panels/forks_panel.h"
#include "app/window/main_window.h"
#include "app/window/what_if_dialog.h"

#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QStatusBar>

#include <algorithm>
#include <utility>

namespace takao {

void MainWindow::connectForkActions()
{
    const Actions& act = *m_actions;
    connect(&act["fork.new"], &QAction::triggered, this, &MainWindow::askWhatIf);
    connect(&act["fork.switch"], &QAction::triggered, this, &MainWindow::switchFuture);
    connect(&act["fork.difference"], &QAction::triggered, this, &MainWindow::showForkDifference);
    connect(&act["fork.save"], &QAction::triggered, this, &MainWindow::saveFork);
    connect(&act["fork.stop"], &QAction::triggered, this, [this] { m_forks.cancel(m_forksPanel->chosen()); });
    connect(&act["fork.remove"], &QAction::triggered, this,
            [this] { m_forks.remove(m_forksPanel->chosen()); });
    connect(&m_forks, &ForkList::forksChanged, this, &MainWindow::updateForks);
    connect(&m_forks, &ForkList::shownChanged, this, [this, before = ForkList::kTrunk]() mutable {
        m_shownBefore = std::exchange(before, m_forks.shown());
        if (m_split->isSplit())
            keepTwoFutures();
        else if (m_comparison.timeline()) // a difference goes with the fork that is shown
            m_comparison.clear();
        updateForks();
    });
    connect(&m_forks, &ForkList::forkChanged, this, [this](int id) {
        const Fork* fork = m_forks.find(id);
        if (fork && fork->phase == Fork::Phase::Done && fork->file.isEmpty())
            statusBar()->showMessage(tr("%1 is ready: click it to see that future").arg(m_forks.nameOf(id)),
                                     kMessageMs);
        updateForks();
    });
    connect(m_forksPanel, &ForksPanel::chosenChanged, this, &MainWindow::updateForks);
    connect(&m_comparison, &Comparison::referenceChanged, this, &MainWindow::updateForks);
    connect(&m_document, &Document::playedChanged, this, &MainWindow::updateForks);
    connect(&m_document.saver(), &RunSaver::saved, this, [this](const QString& file) {
        if (m_savedFork != ForkList::kTrunk)
            m_forks.setFile(std::exchange(m_savedFork, ForkList::kTrunk), file);
    });
    connect(&m_document.saver(), &RunSaver::failed, this, [this] { m_savedFork = ForkList::kTrunk; });
    updateForks();
}

void MainWindow::updateForks()
{
    const Actions& act = *m_actions;
    const Fork* chosen = m_forks.find(m_forksPanel->chosen());
    const Fork* shown = m_forks.find(m_forks.shown());
    act["fork.new"].setEnabled(m_forks.canFork());
    act["fork.switch"].setEnabled(doneFork().has_value());
    act["fork.difference"].setEnabled(shown);
    act["fork.difference"].setChecked(shown && !m_comparison.timelineName().isEmpty());
    act["fork.save"].setEnabled(chosen && chosen->future && !m_document.saver().isRunning());
    act["fork.stop"].setEnabled(chosen && chosen->phase == Fork::Phase::Running);
    act["fork.remove"].setEnabled(chosen);
}

void MainWindow::askWhatIf()
{
    if (!m_forks.canFork())
        return;
    PlantPlayer& player = m_document.player();
    player.setPlaying(false);
    const double time = player.state()->time();
    WhatIf what{m_forks.nameOf(m_forks.shown()), time, std::max(player.end(), time + 60.0),
                m_forks.plannedAfter(time),      {},   {}};
    if (!m_document.selection().ids().empty())
        what.object = m_document.selection().ids().front();
    for (const SignalInfo& signal : player.state()->catalogue().all())
        if (signal.quantity == "job_progress")
            what.jobs.push_back(signal.object);
    WhatIfDialog dialog(*m_document.facility(), std::move(what), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_forks.start(time, dialog.until(), dialog.change());
    panel("forks").show();
    panel("forks").raise();
}

/// The fork that is chosen, was shown last, or is the newest, of those that are done.
std::optional<int> MainWindow::doneFork() const
{
    const auto isDone = [this](int id) { return m_forks.find(id) && m_forks.timelineOf(id); };
    for (const int id : {m_forksPanel->chosen(), m_lastShownFork})
        if (isDone(id))
            return id;
    for (auto fork = m_forks.all().rbegin(); fork != m_forks.all().rend(); ++fork)
        if (isDone(fork->first))
            return fork->first;
    return std::nullopt;
}

/// From a fork to what it left, and back.
void MainWindow::switchFuture()
{
    if (const Fork* shown = m_forks.find(m_forks.shown())) {
        m_lastShownFork = shown->id;
        m_forks.show(shown->parent);
    } else if (const auto fork = doneFork()) {
        m_forks.show(*fork);
    }
}

void MainWindow::showForkDifference()
{
    if (m_comparison.timeline()) {
        m_comparison.clear();
        return;
    }
    compareWithParent();
    if (m_comparison.isOn() && !m_overlay.info())
        statusBar()->showMessage(tr("Choose an overlay to see the difference in the picture"), kMessageMs);
}

void MainWindow::compareWithParent()
{
    if (const Fork* shown = m_forks.find(m_forks.shown()))
        m_comparison.setTimeline(m_forks.timelineOf(shown->parent), m_forks.nameOf(shown->parent));
}

void MainWindow::saveFork()
{
    const int id = m_forksPanel->chosen();
    const Fork* fork = m_forks.find(id);
    if (!fork || !fork->future)
        return;
    const QDir folder = QFileInfo(m_document.file()).absoluteDir();
    const QString name =
        QStringLiteral("%1-fork-%2.takaorec").arg(QFileInfo(m_document.file()).baseName()).arg(id);
    QString file = QFileDialog::getSaveFileName(this, tr("Save the fork as a recording"),
                                                folder.filePath(name), tr("Recordings (*.takaorec)"));
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += QStringLiteral(".takaorec");
    m_savedFork = id;
    m_savedRun = {fork->future->timeline, id, fork->future->timeline->end()};
    m_document.saver().start(fork->future->twin, m_forks.headOf(id), file);
    updateForks();
}

} // namespace takao
