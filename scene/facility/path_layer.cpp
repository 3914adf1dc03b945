#include "scene/facility/path_layer.h"

#include "scene/facility/graphics_layout.h"
#include "scene/facility/label_places.h"

#include <osg/BlendFunc>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

// As in path.frag.
enum Look { kHalo, kBand, kCurrentBand, kHeadHalo, kHead, kCurrentHead, kMarker, kCurrentMarker, kDot };

// [pixel of a ratio 1 screen]
constexpr float kHalf = 1.7f, kCurrentHalf = 2.3f; // of a line's width
constexpr float kHaloWide = 2.2f;                  // beside a line
constexpr float kStemHalf = 0.7f;
constexpr float kDotRadius = 3.0f;
constexpr float kSoft = 1.5f;       // around shapes, for smooth edges
constexpr float kMarkerSoft = 4.5f; // the same, with the shadow
constexpr float kHeadLength = 14.0f, kHeadHalf = 6.5f;
constexpr float kNarrowText = 16.0f; // plates up to this width fit into a disc
constexpr float kAlways = 1e9f;      // [m] texts are seen from everywhere
constexpr double kLeastSegment = 0.3;

Eigen::Vector2f turned(const Eigen::Vector2f& v)
{
    return {-v.y(), v.x()};
}

/// Without points that lie on each other.
std::vector<Eigen::Vector2f> cleaned(const std::vector<Eigen::Vector2f>& points)
{
    std::vector<Eigen::Vector2f> kept;
    for (const Eigen::Vector2f& point : points)
        if (kept.empty() || static_cast<double>((point - kept.back()).norm()) > kLeastSegment)
            kept.push_back(point);
    return kept;
}

/// To the left of the line at each of its points, so long that a band of half width 1 has parallel edges.
std::vector<Eigen::Vector2f> mitres(const std::vector<Eigen::Vector2f>& points)
{
    constexpr float kSharpest = 0.4f; // a mitre gets no longer than 1 / this
    std::vector<Eigen::Vector2f> all;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Eigen::Vector2f before =
            (points[std::max<std::size_t>(i, 1)] - points[std::max<std::size_t>(i, 1) - 1]).normalized();
        const std::size_t next = std::min(i + 1, points.size() - 1);
        const Eigen::Vector2f after = (points[next] - points[next - 1]).normalized();
        const Eigen::Vector2f middle = turned((before + after).normalized());
        all.push_back(middle / std::max(kSharpest, middle.dot(turned(after))));
    }
    return all;
}

} // namespace

Result<std::unique_ptr<PathLayer>> PathLayer::build(ShaderLibrary& shaders)
{
    const auto program = shaders.program({{"path.vert"}, {"path.frag"}, {}});
    auto numbers = LabelLayer::build(shaders, LabelLayer::Hidden::Alike, LabelLayer::Ground::None);
    auto names = LabelLayer::build(shaders, LabelLayer::Hidden::Alike);
    if (!program || !numbers || !names)
        return tl::unexpected(!program ? program.error() : numbers ? names.error() : numbers.error());
    std::unique_ptr<PathLayer> layer(new PathLayer);
    layer->m_numbers = std::move(*numbers);
    layer->m_names = std::move(*names);
    osg::Geometry& geometry = *layer->m_geometry;
    geometry.setUseDisplayList(false);
    geometry.setUseVertexBufferObjects(true);
    geometry.setCullingActive(false);
    geometry.setInitialBound(osg::BoundingBox(-1e6f, -1e6f, -1e6f, 1e6f, 1e6f, 1e6f));
    for (osg::Array* array :
         {static_cast<osg::Array*>(layer->m_corners), static_cast<osg::Array*>(layer->m_inShape),
          static_cast<osg::Array*>(layer->m_sizes)})
        array->setBinding(osg::Array::BIND_PER_VERTEX);
    geometry.setVertexAttribArray(layout::kPosition, layer->m_corners);
    geometry.setVertexAttribArray(layout::kNormal, layer->m_inShape);
    geometry.setVertexAttribArray(layout::kUv, layer->m_sizes);
    geometry.addPrimitiveSet(layer->m_triangles);
    osg::StateSet* state = geometry.getOrCreateStateSet();
    state->setAttribute(*program);
    state->setAttributeAndModes(new osg::BlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE));
    state->setMode(GL_DEPTH_TEST, osg::StateAttribute::OFF);
    state->setRenderBinDetails(layout::kBinPath, "RenderBin");
    for (LabelLayer* texts : {layer->m_numbers.get(), layer->m_names.get()})
        texts->node()->getOrCreateStateSet()->setRenderBinDetails(layout::kBinPathTexts, "RenderBin");
    geometry.setNodeMask(0);
    for (osg::Node* node :
         {static_cast<osg::Node*>(layer->m_geometry), layer->m_names->node(), layer->m_numbers->node()})
        layer->m_node->addChild(node);
    return layer;
}

void PathLayer::set(const CausePath& path, int current, const SceneDescription& scene)
{
    m_path = path;
    m_current = current;
    m_stale = true;
    m_texts.clear();
    m_stopNames.clear();
    m_halfBars.clear();
    for (const CauseStop& stop : path.stops) {
        m_texts.push_back(stepsText(stop.steps));
        m_stopNames.push_back(scene.objects[stop.object].id);
        m_halfBars.push_back(0.5f * std::max(0.0f, m_numbers->plateSize(m_texts.back()).x() - kNarrowText));
    }
}

void PathLayer::clear()
{
    m_corners->clear();
    m_inShape->clear();
    m_sizes->clear();
}

void PathLayer::place(const PathScreen& screen)
{
    if (!m_stale && m_placedFor.matrix == screen.matrix && m_placedFor.size == screen.size)
        return;
    m_stale = false;
    m_placedFor = screen;
    m_places = placePath(m_path, m_halfBars, m_current, screen);
    clear();
    for (const bool halo : {true, false})
        for (const PathStroke& stroke : m_places.strokes)
            addStroke(stroke, halo);
    for (const PathMarker& marker : m_places.markers)
        addStem(marker);
    for (const PathMarker& marker : m_places.markers) {
        const Eigen::Vector2f half(marker.radius + marker.halfBar + kMarkerSoft, marker.radius + kMarkerSoft);
        addBox(marker.at, Eigen::Vector2f::UnitX(), -half, half, {marker.radius, marker.halfBar},
               marker.current ? kCurrentMarker : kMarker);
    }
    for (osg::Array* array : {static_cast<osg::Array*>(m_corners), static_cast<osg::Array*>(m_inShape),
                              static_cast<osg::Array*>(m_sizes)})
        array->dirty();
    m_triangles->setCount(static_cast<GLsizei>(m_corners->size()));
    m_triangles->dirty();
    m_geometry->setNodeMask(m_corners->empty() ? 0 : layout::kMaskLabels);
    writeNames();
}

/// Numbers in the markers; names where they cover neither markers, arrows' heads nor each other, the current
/// one first.
void PathLayer::writeNames()
{
    std::vector<std::pair<Label, Eigen::Vector2f>> numbers, names;
    std::vector<LabelWish> wishes;
    std::vector<const PathMarker*> order;
    for (const PathMarker& marker : m_places.markers)
        order.insert(marker.current ? order.begin() : order.end(), &marker);
    float radius = 0.0f;
    for (const PathMarker* marker : order) {
        wishes.push_back({marker->at, m_names->plateSize(m_stopNames[marker->stop]), true});
        radius = std::max(radius, marker->radius + marker->halfBar);
    }
    for (const PathStroke& stroke : m_places.strokes) // arrows' heads are not covered either
        if (stroke.hasHead)
            wishes.push_back({stroke.points.back(), Eigen::Vector2f(0.0f, 0.0f), true});
    const auto places = placeLabels(wishes, radius);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const PathMarker& marker = *order[i];
        const Eigen::Vector3f& anchor = m_path.stops[marker.stop].anchor;
        const Eigen::Vector2f moved = marker.at - marker.anchor.array().floor().matrix();
        numbers.push_back({{m_texts[marker.stop], anchor, 0, Layer::Racks, kAlways}, moved});
        if (places[i])
            names.push_back(
                {{m_stopNames[marker.stop], anchor, 0, Layer::Racks, kAlways}, moved + *places[i]});
    }
    m_numbers->setPlaced(numbers);
    m_names->setPlaced(names);
}

std::optional<int> PathLayer::stepAt(const Eigen::Vector2f& point) const
{
    for (auto marker = m_places.markers.rbegin(); marker != m_places.markers.rend(); ++marker)
        if (marker->holds(point))
            return m_path.stops[marker->stop].steps.front();
    return std::nullopt;
}

void PathLayer::addCorner(const Eigen::Vector2f& at, const Eigen::Vector2f& inShape,
                          const Eigen::Vector2f& size, int look)
{
    m_corners->push_back(osg::Vec2(at.x(), at.y()));
    m_inShape->push_back(osg::Vec3(inShape.x(), inShape.y(), static_cast<float>(look)));
    m_sizes->push_back(osg::Vec2(size.x(), size.y()));
}

/// A box in a frame that is turned so that its x lies along a direction.
void PathLayer::addBox(const Eigen::Vector2f& middle, const Eigen::Vector2f& along,
                       const Eigen::Vector2f& low, const Eigen::Vector2f& high, const Eigen::Vector2f& size,
                       int look)
{
    for (const auto& [right, up] : {std::pair{false, false},
                                    {true, false},
                                    {true, true},
                                    {false, false},
                                    {true, true},
                                    {false, true}}) {
        const Eigen::Vector2f p(right ? high.x() : low.x(), up ? high.y() : low.y());
        addCorner(middle + p.x() * along + p.y() * turned(along), p, size, look);
    }
}

void PathLayer::addBand(const std::vector<Eigen::Vector2f>& points, float half, int look)
{
    const float wide = half + kSoft;
    const Eigen::Vector2f size(half, 0.0f);
    const auto sides = mitres(points);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const Eigen::Vector2f left(0.0f, wide), right(0.0f, -wide);
        const Eigen::Vector2f a = wide * sides[i], b = wide * sides[i + 1];
        addCorner(points[i] - a, right, size, look);
        addCorner(points[i + 1] - b, right, size, look);
        addCorner(points[i + 1] + b, left, size, look);
        addCorner(points[i] - a, right, size, look);
        addCorner(points[i + 1] + b, left, size, look);
        addCorner(points[i] + a, left, size, look);
    }
}

void PathLayer::addStroke(const PathStroke& stroke, bool halo)
{
    const auto points = cleaned(stroke.points);
    if (points.size() < 2)
        return;
    const float half = stroke.current ? kCurrentHalf : kHalf;
    addBand(points, halo ? half + kHaloWide : half, halo ? kHalo : stroke.current ? kCurrentBand : kBand);
    if (!stroke.hasHead)
        return;
    // where the arrow's back lies on the line: so the head points along a bent line
    const Eigen::Vector2f tip = points.back();
    const auto back = std::find_if(points.rbegin(), points.rend(),
                                   [&](const Eigen::Vector2f& p) { return (tip - p).norm() >= kHeadLength; });
    const Eigen::Vector2f along = (tip - (back != points.rend() ? *back : points.front())).normalized();
    const float scale = stroke.current ? 1.25f : 1.0f;
    const Eigen::Vector2f size(scale * kHeadLength, scale * kHeadHalf);
    const float room = kHaloWide + kSoft;
    addBox(tip, along, {-size.x() - room, -size.y() - room}, {2.0f * room, size.y() + room}, size,
           halo             ? kHeadHalo
           : stroke.current ? kCurrentHead
                            : kHead);
}

/// From a marker that was moved aside to where its object is.
void PathLayer::addStem(const PathMarker& marker)
{
    if ((marker.at - marker.anchor).norm() <= marker.radius)
        return;
    const std::vector<Eigen::Vector2f> line = {marker.anchor, marker.at};
    addBand(line, kStemHalf + kHaloWide, kHalo);
    addBand(line, kStemHalf, kBand);
    const Eigen::Vector2f half = Eigen::Vector2f::Constant(kDotRadius + kMarkerSoft);
    addBox(marker.anchor, Eigen::Vector2f::UnitX(), -half, half, {kDotRadius, 0.0f}, kDot);
}

} // namespace takao
