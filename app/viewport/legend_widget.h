// The legend of the active overlay, painted from the mapper that colours the picture.
#pragma once

#include "app/document/active_overlay.h"
#include "app/legend/legend_painter.h"

#include <QWidget>

namespace takao {

/// Takes no room while no overlay is shown.
class LegendWidget : public QWidget
{
    Q_OBJECT

  public:
    explicit LegendWidget(const ActiveOverlay& overlay, QWidget* parent = nullptr);

    void setWanted(bool on); ///< off: it takes no room even then

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void refresh();
    QString title() const;
    Legend legend() const;

    const ActiveOverlay& m_overlay;
    bool m_isWanted = true;
};

} // namespace takao
