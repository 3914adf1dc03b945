// The panel with what happened, and why: a list of events, under it the causes of the chosen one.
#pragma once

#include "app/panels/event_model.h"

#include <QLabel>
#include <QTreeView>
#include <QTreeWidget>

class QComboBox;
class QToolButton;

namespace takao {

class EventsPanel : public QWidget
{
    Q_OBJECT

  public:
    EventsPanel(Document& document, const ClockText& clock, QWidget* parent = nullptr);

    /// Times are told in another way.
    void retellTimes();

  Q_SIGNALS:
    /// Somebody asks why an event happened.
    void whyRequested(int event);

  private:
    QWidget* makeHead();
    QWidget* makeCauses();
    void showMenu(QWidget& list, QPoint position, int event);
    void onClicked(const QModelIndex& index);
    void onShownEvent();
    void followCursor();
    void countEvents();
    void fillChain();
    QTreeWidgetItem* addLine(const TimelineEvent& event, const QString& role);

    Document& m_document;
    const ClockText& m_clock;
    EventModel m_model;
    QLabel* m_count;
    QComboBox* m_least;
    QTreeView* m_list;
    QLabel* m_why;
    QToolButton* m_ask;
    QTreeWidget* m_chain;
};

} // namespace takao
