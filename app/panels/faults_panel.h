// The panel in which components are failed and the consequences are read.
#pragma once

#include "app/document/document.h"
#include "app/panels/fault_model.h"
#include "app/panels/search_line.h"

#include <QTreeView>

class QAction;

namespace takao {

class FaultsPanel : public QWidget
{
    Q_OBJECT

  public:
    /// @param repairAll  the window's action, shown as a button
    FaultsPanel(Document& document, QAction& repairAll, QWidget* parent = nullptr);

  private:
    void onSearched(const QString& words);
    void onSelectionChanged();
    void onCurrentChanged(const QModelIndex& current);
    QWidget* makeSearchRow(QAction& repairAll);

    Document& m_document;
    FaultModel m_model;
    WordFilter m_filter;
    SearchLine* m_search;
    QTreeView* m_tree;
    bool m_following = false; ///< the list follows the selection just now, and must not answer
};

} // namespace takao
