// All findings about the file and the facility: what, where, and what to do.
#pragma once

#include "app/document/document.h"

#include <QLabel>
#include <QTreeWidget>

namespace takao {

class DiagnosticsPanel : public QWidget
{
    Q_OBJECT

  public:
    explicit DiagnosticsPanel(Document& document, QWidget* parent = nullptr);

  private:
    void refresh();
    void goTo(const QTreeWidgetItem* item);

    Document& m_document;
    QLabel* m_summary;
    QTreeWidget* m_list;
};

} // namespace takao
