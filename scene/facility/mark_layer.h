// Marks that travel along pipes and cords, over the finished picture: cheap to move, and the picture below
// stays refined.
#pragma once

#include "scene/facility/shader_library.h"

#include <osg/Group>
#include <osg/Texture2D>

#include <memory>

namespace takao {

/// Draws the tubes of an InstancedScene once more, with the marks of the overlay only.
class MarkLayer
{
  public:
    /// @param objectValues  of the overlay, with rates and phases
    /// @errors FileUnreadable
    static Result<std::unique_ptr<MarkLayer>> build(ShaderLibrary& shaders, osg::Texture2D* objectValues);

    osg::Node* node() { return m_node.get(); }
    void setTubes(osg::Node* tubes); ///< null: none
    void setVisible(bool visible);

  private:
    MarkLayer() = default;

    osg::ref_ptr<osg::Group> m_node = new osg::Group;
};

} // namespace takao
