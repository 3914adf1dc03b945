#include "app/document/active_overlay.h"

#include "scene/colour/overlay_difference.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace takao {

ActiveOverlay::ActiveOverlay(Document& document, QObject* parent) : QObject(parent), m_document(document)
{
    connect(&document, &Document::facilityChanged, this, &ActiveOverlay::onFacilityChanged);
    connect(&document, &Document::stateChanged, this, &ActiveOverlay::fill);
    onFacilityChanged();
}

void ActiveOverlay::choose(const std::string& key)
{
    const OverlayInfo* chosen = key.empty() ? nullptr : findOverlay(key);
    if (chosen == m_info)
        return;
    m_info = chosen;
    m_referenceState.reset();
    Q_EMIT overlayChosen();
    fill();
}

float ActiveOverlay::valueOf(const std::string& id) const
{
    const auto found = std::ranges::find(m_objects, id);
    if (!m_colours || found == m_objects.end())
        return std::numeric_limits<float>::quiet_NaN();
    return m_colours->values[static_cast<std::size_t>(found - m_objects.begin())];
}

const char* ActiveOverlay::whyUnavailable(const OverlayInfo& info) const
{
    const PlantStatePtr state = m_document.state();
    return state ? takao::whyUnavailable(info, *state) : nullptr;
}

bool ActiveOverlay::showsInlets() const
{
    return m_info && std::string_view(m_info->key) == "inlet";
}

void ActiveOverlay::setAirScale(std::optional<ScalarMapper> temperatures)
{
    m_airScale = std::move(temperatures);
    if (!showsInlets())
        return;
    m_referenceState.reset();
    fill();
}

void ActiveOverlay::onFacilityChanged()
{
    m_objects.clear();
    m_colours.reset();
    m_referenceColours.reset();
    m_referenceState.reset();
    if (const auto description = m_document.description())
        for (const SceneObject& object : description->objects)
            m_objects.push_back(object.id);
}

void ActiveOverlay::follow(const Comparison& comparison)
{
    m_comparison = &comparison;
    connect(&comparison, &Comparison::referenceChanged, this, &ActiveOverlay::fill);
}

void ActiveOverlay::setSideBySide(bool on)
{
    if (on == m_isSideBySide)
        return;
    m_isSideBySide = on;
    m_referenceState.reset();
    fill();
}

/// The overlay of a state, or what it has changed by against the reference.
Result<OverlayColours> ActiveOverlay::filled(const PlantState& state)
{
    auto now = fillOverlay(*m_info, *m_document.facility(), state, m_objects);
    const PlantStatePtr reference = m_comparison && !m_isSideBySide ? m_comparison->reference() : nullptr;
    m_isDifference = now && reference;
    if (!m_isDifference)
        return now;
    const auto before = fillOverlay(*m_info, *m_document.facility(), *reference, m_objects);
    return before ? overlayDifference(*before, std::move(*now)) : before;
}

void ActiveOverlay::fill()
{
    m_colours.reset();
    m_isDifference = false;
    const PlantStatePtr state = m_document.state();
    if (m_info && state && m_document.facility()) {
        auto colours = filled(*state);
        if (colours) {
            m_colours = std::move(*colours);
            if (isOnAirScale())
                m_colours->mapper = *m_airScale;
        } else {
            Q_EMIT overlayFailed(QString::fromStdString(colours.error().text()));
        }
    }
    fillReference();
    Q_EMIT coloursChanged();
}

/// Only for another state: a reference moment stays, and is not drawn again with each shown one.
void ActiveOverlay::fillReference()
{
    const PlantStatePtr reference = m_isSideBySide && m_comparison ? m_comparison->reference() : nullptr;
    if (reference && m_colours && m_referenceColours && reference == m_referenceState)
        return;
    const bool hadNone = !m_referenceColours;
    m_referenceColours.reset();
    m_referenceState = reference;
    if (reference && m_colours) {
        auto colours = fillOverlay(*m_info, *m_document.facility(), *reference, m_objects);
        if (colours) {
            m_referenceColours = std::move(*colours);
            m_referenceColours->mapper = m_colours->mapper;
        } else {
            Q_EMIT overlayFailed(QString::fromStdString(colours.error().text()));
        }
    }
    if (m_referenceColours || !hadNone)
        Q_EMIT referenceColoursChanged();
}

} // namespace takao
