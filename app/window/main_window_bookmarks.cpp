// What the actions of bookmarks do, and what is asked before some would be lost.
#include "app/document/notes_text.h"
#include "app/document/run_saver.h"
#include "app/format/format.h"
#include "app/panels/bookmarks_panel.h"
#include "app/panels/timeline_panel.h"
#include "app/picture/moment_painter.h"
#include "app/window/main_window.h"
#include "models/exchange/text_file.h"

#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QStatusBar>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kMilli = 1000.0; // times are kept in milliseconds, for people who read the file

} // namespace

void MainWindow::connectBookmarkActions()
{
    const Actions& act = *m_actions;
    m_timeline->track().follow(m_bookmarks);
    connect(m_timeline, &TimelinePanel::clockChanged, m_bookmarksPanel, &BookmarksPanel::retellTimes);
    connect(&act["bookmark.add"], &QAction::triggered, this, &MainWindow::addBookmark);
    connect(&act["bookmark.view"], &QAction::triggered, this, &MainWindow::viewBookmark);
    connect(&act["bookmark.export"], &QAction::triggered, this, &MainWindow::exportBookmarks);
    connect(&act["bookmark.remove"], &QAction::triggered, this, [this] {
        if (m_bookmarks.chosen())
            m_bookmarks.remove(*m_bookmarks.chosen());
    });
    const auto inPanel = [this](const char* key, void (BookmarksPanel::*what)()) {
        connect(&(*m_actions)[key], &QAction::triggered, this, [this, what] {
            showPanel("bookmarks");
            (m_bookmarksPanel->*what)();
        });
    };
    inPanel("bookmark.rename", &BookmarksPanel::rename);
    inPanel("bookmark.note", &BookmarksPanel::editNote);
    const auto step = [this](const char* key, int direction) {
        connect(&(*m_actions)[key], &QAction::triggered, this, [this, direction] {
            if (!m_bookmarks.showNext(direction))
                statusBar()->showMessage(direction > 0 ? tr("There is no bookmark after this moment")
                                                       : tr("There is no bookmark before this moment"),
                                         kMessageMs);
        });
    };
    step("bookmark.previous", -1);
    step("bookmark.next", 1);
    connect(&m_bookmarks, &Bookmarks::changed, this, &MainWindow::updateBookmarks);
    connect(&m_bookmarks, &Bookmarks::chosenChanged, this, &MainWindow::updateBookmarks);
    connect(&m_bookmarks.undoGroup(), &QUndoGroup::indexChanged, this, &MainWindow::updateEnabled);
    connect(&m_bookmarks.undoGroup(), &QUndoGroup::activeStackChanged, this, &MainWindow::updateEnabled);
    connect(&m_document.saver(), &RunSaver::saved, this, [this](const QString& file) {
        const auto saving = std::exchange(m_savedRun, {});
        if (saving.timeline && saving.timeline == m_forks.timelineOf(saving.future))
            m_bookmarks.keepBeside(saving.future, file, saving.until);
    });
    updateBookmarks();
}

void MainWindow::updateBookmarks()
{
    const Actions& act = *m_actions;
    act["bookmark.add"].setEnabled(m_bookmarks.canMark());
    for (const char* key : {"bookmark.previous", "bookmark.next", "bookmark.export"})
        act[key].setEnabled(!m_bookmarks.all().empty());
    for (const char* key : {"bookmark.rename", "bookmark.note", "bookmark.remove"})
        act[key].setEnabled(m_bookmarks.chosen().has_value());
    const RecordingNote* note = m_bookmarks.chosenNote();
    act["bookmark.view"].setEnabled(note && (note->camera || !note->overlay.empty()));
}

/// What is seen now is what its picture will show.
void MainWindow::addBookmark()
{
    m_bookmarksPanel->commit();
    const PlantPlayer& player = m_document.player();
    RecordingNote note;
    note.time = std::max(player.begin(), std::floor(player.cursor() * kMilli) / kMilli);
    note.title = m_bookmarks.titleFor(note.time).toStdString();
    note.overlay = m_overlay.info() ? m_overlay.info()->key : "";
    note.camera = noteCamera(m_viewport->pose());
    if (const auto added = m_bookmarks.add(std::move(note)); !added) {
        statusBar()->showMessage(text(added.error().text()), kMessageMs);
        return;
    }
    showPanel("bookmarks");
    m_bookmarksPanel->rename();
}

void MainWindow::viewBookmark()
{
    const RecordingNote* chosen = m_bookmarks.chosenNote();
    if (!chosen)
        return;
    const RecordingNote note = *chosen;
    m_bookmarks.show(*m_bookmarks.chosen());
    if (note.camera)
        m_viewport->goTo(poseOf(*note.camera));
    if (!note.overlay.empty())
        m_overlay.choose(note.overlay);
}

void MainWindow::exportBookmarks()
{
    m_bookmarksPanel->commit();
    const QFileInfo opened(m_document.file());
    QString kind;
    QString file = QFileDialog::getSaveFileName(
        this, tr("Export bookmarks"),
        opened.absoluteDir().filePath(opened.completeBaseName() + QStringLiteral("-bookmarks.csv")),
        tr("Table (*.csv);;Text (*.txt);;As Takao keeps them (*.json)"), &kind);
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += kind.section(QLatin1Char('*'), 1).section(QLatin1Char(')'), 0, 0);
    RecordingNotes notes = m_bookmarks.of(m_forks.shown());
    notes.recording = opened.fileName().toStdString();
    const auto content = notesAsFile(notes, file, m_timeline->clock(), m_forks.nameOf(m_forks.shown()));
    const auto written =
        content ? writeTextFile(file.toStdString(), *content) : tl::unexpected(content.error());
    statusBar()->showMessage(written ? tr("Bookmarks exported as %1").arg(QFileInfo(file).fileName())
                                     : text(written.error().text()),
                             kMessageMs);
}

/// @return false: somebody wants to keep them
bool MainWindow::letGoOfBookmarks()
{
    m_bookmarksPanel->commit();
    m_bookmarks.finishWriting();
    const std::size_t count = m_bookmarks.unkept();
    if (count == 0)
        return true;
    const NoteKeeper* keeper = m_bookmarks.keeper();
    QMessageBox box(QMessageBox::Warning, tr("Bookmarks"),
                    tr("%1 bookmarks or changes of them are in memory alone.").arg(count),
                    QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setObjectName(QStringLiteral("letGoOfBookmarks"));
    box.setInformativeText(keeper && keeper->problem()
                               ? text(keeper->problem()->text())
                               : tr("Save the run or fork to keep them beside it, or export them."));
    box.setDefaultButton(QMessageBox::Cancel);
    return box.exec() == QMessageBox::Discard;
}

} // namespace takao
