#include "scene/description/air/line_tracer.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace takao {
namespace {

// Dormand and Prince, J. Comp. Appl. Math. 6 (1980) 19: stages, and what the fourth order differs by.
constexpr double kStage[6][6] = {
    {1.0 / 5},
    {3.0 / 40, 9.0 / 40},
    {44.0 / 45, -56.0 / 15, 32.0 / 9},
    {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
    {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
    {35.0 / 384, 0.0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84},
};
constexpr double kError[7] = {71.0 / 57600,      0.0,        -71.0 / 16695, 71.0 / 1920,
                              -17253.0 / 339200, 22.0 / 525, -1.0 / 40};
constexpr double kDone = 1.0 - 1e-9;   // of the greatest length and duration: rounding
constexpr double kSmallest = 1.0 / 64; // of the longest step: at faces, and where the velocity jumps

} // namespace

/// An attempt of a step.
struct LineTracer::Step
{
    bool blocked = false;                               ///< a stage left the air
    AirWalk walked;                                     ///< to the end of the step
    Eigen::Vector3d velocity = Eigen::Vector3d::Zero(); ///< there
    double error = 0.0;                                 ///< [m]
};

LineTracer::LineTracer(const AirSampler& air, const StreamlineOptions& options, double sign,
                       const AirPlace& seed)
    : m_air(air), m_options(options), m_sign(sign), m_here{seed}, m_velocity(velocity(seed))
{}

void LineTracer::run()
{
    while (!finished())
        if (!advance())
            break;
}

bool LineTracer::finished()
{
    if (!(m_velocity.norm() >= m_options.deadSpeed) || m_velocity.isZero())
        m_end = LineEnd::DeadAir;
    else if (m_here.length >= kDone * m_options.longest)
        m_end = LineEnd::Length;
    else if (m_here.time >= kDone * m_options.duration)
        m_end = LineEnd::Duration;
    else if (m_points.size() >= m_options.points)
        m_end = LineEnd::Points;
    return m_end != LineEnd::Seed;
}

/// All stages lie in air that is reached straight from here; the last stage is the end of the step.
LineTracer::Step LineTracer::attempt(double seconds) const
{
    Step step;
    std::array<Eigen::Vector3d, 7> k{m_velocity};
    for (std::size_t stage = 0; stage < 6; ++stage) {
        Eigen::Vector3d to = m_here.place.at;
        for (std::size_t i = 0; i <= stage; ++i)
            to += seconds * kStage[stage][i] * k[i];
        step.walked = walk(m_air, m_here.place, to);
        if (step.walked.stopped) {
            step.blocked = true;
            return step;
        }
        k[stage + 1] = velocity(step.walked.end);
    }
    Eigen::Vector3d error = Eigen::Vector3d::Zero();
    for (std::size_t i = 0; i < 7; ++i)
        error += seconds * kError[i] * k[i];
    step.error = error.norm();
    step.velocity = k[6];
    return step;
}

/// Shortens the step until it is exact enough and stays in air. False at the end of the line.
bool LineTracer::advance()
{
    const double width = m_air.smallestWidth(m_here.place.cell);
    const double longest = m_options.step * width / m_velocity.norm();
    const double smallest = kSmallest * longest;
    double seconds = m_step > 0.0 ? std::clamp(m_step, smallest, longest) : longest;
    for (;;) {
        const Step step = attempt(seconds);
        if (step.blocked && seconds <= smallest)
            return creep(smallest);
        const double allowed = m_options.tolerance * width;
        const double factor =
            step.blocked
                ? 0.5
                : std::clamp(0.9 * std::pow(allowed / std::max(step.error, 1e-6 * allowed), 0.2), 0.2, 4.0);
        m_step = seconds * factor;
        if (!step.blocked && (step.error <= allowed || seconds <= smallest)) {
            accept(step.walked, seconds);
            m_velocity = step.velocity;
            return true;
        }
        seconds = std::max(m_step, smallest);
    }
}

/// Ends exactly at the greatest length and duration.
void LineTracer::accept(const AirWalk& walked, double seconds)
{
    const double distance = (walked.end.at - m_here.place.at).norm();
    const double lengthLeft = m_options.longest - m_here.length, timeLeft = m_options.duration - m_here.time;
    const double part = std::min({1.0, distance > lengthLeft ? lengthLeft / distance : 1.0,
                                  seconds > timeLeft ? timeLeft / seconds : 1.0});
    if (part < 1.0)
        m_here.place =
            walk(m_air, m_here.place, m_here.place.at + part * (walked.end.at - m_here.place.at)).end;
    else
        m_here.place = walked.end;
    m_here.length += part * distance;
    m_here.time += part * seconds;
    m_points.push_back(m_here);
}

/// Straight on, to the face if it is met. False at the end of the line.
bool LineTracer::creep(double seconds)
{
    const AirWalk walked = walk(m_air, m_here.place, m_here.place.at + seconds * m_velocity);
    accept(walked, walked.part * seconds);
    m_velocity = velocity(m_here.place);
    if (walked.stopped)
        m_end = walked.wall ? LineEnd::Wall : LineEnd::Opening;
    return !walked.stopped;
}

} // namespace takao
