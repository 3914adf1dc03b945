// The scales of an air picture on the graphics card: 256 colours and a range per quantity. A new range or map
// uploads a few KB, never geometry.
#pragma once

#include "scene/facility/air/air_picture.h"

#include <osg/StateSet>
#include <osg/Texture2D>

namespace takao {

class AirColours
{
  public:
    AirColours();

    /// Adds the table and the uniforms that assets/shaders/air_colours.glsl declares.
    void addTo(osg::StateSet& state) const;
    void set(const AirPicture& picture);

  private:
    osg::ref_ptr<osg::Texture2D> m_table;
    osg::ref_ptr<osg::Uniform> m_scales;
};

/// A uniform that says which quantity a part shows.
osg::ref_ptr<osg::Uniform> quantityUniform(AirScalar what);

} // namespace takao
