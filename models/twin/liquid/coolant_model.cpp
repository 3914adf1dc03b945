// Which pipes and machines make a circuit, and the network of each.
#include "models/twin/liquid/coolant_model.h"

#include "models/twin/liquid/machine_links.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

namespace takao {
namespace {

// Estimate: expansion vessels are set so that every loop stays between 2 and 6 bar (requirements of CDU
// makers).
constexpr double kVesselPressure = 2.5e5; // gauge [Pa]
// Design temperatures where the machines of a circuit state none [degC]: estimates of a warm-water plant.
constexpr double kUsualTcs = 40.0, kUsualFws = 33.0, kUsualChilled = 18.0, kUsualCondenser = 32.0;

/// Where a pipe ends: at a junction, or at the side of a machine that it leads to or away from.
struct Port
{
    bool ofMachine = false;
    int index = 0;
    bool leads = false; ///< of a machine: coolant comes in here

    auto operator<=>(const Port&) const = default;
};

Port portOf(const PipeEnd& end, bool pipeEndsHere)
{
    if (const auto* junction = std::get_if<JunctionIndex>(&end))
        return {false, static_cast<int>(junction->at()), false};
    return {true, static_cast<int>(std::get<EquipmentIndex>(end).at()), pipeEndsHere};
}

/// The pipes of one loop, sorted into circuits.
class LoopPlan
{
  public:
    LoopPlan(const Facility& facility, CoolantLoop loop) : m_facility(facility)
    {
        for (std::size_t p = 0; p < facility.pipes.size(); ++p) {
            const Pipe& pipe = facility.pipes[p];
            if (pipe.loop != loop)
                continue;
            const int from = number(portOf(pipe.from, false)), to = number(portOf(pipe.to, true));
            m_pipes.push_back({static_cast<int>(p), from, to});
            join(from, to);
        }
        for (const auto& [port, n] : m_numbers)
            if (port.ofMachine && port.leads)
                if (const auto out = m_numbers.find({true, port.index, false}); out != m_numbers.end())
                    join(n, out->second);
    }

    struct Run
    {
        int pipe, from, to; ///< ports by number
    };

    struct Group
    {
        std::vector<Run> runs;
        std::map<Port, int> ports; ///< with their numbers
    };

    std::vector<Group> groups()
    {
        std::map<int, Group> found; // by the first port of each, so in the order of the file
        for (const Run& run : m_pipes)
            found[root(run.from)].runs.push_back(run);
        for (const auto& [port, n] : m_numbers)
            found[root(n)].ports.emplace(port, n);
        std::vector<Group> list;
        for (auto& [first, group] : found)
            list.push_back(std::move(group));
        return list;
    }

  private:
    int number(const Port& port)
    {
        const auto [at, isNew] = m_numbers.emplace(port, static_cast<int>(m_parent.size()));
        if (isNew)
            m_parent.push_back(at->second);
        return at->second;
    }

    int root(int n)
    {
        while (m_parent[static_cast<std::size_t>(n)] != n)
            n = m_parent[static_cast<std::size_t>(n)] =
                m_parent[static_cast<std::size_t>(m_parent[static_cast<std::size_t>(n)])];
        return n;
    }

    void join(int a, int b)
    {
        a = root(a);
        b = root(b);
        m_parent[static_cast<std::size_t>(std::max(a, b))] = std::min(a, b);
    }

    const Facility& m_facility;
    std::map<Port, int> m_numbers;
    std::vector<int> m_parent;
    std::vector<Run> m_pipes;
};

const char* loopName(CoolantLoop loop)
{
    switch (loop) {
    case CoolantLoop::Tcs:
        return "TCS";
    case CoolantLoop::Fws:
        return "FWS";
    case CoolantLoop::ChilledWater:
        return "chilled water";
    case CoolantLoop::CondenserWater:
        break;
    }
    return "condenser water";
}

double usualTemperature(CoolantLoop loop)
{
    switch (loop) {
    case CoolantLoop::Tcs:
        return kUsualTcs;
    case CoolantLoop::Fws:
        return kUsualFws;
    case CoolantLoop::ChilledWater:
        return kUsualChilled;
    case CoolantLoop::CondenserWater:
        break;
    }
    return kUsualCondenser;
}

/// Puts one circuit together.
class CircuitMaker
{
  public:
    CircuitMaker(const Facility& facility, CoolantLoop loop, const LoopPlan::Group& group,
                 std::vector<std::string>& assumptions)
        : m_facility(facility), m_group(group), m_builder(facility, m_circuit, assumptions)
    {
        m_circuit.loop = loop;
        m_circuit.medium = loop == CoolantLoop::Tcs ? coolant::Medium::Pg25 : coolant::Medium::Water;
        for (const auto& [port, n] : group.ports)
            if (port.ofMachine && (m_machines.empty() ||
                                   m_machines.back() != EquipmentIndex(static_cast<std::size_t>(port.index))))
                m_machines.push_back(EquipmentIndex(static_cast<std::size_t>(port.index)));
    }

    Result<CoolantCircuit> make()
    {
        nameIt();
        if (auto set = setFluid(); !set)
            return tl::unexpected(set.error());
        addNodes();
        m_builder.sharePlantFlow(m_machines);
        for (const LoopPlan::Run& run : m_group.runs)
            m_builder.addPipe(PipeIndex(static_cast<std::size_t>(run.pipe)), m_nodeOf.at(run.from),
                              m_nodeOf.at(run.to));
        for (const EquipmentIndex machine : m_machines)
            if (auto added = addMachine(machine); !added)
                return tl::unexpected(added.error());
        if (auto held = holdPressure(); !held)
            return tl::unexpected(held.error());
        if (auto sound = coolant::validate(m_circuit.network); !sound)
            return fail(sound.error().kind, fmt::format("{}: {}", m_circuit.name, sound.error().message),
                        sound.error().remedy);
        return std::move(m_circuit);
    }

  private:
    void nameIt()
    {
        std::vector<std::string> heads;
        for (const EquipmentIndex m : m_machines)
            switch (m_facility.kindOf(m_facility[m])) {
            case Kind::Cdu:
                if (m_circuit.loop == CoolantLoop::Tcs)
                    heads.push_back(m_facility[m].id);
                break;
            case Kind::CoolingTower:
            case Kind::DryCooler:
            case Kind::Chiller:
                heads.push_back(m_facility[m].id);
                break;
            default:
                break;
            }
        m_circuit.name = fmt::format(
            "{} of {}", loopName(m_circuit.loop),
            heads.empty() ? m_facility.pipes[static_cast<std::size_t>(m_group.runs.front().pipe)].id
                          : fmt::format("{}", fmt::join(heads, ", ")));
    }

    Result<void> setFluid()
    {
        double sum = 0.0;
        int count = 0;
        for (const EquipmentIndex m : m_machines)
            for (const Quantity q : {Quantity::CoolantSupplyTemperature, Quantity::CoolantReturnTemperature})
                if (const Figure* figure = m_facility.figure(m_facility[m], q)) {
                    sum += figure->value;
                    ++count;
                }
        m_circuit.designTemperature = count > 0 ? sum / count : usualTemperature(m_circuit.loop);
        const auto fluid = coolant::propertiesOf(m_circuit.medium, m_circuit.designTemperature);
        if (!fluid)
            return fail(fluid.error().kind, fmt::format("{}: {}", m_circuit.name, fluid.error().message),
                        "check the coolant temperatures of its machines");
        m_circuit.network.density = fluid->density;
        m_circuit.network.kinematicViscosity = fluid->kinematicViscosity();
        return {};
    }

    void addNodes()
    {
        std::map<int, double> elevation; // of ports, from the ends of their pipes
        for (const LoopPlan::Run& run : m_group.runs) {
            const Polyline& path = m_facility.pipes[static_cast<std::size_t>(run.pipe)].path;
            if (path.empty())
                continue;
            elevation[run.from] = path.front().z();
            elevation[run.to] = path.back().z();
        }
        for (const auto& [port, n] : m_group.ports) {
            const auto index = static_cast<std::size_t>(port.index);
            if (port.ofMachine) {
                const EquipmentIndex machine(index);
                m_nodeOf[n] = m_builder.addNode(m_facility[machine].id + (port.leads ? "/in" : "/out"),
                                                elevation[n], {{}, machine});
            } else {
                const JunctionIndex junction(index);
                m_nodeOf[n] = m_builder.addNode(m_facility[junction].id, m_facility[junction].position.z(),
                                                {junction, {}});
            }
        }
    }

    std::optional<int> nodeAt(EquipmentIndex machine, bool leads) const
    {
        const auto port = m_group.ports.find({true, static_cast<int>(machine.at()), leads});
        return port == m_group.ports.end() ? std::nullopt : std::optional(m_nodeOf.at(port->second));
    }

    Result<void> addMachine(EquipmentIndex machine)
    {
        const auto in = nodeAt(machine, true), out = nodeAt(machine, false);
        if (!in || !out)
            return fail(ErrorKind::BadData,
                        fmt::format("no {} pipe leads {} {}", loopName(m_circuit.loop),
                                    in ? "away from" : "to", m_facility[machine].id),
                        "let one pipe end at it and another begin there");
        return m_builder.addMachine(machine, *in, *out);
    }

    Result<void> holdPressure()
    {
        for (std::size_t l = 0; l < m_circuit.links.size(); ++l) {
            if (m_circuit.links[l].role != LiquidRole::Pump)
                continue;
            m_builder.addVessel(m_circuit.network.links[l].from, kVesselPressure);
            return {};
        }
        return fail(ErrorKind::BadData, fmt::format("nothing moves the coolant of {}", m_circuit.name),
                    "add a pump or a CDU to it");
    }

    const Facility& m_facility;
    const LoopPlan::Group& m_group;
    CoolantCircuit m_circuit;
    liquid::CircuitBuilder m_builder;
    std::vector<EquipmentIndex> m_machines;
    std::map<int, int> m_nodeOf; ///< port number -> node
};

} // namespace

std::vector<int> CoolantCircuit::linksOf(LiquidRole role) const
{
    std::vector<int> found;
    for (std::size_t l = 0; l < links.size(); ++l)
        if (links[l].role == role)
            found.push_back(static_cast<int>(l));
    return found;
}

int CoolantCircuit::linkOf(EquipmentIndex equipment, LiquidRole role, int number) const
{
    for (std::size_t l = 0; l < links.size(); ++l)
        if (links[l].equipment == equipment && links[l].role == role && links[l].number == number)
            return static_cast<int>(l);
    return -1;
}

Result<CoolantModel> buildCoolantModel(std::shared_ptr<const Facility> facility)
{
    CoolantModel model;
    model.facility = std::move(facility);
    for (const CoolantLoop loop :
         {CoolantLoop::Tcs, CoolantLoop::Fws, CoolantLoop::ChilledWater, CoolantLoop::CondenserWater})
        for (const LoopPlan::Group& group : LoopPlan(*model.facility, loop).groups()) {
            auto circuit = CircuitMaker(*model.facility, loop, group, model.assumptions).make();
            if (!circuit)
                return tl::unexpected(circuit.error());
            model.circuits.push_back(std::move(*circuit));
        }
    return model;
}

} // namespace takao
