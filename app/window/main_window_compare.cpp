// What the actions of comparing do: a reference moment, and what has changed against it.
#include "app/panels/timeline_panel.h"
#include "app/window/main_window.h"

#include <QDockWidget>
#include <QStatusBar>

namespace takao {

void MainWindow::connectCompareActions()
{
    const Actions& act = *m_actions;
    m_overlay.follow(m_comparison);
    connect(&act["compare.set"], &QAction::triggered, this, [this] {
        m_comparison.setMoment();
        panel("compare").show();
        panel("compare").raise();
        if (!m_overlay.info())
            statusBar()->showMessage(tr("Choose an overlay to see the change in the picture"), kMessageMs);
    });
    connect(&act["compare.clear"], &QAction::triggered, &m_comparison, &Comparison::clear);
    connect(&m_comparison, &Comparison::referenceChanged, this, &MainWindow::updateCompare);
    connect(&m_document, &Document::playedChanged, this, [this] {
        if (!m_document.isPlayed())
            m_comparison.clear(); // what is steady has no moments
        updateCompare();
    });
    updateCompare();
}

void MainWindow::updateCompare()
{
    (*m_actions)["compare.set"].setEnabled(m_document.isPlayed());
    (*m_actions)["compare.clear"].setEnabled(m_comparison.isOn());
    m_timeline->track().setReference(m_comparison.momentTime());
}

} // namespace takao
