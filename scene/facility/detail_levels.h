// Which clusters are drawn, and how finely: by size on the screen, within a budget of triangles.
#pragma once

#include "scene/description/scene_description.h"

#include <array>
#include <cstdint>
#include <vector>

namespace takao {

/// What a cluster can show: triangles at each level, and whether the level has anything of its own.
struct ClusterCost
{
    std::array<std::uint64_t, 3> triangles = {0, 0, 0}; ///< Far, Medium, Near
    std::array<bool, 3> present = {false, false, false};
    std::uint64_t always = 0;
};

/// Where the eye is, for sizes on the screen.
struct ViewScale
{
    Eigen::Vector3f eye = Eigen::Vector3f::Zero();
    double pixelsPerRadian = 1000.0; ///< perspective: pixels of 1 m at 1 m
    double pixelsPerMetre = 0.0;     ///< orthographic when not 0
    Eigen::Matrix4d viewProjection = Eigen::Matrix4d::Identity();
};

/// The level of each cluster; `visible` false: outside the view or smaller than a pixel.
struct ClusterChoice
{
    bool visible = false;
    Detail detail = Detail::Far;
    float distance = 0.0f; ///< [m] from the eye to the nearest point of the cluster

    friend bool operator==(const ClusterChoice& a, const ClusterChoice& b)
    {
        return a.visible == b.visible && a.detail == b.detail;
    }
};

/// Chooses levels with hysteresis: a level is left only when the size is clearly past its threshold.
class DetailLevels
{
  public:
    void setScene(const SceneDescription& description);

    /// @param budget  triangles that all visible clusters together may have; detail is lowered from afar
    /// until they fit
    const std::vector<ClusterChoice>& choose(const ViewScale& view, std::uint64_t budget);
    const std::vector<ClusterChoice>& choices() const { return m_choices; }
    const std::vector<ClusterCost>& costs() const { return m_costs; }

    /// The level at which a cluster that wants `detail` is drawn, given what it has.
    Detail available(std::size_t cluster, Detail detail) const;

  private:
    std::uint64_t levelsAt(double scale, const ViewScale& view, std::vector<ClusterChoice>& choices) const;

    std::vector<Eigen::AlignedBox3f> m_bounds;
    std::vector<ClusterCost> m_costs;
    std::vector<ClusterChoice> m_choices;
    double m_scale = 1.0; // of the thresholds, raised while the budget is exceeded
};

/// Whether any part of a box may be seen.
bool insideFrustum(const Eigen::AlignedBox3f& box, const Eigen::Matrix4d& viewProjection);

} // namespace takao
