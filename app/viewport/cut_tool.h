// Left drag on the frame of a cut through the air: moves the cut along its axis.
#pragma once

#include "app/viewport/tool.h"

namespace takao {

class CutTool : public Tool
{
  public:
    using Tool::Tool;
    bool accepts(const Gesture& press) const override;
    void begin(const Gesture& gesture) override;
    void drag(const Gesture& gesture) override;
    void end(const Gesture& gesture) override;
    void cancel() override;

  private:
    std::optional<AirCutHit> m_grabbed;
    double m_from = 0.0;  ///< where the cut was [m]
    double m_shift = 0.0; ///< of the cut against the grabbed point [m]
};

/// Whether a point lies on the frame of a cut as it is seen: within a few pixels of the rectangle's edges.
/// @param project    from the scene to the widget [logical pixels]
/// @param rectangle  of no thickness along `axis`
bool isOnFrame(QPointF position, const Eigen::AlignedBox3f& rectangle, int axis,
               const std::function<QPointF(const Eigen::Vector3d&)>& project);

} // namespace takao
