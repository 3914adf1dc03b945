// Mouse tools of the 3D view: one object for each thing that a drag can do.
#pragma once

#include "scene/facility/camera.h"
#include "scene/facility/facility_view.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <optional>
#include <vector>

namespace takao {

/// What a tool may do with the view. Positions in logical pixels from the top left of the widget.
class ViewportSurface
{
  public:
    virtual ~ViewportSurface() = default;

    virtual Camera& camera() = 0;
    virtual QSizeF viewSize() const = 0;
    virtual Eigen::AlignedBox3d sceneBox() const = 0;
    virtual std::optional<Pick> pickAt(QPointF position) = 0;
    /// Selects what lies in a rectangle, in addition to what is selected.
    virtual void selectWithin(const QRectF& rectangle) = 0;

    // cuts through the air
    /// The cut whose frame is under a position; none where something hides it.
    virtual std::optional<AirCutHit> cutFrameAt(QPointF position) = 0;
    virtual const AirCut& airCut(std::size_t cut) const = 0;
    /// Within the rooms.
    virtual void moveCut(std::size_t cut, double at) = 0;

    /// Starts drag and drop of the object at a position, if there is one.
    virtual void carryFrom(QPointF position) = 0;

    /// The camera was moved by hand: stops animations and draws.
    virtual void cameraMoved() = 0;
};

/// A press of a mouse button and what the mouse did since.
struct Gesture
{
    QPointF start;
    QPointF previous;
    QPointF current;
    Qt::MouseButton button = Qt::NoButton;
    Qt::KeyboardModifiers modifiers = Qt::NoModifier;
    bool moved = false; ///< further than a click would
};

class Tool
{
  public:
    explicit Tool(ViewportSurface& surface) : m_surface(surface) {}
    virtual ~Tool() = default;
    Tool(const Tool&) = delete;
    Tool& operator=(const Tool&) = delete;

    /// Whether a press starts this tool. The first one of the list that accepts gets the whole gesture.
    virtual bool accepts(const Gesture& press) const = 0;
    virtual void begin(const Gesture&) {}
    virtual void drag(const Gesture& gesture) = 0;
    virtual void end(const Gesture&) {}
    virtual void cancel() {}

  protected:
    /// The movement since the last event in fractions of the view's height.
    QPointF step(const Gesture& gesture) const
    {
        return (gesture.current - gesture.previous) / m_surface.viewSize().height();
    }

    ViewportSurface& m_surface;
};

/// The point of the scene under a position: what is drawn there, else the floor, else the distance of the
/// target.
Eigen::Vector3d pointUnder(ViewportSurface& surface, QPointF position);

} // namespace takao
