// Where the light comes from, and the shadow cameras. Pure geometry.
#pragma once

#include <Eigen/Core>
#include <Eigen/Geometry>

namespace takao {

/// A parallel camera that looks along the light at a box.
struct ShadowCamera
{
    Eigen::Vector3d towardsLight = Eigen::Vector3d::UnitZ();
    Eigen::Matrix4d view = Eigen::Matrix4d::Identity();
    Eigen::Matrix4d projection = Eigen::Matrix4d::Identity();
    double metresAcross = 1.0; ///< the longer side of what the map covers

    /// World to texture coordinates and depth, all 0..1.
    Eigen::Matrix4d worldToTexture() const;
};

/// A shadow camera that covers a box.
ShadowCamera shadowCamera(const Eigen::Vector3d& towardsLight, const Eigen::AlignedBox3d& box);

/// The part of a scene that a still picture's shadow maps should cover, so that their texels are not wasted
/// on what is far away: around the eye's line of sight, and as high as the scene, since high things throw
/// shadows into it.
Eigen::AlignedBox3d shadowFocus(const Eigen::AlignedBox3d& scene, const Eigen::Vector3d& eye,
                                const Eigen::Vector3d& target);

/// Direction to the middle of the sun.
Eigen::Vector3d sunDirection();
/// Direction to a point of the sun's disc; the points of 0, 1, 2, ... fill the disc evenly.
Eigen::Vector3d sunDirection(int sample);
/// Direction to a point of the sky, even over the hemisphere.
Eigen::Vector3d skyDirection(int sample);
/// Offset inside a pixel, -0.5..0.5, even over the pixel.
Eigen::Vector2d pixelOffset(int sample);

} // namespace takao
