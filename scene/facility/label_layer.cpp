#include "scene/facility/label_layer.h"

#include "scene/facility/graphics_layout.h"

#include <osg/BlendFunc>
#include <osgText/Glyph>
#include <osgText/String>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace takao {

namespace {

constexpr int kAtlasSize = 1024;                 // [texel] about a thousand characters
constexpr unsigned kGlyphTexels = 26;            // per em: twice the size on a plain screen, for dense ones
constexpr float kTextSize = 13.0f;               // [pixel] per em
constexpr float kTextHeight = 0.72f * kTextSize; // [pixel] of capitals
constexpr float kPlateMargin = 4.0f;             // [pixel] around the text
constexpr float kAbove = 12.7f;                  // [pixel] from an anchor to the middle of its plate

osg::ref_ptr<osgText::Font> findFont()
{
    for (const char* name : {"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
                             "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
                             "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"})
        if (osg::ref_ptr<osgText::Font> font = osgText::readRefFontFile(name))
            return font;
    return osgText::Font::getDefaultFont();
}

} // namespace

LabelLayer::LabelLayer() : m_font(findFont()), m_atlas(new osg::Image)
{
    m_atlas->allocateImage(kAtlasSize, kAtlasSize, 1, GL_RED, GL_UNSIGNED_BYTE);
    m_atlas->setInternalTextureFormat(GL_R8);
    std::memset(m_atlas->data(), 0, m_atlas->getTotalSizeInBytes());
    m_geometry->setUseDisplayList(false);
    m_geometry->setUseVertexBufferObjects(true);
    m_geometry->setCullingActive(false);
    m_geometry->setInitialBound(osg::BoundingBox(-1e6f, -1e6f, -1e6f, 1e6f, 1e6f, 1e6f));
    for (osg::Array* array : {static_cast<osg::Array*>(m_anchors), static_cast<osg::Array*>(m_corners),
                              static_cast<osg::Array*>(m_ranges)})
        array->setBinding(osg::Array::BIND_PER_VERTEX);
    m_geometry->setVertexAttribArray(layout::kPosition, m_anchors);
    m_geometry->setVertexAttribArray(layout::kNormal, m_corners);
    m_geometry->setVertexAttribArray(layout::kUv, m_ranges);
    m_geometry->addPrimitiveSet(m_triangles);
    m_geometry->setNodeMask(0);
}

Result<std::unique_ptr<LabelLayer>> LabelLayer::build(ShaderLibrary& shaders, Hidden hidden, Ground ground)
{
    std::vector<std::string> defines;
    if (hidden == Hidden::Drawn)
        defines.emplace_back("SHOWS_HIDDEN");
    if (hidden == Hidden::Alike)
        defines.emplace_back("SHOWS_ALIKE");
    if (ground == Ground::None)
        defines.emplace_back("DARK_INK");
    const auto program = shaders.program({{"label.vert"}, {"label.frag"}, defines});
    if (!program)
        return tl::unexpected(program.error());
    std::unique_ptr<LabelLayer> layer(new LabelLayer);
    layer->m_ground = ground;
    osg::ref_ptr<osg::Texture2D> texture = new osg::Texture2D(layer->m_atlas);
    texture->setFilter(osg::Texture::MIN_FILTER, osg::Texture::LINEAR);
    texture->setFilter(osg::Texture::MAG_FILTER, osg::Texture::LINEAR);
    osg::StateSet* state = layer->m_geometry->getOrCreateStateSet();
    state->setAttribute(*program);
    state->setTextureAttribute(layout::kUnitGlyphs, texture);
    state->setAttributeAndModes(new osg::BlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE));
    state->setMode(GL_DEPTH_TEST, osg::StateAttribute::OFF);
    state->setRenderBinDetails(layout::kBinLabels, "RenderBin");
    return layer;
}

const LabelLayer::Glyph& LabelLayer::glyph(unsigned character)
{
    const auto [known, added] = m_glyphs.try_emplace(character);
    Glyph& made = known->second;
    const osgText::Glyph* source =
        added ? m_font->getGlyph(osgText::FontResolution(kGlyphTexels, kGlyphTexels), character) : nullptr;
    if (!source)
        return made;
    made.advance = source->getHorizontalAdvance();
    const int w = source->s(), h = source->t();
    if (m_penX + w + 1 > kAtlasSize) {
        m_penX = 1;
        m_penY += m_rowHeight + 1;
        m_rowHeight = 0;
    }
    if (w < 1 || h < 1 || m_penY + h + 1 > kAtlasSize)
        return made; // a space, or no room left: the text keeps its width
    const auto bytes = static_cast<std::size_t>(source->getPixelSizeInBits() / 8);
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x) // coverage is the last channel
            *m_atlas->data(static_cast<unsigned>(m_penX + x), static_cast<unsigned>(m_penY + y)) =
                source->data(static_cast<unsigned>(x), static_cast<unsigned>(y))[bytes - 1];
    const auto scale = [](int v) { return static_cast<float>(v) / kAtlasSize; };
    const osg::Vec2 bearing = source->getHorizontalBearing();
    made.low = bearing;
    made.high = bearing + osg::Vec2(source->getWidth(), source->getHeight());
    made.textureLow.set(scale(m_penX), scale(m_penY));
    made.textureHigh.set(scale(m_penX + w), scale(m_penY + h));
    m_penX += w + 1;
    m_rowHeight = std::max(m_rowHeight, h);
    m_atlas->dirty();
    return made;
}

void LabelLayer::addQuad(const Label& label, osg::Vec2 low, osg::Vec2 high, osg::Vec2 textureLow,
                         osg::Vec2 textureHigh, bool text)
{
    const Eigen::Vector3f& p = label.position;
    for (const auto& [x, y] : {std::pair{0, 0}, {1, 0}, {1, 1}, {0, 0}, {1, 1}, {0, 1}}) {
        m_anchors->push_back(osg::Vec3(p.x(), p.y(), p.z()));
        m_corners->push_back(osg::Vec4(x ? high.x() : low.x(), y ? high.y() : low.y(),
                                       x ? textureHigh.x() : textureLow.x(),
                                       y ? textureHigh.y() : textureLow.y()));
        m_ranges->push_back(osg::Vec2(label.visibleWithin, text ? 1.0f : 0.0f));
    }
}

float LabelLayer::widthOf(const osgText::String& text)
{
    float width = 0.0f;
    for (const unsigned character : text)
        width += glyph(character).advance * kTextSize;
    return width;
}

Eigen::Vector2f LabelLayer::plateSize(const std::string& text)
{
    return {widthOf(osgText::String(text, osgText::String::ENCODING_UTF8)) + 2.0f * kPlateMargin,
            kTextHeight + 2.0f * kPlateMargin};
}

void LabelLayer::addText(const Label& label, const Eigen::Vector2f& middle)
{
    const osgText::String text(label.text, osgText::String::ENCODING_UTF8);
    const float width = widthOf(text);
    if (width <= 0.0f)
        return;
    osg::Vec2 pen(std::round(middle.x() - 0.5f * width), std::round(middle.y() - 0.5f * kTextHeight));
    const osg::Vec2 margin(kPlateMargin, kPlateMargin);
    if (m_ground == Ground::Plate)
        addQuad(label, pen - margin, pen + osg::Vec2(width, kTextHeight) + margin, {}, {}, false);
    for (const unsigned character : text) {
        const Glyph& g = glyph(character);
        if (g.high.x() > g.low.x())
            addQuad(label, pen + g.low * kTextSize, pen + g.high * kTextSize, g.textureLow, g.textureHigh,
                    true);
        pen.x() += g.advance * kTextSize;
    }
}

void LabelLayer::begin()
{
    m_anchors->clear();
    m_corners->clear();
    m_ranges->clear();
}

void LabelLayer::finish()
{
    m_anchors->dirty();
    m_corners->dirty();
    m_ranges->dirty();
    m_triangles->setCount(static_cast<GLsizei>(m_anchors->size()));
    m_triangles->dirty();
    setVisible(m_visible);
}

void LabelLayer::setLabels(const std::vector<Label>& labels, const std::array<bool, kLayerCount>& layers)
{
    begin();
    for (const Label& label : labels)
        if (layers[static_cast<std::size_t>(label.layer)])
            addText(label, {0.0f, kAbove});
    finish();
}

void LabelLayer::setPlaced(std::span<const std::pair<Label, Eigen::Vector2f>> labels)
{
    begin();
    for (const auto& [label, middle] : labels)
        addText(label, middle);
    finish();
}

void LabelLayer::setVisible(bool visible)
{
    m_visible = visible;
    m_geometry->setNodeMask(visible && !m_anchors->empty() ? layout::kMaskLabels : 0);
}

} // namespace takao
