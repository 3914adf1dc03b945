#include "models/twin/liquid/commissioning.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace takao {
namespace {

constexpr double kLeastSpeed = 0.1;  // affinity laws mean nothing below
constexpr int kHalvings = 40;        // of the interval of speed or flow: to rounding
constexpr double kEnoughFlow = 0.95; // of the consumers' flow that open chillers must state together

bool isConsumer(LiquidRole role)
{
    return role == LiquidRole::Rack || role == LiquidRole::Coil || role == LiquidRole::CduPrimary;
}

bool isSource(LiquidRole role)
{
    return role == LiquidRole::Tower || role == LiquidRole::DryCooler || role == LiquidRole::Chiller;
}

/// The control valve in front of a consumer; -1: none.
int valveOf(const CoolantCircuit& circuit, int consumer)
{
    return circuit.linkOf(circuit.links[static_cast<std::size_t>(consumer)].equipment, LiquidRole::Valve);
}

int firstNode(const CoolantCircuit& circuit, int consumer)
{
    const int valve = valveOf(circuit, consumer);
    return circuit.network.links[static_cast<std::size_t>(valve < 0 ? consumer : valve)].from;
}

class Balance
{
  public:
    explicit Balance(CoolantCircuit& circuit) : m_circuit(circuit), m_operation(circuit.network)
    {
        for (std::size_t l = 0; l < circuit.links.size(); ++l)
            if (isConsumer(circuit.links[l].role) && circuit.links[l].designFlow > 0.0)
                m_consumers.push_back(static_cast<int>(l));
    }

    Result<Commissioning> run()
    {
        if (m_consumers.empty())
            return fail(ErrorKind::BadData, fmt::format("nothing takes coolant from {}", m_circuit.name),
                        "connect racks, coils or CDUs to it");
        auto solver = coolant::HydraulicSolver::prepare(m_circuit.network);
        if (!solver)
            return tl::unexpected(solver.error());
        choosePumps();
        chooseSources();
        auto full = shortage(*solver, 1.0, 1.0);
        if (!full)
            return tl::unexpected(full.error());
        const bool suffices = *full <= 0.0;
        double low = suffices ? kLeastSpeed : 0.0, high = 1.0; // of the speed, or of the flows at full speed
        for (int i = 0; i < kHalvings; ++i) {
            const double middle = 0.5 * (low + high);
            const auto found = suffices ? shortage(*solver, middle, 1.0) : shortage(*solver, 1.0, middle);
            if (!found)
                return tl::unexpected(found.error());
            ((*found <= 0.0) == suffices ? high : low) = middle;
        }
        m_made.speed = suffices ? high : 1.0;
        m_made.flowFraction = suffices ? 1.0 : low;
        if (auto last = shortage(*solver, m_made.speed, m_made.flowFraction); !last)
            return tl::unexpected(last.error());
        setThrottles();
        return m_made;
    }

  private:
    void choosePumps()
    {
        std::vector<int> plant;
        std::set<std::size_t> cdus;
        for (const int l : m_circuit.linksOf(LiquidRole::Pump)) {
            const LiquidLink& pump = m_circuit.links[static_cast<std::size_t>(l)];
            if (m_circuit.linkOf(pump.equipment, LiquidRole::CduSecondary) < 0)
                plant.push_back(l);
            else if (cdus.insert(pump.equipment.at()).second)
                m_made.dutyPumps.push_back(l);
            m_operation.speed[static_cast<std::size_t>(l)] = 0.0;
        }
        if (plant.size() > 1)
            plant.pop_back();
        m_made.dutyPumps.insert(m_made.dutyPumps.end(), plant.begin(), plant.end());
    }

    void chooseSources()
    {
        double wanted = 0.0, open = 0.0;
        for (const int c : m_consumers)
            wanted += m_circuit.links[static_cast<std::size_t>(c)].designFlow;
        for (std::size_t l = 0; l < m_circuit.links.size(); ++l) {
            const LiquidLink& link = m_circuit.links[l];
            if (!isSource(link.role))
                continue;
            if (link.role == LiquidRole::Chiller && open >= kEnoughFlow * wanted) {
                m_operation.linkClosed[l] = 1;
                continue;
            }
            open += link.designFlow;
            m_made.openSources.push_back(static_cast<int>(l));
        }
    }

    double factorOf(int consumer) const
    {
        const auto l = static_cast<std::size_t>(consumer);
        return std::get<coolant::Resistance>(m_circuit.network.links[l].part).factor;
    }

    double needed(int consumer, double flow) const
    {
        double factor = factorOf(consumer);
        if (const int valve = valveOf(m_circuit, consumer); valve >= 0)
            factor += coolant::resistanceOfKv(
                std::get<coolant::Valve>(m_circuit.network.links[static_cast<std::size_t>(valve)].part).kvs);
        return factor * flow * flow;
    }

    /// The most head that a consumer lacks [m]; fills what each has.
    Result<double> shortage(coolant::HydraulicSolver& solver, double speed, double flowFraction)
    {
        std::ranges::fill(m_operation.demand, 0.0);
        for (const int c : m_consumers) {
            const auto l = static_cast<std::size_t>(c);
            const double flow = flowFraction * m_circuit.links[l].designFlow;
            m_operation.linkClosed[l] = 1;
            if (const int valve = valveOf(m_circuit, c); valve >= 0)
                m_operation.linkClosed[static_cast<std::size_t>(valve)] = 1;
            m_operation.demand[static_cast<std::size_t>(firstNode(m_circuit, c))] += flow;
            m_operation.demand[static_cast<std::size_t>(m_circuit.network.links[l].to)] -= flow;
        }
        for (const int pump : m_made.dutyPumps)
            m_operation.speed[static_cast<std::size_t>(pump)] = speed;
        auto solution = solver.solve(m_operation);
        if (!solution)
            return tl::unexpected(solution.error());
        m_available.clear();
        double worst = -std::numeric_limits<double>::infinity();
        for (const int c : m_consumers) {
            m_available.push_back(headAcross(m_circuit, *solution, c));
            const double flow = flowFraction * m_circuit.links[static_cast<std::size_t>(c)].designFlow;
            const double lacks = needed(c, flow) - m_available.back();
            if (lacks > worst) {
                worst = lacks;
                m_made.criticalLink = c;
            }
        }
        return worst;
    }

    void setThrottles()
    {
        for (std::size_t i = 0; i < m_consumers.size(); ++i) {
            const auto l = static_cast<std::size_t>(m_consumers[i]);
            const double flow = m_made.flowFraction * m_circuit.links[l].designFlow;
            const double surplus = m_available[i] - needed(m_consumers[i], flow);
            if (m_consumers[i] == m_made.criticalLink)
                m_made.setPressure = m_available[i] * m_circuit.network.density * m_circuit.network.gravity;
            std::get<coolant::Resistance>(m_circuit.network.links[l].part).factor +=
                std::max(0.0, surplus) / (flow * flow);
        }
    }

    CoolantCircuit& m_circuit;
    coolant::Operation m_operation;
    std::vector<int> m_consumers;
    std::vector<double> m_available; ///< head across each consumer [m]
    Commissioning m_made;
};

} // namespace

double headAcross(const CoolantCircuit& circuit, const coolant::Solution& solution, int consumer)
{
    const auto to = static_cast<std::size_t>(circuit.network.links[static_cast<std::size_t>(consumer)].to);
    return solution.head[static_cast<std::size_t>(firstNode(circuit, consumer))] - solution.head[to];
}

Result<Commissioning> commission(CoolantCircuit& circuit)
{
    return Balance(circuit).run();
}

} // namespace takao
