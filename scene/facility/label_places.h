// Where labels stand on the screen so that none covers another.
#pragma once

#include <Eigen/Core>
#include <Eigen/Geometry>

#include <optional>
#include <span>
#include <vector>

namespace takao {

/// A label that wants to stand at a marker. All in pixels of a ratio 1 screen, y upwards.
struct LabelWish
{
    Eigen::Vector2f anchor = Eigen::Vector2f::Zero(); ///< middle of the marker
    Eigen::Vector2f size = Eigen::Vector2f::Zero();   ///< of the plate
    bool onScreen = true;                             ///< false: it needs no place
};

/// A place for each label, as the middle of its plate less the anchor: above its marker if that is free, else
/// beside or below it, else nothing. Earlier labels choose first; markers are not covered either.
/// @param markerRadius   [pixel]
std::vector<std::optional<Eigen::Vector2f>> placeLabels(std::span<const LabelWish> wishes,
                                                        float markerRadius);

} // namespace takao
