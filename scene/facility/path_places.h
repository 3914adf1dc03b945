// Where the markers and lines of a path of causes lie on the screen. Pure arithmetic.
#pragma once

#include "scene/description/cause_path.h"

namespace takao {

/// All in pixels of a ratio 1 screen, from its middle, y upwards.
struct PathScreen
{
    Eigen::Matrix4d matrix = Eigen::Matrix4d::Identity(); ///< world to clip space
    Eigen::Vector2f size = Eigen::Vector2f::Zero();
};

/// The numbered sign of a stop: a bar with round ends, a disc if its number is short.
struct PathMarker
{
    std::size_t stop = 0;
    Eigen::Vector2f anchor = Eigen::Vector2f::Zero(); ///< where the object is
    Eigen::Vector2f at = Eigen::Vector2f::Zero();     ///< the marker's middle: beside it where markers crowd
    float radius = 0.0f;
    float halfBar = 0.0f; ///< from the middle to the middle of a round end
    bool current = false;

    bool holds(const Eigen::Vector2f& point) const;
};

/// A piece of a leg that is in front of the eye.
struct PathStroke
{
    std::vector<Eigen::Vector2f> points;
    bool hasHead = false; ///< it reaches the marker to which it leads
    bool current = false; ///< it leads to where the current step happened
};

struct PathPlaces
{
    std::vector<PathMarker> markers; ///< the current one last
    std::vector<PathStroke> strokes; ///< the current one last
};

/// Lays a path out. Markers of what lies behind the eye or outside the picture are left out; those that would
/// lie on each other are moved apart, and lines end at the markers.
/// @param halfBars  PathMarker::halfBar of each stop
/// @param current   the step that is emphasised; 0: none
PathPlaces placePath(const CausePath& path, std::span<const float> halfBars, int current,
                     const PathScreen& screen);

} // namespace takao
