// The eye: orbit, pan, zoom, fly; perspective or orthographic. Pure geometry: no OSG, no window.
#pragma once

#include "scene/description/scene_description.h"

#include <Eigen/Core>
#include <Eigen/Geometry>

namespace takao {

/// A position to look from.
struct CameraPose
{
    Eigen::Vector3d eye = {0, -10, 5};
    Eigen::Vector3d target = {0, 0, 0}; ///< centre of orbits
    Eigen::Vector3d up = {0, 0, 1};
    bool orthographic = false;
    double orthographicHeight = 20.0; ///< of the view [m]
};

enum class StandardView { Plan, ElevationSouth, ElevationEast, ElevationNorth, ElevationWest, Isometric };

class Camera
{
  public:
    static constexpr double kFieldOfView = 40.0; ///< vertical [deg]

    const CameraPose& pose() const { return m_pose; }
    void setPose(const CameraPose& pose) { m_pose = pose; }

    /// Drags by (dx, dy) in fractions of the viewport's height. Orbit turns about `pivot`.
    void orbit(double dx, double dy, const Eigen::Vector3d& pivot);
    void pan(double dx, double dy, double depth);
    /// Moves towards the world point under the cursor (perspective) or scales about it (orthographic).
    /// `factor` > 1 comes closer (divides the distance), < 1 goes away.
    void zoom(double factor, const Eigen::Vector3d& towards);
    /// Moves through the scene: right, forward, up in metres; no turn.
    void fly(const Eigen::Vector3d& rightForwardUp);
    void look(double dx, double dy);

    /// Frames a box, keeping the direction of view.
    void frame(const Eigen::AlignedBox3d& box, double aspect);
    void setStandard(StandardView view, const Eigen::AlignedBox3d& box, double aspect);

    Eigen::Matrix4d viewMatrix() const;
    /// Near and far follow the scene's box so that depth precision never runs out.
    Eigen::Matrix4d projectionMatrix(double aspect, const Eigen::AlignedBox3d& scene) const;

    /// Ray through a point of the viewport, x right and y down in 0..1.
    Eigen::ParametrizedLine<double, 3> rayThrough(double x, double y, double aspect) const;

  private:
    CameraPose m_pose;
};

/// The pose of a named view in a picture of this aspect (width / height): from farther away in a narrow one.
CameraPose poseOf(const NamedView& view, double aspect);

} // namespace takao
