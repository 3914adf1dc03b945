// Temperatures of nodes that depend on each other within one step or in a steady state.
#pragma once

#include "models/base/error.h"

#include <functional>
#include <string>
#include <vector>

namespace takao::coolant {

/// Solves  T_n = constant_n + sum over its edges (weight T_m),  weights >= 0 with sums of at most 1 a node.
///
/// Nodes are taken in the order of the flow where there is one (Kahn 1962); what circulates within the step
/// is one sparse linear system.
class MixingEquations
{
  public:
    explicit MixingEquations(int nodes);

    void clear();
    void setConstant(int node, double constant) { m_constant[static_cast<std::size_t>(node)] = constant; }
    void addConstant(int node, double constant) { m_constant[static_cast<std::size_t>(node)] += constant; }
    void addEdge(int from, int to, double weight);

    /// @param temperature  (nodes), written
    /// @param describe     words for the nodes of a message
    /// @errors BadData if fluid circulates through nodes that nothing gives a temperature: no storage, no
    /// inflow,
    ///         no apparatus
    Result<void> solve(std::vector<double>& temperature,
                       const std::function<std::string(const std::vector<int>&)>& describe);

  private:
    struct Edge
    {
        int from, to;
        double weight;
    };

    void sortEdges();
    int solveInOrder(std::vector<double>& temperature);
    Result<void> solveCircles(std::vector<double>& temperature,
                              const std::function<std::string(const std::vector<int>&)>& describe);
    std::vector<int> unfounded(const std::vector<int>& open) const;

    std::vector<double> m_constant;
    std::vector<Edge> m_edges, m_sorted; ///< sorted by `from`
    std::vector<int> m_first;            ///< per node, where its edges begin in m_sorted
    std::vector<int> m_waiting;          ///< per node, edges into it that are not known yet
    std::vector<int> m_queue;
};

} // namespace takao::coolant
