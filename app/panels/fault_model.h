// All components that can fail, gathered by kind in the order of the power path, with a check box each.
#pragma once

#include "app/document/document.h"

#include <QAbstractItemModel>

namespace takao {

class FaultModel : public QAbstractItemModel
{
    Q_OBJECT

  public:
    explicit FaultModel(Document& document, QObject* parent = nullptr);

    std::string idAt(const QModelIndex& index) const;
    /// The object in the view that a line is about: a rack for its fans.
    std::string objectAt(const QModelIndex& index) const;
    QModelIndex indexOf(const std::string& id) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    struct Group
    {
        QString name;
        std::vector<std::string> ids;
    };

    void rebuild();
    void refresh();
    QString kindName(const std::string& id) const;
    QVariant groupData(const Group& group, int column, int role) const;
    QVariant componentData(const std::string& id, int column, int role) const;

    Document& m_document;
    std::vector<Group> m_groups;
};

} // namespace takao
