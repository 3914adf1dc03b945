// Incident reports: what is told, against what, and how the writing goes.
#include "app/document/run_session.h"
#include "app/document/selected_racks.h"
#include "app/format/format.h"
#include "app/panels/bookmarks_panel.h"
#include "app/picture/moment_painter.h"
#include "app/theme/theme.h"
#include "app/window/main_window.h"
#include "app/window/report_dialog.h"
#include "app/window/status_report.h"
#include "models/exchange/facility_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStatusBar>

namespace takao {
namespace {

constexpr int kWidth = 1280, kHeight = 800; // [pixel] of a picture: 300 dpi on paper

} // namespace

void MainWindow::connectReportActions()
{
    statusBar()->addWidget(new StatusReport(m_reports, this));
    connect(&(*m_actions)["file.report"], &QAction::triggered, this, &MainWindow::writeReport);
    connect(&m_document, &Document::playedChanged, this, &MainWindow::updateReport);
    connect(&m_reports, &ReportMaker::started, this, &MainWindow::updateReport);
    connect(&m_reports, &ReportMaker::ended, this, &MainWindow::updateReport);
    connect(&m_reports, &ReportMaker::written, this, [this](const QString& file) {
        statusBar()->showMessage(tr("The report is written: %1").arg(QDir::toNativeSeparators(file)),
                                 kMessageMs);
    });
    connect(&m_reports, &ReportMaker::cancelled, this,
            [this] { statusBar()->showMessage(tr("No report was written"), kMessageMs); });
    connect(&m_reports, &ReportMaker::failed, this, [this](const Error& error) {
        statusBar()->showMessage(tr("No report was written: %1").arg(text(error.text())));
    });
    updateReport();
}

void MainWindow::updateReport()
{
    (*m_actions)["file.report"].setEnabled(m_document.isPlayed() && !m_reports.isRunning());
}

ReportSubject MainWindow::reportSubject(int future)
{
    ReportSubject subject;
    subject.name = m_forks.nameOf(future);
    subject.notes = m_bookmarks.of(future);
    if (!m_document.description()->objects.empty())
        subject.facility = m_document.sharedFacility();
    if (const Fork* fork = m_forks.find(future)) {
        subject.simulation = fork->future->twin;
        subject.head = m_forks.headOf(future);
    } else if (m_document.run().simulation() && m_forks.timelineOf(future) == m_document.run().simulation()) {
        subject.simulation = m_document.run().simulation();
        subject.head = m_document.run().head(facilityText(*m_document.facility()));
    } else {
        subject.file = m_document.file();
        subject.name = QFileInfo(subject.file).fileName();
    }
    return subject;
}

/// The future that the report is compared with; none: with nothing. @return false: no report is wanted
bool MainWindow::askAgainst(std::optional<int>& against)
{
    std::vector<std::pair<int, QString>> others;
    std::vector<int> ids{ForkList::kTrunk};
    for (const auto& [id, fork] : m_forks.all())
        ids.push_back(id);
    for (const int id : ids)
        if (id != m_forks.shown() && m_forks.timelineOf(id))
            others.emplace_back(id, m_forks.nameOf(id));
    if (others.empty())
        return true;
    // What is compared in the window, else what a shown fork has left, else the newest fork.
    int usual = others.back().first;
    if (const Fork* shown = m_forks.find(m_forks.shown()))
        usual = shown->parent;
    for (const auto& [id, name] : others)
        if (!m_comparison.timelineName().isEmpty() && name == m_comparison.timelineName())
            usual = id;
    ReportDialog dialog(m_forks.nameOf(m_forks.shown()), others, usual, this);
    if (dialog.exec() != QDialog::Accepted)
        return false;
    against = dialog.against();
    return true;
}

void MainWindow::writeReport()
{
    if (!m_document.isPlayed() || m_reports.isRunning())
        return;
    m_bookmarksPanel->commit();
    std::optional<int> against;
    if (!askAgainst(against))
        return;
    const QFileInfo opened(m_document.file());
    QString kind;
    QString file = QFileDialog::getSaveFileName(
        this, tr("Write incident report"),
        opened.absoluteDir().filePath(opened.baseName() + QStringLiteral("-report.pdf")),
        tr("PDF (*.pdf);;Web page in one file (*.html)"), &kind);
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += kind.section(QLatin1Char('*'), 1).section(QLatin1Char(')'), 0, 0);
    ReportJob job;
    job.out = file;
    job.main = reportSubject(m_forks.shown());
    if (against)
        job.against = reportSubject(*against);
    MomentLook look;
    look.picture.width = kWidth;
    look.picture.height = kHeight;
    look.picture.pose = m_viewport->pose();
    look.picture.background =
        Theme::instance().kind() == ThemeKind::Dark ? Background::Dark : Background::Light;
    look.otherwise = m_overlay.info() ? m_overlay.info()->key : "";
    look.air =
        pictureOf(m_airView.choice(), selectedRacks(*m_document.facility(), m_document.selection().ids()));
    job.paint = momentPainter(std::move(look));
    job.program = QStringLiteral("takao ") + QCoreApplication::applicationVersion();
    m_reports.start(std::move(job));
}

} // namespace takao
