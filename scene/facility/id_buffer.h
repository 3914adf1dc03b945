// Which object is at which pixel: read back from the last drawn scene when somebody asks, kept until the
// next.
#pragma once

#include "scene/facility/facility_view.h"

#include <osg/State>
#include <osg/Texture2D>

#include <optional>
#include <vector>

namespace takao {

/// What the scene pass wrote at one pixel.
struct IdPixel
{
    std::uint32_t object = 0;
    float depth = 0.0f; ///< distance along the view [m]
};

class IdBuffer
{
  public:
    void forget() { m_pixels.clear(); }
    bool known() const { return !m_pixels.empty(); }

    /// Reads the texture that the scene pass drew to; the context must be current.
    void read(osg::State& state, osg::Texture2D& ids);

    /// The object at a pixel, counted from the top left.
    std::optional<IdPixel> at(int x, int y) const;
    /// The distance of whatever was drawn at a pixel; nothing where the background is seen.
    std::optional<float> depthAt(int x, int y) const;
    /// All objects in a rectangle, in ascending order; corners in any order, may lie outside the picture.
    std::vector<std::uint32_t> in(int x0, int y0, int x1, int y1) const;

  private:
    bool holds(int x, int y) const { return known() && x >= 0 && y >= 0 && x < m_width && y < m_height; }
    std::size_t indexOf(int x, int y) const
    {
        return static_cast<std::size_t>(m_height - 1 - y) * static_cast<std::size_t>(m_width) +
               static_cast<std::size_t>(x);
    }

    int m_width = 0;
    int m_height = 0;
    std::vector<float> m_pixels; ///< (object + 1, depth), rows from the bottom
};

} // namespace takao
