// Surfaces of one temperature: lit skins that let light through.
#pragma once

#include "scene/facility/air/air_geometry.h"
#include "scene/facility/air/air_picture.h"
#include "scene/facility/shader_library.h"

namespace takao {

class ShellLayer
{
  public:
    /// @errors FileUnreadable
    static Result<ShellLayer> build(ShaderLibrary& shaders);

    osg::Node* node() { return m_node.get(); }
    void set(const std::vector<std::shared_ptr<const AirSurface>>& surfaces, float temperature);

  private:
    osg::ref_ptr<osg::Group> m_node = new osg::Group; ///< the far side of the skins, then the near one
    osg::ref_ptr<osg::Uniform> m_value = new osg::Uniform("u_value", 0.0f);
    PartNodes<AirSurface> m_surfaces;
};

} // namespace takao
