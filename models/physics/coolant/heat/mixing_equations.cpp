#include "models/physics/coolant/heat/mixing_equations.h"

#include <Eigen/SparseLU>

#include <cmath>

namespace takao::coolant {
namespace {

/// Share of a node's temperature that must come from outside of what circulates to count as its ground.
constexpr double kLeastShare = 1e-12;

std::size_t at(int i)
{
    return static_cast<std::size_t>(i);
}

} // namespace

MixingEquations::MixingEquations(int nodes) : m_constant(at(nodes), 0.0)
{}

void MixingEquations::clear()
{
    m_constant.assign(m_constant.size(), 0.0);
    m_edges.clear();
}

void MixingEquations::addEdge(int from, int to, double weight)
{
    if (weight > 0.0)
        m_edges.push_back({from, to, weight});
}

/// Counting sort by `from`; m_waiting counts what comes into each node.
void MixingEquations::sortEdges()
{
    const std::size_t nodes = m_constant.size();
    m_first.assign(nodes + 1, 0);
    m_waiting.assign(nodes, 0);
    for (const Edge& edge : m_edges) {
        ++m_first[at(edge.from) + 1];
        ++m_waiting[at(edge.to)];
    }
    for (std::size_t n = 0; n < nodes; ++n)
        m_first[n + 1] += m_first[n];
    m_sorted.resize(m_edges.size());
    std::vector<int> next(m_first.begin(), m_first.end() - 1);
    for (const Edge& edge : m_edges)
        m_sorted[at(next[at(edge.from)]++)] = edge;
}

/// Nodes whose edges all come from known ones, one after the other. Returns how many are known then.
int MixingEquations::solveInOrder(std::vector<double>& temperature)
{
    m_queue.clear();
    for (std::size_t n = 0; n < m_waiting.size(); ++n)
        if (m_waiting[n] == 0)
            m_queue.push_back(static_cast<int>(n));
    for (std::size_t i = 0; i < m_queue.size(); ++i) {
        const int node = m_queue[i];
        temperature[at(node)] = m_constant[at(node)];
        for (int e = m_first[at(node)]; e < m_first[at(node) + 1]; ++e) {
            const Edge& edge = m_sorted[at(e)];
            m_constant[at(edge.to)] += edge.weight * temperature[at(node)];
            if (--m_waiting[at(edge.to)] == 0)
                m_queue.push_back(edge.to);
        }
    }
    return static_cast<int>(m_queue.size());
}

/// Open nodes that no way leads to from one with a ground: a row that sums to less than 1. Without such a way
/// the matrix is singular (weakly chained diagonal dominance).
std::vector<int> MixingEquations::unfounded(const std::vector<int>& open) const
{
    std::vector<double> share(m_constant.size(), 0.0);
    for (const Edge& edge : m_sorted)
        if (m_waiting[at(edge.from)] > 0)
            share[at(edge.to)] += edge.weight;
    std::vector<char> founded(m_constant.size(), 0);
    std::vector<int> queue;
    for (const int node : open)
        if (share[at(node)] < 1.0 - kLeastShare) {
            founded[at(node)] = 1;
            queue.push_back(node);
        }
    for (std::size_t i = 0; i < queue.size(); ++i)
        for (int e = m_first[at(queue[i])]; e < m_first[at(queue[i]) + 1]; ++e)
            if (const int to = m_sorted[at(e)].to; m_waiting[at(to)] > 0 && !founded[at(to)]) {
                founded[at(to)] = 1;
                queue.push_back(to);
            }
    std::vector<int> loose;
    for (const int node : open)
        if (!founded[at(node)])
            loose.push_back(node);
    return loose;
}

Result<void>
MixingEquations::solveCircles(std::vector<double>& temperature,
                              const std::function<std::string(const std::vector<int>&)>& describe)
{
    std::vector<int> open, row(m_constant.size(), -1);
    for (std::size_t n = 0; n < m_waiting.size(); ++n)
        if (m_waiting[n] > 0) {
            row[n] = static_cast<int>(open.size());
            open.push_back(static_cast<int>(n));
        }
    if (const std::vector<int> loose = unfounded(open); !loose.empty())
        return fail(ErrorKind::BadData,
                    "fluid circulates through " + describe(loose) +
                        " and nothing says how warm it is: no volume, no inflow, no apparatus",
                    "give a link of the loop its volume; for a steady state, give the heat a way out");
    const auto size = static_cast<Eigen::Index>(open.size());
    std::vector<Eigen::Triplet<double>> entries;
    Eigen::VectorXd right(size);
    for (Eigen::Index r = 0; r < size; ++r) {
        entries.emplace_back(static_cast<int>(r), static_cast<int>(r), 1.0);
        right[r] = m_constant[at(open[static_cast<std::size_t>(r)])];
    }
    for (const Edge& edge : m_sorted)
        if (row[at(edge.from)] >= 0)
            entries.emplace_back(row[at(edge.to)], row[at(edge.from)], -edge.weight);
    Eigen::SparseMatrix<double> matrix(size, size);
    matrix.setFromTriplets(entries.begin(), entries.end());
    Eigen::SparseLU<Eigen::SparseMatrix<double>> factor;
    factor.compute(matrix);
    if (factor.info() != Eigen::Success)
        return fail(ErrorKind::NotConverged, "the temperatures of " + describe(open) + " cannot be solved",
                    "look for parts whose flows differ by more than twelve orders of magnitude");
    const Eigen::VectorXd solved = factor.solve(right);
    for (Eigen::Index r = 0; r < size; ++r)
        temperature[at(open[static_cast<std::size_t>(r)])] = solved[r];
    return {};
}

Result<void> MixingEquations::solve(std::vector<double>& temperature,
                                    const std::function<std::string(const std::vector<int>&)>& describe)
{
    sortEdges();
    if (solveInOrder(temperature) < static_cast<int>(m_constant.size()))
        return solveCircles(temperature, describe);
    return {};
}

} // namespace takao::coolant
