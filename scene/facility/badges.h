// Alarms as badges on what they are about: which objects, and where on the screen.
#pragma once

#include "models/twin/plant_state.h"
#include "scene/description/scene_description.h"

#include <Eigen/Core>

#include <span>
#include <vector>

namespace takao {

/// An object with an alarm.
struct Badge
{
    std::uint32_t object = 0; ///< position in SceneDescription::objects
    EventSeverity severity = EventSeverity::Info;

    friend bool operator==(const Badge&, const Badge&) = default;
};

/// The objects that alarms standing at a time are about, each once with its worst; parts of a machine that
/// are not drawn, as pumps inside a CDU ("CDU1-1/pump-A"), stand for the machine. Alarms about what has no
/// place, as jobs, give none.
std::vector<Badge> alarmBadges(std::span<const Alarm> alarms, const SceneDescription& scene, double time);

/// A badge that wants to stand on the screen.
struct BadgeWish
{
    Eigen::Vector2f at = Eigen::Vector2f::Zero(); ///< [pixel]
    float distance = 0.0f;                        ///< from the eye [m]
    EventSeverity severity = EventSeverity::Info;
};

/// One badge for all that crowd around it.
struct BadgePlace
{
    std::size_t wish = 0; ///< that it stands at
    int count = 1;        ///< wishes that it stands for
};

/// Puts badges that are closer than `apart` [pixel] together: the worst stays, of equals the nearest to the
/// eye. In the order in which they are to be drawn: what matters most comes last.
std::vector<BadgePlace> placeBadges(std::span<const BadgeWish> wishes, float apart);

} // namespace takao
