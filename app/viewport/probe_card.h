// The card beside the pointer that says what the air is there.
#pragma once

#include "scene/description/air/air_sampler.h"

#include <QFrame>
#include <QLabel>

namespace takao {

class ProbeCard : public QFrame
{
    Q_OBJECT

  public:
    explicit ProbeCard(QWidget* parent);

    /// @param at      [m]
    /// @param where   in words: on which cut, or before what
    void showFor(const AirSample& sample, const Eigen::Vector3d& at, const QString& where, QPoint beside);

  private:
    QLabel* m_temperature;
    QLabel* m_values;
    QLabel* m_names;
    QLabel* m_place;
};

/// Moves a card beside a point of its parent so that it lies within the parent.
void placeBeside(QWidget& card, QPoint point);

} // namespace takao
