// One strip of the charts on the screen: traces, axes, cursor, and what hands do to them.
#pragma once

#include "app/charts/chart_reader.h"
#include "app/document/object_mime.h"
#include "app/document/plant_player.h"
#include "app/format/clock_text.h"
#include "app/panels/chart_time.h"

#include <QWidget>

#include <optional>

namespace takao {

/// The theme's colours for charts.
ChartInk themeInk();

/// Left drag moves the cursor of the player, middle or Shift drag pans, the wheel zooms about the pointer, a
/// double click shows all. Between two answers of the reader the last picture is stretched: input never
/// waits.
class ChartStripView : public QWidget
{
    Q_OBJECT

  public:
    ChartStripView(ChartTime& time, PlantPlayer& player, const ClockText& clock, QWidget* parent = nullptr);

    /// What it has to show; an answer to something else is dropped.
    void setStrip(const ChartStrip& strip);
    const ChartStrip& strip() const { return m_strip; }
    void setAnswer(const StripAnswer& answer);
    /// What is drawn; null: nothing yet.
    const std::shared_ptr<const StripPicture>& picture() const { return m_answer.picture; }
    /// Whether what is drawn was made for another size.
    bool needsPicture() const;
    /// It is the one that new signals go to.
    void setCurrent(bool current);

    /// Sides that its axes need [pixels]; those of all strips are made alike.
    double leftSide() const;
    double rightSide() const;
    void setSides(double left, double right);
    QRectF plotRect() const;
    /// Of its plot, on the screen.
    QSize plotPixels() const;
    /// Where a time lies in the middle of the plot.
    QPoint pointOf(double time) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void pressed();
    void resized();
    void dropped(const takao::Dragged& what, QPoint globalPosition);
    void menuRequested(QPoint globalPosition);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    enum class Drag { None, Cursor, Pan };

    double timeAt(double x) const;
    double at(double time) const;

    // chart_strip_painting.cpp
    std::vector<ChartAxis> axes() const;
    void paintPlot(QPainter& painter) const;
    void paintEmpty(QPainter& painter) const;
    void paintCursor(QPainter& painter) const;
    void paintPointer(QPainter& painter) const;
    struct Reading
    {
        QColor colour;
        QString words;
    };
    void paintCard(QPainter& painter, const std::vector<Reading>& readings) const;
    std::vector<Reading> readingsAt(double time) const;

    ChartTime& m_time;
    PlantPlayer& m_player;
    const ClockText& m_clock;
    ChartStrip m_strip;
    StripAnswer m_answer;
    bool m_current = false;
    bool m_takesDrop = false;
    double m_left = 0.0, m_right = 0.0;
    Drag m_drag = Drag::None;
    QPointF m_last;
    std::optional<QPointF> m_pointer;
};

} // namespace takao
