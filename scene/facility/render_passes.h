// The passes of a frame: shadow maps, scene, highlight, accumulation, final picture. Cameras, targets and
// uniforms.
#pragma once

#include "scene/facility/light_rig.h"
#include "scene/facility/shader_library.h"

#include <osg/Camera>
#include <osg/Texture1D>
#include <osg/Texture2D>

namespace takao {

/// Which passes the next frame runs. The final pass runs unless `present` is off.
struct PassPlan
{
    bool sunShadow = false;
    bool skyShadow = false;
    bool scene = false;
    bool volume = false; ///< clouds over the scene, only together with it
    bool highlight = false;
    bool accumulate = false;
    bool clearSum = false; ///< before accumulating
    bool present = true;
};

class RenderPasses
{
  public:
    /// @errors FileUnreadable
    static Result<std::unique_ptr<RenderPasses>> build(ShaderLibrary& shaders);

    osg::Group* root() { return m_root.get(); }

    /// Nodes of the facility, of its shadows and of the highlighted copies; replaces the ones before.
    void setContent(osg::Node* view, osg::Node* shadow, osg::Node* highlight);
    /// Makes new targets. The picture of the volume is smaller: `coarse` pixels to one of its own, along a
    /// side.
    void resize(int width, int height, int coarse);
    void plan(const PassPlan& plan);

    void setSceneMatrices(const Eigen::Matrix4d& view, const Eigen::Matrix4d& projection);
    void setSun(const ShadowCamera& camera);
    void setSky(const ShadowCamera* camera); ///< nullptr: smooth dome
    /// What the final pass shows: the sum of frames with this total weight, or the last frame (0); with its
    /// edges smoothed or not.
    void show(float sumOfWeights, bool smoothEdges);
    /// Whether the sun's shadow has interpolated edges; costs four reads of the map per pixel.
    void smoothShadow(bool smooth);
    void setHighlighted(bool any, float outline);
    void setAccumulationWeight(float weight);
    void set(const char* uniform, const osg::Vec2& value);
    void set(const char* uniform, const osg::Vec3& value);
    void set(const char* uniform, const osg::Vec4& value);
    void set(const char* uniform, const Eigen::Matrix4d& value);
    void set(const char* uniform, float value);

    osg::Texture2D* objectValues() { return m_objectValues.get(); }
    osg::Texture1D* colourTable() { return m_colourTable.get(); }
    osg::Texture2D* ids() { return m_ids.get(); }
    osg::Group* sceneNodes() { return m_content.get(); } ///< what the scene pass draws
    osg::Group* volumeNodes() { return m_volumeContent.get(); }
    osg::Group* finalNodes() { return m_final.get(); }

  private:
    RenderPasses() = default;
    osg::ref_ptr<osg::Camera> shadowPass(int order, osg::Texture2D* map);
    Result<void> makeQuads(ShaderLibrary& shaders);
    Result<void> makePrograms(ShaderLibrary& shaders);
    void resizeVolume(int width, int height, int coarse);
    void chooseFinal();
    void setFrameUniforms();
    osg::Uniform* uniform(const char* name);

    osg::ref_ptr<osg::Group> m_root = new osg::Group;
    osg::ref_ptr<osg::Group> m_content = new osg::Group; ///< background, ground, facility
    osg::ref_ptr<osg::Group> m_shadowContent = new osg::Group;
    osg::ref_ptr<osg::Group> m_highlightContent = new osg::Group;
    osg::ref_ptr<osg::Group> m_volumeContent = new osg::Group;
    osg::ref_ptr<osg::Group> m_final = new osg::Group;
    osg::ref_ptr<osg::Node> m_background, m_ground, m_accumulateQuad, m_volumeQuad, m_finalQuad;
    osg::ref_ptr<osg::Node> m_view;
    osg::ref_ptr<osg::Camera> m_sunPass, m_skyPass, m_scenePass, m_volumePass, m_volumeBlendPass,
        m_highlightPass, m_accumulatePass;
    osg::ref_ptr<osg::Texture2D> m_sunMap, m_skyMap, m_colour, m_ids, m_depth, m_volumeLight, m_highlight,
        m_sum, m_objectValues;
    osg::ref_ptr<osg::Texture1D> m_colourTable;
    osg::ref_ptr<osg::Program> m_groundPrograms[2];   ///< smooth sky, sampled sky
    osg::ref_ptr<osg::Program> m_finalPrograms[2][2]; ///< edges smoothed, something highlighted
    bool m_smoothEdges = true;
    bool m_highlighted = false;
};

} // namespace takao
