#include "scene/facility/overlay_textures.h"

#include "scene/facility/graphics_layout.h"
#include "scene/facility/tone_map.h"

#include <algorithm>
#include <cmath>

namespace takao {

namespace {

osg::ref_ptr<osg::Image> floatImage(int width, int height, GLenum format, GLint internalFormat)
{
    osg::ref_ptr<osg::Image> image = new osg::Image;
    image->allocateImage(width, height, 1, format, GL_FLOAT);
    image->setInternalTextureFormat(internalFormat);
    return image;
}

void setUp(osg::Texture& texture, osg::Texture::FilterMode filter)
{
    texture.setFilter(osg::Texture::MIN_FILTER, filter);
    texture.setFilter(osg::Texture::MAG_FILTER, filter);
    texture.setWrap(osg::Texture::WRAP_S, osg::Texture::CLAMP_TO_EDGE);
    texture.setWrap(osg::Texture::WRAP_T, osg::Texture::CLAMP_TO_EDGE);
    texture.setResizeNonPowerOfTwoHint(false);
}

float markRate(const OverlayColours& overlay, std::size_t object)
{
    const bool any = object < overlay.marks.size() && std::isfinite(overlay.marks[object]);
    return any ? overlay.marks[object] : layout::kNoMarks;
}

void uploadValues(const std::optional<OverlayColours>& overlay, const MarkPhases& phases,
                  osg::Texture2D& values)
{
    const std::size_t count = overlay ? overlay->values.size() : 0;
    const int width = count > 0 ? layout::kObjectTextureWidth : 1;
    const int height = std::max(
        1, static_cast<int>((count + static_cast<std::size_t>(width) - 1) / static_cast<std::size_t>(width)));
    auto image = floatImage(width, height, GL_RGBA, GL_RGBA32F_ARB);
    auto* texels = reinterpret_cast<float*>(image->data());
    for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(width) * height; ++i) {
        const auto object = static_cast<std::size_t>(i);
        const bool known = object < count;
        texels[4 * i] = known ? objectValue(*overlay, object) : layout::kValueNotApplicable;
        texels[4 * i + 1] = known ? markRate(*overlay, object) : layout::kNoMarks;
        texels[4 * i + 2] = phases.offset(object);
        texels[4 * i + 3] = known && object < overlay->stale.size() && overlay->stale[object] ? 1.0f : 0.0f;
    }
    values.setTextureSize(width, height);
    values.setImage(image);
    setUp(values, osg::Texture::NEAREST);
}

void uploadTable(const std::optional<OverlayColours>& overlay, osg::Texture1D& table)
{
    auto colours = floatImage(layout::kTableTexels, 1, GL_RGB, GL_RGB32F_ARB);
    auto* rgb = reinterpret_cast<float*>(colours->data());
    const auto write = [rgb](std::size_t texel, Rgb colour) {
        const Eigen::Vector3f light = lightShownAs(colour);
        std::copy(light.data(), light.data() + 3, rgb + 3 * texel);
    };
    for (std::size_t i = 0; i < 256; ++i)
        write(i, overlay ? overlay->mapper.table()[i] : Rgb{});
    write(256, overlay && overlay->mapper.beyond() ? overlay->mapper.beyond()->colour : Rgb{});
    table.setImage(colours);
    setUp(table, overlay && overlay->mapper.isCategorical() ? osg::Texture::NEAREST : osg::Texture::LINEAR);
}

} // namespace

float objectValue(const OverlayColours& overlay, std::size_t object)
{
    if (object >= overlay.applies.size() || !overlay.applies[object])
        return layout::kValueNotApplicable;
    if (object >= overlay.values.size() || std::isnan(overlay.values[object]))
        return layout::kValueMissing;
    const float value = overlay.values[object];
    if (overlay.mapper.beyond() && std::isinf(value) && value > 0.0f)
        return layout::kValueBeyond;
    return static_cast<float>(overlay.mapper.fraction(static_cast<double>(value)));
}

void uploadOverlay(const std::optional<OverlayColours>& overlay, const MarkPhases& phases,
                   osg::Texture2D& values, osg::Texture1D& table)
{
    uploadValues(overlay, phases, values);
    uploadTable(overlay, table);
}

} // namespace takao
