// The events of the timeline as a table, those that matter at least so much.
#pragma once

#include "app/document/document.h"
#include "app/format/clock_text.h"

#include <QAbstractTableModel>

namespace takao {

class EventModel : public QAbstractTableModel
{
    Q_OBJECT

  public:
    EventModel(Document& document, const ClockText& clock, QObject* parent = nullptr);

    void setLeast(EventSeverity least);
    /// Times are told in another way.
    void retellTimes();

    /// Id of the event of a line; -1: none.
    int eventAt(const QModelIndex& index) const;
    /// Invalid if it is not listed.
    QModelIndex indexOf(int event) const;
    /// The line of the last event up to a time [s]; invalid if there is none.
    QModelIndex lastUpTo(double time) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    void rebuild();
    void addNew();
    void greyFuture();

    PlantPlayer& m_player;
    const ClockText& m_clock;
    EventSeverity m_least = EventSeverity::Info;
    std::vector<int> m_rows; ///< ids, in order of time
    std::size_t m_seen = 0;  ///< of the player's events
    int m_past = 0;          ///< lines up to the cursor
};

} // namespace takao
