// Steady flows and heads of a pipe network: the door to this room.
#pragma once

#include "models/physics/coolant/network.h"

#include <memory>

namespace takao::coolant {

/// When a solve has converged and when it gives up.
struct Tolerance
{
    double flowChange = 1e-8;    ///< sum of flow changes in the last iteration over the sum of flows [1]
    double massImbalance = 1e-8; ///< largest of a node over the sum of flows [1]
    double headMismatch = 1e-6;  ///< largest between the loss of a link and its heads [m]
    int mostIterations = 200;
};

/// How a solve went.
struct SolveReport
{
    bool converged = false;
    int iterations = 0;
    int shortenedSteps = 0;     ///< iterations that a line search cut
    double flowChange = 0.0;    ///< of the last iteration, relative [1]
    double massImbalance = 0.0; ///< largest of a node [m3/s]
    double headMismatch = 0.0;  ///< largest |loss(q) - head difference| of a link that is not shut [m]
    std::string stopped;        ///< why, in words
};

/// Steady state of a network. Nodes that shut links cut off from every fixed head have no known head: NaN.
struct Solution
{
    SolveReport report;
    std::vector<double> head;     ///< per node [m]
    std::vector<double> pressure; ///< per node, gauge [Pa]
    std::vector<double> flow;     ///< per link, positive from `from` to `to` [m3/s]; shut: 0
    std::vector<double> headLoss; ///< per link, head of `from` minus head of `to` [m]
    std::vector<char>
        heldBack; ///< per link: its check valve holds flow that wants back (it leaks below 1 mL/min)
    std::vector<char> cutOff; ///< per node: no open way to a fixed head
};

/// Solves one network in many operations; the matrix's pattern is found once.
///
/// Solves  sum(q) = demand at every node,  h(q) = H_from - H_to  on every link, by the global gradient
/// algorithm (Todini & Pilati 1988, in: Computer Applications in Water Supply, vol. 1): Newton's method on
/// both together, with one sparse Cholesky factorisation an iteration. Not for two threads at once: make a
/// copy for each.
/// @limits single phase, one fluid of uniform temperature, steady
class HydraulicSolver
{
  public:
    /// @errors BadData as validate()
    static Result<HydraulicSolver> prepare(Network network, Tolerance tolerance = {});

    /// A solver of the same network; no solve leaves anything behind, so both answer alike.
    HydraulicSolver(const HydraulicSolver& other);
    HydraulicSolver& operator=(const HydraulicSolver& other);
    HydraulicSolver(HydraulicSolver&&) noexcept;
    HydraulicSolver& operator=(HydraulicSolver&&) noexcept;
    ~HydraulicSolver();

    const Network& network() const;

    /// @param startFlow  [m3/s] per link, for example of the solution before; none: flows of usual size
    /// @errors BadData for an unusable operation, or a demand that is cut off or stands behind a check valve,
    /// by name;
    ///         NotConverged with what was left
    Result<Solution> solve(const Operation& operation, const std::vector<double>* startFlow = nullptr);

  private:
    struct Workings;
    explicit HydraulicSolver(std::unique_ptr<Workings> workings);
    std::unique_ptr<Workings> m_workings;
};

} // namespace takao::coolant
