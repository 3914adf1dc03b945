#include "app/cli/airflow_report.h"

#include "app/cli/terminal.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace takao::cli {
namespace {

constexpr std::size_t kWorstRows = 15;

std::string number(double value, int decimals)
{
    return std::isfinite(value) ? fmt::format("{:.{}f}", value, decimals) : "-";
}

nlohmann::json orNull(double value)
{
    return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json();
}

/// Air of every device in a rack, or of every row of cells where its contents are not known.
nlohmann::json slotsJson(const std::vector<SlotAir>& slots)
{
    nlohmann::json list = nlohmann::json::array();
    for (const SlotAir& slot : slots)
        list.push_back({{"device", slot.device.empty() ? nlohmann::json() : nlohmann::json(slot.device)},
                        {"z_m", {slot.low, slot.high}},
                        {"inlet_degC", orNull(slot.inlet)},
                        {"outlet_degC", orNull(slot.outlet)},
                        {"flow_m3_per_s", slot.flow}});
    return list;
}

std::string rackTable(std::vector<RackAir> racks, bool gridCheck)
{
    std::stable_sort(racks.begin(), racks.end(),
                     [](const RackAir& a, const RackAir& b) { return a.inletMax > b.inletMax; });
    std::vector<std::vector<std::string>> rows{
        {"rack", "inlet °C", "max", "bottom", "middle", "top", "outlet", "m³/s", "kW", "capture %"}};
    if (gridCheck)
        rows.front().emplace_back("coarser grid K");
    const std::size_t count = gridCheck ? racks.size() : std::min(racks.size(), kWorstRows);
    for (std::size_t i = 0; i < count; ++i) {
        const RackAir& r = racks[i];
        rows.push_back({r.id, number(r.inletMean, 2), number(r.inletMax, 2), number(r.inletThirds[0], 2),
                        number(r.inletThirds[1], 2), number(r.inletThirds[2], 2), number(r.outlet, 2),
                        number(r.flow, 3), number(r.heat / 1e3, 1), number(100 * r.capture.supplied, 0)});
        if (gridCheck)
            rows.back().push_back(fmt::format("{:+.2f}", r.changeFromCoarser));
    }
    return fmt::format("{}\n{}", count < racks.size() ? "Warmest racks" : "Racks", table(rows));
}

std::string coolerTable(const std::vector<CoolerAir>& coolers)
{
    if (coolers.empty())
        return {};
    std::vector<std::vector<std::string>> rows{
        {"cooler", "return °C", "supply °C", "m³/s", "kW", "of capacity %"}};
    for (const CoolerAir& c : coolers)
        rows.push_back({c.id, number(c.returned, 2), number(c.supplied, 2), number(c.flow, 2),
                        number(c.load / 1e3, 1), number(100.0 * c.load / c.capacity, 0)});
    return fmt::format("Coolers\n{}\n", table(rows));
}

const char* schemeName(const air::Numerics& numerics)
{
    return numerics.scheme == air::Scheme::SecondOrder ? "second-order (van Leer)" : "upwind";
}

const char* turbulenceName(const air::Numerics& numerics)
{
    switch (numerics.turbulence) {
    case air::Turbulence::Laminar:
        return "laminar";
    case air::Turbulence::KEpsilon:
        return "k-epsilon";
    case air::Turbulence::ZeroEquation:
        break;
    }
    return "zero-equation";
}

nlohmann::json stagesJson(const air::StageTimes& stages)
{
    return {{"set_up", stages.setUp},      {"viscosity", stages.viscosity},     {"momentum", stages.momentum},
            {"pressure", stages.pressure}, {"temperature", stages.temperature}, {"other", stages.other}};
}

} // namespace

std::string airReportText(const AirAssembly& assembly, const AirReport& report,
                          const air::EnergyBalance& energy, bool gridCheck)
{
    const AirMetrics& m = report.metrics;
    std::string text = rackTable(report.racks, gridCheck) + '\n' + coolerTable(report.coolers);
    text += table({{"Supply", number(report.supplied, 2), "°C"},
                   {"Return", number(report.returned, 2), "°C"},
                   {"Supply flow", number(assembly.supply, 2), "m³/s"},
                   {"Rack demand", number(assembly.demand, 2), "m³/s"},
                   {"Room mean / max", number(m.roomMean, 1) + " / " + number(m.roomMax, 1), "°C"},
                   {"RCI high / low", number(100 * m.rciHigh, 1) + " / " + number(100 * m.rciLow, 1), "%"},
                   {"RTI", number(100 * m.rti, 1), "%"},
                   {"SHI / RHI", number(m.shi, 3) + " / " + number(m.rhi, 3), ""},
                   {"Heat given", number(energy.given / 1e3, 1), "kW"},
                   {"Energy imbalance", number(100 * energy.imbalance, 3), "%"}});
    for (const std::string& assumption : assembly.assumptions)
        text += fmt::format("assumed: {}\n", assumption);
    return text;
}

std::string solverWords(const air::SteadyResult& result)
{
    const air::Numerics& numerics = result.field->numerics();
    return fmt::format("Takao: {}, {}, {} cells of air", turbulenceName(numerics), schemeName(numerics),
                       result.cells.back());
}

std::string airflowText(const AirAssembly& assembly, const air::SteadyResult& result, const AirReport& report,
                        bool gridCheck)
{
    const air::StageTimes& t = result.stages;
    std::string check;
    if (result.gridCheck)
        check = fmt::format(
            "grid check: against cells {:.2f} times as long ({} cells of air, {}) inlets differ by "
            "at most {:.2f} K\n\n",
            result.gridCheck->ratio, result.gridCheck->cells,
            result.gridCheck->converged ? "converged" : "NOT at rest", result.gridCheck->worstChange);
    return fmt::format("{} cells of air, {} iterations, {:.2f} s: {}\n{}\n", result.cells.back(),
                       result.iterations.back(), result.seconds,
                       result.converged ? "converged" : "NOT at rest", result.why) +
           fmt::format(
               "all grids: set-up {:.2f} s, viscosity {:.2f} s, momentum {:.2f} s, pressure {:.2f} s, "
               "temperature {:.2f} s, other {:.2f} s\n\n",
               t.setUp, t.viscosity, t.momentum, t.pressure, t.temperature, t.other) +
           check + airReportText(assembly, report, result.energy, gridCheck);
}

nlohmann::json airReportJson(const AirAssembly& assembly, const AirReport& report,
                             const air::EnergyBalance& energy)
{
    using nlohmann::json;
    json racks = json::array(), coolers = json::array();
    for (const RackAir& r : report.racks)
        racks.push_back({{"id", r.id},
                         {"inlet_mean_degC", r.inletMean},
                         {"inlet_max_degC", r.inletMax},
                         {"inlet_thirds_degC",
                          {orNull(r.inletThirds[0]), orNull(r.inletThirds[1]), orNull(r.inletThirds[2])}},
                         {"outlet_degC", r.outlet},
                         {"flow_m3_per_s", r.flow},
                         {"capture_index", orNull(r.capture.supplied)},
                         {"hot_capture_index", orNull(r.capture.captured)},
                         {"slots", slotsJson(r.slotAir)},
                         {"heat_W", r.heat},
                         {"band_K", orNull(r.band)},
                         {"change_from_coarser_grid_K", orNull(r.changeFromCoarser)}});
    for (const CoolerAir& c : report.coolers)
        coolers.push_back({{"id", c.id},
                           {"return_degC", c.returned},
                           {"supply_degC", c.supplied},
                           {"flow_m3_per_s", c.flow},
                           {"holds_set_point", c.holdsSetPoint},
                           {"water_share", orNull(c.waterShare)},
                           {"load_W", c.load},
                           {"capacity_W", c.capacity}});
    const AirMetrics& m = report.metrics;
    return {{"supply_degC", orNull(report.supplied)},
            {"return_degC", orNull(report.returned)},
            {"racks", racks},
            {"coolers", coolers},
            {"balance",
             {{"heat_given_W", energy.given},
              {"heat_carried_out_W", energy.carriedOut},
              {"energy_imbalance", energy.imbalance},
              {"supply_m3_per_s", assembly.supply},
              {"rack_demand_m3_per_s", assembly.demand}}},
            {"metrics",
             {{"rci_high", orNull(m.rciHigh)},
              {"rci_low", orNull(m.rciLow)},
              {"rti", orNull(m.rti)},
              {"shi", orNull(m.shi)},
              {"rhi", orNull(m.rhi)},
              {"room_mean_degC", m.roomMean},
              {"room_max_degC", m.roomMax}}},
            {"assumptions", assembly.assumptions}};
}

nlohmann::json airflowJson(const AirAssembly& assembly, const air::SteadyResult& result,
                           const AirReport& report)
{
    nlohmann::json json = airReportJson(assembly, report, result.energy);
    json["balance"]["mass_imbalance"] = result.mass;
    json.update({{"source", solverWords(result)},
                 {"cells", result.cells.back()},
                 {"cells_by_grid", result.cells},
                 {"iterations", result.iterations.back()},
                 {"iterations_by_grid", result.iterations},
                 {"wall_s", result.seconds},
                 {"stages_s", stagesJson(result.stages)},
                 {"finest_grid_s",
                  {{"viscosity", result.times.viscosity},
                   {"momentum", result.times.momentum},
                   {"pressure", result.times.pressure},
                   {"temperature", result.times.temperature}}},
                 {"converged", result.converged},
                 {"why", result.why},
                 {"scheme", schemeName(result.field->numerics())},
                 {"turbulence", turbulenceName(result.field->numerics())}});
    return json;
}

} // namespace takao::cli
