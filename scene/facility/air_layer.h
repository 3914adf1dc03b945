// Draws an AirPicture into the scene pass: in its colours, hidden by what stands before it.
#pragma once

#include "scene/facility/air_picture.h"
#include "scene/facility/shader_library.h"

#include <osg/Geometry>
#include <osg/Group>

#include <memory>
#include <optional>

namespace takao {

class AirLayer
{
  public:
    /// @errors FileUnreadable
    static Result<std::unique_ptr<AirLayer>> build(ShaderLibrary& shaders);

    osg::Node* node() { return m_node.get(); }
    void set(const std::optional<AirPicture>& picture);

  private:
    AirLayer() = default;

    osg::ref_ptr<osg::Group> m_node = new osg::Group;
};

} // namespace takao
