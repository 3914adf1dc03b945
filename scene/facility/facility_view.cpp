#include "scene/facility/facility_view.h"

#include "scene/facility/graphics_layout.h"
#include "scene/facility/id_buffer.h"
#include "scene/facility/instanced_scene.h"
#include "scene/facility/label_layer.h"
#include "scene/facility/overlay_textures.h"
#include "scene/facility/render_passes.h"
#include "scene/facility/tone_map.h"

#include <fmt/format.h>
#include <osg/GLExtensions>
#include <osgViewer/Viewer>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>
#include <set>

namespace takao {

namespace {

constexpr auto kTubeTime = std::chrono::milliseconds(12); // per frame, for building lines that come near
constexpr float kFirstFrameWeight = 3.0f;                 // of the unrefined frame in the refined picture
constexpr int kSunEvery = 3;                       // refinement frames that share a point of the sun's disc
constexpr std::uint64_t kSoftwareBudget = 110'000; // triangles per frame without a graphics card
constexpr std::uint64_t kStillFactor = 4;          // of the budget when nothing moves
constexpr std::uint64_t kHardwareBudget = 6'000'000;
constexpr double kGroundRadius = 1.5; // of the facility's diagonal

osg::Vec3 screenColour(Rgb colour)
{
    const Eigen::Vector3f light = lightShownAs(colour);
    return {light.x(), light.y(), light.z()};
}

bool samePose(const CameraPose& a, const CameraPose& b)
{
    return a.eye == b.eye && a.target == b.target && a.up == b.up && a.orthographic == b.orthographic &&
           a.orthographicHeight == b.orthographicHeight;
}

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

struct FacilityView::Impl
{
    // what to show
    std::shared_ptr<const SceneDescription> description;
    std::optional<OverlayColours> overlay;
    std::array<bool, kLayerCount> layers;
    bool cutAway = true;
    bool labelsOn = true;
    Background background = Background::Dark;
    std::set<std::uint32_t> selected;
    std::optional<std::uint32_t> hovered;
    Camera camera;
    int width = 0;
    int height = 0;
    double pixelRatio = 1.0;
    int refinementFrames = 0;

    // what is out of date
    bool graphDirty = true; // the description is not in the graph yet
    bool overlayDirty = true;
    bool sceneDirty = true;  // the scene pass must run
    bool shadowDirty = true; // the sun's map must be drawn
    bool highlightDirty = true;
    bool presentDirty = true; // only the final pass must run
    bool sizeDirty = true;
    bool labelsDirty = true;
    bool tubesMissing = false;
    bool stillMissing = false;
    CameraPose drawnPose;

    // how it is drawn
    bool ready = false; // the context was found suitable and the graph was made
    bool software = true;
    osg::ref_ptr<osgViewer::Viewer> viewer;
    osg::ref_ptr<osgViewer::GraphicsWindowEmbedded> window;
    std::optional<ShaderLibrary> shaders;
    std::unique_ptr<RenderPasses> passes;
    std::unique_ptr<InstancedScene> scene;
    std::unique_ptr<LabelLayer> labelLayer;
    DetailLevels levels;      // while something moves
    DetailLevels stillLevels; // of a still picture
    Visibility visibility;
    IdBuffer ids;
    int refined = 0; // frames in the sum; the unrefined one does not count
    FrameStatistics statistics;

    Impl() { layers.fill(true); }

    double aspect() const { return height > 0 ? static_cast<double>(width) / height : 1.0; }
    Eigen::AlignedBox3d bounds() const
    {
        return description ? Eigen::AlignedBox3d(description->bounds.cast<double>()) : Eigen::AlignedBox3d();
    }
    Eigen::AlignedBox3d drawnBounds() const;
    bool sceneStale() const
    {
        return sceneDirty || sizeDirty || graphDirty || overlayDirty || !samePose(drawnPose, camera.pose());
    }

    bool highlighted() const { return !selected.empty() || hovered.has_value(); }

    Result<void> makeGraphics();
    Result<void> makeScene();
    void makeBackground();
    void updateVisibility(bool still);
    void updateEye(const Eigen::Matrix4d& projection);
    Result<void> refresh();
    PassPlan planScene();
    PassPlan planRefinement();
    PassPlan planFirstStill();
    PassPlan planStill();
    Eigen::AlignedBox3d focus() const
    {
        return shadowFocus(bounds(), camera.pose().eye, camera.pose().target);
    }
    void updateLabels();
    void run(const PassPlan& plan, unsigned framebuffer);
    Result<void> checkShaders();
    void takeOverState();
    void handBackState();
    void finishStatistics(const PassPlan& plan, std::chrono::steady_clock::time_point start);
    Result<void> readIds();
};

Eigen::AlignedBox3d FacilityView::Impl::drawnBounds() const
{
    Eigen::AlignedBox3d box = bounds();
    if (box.isEmpty())
        return box;
    const double radius = kGroundRadius * box.diagonal().norm();
    Eigen::AlignedBox3d ground(box.center() - Eigen::Vector3d(radius, radius, 0),
                               box.center() + Eigen::Vector3d(radius, radius, 0));
    ground.min().z() = ground.max().z() = box.min().z();
    return box.merged(ground);
}

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
    auto written = LabelLayer::build(*shaders);
    if (!written)
        return tl::unexpected(written.error());
    labelLayer = std::move(*written);
    passes->finalNodes()->addChild(labelLayer->node());
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
    graphDirty = overlayDirty = sizeDirty = sceneDirty = shadowDirty = highlightDirty = true;
    return {};
}

Result<void> FacilityView::Impl::makeScene()
{
    scene.reset();
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
    shadowDirty = highlightDirty = sceneDirty = labelsDirty = true;
    return {};
}

void FacilityView::Impl::makeBackground()
{
    const bool dark = background == Background::Dark;
    const osg::Vec3 bottom = screenColour(dark ? Rgb{46, 51, 59} : Rgb{222, 226, 231});
    passes->set("u_backgroundTop", screenColour(dark ? Rgb{17, 20, 25} : Rgb{246, 248, 250}));
    passes->set("u_backgroundBottom", bottom);
    passes->set("u_groundColour", screenColour(dark ? Rgb{52, 57, 65} : Rgb{212, 216, 221}));
    passes->set("u_selectColour", osg::Vec3(1.0f, 0.62f, 0.10f));
    passes->set("u_hoverColour", dark ? osg::Vec3(0.85f, 0.93f, 1.0f) : osg::Vec3(0.16f, 0.42f, 0.85f));
    passes->set("u_missingColour", screenColour(ScalarMapper::missing()));
    const Eigen::AlignedBox3d box = bounds();
    if (box.isEmpty())
        return;
    const double size = box.diagonal().norm();
    passes->set("u_ground", osg::Vec4(osg::Vec4d(box.center().x(), box.center().y(),
                                                 box.min().z() - 1e-4 * size, kGroundRadius * size)));
    passes->set("u_gridSpacing", static_cast<float>(std::pow(10.0, std::floor(std::log10(size / 5.0)))));
}

void FacilityView::Impl::updateEye(const Eigen::Matrix4d& projection)
{
    const CameraPose& pose = camera.pose();
    const Eigen::Vector3d forward = (pose.target - pose.eye).normalized();
    const Eigen::Vector3d eye = pose.orthographic ? Eigen::Vector3d(-forward) : pose.eye;
    passes->set("u_eye", osg::Vec4(osg::Vec4d(eye.x(), eye.y(), eye.z(), pose.orthographic ? 0.0 : 1.0)));
    passes->set("u_forward",
                osg::Vec4(osg::Vec4d(forward.x(), forward.y(), forward.z(), -forward.dot(pose.eye))));
    passes->setSceneMatrices(camera.viewMatrix(), projection);
}

void FacilityView::Impl::updateVisibility(bool still)
{
    const CameraPose& pose = camera.pose();
    ViewScale view;
    view.eye = pose.eye.cast<float>();
    view.pixelsPerRadian = height / (2.0 * std::tan(Camera::kFieldOfView * std::numbers::pi / 360.0));
    view.pixelsPerMetre = pose.orthographic ? height / pose.orthographicHeight : 0.0;
    view.viewProjection = camera.projectionMatrix(aspect(), drawnBounds()) * camera.viewMatrix();
    const auto before = visibility.clusters;
    const std::uint64_t budget = software ? kSoftwareBudget : kHardwareBudget;
    visibility.clusters =
        still ? stillLevels.choose(view, budget * kStillFactor) : levels.choose(view, budget);
    visibility.layers = layers;
    visibility.cutAway = cutAway;
    visibility.eye = {view.eye, (pose.target - pose.eye).normalized().cast<float>(), pose.orthographic};
    const bool sameDetail = before.size() == visibility.clusters.size() &&
                            std::equal(before.begin(), before.end(), visibility.clusters.begin(),
                                       [](const auto& a, const auto& b) { return a.detail == b.detail; });
    shadowDirty |= !sameDetail;
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
        passes->resize(width, height);
        window->resized(0, 0, width, height);
        viewer->getCamera()->setViewport(0, 0, width, height);
        sizeDirty = false;
        sceneDirty = highlightDirty = true;
    }
    if (overlayDirty) {
        uploadOverlay(overlay, *passes->objectValues(), *passes->colourTable());
        passes->set("u_overlay", overlay ? 1.0f : 0.0f);
        overlayDirty = false;
        sceneDirty = true;
    }
    return {};
}

/// A complete new frame from the current camera.
PassPlan FacilityView::Impl::planScene()
{
    PassPlan plan;
    makeBackground();
    passes->setSky(nullptr);
    updateEye(camera.projectionMatrix(aspect(), drawnBounds()));
    if (scene) {
        scene->setSampledSky(false);
        updateVisibility(false);
        tubesMissing = !scene->prepare(visibility, kTubeTime);
        if (scene->updateView(visibility))
            highlightDirty = true;
        if (shadowDirty || tubesMissing || refined > 0)
            scene->updateShadow(visibility);
    }
    plan.sunShadow = shadowDirty || refined > 0;
    passes->setSun(shadowCamera(sunDirection(), bounds()));
    plan.scene = true;
    plan.highlight = highlighted();
    drawnPose = camera.pose();
    sceneDirty = tubesMissing;
    shadowDirty = false;
    refined = 0;
    ids.forget();
    passes->showSum(false, true);
    return plan;
}

/// The first frame of a still picture: as when moving, but with the finer detail that a still picture
/// affords.
PassPlan FacilityView::Impl::planFirstStill()
{
    PassPlan plan;
    if (scene) {
        updateVisibility(true);
        stillMissing = !scene->prepare(visibility, kTubeTime);
        if (stillMissing)
            return plan; // shows what is there, and goes on building
        highlightDirty |= scene->updateView(visibility);
        scene->updateShadow(visibility);
    }
    updateEye(camera.projectionMatrix(aspect(), drawnBounds()));
    passes->setSun(shadowCamera(sunDirection(), focus()));
    passes->setAccumulationWeight(kFirstFrameWeight);
    plan.sunShadow = plan.scene = plan.accumulate = plan.clearSum = true;
    plan.highlight = highlighted();
    refined = 1;
    ids.forget();
    return plan;
}

/// One more frame of a still picture, with another light and pixel offset.
PassPlan FacilityView::Impl::planStill()
{
    PassPlan plan;
    const int sample = refined - 1;
    const ShadowCamera sky = shadowCamera(skyDirection(sample), focus());
    passes->setSky(&sky);
    if (scene)
        scene->setSampledSky(true);
    if (sample % kSunEvery == 0) {
        passes->setSun(shadowCamera(sunDirection(sample / kSunEvery), focus()));
        plan.sunShadow = true;
    }
    const Eigen::Vector2d offset =
        pixelOffset(sample).cwiseProduct(Eigen::Vector2d(2.0 / width, 2.0 / height));
    Eigen::Matrix4d jitter = Eigen::Matrix4d::Identity();
    jitter.block<2, 1>(0, 3) = offset;
    updateEye(jitter * camera.projectionMatrix(aspect(), drawnBounds()));
    passes->setAccumulationWeight(1.0f);
    plan.skyShadow = plan.scene = plan.accumulate = true;
    ++refined;
    ids.forget();
    return plan;
}

PassPlan FacilityView::Impl::planRefinement()
{
    const PassPlan plan = refined == 0 ? planFirstStill() : planStill();
    passes->showSum(refined > 0, refined < 12);
    return plan;
}

void FacilityView::Impl::updateLabels()
{
    if (labelsDirty)
        labelLayer->setLabels(description ? description->labels : std::vector<Label>(), layers);
    labelsDirty = false;
    labelLayer->setVisible(labelsOn);
    const CameraPose& pose = camera.pose();
    const double tan = std::tan(Camera::kFieldOfView * std::numbers::pi / 360.0);
    passes->set("u_labelMatrix", camera.projectionMatrix(aspect(), drawnBounds()) * camera.viewMatrix());
    passes->set("u_parallelDistance",
                static_cast<float>(pose.orthographic ? 0.5 * pose.orthographicHeight / tan : 0.0));
    passes->set("u_pixelRatio", static_cast<float>(pixelRatio));
    const bool dark = background == Background::Dark;
    passes->set("u_textColour", dark ? osg::Vec3(0.93f, 0.95f, 0.97f) : osg::Vec3(0.10f, 0.12f, 0.15f));
    passes->set("u_plateColour", dark ? osg::Vec3(0.05f, 0.06f, 0.08f) : osg::Vec3(0.98f, 0.98f, 0.99f));
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

FacilityView::FacilityView() : m_impl(std::make_unique<Impl>())
{}

FacilityView::~FacilityView() = default;

void FacilityView::setDescription(std::shared_ptr<const SceneDescription> description)
{
    m_impl->description = std::move(description);
    m_impl->graphDirty = true;
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
    m_impl->overlayDirty = true;
}

void FacilityView::setLayerVisible(Layer layer, bool visible)
{
    bool& current = m_impl->layers[static_cast<std::size_t>(layer)];
    if (current == visible)
        return;
    current = visible;
    m_impl->sceneDirty = m_impl->shadowDirty = m_impl->labelsDirty = m_impl->highlightDirty = true;
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
    if (auto refreshed = d.refresh(); !refreshed)
        return refreshed;
    PassPlan plan;
    if (d.sceneStale())
        plan = d.planScene();
    else if (refining() && !d.presentDirty)
        plan = d.planRefinement();
    else
        plan.highlight = d.highlighted();
    d.run(plan, framebuffer);
    d.presentDirty = false;
    if (firstFrame)
        if (auto good = d.checkShaders(); !good)
            return good;
    d.finishStatistics(plan, start);
    return {};
}

bool FacilityView::needsDraw() const
{
    return m_impl->presentDirty || m_impl->sceneStale() || m_impl->highlightDirty;
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
    const auto ray = d.camera.rayThrough((x + 0.5) / d.width, (y + 0.5) / d.height, d.aspect());
    const Eigen::Vector3d forward = (d.camera.pose().target - d.camera.pose().eye).normalized();
    const double along =
        (pixel->depth - forward.dot(ray.origin() - d.camera.pose().eye)) / forward.dot(ray.direction());
    return Pick{pixel->object, ray.pointAt(along)};
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
    d.viewer->releaseGLObjects(d.window->getState());
    d.passes.reset();
    d.labelLayer.reset();
    d.scene.reset();
    d.viewer = nullptr;
    d.window = nullptr;
    d.shaders.reset();
    d.ready = false;
    d.graphDirty = d.sizeDirty = d.overlayDirty = d.highlightDirty = true;
    d.ids.forget();
}

} // namespace takao
