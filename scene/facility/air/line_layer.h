// Lines along which the air moves: bands that face the eye and look like tubes.
#pragma once

#include "scene/facility/air/air_geometry.h"
#include "scene/facility/air/air_picture.h"
#include "scene/facility/shader_library.h"

namespace takao {

class LineLayer
{
  public:
    /// @errors FileUnreadable
    static Result<LineLayer> build(ShaderLibrary& shaders);

    osg::Node* node() { return m_lines.group(); }
    void set(const std::shared_ptr<const std::vector<Streamline>>& lines);

  private:
    PartNodes<std::vector<Streamline>> m_lines;
};

} // namespace takao
