// A chain of causes as a path through the scene: where each step happened, and which way it went on.
#pragma once

#include "scene/description/scene_description.h"

#include <span>

namespace takao {

/// An object to which one or more steps happened.
struct CauseStop
{
    std::uint32_t object = 0;                         ///< position in SceneDescription::objects
    Eigen::Vector3f anchor = Eigen::Vector3f::Zero(); ///< in or on the object [m]
    std::vector<int> steps;                           ///< from 1, ascending

    bool has(int step) const;
};

/// From one step to the next one that has a place.
struct CauseLeg
{
    std::size_t from = 0, to = 0;       ///< positions in CausePath::stops, never the same
    int step = 0;                       ///< that it leads to
    std::vector<Eigen::Vector3f> curve; ///< from anchor to anchor, over what lies between [m]
};

struct CausePath
{
    std::vector<CauseStop> stops; ///< in order of their first steps
    std::vector<CauseLeg> legs;   ///< in order of the steps
    std::vector<int> placeless;   ///< steps about what does not stand in the scene, as jobs

    bool isEmpty() const { return stops.empty(); }
    /// The last step up to a step that has a place: where the chain has come to by then. 0: none.
    int placedUpTo(int step) const;
    /// Encloses the stops' objects and the curves [m]; empty for no stops.
    Eigen::AlignedBox3f box(const SceneDescription& scene) const;
    /// What a camera should see: the box with what stands around it, since one machine alone does not say
    /// where it is; empty for no stops.
    Eigen::AlignedBox3f surroundings(const SceneDescription& scene) const;
};

/// The path of a chain of causes.
///
/// Steps that follow each other at one object make one stop; what comes back to an object comes back to its
/// stop, on a higher curve. A part that is not drawn, as a pump inside a CDU ("CDU1-1/pump-A"), stands for
/// its machine. Steps without a place are passed over: the curve leads on to the next one that has one.
/// @param objects  of the steps, the first cause first
CausePath causePath(const SceneDescription& scene, std::span<const std::string> objects);

/// Numbers of steps as a marker shows them: "2", "2–4", "1, 5".
std::string stepsText(std::span<const int> steps);

} // namespace takao
