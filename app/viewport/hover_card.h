// The card beside the pointer: what is under it, and its main figures.
#pragma once

#include "app/document/viewed_moment.h"

#include <QFrame>
#include <QLabel>

namespace takao {

class HoverCard : public QFrame
{
    Q_OBJECT

  public:
    HoverCard(const Document& document, const ViewedMoment& moment, QWidget* parent);

    /// Shows what is known of an object beside a point of the parent.
    void showFor(const std::string& id, QPoint beside);

  Q_SIGNALS:
    void shownFor(const std::string& id, QPoint beside);
    void gone();

  protected:
    void hideEvent(QHideEvent* event) override;

  private:
    const Document& m_document;
    const ViewedMoment& m_moment;
    QLabel* m_title;
    QLabel* m_kind;
    QLabel* m_names;
    QLabel* m_values;
};

} // namespace takao
