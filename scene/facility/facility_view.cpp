#include "scene/facility/facility_view.h"

#include "scene/facility/facility_view_impl.h"
#include "scene/facility/graphics_layout.h"
#include "scene/facility/overlay_textures.h"

#include <fmt/format.h>
#include <osg/GLExtensions>
#include <osg/GLObjects>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace takao {

namespace {

// Pixels to one of the picture of clouds, along a side: they are soft, and rays cost.
constexpr int kCoarse = 2;
constexpr int kCoarseInSoftware = 3;

Result<bool> checkContext() // returns whether the renderer is software
{
    const auto text = [](GLenum name) {
        const auto* value = reinterpret_cast<const char*>(glGetString(name));
        return std::string(value ? value : "");
    };
    const std::string version = text(GL_VERSION);
    constexpr const char* kNeeded =
        "OpenGL 3.3 in the compatibility profile is needed; ask the surface format for no "
        "version and no profile, or update the graphics driver";
    if (version.empty())
        return fail(ErrorKind::Graphics, "no OpenGL context is current", kNeeded);
    int major = 0, minor = 0, profile = 0;
    std::sscanf(version.c_str(), "%d.%d", &major, &minor);
    if (major * 10 + minor >= 32)
        glGetIntegerv(0x9126 /* GL_CONTEXT_PROFILE_MASK */, &profile);
    if (major * 10 + minor < 33 || (profile & 1) != 0)
        return fail(ErrorKind::Graphics,
                    fmt::format("the OpenGL context is {}{}", version, profile & 1 ? " core" : ""), kNeeded);
    const std::string renderer = text(GL_RENDERER);
    return renderer.find("llvmpipe") != std::string::npos || renderer.find("softpipe") != std::string::npos;
}

void clearVertexState(const osg::GLExtensions& gl)
{
    for (unsigned i = 0; i < layout::kInstance + 4; ++i) {
        gl.glDisableVertexAttribArray(i);
        gl.glVertexAttribDivisor(i, 0);
    }
    gl.glBindBuffer(GL_ARRAY_BUFFER_ARB, 0);
    gl.glBindBuffer(GL_ELEMENT_ARRAY_BUFFER_ARB, 0);
}

} // namespace

Result<void> FacilityView::Impl::makeGraphics()
{
    const auto found = checkContext();
    if (!found)
        return tl::unexpected(found.error());
    software = *found;
    auto opened = ShaderLibrary::open();
    if (!opened)
        return tl::unexpected(opened.error());
    shaders = std::move(*opened);
    auto built = RenderPasses::build(*shaders);
    if (!built)
        return tl::unexpected(built.error());
    passes = std::move(*built);
    if (auto made = makeOnTop(); !made)
        return made;
    auto coloured = AirLayer::build(*shaders);
    if (!coloured)
        return tl::unexpected(coloured.error());
    airLayer = std::move(*coloured);
    passes->sceneNodes()->addChild(airLayer->sceneNode());
    passes->volumeNodes()->addChild(airLayer->volumeNode());
    passes->finalNodes()->addChild(airLayer->finalNode());
    viewer = new osgViewer::Viewer;
    viewer->setThreadingModel(osgViewer::ViewerBase::SingleThreaded);
    viewer->setKeyEventSetsDone(0);
    viewer->setLightingMode(osg::View::NO_LIGHT);
    window = viewer->setUpViewerAsEmbeddedInWindow(0, 0, std::max(width, 1), std::max(height, 1));
    osg::Camera* final = viewer->getCamera();
    final->setClearMask(0);
    final->setCullMask(~0U);
    final->setComputeNearFarMode(osg::CullSettings::DO_NOT_COMPUTE_NEAR_FAR);
    final->setCullingMode(osg::CullSettings::NO_CULLING);
    final->setProjectionMatrix(osg::Matrixd());
    final->setViewMatrix(osg::Matrixd());
    viewer->setSceneData(passes->root());
    viewer->realize();
    ready = labelsDirty = true;
    graphDirty = overlayDirty = airDirty = sizeDirty = sceneDirty = shadowDirty = highlightDirty = true;
    return {};
}

/// What lies over the finished picture, besides the air.
Result<void> FacilityView::Impl::makeOnTop()
{
    auto written = LabelLayer::build(*shaders);
    if (!written)
        return tl::unexpected(written.error());
    auto marked = MarkLayer::build(*shaders, passes->objectValues());
    if (!marked)
        return tl::unexpected(marked.error());
    auto badged = BadgeLayer::build(*shaders);
    if (!badged)
        return tl::unexpected(badged.error());
    auto led = PathLayer::build(*shaders);
    if (!led)
        return tl::unexpected(led.error());
    labelLayer = std::move(*written);
    markLayer = std::move(*marked);
    badgeLayer = std::move(*badged);
    pathLayer = std::move(*led);
    for (osg::Node* node : {markLayer->node(), labelLayer->node(), badgeLayer->node(), pathLayer->node()})
        passes->finalNodes()->addChild(node);
    return {};
}

Result<void> FacilityView::Impl::makeScene()
{
    scene.reset();
    markLayer->setTubes(nullptr);
    passes->setContent(nullptr, nullptr, nullptr);
    graphDirty = false;
    if (!description)
        return {};
    auto built = InstancedScene::build(description, *shaders);
    if (!built)
        return tl::unexpected(built.error());
    scene = std::move(*built);
    levels.setScene(*description);
    stillLevels.setScene(*description);
    passes->setContent(scene->viewNodes(), scene->shadowNodes(), scene->highlightNodes());
    markLayer->setTubes(scene->flowNodes());
    badgesDirty = pathDirty = true;
    shadowDirty = highlightDirty = sceneDirty = labelsDirty = true;
    return {};
}

/// Brings the graph up to date with what was set since the last frame.
Result<void> FacilityView::Impl::refresh()
{
    if (!ready)
        if (auto made = makeGraphics(); !made)
            return made;
    if (graphDirty)
        if (auto made = makeScene(); !made)
            return made;
    if (sizeDirty) {
        passes->resize(width, height, software ? kCoarseInSoftware : kCoarse);
        window->resized(0, 0, width, height);
        viewer->getCamera()->setViewport(0, 0, width, height);
        sizeDirty = false;
        sceneDirty = highlightDirty = badgesDirty = true;
    }
    if (airDirty) {
        airLayer->set(air, activeCut);
        airDirty = false;
        sceneDirty = airTimeDirty = true;
    }
    if (airTimeDirty) {
        airLayer->setTime(airTime);
        airTimeDirty = false;
    }
    if (markTimeDirty || overlayDirty) {
        passes->set("u_markTime", static_cast<float>(markTime));
        markTimeDirty = false;
    }
    if (overlayDirty) {
        uploadOverlay(overlay, phases, *passes->objectValues(), *passes->colourTable());
        passes->set("u_overlay", overlay ? 1.0f : 0.0f);
        markLayer->setVisible(overlay && !overlay->marks.empty());
        overlayDirty = false;
        sceneDirty = true;
    }
    return {};
}

void FacilityView::Impl::run(const PassPlan& plan, unsigned framebuffer)
{
    passes->plan(plan);
    updateLabels();
    if (highlightDirty && scene) {
        scene->updateHighlight(selected, hovered);
        highlightDirty = false;
    }
    passes->setHighlighted(highlighted(), static_cast<float>(1.6 * pixelRatio));
    window->setDefaultFboId(framebuffer);
    takeOverState();
    viewer->frame();
    handBackState();
}

/// Brings OpenGL, and what OSG believes about it, to a known state, whatever the host did since the last
/// frame.
void FacilityView::Impl::takeOverState()
{
    osg::State& state = *window->getState();
    // not dirtyAllModes(): it inverts the remembered values, and a mode that must change is then left as it
    // is
    for (const GLenum mode : {GL_DEPTH_TEST, GL_BLEND, GL_CULL_FACE, GL_POLYGON_OFFSET_FILL, GL_STENCIL_TEST,
                              GL_ALPHA_TEST, GL_SCISSOR_TEST, GL_LIGHTING}) {
        glDisable(mode);
        state.haveAppliedMode(mode, osg::StateAttribute::OFF);
    }
    state.dirtyAllAttributes();
    glDepthMask(GL_TRUE); // the first clear of a frame comes before any attribute
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    if (const osg::GLExtensions* gl = state.get<osg::GLExtensions>()) { // not there before the first frame
        gl->glBindVertexArray(0);
        clearVertexState(*gl);
        gl->glActiveTexture(GL_TEXTURE0 + state.getActiveTextureUnit());
    }
}

/// Leaves nothing switched on that would surprise the host.
void FacilityView::Impl::handBackState()
{
    osg::State& state = *window->getState();
    state.lazyDisablingOfVertexAttributes();
    state.applyDisablingOfVertexAttributes();
    state.unbindVertexBufferObject();
    state.unbindElementBufferObject();
    const osg::GLExtensions* gl = state.get<osg::GLExtensions>();
    clearVertexState(*gl);
    gl->glUseProgram(0);
}

Result<void> FacilityView::Impl::checkShaders()
{
    const auto broken = shaders->firstError(*window->getState());
    if (broken)
        return fail(ErrorKind::Graphics, "a shader does not compile: " + *broken,
                    "update the graphics driver");
    return {};
}

void FacilityView::Impl::finishStatistics(const PassPlan& plan, std::chrono::steady_clock::time_point start)
{
    glFinish();
    const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
    statistics.milliseconds = spent.count();
    statistics.triangles = scene && plan.scene ? scene->triangles() : 0;
    statistics.drawCalls = (scene && plan.scene ? scene->drawCalls() + 2 : 0) + 1;
}

Result<void> FacilityView::Impl::readIds()
{
    if (width < 1 || height < 1)
        return {};
    if (auto refreshed = refresh(); !refreshed)
        return refreshed;
    if (sceneStale()) {
        PassPlan plan = planScene();
        plan.present = false;
        run(plan, 0);
        presentDirty = true;
    }
    if (!ids.known())
        ids.read(*window->getState(), *passes->ids());
    return {};
}

Eigen::ParametrizedLine<double, 3> FacilityView::Impl::rayThrough(int x, int y) const
{
    return camera.rayThrough((x + 0.5) / width, (y + 0.5) / height, aspect());
}

/// How far along a ray of the camera a place lies that is this deep in the view.
double FacilityView::Impl::distanceAlong(const Eigen::ParametrizedLine<double, 3>& ray, double depth) const
{
    const Eigen::Vector3d forward = (camera.pose().target - camera.pose().eye).normalized();
    return (depth - forward.dot(ray.origin() - camera.pose().eye)) / forward.dot(ray.direction());
}

FacilityView::FacilityView() : m_impl(std::make_unique<Impl>())
{}

FacilityView::~FacilityView() = default;

void FacilityView::setDescription(std::shared_ptr<const SceneDescription> description)
{
    m_impl->description = std::move(description);
    m_impl->graphDirty = true;
    m_impl->badges.clear(); // their objects are others
    m_impl->path = {};
    m_impl->selected.clear();
    m_impl->hovered.reset();
}

const SceneDescription* FacilityView::description() const
{
    return m_impl->description.get();
}

void FacilityView::setOverlay(std::optional<OverlayColours> overlay)
{
    m_impl->overlay = std::move(overlay);
    m_impl->phases.follow(m_impl->overlay ? std::span<const float>(m_impl->overlay->marks)
                                          : std::span<const float>(),
                          m_impl->markTime);
    m_impl->overlayDirty = true;
}

void FacilityView::setMarkTime(double seconds)
{
    m_impl->markTimeDirty |= marksMove() && seconds != m_impl->markTime;
    m_impl->markTime = seconds;
}

bool FacilityView::marksMove() const
{
    return m_impl->phases.moves();
}

void FacilityView::setBadges(std::vector<Badge> badges)
{
    if (badges == m_impl->badges)
        return;
    m_impl->badges = std::move(badges);
    m_impl->badgesDirty = m_impl->presentDirty = true;
}

void FacilityView::setCausePath(CausePath path, int step)
{
    m_impl->path = std::move(path);
    m_impl->pathStep = step;
    m_impl->pathDirty = m_impl->presentDirty = true;
}

std::optional<int> FacilityView::causeStepAt(int x, int y) const
{
    const Impl& d = *m_impl;
    if (!d.pathLayer || d.path.isEmpty())
        return std::nullopt;
    const Eigen::Vector2d at(x + 0.5 - 0.5 * d.width, 0.5 * d.height - y - 0.5);
    return d.pathLayer->stepAt((at / d.pixelRatio).cast<float>());
}

void FacilityView::setAir(std::optional<AirPicture> picture)
{
    m_impl->air = std::move(picture);
    m_impl->airDirty = true;
}

void FacilityView::setAirTime(double seconds)
{
    const bool moves = m_impl->air && m_impl->air->particles > 0 && seconds != m_impl->airTime;
    m_impl->airTime = seconds;
    m_impl->airTimeDirty |= moves;
}

void FacilityView::setActiveCut(std::optional<std::size_t> cut)
{
    m_impl->airDirty |= cut != m_impl->activeCut;
    m_impl->activeCut = cut;
}

void FacilityView::setLayerVisible(Layer layer, bool visible)
{
    bool& current = m_impl->layers[static_cast<std::size_t>(layer)];
    if (current == visible)
        return;
    current = visible;
    m_impl->sceneDirty = m_impl->shadowDirty = m_impl->labelsDirty = m_impl->highlightDirty = true;
    m_impl->badgesDirty = true;
}

void FacilityView::setCutAway(bool on)
{
    m_impl->sceneDirty |= m_impl->cutAway != on;
    m_impl->cutAway = on;
}

void FacilityView::setLabels(bool on)
{
    m_impl->presentDirty |= m_impl->labelsOn != on;
    m_impl->labelsOn = on;
}

void FacilityView::setBackground(Background background)
{
    m_impl->sceneDirty |= m_impl->background != background;
    m_impl->background = background;
}

void FacilityView::setSelection(std::vector<std::uint32_t> objects)
{
    std::set<std::uint32_t> wanted(objects.begin(), objects.end());
    if (wanted == m_impl->selected)
        return;
    m_impl->selected = std::move(wanted);
    m_impl->highlightDirty = m_impl->presentDirty = true;
}

void FacilityView::setHover(std::optional<std::uint32_t> object)
{
    if (object == m_impl->hovered)
        return;
    m_impl->hovered = object;
    m_impl->highlightDirty = m_impl->presentDirty = true;
}

Camera& FacilityView::camera()
{
    return m_impl->camera;
}

void FacilityView::resize(int width, int height, double devicePixelRatio)
{
    if (width == m_impl->width && height == m_impl->height && devicePixelRatio == m_impl->pixelRatio)
        return;
    m_impl->width = width;
    m_impl->height = height;
    m_impl->pixelRatio = devicePixelRatio;
    m_impl->sizeDirty = true;
}

Result<void> FacilityView::draw(unsigned framebuffer)
{
    Impl& d = *m_impl;
    if (d.width < 1 || d.height < 1)
        return {};
    const auto start = std::chrono::steady_clock::now();
    const bool firstFrame = !d.ready || d.graphDirty;
    const bool driftsOnly = (d.airTimeDirty || d.markTimeDirty) && !d.presentDirty;
    if (auto refreshed = d.refresh(); !refreshed)
        return refreshed;
    PassPlan plan;
    if (d.sceneStale())
        plan = d.planScene();
    else if (refining() && !d.presentDirty && (!driftsOnly || d.driftedLast))
        plan = d.planRefinement(); // what drifts all the time leaves every second frame to it
    else
        plan.highlight = d.highlighted();
    d.run(plan, framebuffer);
    d.presentDirty = false;
    d.driftedLast = driftsOnly && !plan.scene;
    if (firstFrame)
        if (auto good = d.checkShaders(); !good)
            return good;
    d.finishStatistics(plan, start);
    return {};
}

bool FacilityView::needsDraw() const
{
    return m_impl->presentDirty || m_impl->airTimeDirty || m_impl->markTimeDirty || m_impl->sceneStale() ||
           m_impl->highlightDirty;
}

bool FacilityView::refining() const
{
    return m_impl->refinementFrames > 0 && m_impl->refined <= m_impl->refinementFrames &&
           !m_impl->sceneStale();
}

void FacilityView::setRefinement(int frames)
{
    m_impl->refinementFrames = frames;
}

const FrameStatistics& FacilityView::statistics() const
{
    return m_impl->statistics;
}

std::optional<Pick> FacilityView::pick(int x, int y)
{
    Impl& d = *m_impl;
    if (!d.readIds())
        return std::nullopt;
    const auto pixel = d.ids.at(x, y);
    if (!pixel || !d.description || !d.description->objects[pixel->object].pickable)
        return std::nullopt;
    const auto ray = d.rayThrough(x, y);
    return Pick{pixel->object, ray.pointAt(d.distanceAlong(ray, pixel->depth))};
}

std::optional<AirCutHit> FacilityView::cutAt(int x, int y)
{
    Impl& d = *m_impl;
    if (!d.air || d.air->sheets.empty() || !d.readIds())
        return std::nullopt;
    constexpr double kBeside = 1.002; // of the distance: the depth is that of a pixel's middle
    const auto ray = d.rayThrough(x, y);
    const auto object = d.ids.at(x, y);
    const bool glass = object && d.description->objects[object->object].layer == Layer::Containment;
    const auto depth = glass ? std::nullopt : d.ids.depthAt(x, y);
    return cutUnder(*d.air, ray, depth ? d.distanceAlong(ray, static_cast<double>(*depth)) * kBeside : 1e9);
}

std::optional<Eigen::Vector3d> FacilityView::surfaceAt(int x, int y)
{
    Impl& d = *m_impl;
    if (!d.readIds())
        return std::nullopt;
    const auto depth = d.ids.depthAt(x, y);
    if (!depth)
        return std::nullopt;
    const auto ray = d.rayThrough(x, y);
    return ray.pointAt(d.distanceAlong(ray, static_cast<double>(*depth)));
}

std::vector<std::uint32_t> FacilityView::pickRectangle(int x0, int y0, int x1, int y1)
{
    Impl& d = *m_impl;
    if (!d.readIds() || !d.description)
        return {};
    std::vector<std::uint32_t> found = d.ids.in(x0, y0, x1, y1);
    std::erase_if(found, [&d](std::uint32_t object) { return !d.description->objects[object].pickable; });
    return found;
}

void FacilityView::releaseGraphics()
{
    Impl& d = *m_impl;
    if (!d.ready)
        return;
    // the graph stays; the next frame makes its OpenGL objects again
    const unsigned context = d.window->getState()->getContextID();
    d.viewer->releaseGLObjects(d.window->getState());
    osg::flushAllDeletedGLObjects(context);
    d.sizeDirty = d.sceneDirty = d.shadowDirty = d.overlayDirty = d.highlightDirty = true;
    d.refined = 0;
    d.ids.forget();
}

} // namespace takao
