#include "scene/facility/material_states.h"

#include "scene/facility/graphics_layout.h"

#include <osg/BlendEquation>
#include <osg/BlendFunc>
#include <osg/CullFace>
#include <osg/Depth>

#include <algorithm>

namespace takao {

namespace {

const char* patternDefine(SurfacePattern pattern)
{
    switch (pattern) {
    case SurfacePattern::Plain:
        return "PATTERN_PLAIN";
    case SurfacePattern::Perforated:
        return "PATTERN_PERFORATED";
    case SurfacePattern::Brushed:
        return "PATTERN_BRUSHED";
    case SurfacePattern::FloorTiles:
        return "PATTERN_FLOOR_TILES";
    case SurfacePattern::Concrete:
        return "PATTERN_CONCRETE";
    case SurfacePattern::Louvres:
        return "PATTERN_LOUVRES";
    case SurfacePattern::Mesh:
        return "PATTERN_MESH";
    case SurfacePattern::Ribs:
        return "PATTERN_RIBS";
    case SurfacePattern::Translucent:
        return "PATTERN_TRANSLUCENT";
    }
    return "PATTERN_PLAIN";
}

void setBlending(osg::StateSet& state)
{
    // alpha of the target stays 1; the id target writes alpha 1 itself and is replaced, not blended
    state.setAttributeAndModes(
        new osg::BlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA));
}

void setBin(osg::StateSet& state, SurfaceClass drawn)
{
    switch (drawn) {
    case SurfaceClass::Opaque:
        state.setRenderBinDetails(layout::kBinOpaque, "RenderBin");
        state.setAttributeAndModes(new osg::CullFace(osg::CullFace::BACK));
        break;
    case SurfaceClass::Cutout:
        state.setRenderBinDetails(layout::kBinCutout, "RenderBin");
        setBlending(state);
        break;
    case SurfaceClass::Transparent:
        state.setRenderBinDetails(layout::kBinTransparent, "TraversalOrderBin");
        setBlending(state);
        state.setAttributeAndModes(new osg::Depth(osg::Depth::LESS, 0.0, 1.0, false));
        break;
    }
}

void addTube(bool tube, std::vector<std::string>& defines)
{
    if (tube)
        defines.emplace_back("TUBE");
}

} // namespace

SurfaceClass surfaceClass(const Material& material)
{
    if (material.pattern == SurfacePattern::Perforated || material.pattern == SurfacePattern::Mesh)
        return SurfaceClass::Cutout;
    const bool seenThrough = material.opacity < 1.0f || material.pattern == SurfacePattern::Translucent;
    return seenThrough ? SurfaceClass::Transparent : SurfaceClass::Opaque;
}

bool castsShadow(const Material& material)
{
    return surfaceClass(material) == SurfaceClass::Opaque;
}

Result<MaterialState> materialState(const Material& material, bool tube, ShaderLibrary& shaders)
{
    ProgramSource source{
        {"instance.vert"}, {"light_target.glsl", "lighting.glsl", "patterns.glsl", "surface.frag"}, {}};
    source.defines.emplace_back(patternDefine(material.pattern));
    if (material.showsOverlay)
        source.defines.emplace_back("SHOWS_OVERLAY");
    addTube(tube, source.defines);
    const auto smooth = shaders.program(source);
    source.defines.emplace_back("SAMPLED_SKY");
    const auto sampled = shaders.program(source);
    if (!smooth || !sampled)
        return tl::unexpected(smooth ? sampled.error() : smooth.error());
    MaterialState made{new osg::StateSet, *smooth, *sampled};
    made.state->setAttribute(made.smoothSky);
    const Eigen::Vector3f& base = material.baseColour;
    made.state->addUniform(new osg::Uniform("u_base", osg::Vec3(base.x(), base.y(), base.z())));
    made.state->addUniform(new osg::Uniform(
        "u_material", osg::Vec4(material.metallic, material.roughness, material.opacity, material.emission)));
    made.state->addUniform(new osg::Uniform("u_patternScale", std::max(material.patternScale, 1e-4f)));
    setBin(*made.state, surfaceClass(material));
    return made;
}

Result<osg::ref_ptr<osg::StateSet>> shadowState(bool tube, ShaderLibrary& shaders)
{
    ProgramSource source{{"instance.vert"}, {"depth_only.frag"}, {"DEPTH_ONLY"}};
    addTube(tube, source.defines);
    auto program = shaders.program(source);
    if (!program)
        return tl::unexpected(program.error());
    osg::ref_ptr<osg::StateSet> state = new osg::StateSet;
    state->setAttribute(*program);
    return state;
}

Result<osg::ref_ptr<osg::StateSet>> highlightState(bool tube, ShaderLibrary& shaders)
{
    ProgramSource source{{"instance.vert"}, {"highlight.frag"}, {"HIGHLIGHT"}};
    addTube(tube, source.defines);
    auto program = shaders.program(source);
    if (!program)
        return tl::unexpected(program.error());
    osg::ref_ptr<osg::StateSet> state = new osg::StateSet;
    state->setAttribute(*program);
    state->setMode(GL_DEPTH_TEST, osg::StateAttribute::OFF);
    // overlapping parts of selected objects keep the strongest mark
    state->setAttributeAndModes(new osg::BlendEquation(osg::BlendEquation::RGBA_MAX));
    state->setAttributeAndModes(new osg::BlendFunc(GL_ONE, GL_ONE));
    return state;
}

} // namespace takao
