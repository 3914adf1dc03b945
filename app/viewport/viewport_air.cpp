// The air in the 3D view: its picture, drifting particles, cuts that are dragged, the probe and seeds.
#include "app/document/selected_racks.h"
#include "app/viewport/facility_viewport.h"
#include "app/viewport/probe_card.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr int kDriftMs = 33;          // 30 pictures a second, where the machine draws that fast
constexpr double kSeedBefore = 0.08;  // seeds leave the slow air at a surface, where there is room [m]
constexpr double kLongestDrift = 0.1; // a slow frame must not throw the particles [s]

} // namespace

void FacilityViewport::connectAir()
{
    m_driftTimer.setInterval(kDriftMs);
    connect(&m_driftTimer, &QTimer::timeout, this, &FacilityViewport::drift);
    connect(&m_moment, &ViewedMoment::stateChanged, this, &FacilityViewport::wishAir);
    connect(&m_document.air(), &AirRun::started, this, &FacilityViewport::wishAir); // it will soon be known
    connect(&m_airView, &AirView::changed, this, &FacilityViewport::wishAir);
    connect(&m_overlay, &ActiveOverlay::overlayChosen, this, &FacilityViewport::wishAir);
    connect(&m_document.selection(), &Selection::selectionChanged, this, [this] {
        const AirChoice& choice = m_airView.choice();
        if (choice.fromSelectedRacks && (choice.streamlines || choice.particles))
            wishAir();
    });
    connect(&m_air, &AirScene::made, this, &FacilityViewport::showAir);
    connect(&m_air, &AirScene::rested, this, &FacilityViewport::rested);
    connect(&m_air, &AirScene::failed, this, [this](const QString& why) {
        dropAir();
        Q_EMIT airFailed(why);
    });
}

/// The picture of what the state knows of the air; none where it was not solved.
void FacilityViewport::wishAir()
{
    if (m_resting)
        return;
    const PlantStatePtr state = m_moment.state();
    const Facility* facility = m_document.facility();
    AirPictureSettings settings =
        pictureOf(m_airView.choice(), facility ? selectedRacks(*facility, m_document.selection().ids())
                                               : std::vector<std::string>());
    settings.inlets = m_overlay.showsInlets();
    const bool known = state && !state->airFields().empty();
    const bool wanted = !settings.empty() || m_options.probing || m_options.seeding;
    m_airView.setNote(wanted ? m_moment.airNote() : QString());
    if (!known || (!wanted && !settings.inlets)) {
        m_air.clear();
        dropAir();
        return;
    }
    m_air.wish({m_document.sharedFacility(),
                airConditions(*m_document.facility(), *state, m_moment.faults()),
                {state->airFields().begin(), state->airFields().end()},
                std::move(settings)});
}

void FacilityViewport::dropAir()
{
    m_picture.reset();
    m_view.setAir(std::nullopt);
    m_airView.setScales({});
    driftIfNeeded();
    m_probeCard->hide();
    update();
}

void FacilityViewport::showAir(const AirPicture& picture)
{
    m_picture = picture;
    std::vector<AirScale> scales;
    for (std::size_t q = 0; q < kAirScalarCount; ++q)
        if (m_picture->shown[q])
            scales.push_back({static_cast<AirScalar>(q), m_picture->mappers[q], {}, m_picture->extremes[q]});
    if (!scales.empty() && scales.front().quantity == AirScalar::Temperature)
        scales.front().surface = m_picture->surfaceTemperature;
    // the scale of speeds comes last
    if (!scales.empty() && !m_picture->arrows.empty())
        scales.back().longestArrow = static_cast<double>(m_picture->arrows.front()->fullSpeed);
    m_view.setAir(m_picture);
    m_airView.setScales(std::move(scales));
    driftIfNeeded();
    if (m_options.probing)
        m_hoverTimer.start(0);
    update();
}

bool FacilityViewport::particlesDrift() const
{
    return m_picture && m_picture->particles > 0 && m_airView.choice().playing;
}

/// Pictures follow each other only while something moves: particles in the air, marks along pipes.
void FacilityViewport::driftIfNeeded()
{
    if (!particlesDrift() && !m_view.marksMove()) {
        m_driftTimer.stop();
    } else if (!m_driftTimer.isActive()) {
        m_sinceDrift.start();
        m_driftTimer.start();
    }
}

void FacilityViewport::drift()
{
    const double passed = std::min(static_cast<double>(m_sinceDrift.restart()) / 1000.0, kLongestDrift);
    if (!isVisible() || m_broken)
        return;
    if (particlesDrift())
        m_view.setAirTime(m_driftTime += passed);
    m_view.setMarkTime(m_markTime += passed);
    update();
}

// ---- cuts under the pointer

std::optional<AirCutHit> FacilityViewport::cutAt(QPointF position)
{
    if (!m_picture || m_picture->sheets.empty() || !isValid())
        return std::nullopt;
    const QPointF device = position * devicePixelRatioF();
    makeCurrent();
    const auto hit = m_view.cutAt(qRound(device.x()), qRound(device.y()));
    doneCurrent();
    return hit;
}

std::optional<AirCutHit> FacilityViewport::cutFrameAt(QPointF position)
{
    if (m_options.seeding)
        return std::nullopt;
    const auto hit = cutAt(position);
    if (!hit || hit->cut >= m_airView.choice().cuts.size())
        return std::nullopt;
    const auto toWidget = [this](const Eigen::Vector3d& point) { return project(point); };
    for (const auto& sheet : m_picture->sheets)
        if (sheet->cut == hit->cut && isOnFrame(position, sheet->rectangle, sheet->axis, toWidget))
            return hit;
    return std::nullopt;
}

const AirCut& FacilityViewport::airCut(std::size_t cut) const
{
    return m_airView.choice().cuts[cut];
}

void FacilityViewport::moveCut(std::size_t cut, double at)
{
    m_airView.moveCut(cut, at, m_document.airBox());
}

void FacilityViewport::showActiveCut(std::optional<std::size_t> cut)
{
    if (cut == m_activeCut)
        return;
    m_activeCut = cut;
    m_view.setActiveCut(cut);
    updateCursor();
    update();
}

void FacilityViewport::updateCursor()
{
    if (m_options.seeding)
        setCursor(Qt::CrossCursor);
    else if (m_activeCut)
        setCursor(m_input.isActive() ? Qt::ClosedHandCursor : Qt::OpenHandCursor);
    else if (!m_input.isActive() && causeStepAt(m_pointer))
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
}

// ---- probe and seeds

void FacilityViewport::setProbing(bool on)
{
    m_options.probing = on;
    m_card->hide();
    m_probeCard->hide();
    wishAir();
    if (on && underMouse())
        m_hoverTimer.start(0);
    Q_EMIT optionsChanged();
}

void FacilityViewport::setSeeding(bool on)
{
    m_options.seeding = on;
    if (on)
        showActiveCut({});
    wishAir(); // a first click needs to know the air before anything of it is shown
    updateCursor();
    Q_EMIT optionsChanged();
}

std::optional<Eigen::Vector3d> FacilityViewport::surfaceAt(QPointF position)
{
    if (!m_document.description() || !isValid())
        return std::nullopt;
    const QPointF device = position * devicePixelRatioF();
    makeCurrent();
    const auto surface = m_view.surfaceAt(qRound(device.x()), qRound(device.y()));
    doneCurrent();
    return surface;
}

Eigen::Vector3d FacilityViewport::towardsEye(QPointF position)
{
    return -m_view.camera()
                .rayThrough(position.x() / width(), position.y() / height(), aspect())
                .direction()
                .normalized();
}

/// On the cut under the pointer, else in the air before the surface under it: an object, floor or wall.
std::optional<FacilityViewport::Pointed> FacilityViewport::airAt(QPointF position)
{
    const AirProbe* probe = m_air.probe();
    if (!probe)
        return std::nullopt;
    if (const auto cut = cutAt(position))
        if (const auto sample = probe->sample(cut->point))
            return Pointed{cut->point, *sample, tr("on the cut")};
    const auto surface = surfaceAt(position);
    if (!surface)
        return std::nullopt;
    const auto found = probe->before(*surface, towardsEye(position));
    if (!found)
        return std::nullopt;
    const std::string id = objectAt(position);
    return Pointed{found->at, found->air,
                   id.empty() ? tr("in the room") : tr("before %1").arg(QString::fromStdString(id))};
}

void FacilityViewport::probeNow()
{
    m_card->hide();
    if (const auto pointed = airAt(m_pointer))
        m_probeCard->showFor(pointed->air, pointed->at, pointed->where, m_pointer);
    else
        m_probeCard->hide();
}

bool FacilityViewport::seedAt(QPointF position)
{
    const AirProbe* probe = m_air.probe();
    Eigen::Vector3d at;
    if (const auto pointed = airAt(position))
        at = pointed->at;
    else if (const auto surface = probe ? std::nullopt : surfaceAt(position)) // the air is not known yet
        at = *surface;
    else
        return false;
    const Eigen::Vector3d forward = at + kSeedBefore * towardsEye(position);
    m_airView.addPoint((!probe || probe->sample(forward) ? forward : at).cast<float>());
    return true;
}

} // namespace takao
