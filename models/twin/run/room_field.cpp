#include "models/twin/run/room_field.h"

#include "models/physics/airflow/air_field.h"
#include "models/physics/airflow/steady_solve.h"
#include "models/twin/air_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace takao {
namespace {

constexpr double kZeroCelsius = 273.15;
constexpr double kSame = 1e-9; // of times [s]
constexpr int kNone = -1;

bool hasCoil(const RoomPlan& plan, int cooler)
{
    return cooler >= 0 && plan.coolers[static_cast<std::size_t>(cooler)].coil >= 0;
}

} // namespace

int fieldSteps(double seconds)
{
    return std::max(1, static_cast<int>(std::ceil(seconds / RunAir::kLongestStep - kSame)));
}

/// What all copies of a room share.
struct RoomField::Setup
{
    const Facility& facility;
    std::shared_ptr<const RoomPlan> plan;
    RunAir options;
    AirAssembly assembly;
    std::optional<air::AirDomain> domain;
    // per device of the model; kNone: none
    std::vector<int> rackOf, coolerOf, doorOf; ///< in the plan; doorOf: a rear door's cooler
    // per rack, per cooler of the plan
    std::vector<int> deviceOfRack, deviceOfCooler; ///< kNone: it moves no air

    double perFlow() const
    {
        return assembly.model.fluid.density * assembly.model.fluid.heatCapacity;
    } ///< [J/(m3 K)]
    air::Numerics numerics() const
    {
        air::Numerics numerics;
        numerics.threads = options.threads;
        return numerics;
    }

    int coolerAt(EquipmentIndex e) const
    {
        const auto at = std::ranges::find(plan->coolers, e, &RoomCooler::equipment);
        return at == plan->coolers.end() ? kNone : static_cast<int>(at - plan->coolers.begin());
    }

    /// Which device is what, and the heat of liquid coils into the hands of the liquid side.
    void map()
    {
        deviceOfRack.assign(plan->racks.size(), kNone);
        deviceOfCooler.assign(plan->coolers.size(), kNone);
        for (std::size_t d = 0; d < assembly.parts.size(); ++d) {
            const AirPart& part = assembly.parts[d];
            const auto rack = std::ranges::find(plan->racks, part.equipment, &RoomRack::equipment);
            const bool isRack = rack != plan->racks.end();
            rackOf.push_back(isRack ? static_cast<int>(rack - plan->racks.begin()) : kNone);
            coolerOf.push_back(part.cooler ? coolerAt(part.equipment) : kNone);
            doorOf.push_back(part.door.valid() ? coolerAt(part.door) : kNone);
            if (isRack)
                deviceOfRack[static_cast<std::size_t>(rackOf[d])] = static_cast<int>(d);
            for (const int cooler : {coolerOf[d], doorOf[d]})
                if (cooler != kNone)
                    deviceOfCooler[static_cast<std::size_t>(cooler)] = static_cast<int>(d);
            if (hasCoil(*plan, coolerOf[d]) || hasCoil(*plan, doorOf[d])) {
                assembly.model.devices[d].coil.reset();
                assembly.model.devices[d].law = {};
            }
            if (part.cooler)
                assembly.model.devices[d].fan.responseTime = 0.0; // CoolerFans has it
        }
    }

    Result<void> build()
    {
        auto grid = air::alignedGrid(assembly.model, options.cell);
        if (!grid)
            return tl::unexpected(grid.error());
        auto built = air::AirDomain::build(assembly.model, *grid);
        if (!built)
            return tl::unexpected(built.error());
        domain.emplace(std::move(*built));
        for (std::size_t d = 0; d < assembly.model.devices.size(); ++d)
            if (!domain->joinsOneVolume(d))
                return fail(ErrorKind::BadData,
                            fmt::format("{} joins volumes of air that nothing else joins: its flow cannot "
                                        "change, and in a run it does",
                                        assembly.model.devices[d].id),
                            "give the containment a leakage_fraction, or run with well mixed rooms");
        return {};
    }
};

RoomField::RoomField(std::shared_ptr<const Setup> setup) : m_setup(std::move(setup))
{}
RoomField::~RoomField() = default;

RoomField::RoomField(const RoomField& other)
    : RoomAir(other), m_setup(other.m_setup), m_asleep(other.m_asleep), m_readings(other.m_readings),
      m_report(other.m_report), m_field(other.m_field), m_fieldAge(other.m_fieldAge)
{
    if (other.m_solver)
        m_asleep = std::make_shared<const air::AirSnapshot<float>>(other.m_solver->snapshot());
}

Result<std::unique_ptr<RoomField>>
RoomField::assemble(const Facility& facility, std::shared_ptr<const RoomPlan> plan, const RunAir& options)
{
    AirConditions conditions;
    conditions.steady = false;
    auto assembly = assembleAir(facility, plan->halls, conditions);
    if (!assembly)
        return tl::unexpected(assembly.error());
    auto setup = std::make_shared<Setup>(
        Setup{facility, std::move(plan), options, std::move(*assembly), {}, {}, {}, {}, {}, {}});
    setup->map();
    if (auto built = setup->build(); !built)
        return tl::unexpected(built.error());
    return std::unique_ptr<RoomField>(new RoomField(std::move(setup)));
}

std::size_t RoomField::cells() const
{
    return m_setup->domain->airCells;
}

/// Coolers of the liquid side blow air of a given temperature: with a given heat the room's level were free.
air::AirModel RoomField::steadyModel(const RoomAirInputs& inputs, const std::vector<double>& supplies) const
{
    air::AirModel model = m_setup->assembly.model;
    for (std::size_t d = 0; d < model.devices.size(); ++d) {
        if (const int rack = m_setup->rackOf[d]; rack != kNone)
            model.devices[d].heat = inputs.rackHeat[static_cast<std::size_t>(rack)];
        for (const int cooler : {m_setup->coolerOf[d], m_setup->doorOf[d]})
            if (hasCoil(*m_setup->plan, cooler)) {
                air::OutletLaw& law = model.devices[d].law;
                law.slope = 0.0; // whatever comes in, what goes out is the lowest
                law.lowest = kZeroCelsius + supplies[static_cast<std::size_t>(cooler)];
            }
    }
    return model;
}

Result<void> RoomField::settle(const RoomAirInputs& inputs, const std::vector<double>& supplies,
                               const Progress& progress)
{
    for (std::size_t r = 0; r < inputs.rackHeat.size(); ++r) {
        const int device = m_setup->deviceOfRack[r];
        const bool warms =
            device != kNone && m_setup->assembly.parts[static_cast<std::size_t>(device)].heat > 0.0;
        if (inputs.rackHeat[r] > 0.0 && !warms)
            return fail(ErrorKind::BadData,
                        fmt::format("{} gives {:.0f} W to the air under its jobs, but none by its figures",
                                    m_setup->facility[m_setup->plan->racks[r].equipment].id,
                                    inputs.rackHeat[r]),
                        "state its heat_to_air_kW and air flow, or run with well mixed rooms");
    }
    air::SteadyRequest request;
    request.model = steadyModel(inputs, supplies);
    request.numerics = m_setup->numerics();
    request.start = m_solver.get();
    auto grids = air::nestedGrids(request.model, m_setup->options.cell);
    if (!grids)
        return tl::unexpected(grids.error());
    request.grids = std::move(*grids);
    auto result = air::solveSteady(request, [&](const air::SteadyProgress& p, const Solver&) {
        return !progress || progress(p.fraction, fmt::format("air of {} at rest, inlets move by {:.2f} K",
                                                             m_setup->plan->name, p.worstChange));
    });
    if (!result)
        return tl::unexpected(result.error());
    m_solver = std::make_unique<Solver>(air::AirDomain(*m_setup->domain), m_setup->numerics());
    apply(inputs);
    m_solver->startFrom(*result->field);
    read(inputs);
    m_field = std::make_shared<const air::AirField>(air::fieldOf(*m_solver));
    m_fieldAge = 0.0;
    return {};
}

void RoomField::wake()
{
    if (m_solver)
        return;
    m_solver = std::make_unique<Solver>(air::AirDomain(*m_setup->domain), m_setup->numerics());
    m_solver->restore(*m_asleep);
    m_asleep = nullptr;
}

void RoomField::apply(const RoomAirInputs& inputs)
{
    const auto watts = [&](int cooler) { // net of its fans
        const auto c = static_cast<std::size_t>(cooler);
        return cooler == kNone ? 0.0 : inputs.coolerFans[c] - inputs.coolerHeat[c];
    };
    for (std::size_t d = 0; d < m_setup->rackOf.size(); ++d) {
        if (const int rack = m_setup->rackOf[d]; rack != kNone) {
            const auto r = static_cast<std::size_t>(rack);
            m_solver->setHeat(d, inputs.rackHeat[r] + watts(m_setup->doorOf[d]));
            m_solver->setSpeed(d, inputs.rackBlows[r] ? 1.0 : 0.0);
        } else if (const int cooler = m_setup->coolerOf[d]; cooler != kNone) {
            if (hasCoil(*m_setup->plan, cooler))
                m_solver->setHeat(d, watts(cooler));
            m_solver->setSpeed(d, inputs.coolerSpeed[static_cast<std::size_t>(cooler)]);
        }
    }
}

void RoomField::step(double seconds, const RoomAirInputs& inputs)
{
    wake();
    apply(inputs);
    const int parts = fieldSteps(seconds);
    double away = 0.0;
    for (int i = 0; i < parts; ++i) {
        m_solver->advance(seconds / parts);
        away += carriedAway() / parts;
    }
    read(inputs);
    m_readings.carriedAway = away;
    m_fieldAge += seconds;
    if (m_fieldAge > m_setup->options.fieldEvery - kSame) {
        m_field = std::make_shared<const air::AirField>(air::fieldOf(*m_solver));
        m_fieldAge = 0.0;
    }
}

double RoomField::carriedAway() const
{
    double watts = m_solver->heatThroughOpenings();
    for (std::size_t i = 0; i < m_setup->deviceOfCooler.size(); ++i) {
        const int device = m_setup->deviceOfCooler[i];
        if (device == kNone || hasCoil(*m_setup->plan, static_cast<int>(i)))
            continue;
        const auto d = static_cast<std::size_t>(device);
        watts += m_setup->coolerOf[d] != kNone ? -m_solver->device(d).watts : m_solver->coil(d).watts;
    }
    return watts;
}

void RoomField::read(const RoomAirInputs& inputs)
{
    m_readings.racks.assign(m_setup->plan->racks.size(), {std::nan(""), std::nan(""), std::nan(""), 0.0});
    m_readings.coolers.assign(m_setup->plan->coolers.size(),
                              {kUsualSupplyAir, kUsualSupplyAir, std::nan(""), 0.0});
    auto report = std::make_shared<AirReport>(readAir(m_setup->facility, m_setup->assembly, *m_solver));
    auto rack = report->racks.begin();
    for (std::size_t d = 0; d < m_setup->rackOf.size(); ++d)
        if (!m_setup->assembly.parts[d].cooler)
            (rack++)->heat = inputs.rackHeat[static_cast<std::size_t>(m_setup->rackOf[d])];
    m_report = std::move(report);
    for (std::size_t r = 0; r < m_readings.racks.size(); ++r) {
        if (m_setup->deviceOfRack[r] == kNone)
            continue;
        const auto d = static_cast<std::size_t>(m_setup->deviceOfRack[r]);
        const air::DeviceReading reading = m_solver->device(d);
        const double leak = m_setup->assembly.model.devices[d].leakage;
        m_readings.racks[r] = {reading.internalInlet - kZeroCelsius,
                               reading.highestInlet + leak * (reading.outlet - reading.highestInlet) -
                                   kZeroCelsius,
                               reading.outlet - kZeroCelsius, reading.flow};
    }
    for (std::size_t i = 0; i < m_readings.coolers.size(); ++i) {
        if (m_setup->deviceOfCooler[i] == kNone)
            continue;
        const auto d = static_cast<std::size_t>(m_setup->deviceOfCooler[i]);
        const air::DeviceReading reading = m_solver->device(d);
        const double perKelvin = m_setup->perFlow() * reading.flow; // [W/K]
        double returned = reading.inlet - kZeroCelsius;
        if (m_setup->coolerOf[d] == kNone && perKelvin > 0.0) // a door takes what its rack's servers blow
            returned = reading.outlet - kZeroCelsius + inputs.coolerHeat[i] / perKelvin;
        m_readings.coolers[i] = {returned, returned, std::nan(""), reading.flow};
        if (perKelvin > 0.0) {
            m_readings.coolers[i].entering += inputs.coolerFans[i] / perKelvin;
            m_readings.coolers[i].supplied = reading.outlet - kZeroCelsius;
        }
    }
    m_readings.storedEnergy = m_solver->heatStored();
    m_readings.carriedAway = 0.0;
}

} // namespace takao
