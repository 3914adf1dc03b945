#include "models/timeline/forked_timeline.h"

#include <algorithm>

namespace takao {
namespace {

constexpr double kSame = 1e-9; // of times [s]

} // namespace

ForkedTimeline::ForkedTimeline(std::shared_ptr<const Timeline> parent, std::shared_ptr<const Timeline> fork)
    : m_parent(std::move(parent)), m_fork(std::move(fork)), m_at(m_fork->begin())
{}

PlantStatePtr ForkedTimeline::stateAt(double t) const
{
    return t < m_at - kSame ? m_parent->stateAt(t) : m_fork->stateAt(t);
}

/// Each part gets its share of the points: by time, and at least one.
Result<SignalSeries> ForkedTimeline::signal(std::string_view name, double t0, double t1,
                                            std::size_t maxPoints) const
{
    if (t0 >= m_at - kSame || !(t0 <= t1) || maxPoints < 2)
        return m_fork->signal(name, t0, t1, maxPoints);
    if (t1 < m_at)
        return m_parent->signal(name, t0, t1, maxPoints);
    const double from = std::max(t0, begin()), until = std::min(t1, end());
    const double share = until > from ? (m_at - from) / (until - from) : 0.5;
    const auto all = static_cast<double>(maxPoints);
    const auto before = static_cast<std::size_t>(std::clamp(share * all, 1.0, all - 1.0));
    auto past = m_parent->signal(name, t0, m_at - kSame, before);
    auto future = m_fork->signal(name, m_at, t1, maxPoints - before);
    if (!past || !future)
        return past ? future : past;
    past->thinned = past->thinned || future->thinned;
    std::erase_if(past->points, [this](const SignalPoint& p) { return p.begin >= m_at - kSame; });
    past->points.insert(past->points.end(), future->points.begin(), future->points.end());
    return past;
}

} // namespace takao
