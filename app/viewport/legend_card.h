// The card in the corner of the 3D view that explains its colours.
#pragma once

#include "app/document/active_overlay.h"
#include "app/document/air_view.h"

#include <QFrame>
#include <QLabel>

namespace takao {

class AirLegend;
class LegendWidget;

/// Legends of the overlay and of the air, and what there is to say about that air, in the lower left corner
/// of its parent. Hidden while nothing is coloured; lets the mouse through.
class LegendCard : public QFrame
{
    Q_OBJECT

  public:
    LegendCard(const ActiveOverlay& overlay, const AirView& air, QWidget* parent);

    /// Whether it explains the overlay: of two pictures side by side one does. Each explains its own air.
    void setOverlayLegend(bool on);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void refresh();
    void showNote(const QString& note);
    void place();

    LegendWidget* m_overlay;
    AirLegend* m_air;
    QLabel* m_note;
};

} // namespace takao
