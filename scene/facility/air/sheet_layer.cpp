#include "scene/facility/air/sheet_layer.h"

#include "scene/facility/air/air_colours.h"

#include <osg/BlendFunc>
#include <osg/LineWidth>

namespace takao {
namespace {

constexpr float kFrameWidth = 1.5f;       // [pixel]
constexpr float kActiveFrameWidth = 3.0f; // [pixel]
constexpr float kGripWidth = 5.0f;        // [pixel]
constexpr float kGripPart = 0.12f;        // of a side
constexpr float kLongestGrip = 1.2f;      // [m]
constexpr float kLift = 0.012f;           // of the frame above the sheet [m]
constexpr float kFrameInset = 0.02f;      // [m] from the room's walls

/// The rectangle's corners in turn.
std::array<Eigen::Vector3f, 4> cornersOf(const AirSheet& sheet)
{
    const int u = (sheet.axis + 1) % 3, v = (sheet.axis + 2) % 3;
    Eigen::AlignedBox3f box = sheet.rectangle;
    for (const int a : {u, v}) {
        box.min()[a] += kFrameInset;
        box.max()[a] -= kFrameInset;
    }
    std::array<Eigen::Vector3f, 4> corners{box.min(), box.min(), box.max(), box.min()};
    corners[1][u] = box.max()[u];
    corners[3][v] = box.max()[v];
    return corners;
}

osg::ref_ptr<osg::Geometry> lines(osg::Vec3Array* points, GLenum mode, float width)
{
    auto geometry = airGeometry(layout::kMaskView);
    geometry->setVertexAttribArray(layout::kPosition, points);
    geometry->addPrimitiveSet(new osg::DrawArrays(mode, 0, static_cast<int>(points->size())));
    geometry->getOrCreateStateSet()->setAttributeAndModes(new osg::LineWidth(width));
    return geometry;
}

} // namespace

Result<SheetLayer> SheetLayer::build(ShaderLibrary& shaders)
{
    const auto sheets = shaders.program(
        {{"air_eye.glsl", "air.vert"}, {"light_target.glsl", "air_colours.glsl", "air.frag"}, {"LINES"}});
    const auto frames =
        shaders.program({{"air_eye.glsl", "air_flat.vert"}, {"light_target.glsl", "air_flat.frag"}, {}});
    if (!sheets || !frames)
        return tl::unexpected(sheets ? frames.error() : sheets.error());
    SheetLayer layer;
    osg::StateSet* state = layer.m_sheets.group()->getOrCreateStateSet();
    state->setAttribute(*sheets);
    state->setRenderBinDetails(layout::kBinOpaque, "RenderBin");
    state = layer.m_frames->getOrCreateStateSet();
    state->setAttribute(*frames);
    state->setAttributeAndModes(
        new osg::BlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA));
    state->setRenderBinDetails(layout::kBinAirMarks, "RenderBin");
    state->addUniform(new osg::Uniform("u_lift", kLift));
    layer.m_node->addChild(layer.m_sheets.group());
    layer.m_node->addChild(layer.m_frames);
    return layer;
}

osg::ref_ptr<osg::Node> SheetLayer::sheetNode(const AirSheet& sheet) const
{
    auto geometry = airGeometry(layout::kMaskView);
    static_assert(sizeof(Eigen::Vector3f) == sizeof(osg::Vec3));
    const auto count = static_cast<unsigned>(sheet.slice.positions.size());
    geometry->setVertexAttribArray(layout::kPosition, new osg::Vec3Array(osg::Array::BIND_PER_VERTEX, count,
                                                                         reinterpret_cast<const osg::Vec3*>(
                                                                             sheet.slice.positions.data())));
    geometry->setVertexAttribArray(layout::kAirValue, new osg::FloatArray(osg::Array::BIND_PER_VERTEX, count,
                                                                          sheet.slice.values.data()));
    geometry->addPrimitiveSet(new osg::DrawElementsUInt(
        GL_TRIANGLES, static_cast<unsigned>(sheet.slice.indices.size()), sheet.slice.indices.data()));
    geometry->getOrCreateStateSet()->addUniform(quantityUniform(sheet.quantity));
    return geometry;
}

osg::ref_ptr<osg::Node> SheetLayer::frameNode(const AirSheet& sheet, bool active) const
{
    const auto corners = cornersOf(sheet);
    osg::ref_ptr<osg::Vec3Array> frame = new osg::Vec3Array(osg::Array::BIND_PER_VERTEX);
    osg::ref_ptr<osg::Vec3Array> grips = new osg::Vec3Array(osg::Array::BIND_PER_VERTEX);
    for (std::size_t c = 0; c < 4; ++c) {
        const Eigen::Vector3f middle = 0.5f * (corners[c] + corners[(c + 1) % 4]);
        const Eigen::Vector3f side = corners[(c + 1) % 4] - corners[c];
        const Eigen::Vector3f half =
            0.5f * std::min(kGripPart * side.norm(), kLongestGrip) * side.normalized();
        frame->push_back(toOsg(corners[c]));
        grips->push_back(toOsg(middle - half));
        grips->push_back(toOsg(middle + half));
    }
    osg::ref_ptr<osg::Group> node = new osg::Group;
    node->addChild(lines(frame, GL_LINE_LOOP, active ? kActiveFrameWidth : kFrameWidth));
    node->addChild(lines(grips, GL_LINES, active ? kGripWidth + kActiveFrameWidth : kGripWidth));
    osg::StateSet* state = node->getOrCreateStateSet();
    state->addUniform(new osg::Uniform("u_normal", toOsg(Eigen::Vector3f::Unit(sheet.axis))));
    state->addUniform(new osg::Uniform("u_frameColour", active ? osg::Vec4(1.0f, 0.45f, 0.06f, 1.0f)
                                                               : osg::Vec4(0.62f, 0.66f, 0.70f, 0.75f)));
    return node;
}

void SheetLayer::set(const AirPicture& picture, std::optional<std::size_t> active)
{
    m_sheets.update(picture.sheets, [this](const AirSheet& sheet) { return sheetNode(sheet); });
    m_frames->removeChildren(0, m_frames->getNumChildren());
    for (const auto& sheet : picture.sheets)
        m_frames->addChild(frameNode(*sheet, active == sheet->cut));
}

} // namespace takao
