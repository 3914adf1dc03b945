// Draws badges: icons of constant size on the screen, on stems above what they are about.
#pragma once

#include "scene/facility/badges.h"
#include "scene/facility/label_layer.h"

#include <memory>

namespace takao {

/// Where the eye is, for badges.
struct BadgeView
{
    Eigen::Matrix4d projection = Eigen::Matrix4d::Identity(); ///< world to clip space
    Eigen::Vector3d eye = Eigen::Vector3d::Zero();            ///< [m]
    Eigen::Vector2f size = Eigen::Vector2f::Zero();           ///< [pixel of a ratio 1 screen]
};

class BadgeLayer
{
  public:
    /// @errors FileUnreadable
    static Result<std::unique_ptr<BadgeLayer>> build(ShaderLibrary& shaders);

    osg::Node* node() { return m_node.get(); }
    /// Places them anew; needed whenever the eye moves.
    void set(std::span<const Badge> badges, const SceneDescription& scene,
             const std::array<bool, kLayerCount>& layers, const BadgeView& view);

  private:
    BadgeLayer() = default;
    void addIcon(const Eigen::Vector3f& anchor, EventSeverity severity);

    osg::ref_ptr<osg::Group> m_node = new osg::Group;
    osg::ref_ptr<osg::Geometry> m_geometry = new osg::Geometry;
    osg::ref_ptr<osg::Vec3Array> m_anchors = new osg::Vec3Array;
    osg::ref_ptr<osg::Vec3Array> m_corners = new osg::Vec3Array;
    osg::ref_ptr<osg::DrawArrays> m_triangles = new osg::DrawArrays(GL_TRIANGLES, 0, 0);
    std::unique_ptr<LabelLayer> m_counts;
};

} // namespace takao
