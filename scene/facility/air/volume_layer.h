// Hot air as a glowing cloud: the boxes through which rays are marched, and what they are filled with.
#pragma once

#include "scene/facility/air/air_geometry.h"
#include "scene/facility/air/air_picture.h"
#include "scene/facility/shader_library.h"

namespace takao {

/// How the cloud looks on a scale: clear up to here, then denser with the square of the distance to it.
struct VolumeLook
{
    float clearBelow = 0.0f; ///< fraction of the scale
    float thickness = 0.0f;  ///< times the square of what is above: opacity [1/m]
};

/// From temperatures to the scale's fractions, as the shader counts. @param picture  its warmth and scale
/// count
VolumeLook volumeLook(const AirPicture& picture);

class VolumeLayer
{
  public:
    /// @errors FileUnreadable
    static Result<VolumeLayer> build(ShaderLibrary& shaders);

    osg::Node* node() { return m_volumes.group(); }
    bool empty() { return m_volumes.group()->getNumChildren() == 0; }
    void set(const AirPicture& picture);

  private:
    PartNodes<AirVolume> m_volumes;
};

} // namespace takao
