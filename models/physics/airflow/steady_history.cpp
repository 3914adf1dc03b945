#include "models/physics/airflow/steady_history.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::air {
namespace {

constexpr int kWindow = 10;             // iterations over which changes are judged
constexpr int kSway = 40;               // iterations whose halves must have the same means
constexpr int kBand = 100;              // iterations whose band and mean are reported
constexpr int kPatience = 150;          // iterations before a larger sway ends a solve
constexpr double kSmallSway = 4.0;      // of the tolerance: a band that counts as rest
constexpr double kFlowTolerance = 2e-3; // change of a fan curve's flow in a window, relative

/// What stands for the room: what its devices inhale, or without any the air itself [K].
std::vector<double> inletMeans(const AirSolver<float>& solver)
{
    std::vector<double> means;
    for (std::size_t d = 0; d < solver.domain().inlets.size(); ++d)
        means.push_back(solver.inlet(d).mean);
    if (means.empty())
        means.push_back(solver.meanTemperature());
    return means;
}

template <class T>
void keep(std::deque<T>& last, T value, std::size_t count)
{
    last.push_back(std::move(value));
    if (last.size() > count)
        last.pop_front();
}

} // namespace

void SteadyHistory::add(const AirSolver<float>& solver)
{
    ++m_iterations;
    keep(m_means, inletMeans(solver), kBand);
    keep(m_imbalance, std::abs(solver.energy().imbalance), kWindow);
    std::vector<double> flows;
    for (std::size_t d = 0; d < solver.domain().model.devices.size(); ++d)
        if (solver.domain().model.devices[d].fan.given())
            flows.push_back(solver.flow(d));
    keep(m_flows, std::move(flows), kWindow + 1);
}

double SteadyHistory::worstChange() const
{
    if (m_means.size() <= kWindow)
        return 1e3;
    double worst = 0.0;
    const auto& now = m_means.back();
    const auto& before = m_means[m_means.size() - 1 - kWindow];
    for (std::size_t d = 0; d < now.size(); ++d)
        worst = std::max(worst, std::abs(now[d] - before[d]));
    return worst;
}

double SteadyHistory::worstFlowChange() const
{
    if (m_flows.back().empty())
        return 0.0;
    if (m_flows.size() <= kWindow)
        return 1.0;
    double worst = 0.0;
    for (std::size_t i = 0; i < m_flows.back().size(); ++i)
        worst = std::max(worst, std::abs(m_flows.back()[i] - m_flows.front()[i]) /
                                    std::max(m_flows.back()[i], 1e-9));
    return worst;
}

double SteadyHistory::imbalance() const
{
    return *std::max_element(m_imbalance.begin(), m_imbalance.end());
}

InletRecord SteadyHistory::record(std::size_t device, int count) const
{
    InletRecord record{0.0, 1e9, -1e9, std::nan(""), 0.0};
    const std::size_t used = std::min(static_cast<std::size_t>(count), m_means.size());
    for (std::size_t i = m_means.size() - used; i < m_means.size(); ++i) {
        const double mean = m_means[i][device];
        record.mean += mean / static_cast<double>(used);
        record.low = std::min(record.low, mean);
        record.high = std::max(record.high, mean);
    }
    return record;
}

/// Largest difference of any inlet's means over the two halves of the last iterations [K].
double SteadyHistory::drift(int count) const
{
    double worst = 0.0;
    for (std::size_t d = 0; d < m_means.back().size(); ++d)
        worst = std::max(worst, 2.0 * std::abs(record(d, count / 2).mean - record(d, count).mean));
    return worst;
}

/// Largest band of any inlet in the last iterations [K].
double SteadyHistory::band(int count) const
{
    double widest = 0.0;
    for (std::size_t d = 0; d < m_means.back().size(); ++d) {
        const InletRecord last = record(d, count);
        widest = std::max(widest, last.high - last.low);
    }
    return widest;
}

bool SteadyHistory::standsStill() const
{
    return worstChange() < m_stage.temperature && worstFlowChange() < kFlowTolerance;
}

bool SteadyHistory::swaysAbout(int count) const
{
    return static_cast<int>(m_means.size()) >= count && drift(count) < m_stage.temperature &&
           worstFlowChange() < kFlowTolerance;
}

bool SteadyHistory::atRest() const
{
    return balanced() &&
           (standsStill() || (swaysAbout(kSway) && band(kSway) < kSmallSway * m_stage.temperature));
}

bool SteadyHistory::ended() const
{
    return m_iterations >= m_stage.most || (m_iterations >= kPatience && balanced() && swaysAbout(kBand));
}

std::vector<InletRecord> SteadyHistory::records(const AirSolver<float>& solver, bool atRest) const
{
    const int count = !atRest ? kBand : standsStill() ? kWindow : kSway;
    std::vector<InletRecord> all;
    for (std::size_t d = 0; d < solver.domain().model.devices.size(); ++d) {
        all.push_back(record(d, count));
        if (atRest && standsStill())
            all.back().mean = solver.inlet(d).mean;
        all.back().flow = solver.flow(d);
    }
    return all;
}

std::string SteadyHistory::words(bool atRest, double imbalance, double wanted) const
{
    const double percent = 100.0 * imbalance;
    if (atRest && standsStill())
        return fmt::format("inlets move by at most {:.3f} K in {} iterations, energy balance {:.2f} %",
                           worstChange(), kWindow, percent);
    if (atRest)
        return fmt::format("inlets sway by at most {:.3f} K about means that stand, energy balance {:.2f} %",
                           band(kSway), percent);
    if (m_iterations < m_stage.most)
        return fmt::format(
            "the flow does not come to rest: inlets sway by up to {:.2f} K about means that stand, "
            "energy balance {:.2f} %; means and bands of the last {} iterations are given",
            band(kBand), percent, kBand);
    std::string fans;
    if (worstFlowChange() >= kFlowTolerance)
        fans = fmt::format(", fans still change their flow by {:.2f} % (wanted {:.2f} %)",
                           100.0 * worstFlowChange(), 100.0 * kFlowTolerance);
    return fmt::format(
        "after {} iterations inlets still move by {:.3f} K (wanted {:.3f}), energy balance {:.2f} % "
        "(wanted {:.2f} %){}: the flow does not come to rest; means and bands of the last {} iterations "
        "are given",
        m_iterations, worstChange(), m_stage.temperature, percent, 100.0 * wanted, fans, kBand);
}

} // namespace takao::air
