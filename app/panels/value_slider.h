// A slider and a spin box for one value: coarse by hand, exact by keys.
#pragma once

#include <QDoubleSpinBox>
#include <QSlider>
#include <QWidget>

namespace takao {

class ValueSlider : public QWidget
{
    Q_OBJECT

  public:
    /// @param unit   shown behind the number, untranslated SI or degC
    ValueSlider(double low, double high, double step, int decimals, const QString& unit, const QString& name,
                QWidget* parent = nullptr);

    double value() const { return m_spin->value(); }
    /// Shows a value without saying that it was changed.
    void show(double value);
    void setBounds(double low, double high);
    /// What the slider reaches; more may be typed. Waits while it is being dragged.
    void setReach(double low, double high);
    QSlider& slider() { return *m_slider; }
    QDoubleSpinBox& spin() { return *m_spin; }

  Q_SIGNALS:
    void valueEdited(double value);

  private:
    int toSlider(double value) const;

    double m_step;
    QSlider* m_slider;
    QDoubleSpinBox* m_spin;
};

} // namespace takao
