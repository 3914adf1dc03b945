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

} // namespace

float objectValue(const OverlayColours& overlay, std::size_t object)
{
    if (object >= overlay.applies.size() || !overlay.applies[object])
        return layout::kValueNotApplicable;
    if (object >= overlay.values.size() || !std::isfinite(overlay.values[object]))
        return layout::kValueMissing;
    return static_cast<float>(overlay.mapper.fraction(overlay.values[object]));
}

void uploadOverlay(const std::optional<OverlayColours>& overlay, osg::Texture2D& values,
                   osg::Texture1D& table)
{
    const std::size_t count = overlay ? overlay->values.size() : 0;
    const int width = count > 0 ? layout::kObjectTextureWidth : 1;
    const int height = std::max(
        1, static_cast<int>((count + static_cast<std::size_t>(width) - 1) / static_cast<std::size_t>(width)));
    auto image = floatImage(width, height, GL_RED, GL_R32F);
    auto* texels = reinterpret_cast<float*>(image->data());
    std::fill(texels, texels + static_cast<std::ptrdiff_t>(width) * height, layout::kValueNotApplicable);
    for (std::size_t i = 0; i < count; ++i)
        texels[i] = objectValue(*overlay, i);
    values.setTextureSize(width, height);
    values.setImage(image);
    setUp(values, osg::Texture::NEAREST);

    auto colours = floatImage(256, 1, GL_RGB, GL_RGB32F_ARB);
    auto* rgb = reinterpret_cast<float*>(colours->data());
    for (std::size_t i = 0; i < 256; ++i) {
        const Eigen::Vector3f light = lightShownAs(overlay ? overlay->mapper.table()[i] : Rgb{});
        std::copy(light.data(), light.data() + 3, rgb + 3 * i);
    }
    table.setImage(colours);
    setUp(table, overlay && overlay->mapper.isCategorical() ? osg::Texture::NEAREST : osg::Texture::LINEAR);
}

} // namespace takao
