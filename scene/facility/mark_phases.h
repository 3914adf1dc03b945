// Where marks are that travel at rates which change: they never jump.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace takao {

/// Keeps, for each object, the offset to which rate times time is added:
///     phase(t) = offset + rate t,   so that a new rate at time t has   offset' = offset + (rate - rate') t
class MarkPhases
{
  public:
    /// New rates from a time on [s]. Those that are not finite have no marks.
    void follow(std::span<const float> rates, double time);

    /// 0 to 1; 0 for objects that nobody told of.
    float offset(std::size_t object) const { return object < m_offset.size() ? m_offset[object] : 0.0f; }
    bool moves() const; ///< any mark does

  private:
    std::vector<float> m_rate, m_offset;
};

} // namespace takao
