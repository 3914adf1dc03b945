// What the set faults do: the counts that matter, and the events with their causes.
#pragma once

#include "app/document/document.h"

#include <QLabel>
#include <QTreeWidget>

namespace takao {

class ConsequenceList : public QWidget
{
    Q_OBJECT

  public:
    explicit ConsequenceList(Document& document, QWidget* parent = nullptr);

  private:
    void refresh();
    void fillEvents(const PlantState& state);

    Document& m_document;
    QLabel* m_summary;
    QTreeWidget* m_events;
};

} // namespace takao
