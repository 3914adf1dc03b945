// The 3D view of the window: the only place where Qt and the OpenSceneGraph view meet.
#pragma once

#include "app/document/air_view.h"
#include "app/document/viewed_moment.h"
#include "app/viewport/air_scene.h"
#include "app/viewport/camera_animation.h"
#include "app/viewport/fly_tool.h"
#include "app/viewport/hover_card.h"
#include "app/viewport/scene_index.h"
#include "app/viewport/view_options.h"
#include "app/viewport/viewport_input.h"
#include "scene/facility/facility_view.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QOpenGLWidget>
#include <QTimer>

namespace takao {

class LegendCard;
class ProbeCard;

/// Hosts a FacilityView and keeps it in step with the document, the selection and the moment that it views.
///
/// Draws on demand: a still picture costs nothing once it is refined. Changes the document only by selecting.
class FacilityViewport : public QOpenGLWidget, private ViewportSurface
{
    Q_OBJECT

  public:
    /// @param overlay  names what colours the moment
    FacilityViewport(Document& document, ViewedMoment& moment, ActiveOverlay& overlay, AirView& air,
                     QWidget* parent = nullptr);
    ~FacilityViewport() override;

    // where to look from
    void goHome();
    void goToSelection();
    void goToStandardView(StandardView view);
    /// A named view of the facility; false if it has none of that name.
    bool goToNamedView(const std::string& name);
    void goToCauses(); ///< all of the path that is shown
    void zoomBy(double steps);
    const CameraPose& pose() { return m_view.camera().pose(); }
    void goTo(const CameraPose& pose);
    void setOrthographic(bool on);
    bool isOrthographic() const;
    void setAnimated(bool on);
    const CameraPose& pose() const { return eye().pose(); }
    /// Looks from where another view looks from. Moves of its own end.
    void follow(const CameraPose& pose);
    /// Steps back by a factor (or nearer) if the whole is seen from outside, so that a view of another shape
    /// shows as much of it from side to side.
    void stepBack(double factor);

    // what to see
    const ViewOptions& options() const { return m_options; }
    void setOptions(const ViewOptions& options);
    void setOverlayLegend(bool on); ///< whether it stands in this view
    HoverCard& card() { return *m_card; }
    void setLayerVisible(Layer layer, bool visible);
    void setCutAway(bool on);
    void setLabels(bool on);
    /// A path of causes over the picture, with the step that is emphasised; 0: none. Goes with the facility.
    void showCauses(CausePath path, int step);
    void setProbing(bool on); ///< numbers of the air under the pointer
    void setSeeding(bool on); ///< a click starts streamlines
    /// The picture of the air that is shown; null if none is.
    const AirPicture* airPicture() const { return m_picture ? &*m_picture : nullptr; }

    /// Where a point of the scene lies in the widget [logical pixels]; may be outside of it.
    QPointF project(const Eigen::Vector3d& point) const;
    /// Id of the visible object at a point of the widget; empty if there is none.
    std::string objectAt(QPointF position);
    /// The step of the path of causes whose marker is drawn there.
    std::optional<int> causeStepAt(QPointF position) const;
    /// Whether the picture shows what was asked for, refined or not.
    bool isDrawn() const
    {
        return m_broken || (!m_animation.isRunning() && !m_view.needsDraw() && !m_air.isBusy());
    }
    /// Whether nothing is left to draw, to animate or to refine.
    bool isSettled() const { return m_broken || (isDrawn() && !m_view.refining()); }
    const FrameStatistics& statistics() const { return m_view.statistics(); }

    /// Shows nothing new any more: what remains is to let it go, once no thread works for it.
    void rest();
    bool isWorking() const { return m_air.isBusy(); }

  Q_SIGNALS:
    void contextMenuRequested(QPoint globalPosition);
    void graphicsFailed(const QString& why);
    void cameraChanged();
    void airFailed(const QString& why);
    void optionsChanged();
    void rested(); ///< no thread works for it any more
    void causeStepClicked(int step);

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
    std::optional<AirCutHit> cutFrameAt(QPointF position) override;
    const AirCut& airCut(std::size_t cut) const override;
    void moveCut(std::size_t cut, double at) override;
    void carryFrom(QPointF position) override;
    void cameraMoved() override;

    void onFacilityChanged();
    void onColoursChanged();
    void onSelectionChanged();
    void onHoverChanged();
    void onThemeChanged();
    void hoverNow();
    void click(const QMouseEvent& event);
    void showPose(const CameraPose& pose);
    std::vector<std::uint32_t> selectedObjects() const;

    // air (viewport_air.cpp)
    void connectAir();
    void wishAir();
    void showAir(const AirPicture& picture);
    void dropAir();
    void drift();
    bool particlesDrift() const;
    void driftIfNeeded();
    void showBadges();
    std::optional<AirCutHit> cutAt(QPointF position);
    void showActiveCut(std::optional<std::size_t> cut);
    void updateCursor();
    /// A place in the air that the pointer means, and where that is in words.
    struct Pointed
    {
        Eigen::Vector3d at;
        AirSample air;
        QString where;
    };
    std::optional<Eigen::Vector3d> surfaceAt(QPointF position);
    Eigen::Vector3d towardsEye(QPointF position);
    std::optional<Pointed> airAt(QPointF position);
    void probeNow();
    bool seedAt(QPointF position);

    double aspect() const;
    const Camera& eye() const { return const_cast<FacilityView&>(m_view).camera(); }

    Document& m_document;
    ViewedMoment& m_moment;
    ActiveOverlay& m_overlay;
    AirView& m_airView;
    FacilityView m_view;
    AirScene m_air;
    SceneIndex m_index;
    ViewportInput m_input;
    FlyTool m_fly;
    CameraAnimation m_animation;
    HoverCard* m_card;
    ProbeCard* m_probeCard;
    LegendCard* m_legends;
    QLabel* m_notice; ///< shown instead of a picture when there is no usable OpenGL
    QTimer m_refineTimer;
    QTimer m_hoverTimer;
    QTimer m_cardTimer;
    QPoint m_pointer;
    QString m_shownFile;
    bool m_broken = false;
    bool m_resting = false;
    ViewOptions m_options;
    std::optional<AirPicture> m_picture;
    Eigen::AlignedBox3d m_causes; ///< encloses the path of causes [m]
    std::optional<std::size_t> m_activeCut;
    QTimer m_driftTimer;
    QElapsedTimer m_sinceDrift;
    double m_driftTime = 0.0; ///< of the particles [s]
    double m_markTime = 0.0;  ///< of marks along pipes and cords [s]
};

} // namespace takao
