#include "app/cli/power_report.h"

#include "app/cli/terminal.h"
#include "models/twin/signals.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace takao::cli {
namespace {

using nlohmann::ordered_json;

constexpr std::array kStatusNames = {"ok",      "overloaded", "on battery", "dark",
                                     "tripped", "failed",     "standby"};
constexpr std::array kFeedNames = {"dark", "A only", "B only", "both"};
constexpr std::size_t kMostLoaded = 12;

std::string nameOf(SignalValue code, std::span<const char* const> names)
{
    return code.known() ? names[static_cast<std::size_t>(code.value)] : "unknown";
}

std::string formatted(SignalValue value, double factor, int decimals)
{
    return value.known() ? fmt::format("{:.{}f}", value.value * factor, decimals) : "-";
}

ordered_json number(SignalValue value, double factor = 1.0)
{
    return value.known() ? ordered_json(value.value * factor) : ordered_json(nullptr);
}

struct TotalRow
{
    const char* quantity;
    const char* text;
    const char* key;
    const char* unit;
    double factor;
    int decimals;
};

constexpr std::array kTotals = {
    TotalRow{signal::kItPower, "IT load", "it_power_kW", "kW", 1e-3, 1},
    TotalRow{signal::kCoolingPower, "Cooling", "cooling_power_kW", "kW", 1e-3, 1},
    TotalRow{signal::kLossPower, "Electrical losses", "loss_power_kW", "kW", 1e-3, 1},
    TotalRow{signal::kUtilityPower, "From the utility", "utility_power_kW", "kW", 1e-3, 1},
    TotalRow{signal::kGeneratorPower, "From generators", "generator_power_kW", "kW", 1e-3, 1},
    TotalRow{signal::kBatteryPower, "From batteries", "battery_power_kW", "kW", 1e-3, 1},
    TotalRow{signal::kPue, "PUE (electrical part)", "pue", "", 1, 3},
    TotalRow{signal::kRacksOneFeed, "Racks on one feed", "racks_one_feed", "", 1, 0},
    TotalRow{signal::kRacksDark, "Racks dark", "racks_dark", "", 1, 0},
    TotalRow{signal::kGpusDark, "GPUs dark", "gpus_dark", "", 1, 0},
    TotalRow{signal::kOverloads, "Overloaded components", "overloads", "", 1, 0},
};

// Loads stand at their nominal power by definition; what is of interest is what carries them.
bool carriesPower(const Facility& facility, const std::string& id)
{
    const EquipmentIndex equipment = facility.findAs<Equipment>(id);
    return !equipment.valid() || info(facility.kindOf(facility[equipment])).system == System::Power;
}

std::vector<std::string> mostLoaded(const Facility& facility, const SteadyPlant& plant,
                                    const PlantState& state)
{
    std::vector<std::pair<double, std::string>> loaded;
    for (const std::string& id : plant.components())
        if (const SignalValue v = state.value(id, signal::kLoading); v.known() && carriesPower(facility, id))
            loaded.emplace_back(v.value, id);
    const std::size_t count = std::min(kMostLoaded, loaded.size());
    std::partial_sort(loaded.begin(), loaded.begin() + static_cast<std::ptrdiff_t>(count), loaded.end(),
                      [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < count; ++i)
        ids.push_back(loaded[i].second);
    return ids;
}

const char* kindKey(const Facility& facility, const std::string& id)
{
    const EquipmentIndex equipment = facility.findAs<Equipment>(id);
    return equipment.valid() ? info(facility.kindOf(facility[equipment])).key : "power_link";
}

std::string joined(const std::vector<std::string>& ids)
{
    constexpr std::size_t kShown = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(kShown, ids.size()); ++i)
        text += (i ? " " : "") + ids[i];
    return ids.size() > kShown ? text + fmt::format(" +{}", ids.size() - kShown) : text;
}

std::string eventsText(const PlantState& state)
{
    constexpr std::array kSeverity = {"info", "warning", "alarm"};
    std::string text;
    for (const PlantEvent& event : state.events()) {
        text += fmt::format("  {:<7}  {}", kSeverity[static_cast<std::size_t>(event.severity)], event.text);
        if (event.cause >= 0)
            text += fmt::format("  <- {}", state.events()[static_cast<std::size_t>(event.cause)].object);
        text += '\n';
    }
    return text.empty() ? text : "\nWhat happens\n" + text;
}

} // namespace

std::string powerText(const Facility& facility, const SteadyPlant& plant, const PlantState& state)
{
    std::string text = facility.name + "\n\n";
    std::vector<std::vector<std::string>> rows;
    for (const TotalRow& row : kTotals)
        rows.push_back({row.text,
                        formatted(state.value(signal::kFacility, row.quantity), row.factor, row.decimals),
                        row.unit});
    text += table(rows) + "\nMost loaded\n";
    rows = {{"component", "loading %", "kW", "loss kW", "status"}};
    for (const std::string& id : mostLoaded(facility, plant, state))
        rows.push_back({id, formatted(state.value(id, signal::kLoading), 100, 1),
                        formatted(state.value(id, signal::kPower), 1e-3, 1),
                        formatted(state.value(id, signal::kLoss), 1e-3, 2),
                        nameOf(state.value(id, signal::kStatus), kStatusNames)});
    return text + table(rows) + eventsText(state);
}

ordered_json powerJson(const Facility& facility, const SteadyPlant& plant, const PlantState& state)
{
    ordered_json json{{"name", facility.name}};
    for (const TotalRow& row : kTotals)
        json["facility"][row.key] = number(state.value(signal::kFacility, row.quantity), row.factor);
    json["racks"] = ordered_json::array();
    for (const Equipment& e : facility.equipment)
        if (facility.kindOf(e) == Kind::Rack)
            json["racks"].push_back({{"id", e.id},
                                     {"power_kW", number(state.value(e.id, signal::kPower), 1e-3)},
                                     {"feed", nameOf(state.value(e.id, signal::kFeed), kFeedNames)},
                                     {"feed_a_kW", number(state.value(e.id, signal::kFeedAPower), 1e-3)},
                                     {"feed_b_kW", number(state.value(e.id, signal::kFeedBPower), 1e-3)},
                                     {"redundancy", number(state.value(e.id, signal::kRedundancy))}});
    json["components"] = ordered_json::array();
    for (const std::string& id : plant.components())
        json["components"].push_back({{"id", id},
                                      {"kind", kindKey(facility, id)},
                                      {"status", nameOf(state.value(id, signal::kStatus), kStatusNames)},
                                      {"loading", number(state.value(id, signal::kLoading))},
                                      {"power_kW", number(state.value(id, signal::kPower), 1e-3)},
                                      {"loss_kW", number(state.value(id, signal::kLoss), 1e-3)},
                                      {"redundancy", number(state.value(id, signal::kRedundancy))}});
    json["events"] = ordered_json::array();
    for (const PlantEvent& event : state.events())
        json["events"].push_back({{"object", event.object}, {"text", event.text}, {"cause", event.cause}});
    return json;
}

std::string sweepText(const std::vector<LossOutcome>& outcomes, std::size_t rows)
{
    std::vector<std::vector<std::string>> lines = {
        {"lost", "racks dark", "GPUs dark", "racks on one feed", "overloaded", "tripped"}};
    for (std::size_t i = 0; i < std::min(rows, outcomes.size()); ++i) {
        const LossOutcome& o = outcomes[i];
        lines.push_back({o.component, std::to_string(o.racksDark), std::to_string(o.gpusDark),
                         std::to_string(o.racksOneFeed), joined(o.overloaded), joined(o.tripped)});
    }
    const auto survived = std::ranges::count_if(
        outcomes, [](const LossOutcome& o) { return o.racksDark == 0 && o.tripped.empty(); });
    return fmt::format(
               "\nN-1: {} of {} single losses leave every rack running and trip nothing; the worst:\n",
               survived, outcomes.size()) +
           table(lines);
}

ordered_json sweepJson(const std::vector<LossOutcome>& outcomes)
{
    ordered_json json = ordered_json::array();
    for (const LossOutcome& o : outcomes)
        json.push_back({{"component", o.component},
                        {"racks_dark", o.racksDark},
                        {"racks_one_feed", o.racksOneFeed},
                        {"gpus_dark", o.gpusDark},
                        {"overloaded", o.overloaded},
                        {"tripped", o.tripped}});
    return json;
}

} // namespace takao::cli
