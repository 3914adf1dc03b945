#include "app/document/comparison.h"

namespace takao {

Comparison::Comparison(Document& document, QObject* parent) : QObject(parent), m_document(document)
{
    connect(&document, &Document::facilityChanged, this, &Comparison::clear);
}

void Comparison::setMoment()
{
    m_moment = m_document.state();
    m_timeline.reset();
    m_name.clear();
    Q_EMIT referenceChanged();
}

void Comparison::setTimeline(std::shared_ptr<const Timeline> timeline, const QString& name)
{
    m_moment.reset();
    m_timeline = std::move(timeline);
    m_name = name;
    Q_EMIT referenceChanged();
}

void Comparison::clear()
{
    if (!isOn())
        return;
    m_moment.reset();
    m_timeline.reset();
    m_name.clear();
    m_comparedFrom.reset();
    m_comparedTo.reset();
    m_changes = {};
    Q_EMIT referenceChanged();
}

std::optional<double> Comparison::momentTime() const
{
    return m_moment ? std::optional(m_moment->time()) : std::nullopt;
}

PlantStatePtr Comparison::reference() const
{
    const PlantStatePtr shown = m_document.state();
    if (m_timeline && shown)
        return m_timeline->stateAt(shown->time());
    return m_moment;
}

const MomentComparison& Comparison::changes()
{
    const PlantStatePtr from = reference(), to = m_document.state();
    if (from != m_comparedFrom || to != m_comparedTo) {
        m_changes = from && to ? compareMoments(*from, *to) : MomentComparison();
        m_comparedFrom = from;
        m_comparedTo = to;
    }
    return m_changes;
}

} // namespace takao
