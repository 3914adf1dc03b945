// The global gradient algorithm, and what must be said about its answer.
#include "models/physics/coolant/solve.h"

#include "models/physics/coolant/link_law.h"
#include "models/physics/coolant/node_equations.h"
#include "models/physics/coolant/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace takao::coolant {
namespace {

/// Full steps converge in about ten iterations; if they don't, check valves take turns and a line search ends
/// it.
constexpr int kFullSteps = 20;

/// A head that no plant has [m]: pressed against a check valve, it means that a demand stands behind it.
constexpr double kBeyondBelief = 2000.0;

} // namespace

struct HydraulicSolver::Workings
{
    Workings(Network n, Tolerance t) : network(std::move(n)), tolerance(t), equations(network) {}

    Network network;
    Tolerance tolerance;
    NodeEquations equations;

    int linkCount() const { return static_cast<int>(network.links.size()); }
    int nodeCount() const { return static_cast<int>(network.nodes.size()); }
    Result<std::vector<int>> findCutOff(const Operation& operation, Solution& solution) const;
    void start(const LinkLaws& laws, const std::vector<double>* startFlow, Solution& solution) const;
    bool findStep(const LinkLaws& laws, const Operation& operation, const std::vector<int>& pinned,
                  Solution& solution, std::vector<double>& step);
    double overshoot(const LinkLaws& laws, const Solution& solution, const std::vector<double>& step,
                     double part) const;
    double partOfStep(const LinkLaws& laws, const Solution& solution, const std::vector<double>& step) const;
    bool iterate(const LinkLaws& laws, const Operation& operation, const std::vector<int>& pinned,
                 Solution& solution);
    void measure(const LinkLaws& laws, const Operation& operation, Solution& solution) const;
    double headDifference(const Solution& solution, int link) const;
    Result<void> finish(const LinkLaws& laws, Solution& solution) const;
};

double HydraulicSolver::Workings::headDifference(const Solution& solution, int link) const
{
    return solution.head[network.links[link].from] - solution.head[network.links[link].to];
}

/// Marks the nodes that shut links cut off, and picks one of each such part to hold its (unknown) level.
Result<std::vector<int>> HydraulicSolver::Workings::findCutOff(const Operation& operation,
                                                               Solution& solution) const
{
    const Parts parts =
        partsOf(network, [&](int link) { return !coolant::isShut(network, operation, link); });
    std::vector<int> thirsty, pinned;
    solution.cutOff.assign(network.nodes.size(), 0);
    for (int n = 0; n < nodeCount(); ++n) {
        if (parts.hasFixedHead[parts.ofNode[n]])
            continue;
        solution.cutOff[n] = 1;
        if (operation.demand[n] != 0.0)
            thirsty.push_back(n);
        if (parts.firstNode[parts.ofNode[n]] == n)
            pinned.push_back(n);
    }
    if (!thirsty.empty())
        return fail(ErrorKind::BadData, "shut links cut off the demand of " + namesOf(network, thirsty),
                    "open a way from a fixed head to them, or set their demand to 0");
    return pinned;
}

void HydraulicSolver::Workings::start(const LinkLaws& laws, const std::vector<double>* startFlow,
                                      Solution& solution) const
{
    double highest = -std::numeric_limits<double>::infinity();
    for (const Node& node : network.nodes)
        if (node.fixedHead)
            highest = std::max(highest, *node.fixedHead);
    for (const Node& node : network.nodes)
        solution.head.push_back(node.fixedHead.value_or(highest));
    for (int l = 0; l < linkCount(); ++l)
        solution.flow.push_back(laws.isShut(l) ? 0.0 : startFlow ? (*startFlow)[l] : laws.usualFlow(l));
}

/// New heads, and the flows' way to them.
bool HydraulicSolver::Workings::findStep(const LinkLaws& laws, const Operation& operation,
                                         const std::vector<int>& pinned, Solution& solution,
                                         std::vector<double>& step)
{
    // 1. Each link linearised at its flow: q_new = q - (h - dH)/s + (change of dH)/s
    equations.clear();
    std::vector<double> conductance(network.links.size(), 0.0);
    for (int l = 0; l < linkCount(); ++l) {
        step[l] = 0.0;
        if (laws.isShut(l))
            continue;
        const Slope loss = laws.loss(l, solution.flow[l]);
        conductance[l] = 1.0 / loss.derivative;
        step[l] = (headDifference(solution, l) - loss.value) * conductance[l];
        const double flow = solution.flow[l] + step[l];
        equations.addConductance(l, conductance[l]);
        equations.addResidual(network.links[l].from, -flow);
        equations.addResidual(network.links[l].to, flow);
    }
    // 2. Heads whose flows balance at every node
    for (int n = 0; n < nodeCount(); ++n)
        equations.addResidual(n, -operation.demand[n]);
    for (const int n : pinned)
        equations.pin(n);
    if (!equations.solve())
        return false;
    for (int n = 0; n < nodeCount(); ++n)
        solution.head[n] += equations.change(n);
    // 3. Flows that follow from them
    for (int l = 0; l < linkCount(); ++l)
        step[l] += conductance[l] *
                   (equations.change(network.links[l].from) - equations.change(network.links[l].to));
    return true;
}

/// Derivative, along the step, of the convex function that the solution minimises: the content sum(integral
/// of h dq). Steps keep the flow balance, so heads drop out of it up to a constant; it rises with the part of
/// the step.
double HydraulicSolver::Workings::overshoot(const LinkLaws& laws, const Solution& solution,
                                            const std::vector<double>& step, double part) const
{
    double sum = 0.0;
    for (int l = 0; l < linkCount(); ++l)
        if (step[l] != 0.0)
            sum += step[l] *
                   (laws.loss(l, solution.flow[l] + part * step[l]).value - headDifference(solution, l));
    return sum;
}

/// The part of a step that comes near the minimum along it: 1 where the full step doesn't overshoot.
double HydraulicSolver::Workings::partOfStep(const LinkLaws& laws, const Solution& solution,
                                             const std::vector<double>& step) const
{
    const double atStart = overshoot(laws, solution, step, 0.0);
    if (overshoot(laws, solution, step, 1.0) <= 0.1 * std::abs(atStart))
        return 1.0;
    double low = 0.0, high = 1.0;
    for (int i = 0; i < 60; ++i) {
        const double middle = 0.5 * (low + high);
        const double slope = overshoot(laws, solution, step, middle);
        if (std::abs(slope) <= 0.1 * std::abs(atStart))
            return middle;
        (slope < 0.0 ? low : high) = middle;
    }
    return high;
}

/// One iteration; false when the linear system cannot be solved.
bool HydraulicSolver::Workings::iterate(const LinkLaws& laws, const Operation& operation,
                                        const std::vector<int>& pinned, Solution& solution)
{
    std::vector<double> step(network.links.size());
    if (!findStep(laws, operation, pinned, solution, step))
        return false;
    SolveReport& report = solution.report;
    const double part = ++report.iterations > kFullSteps ? partOfStep(laws, solution, step) : 1.0;
    report.shortenedSteps += part < 1.0;
    double change = 0.0;
    for (int l = 0; l < linkCount(); ++l) {
        solution.flow[l] += part * step[l];
        change += std::abs(step[l]);
    }
    report.flowChange = change; // made relative by measure()
    measure(laws, operation, solution);
    return true;
}

void HydraulicSolver::Workings::measure(const LinkLaws& laws, const Operation& operation,
                                        Solution& solution) const
{
    SolveReport& report = solution.report;
    double sum = 0.0, usual = 0.0;
    report.headMismatch = 0.0;
    std::vector<double> balance(network.nodes.size());
    for (int l = 0; l < linkCount(); ++l) {
        const double flow = solution.flow[l];
        sum += std::abs(flow);
        usual += laws.usualFlow(l);
        balance[network.links[l].from] -= flow;
        balance[network.links[l].to] += flow;
        if (!laws.isShut(l))
            report.headMismatch = std::max(report.headMismatch,
                                           std::abs(laws.loss(l, flow).value - headDifference(solution, l)));
    }
    report.massImbalance = 0.0;
    for (int n = 0; n < nodeCount(); ++n)
        if (!network.nodes[n].fixedHead)
            report.massImbalance = std::max(report.massImbalance, std::abs(balance[n] - operation.demand[n]));
    const double scale =
        std::max({sum, 1e-6 * usual, std::numeric_limits<double>::min()}); // nothing flows: usual flows
    report.flowChange /= scale;
    report.converged = report.flowChange <= tolerance.flowChange &&
                       report.headMismatch <= tolerance.headMismatch &&
                       report.massImbalance <= tolerance.massImbalance * scale;
}

Result<void> HydraulicSolver::Workings::finish(const LinkLaws& laws, Solution& solution) const
{
    solution.heldBack.assign(network.links.size(), 0);
    for (int l = 0; l < linkCount(); ++l) {
        solution.headLoss.push_back(headDifference(solution, l));
        solution.heldBack[l] = !laws.isShut(l) && laws.hasCheckValve(l) && solution.flow[l] < 0.0;
        if (solution.heldBack[l] && -solution.flow[l] * kBackflowSlope > kBeyondBelief)
            return fail(ErrorKind::BadData,
                        fmt::format("a demand can only be served backwards through the check valve of {}",
                                    network.links[l].name),
                        "open another way to it, turn the check valve, or set the demand to 0");
    }
    for (int n = 0; n < nodeCount(); ++n) {
        if (solution.cutOff[n])
            solution.head[n] = std::numeric_limits<double>::quiet_NaN();
        solution.pressure.push_back((solution.head[n] - network.nodes[n].elevation) * network.density *
                                    network.gravity);
    }
    solution.report.stopped = fmt::format("converged after {} iterations", solution.report.iterations);
    return {};
}

HydraulicSolver::HydraulicSolver(std::unique_ptr<Workings> workings) : m_workings(std::move(workings))
{}
HydraulicSolver::HydraulicSolver(const HydraulicSolver& other)
    : m_workings(std::make_unique<Workings>(other.m_workings->network, other.m_workings->tolerance))
{}
HydraulicSolver& HydraulicSolver::operator=(const HydraulicSolver& other)
{
    return *this = HydraulicSolver(other);
}
HydraulicSolver::HydraulicSolver(HydraulicSolver&&) noexcept = default;
HydraulicSolver& HydraulicSolver::operator=(HydraulicSolver&&) noexcept = default;
HydraulicSolver::~HydraulicSolver() = default;

const Network& HydraulicSolver::network() const
{
    return m_workings->network;
}

Result<HydraulicSolver> HydraulicSolver::prepare(Network network, Tolerance tolerance)
{
    if (auto good = validate(network); !good)
        return tl::unexpected(good.error());
    return HydraulicSolver(std::make_unique<Workings>(std::move(network), tolerance));
}

Result<Solution> HydraulicSolver::solve(const Operation& operation, const std::vector<double>* startFlow)
{
    Workings& w = *m_workings;
    if (auto good = validate(w.network, operation); !good)
        return tl::unexpected(good.error());
    if (startFlow && startFlow->size() != w.network.links.size())
        return fail(ErrorKind::BadData, fmt::format("{} start flows were given for {} links",
                                                    startFlow->size(), w.network.links.size()));
    Solution solution;
    const auto pinned = w.findCutOff(operation, solution);
    if (!pinned)
        return tl::unexpected(pinned.error());
    const LinkLaws laws(w.network, operation);
    w.start(laws, startFlow, solution);
    SolveReport& report = solution.report;
    while (!report.converged && report.iterations < w.tolerance.mostIterations)
        if (!w.iterate(laws, operation, *pinned, solution))
            return fail(ErrorKind::NotConverged,
                        fmt::format("the heads of the pipe network cannot be solved in iteration {}",
                                    report.iterations + 1),
                        "look for resistances that differ by more than twelve orders of magnitude");
    if (!report.converged)
        return fail(
            ErrorKind::NotConverged,
            fmt::format(
                "the pipe network still changes by {:.2g} of its flow after {} iterations, with {:.2g} m3/s "
                "out of balance and {:.2g} m between losses and heads",
                report.flowChange, report.iterations, report.massImbalance, report.headMismatch),
            "look for pumps that run far beyond their curve, and for parts with extreme resistances");
    if (auto good = w.finish(laws, solution); !good)
        return tl::unexpected(good.error());
    return solution;
}

} // namespace takao::coolant
