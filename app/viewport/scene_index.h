// From ids to drawn objects: what a selection means in the picture.
#pragma once

#include "models/facility/facility.h"
#include "scene/description/scene_description.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace takao {

class SceneIndex
{
  public:
    void rebuild(const SceneDescription& description);

    /// Positions of what an id stands for: itself, or the equipment of a group; empty if nothing of it is
    /// drawn.
    std::vector<std::uint32_t> drawn(const Facility& facility, const std::string& id) const;

  private:
    std::unordered_map<std::string, std::uint32_t> m_byId;
};

/// The box that encloses drawn objects; empty for none.
Eigen::AlignedBox3d boxOf(const SceneDescription& description, const std::vector<std::uint32_t>& objects);

} // namespace takao
