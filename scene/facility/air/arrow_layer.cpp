#include "scene/facility/air/arrow_layer.h"

#include <osg/BlendFunc>
#include <osg/Depth>

#include <cmath>

namespace takao {
namespace {

constexpr float kShortest = 0.26f;    // in parts of the longest
constexpr float kLongest = 0.94f;     // in parts of the arrows' spacing
constexpr float kHeadWidth = 0.15f;   // half of it, in parts of the spacing
constexpr float kSmallestHead = 2.6f; // half width [pixel], however far away
constexpr float kLift = 0.012f;       // above the plane [m]

osg::ref_ptr<osg::Node> arrowNode(const AirArrows& arrows)
{
    osg::ref_ptr<osg::Vec4Array> tails = new osg::Vec4Array(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::Vec4Array> directions = new osg::Vec4Array(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::Vec4Array> normals = new osg::Vec4Array(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::DrawElementsUInt> triangles = new osg::DrawElementsUInt(GL_TRIANGLES);
    for (const AirArrow& arrow : arrows.arrows) {
        const float length = kLongest * arrows.spacing * arrowLength(arrow.speed, arrows.fullSpeed);
        // the middle stands on the lattice, so that arrows do not run into each other
        const Eigen::Vector3f tail = arrow.position - arrow.direction * (0.5f * length);
        addQuad(*triangles, static_cast<unsigned>(tails->size()));
        for (const auto& [along, across] :
             {std::pair{0.0f, -1.0f}, {1.0f, -1.0f}, {1.0f, 1.0f}, {0.0f, 1.0f}}) {
            tails->push_back(osg::Vec4(toOsg(tail), across));
            directions->push_back(osg::Vec4(toOsg(arrow.direction), along));
            normals->push_back(osg::Vec4(toOsg(arrows.normal), length));
        }
    }
    auto geometry = airGeometry(layout::kMaskView);
    geometry->setVertexAttribArray(layout::kPosition, tails);
    geometry->setVertexAttribArray(1, directions);
    geometry->setVertexAttribArray(2, normals);
    geometry->addPrimitiveSet(triangles);
    osg::StateSet* state = geometry->getOrCreateStateSet();
    state->addUniform(new osg::Uniform("u_headWidth", kHeadWidth * arrows.spacing));
    return geometry;
}

} // namespace

float arrowLength(float speed, float fullSpeed)
{
    return std::max(kShortest, std::sqrt(std::min(speed / fullSpeed, 1.0f)));
}

Result<ArrowLayer> ArrowLayer::build(ShaderLibrary& shaders)
{
    const auto program =
        shaders.program({{"air_eye.glsl", "air_arrow.vert"}, {"light_target.glsl", "air_arrow.frag"}, {}});
    if (!program)
        return tl::unexpected(program.error());
    ArrowLayer layer;
    osg::StateSet* state = layer.m_arrows.group()->getOrCreateStateSet();
    state->setAttribute(*program);
    state->setAttributeAndModes(
        new osg::BlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA));
    state->setAttributeAndModes(new osg::Depth(osg::Depth::LESS, 0.0, 1.0, false));
    state->setRenderBinDetails(layout::kBinAirMarks, "RenderBin");
    state->addUniform(new osg::Uniform("u_lift", kLift));
    state->addUniform(new osg::Uniform("u_smallestHead", kSmallestHead));
    return layer;
}

void ArrowLayer::set(const std::vector<std::shared_ptr<const AirArrows>>& arrows)
{
    m_arrows.update(arrows, arrowNode);
}

} // namespace takao
