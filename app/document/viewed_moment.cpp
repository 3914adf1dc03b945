#include "app/document/viewed_moment.h"

namespace takao {

ShownMoment::ShownMoment(const Document& document, const ActiveOverlay& overlay, QObject* parent)
    : ViewedMoment(parent), m_document(document), m_overlay(overlay)
{
    connect(&document, &Document::stateChanged, this, &ViewedMoment::stateChanged);
    connect(&overlay, &ActiveOverlay::coloursChanged, this, &ViewedMoment::coloursChanged);
}

ReferenceMoment::ReferenceMoment(const Document& document, const Comparison& comparison,
                                 const ActiveOverlay& overlay, QObject* parent)
    : ViewedMoment(parent), m_comparison(comparison), m_overlay(overlay), m_state(comparison.reference())
{
    connect(&document, &Document::stateChanged, this, &ReferenceMoment::follow);
    connect(&comparison, &Comparison::referenceChanged, this, &ReferenceMoment::follow);
    connect(&overlay, &ActiveOverlay::referenceColoursChanged, this, &ViewedMoment::coloursChanged);
}

void ReferenceMoment::follow()
{
    PlantStatePtr now = m_comparison.reference();
    if (now == m_state)
        return;
    m_state = std::move(now);
    Q_EMIT stateChanged();
}

QString ReferenceMoment::airNote() const
{
    const PlantStatePtr now = state();
    if (!now)
        return {};
    return now->airFields().empty() ? tr("There is no field of air of this moment.") : airAgeNote(*now);
}

} // namespace takao
