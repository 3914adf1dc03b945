#include "scene/facility/air/face_layer.h"

#include "scene/facility/air/air_colours.h"

#include <cmath>

namespace takao {
namespace {

constexpr float kMissing = -1e7f; // to the shader: no air here

osg::ref_ptr<osg::Node> faceNode(const AirFaces& faces)
{
    auto geometry = airGeometry(layout::kMaskView);
    osg::ref_ptr<osg::FloatArray> values = new osg::FloatArray(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::Vec2Array> uvs = new osg::Vec2Array(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::DrawElementsUInt> triangles = new osg::DrawElementsUInt(GL_TRIANGLES);
    for (const float value : faces.values) {
        addQuad(*triangles, static_cast<unsigned>(values->size()));
        values->insert(values->end(), 4, std::isfinite(value) ? value : kMissing);
    }
    // across and up, whichever way round the corners run
    for (std::size_t i = 0; i < faces.positions.size(); ++i) {
        const Eigen::Vector3f& low = faces.positions[i - i % 4];
        const bool upper = faces.positions[i].z() > low.z() + 1e-6f;
        const bool beside = (faces.positions[i] - low).head<2>().norm() > 1e-6f;
        uvs->push_back(osg::Vec2(beside ? 1.0f : 0.0f, upper ? 1.0f : 0.0f));
    }
    geometry->setVertexAttribArray(
        layout::kPosition,
        new osg::Vec3Array(osg::Array::BIND_PER_VERTEX, static_cast<unsigned>(faces.positions.size()),
                           reinterpret_cast<const osg::Vec3*>(faces.positions.data())));
    geometry->setVertexAttribArray(layout::kAirValue, values);
    geometry->setVertexAttribArray(layout::kUv, uvs);
    geometry->addPrimitiveSet(triangles);
    return geometry;
}

} // namespace

Result<FaceLayer> FaceLayer::build(ShaderLibrary& shaders)
{
    const auto program =
        shaders.program({{"air.vert"}, {"light_target.glsl", "air_colours.glsl", "air.frag"}, {"SLOTS"}});
    if (!program)
        return tl::unexpected(program.error());
    FaceLayer layer;
    osg::StateSet* state = layer.m_faces.group()->getOrCreateStateSet();
    state->setAttribute(*program);
    state->setRenderBinDetails(layout::kBinOpaque, "RenderBin");
    state->addUniform(quantityUniform(AirScalar::Temperature));
    return layer;
}

void FaceLayer::set(const std::shared_ptr<const AirFaces>& faces)
{
    m_faces.update(faces, faceNode);
}

} // namespace takao
