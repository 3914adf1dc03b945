// From the name of what an event or alarm is about to what is drawn of it.
#pragma once

#include "scene/description/scene_description.h"

#include <optional>
#include <string_view>
#include <unordered_map>

namespace takao {

/// Objects that are drawn, by id.
class DrawnObjects
{
  public:
    explicit DrawnObjects(const SceneDescription& scene);

    /// The object of an id, or the machine whose part it names; none if neither is drawn.
    std::optional<std::uint32_t> find(std::string_view id) const;

  private:
    std::unordered_map<std::string_view, std::uint32_t> m_ids; ///< views into the scene
};

} // namespace takao
