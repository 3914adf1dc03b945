// What the actions of charts do, and how charts, timeline and memory go together.
#include "app/panels/chart_panel.h"
#include "app/panels/timeline_panel.h"
#include "app/window/main_window.h"

#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QStatusBar>

namespace takao {

void MainWindow::connectChartActions()
{
    const Actions& act = *m_actions;
    const auto show = [this] {
        panel("charts").show();
        panel("charts").raise();
    };
    connect(&act["chart.selection"], &QAction::triggered, this, &MainWindow::chartSelection);
    connect(&act["chart.find"], &QAction::triggered, this, [this, show] {
        show();
        m_charts->focusSearch();
    });
    connect(&act["chart.new-strip"], &QAction::triggered, this, [this, show] {
        show();
        m_charts->addStrip();
    });
    connect(&act["chart.clear"], &QAction::triggered, m_charts, &ChartPanel::clear);
    connect(&act["chart.show-all"], &QAction::triggered, &m_charts->time(), &ChartTime::showAll);
    connect(&act["chart.export"], &QAction::triggered, this, &MainWindow::exportCharts);
    connect(m_charts, &ChartPanel::shown, this, show);
    connect(m_timeline, &TimelinePanel::clockChanged, m_charts, &ChartPanel::retellTimes);
    connect(m_charts, &ChartPanel::sheetChanged, this, [this] {
        if (m_document.facility())
            m_memory.setCharts(QString::fromStdString(m_document.facility()->name),
                               m_charts->sheet().toText());
    });
    connect(&m_document, &Document::facilityChanged, this, &MainWindow::recallCharts);
    linkCharts();
}

/// Whichever is zoomed by hand, the other one follows.
void MainWindow::linkCharts()
{
    QAction& link = (*m_actions)["chart.link"];
    remember(link);
    TimelineTrack& track = m_timeline->track();
    ChartTime& time = m_charts->time();
    const auto follow = [&link, &track, &time] {
        if (link.isChecked())
            time.show({track.scale().begin(), track.scale().end()});
    };
    connect(&time, &ChartTime::looked, &track, [&link, &track, &time] {
        if (link.isChecked())
            track.look(time.span().begin, time.span().end);
    });
    connect(&track, &TimelineTrack::viewChanged, &time, follow);
    connect(&link, &QAction::toggled, &time, follow);
}

void MainWindow::recallCharts()
{
    if (const Facility* facility = m_document.facility())
        m_charts->setSheet(ChartSheet::fromText(m_memory.charts(QString::fromStdString(facility->name))));
}

void MainWindow::chartSelection()
{
    const auto& ids = m_document.selection().ids();
    if (ids.empty()) {
        statusBar()->showMessage(tr("Nothing is selected: select what is to be charted first"), kMessageMs);
        return;
    }
    panel("charts").show();
    panel("charts").raise();
    m_charts->offer(ids, m_charts->mapToGlobal(QPoint(0, 0)));
}

void MainWindow::exportCharts()
{
    panel("charts").show();
    if (const auto shown = m_charts->page(); !shown) {
        statusBar()->showMessage(QString::fromStdString(shown.error().text()), kMessageMs);
        return;
    }
    const QDir folder = QFileInfo(m_document.file()).absoluteDir();
    QString kind;
    QString file = QFileDialog::getSaveFileName(
        this, tr("Export charts"), folder.filePath(QStringLiteral("charts.png")),
        tr("Picture (*.png);;Drawing that can be enlarged (*.svg);;Every sample in view (*.csv)"), &kind);
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += kind.mid(kind.indexOf(QStringLiteral("*.")) + 1, 4);
    m_charts->exportTo(file);
}

} // namespace takao
