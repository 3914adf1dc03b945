#include "scene/facility/render_passes.h"

#include "scene/facility/graphics_layout.h"

#include <osg/BlendEquation>
#include <osg/BlendFunc>
#include <osg/ColorMask>
#include <osg/CullFace>
#include <osg/Depth>
#include <osg/Geometry>
#include <osg/PolygonOffset>

namespace takao {

namespace {

osg::ref_ptr<osg::Texture2D> target(int width, int height, GLint format, GLenum sourceFormat,
                                    GLenum sourceType)
{
    osg::ref_ptr<osg::Texture2D> texture = new osg::Texture2D;
    texture->setTextureSize(width, height);
    texture->setInternalFormat(format);
    texture->setSourceFormat(sourceFormat);
    texture->setSourceType(sourceType);
    texture->setFilter(osg::Texture::MIN_FILTER, osg::Texture::LINEAR);
    texture->setFilter(osg::Texture::MAG_FILTER, osg::Texture::LINEAR);
    texture->setWrap(osg::Texture::WRAP_S, osg::Texture::CLAMP_TO_EDGE);
    texture->setWrap(osg::Texture::WRAP_T, osg::Texture::CLAMP_TO_EDGE);
    texture->setResizeNonPowerOfTwoHint(false);
    return texture;
}

osg::ref_ptr<osg::Texture2D> shadowMap(int size)
{
    auto map = target(size, size, GL_DEPTH_COMPONENT24, GL_DEPTH_COMPONENT, GL_UNSIGNED_INT);
    map->setShadowComparison(true);
    map->setShadowCompareFunc(osg::Texture::LEQUAL);
    return map;
}

osg::ref_ptr<osg::Camera> pass(int order, int width, int height, unsigned mask)
{
    osg::ref_ptr<osg::Camera> camera = new osg::Camera;
    camera->setRenderOrder(osg::Camera::PRE_RENDER, order);
    camera->setRenderTargetImplementation(osg::Camera::FRAME_BUFFER_OBJECT);
    camera->setReferenceFrame(osg::Transform::ABSOLUTE_RF);
    camera->setComputeNearFarMode(osg::CullSettings::DO_NOT_COMPUTE_NEAR_FAR);
    camera->setCullingMode(osg::CullSettings::NO_CULLING);
    camera->setCullMask(mask);
    camera->setViewport(0, 0, width, height);
    camera->setImplicitBufferAttachmentMask(0, 0);
    camera->setClearColor(osg::Vec4(0, 0, 0, 0));
    camera->setNodeMask(0);
    return camera;
}

/// Triangles without a bound: never culled.
osg::ref_ptr<osg::Geometry> flat(std::initializer_list<osg::Vec3> corners)
{
    osg::ref_ptr<osg::Geometry> geometry = new osg::Geometry;
    osg::ref_ptr<osg::Vec3Array> positions = new osg::Vec3Array;
    for (const osg::Vec3& corner : corners)
        positions->push_back(corner);
    positions->setBinding(osg::Array::BIND_PER_VERTEX);
    geometry->setVertexAttribArray(layout::kPosition, positions);
    geometry->setUseDisplayList(false);
    geometry->setUseVertexBufferObjects(true);
    geometry->setCullingActive(false);
    geometry->setInitialBound(osg::BoundingBox(-1e6f, -1e6f, -1e6f, 1e6f, 1e6f, 1e6f));
    geometry->addPrimitiveSet(new osg::DrawArrays(GL_TRIANGLES, 0, static_cast<GLsizei>(positions->size())));
    return geometry;
}

osg::ref_ptr<osg::Geometry> screenTriangle(osg::Program* program, int bin)
{
    auto geometry = flat({{-1, -1, 0}, {3, -1, 0}, {-1, 3, 0}});
    osg::StateSet* state = geometry->getOrCreateStateSet();
    state->setAttribute(program);
    state->setMode(GL_DEPTH_TEST, osg::StateAttribute::OFF);
    state->setRenderBinDetails(bin, "RenderBin");
    geometry->setNodeMask(layout::kMaskQuad);
    return geometry;
}

osg::Matrixd toOsg(const Eigen::Matrix4d& m)
{
    return osg::Matrixd(m.data()); // columns of Eigen are rows of OSG, which multiplies from the other side
}

} // namespace

osg::ref_ptr<osg::Camera> RenderPasses::shadowPass(int order, osg::Texture2D* map)
{
    auto camera = pass(order, map->getTextureWidth(), map->getTextureHeight(), layout::kMaskShadow);
    camera->setClearMask(GL_DEPTH_BUFFER_BIT);
    camera->attach(osg::Camera::DEPTH_BUFFER, map);
    camera->setDrawBuffer(GL_NONE);
    camera->setReadBuffer(GL_NONE);
    osg::StateSet* state = camera->getOrCreateStateSet();
    state->setAttributeAndModes(new osg::PolygonOffset(1.5f, 4.0f));
    state->setMode(GL_DEPTH_TEST, osg::StateAttribute::ON);
    camera->addChild(m_shadowContent);
    return camera;
}

Result<std::unique_ptr<RenderPasses>> RenderPasses::build(ShaderLibrary& shaders)
{
    std::unique_ptr<RenderPasses> passes(new RenderPasses);
    passes->m_sunMap = shadowMap(layout::kSunShadowSize);
    passes->m_skyMap = shadowMap(layout::kSkyShadowSize);
    passes->m_objectValues = new osg::Texture2D;
    passes->m_colourTable = new osg::Texture1D;
    passes->m_sunPass = passes->shadowPass(layout::kPassSunShadow, passes->m_sunMap);
    passes->m_skyPass = passes->shadowPass(layout::kPassSkyShadow, passes->m_skyMap);
    if (auto made = passes->makeQuads(shaders); !made)
        return tl::unexpected(made.error());
    passes->m_content->addChild(passes->m_background);
    passes->m_content->addChild(passes->m_ground);
    passes->m_final->addChild(passes->m_finalQuad);
    passes->setFrameUniforms();
    passes->resize(64, 64, 2);
    return passes;
}

Result<void> RenderPasses::makePrograms(ShaderLibrary& shaders)
{
    for (const bool sampled : {false, true}) {
        std::vector<std::string> defines;
        if (sampled)
            defines.emplace_back("SAMPLED_SKY");
        auto ground =
            shaders.program({{"ground.vert"},
                             {"light_target.glsl", "lighting.glsl", "background.glsl", "ground.frag"},
                             defines});
        if (!ground)
            return tl::unexpected(ground.error());
        m_groundPrograms[sampled] = *ground;
    }
    for (const bool smooth : {false, true})
        for (const bool highlight : {false, true}) {
            std::vector<std::string> defines;
            if (smooth)
                defines.emplace_back("SMOOTH");
            if (highlight)
                defines.emplace_back("HIGHLIGHT");
            auto final = shaders.program(
                {{"screen.vert"}, {"light_target.glsl", "tone_map.glsl", "final.frag"}, defines});
            if (!final)
                return tl::unexpected(final.error());
            m_finalPrograms[smooth][highlight] = *final;
        }
    return {};
}

Result<void> RenderPasses::makeQuads(ShaderLibrary& shaders)
{
    const auto background = shaders.program(
        {{"screen.vert"}, {"light_target.glsl", "background.glsl", "background.frag"}, {"BACKGROUND"}});
    const auto accumulate = shaders.program({{"screen.vert"}, {"accumulate.frag"}, {}});
    const auto blend = shaders.program({{"screen.vert"}, {"air_depth.glsl", "air_volume_blend.frag"}, {}});
    for (const auto* program : {&background, &accumulate, &blend})
        if (!*program)
            return tl::unexpected(program->error());
    if (auto made = makePrograms(shaders); !made)
        return made;
    m_background = screenTriangle(*background, layout::kBinBackground);
    m_background->getOrCreateStateSet()->setMode(GL_DEPTH_TEST, osg::StateAttribute::ON);
    m_background->getOrCreateStateSet()->setAttribute(new osg::Depth(osg::Depth::LEQUAL, 0.0, 1.0, false));
    m_accumulateQuad = screenTriangle(*accumulate, layout::kBinPicture);
    m_accumulateQuad->getOrCreateStateSet()->setAttributeAndModes(new osg::BlendFunc(GL_ONE, GL_ONE));
    m_volumeQuad = screenTriangle(*blend, layout::kBinPicture);
    m_volumeQuad->getOrCreateStateSet()->setAttributeAndModes(
        new osg::BlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE));
    m_finalQuad = screenTriangle(m_finalPrograms[1][0], layout::kBinPicture);
    m_finalQuad->getOrCreateStateSet()->setMode(GL_BLEND, osg::StateAttribute::OFF);

    auto plane = flat({{-1, -1, 0}, {1, -1, 0}, {1, 1, 0}, {-1, -1, 0}, {1, 1, 0}, {-1, 1, 0}});
    osg::StateSet* state = plane->getOrCreateStateSet();
    state->setAttribute(m_groundPrograms[0]);
    state->setRenderBinDetails(layout::kBinGround, "RenderBin");
    state->setAttributeAndModes(new osg::CullFace(osg::CullFace::BACK)); // seen from below there is no ground
    plane->setNodeMask(layout::kMaskQuad);
    m_ground = plane;
    return {};
}

void RenderPasses::setFrameUniforms()
{
    osg::StateSet* state = m_root->getOrCreateStateSet();
    const auto units = [state](const char* name, int unit) {
        state->addUniform(new osg::Uniform(name, unit));
    };
    units("u_sunShadow", layout::kUnitSunShadow);
    units("u_skyShadow", layout::kUnitSkyShadow);
    units("u_objectValues", layout::kUnitObjectValues);
    units("u_colourTable", layout::kUnitColourTable);
    units("u_colour", layout::kUnitSceneColour);
    units("u_ids", layout::kUnitSceneIds);
    units("u_highlight", layout::kUnitHighlight);
    units("u_glyphs", layout::kUnitGlyphs);
    units("u_depth", layout::kUnitSceneDepth);
    units("u_volume", layout::kUnitVolume);
    units("u_volumeLight", layout::kUnitVolumeLight);
    state->addUniform(new osg::Uniform(osg::Uniform::FLOAT_MAT4, "u_sunMatrix"));
    state->addUniform(new osg::Uniform(osg::Uniform::FLOAT_MAT4, "u_skyMatrix"));
    state->addUniform(new osg::Uniform("u_shadowBias", osg::Vec2()));
    // said explicitly, because the host and the frame before leave other values behind
    state->setAttribute(new osg::Depth(osg::Depth::LESS, 0.0, 1.0, true));
    state->setAttribute(new osg::ColorMask(true, true, true, true));
    state->setAttribute(new osg::BlendEquation(osg::BlendEquation::FUNC_ADD));
    for (const GLenum off :
         {GL_LIGHTING, GL_BLEND, GL_CULL_FACE, GL_POLYGON_OFFSET_FILL, GL_STENCIL_TEST, GL_ALPHA_TEST})
        state->setMode(off, osg::StateAttribute::OFF);
}

void RenderPasses::resizeVolume(int width, int height, int coarse)
{
    const int w = (width + coarse - 1) / coarse, h = (height + coarse - 1) / coarse;
    m_root->getOrCreateStateSet()->getOrCreateUniform("u_coarse", osg::Uniform::INT)->set(coarse);
    m_volumeLight = target(w, h, GL_RGBA16, GL_RGBA, GL_UNSIGNED_SHORT);
    m_volumePass = pass(layout::kPassVolume, w, h, layout::kMaskView);
    m_volumePass->setClearMask(GL_COLOR_BUFFER_BIT);
    m_volumePass->attach(osg::Camera::COLOR_BUFFER0, m_volumeLight);
    m_volumePass->addChild(m_volumeContent);
    m_volumeBlendPass = pass(layout::kPassVolumeBlend, width, height, layout::kMaskQuad);
    m_volumeBlendPass->setClearMask(0);
    m_volumeBlendPass->attach(osg::Camera::COLOR_BUFFER0, m_colour);
    m_volumeBlendPass->getOrCreateStateSet()->setTextureAttribute(layout::kUnitVolumeLight, m_volumeLight);
    m_volumeBlendPass->addChild(m_volumeQuad);
    for (osg::Camera* camera : {m_volumePass.get(), m_volumeBlendPass.get()})
        camera->getOrCreateStateSet()->setTextureAttribute(layout::kUnitSceneDepth, m_depth);
}

void RenderPasses::resize(int width, int height, int coarse)
{
    m_root->getOrCreateStateSet()
        ->getOrCreateUniform("u_pixelSize", osg::Uniform::FLOAT_VEC2)
        ->set(osg::Vec2(1.0f / static_cast<float>(width), 1.0f / static_cast<float>(height)));
    // new cameras and textures: re-using them leaves a stale framebuffer object behind
    m_colour = target(width, height, GL_RGBA16, GL_RGBA, GL_UNSIGNED_SHORT);
    m_ids = target(width, height, GL_RG32F, GL_RG, GL_FLOAT);
    m_ids->setFilter(osg::Texture::MIN_FILTER, osg::Texture::NEAREST);
    m_ids->setFilter(osg::Texture::MAG_FILTER, osg::Texture::NEAREST);
    m_depth = target(width, height, GL_DEPTH_COMPONENT24, GL_DEPTH_COMPONENT, GL_UNSIGNED_INT);
    m_depth->setFilter(osg::Texture::MIN_FILTER, osg::Texture::NEAREST);
    m_depth->setFilter(osg::Texture::MAG_FILTER, osg::Texture::NEAREST);
    m_highlight = target(width, height, GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE);
    m_sum = target(width, height, GL_RGBA32F_ARB, GL_RGBA, GL_FLOAT);

    m_scenePass = pass(layout::kPassScene, width, height, layout::kMaskView | layout::kMaskQuad);
    m_scenePass->setClearMask(GL_DEPTH_BUFFER_BIT); // the background covers the colours
    m_scenePass->attach(osg::Camera::COLOR_BUFFER0, m_colour);
    m_scenePass->attach(osg::Camera::COLOR_BUFFER1, m_ids);
    m_scenePass->attach(osg::Camera::DEPTH_BUFFER, m_depth);
    osg::StateSet* state = m_scenePass->getOrCreateStateSet();
    state->setTextureAttribute(layout::kUnitSunShadow, m_sunMap);
    state->setTextureAttribute(layout::kUnitSkyShadow, m_skyMap);
    state->setTextureAttribute(layout::kUnitObjectValues, m_objectValues);
    state->setTextureAttribute(layout::kUnitColourTable, m_colourTable);
    state->setMode(GL_DEPTH_TEST, osg::StateAttribute::ON);
    m_scenePass->addChild(m_content);

    resizeVolume(width, height, coarse);

    m_highlightPass = pass(layout::kPassHighlight, width, height, layout::kMaskHighlight);
    m_highlightPass->setClearMask(GL_COLOR_BUFFER_BIT);
    m_highlightPass->attach(osg::Camera::COLOR_BUFFER0, m_highlight);
    m_highlightPass->getOrCreateStateSet()->setTextureAttribute(layout::kUnitSceneIds, m_ids);
    m_highlightPass->addChild(m_highlightContent);

    m_accumulatePass = pass(layout::kPassAccumulate, width, height, layout::kMaskQuad);
    m_accumulatePass->attach(osg::Camera::COLOR_BUFFER0, m_sum);
    m_accumulatePass->getOrCreateStateSet()->setTextureAttribute(layout::kUnitSceneColour, m_colour);
    m_accumulatePass->addChild(m_accumulateQuad);

    m_final->getOrCreateStateSet()->setTextureAttribute(layout::kUnitSceneColour, m_colour);
    m_final->getOrCreateStateSet()->setTextureAttribute(layout::kUnitSceneIds, m_ids);
    m_final->getOrCreateStateSet()->setTextureAttribute(layout::kUnitHighlight, m_highlight);
    m_final->getOrCreateStateSet()->setTextureAttribute(layout::kUnitSceneDepth, m_depth);
    m_root->removeChildren(0, m_root->getNumChildren());
    for (osg::Node* node :
         {static_cast<osg::Node*>(m_sunPass), static_cast<osg::Node*>(m_skyPass),
          static_cast<osg::Node*>(m_scenePass), static_cast<osg::Node*>(m_volumePass),
          static_cast<osg::Node*>(m_volumeBlendPass), static_cast<osg::Node*>(m_highlightPass),
          static_cast<osg::Node*>(m_accumulatePass), static_cast<osg::Node*>(m_final)})
        m_root->addChild(node);
}

void RenderPasses::setContent(osg::Node* view, osg::Node* shadow, osg::Node* highlight)
{
    if (m_view)
        m_content->removeChild(m_view);
    m_view = view;
    m_shadowContent->removeChildren(0, m_shadowContent->getNumChildren());
    m_highlightContent->removeChildren(0, m_highlightContent->getNumChildren());
    if (!view)
        return;
    m_content->addChild(view);
    m_shadowContent->addChild(shadow);
    m_highlightContent->addChild(highlight);
}

void RenderPasses::plan(const PassPlan& plan)
{
    const auto run = [](osg::Node* node, bool on) { node->setNodeMask(on ? ~0U : 0U); };
    run(m_sunPass, plan.sunShadow);
    run(m_skyPass, plan.skyShadow);
    run(m_scenePass, plan.scene);
    run(m_volumePass, plan.scene && plan.volume);
    run(m_volumeBlendPass, plan.scene && plan.volume);
    run(m_highlightPass, plan.highlight);
    run(m_accumulatePass, plan.accumulate);
    run(m_final, plan.present);
    m_accumulatePass->setClearMask(plan.clearSum ? GL_COLOR_BUFFER_BIT : 0);
}

void RenderPasses::setSceneMatrices(const Eigen::Matrix4d& view, const Eigen::Matrix4d& projection)
{
    for (osg::Camera* camera : {m_scenePass.get(), m_volumePass.get(), m_highlightPass.get()}) {
        camera->setViewMatrix(toOsg(view));
        camera->setProjectionMatrix(toOsg(projection));
    }
    // depth of the scene pass = what the third row makes of distance / what the fourth makes of it
    const bool parallel = projection(3, 3) != 0.0;
    set("u_depthToDistance", osg::Vec3(osg::Vec3d(projection(2, 2), projection(2, 3), parallel ? 1.0 : 0.0)));
}

void RenderPasses::setSun(const ShadowCamera& camera)
{
    m_sunPass->setViewMatrix(toOsg(camera.view));
    m_sunPass->setProjectionMatrix(toOsg(camera.projection));
    uniform("u_sunMatrix")->set(osg::Matrixf(toOsg(camera.worldToTexture())));
    const Eigen::Vector3d& d = camera.towardsLight;
    set("u_sunDirection", osg::Vec3(osg::Vec3d(d.x(), d.y(), d.z())));
    osg::Vec2 bias;
    uniform("u_shadowBias")->get(bias);
    bias.x() = static_cast<float>(1.5 * camera.metresAcross / layout::kSunShadowSize);
    uniform("u_shadowBias")->set(bias);
}

void RenderPasses::setSky(const ShadowCamera* camera)
{
    m_ground->getOrCreateStateSet()->setAttribute(m_groundPrograms[camera ? 1 : 0]);
    if (!camera)
        return;
    m_skyPass->setViewMatrix(toOsg(camera->view));
    m_skyPass->setProjectionMatrix(toOsg(camera->projection));
    uniform("u_skyMatrix")->set(osg::Matrixf(toOsg(camera->worldToTexture())));
    const Eigen::Vector3d& d = camera->towardsLight;
    set("u_skyDirection", osg::Vec3(osg::Vec3d(d.x(), d.y(), d.z())));
    osg::Vec2 bias;
    uniform("u_shadowBias")->get(bias);
    bias.y() = static_cast<float>(1.5 * camera->metresAcross / layout::kSkyShadowSize);
    uniform("u_shadowBias")->set(bias);
}

void RenderPasses::smoothShadow(bool smooth)
{
    const auto filter = smooth ? osg::Texture::LINEAR : osg::Texture::NEAREST;
    if (m_sunMap->getFilter(osg::Texture::MAG_FILTER) == filter)
        return;
    m_sunMap->setFilter(osg::Texture::MIN_FILTER, filter);
    m_sunMap->setFilter(osg::Texture::MAG_FILTER, filter);
}

void RenderPasses::show(float sumOfWeights, bool smoothEdges)
{
    const bool sum = sumOfWeights > 0.0f;
    m_final->getOrCreateStateSet()->setTextureAttribute(layout::kUnitSceneColour, sum ? m_sum : m_colour);
    set("u_exposure", sum ? 1.0f / sumOfWeights : 1.0f);
    m_smoothEdges = smoothEdges;
    chooseFinal();
}

void RenderPasses::setAccumulationWeight(float weight)
{
    set("u_weight", weight);
}

void RenderPasses::setHighlighted(bool any, float outline)
{
    m_highlighted = any;
    set("u_outline", outline);
    chooseFinal();
}

void RenderPasses::chooseFinal()
{
    m_finalQuad->getOrCreateStateSet()->setAttribute(m_finalPrograms[m_smoothEdges][m_highlighted]);
}

osg::Uniform* RenderPasses::uniform(const char* name)
{
    return m_root->getOrCreateStateSet()->getUniform(name);
}

void RenderPasses::set(const char* name, const osg::Vec2& value)
{
    m_root->getOrCreateStateSet()->getOrCreateUniform(name, osg::Uniform::FLOAT_VEC2)->set(value);
}

void RenderPasses::set(const char* name, const osg::Vec3& value)
{
    m_root->getOrCreateStateSet()->getOrCreateUniform(name, osg::Uniform::FLOAT_VEC3)->set(value);
}

void RenderPasses::set(const char* name, const osg::Vec4& value)
{
    m_root->getOrCreateStateSet()->getOrCreateUniform(name, osg::Uniform::FLOAT_VEC4)->set(value);
}

void RenderPasses::set(const char* name, const Eigen::Matrix4d& value)
{
    m_root->getOrCreateStateSet()
        ->getOrCreateUniform(name, osg::Uniform::FLOAT_MAT4)
        ->set(osg::Matrixf(toOsg(value)));
}

void RenderPasses::set(const char* name, float value)
{
    m_root->getOrCreateStateSet()->getOrCreateUniform(name, osg::Uniform::FLOAT)->set(value);
}

} // namespace takao
