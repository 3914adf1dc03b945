// Implicit Z-bus power flow.
#include "models/physics/power/flow.h"

#include "models/physics/power/disjoint_sets.h"
#include "models/physics/power/ideal_paths.h"

#include <Eigen/SparseLU>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::power {

struct FlowMemory::Factored
{
    Eigen::SparseMatrix<Complex> matrix;
    Eigen::SparseLU<Eigen::SparseMatrix<Complex>, Eigen::AMDOrdering<int>> factor; // symmetric pattern

    void compute(Eigen::SparseMatrix<Complex> next)
    {
        if (isKnown(next))
            return;
        matrix = std::move(next);
        factor.compute(matrix);
    }

  private:
    bool isKnown(const Eigen::SparseMatrix<Complex>& next) const
    {
        const auto same = [](const auto* a, const auto* b, Eigen::Index n) {
            return std::equal(a, a + n, b);
        };
        return next.rows() == matrix.rows() && next.nonZeros() == matrix.nonZeros() && next.rows() > 0 &&
               same(next.outerIndexPtr(), matrix.outerIndexPtr(), next.outerSize() + 1) &&
               same(next.innerIndexPtr(), matrix.innerIndexPtr(), next.nonZeros()) &&
               same(next.valuePtr(), matrix.valuePtr(), next.nonZeros());
    }
};

FlowMemory::FlowMemory() : m_factored(std::make_unique<Factored>())
{}
FlowMemory::FlowMemory(const FlowMemory&) : FlowMemory()
{}
FlowMemory& FlowMemory::operator=(const FlowMemory&)
{
    m_factored = std::make_unique<Factored>();
    return *this;
}
FlowMemory::~FlowMemory() = default;

namespace {

constexpr double kTolerance = 1e-11; // relative to the total load
constexpr int kMaxIterations = 300;
constexpr double kCollapse = 0.2; // [pu] a voltage below this is no operating point of any equipment

// A branch or transformer with impedance, between groups of ideally connected buses.
struct Series
{
    int from = -1; // group
    int to = -1;
    Complex admittance;
    Complex* current = nullptr; // in the result
};

// A source or a converter's output that feeds an island.
struct Feeder
{
    int bus = -1;
    int island = -1;
    double share = 0.0; // of the island's power; 0 for grid sources
    bool holdsVoltage = false;
    double rating = 0.0;
    Complex* power = nullptr; // in the result
};

class Solver
{
  public:
    Solver(const Network& network, const Operation& operation, const Energised& state,
           FlowMemory::Factored& memory);
    Flow run();

  private:
    void mergeIdeal();
    void collectSeries();
    void collectFeeders();
    void shareIslands();
    void factor();
    void demand();
    void stepVoltages();
    double stepPowers();
    void feedIslands(std::vector<Complex>& islandPower);
    void settleCurrents();
    Complex voltageAt(int bus) const { return 1.0 + m_deviation[m_group[bus]]; }

    const Network& m_network;
    const Operation& m_operation;
    const Energised& m_state;
    Flow m_flow;

    std::vector<int> m_group; // per bus; dead ones are groups of their own that nothing refers to
    std::vector<Series> m_series;
    std::vector<IdealPath> m_idealPaths;
    std::vector<Complex*> m_idealCurrents;
    std::vector<Feeder> m_feeders;
    std::vector<char> m_fixed;        // per group: holds its voltage
    std::vector<int> m_unknown;       // per group; -1: fixed or dead
    std::vector<Complex> m_deviation; // per group: V - 1, so that small drops keep their digits
    std::vector<Complex> m_draw;      // per bus: power drawn
    FlowMemory::Factored& m_memory;
    int m_unknowns = 0;
    double m_totalLoad = 0.0;
    double m_lowest = 1.0;
};

Solver::Solver(const Network& network, const Operation& operation, const Energised& state,
               FlowMemory::Factored& memory)
    : m_network(network), m_operation(operation), m_state(state), m_deviation(network.buses.size()),
      m_draw(network.buses.size()), m_memory(memory)
{
    m_flow.voltage.resize(network.buses.size());
    m_flow.branchCurrent.resize(network.branches.size());
    m_flow.transformerCurrent.resize(network.transformers.size());
    m_flow.transformerShunt.resize(network.transformers.size());
    m_flow.sourcePower.resize(network.sources.size());
    m_flow.converterOutput.resize(network.converters.size());
    m_flow.converterInput.resize(network.converters.size());
    m_flow.converterBattery.resize(network.converters.size());
    for (std::size_t i = 0; i < network.loads.size(); ++i)
        m_totalLoad += std::abs(network.loads[i].power) * operation.loadScale[i] / kBasePower;
    mergeIdeal();
    collectSeries();
    collectFeeders();
    factor();
}

void Solver::mergeIdeal()
{
    DisjointSets sets(m_network.buses.size());
    const auto merge = [&](int from, int to, double rating, Complex& current) {
        sets.unite(from, to);
        m_idealPaths.push_back({from, to, rating});
        m_idealCurrents.push_back(&current);
    };
    for (std::size_t i = 0; i < m_network.branches.size(); ++i) {
        const Branch& b = m_network.branches[i];
        if (m_state.branchClosed[i] && std::abs(perUnitImpedance(m_network, b)) < kIdealImpedance)
            merge(b.from, b.to, b.breakerCurrent / baseCurrent(m_network.buses[b.from]),
                  m_flow.branchCurrent[i]);
    }
    for (std::size_t i = 0; i < m_network.transformers.size(); ++i) {
        const Transformer& t = m_network.transformers[i];
        if (m_state.transformerOn[i] && std::abs(perUnitImpedance(t)) < kIdealImpedance)
            merge(t.from, t.to, t.ratedPower / kBasePower, m_flow.transformerCurrent[i]);
    }
    m_group.resize(m_network.buses.size());
    for (std::size_t bus = 0; bus < m_group.size(); ++bus)
        m_group[bus] = sets.rootOf(static_cast<int>(bus));
}

void Solver::collectSeries()
{
    const auto add = [&](int from, int to, Complex impedance, Complex& current) {
        if (std::abs(impedance) >= kIdealImpedance && m_group[from] != m_group[to])
            m_series.push_back({m_group[from], m_group[to], 1.0 / impedance, &current});
    };
    for (std::size_t i = 0; i < m_network.branches.size(); ++i)
        if (m_state.branchClosed[i])
            add(m_network.branches[i].from, m_network.branches[i].to,
                perUnitImpedance(m_network, m_network.branches[i]), m_flow.branchCurrent[i]);
    for (std::size_t i = 0; i < m_network.transformers.size(); ++i)
        if (m_state.transformerOn[i])
            add(m_network.transformers[i].from, m_network.transformers[i].to,
                perUnitImpedance(m_network.transformers[i]), m_flow.transformerCurrent[i]);
}

void Solver::collectFeeders()
{
    for (std::size_t i = 0; i < m_network.sources.size(); ++i) {
        const Source& s = m_network.sources[i];
        if (m_state.sourceRuns[i])
            m_feeders.push_back({s.bus, m_state.island[s.bus], 0.0, s.role == SourceRole::Grid, s.ratedPower,
                                 &m_flow.sourcePower[i]});
    }
    for (std::size_t i = 0; i < m_network.converters.size(); ++i) {
        const Converter& c = m_network.converters[i];
        if (m_state.converterFeeds[i])
            m_feeders.push_back(
                {c.output, m_state.island[c.output], 0.0, false, c.ratedPower, &m_flow.converterOutput[i]});
    }
    shareIslands();
}

// Droop: every feeder of an island without a grid source has a share by its rating; the first holds the
// voltage.
void Solver::shareIslands()
{
    std::vector<double> sum(m_state.islands, 0.0);
    std::vector<int> count(m_state.islands, 0);
    std::vector<char> unrated(m_state.islands, 0);
    std::vector<char> held(m_state.islands, 0);
    for (const Feeder& f : m_feeders) {
        sum[f.island] += f.rating;
        ++count[f.island];
        unrated[f.island] |= f.rating <= 0.0;
    }
    m_fixed.assign(m_network.buses.size(), 0);
    for (Feeder& f : m_feeders) {
        if (!f.holdsVoltage) {
            f.share = unrated[f.island] ? 1.0 / count[f.island] : f.rating / sum[f.island];
            f.holdsVoltage = !held[f.island];
            held[f.island] = 1;
        }
        if (f.holdsVoltage)
            m_fixed[m_group[f.bus]] = 1;
    }
}

void Solver::factor()
{
    m_unknown.assign(m_network.buses.size(), -1);
    for (std::size_t bus = 0; bus < m_network.buses.size(); ++bus)
        if (m_state.busLive[bus] && m_group[bus] == static_cast<int>(bus) && !m_fixed[bus])
            m_unknown[bus] = m_unknowns++;
    if (m_unknowns == 0)
        return;
    std::vector<Eigen::Triplet<Complex>> entries;
    entries.reserve(4 * m_series.size());
    for (const Series& s : m_series) {
        const int a = m_unknown[s.from];
        const int b = m_unknown[s.to];
        if (a >= 0)
            entries.emplace_back(a, a, s.admittance);
        if (b >= 0)
            entries.emplace_back(b, b, s.admittance);
        if (a >= 0 && b >= 0) {
            entries.emplace_back(a, b, -s.admittance);
            entries.emplace_back(b, a, -s.admittance);
        }
    }
    Eigen::SparseMatrix<Complex> admittance(m_unknowns, m_unknowns);
    admittance.setFromTriplets(entries.begin(), entries.end());
    m_memory.compute(std::move(admittance));
}

// Power drawn at every bus at the present voltages and converter outputs.
void Solver::demand()
{
    std::ranges::fill(m_draw, Complex());
    for (std::size_t i = 0; i < m_network.loads.size(); ++i) {
        const Load& load = m_network.loads[i];
        for (std::size_t f = 0; f < load.feeds.size(); ++f)
            m_draw[load.feeds[f].bus] +=
                load.power * (m_operation.loadScale[i] * m_state.feedShare[i][f] / kBasePower);
    }
    for (std::size_t i = 0; i < m_network.transformers.size(); ++i) {
        const Transformer& t = m_network.transformers[i];
        if (!m_state.transformerOn[i])
            continue;
        const double rating = t.ratedPower / kBasePower;
        const double x = std::abs(m_flow.transformerCurrent[i]) / rating;
        m_flow.transformerShunt[i] = rating * (t.lossFixed + t.lossLinear * x); // c x^2 is in the resistance
        m_draw[t.from] += m_flow.transformerShunt[i];
    }
    for (std::size_t i = 0; i < m_network.converters.size(); ++i) {
        const Converter& c = m_network.converters[i];
        if (!m_state.converterOn[i])
            continue;
        const Complex output = m_flow.converterOutput[i];
        const double rating = c.ratedPower / kBasePower;
        const double x = std::abs(output.real()) / rating;
        const double loss = m_state.onBypass[i]
                                ? c.bypassLoss * std::abs(output.real())
                                : rating * (c.lossFixed + c.lossLinear * x + c.lossQuadratic * x * x);
        m_flow.converterInput[i] = output.real() + loss;
        m_flow.converterBattery[i] = m_state.onBattery[i]
                                         ? m_flow.converterInput[i]
                                         : m_operation.batteryShare[i] * m_flow.converterInput[i];
        if (m_state.onBattery[i])
            continue;
        const double active =
            m_flow.converterInput[i] - m_flow.converterBattery[i] + m_operation.chargePower[i] / kBasePower;
        const double reactive =
            m_state.onBypass[i] ? output.imag() : active * std::tan(std::acos(c.inputPowerFactor));
        m_draw[c.input] += Complex(active, reactive);
    }
}

// Next voltages from the currents of the present powers and voltages:  Y_uu d = -conj(S / V),  d = V - 1
// (fixed: d = 0).
void Solver::stepVoltages()
{
    if (m_unknowns > 0) {
        Eigen::VectorXcd current = Eigen::VectorXcd::Zero(m_unknowns);
        for (std::size_t bus = 0; bus < m_network.buses.size(); ++bus)
            if (m_unknown[m_group[bus]] >= 0)
                current[m_unknown[m_group[bus]]] -= std::conj(m_draw[bus] / voltageAt(static_cast<int>(bus)));
        for (const Feeder& f : m_feeders)
            if (!f.holdsVoltage && m_unknown[m_group[f.bus]] >= 0)
                current[m_unknown[m_group[f.bus]]] += std::conj(*f.power / voltageAt(f.bus));
        const Eigen::VectorXcd deviation = m_memory.factor.solve(current);
        m_lowest = 1.0;
        for (std::size_t bus = 0; bus < m_network.buses.size(); ++bus)
            if (m_unknown[bus] >= 0) {
                m_deviation[bus] = deviation[m_unknown[bus]];
                m_lowest = std::min(m_lowest, std::abs(1.0 + m_deviation[bus]));
            }
    }
    for (const Series& s : m_series)
        *s.current = s.admittance * (m_deviation[s.from] - m_deviation[s.to]);
}

// What each island's feeders give in all: the draw of its buses and the loss of its series elements.
void Solver::feedIslands(std::vector<Complex>& islandPower)
{
    for (std::size_t bus = 0; bus < m_network.buses.size(); ++bus)
        if (m_state.island[bus] >= 0)
            islandPower[m_state.island[bus]] += m_draw[bus];
    for (const Series& s : m_series)
        islandPower[m_state.island[s.from]] += std::norm(*s.current) / s.admittance; // |I|^2 z
}

// Powers of feeders that share an island; the largest change of any power.
double Solver::stepPowers()
{
    const std::vector<Complex> before = m_draw;
    demand();
    double change = 0.0;
    for (std::size_t bus = 0; bus < before.size(); ++bus)
        change = std::max(change, std::abs(m_draw[bus] - before[bus]));
    std::vector<Complex> islandPower(m_state.islands);
    feedIslands(islandPower);
    for (const Feeder& f : m_feeders) {
        if (f.share <= 0.0)
            continue;
        const Complex next = f.share * islandPower[f.island];
        change = std::max(change, std::abs(next - *f.power));
        *f.power = next;
    }
    return change;
}

// Powers of the grid sources, then currents through ideal connections.
void Solver::settleCurrents()
{
    std::vector<Complex> injection(m_network.buses.size()); // per bus, from outside the ideal connections
    std::vector<Complex> groupNeed(m_network.buses.size()); // per group: what its fixed feeders must put in
    for (std::size_t bus = 0; bus < injection.size(); ++bus)
        if (m_state.busLive[bus])
            injection[bus] = -std::conj(m_draw[bus] / voltageAt(static_cast<int>(bus)));
    const auto leave = [&](int from, int to, Complex current) {
        injection[from] -= current;
        injection[to] += current;
    };
    for (std::size_t i = 0; i < m_network.branches.size(); ++i)
        leave(m_network.branches[i].from, m_network.branches[i].to, m_flow.branchCurrent[i]);
    for (std::size_t i = 0; i < m_network.transformers.size(); ++i)
        leave(m_network.transformers[i].from, m_network.transformers[i].to, m_flow.transformerCurrent[i]);
    for (std::size_t bus = 0; bus < injection.size(); ++bus)
        groupNeed[m_group[bus]] -= injection[bus];

    std::vector<double> groupRating(injection.size(), 0.0);
    std::vector<int> groupFeeders(injection.size(), 0);
    std::vector<char> unrated(injection.size(), 0);
    for (const Feeder& f : m_feeders)
        if (f.share <= 0.0) {
            groupRating[m_group[f.bus]] += f.rating;
            ++groupFeeders[m_group[f.bus]];
            unrated[m_group[f.bus]] |= f.rating <= 0.0;
        }
    for (const Feeder& f : m_feeders) {
        const int g = m_group[f.bus];
        if (f.share <= 0.0) { // grid sources on one group share by rating
            const double share = unrated[g] ? 1.0 / groupFeeders[g] : f.rating / groupRating[g];
            *f.power = share * voltageAt(f.bus) * std::conj(groupNeed[g]);
        }
        injection[f.bus] += std::conj(*f.power / voltageAt(f.bus));
    }
    const std::vector<Complex> currents = shareIdealPaths(m_idealPaths, m_group, injection);
    for (std::size_t i = 0; i < currents.size(); ++i)
        *m_idealCurrents[i] = currents[i];
}

Flow Solver::run()
{
    SolveReport& report = m_flow.report;
    const double scale = std::max(m_totalLoad, 1e-3); // an unloaded network: 1 kW
    demand();
    if (m_unknowns > 0 && m_memory.factor.info() != Eigen::Success) {
        report.stopped = "the admittance matrix is singular";
        return std::move(m_flow);
    }
    while (!report.converged && report.iterations < kMaxIterations) {
        const std::vector<Complex> before = m_deviation;
        stepVoltages();
        double change = stepPowers();
        for (std::size_t bus = 0; bus < before.size(); ++bus)
            change =
                std::max(change, std::abs(m_draw[bus] * (m_deviation[m_group[bus]] - before[m_group[bus]])));
        report.mismatch = change / scale;
        report.converged = report.mismatch < kTolerance;
        ++report.iterations;
        if (!(m_lowest > kCollapse) || !std::isfinite(report.mismatch)) {
            report.stopped = fmt::format("a voltage fell to {:.2f} of nominal", m_lowest);
            report.converged = false;
            break;
        }
    }
    if (report.converged)
        report.stopped = "tolerance reached";
    else if (report.stopped.empty())
        report.stopped = fmt::format("no tolerance after {} iterations", report.iterations);
    settleCurrents();
    for (std::size_t bus = 0; bus < m_network.buses.size(); ++bus)
        if (m_state.busLive[bus])
            m_flow.voltage[bus] = voltageAt(static_cast<int>(bus));
    return std::move(m_flow);
}

} // namespace

Flow solveFlow(const Network& network, const Operation& operation, const Energised& state, FlowMemory* memory)
{
    if (memory)
        return Solver(network, operation, state, memory->factored()).run();
    FlowMemory::Factored own;
    return Solver(network, operation, state, own).run();
}

} // namespace takao::power
