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
    float opacity = 0.0f;    ///< at the scale's end [1/m]
};

/// Clear in the cooler part of a scale, or below the middle of one about a set point.
VolumeLook volumeLook(bool aboutSetPoint);

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
