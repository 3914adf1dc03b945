#include "app/panels/bookmark_model.h"

#include "app/format/format.h"
#include "app/theme/theme.h"

#include <algorithm>

namespace takao {

BookmarkModel::BookmarkModel(Bookmarks& bookmarks, const ClockText& clock, QObject* parent)
    : QAbstractTableModel(parent), m_bookmarks(bookmarks), m_clock(clock)
{
    connect(&bookmarks, &Bookmarks::changed, this, &BookmarkModel::rebuild);
    connect(&Theme::instance(), &Theme::themeChanged, this, &BookmarkModel::retellTimes);
    rebuild();
}

/// Where the rows stay the same ones their editors stay open.
void BookmarkModel::rebuild()
{
    std::vector<double> times;
    for (const RecordingNote& note : m_bookmarks.all())
        times.push_back(note.time);
    if (times == m_times) {
        retellTimes();
        return;
    }
    beginResetModel();
    m_times = std::move(times);
    endResetModel();
}

void BookmarkModel::retellTimes()
{
    if (!m_times.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

int BookmarkModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_times.size());
}

int BookmarkModel::columnCount(const QModelIndex&) const
{
    return kColumns;
}

QVariant BookmarkModel::data(const QModelIndex& index, int role) const
{
    const auto& notes = m_bookmarks.all();
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= notes.size())
        return {};
    const RecordingNote& note = notes[static_cast<std::size_t>(index.row())];
    const ThemeColours& c = Theme::instance().colours();
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == kTime    ? m_clock.time(note.time, 1)
               : index.column() == kTitle ? text(note.title)
                                          : text(note.text).section(QLatin1Char('\n'), 0, 0);
    case Qt::EditRole:
        return text(note.title);
    case Qt::ToolTipRole:
        return note.text.empty() ? text(note.title) : text(note.title + "\n\n" + note.text);
    case Qt::ForegroundRole:
        return index.column() == kTitle ? QVariant() : QVariant(c.muted);
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == kTime ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

bool BookmarkModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || index.column() != kTitle)
        return false;
    const auto place = static_cast<std::size_t>(index.row());
    if (place >= m_bookmarks.all().size())
        return false;
    RecordingNote note = m_bookmarks.all()[place];
    note.title = value.toString().simplified().toStdString();
    const auto changed = m_bookmarks.change(place, std::move(note));
    if (!changed)
        Q_EMIT refused(text(changed.error().text()));
    return changed.has_value();
}

Qt::ItemFlags BookmarkModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    return index.column() == kTitle ? flags | Qt::ItemIsEditable : flags;
}

QVariant BookmarkModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == kTime ? tr("Time") : section == kTitle ? tr("Bookmark") : tr("Note");
}

} // namespace takao
