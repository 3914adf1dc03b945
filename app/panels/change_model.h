// What has changed against the reference, as a table; the largest changes first.
#pragma once

#include "app/document/comparison.h"

#include <QAbstractTableModel>

namespace takao {

class ChangeModel : public QAbstractTableModel
{
    Q_OBJECT

  public:
    ChangeModel(Document& document, Comparison& comparison, QObject* parent = nullptr);

    /// Compares anew.
    void refresh();
    /// Lists signals of this quantity only; empty: all.
    void setQuantity(const std::string& quantity);
    /// Quantities that have changed, in order of their names.
    std::vector<std::string> quantities() const;
    /// Object of a line; empty: none.
    std::string objectAt(const QModelIndex& index) const;
    std::size_t changedSignals() const { return m_all; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    const SignalInfo& signalOf(const SignalChange& change) const;
    QString textOf(const SignalChange& change, int column) const;

    Document& m_document;
    Comparison& m_comparison;
    std::string m_quantity;
    std::vector<SignalChange> m_rows;
    std::size_t m_all = 0;     ///< changes of all quantities
    PlantStatePtr m_reference; ///< to which m_rows belong
};

} // namespace takao
