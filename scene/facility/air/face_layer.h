// The faces of racks, coloured slot by slot.
#pragma once

#include "scene/facility/air/air_geometry.h"
#include "scene/facility/air/air_picture.h"
#include "scene/facility/shader_library.h"

namespace takao {

class FaceLayer
{
  public:
    /// @errors FileUnreadable
    static Result<FaceLayer> build(ShaderLibrary& shaders);

    osg::Node* node() { return m_faces.group(); }
    void set(const std::shared_ptr<const AirFaces>& faces);

  private:
    PartNodes<AirFaces> m_faces;
};

} // namespace takao
