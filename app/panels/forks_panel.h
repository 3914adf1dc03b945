// The panel of forks: their tree, what each changes, and its table beside what it left.
#pragma once

#include "app/document/fork_list.h"
#include "app/format/clock_text.h"

#include <QLabel>
#include <QTreeWidget>

class QAction;

namespace takao {

class ForksPanel : public QWidget
{
    Q_OBJECT

  public:
    /// @param actions  of forks: shown as buttons
    ForksPanel(Document& document, ForkList& forks, const ClockText& clock, const QList<QAction*>& actions,
               QWidget* parent = nullptr);

    /// Id of the fork that is chosen in the tree; ForkList::kTrunk: what they come from.
    int chosen() const;

  Q_SIGNALS:
    void chosenChanged();

  private:
    QWidget* makeButtons(const QList<QAction*>& actions);
    QWidget* makeDetails();
    void rebuild();
    void addForks(QTreeWidgetItem& under, int parent);
    void tell(int id);
    void tellItem(QTreeWidgetItem& item, const Fork& fork);
    QTreeWidgetItem* itemOf(int id) const;
    void showDetails();
    void fillTable(const Fork& fork);
    QString wordsOf(const Fork& fork) const;

    Document& m_document;
    ForkList& m_forks;
    const ClockText& m_clock;
    QTreeWidget* m_tree;
    QLabel* m_about; ///< what was changed, and what the start was
    QTreeWidget* m_table;
};

} // namespace takao
