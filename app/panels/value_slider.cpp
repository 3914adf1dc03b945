#include "app/panels/value_slider.h"

#include "app/theme/theme.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

#include <cmath>

namespace takao {

ValueSlider::ValueSlider(double low, double high, double step, int decimals, const QString& unit,
                         const QString& name, QWidget* parent)
    : QWidget(parent), m_step(step), m_slider(new QSlider(Qt::Horizontal, this)),
      m_spin(new QDoubleSpinBox(this))
{
    m_spin->setDecimals(decimals);
    m_spin->setSingleStep(step);
    m_spin->setSuffix(QStringLiteral(" ") + unit);
    m_spin->setAlignment(Qt::AlignRight);
    m_spin->setKeyboardTracking(false);
    m_spin->setFixedWidth(20 * kGrid);
    m_spin->setAccessibleName(name);
    m_slider->setAccessibleName(name);
    setBounds(low, high);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_slider, 1);
    row->addWidget(m_spin);
    connect(m_slider, &QSlider::valueChanged, this, [this](int steps) {
        const QSignalBlocker quiet(m_spin);
        m_spin->setValue(steps * m_step);
        Q_EMIT valueEdited(m_spin->value());
    });
    connect(m_spin, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(toSlider(value));
        Q_EMIT valueEdited(value);
    });
}

int ValueSlider::toSlider(double value) const
{
    return static_cast<int>(std::lround(value / m_step));
}

void ValueSlider::show(double value)
{
    const QSignalBlocker quietSlider(m_slider);
    const QSignalBlocker quietSpin(m_spin);
    m_spin->setValue(value);
    m_slider->setValue(toSlider(value));
}

void ValueSlider::setBounds(double low, double high)
{
    const QSignalBlocker quiet(m_spin);
    m_spin->setRange(low, high);
    setReach(low, high);
}

void ValueSlider::setReach(double low, double high)
{
    if (m_slider->isSliderDown())
        return;
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(static_cast<int>(std::floor(low / m_step)),
                       static_cast<int>(std::ceil(high / m_step)));
    m_slider->setPageStep(std::max(1, (m_slider->maximum() - m_slider->minimum()) / 10));
    m_slider->setValue(toSlider(m_spin->value()));
}

} // namespace takao
