#include "scene/facility/mark_layer.h"

#include "scene/facility/graphics_layout.h"

#include <osg/BlendFunc>
#include <osg/Depth>

namespace takao {

Result<std::unique_ptr<MarkLayer>> MarkLayer::build(ShaderLibrary& shaders, osg::Texture2D* objectValues)
{
    const auto program =
        shaders.program({{"instance.vert"}, {"air_eye.glsl", "mark.frag"}, {"TUBE", "MARKS"}});
    if (!program)
        return tl::unexpected(program.error());
    std::unique_ptr<MarkLayer> layer(new MarkLayer);
    osg::StateSet* state = layer->m_node->getOrCreateStateSet();
    constexpr unsigned kWins = osg::StateAttribute::ON | osg::StateAttribute::OVERRIDE;
    state->setAttribute(*program, kWins); // over the materials that the tubes carry
    state->setTextureAttribute(layout::kUnitObjectValues, objectValues, kWins);
    state->setAttributeAndModes(new osg::BlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE),
                                kWins);
    // what is in front is known from the distances of the scene pass
    state->setAttribute(new osg::Depth(osg::Depth::ALWAYS, 0.0, 1.0, false), kWins);
    state->setMode(GL_DEPTH_TEST, osg::StateAttribute::OFF | osg::StateAttribute::OVERRIDE);
    state->setRenderBinDetails(layout::kBinMarks, "RenderBin", osg::StateSet::OVERRIDE_RENDERBIN_DETAILS);
    layer->m_node->setNodeMask(0);
    return layer;
}

void MarkLayer::setTubes(osg::Node* tubes)
{
    m_node->removeChildren(0, m_node->getNumChildren());
    if (tubes)
        m_node->addChild(tubes);
}

void MarkLayer::setVisible(bool visible)
{
    m_node->setNodeMask(visible ? layout::kMaskLabels : 0);
}

} // namespace takao
