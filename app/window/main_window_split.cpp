// Two views side by side: the reference and what is shown.
#include "app/panels/timeline_panel.h"
#include "app/window/main_window.h"
#include "app/window/split_titles.h"

#include <QStatusBar>

#include <utility>

namespace takao {

void MainWindow::connectSplit()
{
    connect(&(*m_actions)["compare.side-by-side"], &QAction::triggered, this, &MainWindow::showSideBySide);
    connect(&m_comparison, &Comparison::referenceChanged, this, &MainWindow::updateSplit);
    connect(&m_forks, &ForkList::shownChanged, this, &MainWindow::updateSplit);
    connect(&m_document, &Document::playedChanged, this, &MainWindow::updateSplit);
    connect(&m_forks, &ForkList::forksChanged, this, &MainWindow::updateSplit);
    connect(&m_forks, &ForkList::forkChanged, this, &MainWindow::updateSplit);
    connect(&m_forks, &ForkList::forksChanged, this, [this] {
        const auto& reference = m_comparison.timeline();
        if (reference && !m_forks.idOf(reference.get()))
            m_comparison.clear(); // that future is gone
    });
    connect(&m_document, &Document::stateChanged, this, &MainWindow::tellHalves);
    connect(m_timeline, &TimelinePanel::clockChanged, this, &MainWindow::tellHalves);
    updateSplit();
}

/// Without a reference a fork stands beside what it left, and no longer than side by side: the shown one,
/// else the one that is chosen or newest.
void MainWindow::showSideBySide(bool on)
{
    if (on && !m_comparison.isOn()) {
        if (const auto fork = doneFork(); fork && !m_forks.find(m_forks.shown()))
            m_forks.show(*fork);
        compareWithParent();
        m_isReferenceOfSplit = m_comparison.isOn();
    }
    m_split->setSplit(on && m_comparison.isOn());
    if (!on && std::exchange(m_isReferenceOfSplit, false))
        m_comparison.clear();
    if (on && !m_overlay.info())
        statusBar()->showMessage(tr("Choose an overlay to see both in the same colours"), kMessageMs);
    updateSplit();
}

/// Of two futures side by side, the one on the left stays when another is shown, unless it is that one.
void MainWindow::keepTwoFutures()
{
    if (m_comparison.timeline() != m_forks.timelineOf(m_forks.shown()))
        return;
    const auto before = m_forks.timelineOf(m_shownBefore);
    if (before)
        m_comparison.setTimeline(before, m_forks.nameOf(m_shownBefore));
    else
        m_comparison.clear();
}

void MainWindow::updateSplit()
{
    if (!m_comparison.isOn()) {
        m_split->setSplit(false);
        m_isReferenceOfSplit = false;
    }
    QAction& action = (*m_actions)["compare.side-by-side"];
    const bool can = m_comparison.isOn() || doneFork();
    const QString name = action.property("accessibleName").toString();
    const QString hint =
        can ? name
            : tr("%1: first ask “What if…”, or set a reference (%2)")
                  .arg(name, (*m_actions)["compare.set"].shortcut().toString(QKeySequence::NativeText));
    action.setEnabled(can);
    action.setChecked(m_split->isSplit());
    action.setStatusTip(hint);
    action.setToolTip(
        QStringLiteral("%1 (%2)").arg(hint, action.shortcut().toString(QKeySequence::NativeText)));
    tellHalves();
}

void MainWindow::tellHalves()
{
    if (m_split->isSplit())
        m_split->setTitles(titleOfReference(m_document, m_forks, m_comparison, m_timeline->clock()),
                           titleOfShown(m_document, m_forks, m_timeline->clock()));
}

} // namespace takao
