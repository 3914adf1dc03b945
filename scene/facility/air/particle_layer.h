// Points that drift with the air, over the finished picture: moving them draws nothing else again.
#pragma once

#include "scene/facility/air/air_geometry.h"
#include "scene/facility/air/air_picture.h"
#include "scene/facility/shader_library.h"

namespace takao {

class ParticleLayer
{
  public:
    /// @errors FileUnreadable
    static Result<ParticleLayer> build(ShaderLibrary& shaders);

    osg::Node* node() { return m_geometry.get(); }
    void set(const AirPicture& picture);
    void setTime(double seconds);

  private:
    ParticleLayer();

    osg::ref_ptr<osg::Geometry> m_geometry;
    osg::ref_ptr<osg::Vec4Array> m_heads = new osg::Vec4Array(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::Vec4Array> m_tails = new osg::Vec4Array(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::Vec4Array> m_looks = new osg::Vec4Array(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::DrawElementsUInt> m_triangles = new osg::DrawElementsUInt(GL_TRIANGLES);
    std::shared_ptr<const std::vector<Streamline>> m_lines;
    ScalarMapper m_mapper;
    double m_interval = 1.0; ///< between particles of a line [s]
};

} // namespace takao
