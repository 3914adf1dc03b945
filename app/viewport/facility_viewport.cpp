#include "app/viewport/facility_viewport.h"

#include "app/theme/theme.h"
#include "app/viewport/legend_card.h"
#include "app/viewport/probe_card.h"

#include <QOpenGLContext>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr int kRefinementFrames = 24; // of a still picture: soft shadows and smooth edges are settled by then
constexpr int kCardDelayMs = 350;     // the card waits until the pointer rests
constexpr int kRefineDelayMs = 120;   // a hand that is still moving shall not wait for refinement

} // namespace

FacilityViewport::FacilityViewport(Document& document, ActiveOverlay& overlay, AirView& air, QWidget* parent)
    : QOpenGLWidget(parent), m_document(document), m_overlay(overlay), m_airView(air), m_input(*this, *this),
      m_fly(*this), m_animation([this](const CameraPose& pose) { showPose(pose); }),
      m_card(new HoverCard(document, this)), m_probeCard(new ProbeCard(this)), m_notice(new QLabel(this))
{
    setObjectName(QStringLiteral("viewport"));
    setAccessibleName(tr("3D view of the facility"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(80 * kGrid, 60 * kGrid);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_notice, 0, Qt::AlignCenter);
    m_notice->setWordWrap(true);
    m_notice->hide();
    for (QTimer* timer : {&m_refineTimer, &m_hoverTimer, &m_cardTimer})
        timer->setSingleShot(true);
    connect(&m_refineTimer, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    connect(&m_hoverTimer, &QTimer::timeout, this, &FacilityViewport::hoverNow);
    connect(&m_cardTimer, &QTimer::timeout, this,
            [this] { m_card->showFor(m_document.selection().hovered(), m_pointer); });
    connect(&document, &Document::facilityChanged, this, &FacilityViewport::onFacilityChanged);
    connect(&document.selection(), &Selection::selectionChanged, this, &FacilityViewport::onSelectionChanged);
    connect(&document.selection(), &Selection::hoverChanged, this, &FacilityViewport::onHoverChanged);
    connect(&overlay, &ActiveOverlay::coloursChanged, this, &FacilityViewport::onColoursChanged);
    connect(&document, &Document::stateChanged, this, &FacilityViewport::showBadges);
    connectAir();
    new LegendCard(overlay, air, this);
    connect(&Theme::instance(), &Theme::themeChanged, this, &FacilityViewport::onThemeChanged);
    m_view.setRefinement(kRefinementFrames);
    onThemeChanged();
    onFacilityChanged();
}

FacilityViewport::~FacilityViewport()
{
    if (context()) {
        disconnect(context(), nullptr, this, nullptr);
        makeCurrent();
        m_view.releaseGraphics();
        doneCurrent();
    }
}

void FacilityViewport::initializeGL()
{
    connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, [this] {
        makeCurrent();
        m_view.releaseGraphics();
        doneCurrent();
    });
}

void FacilityViewport::paintGL()
{
    if (m_broken)
        return;
    const double ratio = devicePixelRatioF();
    m_view.resize(qRound(width() * ratio), qRound(height() * ratio), ratio);
    // The framebuffer of a QOpenGLWidget is another one after each resize.
    const auto drawn = m_view.draw(defaultFramebufferObject());
    if (!drawn) {
        m_broken = true;
        m_notice->setText(tr("No picture: %1").arg(QString::fromStdString(drawn.error().text())));
        m_notice->show();
        Q_EMIT graphicsFailed(QString::fromStdString(drawn.error().text()));
        return;
    }
    // Lines that come near are built over several frames; then the still picture gets better.
    if ((m_view.needsDraw() || m_view.refining()) && !m_refineTimer.isActive())
        m_refineTimer.start(0);
}

// ---- what to show

void FacilityViewport::onFacilityChanged()
{
    const auto description = m_document.description();
    if (!description)
        return;
    m_index.rebuild(*description);
    m_view.setDescription(description);
    m_causes.setEmpty();
    if (m_shownFile != m_document.file()) {
        m_shownFile = m_document.file();
        const bool animated = m_animation.isEnabled();
        m_animation.setEnabled(false); // from one facility to another there is no way to fly
        goHome();
        m_animation.setEnabled(animated);
    }
    update();
}

void FacilityViewport::onColoursChanged()
{
    m_view.setOverlay(m_overlay.colours());
    driftIfNeeded();
    update();
}

/// Alarms that stand at the shown moment, on what they are about.
void FacilityViewport::showBadges()
{
    const auto description = m_document.description();
    const PlantStatePtr state = m_document.state();
    if (!description || !state)
        return;
    m_view.setBadges(alarmBadges(m_document.alarms(), *description, state->time()));
    update();
}

std::vector<std::uint32_t> FacilityViewport::selectedObjects() const
{
    std::vector<std::uint32_t> objects;
    if (!m_document.facility())
        return objects;
    for (const std::string& id : m_document.selection().ids()) {
        const auto drawn = m_index.drawn(*m_document.facility(), id);
        objects.insert(objects.end(), drawn.begin(), drawn.end());
    }
    return objects;
}

void FacilityViewport::onSelectionChanged()
{
    m_view.setSelection(selectedObjects());
    update();
}

void FacilityViewport::onHoverChanged()
{
    const std::string& id = m_document.selection().hovered();
    m_card->hide();
    std::optional<std::uint32_t> object;
    if (!id.empty() && m_document.facility()) {
        const auto drawn = m_index.drawn(*m_document.facility(), id);
        if (drawn.size() == 1)
            object = drawn.front();
    }
    m_view.setHover(object);
    if (object && underMouse() && !m_probing)
        m_cardTimer.start(kCardDelayMs);
    else
        m_cardTimer.stop();
    update();
}

void FacilityViewport::onThemeChanged()
{
    m_view.setBackground(Theme::instance().kind() == ThemeKind::Dark ? Background::Dark : Background::Light);
    update();
}

void FacilityViewport::setLayerVisible(Layer layer, bool visible)
{
    m_view.setLayerVisible(layer, visible);
    update();
}

void FacilityViewport::showCauses(CausePath path, int step)
{
    const auto description = m_document.description();
    m_causes = description ? path.box(*description).cast<double>() : Eigen::AlignedBox3d();
    m_view.setCausePath(std::move(path), step);
    update();
}

void FacilityViewport::setCutAway(bool on)
{
    m_view.setCutAway(on);
    update();
}

void FacilityViewport::setLabels(bool on)
{
    m_view.setLabels(on);
    update();
}

// ---- where to look from

double FacilityViewport::aspect() const
{
    return double(std::max(1, width())) / std::max(1, height());
}

Eigen::AlignedBox3d FacilityViewport::sceneBox() const
{
    const auto description = m_document.description();
    return description ? description->bounds.cast<double>() : Eigen::AlignedBox3d();
}

void FacilityViewport::showPose(const CameraPose& pose)
{
    m_view.camera().setPose(pose);
    m_card->hide();
    update();
    Q_EMIT cameraChanged();
}

void FacilityViewport::goTo(const CameraPose& pose)
{
    m_animation.start(m_view.camera().pose(), pose);
}

void FacilityViewport::goHome()
{
    if (!goToNamedView("home"))
        goToStandardView(StandardView::Isometric);
}

bool FacilityViewport::goToNamedView(const std::string& name)
{
    const auto description = m_document.description();
    if (!description)
        return false;
    const auto found = std::ranges::find(description->views, name, &NamedView::name);
    if (found == description->views.end())
        return false;
    goTo(poseOf(*found, aspect()));
    return true;
}

void FacilityViewport::goToStandardView(StandardView view)
{
    const Eigen::AlignedBox3d box = sceneBox();
    if (box.isEmpty())
        return;
    Camera there = m_view.camera();
    there.setStandard(view, box, aspect());
    goTo(there.pose());
}

void FacilityViewport::goToSelection()
{
    const auto description = m_document.description();
    const auto box = description ? boxOf(*description, selectedObjects()) : Eigen::AlignedBox3d();
    if (box.isEmpty())
        return;
    Camera there = m_view.camera();
    there.frame(box, aspect());
    goTo(there.pose());
}

void FacilityViewport::goToCauses()
{
    if (m_causes.isEmpty())
        return;
    Camera there = m_view.camera();
    there.frame(m_causes, aspect());
    goTo(there.pose());
}

void FacilityViewport::zoomBy(double steps)
{
    WheelZoom(*this).turn(QPointF(width() / 2.0, height() / 2.0), steps);
}

void FacilityViewport::setOrthographic(bool on)
{
    CameraPose pose = m_view.camera().pose();
    if (pose.orthographic == on)
        return;
    pose.orthographic = on;
    // The picture of the target keeps its size.
    const double halfAngle = Camera::kFieldOfView / 2.0 * M_PI / 180.0;
    const Eigen::Vector3d outwards = (pose.eye - pose.target).normalized();
    if (on)
        pose.orthographicHeight = 2.0 * (pose.eye - pose.target).norm() * std::tan(halfAngle);
    else
        pose.eye = pose.target + outwards * pose.orthographicHeight / (2.0 * std::tan(halfAngle));
    m_animation.stop();
    showPose(pose);
}

bool FacilityViewport::isOrthographic() const
{
    return const_cast<FacilityView&>(m_view).camera().pose().orthographic;
}

void FacilityViewport::cameraMoved()
{
    m_animation.stop();
    m_card->hide();
    m_refineTimer.start(kRefineDelayMs);
    update();
    Q_EMIT cameraChanged();
}

QPointF FacilityViewport::project(const Eigen::Vector3d& point) const
{
    const Camera& eye = const_cast<FacilityView&>(m_view).camera();
    const Eigen::Vector4d clip =
        eye.projectionMatrix(aspect(), sceneBox()) * eye.viewMatrix() * point.homogeneous();
    return {(clip.x() / clip.w() + 1.0) / 2.0 * width(), (1.0 - clip.y() / clip.w()) / 2.0 * height()};
}

} // namespace takao
