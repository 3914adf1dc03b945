#include "models/twin/steady_air.h"

#include "models/twin/signals.h"

#include <fmt/format.h>

#include <cmath>

namespace takao {
namespace {

/// A copy of a state that takes more signals.
class Extended
{
  public:
    explicit Extended(const PlantState& state) : m_state(state)
    {
        for (const SignalInfo& info : state.catalogue().all()) {
            const SignalValue value = state.value(m_catalogue->add(info));
            m_values.push_back(value.value);
            m_quality.push_back(value.quality);
        }
    }

    void set(const std::string& object, const char* quantity, const char* unit, double value, Quality quality)
    {
        const std::uint32_t signal = m_catalogue->add({object, quantity, unit});
        if (signal >= m_values.size()) {
            m_values.resize(signal + 1);
            m_quality.resize(signal + 1);
        }
        m_values[signal] = value;
        m_quality[signal] = std::isfinite(value) ? quality : Quality::Missing;
    }

    PlantStatePtr made(std::vector<std::shared_ptr<const air::AirField>> fields) const
    {
        std::vector<PlantEvent> events(m_state.events().begin(), m_state.events().end());
        return std::make_shared<PlantState>(m_state.time(), m_catalogue, m_values, m_quality,
                                            std::move(events), std::move(fields));
    }

  private:
    const PlantState& m_state;
    std::shared_ptr<SignalCatalogue> m_catalogue = std::make_shared<SignalCatalogue>();
    std::vector<double> m_values;
    std::vector<Quality> m_quality;
};

void addReport(const AirReport& report, Quality quality, Extended& state)
{
    for (const RackAir& rack : report.racks) {
        state.set(rack.id, signal::kInletTemperature, "degC", rack.inletMean, quality);
        state.set(rack.id, signal::kInletHighest, "degC", rack.inletMax, quality);
        state.set(rack.id, signal::kOutletTemperature, "degC", rack.outlet, quality);
        state.set(rack.id, signal::kAirFlow, "m3/s", rack.flow, quality);
        for (const SlotAir& slot : rack.slotAir) {
            if (slot.device.empty())
                continue;
            state.set(slot.device, signal::kInletTemperature, "degC", slot.inlet, quality);
            state.set(slot.device, signal::kOutletTemperature, "degC", slot.outlet, quality);
        }
    }
    for (const CoolerAir& cooler : report.coolers) {
        state.set(cooler.id, signal::kReturnTemperature, "degC", cooler.returned, quality);
        state.set(cooler.id, signal::kSupplyTemperature, "degC", cooler.supplied, quality);
        state.set(cooler.id, signal::kHeatRemoved, "W", cooler.load, quality);
        state.set(cooler.id, signal::kAirFlow, "m3/s", cooler.flow, quality);
    }
}

void addMetrics(const AirMetrics& metrics, Quality quality, Extended& state)
{
    state.set(signal::kFacility, signal::kRciHigh, "1", metrics.rciHigh, quality);
    state.set(signal::kFacility, signal::kRciLow, "1", metrics.rciLow, quality);
    state.set(signal::kFacility, signal::kRti, "1", metrics.rti, quality);
    state.set(signal::kFacility, signal::kShi, "1", metrics.shi, quality);
}

/// One room of a solve of many.
struct RoomSolve
{
    const Facility& facility;
    std::size_t room;
    std::size_t rooms;
    const AirAssembly& assembly;
    const air::SteadyRequest& request;
};

air::SteadyWatch watchWith(const AirWatch& watch, const RoomSolve& solve)
{
    if (!watch)
        return {};
    return [&watch, solve](const air::SteadyProgress& p, const air::AirSolver<float>& solver) {
        const double fraction =
            (static_cast<double>(solve.room) + p.fraction) / static_cast<double>(solve.rooms);
        return watch(
            {solve.room, solve.rooms, fraction, solve.facility, solve.assembly, solve.request, p, solver});
    };
}

} // namespace

AirConditions airConditions(const Facility& facility, const PlantState& state, const Faults& faults)
{
    AirConditions conditions;
    conditions.failed = faults;
    for (const Equipment& e : facility.equipment) {
        const SignalValue feed = state.value(e.id, signal::kFeed);
        if (feed.known() && static_cast<FeedState>(static_cast<int>(feed.value)) == FeedState::Dark)
            conditions.failed.insert(e.id);
    }
    return conditions;
}

Result<std::vector<SolvedRoom>> solveRooms(const Facility& facility, const PlantState& state,
                                           const Faults& faults, const AirDetail& detail,
                                           const Progress& progress)
{
    if (!progress)
        return watchRooms(facility, state, faults, detail, {});
    return watchRooms(facility, state, faults, detail, [&progress](const AirMoment& moment) {
        return progress(moment.fraction,
                        fmt::format("air, inlets move by {:.2f} K", moment.progress.worstChange));
    });
}

Result<std::vector<SolvedRoom>> watchRooms(const Facility& facility, const PlantState& state,
                                           const Faults& faults, const AirDetail& detail,
                                           const AirWatch& watch)
{
    const AirConditions conditions = airConditions(facility, state, faults);
    const std::vector<AirRoom> rooms = airRooms(facility);
    std::vector<SolvedRoom> solved;
    for (std::size_t r = 0; r < rooms.size(); ++r) {
        auto assembly = assembleAir(facility, rooms[r], conditions);
        if (!assembly)
            return tl::unexpected(assembly.error());
        air::SteadyRequest request;
        request.model = assembly->model;
        request.numerics.threads = detail.threads;
        auto grids = air::nestedGrids(assembly->model, detail.cell);
        if (!grids)
            return tl::unexpected(grids.error());
        request.grids = std::move(*grids);
        if (detail.start && r < detail.start->size())
            request.start = (*detail.start)[r].answer.get();
        auto result =
            air::solveSteady(request, watchWith(watch, {facility, r, rooms.size(), *assembly, request}));
        if (!result)
            return tl::unexpected(result.error());
        AirReport report = reportAir(facility, *assembly, *result);
        solved.push_back({std::move(*assembly), std::move(report),
                          std::make_shared<const air::AirField>(air::fieldOf(*result->field)),
                          result->converged, result->why, std::move(result->field)});
    }
    return solved;
}

SolvedRoom snapshotOf(const AirMoment& moment)
{
    return {moment.assembly,
            readAir(moment.facility, moment.assembly, moment.solver),
            std::make_shared<const air::AirField>(air::fieldOf(moment.solver)),
            false,
            "still being solved",
            nullptr};
}

PlantStatePtr withAir(const PlantState& state, const std::vector<SolvedRoom>& rooms)
{
    Extended extended(state);
    std::vector<std::shared_ptr<const air::AirField>> fields;
    for (std::size_t r = 0; r < rooms.size(); ++r) {
        const Quality quality = rooms[r].converged ? Quality::Good : Quality::Uncertain;
        addReport(rooms[r].report, quality, extended);
        fields.push_back(rooms[r].field);
        if (r == 0)
            addMetrics(rooms[r].report.metrics, quality, extended);
    }
    return extended.made(std::move(fields));
}

PlantStatePtr withAirOf(const PlantState& state, const PlantState& other)
{
    Extended extended(state);
    for (const SignalInfo& info : other.catalogue().all()) {
        const bool ofPlant = state.catalogue().find(info.object, info.quantity) != SignalCatalogue::kNone;
        const SignalValue value = other.value(info.object, info.quantity);
        if (!ofPlant && value.known())
            extended.set(info.object, info.quantity.c_str(), info.unit.c_str(), value.value,
                         Quality::Uncertain);
    }
    return extended.made({other.airFields().begin(), other.airFields().end()});
}

} // namespace takao
