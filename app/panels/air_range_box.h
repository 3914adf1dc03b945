// Which values the ends of the air's scales stand for.
#pragma once

#include "app/document/air_view.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;

namespace takao {

class AirRangeBox : public QWidget
{
    Q_OBJECT

  public:
    explicit AirRangeBox(AirView& view, QWidget* parent = nullptr);

  private:
    void refresh();
    void onKindChosen(int kind);
    void onEdited();
    AirScalar quantity() const;
    QDoubleSpinBox* makeSpin(const char* objectName, const QString& name);

    AirView& m_view;
    QComboBox* m_quantity;
    QComboBox* m_kind;
    QDoubleSpinBox* m_first; ///< low end, or set point
    QLabel* m_between;
    QDoubleSpinBox* m_second; ///< high end, or width
};

} // namespace takao
