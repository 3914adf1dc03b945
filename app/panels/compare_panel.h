// The panel that compares the shown moment with a reference: what has changed most.
#pragma once

#include "app/format/clock_text.h"
#include "app/panels/change_model.h"

#include <QComboBox>
#include <QLabel>
#include <QTimer>
#include <QTreeView>

class QAction;

namespace takao {

class ComparePanel : public QWidget
{
    Q_OBJECT

  public:
    /// @param actions  of comparing: shown as buttons
    ComparePanel(Document& document, Comparison& comparison, const ClockText& clock,
                 const QList<QAction*>& actions, QWidget* parent = nullptr);

  protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* makeHead(const QList<QAction*>& actions);
    void refresh();
    void fillQuantities();
    void showWhat();
    QString what() const;
    void onClicked(const QModelIndex& index);

    Document& m_document;
    Comparison& m_comparison;
    const ClockText& m_clock;
    ChangeModel m_model;
    QLabel* m_what;
    QComboBox* m_quantity;
    QTreeView* m_list;
    QTimer m_refresh; ///< a cursor that is dragged need not be followed at each move
};

} // namespace takao
