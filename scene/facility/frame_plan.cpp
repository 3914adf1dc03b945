// What the next frame of a FacilityView needs: passes, camera, light, detail, background.
#include "scene/facility/facility_view_impl.h"
#include "scene/facility/graphics_layout.h"
#include "scene/facility/tone_map.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace takao {

namespace {

constexpr auto kTubeTime = std::chrono::milliseconds(12); // per frame, for building lines that come near
constexpr float kFirstFrameWeight = 3.0f;                 // of the unrefined frame in the refined picture
constexpr int kSunEvery = 3;                      // refinement frames that share a point of the sun's disc
constexpr int kSmoothBefore = 5;                  // refinement frames; the sum of more has smooth edges
constexpr std::uint64_t kSoftwareBudget = 60'000; // triangles per frame without a graphics card
constexpr std::uint64_t kStillFactor = 7;         // of the budget when nothing moves
constexpr std::uint64_t kHardwareBudget = 6'000'000;
constexpr double kGoldenPart = 0.6180339887;
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

} // namespace

bool FacilityView::Impl::sceneStale() const
{
    return sceneDirty || sizeDirty || graphDirty || overlayDirty || airDirty ||
           !samePose(drawnPose, camera.pose());
}

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
    const double tangent = std::tan(Camera::kFieldOfView * std::numbers::pi / 360.0);
    passes->set("u_pixelMetres", pose.orthographic
                                     ? osg::Vec2(0.0f, static_cast<float>(pose.orthographicHeight / height))
                                     : osg::Vec2(static_cast<float>(2.0 * tangent / height), 0.0f));
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

/// A complete new frame from the current camera.
PassPlan FacilityView::Impl::planScene()
{
    PassPlan plan;
    makeBackground();
    passes->setSky(nullptr);
    passes->smoothShadow(!software);
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
    plan.volume = airLayer->hasVolume();
    passes->set("u_shift", 0.0f);
    plan.highlight = highlighted();
    drawnPose = camera.pose();
    sceneDirty = tubesMissing;
    shadowDirty = false;
    refined = 0;
    ids.forget();
    passes->show(0.0f, true);
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
    plan.volume = airLayer->hasVolume();
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
    plan.volume = airLayer->hasVolume();
    const double turns =
        kGoldenPart * refined; // shifts of the rays' steps spread evenly, however many frames
    passes->set("u_shift", static_cast<float>(turns - std::floor(turns)));
    ++refined;
    ids.forget();
    return plan;
}

PassPlan FacilityView::Impl::planRefinement()
{
    passes->smoothShadow(true);
    const PassPlan plan = refined == 0 ? planFirstStill() : planStill();
    const float sumOfWeights = refined > 0 ? kFirstFrameWeight + static_cast<float>(refined - 1) : 0.0f;
    passes->show(sumOfWeights, refined < kSmoothBefore);
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
    const Eigen::Matrix4d matrix = camera.projectionMatrix(aspect(), drawnBounds()) * camera.viewMatrix();
    passes->set("u_labelMatrix", matrix);
    updateBadges(matrix);
    updatePath(matrix);
    airLayer->setView(matrix, Eigen::Vector2d(width / pixelRatio, height / pixelRatio).cast<float>());
    passes->set("u_parallelDistance",
                static_cast<float>(pose.orthographic ? 0.5 * pose.orthographicHeight / tan : 0.0));
    passes->set("u_pixelRatio", static_cast<float>(pixelRatio));
    const bool dark = background == Background::Dark;
    passes->set("u_textColour", dark ? osg::Vec3(0.93f, 0.95f, 0.97f) : osg::Vec3(0.10f, 0.12f, 0.15f));
    passes->set("u_plateColour", dark ? osg::Vec3(0.05f, 0.06f, 0.08f) : osg::Vec3(0.98f, 0.98f, 0.99f));
}

/// Badges crowd otherwise from every place of the eye.
void FacilityView::Impl::updateBadges(const Eigen::Matrix4d& matrix)
{
    const bool moved = !samePose(badgePose, camera.pose());
    if (!description || (!badgesDirty && (badges.empty() || !moved)))
        return;
    const Eigen::Vector2d size(width / pixelRatio, height / pixelRatio);
    badgeLayer->set(badges, *description, layers, {matrix, camera.pose().eye, size.cast<float>()});
    badgePose = camera.pose();
    badgesDirty = false;
}

void FacilityView::Impl::updatePath(const Eigen::Matrix4d& matrix)
{
    if (!description)
        return;
    if (pathDirty)
        pathLayer->set(path, pathStep, *description);
    pathDirty = false;
    const Eigen::Vector2d size(width / pixelRatio, height / pixelRatio);
    pathLayer->place({matrix, size.cast<float>()});
}

} // namespace takao
