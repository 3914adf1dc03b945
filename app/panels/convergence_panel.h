// The panel that shows how the air's solve goes, and says in words why it ended.
#pragma once

#include "app/document/document.h"

#include <QLabel>
#include <QToolButton>

class QAction;

namespace takao {

class ConvergencePlot;

class ConvergencePanel : public QWidget
{
    Q_OBJECT

  public:
    /// @param solve  the window's action that solves the air once more, shown as a button
    ConvergencePanel(Document& document, QAction& solve, QWidget* parent = nullptr);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void refresh();
    QWidget* makeHead(QAction& solve);

    Document& m_document;
    QLabel* m_words;
    QToolButton* m_stop;
    ConvergencePlot* m_plot;
};

} // namespace takao
