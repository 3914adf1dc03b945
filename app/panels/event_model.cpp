#include "app/panels/event_model.h"

#include "app/format/format.h"
#include "app/panels/panel_parts.h"
#include "app/theme/theme.h"

#include <algorithm>

namespace takao {
namespace {

enum Column { kTime, kText, kColumns };

} // namespace

EventModel::EventModel(Document& document, const ClockText& clock, QObject* parent)
    : QAbstractTableModel(parent), m_player(document.player()), m_clock(clock)
{
    connect(&m_player, &PlantPlayer::timelineChanged, this, &EventModel::rebuild);
    connect(&m_player, &PlantPlayer::eventsChanged, this, &EventModel::addNew);
    connect(&m_player, &PlantPlayer::cursorMoved, this, &EventModel::greyFuture);
    rebuild();
}

void EventModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    m_seen = 0;
    for (const TimelineEvent& e : m_player.events())
        if (e.event.severity >= m_least)
            m_rows.push_back(e.id);
    m_seen = m_player.events().size();
    m_past = 0;
    endResetModel();
    greyFuture();
}

/// A run's events come at the end.
void EventModel::addNew()
{
    const auto& events = m_player.events();
    if (events.size() < m_seen) {
        rebuild();
        return;
    }
    std::vector<int> added;
    for (std::size_t e = m_seen; e < events.size(); ++e)
        if (events[e].event.severity >= m_least)
            added.push_back(events[e].id);
    m_seen = events.size();
    if (added.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
    m_rows.insert(m_rows.end(), added.begin(), added.end());
    endInsertRows();
    greyFuture();
}

void EventModel::greyFuture()
{
    const QModelIndex last = lastUpTo(m_player.cursor());
    const int past = last.isValid() ? last.row() + 1 : 0;
    const int before = std::exchange(m_past, past);
    if (before != past)
        Q_EMIT dataChanged(index(std::min(before, past), 0), index(std::max(before, past) - 1, kColumns - 1),
                           {Qt::ForegroundRole});
}

void EventModel::setLeast(EventSeverity least)
{
    m_least = least;
    rebuild();
}

void EventModel::retellTimes()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, kTime), index(rowCount() - 1, kTime), {Qt::DisplayRole});
}

int EventModel::eventAt(const QModelIndex& index) const
{
    return index.isValid() ? m_rows[static_cast<std::size_t>(index.row())] : -1;
}

QModelIndex EventModel::indexOf(int event) const
{
    const auto found = std::ranges::find(m_rows, event);
    return found == m_rows.end() ? QModelIndex() : index(static_cast<int>(found - m_rows.begin()), 0);
}

QModelIndex EventModel::lastUpTo(double time) const
{
    constexpr double kSame = 1e-6; // [s]
    const auto after = std::upper_bound(m_rows.begin(), m_rows.end(), time + kSame, [this](double t, int id) {
        return t < m_player.eventOf(id)->event.time;
    });
    return after == m_rows.begin() ? QModelIndex() : index(static_cast<int>(after - m_rows.begin()) - 1, 0);
}

int EventModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EventModel::columnCount(const QModelIndex&) const
{
    return kColumns;
}

QVariant EventModel::data(const QModelIndex& index, int role) const
{
    const TimelineEvent* e = m_player.eventOf(eventAt(index));
    if (!e)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == kTime ? m_clock.time(e->event.time, 1) : text(e->event.text);
    case Qt::ToolTipRole: {
        const TimelineEvent* cause = m_player.eventOf(e->event.cause);
        return cause ? tr("%1\nbecause: %2").arg(text(e->event.text), text(cause->event.text))
                     : text(e->event.text);
    }
    case Qt::DecorationRole:
        return index.column() == kText ? QVariant(severityIcon(e->event.severity)) : QVariant();
    case Qt::ForegroundRole:
        if (index.row() >= m_past) // it has not happened yet
            return Theme::instance().colours().faint;
        return index.column() == kTime ? QVariant(Theme::instance().colours().muted) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == kTime ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == kTime ? tr("Time") : tr("Event");
}

} // namespace takao
