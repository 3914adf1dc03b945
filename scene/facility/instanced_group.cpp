#include "scene/facility/instanced_group.h"

#include "scene/facility/graphics_layout.h"

#include <osg/BufferObject>
#include <osg/VertexAttribDivisor>

#include <cmath>
#include <numbers>

namespace takao {

namespace {

template <class A>
osg::ref_ptr<A> bound(osg::ref_ptr<A> array, osg::VertexBufferObject* buffer)
{
    array->setBinding(osg::Array::BIND_PER_VERTEX);
    array->setVertexBufferObject(buffer);
    return array;
}

/// The bounds of the mesh say nothing about where the instances are; culling is done per cluster before.
class Everywhere : public osg::Drawable::ComputeBoundingBoxCallback
{
  public:
    osg::BoundingBox computeBound(const osg::Drawable&) const override
    {
        return {-1e6f, -1e6f, -1e6f, 1e6f, 1e6f, 1e6f};
    }
};

} // namespace

InstanceRows rowsOf(const Instance& instance)
{
    InstanceRows rows;
    const auto& m = instance.transform.matrix();
    for (int i = 0; i < 3; ++i)
        rows[static_cast<std::size_t>(i)].set(m(i, 0), m(i, 1), m(i, 2), m(i, 3));
    rows[3].set(static_cast<float>(instance.object), 0, 0, 0);
    return rows;
}

InstanceRows rowsOf(const TubeSegment& segment)
{
    const auto convert = [](const Eigen::Vector4f& v) { return osg::Vec4(v[0], v[1], v[2], v[3]); };
    return {convert(segment.start), convert(segment.end), convert(segment.mitreStart),
            convert(segment.mitreEnd)};
}

SharedMesh shareMesh(const Mesh& mesh)
{
    SharedMesh shared;
    osg::ref_ptr<osg::VertexBufferObject> buffer = new osg::VertexBufferObject;
    const std::size_t n = mesh.positions.size();
    shared.positions = new osg::Vec3Array;
    shared.normals = new osg::Vec4Array;
    shared.uvs = new osg::Vec2Array;
    for (std::size_t i = 0; i < n; ++i) {
        const float open = i < mesh.occlusion.size() ? mesh.occlusion[i] / 255.0f : 1.0f;
        const Eigen::Vector2f uv = i < mesh.uvs.size() ? mesh.uvs[i] : Eigen::Vector2f::Zero();
        const Eigen::Vector3f& p = mesh.positions[i];
        const Eigen::Vector3f& normal = mesh.normals[i];
        shared.positions->push_back(osg::Vec3(p.x(), p.y(), p.z()));
        shared.normals->push_back(osg::Vec4(normal.x(), normal.y(), normal.z(), open));
        shared.uvs->push_back(osg::Vec2(uv.x(), uv.y()));
    }
    bound(shared.positions, buffer);
    bound(shared.normals, buffer);
    bound(shared.uvs, buffer);
    shared.indices.assign(mesh.indices.begin(), mesh.indices.end());
    return shared;
}

SharedMesh unitTube(int sides)
{
    Mesh mesh;
    for (int i = 0; i <= sides; ++i) {
        const float angle =
            2.0f * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(sides);
        for (const float z : {0.0f, 1.0f}) {
            mesh.positions.emplace_back(std::cos(angle), std::sin(angle), z);
            mesh.normals.emplace_back(std::cos(angle), std::sin(angle), 0.0f);
            mesh.uvs.emplace_back(angle, z);
            mesh.occlusion.push_back(255);
        }
    }
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(sides); ++i) {
        const std::uint32_t a = 2 * i;
        mesh.indices.insert(mesh.indices.end(), {a, a + 2, a + 1, a + 1, a + 2, a + 3});
    }
    return shareMesh(mesh);
}

InstancedGroup::InstancedGroup(const SharedMesh& mesh, osg::StateSet* state, unsigned mask)
    : m_geometry(new osg::Geometry),
      m_elements(new osg::DrawElementsUInt(GL_TRIANGLES, mesh.indices.begin(), mesh.indices.end())),
      m_meshTriangles(mesh.indices.size() / 3), m_mask(mask)
{
    m_geometry->setUseDisplayList(false);
    m_geometry->setUseVertexBufferObjects(true);
    m_geometry->setDataVariance(osg::Object::DYNAMIC);
    m_geometry->setCullingActive(false);
    m_geometry->setComputeBoundingBoxCallback(new Everywhere);
    m_geometry->setVertexAttribArray(layout::kPosition, mesh.positions);
    m_geometry->setVertexAttribArray(layout::kNormal, mesh.normals);
    m_geometry->setVertexAttribArray(layout::kUv, mesh.uvs);
    osg::ref_ptr<osg::VertexBufferObject> buffer = new osg::VertexBufferObject;
    buffer->setUsage(GL_DYNAMIC_DRAW_ARB);
    for (unsigned i = 0; i < m_rows.size(); ++i) {
        m_rows[i] = bound(osg::ref_ptr<osg::Vec4Array>(new osg::Vec4Array), buffer);
        m_geometry->setVertexAttribArray(layout::kInstance + i, m_rows[i]);
    }
    m_geometry->addPrimitiveSet(m_elements);
    if (state)
        m_geometry->setStateSet(state);
    m_geometry->setNodeMask(0);
}

void InstancedGroup::begin()
{
    for (auto& rows : m_rows)
        rows->clear();
}

void InstancedGroup::add(const InstanceRows& rows)
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->push_back(rows[i]);
}

void InstancedGroup::end()
{
    for (auto& rows : m_rows)
        rows->dirty();
    m_elements->setNumInstances(static_cast<int>(count()));
    m_geometry->setNodeMask(count() > 0 ? m_mask : 0);
}

void setInstanceDivisors(osg::StateSet& state)
{
    for (unsigned i = 0; i < 4; ++i)
        state.setAttribute(new osg::VertexAttribDivisor(layout::kInstance + i, 1));
}

} // namespace takao
