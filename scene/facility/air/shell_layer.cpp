#include "scene/facility/air/shell_layer.h"

#include "scene/facility/air/air_colours.h"

#include <osg/BlendFunc>
#include <osg/CullFace>
#include <osg/Depth>

namespace takao {
namespace {

osg::ref_ptr<osg::Vec3Array> arrayOf(const std::vector<Eigen::Vector3f>& vectors)
{
    return new osg::Vec3Array(osg::Array::BIND_PER_VERTEX, static_cast<unsigned>(vectors.size()),
                              reinterpret_cast<const osg::Vec3*>(vectors.data()));
}

osg::ref_ptr<osg::Node> surfaceNode(const AirSurface& surface)
{
    auto geometry = airGeometry(layout::kMaskView);
    geometry->setVertexAttribArray(layout::kPosition, arrayOf(surface.positions));
    geometry->setVertexAttribArray(layout::kNormal, arrayOf(surface.normals));
    geometry->addPrimitiveSet(new osg::DrawElementsUInt(
        GL_TRIANGLES, static_cast<unsigned>(surface.indices.size()), surface.indices.data()));
    return geometry;
}

} // namespace

Result<ShellLayer> ShellLayer::build(ShaderLibrary& shaders)
{
    const auto program = shaders.program({{"air_eye.glsl", "air_colours.glsl", "air_shell.vert"},
                                          {"light_target.glsl", "air_shell.frag"},
                                          {}});
    if (!program)
        return tl::unexpected(program.error());
    ShellLayer layer;
    // All skins have one colour, so the order among them hardly shows; far sides first is enough.
    for (const auto& [hidden, bin] : {std::pair{osg::CullFace::FRONT, layout::kBinAirShellFar},
                                      {osg::CullFace::BACK, layout::kBinAirShellNear}}) {
        osg::ref_ptr<osg::Group> side = new osg::Group;
        side->addChild(layer.m_surfaces.group());
        osg::StateSet* state = side->getOrCreateStateSet();
        state->setAttributeAndModes(new osg::CullFace(hidden));
        state->setRenderBinDetails(bin, "RenderBin");
        layer.m_node->addChild(side);
    }
    osg::StateSet* state = layer.m_node->getOrCreateStateSet();
    state->setAttribute(*program);
    state->setAttributeAndModes(
        new osg::BlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA));
    state->setAttributeAndModes(new osg::Depth(osg::Depth::LESS, 0.0, 1.0, false));
    state->addUniform(quantityUniform(AirScalar::Temperature));
    state->addUniform(layer.m_value);
    return layer;
}

void ShellLayer::set(const std::vector<std::shared_ptr<const AirSurface>>& surfaces, float temperature)
{
    m_value->set(temperature);
    m_surfaces.update(surfaces, surfaceNode);
}

} // namespace takao
