// The 3D view of the window: the only place where Qt and the OpenSceneGraph view meet.
#pragma once

#include "app/document/active_overlay.h"
#include "app/document/document.h"
#include "app/viewport/camera_animation.h"
#include "app/viewport/fly_tool.h"
#include "app/viewport/hover_card.h"
#include "app/viewport/scene_index.h"
#include "app/viewport/viewport_input.h"
#include "scene/facility/facility_view.h"

#include <QLabel>
#include <QOpenGLWidget>
#include <QTimer>

namespace takao {

/// Hosts a FacilityView and keeps it in step with the document, the selection and the overlay.
///
/// Draws on demand: a still picture costs nothing once it is refined. Changes the document only by selecting.
class FacilityViewport : public QOpenGLWidget, private ViewportSurface
{
    Q_OBJECT

  public:
    FacilityViewport(Document& document, ActiveOverlay& overlay, QWidget* parent = nullptr);
    ~FacilityViewport() override;

    // where to look from
    void goHome();
    void goToSelection();
    void goToStandardView(StandardView view);
    /// A named view of the facility; false if it has none of that name.
    bool goToNamedView(const std::string& name);
    void zoomBy(double steps);
    void setOrthographic(bool on);
    bool isOrthographic() const;
    void setAnimated(bool on) { m_animation.setEnabled(on); }

    // what to see
    void setLayerVisible(Layer layer, bool visible);
    void setCutAway(bool on);
    void setLabels(bool on);
    void setAirCut(bool on);        ///< a level cut through the air temperature
    void moveAirCut(double metres); ///< up or down

    /// Where a point of the scene lies in the widget [logical pixels]; may be outside of it.
    QPointF project(const Eigen::Vector3d& point) const;
    /// Id of the visible object at a point of the widget; empty if there is none.
    std::string objectAt(QPointF position);
    /// Whether the picture shows what was asked for, refined or not.
    bool isDrawn() const { return m_broken || (!m_animation.isRunning() && !m_view.needsDraw()); }
    /// Whether nothing is left to draw, to animate or to refine.
    bool isSettled() const { return m_broken || (isDrawn() && !m_view.refining()); }
    const FrameStatistics& statistics() const { return m_view.statistics(); }

  Q_SIGNALS:
    void contextMenuRequested(QPoint globalPosition);
    void graphicsFailed(const QString& why);
    void cameraChanged();

  protected:
    void initializeGL() override;
    void paintGL() override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    // ViewportSurface
    Camera& camera() override { return m_view.camera(); }
    QSizeF viewSize() const override { return size(); }
    Eigen::AlignedBox3d sceneBox() const override;
    std::optional<Pick> pickAt(QPointF position) override;
    void selectWithin(const QRectF& rectangle) override;
    void cameraMoved() override;

    void onFacilityChanged();
    void updateAir();
    void onColoursChanged();
    void onSelectionChanged();
    void onHoverChanged();
    void onThemeChanged();
    void hoverNow();
    void click(const QMouseEvent& event);
    void showPose(const CameraPose& pose);
    void goTo(const CameraPose& pose);
    std::vector<std::uint32_t> selectedObjects() const;
    double aspect() const;

    Document& m_document;
    ActiveOverlay& m_overlay;
    FacilityView m_view;
    SceneIndex m_index;
    ViewportInput m_input;
    FlyTool m_fly;
    CameraAnimation m_animation;
    HoverCard* m_card;
    QLabel* m_notice; ///< shown instead of a picture when there is no usable OpenGL
    QTimer m_refineTimer;
    QTimer m_hoverTimer;
    QTimer m_cardTimer;
    QPoint m_pointer;
    QString m_shownFile;
    bool m_broken = false;
    bool m_airCut = false;
    double m_airCutHeight = 1.8; ///< [m]
};

} // namespace takao
