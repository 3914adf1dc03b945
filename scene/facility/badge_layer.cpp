#include "scene/facility/badge_layer.h"

#include "scene/facility/graphics_layout.h"

#include <fmt/format.h>
#include <osg/BlendFunc>

#include <cmath>
#include <optional>

namespace takao {
namespace {

// [pixel of a ratio 1 screen]; the shader draws within these
constexpr float kHalf = 14.0f;                        // of an icon's quad
constexpr float kStem = 40.0f;                        // from the object to the icon's middle: above its label
constexpr float kApart = 26.0f;                       // badges that are closer stand together
constexpr float kCountRight = 17.0f, kCountUp = 9.0f; // of the count's middle, from the icon's
constexpr float kAlways = 1e9f;                       // [m] counts are seen from everywhere

Eigen::Vector3f topOf(const SceneObject& object)
{
    Eigen::Vector3f top = object.bounds.center();
    top.z() = object.bounds.max().z();
    return top;
}

std::optional<BadgeWish> wishOf(const Badge& badge, const Eigen::Vector3d& anchor, const BadgeView& view)
{
    const Eigen::Vector4d clip = view.projection * anchor.homogeneous();
    if (clip.w() <= 0.0 || std::abs(clip.x()) > clip.w() || std::abs(clip.y()) > clip.w())
        return std::nullopt;
    const Eigen::Vector2d share = 0.5 * clip.head<2>() / clip.w();
    return BadgeWish{share.cast<float>().cwiseProduct(view.size),
                     static_cast<float>((anchor - view.eye).norm()), badge.severity};
}

} // namespace

Result<std::unique_ptr<BadgeLayer>> BadgeLayer::build(ShaderLibrary& shaders)
{
    const auto program = shaders.program({{"badge.vert"}, {"badge.frag"}, {}});
    if (!program)
        return tl::unexpected(program.error());
    auto counts = LabelLayer::build(shaders, LabelLayer::Hidden::Drawn);
    if (!counts)
        return tl::unexpected(counts.error());
    std::unique_ptr<BadgeLayer> layer(new BadgeLayer);
    layer->m_counts = std::move(*counts);
    layer->m_counts->node()->getOrCreateStateSet()->setRenderBinDetails(layout::kBinBadgeCounts, "RenderBin");
    osg::Geometry& geometry = *layer->m_geometry;
    geometry.setUseDisplayList(false);
    geometry.setUseVertexBufferObjects(true);
    geometry.setCullingActive(false);
    geometry.setInitialBound(osg::BoundingBox(-1e6f, -1e6f, -1e6f, 1e6f, 1e6f, 1e6f));
    layer->m_anchors->setBinding(osg::Array::BIND_PER_VERTEX);
    layer->m_corners->setBinding(osg::Array::BIND_PER_VERTEX);
    geometry.setVertexAttribArray(layout::kPosition, layer->m_anchors);
    geometry.setVertexAttribArray(layout::kNormal, layer->m_corners);
    geometry.addPrimitiveSet(layer->m_triangles);
    osg::StateSet* state = geometry.getOrCreateStateSet();
    state->setAttribute(*program);
    state->setAttributeAndModes(new osg::BlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE));
    state->setMode(GL_DEPTH_TEST, osg::StateAttribute::OFF);
    state->setRenderBinDetails(layout::kBinBadges, "RenderBin");
    geometry.setNodeMask(0);
    layer->m_node->addChild(layer->m_geometry);
    layer->m_node->addChild(layer->m_counts->node());
    return layer;
}

void BadgeLayer::addIcon(const Eigen::Vector3f& anchor, EventSeverity severity)
{
    constexpr float kTop = kStem + kHalf;
    for (const auto& [x, y] : {std::pair{-kHalf, 0.0f},
                               {kHalf, 0.0f},
                               {kHalf, kTop},
                               {-kHalf, 0.0f},
                               {kHalf, kTop},
                               {-kHalf, kTop}}) {
        m_anchors->push_back(osg::Vec3(anchor.x(), anchor.y(), anchor.z()));
        m_corners->push_back(osg::Vec3(x, y, static_cast<float>(severity)));
    }
}

void BadgeLayer::set(std::span<const Badge> badges, const SceneDescription& scene,
                     const std::array<bool, kLayerCount>& layers, const BadgeView& view)
{
    std::vector<BadgeWish> wishes;
    std::vector<Eigen::Vector3f> anchors;
    for (const Badge& badge : badges) {
        const SceneObject& object = scene.objects[badge.object];
        const Eigen::Vector3f anchor = topOf(object);
        const auto wish = wishOf(badge, anchor.cast<double>(), view);
        if (!wish || !layers[static_cast<std::size_t>(object.layer)])
            continue;
        wishes.push_back(*wish);
        anchors.push_back(anchor);
    }
    m_anchors->clear();
    m_corners->clear();
    std::vector<std::pair<Label, Eigen::Vector2f>> counts;
    for (const BadgePlace& place : placeBadges(wishes, kApart)) {
        addIcon(anchors[place.wish], wishes[place.wish].severity);
        if (place.count > 1)
            counts.push_back({{fmt::format("{}", place.count), anchors[place.wish], 0, Layer::Racks, kAlways},
                              {kCountRight, kStem + kCountUp}});
    }
    m_anchors->dirty();
    m_corners->dirty();
    m_triangles->setCount(static_cast<GLsizei>(m_anchors->size()));
    m_triangles->dirty();
    m_geometry->setNodeMask(m_anchors->empty() ? 0 : layout::kMaskLabels);
    m_counts->setPlaced(counts);
}

} // namespace takao
