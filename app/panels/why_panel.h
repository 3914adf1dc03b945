// The panel that answers why: what led to an alarm, step by step, and the signals that moved first before it.
#pragma once

#include "app/document/why_question.h"
#include "app/format/clock_text.h"

#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QTreeWidget>

class QAction;
class QBoxLayout;

namespace takao {

/// A click on a line goes there; a double click, or Return, on a signal charts it.
class WhyPanel : public QWidget
{
    Q_OBJECT

  public:
    /// @param actions  of the question, shown as buttons
    WhyPanel(Document& document, WhyQuestion& why, const ClockText& clock, const QList<QAction*>& actions,
             QWidget* parent = nullptr);

    /// Times are told in another way.
    void retellTimes();

  Q_SIGNALS:
    void chartRequested(const std::vector<takao::SignalInfo>& signals);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    QWidget* makeHead(const QList<QAction*>& actions);
    void addChain(QBoxLayout& column);
    QToolButton* addButton(QBoxLayout& row, const char* objectName, const char* icon, const QString& tip);
    void showQuestion();
    void showChain();
    void fitChain();
    void showStep();
    void followShownEvent();
    QString chainWords() const;

    // what moved first (why_panel_movers.cpp)
    void addMovers(QBoxLayout& column);
    void showSearch();
    void fillMovers();
    void showMenu(QPoint position);
    QString searchWords() const;
    std::vector<SignalInfo> chosenSignals() const;

    Document& m_document;
    WhyQuestion& m_why;
    const ClockText& m_clock;
    QLabel* m_icon;
    QLabel* m_subject;
    QLabel* m_when;
    QLabel* m_chainWords;
    QTreeWidget* m_chain;
    QLabel* m_searchWords;
    QProgressBar* m_progress;
    QToolButton* m_stop = nullptr;
    QToolButton* m_chart = nullptr;
    QTreeWidget* m_movers;
    QWidget* m_answer = nullptr; ///< all that is there only with a question
};

} // namespace takao
