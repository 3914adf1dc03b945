// What the shown moment is compared with: another moment, or the same moment of another future.
#pragma once

#include "app/document/document.h"
#include "models/timeline/moment_comparison.h"

#include <optional>

namespace takao {

/// The reference, and what has changed against it. Nothing is compared as long as nobody asks.
class Comparison : public QObject
{
    Q_OBJECT

  public:
    explicit Comparison(Document& document, QObject* parent = nullptr);

    /// The shown moment becomes the reference.
    void setMoment();
    /// What is shown is compared with the same moment of another timeline. @param name  for people
    void setTimeline(std::shared_ptr<const Timeline> timeline, const QString& name);
    void clear();

    bool isOn() const { return m_moment || m_timeline; }
    /// Of a moment; none if a timeline is the reference.
    std::optional<double> momentTime() const;
    /// Empty if a moment is the reference.
    const QString& timelineName() const { return m_name; }
    /// Null if a moment is the reference.
    const std::shared_ptr<const Timeline>& timeline() const { return m_timeline; }
    /// The state that the shown one is compared with; null: none.
    PlantStatePtr reference() const;
    /// Those that stand at it.
    std::vector<Alarm> referenceAlarms() const;
    /// What has failed at it.
    Faults referenceFaults() const;
    /// What has changed; computed once a moment. Empty without a reference.
    const MomentComparison& changes();

  Q_SIGNALS:
    /// Another reference, or none.
    void referenceChanged();

  private:
    void catchUp();
    void forget();

    Document& m_document;
    PlantStatePtr m_moment;
    std::vector<Alarm> m_momentAlarms;
    Faults m_momentFaults;
    std::shared_ptr<const Timeline> m_timeline;
    QString m_name;
    MomentComparison m_changes;
    PlantStatePtr m_comparedFrom, m_comparedTo; ///< what m_changes belongs to
    // of m_timeline; several views ask for the same moment, and a recording has to look for it
    mutable PlantStatePtr m_found;
    mutable std::optional<double> m_foundAt; ///< the time that was asked for [s]; none: it may be another yet
};

} // namespace takao
