#include "app/viewport/facility_viewport.h"

#include "app/theme/theme.h"
#include "app/viewport/legend_card.h"
#include "app/viewport/probe_card.h"

#include <QOpenGLContext>
#include <QVBoxLayout>

namespace takao {
namespace {

constexpr int kRefinementFrames = 24; // of a still picture: soft shadows and smooth edges are settled by then
constexpr int kCardDelayMs = 350;     // the card waits until the pointer rests

} // namespace

FacilityViewport::FacilityViewport(Document& document, ViewedMoment& moment, ActiveOverlay& overlay,
                                   AirView& air, QWidget* parent)
    : QOpenGLWidget(parent), m_document(document), m_moment(moment), m_overlay(overlay), m_airView(air),
      m_input(*this, *this), m_fly(*this), m_animation([this](const CameraPose& pose) { showPose(pose); }),
      m_card(new HoverCard(document, moment, this)), m_probeCard(new ProbeCard(this)),
      m_legends(new LegendCard(overlay, air, this)), m_notice(new QLabel(this))
{
    setObjectName(QStringLiteral("viewport"));
    setAccessibleName(tr("3D view of the facility"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
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
    connect(&moment, &ViewedMoment::coloursChanged, this, &FacilityViewport::onColoursChanged);
    connect(&moment, &ViewedMoment::stateChanged, this, &FacilityViewport::showBadges);
    connectAir();
    connect(&Theme::instance(), &Theme::themeChanged, this, &FacilityViewport::onThemeChanged);
    m_view.setRefinement(kRefinementFrames);
    onThemeChanged();
    onFacilityChanged();
    if (document.state()) { // there was something to show before this view
        onColoursChanged();
        showBadges();
        onSelectionChanged();
        wishAir();
    }
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
    m_view.setOverlay(m_moment.colours());
    driftIfNeeded();
    update();
}

/// Alarms that stand at the shown moment, on what they are about.
void FacilityViewport::showBadges()
{
    const auto description = m_document.description();
    const PlantStatePtr state = m_moment.state();
    if (!description || !state)
        return;
    m_view.setBadges(alarmBadges(m_moment.alarms(), *description, state->time()));
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
    if (object && underMouse() && !m_options.probing)
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
    m_options.layers[static_cast<std::size_t>(layer)] = visible;
    m_view.setLayerVisible(layer, visible);
    update();
    Q_EMIT optionsChanged();
}

void FacilityViewport::showCauses(CausePath path, int step)
{
    const auto description = m_document.description();
    m_causes = description ? path.surroundings(*description).cast<double>() : Eigen::AlignedBox3d();
    m_view.setCausePath(std::move(path), step);
    update();
}

void FacilityViewport::setCutAway(bool on)
{
    m_options.cutAway = on;
    m_view.setCutAway(on);
    update();
    Q_EMIT optionsChanged();
}

void FacilityViewport::setLabels(bool on)
{
    m_options.labels = on;
    m_view.setLabels(on);
    update();
    Q_EMIT optionsChanged();
}

void FacilityViewport::setAnimated(bool on)
{
    m_options.animated = on;
    m_animation.setEnabled(on);
    Q_EMIT optionsChanged();
}

void FacilityViewport::setOptions(const ViewOptions& options)
{
    if (options == m_options)
        return;
    const bool otherPointer = options.probing != m_options.probing || options.seeding != m_options.seeding;
    for (std::size_t layer = 0; layer < kLayerCount; ++layer)
        setLayerVisible(static_cast<Layer>(layer), options.layers[layer]);
    setCutAway(options.cutAway);
    setLabels(options.labels);
    setAnimated(options.animated);
    if (otherPointer) {
        setProbing(options.probing);
        setSeeding(options.seeding);
    }
}

void FacilityViewport::setOverlayLegend(bool on)
{
    m_legends->setOverlayLegend(on);
}

void FacilityViewport::rest()
{
    m_resting = true;
    m_air.clear();
    m_animation.stop();
    m_fly.stop();
    m_input.cancel();
    for (QTimer* timer : {&m_refineTimer, &m_hoverTimer, &m_cardTimer, &m_driftTimer})
        timer->stop();
}

} // namespace takao
