// What is shown of the air: chosen by panel, keys and mouse, drawn by the 3D view, explained by legends.
#pragma once

#include "app/document/air_choice.h"
#include "scene/colour/scalar_mapper.h"

#include <Eigen/Geometry>
#include <QObject>
#include <QString>

#include <optional>

namespace takao {

/// A scale that colours something of the picture just now.
struct AirScale
{
    AirScalar quantity = AirScalar::Temperature;
    ScalarMapper mapper;
    std::optional<double> surface = {};                ///< value of a surface that is shown [degC]
    std::optional<std::array<float, 2>> extremes = {}; ///< lowest and highest value in the rooms
    std::optional<double> longestArrow = {}; ///< what the longest arrows of its cuts stand for [m/s]
};

class AirView : public QObject
{
    Q_OBJECT

  public:
    using QObject::QObject;

    const AirChoice& choice() const { return m_choice; }
    void set(AirChoice choice);
    /// Changes a part of it: `change([](AirChoice& c) { c.volume = true; })`.
    template <class Change>
    void change(const Change& how)
    {
        AirChoice changed = m_choice;
        how(changed);
        set(std::move(changed));
    }

    void addCut();
    void removeCut(std::size_t cut);
    /// Moves a cut, within the rooms if there are any, and makes it the one that keys move.
    void moveCut(std::size_t cut, double at, const Eigen::AlignedBox3d& rooms = {});
    /// A click in the picture starts lines; they are switched on if nothing shows them.
    void addPoint(const Eigen::Vector3f& point);

    const std::vector<AirScale>& scales() const { return m_scales; }
    void setScales(std::vector<AirScale> scales);
    /// What there is to say about the air that is shown, or why none is; empty: nothing.
    const QString& note() const { return m_note; }
    void setNote(const QString& note);

  Q_SIGNALS:
    void changed();
    /// A cut was added or removed, or one has another axis, quantity or arrows: more than a new place.
    void cutsChanged();
    void scalesChanged();
    void noteChanged();

  private:
    AirChoice m_choice;
    std::vector<AirScale> m_scales;
    QString m_note;
};

} // namespace takao
