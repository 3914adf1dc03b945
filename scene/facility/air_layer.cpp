#include "scene/facility/air_layer.h"

#include "scene/facility/graphics_layout.h"
#include "scene/facility/tone_map.h"

#include <osg/LineWidth>

namespace takao {
namespace {

constexpr float kLineWidth = 2.0f; // [pixel]

osg::Vec3 lightOf(const ScalarMapper& mapper, float value)
{
    const Eigen::Vector3f light = lightShownAs(mapper.colour(static_cast<double>(value)));
    return {light.x(), light.y(), light.z()};
}

osg::ref_ptr<osg::Geometry> geometryOf(const std::vector<Eigen::Vector3f>& points,
                                       const std::vector<float>& values, const ScalarMapper& mapper)
{
    osg::ref_ptr<osg::Vec3Array> positions = new osg::Vec3Array;
    osg::ref_ptr<osg::Vec3Array> colours = new osg::Vec3Array;
    positions->reserve(points.size());
    colours->reserve(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        positions->push_back(osg::Vec3(points[i].x(), points[i].y(), points[i].z()));
        colours->push_back(lightOf(mapper, values[i]));
    }
    positions->setBinding(osg::Array::BIND_PER_VERTEX);
    colours->setBinding(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::Geometry> geometry = new osg::Geometry;
    geometry->setUseDisplayList(false);
    geometry->setUseVertexBufferObjects(true);
    geometry->setCullingActive(false);
    geometry->setInitialBound(osg::BoundingBox(-1e6f, -1e6f, -1e6f, 1e6f, 1e6f, 1e6f));
    geometry->setVertexAttribArray(layout::kPosition, positions);
    geometry->setVertexAttribArray(layout::kNormal, colours);
    geometry->setNodeMask(layout::kMaskView);
    return geometry;
}

osg::ref_ptr<osg::Geometry> sheetGeometry(const AirSheet& sheet, const ScalarMapper& mapper)
{
    auto geometry = geometryOf(sheet.positions, sheet.values, mapper);
    geometry->addPrimitiveSet(new osg::DrawElementsUInt(
        GL_TRIANGLES, static_cast<unsigned>(sheet.indices.size()), sheet.indices.data()));
    return geometry;
}

/// All lines in one draw call.
osg::ref_ptr<osg::Geometry> lineGeometry(const std::vector<AirLine>& lines, const ScalarMapper& mapper)
{
    std::vector<Eigen::Vector3f> points;
    std::vector<float> values;
    osg::ref_ptr<osg::DrawElementsUInt> pieces = new osg::DrawElementsUInt(GL_LINES);
    for (const AirLine& line : lines) {
        const auto first = static_cast<unsigned>(points.size());
        points.insert(points.end(), line.points.begin(), line.points.end());
        values.insert(values.end(), line.values.begin(), line.values.end());
        for (unsigned i = 1; i < line.points.size(); ++i) {
            pieces->push_back(first + i - 1);
            pieces->push_back(first + i);
        }
    }
    auto geometry = geometryOf(points, values, mapper);
    geometry->addPrimitiveSet(pieces);
    return geometry;
}

} // namespace

Result<std::unique_ptr<AirLayer>> AirLayer::build(ShaderLibrary& shaders)
{
    const auto program = shaders.program({{"air.vert"}, {"light_target.glsl", "air.frag"}, {}});
    if (!program)
        return tl::unexpected(program.error());
    std::unique_ptr<AirLayer> layer(new AirLayer);
    osg::StateSet* state = layer->m_node->getOrCreateStateSet();
    state->setAttribute(*program);
    state->setAttributeAndModes(new osg::LineWidth(kLineWidth));
    state->setRenderBinDetails(layout::kBinOpaque, "RenderBin");
    return layer;
}

void AirLayer::set(const std::optional<AirPicture>& picture)
{
    m_node->removeChildren(0, m_node->getNumChildren());
    if (!picture)
        return;
    for (const AirSheet& sheet : picture->sheets)
        m_node->addChild(sheetGeometry(sheet, picture->mapper));
    if (!picture->lines.empty())
        m_node->addChild(lineGeometry(picture->lines, picture->mapper));
}

} // namespace takao
