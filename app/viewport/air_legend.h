// Legends of what colours the picture of the air, painted from the mappers that colour it.
#pragma once

#include "app/document/air_view.h"

#include <QWidget>

namespace takao {

/// One legend below the other; takes no room while the picture has no air.
class AirLegend : public QWidget
{
    Q_OBJECT

  public:
    explicit AirLegend(const AirView& view, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    /// Narrow panels squeeze it.
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void refresh();

    const AirView& m_view;
};

} // namespace takao
