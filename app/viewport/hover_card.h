// The card beside the pointer: what is under it, and its main figures.
#pragma once

#include "app/document/document.h"

#include <QFrame>
#include <QLabel>

namespace takao {

class HoverCard : public QFrame
{
    Q_OBJECT

  public:
    HoverCard(const Document& document, QWidget* parent);

    /// Shows what is known of an object beside a point of the parent.
    void showFor(const std::string& id, QPoint beside);

  private:
    const Document& m_document;
    QLabel* m_title;
    QLabel* m_kind;
    QLabel* m_names;
    QLabel* m_values;
};

} // namespace takao
