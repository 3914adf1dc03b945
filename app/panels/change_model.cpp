#include "app/panels/change_model.h"

#include "app/format/change_text.h"
#include "app/format/format.h"
#include "app/theme/theme.h"

#include <set>

namespace takao {
namespace {

enum Column { kObject, kSignal, kFrom, kTo, kChange, kColumns };

} // namespace

ChangeModel::ChangeModel(Document& document, Comparison& comparison, QObject* parent)
    : QAbstractTableModel(parent), m_document(document), m_comparison(comparison)
{}

void ChangeModel::refresh()
{
    beginResetModel();
    m_rows.clear();
    const MomentComparison& found = m_comparison.changes();
    m_reference = m_comparison.reference();
    m_all = found.changes.size();
    for (const SignalChange& change : found.changes)
        if (m_quantity.empty() || signalOf(change).quantity == m_quantity)
            m_rows.push_back(change);
    endResetModel();
}

void ChangeModel::setQuantity(const std::string& quantity)
{
    m_quantity = quantity;
    refresh();
}

std::vector<std::string> ChangeModel::quantities() const
{
    std::set<std::string> all;
    if (m_reference)
        for (const SignalChange& change : m_comparison.changes().changes)
            all.insert(signalOf(change).quantity);
    return {all.begin(), all.end()};
}

const SignalInfo& ChangeModel::signalOf(const SignalChange& change) const
{
    return m_reference->catalogue().all()[change.before];
}

std::string ChangeModel::objectAt(const QModelIndex& index) const
{
    return index.isValid() ? signalOf(m_rows[static_cast<std::size_t>(index.row())]).object : std::string();
}

int ChangeModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ChangeModel::columnCount(const QModelIndex&) const
{
    return kColumns;
}

QString ChangeModel::textOf(const SignalChange& change, int column) const
{
    const SignalInfo& signal = signalOf(change);
    switch (column) {
    case kObject:
        return text(signal.object);
    case kSignal:
        return quantityTitle(signal.quantity);
    case kFrom:
        return valueOfSignal(signal, change.from);
    case kTo:
        return valueOfSignal(signal, change.to);
    default:
        return changeOfSignal(signal, change);
    }
}

QVariant ChangeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const SignalChange& change = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(change, index.column());
    case Qt::ToolTipRole:
        return isWord(signalOf(change).quantity)
                   ? text(signalOf(change).name())
                   : tr("%1\n%2 of the scale of its quantity")
                         .arg(text(signalOf(change).name()), formatShare(change.relative, 1));
    case Qt::ForegroundRole:
        return index.column() == kFrom ? QVariant(Theme::instance().colours().muted) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant((index.column() >= kFrom ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ChangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section >= kFrom ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case kObject:
        return tr("Object");
    case kSignal:
        return tr("Signal");
    case kFrom:
        return tr("Reference");
    case kTo:
        return tr("Shown");
    default:
        return tr("Change");
    }
}

} // namespace takao
