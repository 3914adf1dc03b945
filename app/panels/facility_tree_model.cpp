#include "app/panels/facility_tree_model.h"

#include "app/document/object_mime.h"
#include "app/format/format.h"
#include "app/panels/search_line.h"
#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QHash>

namespace takao {

void FacilityTreeModel::setFacility(const Facility* facility)
{
    beginResetModel();
    m_facility = facility;
    m_nodes = facility ? buildFacilityTree(*facility) : std::vector<TreeNode>();
    m_byId.clear();
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        if (!std::holds_alternative<std::monostate>(m_nodes[i].ref))
            m_byId.emplace(facility->idOf(m_nodes[i].ref), static_cast<int>(i));
    endResetModel();
}

const TreeNode& FacilityTreeModel::nodeAt(const QModelIndex& index) const
{
    return m_nodes[index.isValid() ? index.internalId() : 0];
}

std::string FacilityTreeModel::idAt(const QModelIndex& index) const
{
    return index.isValid() && m_facility ? m_facility->idOf(nodeAt(index).ref) : std::string();
}

QModelIndex FacilityTreeModel::indexOf(const std::string& id) const
{
    const auto found = m_byId.find(id);
    if (found == m_byId.end())
        return {};
    const auto node = static_cast<std::size_t>(found->second);
    return createIndex(m_nodes[node].row, 0, node);
}

QModelIndex FacilityTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const int child = nodeAt(parent).children[static_cast<std::size_t>(row)];
    return createIndex(row, column, static_cast<quintptr>(child));
}

QModelIndex FacilityTreeModel::parent(const QModelIndex& index) const
{
    const int above = index.isValid() ? nodeAt(index).parent : 0;
    if (above <= 0)
        return {};
    return createIndex(m_nodes[static_cast<std::size_t>(above)].row, 0, static_cast<quintptr>(above));
}

int FacilityTreeModel::rowCount(const QModelIndex& parent) const
{
    if (m_nodes.empty() || parent.column() > 0)
        return 0;
    return static_cast<int>(nodeAt(parent).children.size());
}

int FacilityTreeModel::columnCount(const QModelIndex&) const
{
    return 2;
}

QString FacilityTreeModel::searchText(const TreeNode& node) const
{
    const auto* equipment = std::get_if<EquipmentIndex>(&node.ref);
    const QString kind =
        equipment ? modelWord(info(m_facility->kindOf((*m_facility)[*equipment])).name) : QString();
    return QStringLiteral("%1 %2 %3 %4").arg(node.label, text(m_facility->idOf(node.ref)), node.detail, kind);
}

QVariant FacilityTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TreeNode& node = nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == 0 ? node.label : node.detail;
    case Qt::DecorationRole:
        return index.column() == 0 ? QVariant(themedIcon(node.icon)) : QVariant();
    case Qt::ForegroundRole:
        return index.column() == 1 ? QVariant(Theme::instance().colours().muted) : QVariant();
    case Qt::ToolTipRole:
        return index.column() == 0 ? text(m_facility->idOf(node.ref)) : node.detail;
    case kSearchRole:
        return searchText(node);
    default:
        return {};
    }
}

Qt::ItemFlags FacilityTreeModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags usual = QAbstractItemModel::flags(index);
    return idAt(index).empty() ? usual : usual | Qt::ItemIsDragEnabled;
}

QStringList FacilityTreeModel::mimeTypes() const
{
    return objectMimeTypes();
}

QMimeData* FacilityTreeModel::mimeData(const QModelIndexList& indexes) const
{
    Dragged dragged;
    for (const QModelIndex& index : indexes)
        if (std::string id = idAt(index); index.column() == 0 && !id.empty())
            dragged.objects.push_back(std::move(id));
    return dragged.isEmpty() ? nullptr : toMime(dragged);
}

QVariant FacilityTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Object") : tr("Type");
}

} // namespace takao
