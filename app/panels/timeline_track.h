// The track of the timeline: ruler, lanes of events, the cursor that is dragged.
#pragma once

#include "app/charts/timeline_scale.h"
#include "app/document/bookmarks.h"
#include "app/format/clock_text.h"
#include "app/panels/timeline_lanes.h"

#include <QWidget>

#include <optional>

namespace takao {

/// Left drag moves the cursor, with Shift it marks the range that is repeated; middle or right drag pans, the
/// wheel zooms about the pointer. A click on a mark shows its event or bookmark, a right click asks why an
/// event happened.
class TimelineTrack : public QWidget
{
    Q_OBJECT

  public:
    TimelineTrack(Document& document, const ClockText& clock, QWidget* parent = nullptr);

    const TimelineScale& scale() const { return m_scale; }
    void showAll();
    /// Shows a span, as another view of the same timeline does; viewChanged() tells only of hands.
    void look(double begin, double end);
    void setLaneKind(LaneKind kind);
    LaneKind laneKind() const { return m_lanes.kind(); }
    /// Marks the moment that the shown one is compared with; none: nothing is.
    void setReference(std::optional<double> time);
    /// Shows marks of bookmarks, too; a click on one goes there. @param bookmarks  outlives it
    void follow(Bookmarks& bookmarks);

    /// Where a time lies in the widget, at the height of the ruler.
    QPoint pointOf(double time) const;
    /// The middle of the mark of an event; null point if it is not in view.
    QPoint pointOfEvent(int id) const;
    /// The middle of the mark of a bookmark.
    QPoint pointOfBookmark(std::size_t place) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void viewChanged();
    /// Somebody asks why an event happened.
    void whyRequested(int event);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;

  private:
    enum class Drag { None, Cursor, Loop, Pan };

    void onTimelineChanged();
    void onExtentChanged();
    void onCursorMoved();
    void layOut();
    void changeView();
    void clickAt(QPointF position);
    void showMenu(QPointF position);
    const EventMark* markAt(QPointF position) const;
    QString tipOf(const EventMark& mark) const;
    double timeAt(double x) const;

    // timeline_bookmarks.cpp
    double ribbonRow() const; ///< its height: between ruler and lanes, where there are bookmarks
    QRectF bookmarkRect(double time) const;
    std::optional<std::size_t> bookmarkAt(QPointF position) const;
    QString tipOfBookmark(std::size_t place) const;
    void paintRibbonHead(QPainter& painter, double gutter) const;
    void paintBookmarks(QPainter& painter) const;

    // timeline_painting.cpp
    int laneHeight() const;
    QRectF laneRect(int lane) const;
    QRectF trackRect() const;
    QRectF markRect(const EventMark& mark) const;
    void paintEmpty(QPainter& painter) const;
    void paintGround(QPainter& painter) const;
    void paintRuler(QPainter& painter) const;
    void paintLanes(QPainter& painter) const;
    void paintMark(QPainter& painter, const EventMark& mark) const;
    void paintLoop(QPainter& painter) const;
    void paintEnds(QPainter& painter) const;
    void paintPointer(QPainter& painter) const;
    void paintCursor(QPainter& painter) const;
    void paintReference(QPainter& painter) const;
    void paintFlag(QPainter& painter, double time, const QColor& ground, const QColor& ink) const;
    double at(double time) const; ///< x in the widget

    Document& m_document;
    PlantPlayer& m_player;
    Bookmarks* m_bookmarks = nullptr;
    const ClockText& m_clock;
    TimelineScale m_scale;
    TimelineLanes m_lanes;
    std::vector<EventMark> m_marks;
    std::vector<int> m_counts; ///< events of each lane
    std::vector<AlarmBar> m_bars;
    Drag m_drag = Drag::None;
    bool m_moved = false;
    QPointF m_pressed, m_last;
    std::optional<double> m_pointer;   ///< x of the mouse
    std::optional<double> m_reference; ///< [s]
};

} // namespace takao
