// What the set faults do: the counts that matter, and the events with their causes.
#pragma once

#include "app/document/document.h"
#include "models/twin/warm_racks.h"

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
    void addWarmRacks(const WarmRacks& racks);

    Document& m_document;
    QLabel* m_summary;
    QLabel* m_air;
    QTreeWidget* m_events;
};

} // namespace takao
