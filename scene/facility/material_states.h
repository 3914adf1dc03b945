// Materials as OpenGL state: shader variant, uniforms, render bin.
#pragma once

#include "scene/description/scene_description.h"
#include "scene/facility/shader_library.h"

#include <osg/StateSet>

namespace takao {

/// How a material is drawn.
enum class SurfaceClass { Opaque, Cutout, Transparent };

SurfaceClass surfaceClass(const Material& material);

/// Whether a material blocks light in the shadow maps; what lets light through does not.
bool castsShadow(const Material& material);

/// State of a material in the scene pass, for meshes or for tubes.
struct MaterialState
{
    osg::ref_ptr<osg::StateSet> state;
    osg::ref_ptr<osg::Program> smoothSky;  ///< light of the whole dome at once
    osg::ref_ptr<osg::Program> sampledSky; ///< light from one direction of it, with a shadow map
};

/// @errors FileUnreadable
Result<MaterialState> materialState(const Material& material, bool tube, ShaderLibrary& shaders);

/// State of everything in a shadow pass. @errors FileUnreadable
Result<osg::ref_ptr<osg::StateSet>> shadowState(bool tube, ShaderLibrary& shaders);

/// State of a highlighted copy: marks red where selected, green where hovered. @errors FileUnreadable
Result<osg::ref_ptr<osg::StateSet>> highlightState(bool tube, ShaderLibrary& shaders);

} // namespace takao
