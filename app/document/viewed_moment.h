// What one 3D view shows of the open facility: the shown moment, or the reference that it is compared with.
#pragma once

#include "app/document/active_overlay.h"
#include "app/document/document.h"

namespace takao {

/// A moment with the colours of its overlay. A view draws it and knows no more about time.
class ViewedMoment : public QObject
{
    Q_OBJECT

  public:
    using QObject::QObject;

    /// Null: there is none.
    virtual PlantStatePtr state() const = 0;
    /// Those that stand at it.
    virtual std::vector<Alarm> alarms() const = 0;
    /// What has failed at it.
    virtual Faults faults() const = 0;
    /// None if no overlay is chosen.
    virtual const std::optional<OverlayColours>& colours() const = 0;
    /// Of which moment its field of air is, or why there is none; empty: nothing to say.
    virtual QString airNote() const = 0;

  Q_SIGNALS:
    void stateChanged();
    void coloursChanged();
};

/// What the document shows.
class ShownMoment : public ViewedMoment
{
    Q_OBJECT

  public:
    /// Both outlive it.
    ShownMoment(const Document& document, const ActiveOverlay& overlay, QObject* parent = nullptr);

    PlantStatePtr state() const override { return m_document.state(); }
    std::vector<Alarm> alarms() const override { return m_document.alarms(); }
    Faults faults() const override { return m_document.faults(); }
    const std::optional<OverlayColours>& colours() const override { return m_overlay.colours(); }
    QString airNote() const override { return m_document.airNote(); }

  private:
    const Document& m_document;
    const ActiveOverlay& m_overlay;
};

/// What the document is compared with. Tells of another state only when there is one: a reference moment
/// stays, and its view with it.
class ReferenceMoment : public ViewedMoment
{
    Q_OBJECT

  public:
    /// All outlive it.
    ReferenceMoment(const Document& document, const Comparison& comparison, const ActiveOverlay& overlay,
                    QObject* parent = nullptr);

    PlantStatePtr state() const override { return m_comparison.reference(); }
    std::vector<Alarm> alarms() const override { return m_comparison.referenceAlarms(); }
    Faults faults() const override { return m_comparison.referenceFaults(); }
    const std::optional<OverlayColours>& colours() const override { return m_overlay.referenceColours(); }
    QString airNote() const override;

  private:
    void follow();

    const Comparison& m_comparison;
    const ActiveOverlay& m_overlay;
    PlantStatePtr m_state; ///< that was told last
};

} // namespace takao
