#include "app/document/comparison.h"

#include "app/document/run_session.h"

namespace takao {

Comparison::Comparison(Document& document, QObject* parent) : QObject(parent), m_document(document)
{
    connect(&document, &Document::facilityChanged, this, &Comparison::clear);
    connect(&document.run(), &RunSession::grew, this, &Comparison::catchUp);
}

void Comparison::forget()
{
    m_moment.reset();
    m_momentAlarms.clear();
    m_momentFaults.clear();
    m_timeline.reset();
    m_name.clear();
    m_found.reset();
    m_foundAt.reset();
}

void Comparison::setMoment()
{
    forget();
    m_moment = m_document.state();
    m_momentAlarms = m_document.alarms();
    m_momentFaults = m_document.faults();
    Q_EMIT referenceChanged();
}

void Comparison::setTimeline(std::shared_ptr<const Timeline> timeline, const QString& name)
{
    forget();
    m_timeline = std::move(timeline);
    m_name = name;
    Q_EMIT referenceChanged();
}

void Comparison::clear()
{
    if (!isOn())
        return;
    forget();
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
    if (!m_timeline || !shown)
        return m_moment;
    const double time = shown->time();
    if (m_foundAt != time) {
        m_found = m_timeline->stateAt(time);
        // a run that goes on may know more about this time later
        m_foundAt = m_timeline->end() >= time ? std::optional(time) : std::nullopt;
    }
    return m_found;
}

/// The run that is the reference has not yet come to the shown moment, but nearer.
void Comparison::catchUp()
{
    if (!m_timeline || m_foundAt || m_timeline != m_document.run().simulation())
        return;
    const PlantStatePtr before = m_found;
    if (reference() != before)
        Q_EMIT referenceChanged();
}

std::vector<Alarm> Comparison::referenceAlarms() const
{
    const PlantStatePtr now = m_timeline ? reference() : nullptr;
    return now ? m_timeline->alarms(now->time(), now->time()) : m_momentAlarms;
}

Faults Comparison::referenceFaults() const
{
    const PlantStatePtr now = m_timeline ? reference() : nullptr;
    return now ? m_document.failedIn(*m_timeline, *now) : m_momentFaults;
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
