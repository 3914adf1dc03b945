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
    /// The state that the shown one is compared with; null: none.
    PlantStatePtr reference() const;
    /// What has changed; computed once a moment. Empty without a reference.
    const MomentComparison& changes();

  Q_SIGNALS:
    /// Another reference, or none.
    void referenceChanged();

  private:
    Document& m_document;
    PlantStatePtr m_moment;
    std::shared_ptr<const Timeline> m_timeline;
    QString m_name;
    MomentComparison m_changes;
    PlantStatePtr m_comparedFrom, m_comparedTo; ///< what m_changes belongs to
};

} // namespace takao
