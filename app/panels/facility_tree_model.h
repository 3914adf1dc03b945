// The facility tree for item views: read-only.
#pragma once

#include "app/panels/facility_tree.h"

#include <QAbstractItemModel>

#include <string>
#include <unordered_map>

namespace takao {

class FacilityTreeModel : public QAbstractItemModel
{
    Q_OBJECT

  public:
    using QAbstractItemModel::QAbstractItemModel;

    /// Shows a facility, which must stay alive until the next call; null: none.
    void setFacility(const Facility* facility);

    /// The id of the object of a line; empty for branches.
    std::string idAt(const QModelIndex& index) const;
    /// The line of an object; invalid if it has none.
    QModelIndex indexOf(const std::string& id) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    // lines of objects can be dragged
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;

  private:
    const TreeNode& nodeAt(const QModelIndex& index) const;
    QString searchText(const TreeNode& node) const;

    const Facility* m_facility = nullptr;
    std::vector<TreeNode> m_nodes;
    std::unordered_map<std::string, int> m_byId;
};

} // namespace takao
