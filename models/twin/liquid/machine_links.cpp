#include "models/twin/liquid/machine_links.h"

#include "models/base/units.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace takao::liquid {
namespace {

// Drawn steel tube, new (Moody 1944, Trans. ASME 66:671: commercial steel 0.00015 ft).
constexpr double kRoughness = 4.6e-5; // [m]
// A long-radius bend of 90 degrees (Crane Technical Paper 410: K = 14 f_T, f_T 0.014 to 0.019).
constexpr double kBendLoss = 0.25; // of the velocity head [1]
// Estimates where no figure is stated, at the design flow.
constexpr double kUsualDrop = 50e3; // of an exchanger, tower or evaporator [Pa]
// A fully open control valve loses as much as what it controls: authority 0.5, the middle of usual practice
// (0.3 to 0.7, CIBSE Guide H).
constexpr double kAuthority = 0.5;
constexpr double kRangeability = 50.0; // of an equal-percentage valve (IEC 60534-2-4 names 50 as usual)

/// Coolant inside machines [m3]: estimates of their size.
double contentsOf(LiquidRole role)
{
    switch (role) {
    case LiquidRole::Rack:
        return 0.040; // manifolds, hoses and plates of 18 trays
    case LiquidRole::Coil:
        return 0.050;
    case LiquidRole::CduSecondary:
    case LiquidRole::CduPrimary:
        return 0.040; // one side of a plate exchanger of 1.4 MW
    case LiquidRole::Tower:
        return 0.900; // tubes of a closed-circuit tower of 1.6 MW
    case LiquidRole::DryCooler:
        return 0.250;
    case LiquidRole::Chiller:
        return 0.200; // evaporator
    default:
        return 0.0;
    }
}

LiquidRole roleOf(Kind kind, CoolantLoop loop)
{
    switch (kind) {
    case Kind::Rack:
        return LiquidRole::Rack;
    case Kind::Cdu:
        return loop == CoolantLoop::Tcs ? LiquidRole::CduSecondary : LiquidRole::CduPrimary;
    case Kind::CoolingTower:
        return LiquidRole::Tower;
    case Kind::DryCooler:
        return LiquidRole::DryCooler;
    case Kind::Chiller:
        return LiquidRole::Chiller;
    case Kind::Pump:
        return LiquidRole::Pump;
    default:
        return LiquidRole::Coil;
    }
}

int bendsOf(const Polyline& path)
{
    constexpr double kStraight = 0.99; // cosine: less than 8 degrees is no bend
    int bends = 0;
    for (std::size_t i = 2; i < path.size(); ++i) {
        const Vec3 in = (path[i - 1] - path[i - 2]).normalized(), out = (path[i] - path[i - 1]).normalized();
        bends += in.dot(out) < kStraight ? 1 : 0;
    }
    return bends;
}

} // namespace

CircuitBuilder::CircuitBuilder(const Facility& facility, CoolantCircuit& circuit,
                               std::vector<std::string>& assumptions)
    : m_facility(facility), m_circuit(circuit), m_assumptions(assumptions)
{}

void CircuitBuilder::assume(const std::string& what)
{
    if (std::ranges::find(m_assumptions, what) == m_assumptions.end())
        m_assumptions.push_back(what);
}

int CircuitBuilder::addNode(std::string name, double elevation, LiquidNode what)
{
    coolant::Node node;
    node.name = std::move(name);
    node.elevation = elevation;
    m_circuit.network.nodes.push_back(std::move(node));
    m_circuit.nodes.push_back(what);
    return static_cast<int>(m_circuit.nodes.size()) - 1;
}

int CircuitBuilder::addLink(std::string name, int from, int to, coolant::Link link, LiquidLink what)
{
    link.name = std::move(name);
    link.from = from;
    link.to = to;
    m_circuit.network.links.push_back(std::move(link));
    m_circuit.links.push_back(what);
    return static_cast<int>(m_circuit.links.size()) - 1;
}

void CircuitBuilder::addPipe(PipeIndex index, int from, int to)
{
    const Pipe& pipe = m_facility[index];
    const double length = polylineLength(pipe.path);
    coolant::Link link;
    link.part = coolant::Pipe{length, pipe.bore, kRoughness, kBendLoss * bendsOf(pipe.path)};
    LiquidLink what;
    what.pipe = index;
    what.volume = length * std::numbers::pi / 4.0 * pipe.bore * pipe.bore;
    addLink(pipe.id, from, to, std::move(link), what);
}

void CircuitBuilder::addVessel(int node, double pressure)
{
    constexpr double kVesselKv =
        10.0; // of its connection [m3/h at 1 bar]: wide enough to lose nothing worth naming
    const double elevation = m_circuit.network.nodes[static_cast<std::size_t>(node)].elevation;
    const int vessel = addNode(m_circuit.name + "/vessel", elevation, {});
    m_circuit.network.nodes[static_cast<std::size_t>(vessel)].fixedHead =
        elevation + headOf(pressure, m_circuit.network.density);
    coolant::Link link;
    link.part = coolant::Resistance{coolant::resistanceOfKv(kVesselKv)};
    LiquidLink what;
    what.role = LiquidRole::Vessel;
    addLink(m_circuit.name + "/vessel", vessel, node, std::move(link), what);
}

double CircuitBuilder::designFlow(const Equipment& e, LiquidRole role)
{
    if (role ==
        LiquidRole::CduPrimary) { // its figure is that of the racks' side; the plant's carries the same heat
        if (m_plantFlowPerCapacity > 0.0)
            return m_plantFlowPerCapacity * m_facility.value(e, Quantity::CoolingCapacity, 0.0);
        assume("the facility side of a CDU is sized for the most coolant that its type states");
        return m_facility.value(e, Quantity::MaxCoolantFlow, 0.0);
    }
    const double stated =
        m_facility.value(e, Quantity::CoolantFlow, m_facility.value(e, Quantity::RatedWaterFlow, 0.0));
    return stated > 0.0 ? stated : m_facility.value(e, Quantity::MaxCoolantFlow, 0.0);
}

void CircuitBuilder::sharePlantFlow(const std::vector<EquipmentIndex>& machines)
{
    double flow = 0.0, capacity = 0.0;
    for (const EquipmentIndex m : machines) {
        const Equipment& e = m_facility[m];
        switch (m_facility.kindOf(e)) {
        case Kind::CoolingTower:
        case Kind::DryCooler:
        case Kind::Chiller:
            flow += m_facility.value(e, Quantity::CoolantFlow, 0.0);
            break;
        case Kind::Cdu:
            capacity += m_facility.value(e, Quantity::CoolingCapacity, 0.0);
            break;
        default:
            break;
        }
    }
    m_plantFlowPerCapacity = capacity > 0.0 ? flow / capacity : 0.0;
}

double CircuitBuilder::pressureDrop(const Equipment& e)
{
    if (const Figure* figure = m_facility.figure(e, Quantity::PressureDrop); figure && figure->value > 0.0)
        return figure->value;
    assume(fmt::format("{} states no pressure drop: {:.0f} kPa at its design flow", m_facility.typeOf(e).id,
                       kUsualDrop / 1e3));
    return kUsualDrop;
}

void CircuitBuilder::addResistance(EquipmentIndex machine, LiquidRole role, int inlet, int outlet)
{
    const Equipment& e = m_facility[machine];
    LiquidLink what;
    what.role = role;
    what.equipment = machine;
    what.volume = contentsOf(role);
    what.designFlow = designFlow(e, role);
    coolant::Link link;
    link.part = coolant::Resistance{
        coolant::resistanceOfPressureDrop(pressureDrop(e), what.designFlow, m_circuit.network.density)};
    addLink(e.id, inlet, outlet, std::move(link), what);
}

void CircuitBuilder::addValvedExchanger(EquipmentIndex machine, LiquidRole role, int inlet, int outlet)
{
    const Equipment& e = m_facility[machine];
    const int middle = addNode(
        e.id + "/valve", m_circuit.network.nodes[static_cast<std::size_t>(inlet)].elevation, {{}, machine});
    const double flow = designFlow(e, role);
    const double drop = pressureDrop(e) * kAuthority / (1.0 - kAuthority);
    constexpr double kBar = 1e5, kHour = 3600.0, kColdWater = 1000.0;
    coolant::Link valve; // Kv of IEC 60534-1: water of 1000 kg/m3 at 1 bar
    valve.part =
        coolant::Valve{flow * kHour * std::sqrt(m_circuit.network.density / kColdWater * kBar / drop),
                       coolant::ValveCharacteristic::EqualPercentage, kRangeability};
    LiquidLink what;
    what.role = LiquidRole::Valve;
    what.equipment = machine;
    addLink(e.id + "/valve", inlet, middle, std::move(valve), what);
    addResistance(machine, role, middle, outlet);
}

Result<void> CircuitBuilder::addPump(EquipmentIndex machine, const std::string& name, int number, int from,
                                     int to)
{
    const Equipment& e = m_facility[machine];
    const EquipmentType& type = m_facility.typeOf(e);
    std::vector<coolant::PumpPoint> points;
    if (const auto curve = type.curves.find(CurveKind::PumpHead); curve != type.curves.end()) {
        for (std::size_t i = 0; i < curve->second.x.size(); ++i)
            points.push_back({curve->second.x[i], headOf(curve->second.y[i], m_circuit.network.density)});
    } else {
        const double flow = m_facility.value(e, Quantity::MaxCoolantFlow, 0.0);
        const double head = m_facility.value(e, Quantity::PumpHead, 0.0);
        if (!(flow > 0.0) || !(head > 0.0))
            return fail(
                ErrorKind::BadData, fmt::format("{} has a pump without a curve", e.id),
                fmt::format("give {} a pump_head curve, or pump_head_kPa and max_coolant_flow_L_per_min",
                            type.id));
        points.push_back({flow, headOf(head, m_circuit.network.density)});
        assume(fmt::format("{} states one point of its pump's curve: 4/3 of the head at no flow", type.id));
    }
    auto curve = coolant::PumpCurve::through(std::move(points));
    if (!curve)
        return fail(curve.error().kind, fmt::format("{} {}", type.id, curve.error().message),
                    curve.error().remedy);
    coolant::Link link;
    link.part = coolant::Pump{std::move(*curve)};
    LiquidLink what;
    what.role = LiquidRole::Pump;
    what.equipment = machine;
    what.number = number;
    addLink(name, from, to, std::move(link), what);
    return {};
}

Result<void> CircuitBuilder::addCduSecondary(EquipmentIndex machine, int inlet, int outlet)
{
    const Equipment& e = m_facility[machine];
    const int suction = addNode(
        e.id + "/suction", m_circuit.network.nodes[static_cast<std::size_t>(inlet)].elevation, {{}, machine});
    addResistance(machine, LiquidRole::CduSecondary, inlet, suction);
    m_circuit.links.back().designFlow = 0.0; // it gives what the racks take
    const int pumps =
        std::max(1, static_cast<int>(std::lround(m_facility.value(e, Quantity::PumpCount, 1.0))));
    for (int i = 0; i < pumps; ++i)
        if (auto added = addPump(machine, fmt::format("{}/pump-{}", e.id, static_cast<char>('A' + i)), i,
                                 suction, outlet);
            !added)
            return added;
    return {};
}

Result<void> CircuitBuilder::addMachine(EquipmentIndex machine, int inlet, int outlet)
{
    const Equipment& e = m_facility[machine];
    const LiquidRole role = roleOf(m_facility.kindOf(e), m_circuit.loop);
    switch (role) {
    case LiquidRole::Pump:
        return addPump(machine, e.id, 0, inlet, outlet);
    case LiquidRole::CduSecondary:
        return addCduSecondary(machine, inlet, outlet);
    case LiquidRole::CduPrimary:
    case LiquidRole::Coil:
        if (!(designFlow(e, role) > 0.0))
            break;
        addValvedExchanger(machine, role, inlet, outlet);
        return {};
    default:
        if (!(designFlow(e, role) > 0.0))
            break;
        addResistance(machine, role, inlet, outlet);
        return {};
    }
    return fail(ErrorKind::BadData, fmt::format("{} states no coolant flow", e.id),
                "give it coolant_flow_L_per_min, or its type max_coolant_flow_L_per_min");
}

} // namespace takao::liquid
