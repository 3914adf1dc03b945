#include "scene/facility/air/air_colours.h"

#include "scene/facility/graphics_layout.h"
#include "scene/facility/tone_map.h"

#include <osg/Image>

namespace takao {
namespace {

constexpr int kColours = 256;
constexpr int kTicks = 6; // as on the legend

/// Distance of the legend's ticks [unit of the quantity]; 0 without ticks.
float tickStep(const ScalarMapper& mapper)
{
    const std::vector<LegendTick> ticks = mapper.ticks(kTicks);
    if (ticks.size() < 2)
        return 0.0f;
    return static_cast<float>((ticks[1].fraction - ticks[0].fraction) * (mapper.max() - mapper.min()));
}

} // namespace

AirColours::AirColours()
    : m_table(new osg::Texture2D),
      m_scales(new osg::Uniform(osg::Uniform::FLOAT_VEC4, "u_airScales", kAirScalarCount))
{
    m_table->setFilter(osg::Texture::MIN_FILTER, osg::Texture::LINEAR);
    m_table->setFilter(osg::Texture::MAG_FILTER, osg::Texture::LINEAR);
    m_table->setWrap(osg::Texture::WRAP_S, osg::Texture::CLAMP_TO_EDGE);
    m_table->setWrap(osg::Texture::WRAP_T, osg::Texture::CLAMP_TO_EDGE);
    m_table->setResizeNonPowerOfTwoHint(false);
}

void AirColours::addTo(osg::StateSet& state) const
{
    state.setTextureAttribute(layout::kUnitAirColours, m_table);
    state.addUniform(new osg::Uniform("u_airColours", layout::kUnitAirColours));
    state.addUniform(m_scales);
}

void AirColours::set(const AirPicture& picture)
{
    osg::ref_ptr<osg::Image> image = new osg::Image;
    image->allocateImage(kColours, static_cast<int>(kAirScalarCount), 1, GL_RGB, GL_FLOAT);
    image->setInternalTextureFormat(GL_RGB32F_ARB);
    auto* rgb = reinterpret_cast<float*>(image->data());
    for (std::size_t i = 0; i < kAirScalarCount; ++i) {
        const ScalarMapper& mapper = picture.mappers[i];
        for (const Rgb colour : mapper.table()) {
            const Eigen::Vector3f light = lightShownAs(colour);
            rgb = std::copy(light.data(), light.data() + 3, rgb);
        }
        m_scales->setElement(static_cast<unsigned>(i),
                             osg::Vec4(static_cast<float>(mapper.min()),
                                       static_cast<float>(1.0 / (mapper.max() - mapper.min())),
                                       tickStep(mapper), 0.0f));
    }
    m_table->setImage(image);
    m_table->dirtyTextureObject();
}

osg::ref_ptr<osg::Uniform> quantityUniform(AirScalar what)
{
    return new osg::Uniform("u_quantity", static_cast<int>(what));
}

} // namespace takao
