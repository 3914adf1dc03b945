// The facility in OpenGL, by OpenSceneGraph: owns the scene graph, knows no window. A host makes a context
// current.
#pragma once

#include "models/base/error.h"
#include "scene/colour/overlay.h"
#include "scene/description/cause_path.h"
#include "scene/description/scene_description.h"
#include "scene/facility/air/air_picture.h"
#include "scene/facility/badges.h"
#include "scene/facility/camera.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace takao {

enum class Background { Dark, Light };

/// What the last draw cost.
struct FrameStatistics
{
    double milliseconds = 0.0;
    int drawCalls = 0;
    std::uint64_t triangles = 0;
};

/// Result of a pick.
struct Pick
{
    std::uint32_t object = 0; ///< position in SceneDescription::objects
    Eigen::Vector3d point = Eigen::Vector3d::Zero();
};

class FacilityView
{
  public:
    FacilityView();
    ~FacilityView();
    FacilityView(const FacilityView&) = delete;
    FacilityView& operator=(const FacilityView&) = delete;

    /// Builds the graph; GPU objects follow at the next draw. Does not move the camera.
    void setDescription(std::shared_ptr<const SceneDescription> description);
    const SceneDescription* description() const;

    void setOverlay(std::optional<OverlayColours> overlay); ///< uploads floats per object, never geometry
    /// Moves the overlay's marks along pipes and cords; only they are drawn again.
    void setMarkTime(double seconds);
    bool marksMove() const; ///< whether another time would show them elsewhere
    void setBadges(std::vector<Badge> badges);
    /// A path over everything, with a step that is emphasised; 0: none. Its objects are of the description.
    void setCausePath(CausePath path, int step = 0);
    /// What is drawn of the air; parts that are the same objects as before cost nothing.
    void setAir(std::optional<AirPicture> picture);
    void setAirTime(double seconds); ///< moves the particles; only they are drawn again
    /// The cut whose frame is emphasised, as while it is dragged: its position in the settings.
    void setActiveCut(std::optional<std::size_t> cut);
    void setLayerVisible(Layer layer, bool visible);
    void setCutAway(bool on);
    void setLabels(bool on);
    void setBackground(Background background);
    void setSelection(std::vector<std::uint32_t> objects);
    void setHover(std::optional<std::uint32_t> object);

    Camera& camera();
    void resize(int width, int height, double devicePixelRatio); ///< in device pixels

    /// Draws one frame into `framebuffer` of the current context (default state assumed lost).
    /// Call again while refining() to accumulate soft shadows and anti-aliasing of a still picture.
    /// @errors Graphics, at the first draw, if the context is unsuitable; says what was found and what is
    /// needed
    Result<void> draw(unsigned framebuffer);
    bool needsDraw() const; ///< something changed since the last draw
    bool refining() const;  ///< nothing changed, but the picture still gets better
    /// Number of refinement frames of a still picture; 0: none.
    void setRefinement(int frames);
    const FrameStatistics& statistics() const;

    /// The visible object at a point, or in a rectangle, in device pixels from the top left. Needs the
    /// context current.
    std::optional<Pick> pick(int x, int y);
    /// The step whose marker was drawn at a point: of several the first.
    std::optional<int> causeStepAt(int x, int y) const;
    /// The cut through the air that is visible at a point. Needs the context current.
    std::optional<AirCutHit> cutAt(int x, int y);
    /// Where the ray through a pixel ends on what is drawn there, an object or the building [m].
    std::optional<Eigen::Vector3d> surfaceAt(int x, int y);
    std::vector<std::uint32_t> pickRectangle(int x0, int y0, int x1, int y1);

    /// Frees GPU objects; the context must be current. The next draw makes them again.
    void releaseGraphics();

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace takao
