// From a facility's figures to the machines of its liquid side.
#include "models/twin/air_coil.h"
#include "models/twin/air_figures.h"
#include "models/twin/liquid/liquid_plant.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace takao {
namespace {

using liquid::LinkAt;

// Engineering choices, all of them: control loops as commissioning leaves them, calm enough not to ring at
// steps of a second with the delays of their pipes.
control::PiSettings pressureLoop()
{
    control::PiSettings s;
    s.gain = 2e-6; // speed per pascal
    s.integralTime = 8.0;
    s.lowest = 0.2;
    s.fastest = 0.1;
    s.action = control::Action::Reverse;
    return s;
}

control::PiSettings temperatureLoop(double gain, double integralTime, double lowest)
{
    control::PiSettings s;
    s.gain = gain;
    s.integralTime = integralTime;
    s.lowest = lowest;
    return s;
}

constexpr double kCduGain = 0.03, kCduTime = 40.0; // valve per kelvin, [s]
constexpr double kCoilGain = 0.02, kCoilTime = 30.0;
constexpr double kFanGain = 0.05, kFanTime = 90.0;
constexpr double kLeastValve = 0.02, kLeastFan = 0.1;
constexpr double kStroke = 60.0, kIsolationStroke = 30.0; // [s]
// Estimates of an NVL72: of 250 to 400 J/K for a GPU with its plate, and the interface between them.
constexpr double kChipCapacity = 150.0, kPlateCapacity = 175.0; // [J/K]
constexpr double kChipToPlate = 0.010;                          // [K/W]
// Air of a closed-circuit tower: water over air by mass (engineering choice, towers lie between 0.8 and 1.5).
constexpr double kWaterOverAir = 1.2;
constexpr double kUsualRange = 10.0;     // of water in a tower that states no temperatures [K]
constexpr double kUsualTcsSupply = 37.0; // [degC]
constexpr double kStagingDelay = 300.0;  // [s]
constexpr double kStart = 30.0;          // of everything before it warms up [degC]

} // namespace

/// Builds a plant, part by part.
class LiquidAssembly
{
  public:
    explicit LiquidAssembly(CoolantModel model) { m_plant.m_model = std::move(model); }

    Result<LiquidPlant> make()
    {
        prepareSizes();
        if (auto done = addCircuits(); !done)
            return tl::unexpected(done.error());
        for (std::size_t c = 0; c < circuits().size(); ++c)
            for (std::size_t l = 0; l < circuits()[c].links.size(); ++l)
                if (auto added = addMachine(c, static_cast<int>(l)); !added)
                    return tl::unexpected(added.error());
        if (auto done = addCdus(); !done)
            return tl::unexpected(done.error());
        if (auto done = addHeat(); !done)
            return tl::unexpected(done.error());
        if (auto solved = m_plant.solveFlows(); !solved)
            return tl::unexpected(solved.error());
        return std::move(m_plant);
    }

  private:
    std::vector<CoolantCircuit>& circuits() { return m_plant.m_model.circuits; }
    const Facility& facility() const { return *m_plant.m_model.facility; }
    double figure(EquipmentIndex e, Quantity q, double otherwise) const
    {
        return facility().value(facility()[e], q, otherwise);
    }

    tl::unexpected<Error> named(EquipmentIndex e, const Error& error) const
    {
        return fail(error.kind, fmt::format("{}: {}", facility()[e].id, error.message), error.remedy);
    }

    void prepareSizes()
    {
        const std::size_t n = facility().equipment.size();
        m_plant.m_failed.assign(n, 0);
        m_plant.m_remaining.assign(n, 1.0);
        m_plant.m_drives.assign(n, 0);
        m_plant.m_power.assign(n, 0.0);
    }

    Result<void> addCircuits()
    {
        for (CoolantCircuit& circuit : circuits()) {
            auto set = commission(circuit);
            if (!set)
                return fail(set.error().kind, fmt::format("{}: {}", circuit.name, set.error().message),
                            set.error().remedy);
            if (set->flowFraction < 1.0)
                m_plant.m_model.assumptions.push_back(
                    fmt::format("the pumps of {} give {:.0f} % of the design flows at full speed: "
                                "its consumers are balanced to that",
                                circuit.name, 100.0 * set->flowFraction));
            auto solver = coolant::HydraulicSolver::prepare(circuit.network);
            if (!solver)
                return tl::unexpected(solver.error());
            const auto fluid = coolant::propertiesOf(circuit.medium, circuit.designTemperature);
            if (!fluid)
                return tl::unexpected(fluid.error());
            const double capacity = fluid->volumetricHeatCapacity();
            m_plant.m_heatCapacity.push_back(capacity);
            m_plant.m_loops.push_back(coolant::addLoop(m_thermal, circuit.network, capacity));
            const auto first = static_cast<std::size_t>(m_plant.m_loops.back().firstLink);
            for (std::size_t l = 0; l < circuit.links.size(); ++l)
                m_thermal.links[first + l].volume = circuit.links[l].volume;
            for (const int vessel : circuit.linksOf(LiquidRole::Vessel))
                m_thermal
                    .nodes[static_cast<std::size_t>(
                        m_plant.m_loops.back().firstNode +
                        circuit.network.links[static_cast<std::size_t>(vessel)].from)]
                    .hasFixedTemperature = true;
            if (auto added = addCircuitUnit(circuit, std::move(*set)); !added)
                return added;
            m_plant.m_operations.emplace_back(circuit.network);
            m_plant.m_solved.emplace_back(circuit.network);
            m_plant.m_solutions.emplace_back();
            m_plant.m_solvers.push_back(std::move(*solver));
        }
        m_plant.m_flows.assign(m_thermal.links.size(), 0.0);
        return {};
    }

    Result<void> addCircuitUnit(const CoolantCircuit& circuit, Commissioning set)
    {
        auto pressure = control::PiController::create(pressureLoop());
        if (!pressure)
            return tl::unexpected(pressure.error());
        pressure->start(set.speed, set.setPressure, set.setPressure);
        liquid::CircuitUnit unit{std::move(set), {}, {}, std::nullopt, *pressure};
        unit.speed = unit.set.speed;
        if (auto sources = addSourceLoop(circuit, unit); !sources)
            return sources;
        m_plant.m_circuits.push_back(std::move(unit));
        return {};
    }

    Result<void> addSourceLoop(const CoolantCircuit& circuit, liquid::CircuitUnit& unit)
    {
        int chillers = 0, open = 0;
        for (std::size_t l = 0; l < circuit.links.size(); ++l) {
            const LiquidLink& link = circuit.links[l];
            if (link.role == LiquidRole::Tower || link.role == LiquidRole::DryCooler) {
                auto loop = control::PiController::create(temperatureLoop(kFanGain, kFanTime, kLeastFan));
                if (!loop)
                    return tl::unexpected(loop.error());
                unit.sources = *loop;
                unit.sourceSetpoint =
                    figure(link.equipment, Quantity::CoolantSupplyTemperature, circuit.designTemperature);
            }
            if (link.role == LiquidRole::Chiller) {
                ++chillers;
                open += std::ranges::count(unit.set.openSources, static_cast<int>(l)) > 0 ? 1 : 0;
            }
        }
        if (chillers == 0)
            return {};
        coolant::StagingSettings settings;
        settings.most = chillers;
        settings.least = 1;
        settings.delay = kStagingDelay;
        auto staging = coolant::Staging::create(settings, std::max(1, open));
        if (!staging)
            return tl::unexpected(staging.error());
        unit.staging = *staging;
        return {};
    }

    LinkAt at(std::size_t circuit, int link) const { return m_plant.at(circuit, link); }

    Result<void> addMachine(std::size_t c, int l)
    {
        const LiquidLink& link = circuits()[c].links[static_cast<std::size_t>(l)];
        if (link.equipment.valid() && link.role != LiquidRole::Rack)
            m_plant.m_drives[link.equipment.at()] = 1;
        switch (link.role) {
        case LiquidRole::Rack:
            return addRack(link.equipment, at(c, l));
        case LiquidRole::Coil:
            return addCoil(link.equipment, at(c, l));
        case LiquidRole::Tower:
            return addTower(link, at(c, l));
        case LiquidRole::DryCooler:
            return addDryCooler(link, at(c, l));
        case LiquidRole::Chiller:
            return addChiller(link.equipment, at(c, l));
        case LiquidRole::Pump:
            if (facility().kindOf(facility()[link.equipment]) == Kind::Pump) {
                m_plant.m_circuits[c].pumps.push_back(at(c, l));
                m_plant.m_circuits[c].pumpMachines.push_back(link.equipment);
            }
            return {};
        default:
            return {};
        }
    }

    Result<void> addRack(EquipmentIndex e, const LinkAt& where)
    {
        liquid::RackUnit unit{e, where, -1};
        int chips = 0;
        const Curve* curve = nullptr;
        for (const Device& device : facility().devices) {
            if (device.rack != e)
                continue;
            chips += static_cast<int>(facility().value(device, Quantity::GpuCount, 0.0));
            const auto& curves = facility().typeOf(device).curves;
            if (const auto found = curves.find(CurveKind::ColdPlateResistance); found != curves.end())
                curve = &found->second;
        }
        if (chips > 0 && curve) {
            std::vector<coolant::ResistancePoint> points;
            for (std::size_t i = 0; i < curve->x.size(); ++i)
                points.push_back({curve->x[i], curve->y[i]});
            auto law = coolant::ResistanceCurve::through(
                std::move(points), m_plant.m_heatCapacity[static_cast<std::size_t>(where.circuit)]);
            if (!law)
                return named(e, law.error());
            unit.plate = static_cast<int>(m_plates.size());
            m_plates.push_back({facility()[e].id, where.heat, chips, kChipCapacity, kPlateCapacity,
                                kChipToPlate, 0.0, static_cast<int>(m_curves.size())});
            m_curves.push_back(std::move(*law));
        }
        m_plant.m_racks.push_back(unit);
        m_plant.m_leak.push_back(0.0);
        m_plant.m_isolated.push_back(0);
        return {};
    }

    Result<void> addCoil(EquipmentIndex e, const LinkAt& where)
    {
        const auto rating = coilRating(facility(), facility()[e]);
        if (!rating)
            return fail(ErrorKind::BadData,
                        fmt::format("{} states no rated coil", facility().typeOf(facility()[e]).id),
                        "give its type cooling_capacity_kW, max_air_flow_m3_per_s and the rated_ figures");
        const auto ua = coilConductance(*rating, kAirDensity);
        if (!ua)
            return named(e, ua.error());
        auto loop = control::PiController::create(temperatureLoop(kCoilGain, kCoilTime, kLeastValve));
        if (!loop)
            return tl::unexpected(loop.error());
        const CoolantCircuit& circuit = circuits()[static_cast<std::size_t>(where.circuit)];
        coolant::Exchanger law{
            coolant::Arrangement::CrossUnmixed,
            {*ua, rating->waterFlow, rating->airFlow, 0.2, 0.8}}; // fins: air's film is the larger part
        liquid::CoilUnit unit{
            e,
            where,
            at(static_cast<std::size_t>(where.circuit), circuit.linkOf(e, LiquidRole::Valve)),
            law,
            figure(e, Quantity::AirFlow, rating->airFlow),
            coolant::Actuator(kStroke, 0.5),
            *loop,
            figure(e, Quantity::SupplyAirTemperature, kUsualSupplyAir)};
        unit.temperature.start(0.5, unit.setpoint, unit.setpoint);
        unit.supplied = unit.setpoint;
        m_plant.m_coils.push_back(std::move(unit));
        return {};
    }

    Result<void> addTower(const LiquidLink& link, const LinkAt& where)
    {
        const EquipmentIndex e = link.equipment;
        const CoolantCircuit& circuit = circuits()[static_cast<std::size_t>(where.circuit)];
        coolant::TowerRating rating;
        rating.waterFlow = link.designFlow * circuit.network.density;
        rating.airFlow = rating.waterFlow / kWaterOverAir;
        rating.waterOut = figure(e, Quantity::CoolantSupplyTemperature,
                                 facility().site.designWetBulb + figure(e, Quantity::Approach, 5.0));
        rating.waterIn = figure(e, Quantity::CoolantReturnTemperature, rating.waterOut + kUsualRange);
        rating.wetBulb = facility().site.designWetBulb;
        rating.fanPower = figure(e, Quantity::NominalPower, 0.0);
        auto law = coolant::CoolingTower::create(rating);
        if (!law)
            return named(e, law.error());
        m_plant.m_towers.push_back({e, where, *law, {}, true});
        return {};
    }

    Result<void> addDryCooler(const LiquidLink& link, const LinkAt& where)
    {
        const EquipmentIndex e = link.equipment;
        const double capacity = m_plant.m_heatCapacity[static_cast<std::size_t>(where.circuit)];
        coolant::DryCoolerRating rating;
        rating.heat = figure(e, Quantity::CoolingCapacity, 0.0);
        rating.liquidFlow = link.designFlow;
        rating.liquidCapacity = capacity;
        rating.inletDifference = coolant::inletDifferenceOfApproach(figure(e, Quantity::Approach, 8.0),
                                                                    rating.heat, link.designFlow * capacity);
        constexpr double kAirRise = 8.0; // of the air at the rating [K]: engineering choice
        rating.airFlow = rating.heat / (kAirHeat * kAirRise);
        rating.fanPower = figure(e, Quantity::NominalPower, 0.0);
        auto law = coolant::DryCooler::create(rating);
        if (!law)
            return named(e, law.error());
        m_plant.m_dryCoolers.push_back({e, where, *law, {}, true});
        return {};
    }

    /// Of a machine at its design flow [W/K].
    double capacityRateOf(const LinkAt& where)
    {
        const auto c = static_cast<std::size_t>(where.circuit);
        return circuits()[c].links[static_cast<std::size_t>(where.link)].designFlow *
               m_plant.m_heatCapacity[c];
    }

    Result<void> addChiller(EquipmentIndex e, const LinkAt& where)
    {
        coolant::ChillerSettings settings;
        settings.capacity = figure(e, Quantity::CoolingCapacity, 0.0);
        settings.cop = figure(e, Quantity::CoefficientOfPerformance, 0.0);
        settings.ratedEvaporator = figure(e, Quantity::CoolantSupplyTemperature, 7.0);
        settings.ratedCondenser = facility().site.designDryBulb;
        settings.restartDelay = figure(e, Quantity::StartTime, 0.0);
        auto law = coolant::Chiller::create(settings);
        if (!law)
            return named(e, law.error());
        const auto& open = m_plant.m_circuits[static_cast<std::size_t>(where.circuit)].set.openSources;
        const bool runs = std::ranges::count(open, where.link) > 0;
        if (runs) { // it has been running when the clock starts
            coolant::ChillerDemand demand;
            demand.wanted = true;
            demand.setpoint = settings.ratedEvaporator;
            demand.evaporatorRate = capacityRateOf(where);
            law->step(settings.restartDelay + 1.0, demand);
        }
        m_plant.m_chillers.push_back(
            {e, where, *law, {}, coolant::Actuator(kIsolationStroke, runs ? 1.0 : 0.0)});
        return {};
    }

    Result<void> addCdus()
    {
        for (std::size_t c = 0; c < circuits().size(); ++c) {
            liquid::CircuitUnit& unit = m_plant.m_circuits[c];
            if (!unit.pumps.empty()) {
                coolant::PumpGroupSettings settings;
                settings.pumps = static_cast<int>(unit.pumps.size());
                settings.needed = static_cast<int>(unit.set.dutyPumps.size());
                auto group = coolant::PumpGroup::create(settings);
                if (!group)
                    return tl::unexpected(group.error());
                group->start(unit.speed);
                unit.group = std::move(*group);
            }
            for (const int l : circuits()[c].linksOf(LiquidRole::CduSecondary))
                if (auto added = addCdu(at(c, l)); !added)
                    return added;
        }
        return {};
    }

    Result<LinkAt> primaryOf(EquipmentIndex e)
    {
        for (std::size_t c = 0; c < circuits().size(); ++c)
            if (const int l = circuits()[c].linkOf(e, LiquidRole::CduPrimary); l >= 0)
                return at(c, l);
        return fail(ErrorKind::BadData, fmt::format("{} has no facility water", facility()[e].id),
                    "connect it to a facility water loop");
    }

    Result<void> addCdu(const LinkAt& secondary)
    {
        const auto sc = static_cast<std::size_t>(secondary.circuit);
        const EquipmentIndex e = circuits()[sc].links[static_cast<std::size_t>(secondary.link)].equipment;
        const auto primary = primaryOf(e);
        if (!primary)
            return tl::unexpected(primary.error());
        const auto pc = static_cast<std::size_t>(primary->circuit);
        std::vector<LinkAt> pumps;
        for (const int l : circuits()[sc].linksOf(LiquidRole::Pump))
            if (circuits()[sc].links[static_cast<std::size_t>(l)].equipment == e)
                pumps.push_back(at(sc, l));
        coolant::CduSettings settings;
        settings.heat = figure(e, Quantity::CoolingCapacity, 0.0);
        settings.approach = figure(e, Quantity::Approach, 4.0);
        settings.primaryFlow = settings.secondaryFlow = figure(e, Quantity::MaxCoolantFlow, 0.0);
        settings.primaryCapacity = m_plant.m_heatCapacity[pc];
        settings.secondaryCapacity = m_plant.m_heatCapacity[sc];
        settings.pumps.pumps = static_cast<int>(pumps.size());
        settings.pumps.needed = 1;
        settings.valveStroke = kStroke;
        auto law = coolant::Cdu::create(settings, 0.7);
        if (!law)
            return named(e, law.error());
        law->pumps().start(m_plant.m_circuits[sc].speed);
        auto loop = control::PiController::create(temperatureLoop(kCduGain, kCduTime, kLeastValve));
        if (!loop)
            return tl::unexpected(loop.error());
        const double setpoint = figure(e, Quantity::CoolantSupplyTemperature, kUsualTcsSupply);
        loop->start(0.7, setpoint, setpoint);
        const LinkAt valve = at(pc, circuits()[pc].linkOf(e, LiquidRole::Valve));
        m_thermal.exchangers.push_back({facility()[e].id, primary->heat, secondary.heat});
        m_plant.m_cdus.push_back({e, *primary, secondary, valve, std::move(pumps),
                                  static_cast<int>(m_thermal.exchangers.size()) - 1, std::move(*law), *loop,
                                  setpoint});
        return {};
    }

    Result<void> addHeat()
    {
        const int links = static_cast<int>(m_thermal.links.size());
        auto transport = coolant::HeatTransport::prepare(m_thermal, kStart);
        if (!transport)
            return tl::unexpected(transport.error());
        m_plant.m_plateInputs.heat.assign(m_plates.size(), 0.0);
        auto plates = coolant::ColdPlates::prepare(std::move(m_plates), std::move(m_curves), links, kStart);
        if (!plates)
            return tl::unexpected(plates.error());
        m_plant.m_plates = std::move(*plates);
        m_plant.m_inputs.emplace(transport->network());
        for (std::size_t n = 0; n < m_thermal.nodes.size(); ++n)
            if (m_thermal.nodes[n].hasFixedTemperature)
                m_plant.m_inputs->fixedTemperature[n] = kStart;
        m_plant.m_transport = std::move(*transport);
        return {};
    }

    LiquidPlant m_plant;
    coolant::ThermalNetwork m_thermal;
    std::vector<coolant::ColdPlate> m_plates;
    std::vector<coolant::ResistanceCurve> m_curves;
};

Result<LiquidPlant> LiquidPlant::assemble(std::shared_ptr<const Facility> facility)
{
    auto model = buildCoolantModel(std::move(facility));
    if (!model)
        return tl::unexpected(model.error());
    return LiquidAssembly(std::move(*model)).make();
}

} // namespace takao
