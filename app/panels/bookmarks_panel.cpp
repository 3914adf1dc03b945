#include "app/panels/bookmarks_panel.h"

#include "app/format/format.h"
#include "app/panels/panel_parts.h"
#include "app/panels/report_widgets.h"
#include "app/theme/theme.h"
#include "models/exchange/notes/notes_file.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace takao {
namespace {

constexpr int kCommitMs = 1500; // after the last key
constexpr int kTitleWide = 42 * kGrid;

} // namespace

BookmarksPanel::BookmarksPanel(Bookmarks& bookmarks, const ClockText& clock, const QList<QAction*>& actions,
                               QWidget* parent)
    : QWidget(parent), m_bookmarks(bookmarks), m_model(bookmarks, clock), m_list(new QTreeView(this)),
      m_text(new QPlainTextEdit(this)), m_keeping(new QLabel(this))
{
    setObjectName(QStringLiteral("bookmarksPanel"));
    makeList(actions);
    makeEditor();
    m_keeping->setObjectName(QStringLiteral("bookmarkKeeping"));
    m_keeping->setProperty("role", "muted");
    m_keeping->setWordWrap(true);
    m_keeping->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_keeping->setContentsMargins(3 * kGrid, 0, 3 * kGrid, kGrid);
    stackParts(*this, makeButtons(actions), {m_list, 3}, {makeNote(), 2})->addWidget(m_keeping);
    connect(&bookmarks, &Bookmarks::chosenChanged, this, &BookmarksPanel::showChosen);
    connect(&bookmarks, &Bookmarks::changed, this, [this] {
        m_refusal.clear();
        tellKeeping();
    });
    connect(&bookmarks, &Bookmarks::keepingChanged, this, &BookmarksPanel::tellKeeping);
    connect(&m_model, &BookmarkModel::refused, this, [this](const QString& why) {
        m_refusal = why;
        tellKeeping();
    });
    showChosen();
    tellKeeping();
}

QWidget* BookmarksPanel::makeButtons(const QList<QAction*>& actions)
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(3 * kGrid, 0, 3 * kGrid, 0);
    row->setSpacing(kGrid);
    for (QAction* action : actions) {
        if (action->icon().isNull())
            continue; // reached by menu and keys
        auto* button = new QToolButton(head);
        button->setDefaultAction(action);
        button->setObjectName(action->objectName() + QStringLiteral(".button"));
        button->setAccessibleName(action->property("accessibleName").toString());
        row->addWidget(button);
        if (action == actions.front()) {
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
            row->addStretch(1);
        }
    }
    return head;
}

void BookmarksPanel::makeList(const QList<QAction*>& actions)
{
    m_list->setObjectName(QStringLiteral("bookmarkList"));
    m_list->setAccessibleName(tr("Bookmarks"));
    m_list->setModel(&m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked);
    m_list->header()->setStretchLastSection(true);
    fitTimes(*m_list->header(), BookmarkModel::kTime);
    m_list->header()->resizeSection(BookmarkModel::kTitle, kTitleWide);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->addActions(actions);
    const auto show = [this](const QModelIndex& line) {
        m_bookmarks.show(static_cast<std::size_t>(line.row()));
    };
    connect(m_list, &QTreeView::clicked, this, show);
    connect(m_list, &QTreeView::activated, this, show);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& line) {
                if (line.isValid())
                    m_bookmarks.choose(static_cast<std::size_t>(line.row()));
            });
    connect(new QShortcut(QKeySequence(Qt::Key_Delete), m_list, nullptr, nullptr, Qt::WidgetShortcut),
            &QShortcut::activated, this, [this] {
                if (m_bookmarks.chosen())
                    m_bookmarks.remove(*m_bookmarks.chosen());
            });
}

void BookmarksPanel::makeEditor()
{
    m_text->setObjectName(QStringLiteral("bookmarkText"));
    m_text->setAccessibleName(tr("Note of the bookmark"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(3 * kGrid);
    m_text->setTabChangesFocus(true);
    m_text->installEventFilter(this);
    m_commit.setSingleShot(true);
    m_commit.setInterval(kCommitMs);
    connect(&m_commit, &QTimer::timeout, this, &BookmarksPanel::commit);
    connect(m_text, &QPlainTextEdit::textChanged, this, &BookmarksPanel::onTyped);
}

QWidget* BookmarksPanel::makeNote()
{
    auto* note = new QWidget(this);
    auto* column = new QVBoxLayout(note);
    column->setContentsMargins(0, kGrid, 0, 0);
    column->setSpacing(kGrid);
    QLabel* title = makeTitle(tr("Note"), note);
    title->setContentsMargins(3 * kGrid, 0, 3 * kGrid, 0);
    column->addWidget(title);
    column->addWidget(m_text, 1);
    return note;
}

bool BookmarksPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_text)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut)
        commit();
    // Esc leaves the note; elsewhere it is a shortcut of the window.
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (!isKey || static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape)
        return false;
    if (event->type() == QEvent::KeyPress)
        m_list->setFocus();
    event->accept();
    return true;
}

void BookmarksPanel::onTyped()
{
    m_isTyped = m_edited.has_value();
    if (m_isTyped)
        m_commit.start();
}

void BookmarksPanel::commit()
{
    m_commit.stop();
    if (!std::exchange(m_isTyped, false))
        return;
    RecordingNote note = *m_edited;
    note.text = m_text->toPlainText().toStdString();
    const auto& all = m_bookmarks.all();
    const auto found = std::ranges::find(all, *m_edited);
    // Somebody else may have changed it meanwhile: then both forms stand.
    const auto kept = found == all.end()
                          ? m_bookmarks.add(note)
                          : m_bookmarks.change(static_cast<std::size_t>(found - all.begin()), note);
    m_refusal = kept ? QString() : text(kept.error().text());
    tellKeeping();
}

void BookmarksPanel::showChosen()
{
    commit();
    const RecordingNote* note = m_bookmarks.chosenNote();
    m_edited = note ? std::optional(*note) : std::nullopt;
    const QString words = note ? text(note->text) : QString();
    if (words != m_text->toPlainText()) {
        m_text->setPlainText(words);
        m_isTyped = false;
        m_commit.stop();
    }
    m_text->setEnabled(note);
    m_text->setPlaceholderText(note ? tr("What is to be seen, and what it means…") : QString());
    const auto chosen = m_bookmarks.chosen();
    const QModelIndex line =
        chosen ? m_model.index(static_cast<int>(*chosen), BookmarkModel::kTitle) : QModelIndex();
    if (line.row() != m_list->currentIndex().row())
        m_list->setCurrentIndex(line);
    if (line.isValid())
        m_list->scrollTo(line);
}

void BookmarksPanel::rename()
{
    const auto chosen = m_bookmarks.chosen();
    if (!chosen)
        return;
    const QModelIndex line = m_model.index(static_cast<int>(*chosen), BookmarkModel::kTitle);
    m_list->setFocus(Qt::ShortcutFocusReason);
    m_list->setCurrentIndex(line);
    m_list->edit(line);
}

void BookmarksPanel::editNote()
{
    if (!m_bookmarks.chosen())
        return;
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->moveCursor(QTextCursor::End);
}

QString BookmarksPanel::keepingWords(bool& isBad) const
{
    const NoteKeeper* keeper = m_bookmarks.keeper();
    isBad = true;
    if (!m_refusal.isEmpty())
        return m_refusal;
    if (keeper && keeper->problem())
        return tr("%1. Bookmarks stay in memory meanwhile.").arg(text(keeper->problem()->text()));
    isBad = false;
    if (!keeper)
        return tr("Start a run or open a recording: its moments can be marked.");
    if (keeper->notes().empty())
        return tr("Nothing is marked yet.");
    if (keeper->recording().isEmpty())
        return tr("Kept in memory: they go beside the recording when this is saved.");
    if (const std::size_t behind = keeper->behindEnd(); behind > 0)
        return tr("%1 of %2 came after what was saved: save again to keep them.")
            .arg(behind)
            .arg(keeper->notes().size());
    return tr("Kept in %1").arg(text(notesFileOf(keeper->recording().toStdString()).filename().string()));
}

void BookmarksPanel::tellKeeping()
{
    bool isBad = false;
    m_keeping->setText(keepingWords(isBad));
    setTone(*m_keeping, isBad ? Tone::Bad : Tone::Neutral);
}

} // namespace takao
