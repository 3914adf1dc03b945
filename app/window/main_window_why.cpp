// What the actions of the question why do, and where its answer is drawn.
#include "app/panels/chart_panel.h"
#include "app/panels/events_panel.h"
#include "app/panels/timeline_panel.h"
#include "app/panels/why_panel.h"
#include "app/window/main_window.h"

#include <QDockWidget>
#include <QStatusBar>

namespace takao {

void MainWindow::connectWhyActions()
{
    const Actions& act = *m_actions;
    connect(&act["why.ask"], &QAction::triggered, this, &MainWindow::askWhy);
    connect(&act["why.look"], &QAction::triggered, m_viewport, &FacilityViewport::goToCauses);
    connect(&act["why.clear"], &QAction::triggered, &m_why, &WhyQuestion::clear);
    connect(findChild<EventsPanel*>(), &EventsPanel::whyRequested, this, &MainWindow::askWhyOf);
    connect(&m_timeline->track(), &TimelineTrack::whyRequested, this, &MainWindow::askWhyOf);
    connect(findChild<WhyPanel*>(), &WhyPanel::chartRequested, m_charts, &ChartPanel::addSignals);
    // Not visibilityChanged: behind another tab the panel is still there, and so is the path.
    connect(panel("why").toggleViewAction(), &QAction::toggled, &m_why, [this](bool shown) {
        if (!shown)
            m_why.clear();
    });
    connect(&m_why, &WhyQuestion::questionChanged, this, &MainWindow::showCauses);
    connect(&m_why, &WhyQuestion::stepChanged, this, &MainWindow::showCauses);
    connect(&m_document, &Document::facilityChanged, this, &MainWindow::showCauses);
    connect(m_viewport, &FacilityViewport::causeStepClicked, &m_why,
            [this](int step) { m_why.showStep(step - 1); });
    connect(&m_document, &Document::playedChanged, this, &MainWindow::updateWhy);
    connect(&m_why, &WhyQuestion::questionChanged, this, &MainWindow::updateWhy);
    updateWhy();
}

void MainWindow::updateWhy()
{
    const Actions& act = *m_actions;
    act["why.ask"].setEnabled(m_document.isPlayed());
    act["why.look"].setEnabled(m_why.isAsked());
    act["why.clear"].setEnabled(m_why.isAsked());
}

void MainWindow::askWhy()
{
    if (!m_why.askChosen()) {
        const auto& ids = m_document.selection().ids();
        statusBar()->showMessage(
            ids.empty()
                ? tr("Nothing has happened up to this moment")
                : tr("Nothing has happened to %1 up to this moment").arg(QString::fromStdString(ids.back())),
            kMessageMs);
        return;
    }
    showPanel("why");
}

void MainWindow::askWhyOf(int event)
{
    if (!m_why.askEvent(event))
        return;
    showPanel("why");
}

/// The chain of causes as a path in the picture.
void MainWindow::showCauses()
{
    std::vector<std::string> objects;
    for (const TimelineEvent& step : m_why.steps())
        objects.push_back(step.event.object);
    const auto description = m_document.description();
    const CausePath path = description ? causePath(*description, objects) : CausePath();
    m_viewport->showCauses(path, path.placedUpTo(m_why.step() + 1));
}

} // namespace takao
