// Which span of time the charts show: one for all strips, in step with the timeline.
#pragma once

#include "app/charts/chart_data.h"
#include "app/charts/timeline_scale.h"
#include "app/document/plant_player.h"

namespace takao {

/// What there is to see of what is played [s]; of a run that goes on a little more than there is yet.
ChartSpan extentOf(const PlantPlayer& player);

/// The visible span. All of it is seen until somebody zooms; then a cursor that moves by itself stays in
/// view.
class ChartTime : public QObject
{
    Q_OBJECT

  public:
    explicit ChartTime(PlantPlayer& player, QObject* parent = nullptr);

    const TimelineScale& scale() const { return m_scale; }
    ChartSpan span() const { return {m_scale.begin(), m_scale.end()}; }

    void setWidth(double pixels);
    /// Of notches of the wheel, about a place [pixels].
    void zoom(double notches, double x);
    void pan(double pixels);
    void showAll();
    void show(const ChartSpan& span);

  Q_SIGNALS:
    void spanChanged();
    /// The same, by hand.
    void looked();

  private:
    void onTimelineChanged();
    void onExtentChanged();
    void onCursorMoved();
    void look();

    PlantPlayer& m_player;
    TimelineScale m_scale;
};

} // namespace takao
