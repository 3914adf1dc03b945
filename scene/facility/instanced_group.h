// One draw call: a mesh, or a unit tube, drawn once per instance.
#pragma once

#include "scene/description/scene_description.h"
#include "scene/facility/tube_segments.h"

#include <osg/Geometry>

#include <array>
#include <cstdint>
#include <vector>

namespace takao {

/// The four vectors of one instance, as the vertex shader reads them.
using InstanceRows = std::array<osg::Vec4, 4>;

InstanceRows rowsOf(const Instance& instance);
InstanceRows rowsOf(const TubeSegment& segment);

/// Vertex data on the GPU that several groups share.
struct SharedMesh
{
    osg::ref_ptr<osg::Vec3Array> positions;
    osg::ref_ptr<osg::Vec4Array> normals; ///< w: ambient occlusion 0..1
    osg::ref_ptr<osg::Vec2Array> uvs;
    std::vector<GLuint> indices;
};

SharedMesh shareMesh(const Mesh& mesh);
/// A tube around z from 0 to 1 of radius 1.
SharedMesh unitTube(int sides);

/// A geometry whose instances can be exchanged. Hidden while it has none.
class InstancedGroup
{
  public:
    explicit InstancedGroup(const SharedMesh& mesh, osg::StateSet* state, unsigned mask);

    osg::Geometry* geometry() const { return m_geometry.get(); }

    void begin();                       ///< starts a new list of instances
    void add(const InstanceRows& rows); ///< appends one
    void end();                         ///< hands the list to the GPU at the next draw

    std::size_t count() const { return m_rows[0]->size(); }
    std::uint64_t triangles() const { return m_meshTriangles * count(); }

  private:
    osg::ref_ptr<osg::Geometry> m_geometry;
    osg::ref_ptr<osg::DrawElementsUInt> m_elements;
    std::array<osg::ref_ptr<osg::Vec4Array>, 4> m_rows;
    std::uint64_t m_meshTriangles = 0;
    unsigned m_mask = 0;
};

/// State of everything that is instanced: the per-instance attributes advance once per instance.
void setInstanceDivisors(osg::StateSet& state);

} // namespace takao
