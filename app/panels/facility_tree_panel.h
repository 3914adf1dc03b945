// The panel with the facility tree and its search.
#pragma once

#include "app/document/document.h"
#include "app/panels/facility_tree_model.h"
#include "app/panels/search_line.h"

#include <QTreeView>

namespace takao {

class FacilityTreePanel : public QWidget
{
    Q_OBJECT

  public:
    explicit FacilityTreePanel(Document& document, QWidget* parent = nullptr);
    void focusSearch();

  Q_SIGNALS:
    void goToRequested();
    void contextMenuRequested(QPoint globalPosition);

  private:
    void onFacilityChanged();
    void onSearched(const QString& words);
    void onTreeSelectionChanged();
    void onSelectionChanged();
    void chooseFirstMatch();

    Document& m_document;
    FacilityTreeModel m_model;
    WordFilter m_filter;
    SearchLine* m_search;
    QTreeView* m_tree;
    bool m_following = false; ///< the tree follows the selection just now, and must not answer
};

} // namespace takao
