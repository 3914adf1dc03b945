// Arrows in the planes of cuts.
#pragma once

#include "scene/facility/air/air_geometry.h"
#include "scene/facility/air/air_picture.h"
#include "scene/facility/shader_library.h"

namespace takao {

/// Length of an arrow in parts of the longest: the square root of the speed's part, so that slow air is seen,
/// too.
float arrowLength(float speed, float fullSpeed);

class ArrowLayer
{
  public:
    /// @errors FileUnreadable
    static Result<ArrowLayer> build(ShaderLibrary& shaders);

    osg::Node* node() { return m_arrows.group(); }
    void set(const std::vector<std::shared_ptr<const AirArrows>>& arrows);

  private:
    PartNodes<AirArrows> m_arrows;
};

} // namespace takao
