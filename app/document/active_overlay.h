// The overlay that is shown: chosen once, filled from each new state, read by the picture and the legends.
#pragma once

#include "app/document/comparison.h"
#include "scene/colour/overlay.h"

#include <optional>

namespace takao {

class ActiveOverlay : public QObject
{
    Q_OBJECT

  public:
    explicit ActiveOverlay(Document& document, QObject* parent = nullptr);

    /// Chooses by key; an empty or unknown key shows none.
    void choose(const std::string& key);
    /// Null if none is chosen.
    const OverlayInfo* info() const { return m_info; }
    /// None if none is chosen, or before there is a state.
    const std::optional<OverlayColours>& colours() const { return m_colours; }
    /// Colours inlets on the scale of the air's picture, as long as that has one; its legend speaks for both.
    void setAirScale(std::optional<ScalarMapper> temperatures);
    bool showsInlets() const;
    /// Shows the difference to a reference, as long as there is one. @param comparison  outlives it
    void follow(const Comparison& comparison);
    /// Shows the overlay itself instead of the difference, and also that of the reference.
    void setSideBySide(bool on);
    /// The overlay of the reference, on the scale of colours(); none unless both stand side by side.
    const std::optional<OverlayColours>& referenceColours() const { return m_referenceColours; }
    /// What the colours are a difference to; null: they are what is.
    const Comparison* difference() const { return m_isDifference ? m_comparison : nullptr; }
    /// Why the shown moment has nothing for an overlay, in words; null: it has, or there is none yet.
    const char* whyUnavailable(const OverlayInfo& info) const;
    bool isOnAirScale() const { return showsInlets() && m_airScale && !m_isDifference; }
    /// The overlay's value of an object; NaN where it says nothing.
    float valueOf(const std::string& id) const;

  Q_SIGNALS:
    void overlayChosen();
    void coloursChanged();
    void referenceColoursChanged();
    void overlayFailed(const QString& why);

  private:
    void onFacilityChanged();
    void fill();
    void fillReference();
    Result<OverlayColours> filled(const PlantState& state);

    Document& m_document;
    const Comparison* m_comparison = nullptr;
    bool m_isDifference = false;
    bool m_isSideBySide = false;
    const OverlayInfo* m_info = nullptr;
    std::vector<std::string> m_objects;
    std::optional<OverlayColours> m_colours;
    std::optional<OverlayColours> m_referenceColours;
    PlantStatePtr m_referenceState; ///< that m_referenceColours belong to
    std::optional<ScalarMapper> m_airScale;
};

} // namespace takao
