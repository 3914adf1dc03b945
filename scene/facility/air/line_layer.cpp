#include "scene/facility/air/line_layer.h"

#include "scene/description/air/air_simplify.h"
#include "scene/facility/air/air_colours.h"

#include <osg/BlendFunc>

namespace takao {
namespace {

constexpr float kRadius = 0.006f;  // [m]
constexpr float kThinnest = 0.85f; // half width [pixel]
constexpr float kOff = 0.003f;     // [m] by which the drawn line may leave the computed one
constexpr float kOffBy = 0.2f;     // [K] the same of its colour

struct Bands
{
    osg::ref_ptr<osg::Vec4Array> positions = new osg::Vec4Array(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::Vec4Array> tangents = new osg::Vec4Array(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::DrawElementsUInt> triangles = new osg::DrawElementsUInt(GL_TRIANGLES);

    void add(const Streamline& line)
    {
        const std::vector<std::uint32_t> kept = pointsToKeep(line, kOff, kOffBy);
        for (std::size_t i = 0; i < kept.size(); ++i) {
            const Eigen::Vector3f& p = line.points[kept[i]];
            const Eigen::Vector3f along =
                (line.points[kept[std::min(i + 1, kept.size() - 1)]] - line.points[kept[i > 0 ? i - 1 : 0]])
                    .normalized();
            const auto first = static_cast<unsigned>(positions->size());
            for (const float side : {-1.0f, 1.0f}) {
                positions->push_back(osg::Vec4(toOsg(p), side));
                tangents->push_back(osg::Vec4(toOsg(along), line.temperature[kept[i]]));
            }
            if (i + 1 < kept.size())
                for (const unsigned corner : {0U, 1U, 3U, 0U, 3U, 2U})
                    triangles->push_back(first + corner);
        }
    }
};

osg::ref_ptr<osg::Node> lineNode(const std::vector<Streamline>& lines)
{
    Bands bands;
    for (const Streamline& line : lines)
        bands.add(line);
    auto geometry = airGeometry(layout::kMaskView);
    geometry->setVertexAttribArray(layout::kPosition, bands.positions);
    geometry->setVertexAttribArray(layout::kAirValue, bands.tangents);
    geometry->addPrimitiveSet(bands.triangles);
    return geometry;
}

} // namespace

Result<LineLayer> LineLayer::build(ShaderLibrary& shaders)
{
    const auto program = shaders.program(
        {{"air_eye.glsl", "air_line.vert"}, {"light_target.glsl", "air_colours.glsl", "air_line.frag"}, {}});
    if (!program)
        return tl::unexpected(program.error());
    LineLayer layer;
    osg::StateSet* state = layer.m_lines.group()->getOrCreateStateSet();
    state->setAttribute(*program);
    state->setAttributeAndModes(
        new osg::BlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA));
    state->setRenderBinDetails(layout::kBinAirLines, "RenderBin");
    state->addUniform(quantityUniform(AirScalar::Temperature));
    state->addUniform(new osg::Uniform("u_radius", kRadius));
    state->addUniform(new osg::Uniform("u_thinnest", kThinnest));
    return layer;
}

void LineLayer::set(const std::shared_ptr<const std::vector<Streamline>>& lines)
{
    m_lines.update(lines, lineNode);
}

} // namespace takao
