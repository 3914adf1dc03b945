// The times below the charts, with a flag at the cursor.
#pragma once

#include "app/document/plant_player.h"
#include "app/format/clock_text.h"
#include "app/panels/chart_time.h"

#include <QWidget>

namespace takao {

class ChartRuler : public QWidget
{
    Q_OBJECT

  public:
    ChartRuler(const ChartTime& time, const PlantPlayer& player, const ClockText& clock,
               QWidget* parent = nullptr);

    /// Where the plots above it begin and how wide they are [pixels].
    void setPlot(double left, double width);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void paintFlag(QPainter& painter) const;

    const ChartTime& m_time;
    const PlantPlayer& m_player;
    const ClockText& m_clock;
    double m_left = 0.0, m_width = 1.0;
};

} // namespace takao
