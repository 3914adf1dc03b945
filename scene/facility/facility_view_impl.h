// What a FacilityView holds: what to show, what is out of date, and the graph that draws it.
#pragma once

#include "scene/facility/air/air_layer.h"
#include "scene/facility/badge_layer.h"
#include "scene/facility/facility_view.h"
#include "scene/facility/id_buffer.h"
#include "scene/facility/instanced_scene.h"
#include "scene/facility/label_layer.h"
#include "scene/facility/mark_layer.h"
#include "scene/facility/mark_phases.h"
#include "scene/facility/path_layer.h"
#include "scene/facility/render_passes.h"

#include <osgViewer/Viewer>

#include <array>
#include <chrono>
#include <set>

namespace takao {

struct FacilityView::Impl
{
    // what to show
    std::shared_ptr<const SceneDescription> description;
    std::optional<OverlayColours> overlay;
    MarkPhases phases;
    double markTime = 0.0; ///< [s]
    std::vector<Badge> badges;
    CausePath path;
    int pathStep = 0;
    std::optional<AirPicture> air;
    double airTime = 0.0; ///< [s]
    std::optional<std::size_t> activeCut;
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
    bool airDirty = true;
    bool airTimeDirty = true;
    bool markTimeDirty = false;
    bool badgesDirty = true;
    bool pathDirty = true;
    bool driftedLast = false; // the last frame only moved particles or marks
    bool sceneDirty = true;   // the scene pass must run
    bool shadowDirty = true;  // the sun's map must be drawn
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
    std::unique_ptr<MarkLayer> markLayer;
    std::unique_ptr<BadgeLayer> badgeLayer;
    CameraPose badgePose; ///< from which badges were placed
    std::unique_ptr<PathLayer> pathLayer;
    std::unique_ptr<AirLayer> airLayer;
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
    /// Whether the scene pass must run before the picture, or a pick, is right.
    bool sceneStale() const;

    bool highlighted() const { return !selected.empty() || hovered.has_value(); }

    Result<void> makeGraphics();
    Result<void> makeOnTop();
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
    void updateBadges(const Eigen::Matrix4d& matrix);
    void updatePath(const Eigen::Matrix4d& matrix);
    void run(const PassPlan& plan, unsigned framebuffer);
    Result<void> checkShaders();
    void takeOverState();
    void handBackState();
    void finishStatistics(const PassPlan& plan, std::chrono::steady_clock::time_point start);
    Result<void> readIds();
    Eigen::ParametrizedLine<double, 3> rayThrough(int x, int y) const;
    double distanceAlong(const Eigen::ParametrizedLine<double, 3>& ray, double depth) const;
};

} // namespace takao
