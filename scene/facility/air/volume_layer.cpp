#include "scene/facility/air/volume_layer.h"

#include "scene/facility/air/air_colours.h"

#include <osg/BlendFunc>
#include <osg/CullFace>
#include <osg/Texture3D>

#include <cmath>
#include <cstring>

namespace takao {
namespace {

constexpr float kStepsAcross = 110.0f;        // at most, along the box's diagonal
constexpr double kOpacity = 0.4;              // of the warmest air [1/m]
constexpr double kOpacityAboutSetPoint = 1.0; // of air at the scale's warm end [1/m]
constexpr float kShortestStep = 0.08f;        // [m]

osg::ref_ptr<osg::Texture3D> textureOf(const AirVolume& volume)
{
    osg::ref_ptr<osg::Image> image = new osg::Image;
    image->allocateImage(volume.size[0], volume.size[1], volume.size[2], GL_RED, GL_UNSIGNED_BYTE);
    image->setInternalTextureFormat(GL_R8);
    std::memcpy(image->data(), volume.texels.data(), volume.texels.size());
    osg::ref_ptr<osg::Texture3D> texture = new osg::Texture3D(image);
    texture->setFilter(osg::Texture::MIN_FILTER, osg::Texture::LINEAR);
    texture->setFilter(osg::Texture::MAG_FILTER, osg::Texture::LINEAR);
    for (const auto axis : {osg::Texture::WRAP_S, osg::Texture::WRAP_T, osg::Texture::WRAP_R})
        texture->setWrap(axis, osg::Texture::CLAMP_TO_EDGE);
    texture->setResizeNonPowerOfTwoHint(false);
    return texture;
}

/// Faces counter-clockwise seen from outside.
osg::ref_ptr<osg::Geometry> boxGeometry(const Eigen::AlignedBox3f& box)
{
    osg::ref_ptr<osg::Vec3Array> corners = new osg::Vec3Array(osg::Array::BIND_PER_VERTEX);
    for (int i = 0; i < 8; ++i) {
        const Eigen::Vector3f part(static_cast<float>(i & 1), static_cast<float>(i >> 1 & 1),
                                   static_cast<float>(i >> 2));
        corners->push_back(toOsg(box.min() + part.cwiseProduct(box.sizes())));
    }
    constexpr std::array<unsigned, 36> kFaces{0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4,
                                              2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5};
    auto geometry = airGeometry(layout::kMaskView);
    geometry->setVertexAttribArray(layout::kPosition, corners);
    geometry->addPrimitiveSet(
        new osg::DrawElementsUInt(GL_TRIANGLES, static_cast<unsigned>(kFaces.size()), kFaces.data()));
    return geometry;
}

osg::ref_ptr<osg::Node> volumeNode(const AirVolume& volume)
{
    auto geometry = boxGeometry(volume.box);
    osg::StateSet* state = geometry->getOrCreateStateSet();
    state->setTextureAttribute(layout::kUnitVolume, textureOf(volume));
    state->addUniform(new osg::Uniform("u_boxLow", toOsg(volume.box.min())));
    state->addUniform(new osg::Uniform("u_boxHigh", toOsg(volume.box.max())));
    state->addUniform(
        new osg::Uniform("u_step", std::max(kShortestStep, volume.box.diagonal().norm() / kStepsAcross)));
    return geometry;
}

} // namespace

VolumeLook volumeLook(const AirPicture& picture)
{
    const ScalarMapper& mapper = picture.mapper(AirScalar::Temperature);
    const double extent = mapper.max() - mapper.min();
    const double full = (picture.warmth[1] - picture.warmth[0]) / extent;
    return {static_cast<float>((picture.warmth[0] - mapper.min()) / extent),
            static_cast<float>((picture.temperaturesAboutSetPoint ? kOpacityAboutSetPoint : kOpacity) /
                               (full * full))};
}

Result<VolumeLayer> VolumeLayer::build(ShaderLibrary& shaders)
{
    const auto program = shaders.program(
        {{"air_volume.vert"},
         {"light_target.glsl", "air_eye.glsl", "air_colours.glsl", "air_depth.glsl", "air_volume.frag"},
         {}});
    if (!program)
        return tl::unexpected(program.error());
    VolumeLayer layer;
    osg::StateSet* state = layer.m_volumes.group()->getOrCreateStateSet();
    state->setAttribute(*program);
    state->setAttributeAndModes(new osg::BlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA));
    state->setAttributeAndModes(new osg::CullFace(osg::CullFace::FRONT));
    state->setMode(GL_DEPTH_TEST, osg::StateAttribute::OFF);
    state->addUniform(quantityUniform(AirScalar::Temperature));
    return layer;
}

void VolumeLayer::set(const AirPicture& picture)
{
    m_volumes.update(picture.volumes, volumeNode);
    const ScalarMapper& mapper = picture.mapper(AirScalar::Temperature);
    const VolumeLook look = volumeLook(picture);
    const double perKelvin = 1.0 / (mapper.max() - mapper.min());
    for (unsigned i = 0; i < m_volumes.group()->getNumChildren(); ++i) {
        const AirVolume& volume = *picture.volumes[i];
        const double low = (static_cast<double>(volume.low) - mapper.min()) * perKelvin;
        const double extent = static_cast<double>(volume.high - volume.low) * perKelvin;
        m_volumes.group()->getChild(i)->getOrCreateStateSet()->addUniform(
            new osg::Uniform("u_volumeRange", osg::Vec4(static_cast<float>(low), static_cast<float>(extent),
                                                        look.clearBelow, look.thickness)));
    }
}

} // namespace takao
