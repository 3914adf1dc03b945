// Markers at the warmest places, with their temperatures.
#pragma once

#include "scene/facility/air/air_geometry.h"
#include "scene/facility/air/air_picture.h"
#include "scene/facility/label_layer.h"

namespace takao {

class HotSpotLayer
{
  public:
    /// @errors FileUnreadable
    static Result<HotSpotLayer> build(ShaderLibrary& shaders);

    osg::Node* node() { return m_node.get(); }
    void set(const AirPicture& picture);
    /// Finds places for the temperatures that do not cover each other, for a view of the scene.
    /// @param matrix       to clip coordinates
    /// @param screen       its size [pixel of a ratio 1 screen]
    void place(const Eigen::Matrix4d& matrix, const Eigen::Vector2f& screen);

  private:
    osg::ref_ptr<osg::Group> m_node = new osg::Group;
    osg::ref_ptr<osg::Geometry> m_markers;
    std::unique_ptr<LabelLayer> m_labels;
    std::vector<Label> m_texts;
    Eigen::Matrix4d m_placedFor = Eigen::Matrix4d::Zero();
    Eigen::Vector2f m_placedOn = Eigen::Vector2f::Zero();
};

} // namespace takao
