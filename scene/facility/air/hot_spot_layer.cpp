#include "scene/facility/air/hot_spot_layer.h"

#include "scene/facility/label_places.h"

#include <fmt/format.h>
#include <osg/BlendFunc>

namespace takao {
namespace {

constexpr float kMarkerRadius = 6.0f; // [pixel of a ratio 1 screen], as in air_marker.frag

} // namespace

Result<HotSpotLayer> HotSpotLayer::build(ShaderLibrary& shaders)
{
    const auto program = shaders.program({{"air_marker.vert"}, {"air_marker.frag"}, {}});
    auto labels = LabelLayer::build(shaders, LabelLayer::Hidden::Drawn);
    if (!program || !labels)
        return tl::unexpected(program ? labels.error() : program.error());
    HotSpotLayer layer;
    layer.m_labels = std::move(*labels);
    layer.m_markers = airGeometry(0);
    osg::StateSet* state = layer.m_markers->getOrCreateStateSet();
    state->setAttribute(*program);
    state->setAttributeAndModes(new osg::BlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE));
    state->setMode(GL_DEPTH_TEST, osg::StateAttribute::OFF);
    state->setRenderBinDetails(layout::kBinLabels, "RenderBin");
    layer.m_node->addChild(layer.m_markers);
    layer.m_node->addChild(layer.m_labels->node());
    return layer;
}

void HotSpotLayer::set(const AirPicture& picture)
{
    osg::ref_ptr<osg::Vec3Array> anchors = new osg::Vec3Array(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::Vec4Array> looks = new osg::Vec4Array(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::Vec2Array> corners = new osg::Vec2Array(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::DrawElementsUInt> triangles = new osg::DrawElementsUInt(GL_TRIANGLES);
    m_texts.clear();
    const ScalarMapper& mapper = picture.mapper(AirScalar::Temperature);
    for (const HotSpot& spot : picture.hotSpots) {
        m_texts.push_back({fmt::format("{:.1f} °C", spot.temperature), spot.position, 0, Layer::Air, 1e4f});
        const Rgb colour = mapper.colour(static_cast<double>(spot.temperature));
        addQuad(*triangles, static_cast<unsigned>(anchors->size()));
        for (const auto& [x, y] : {std::pair{-1.0f, -1.0f}, {1.0f, -1.0f}, {1.0f, 1.0f}, {-1.0f, 1.0f}}) {
            anchors->push_back(toOsg(spot.position));
            looks->push_back(osg::Vec4(colour.r / 255.0f, colour.g / 255.0f, colour.b / 255.0f, 1.0f));
            corners->push_back(osg::Vec2(x, y));
        }
    }
    m_markers->setVertexAttribArray(layout::kPosition, anchors);
    m_markers->setVertexAttribArray(1, looks);
    m_markers->setVertexAttribArray(2, corners);
    m_markers->removePrimitiveSet(0, m_markers->getNumPrimitiveSets());
    m_markers->addPrimitiveSet(triangles);
    m_markers->setNodeMask(picture.hotSpots.empty() ? 0 : layout::kMaskLabels);
    m_placedOn.setZero(); // whatever the view
    m_labels->setPlaced({});
}

void HotSpotLayer::place(const Eigen::Matrix4d& matrix, const Eigen::Vector2f& screen)
{
    if (m_placedOn == screen && m_placedFor == matrix)
        return;
    m_placedOn = screen;
    m_placedFor = matrix;
    std::vector<LabelWish> wishes;
    for (const Label& text : m_texts) {
        const Eigen::Vector4d at = matrix * text.position.cast<double>().homogeneous();
        const Eigen::Vector2d flat = at.head<2>() / std::max(at.w(), 1e-9);
        const bool seen = at.w() > 0.0 && flat.cwiseAbs().maxCoeff() < 1.1;
        wishes.push_back(
            {0.5f * flat.cast<float>().cwiseProduct(screen), m_labels->plateSize(text.text), seen});
    }
    const auto places = placeLabels(wishes, kMarkerRadius);
    std::vector<std::pair<Label, Eigen::Vector2f>> placed;
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i])
            placed.emplace_back(m_texts[i], *places[i]);
    m_labels->setPlaced(placed);
}

} // namespace takao
