// Bookmarks as a table: when, what, and the beginning of the note.
#pragma once

#include "app/document/bookmarks.h"
#include "app/format/clock_text.h"

#include <QAbstractTableModel>

namespace takao {

/// Titles can be edited; what cannot be kept is refused, and refused() says why.
class BookmarkModel : public QAbstractTableModel
{
    Q_OBJECT

  public:
    enum Column { kTime, kTitle, kNote, kColumns };

    BookmarkModel(Bookmarks& bookmarks, const ClockText& clock, QObject* parent = nullptr);

    /// Times are told in another way.
    void retellTimes();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  Q_SIGNALS:
    void refused(const QString& why);

  private:
    void rebuild();

    Bookmarks& m_bookmarks;
    const ClockText& m_clock;
    std::vector<double> m_times; ///< of the rows that views know [s]
};

} // namespace takao
