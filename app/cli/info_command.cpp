// takao-cli info: what a facility holds, in numbers.
#include "app/cli/command.h"
#include "app/cli/open_facility.h"
#include "app/cli/terminal.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>
#include <memory>

namespace takao::cli {
namespace {

struct Options
{
    std::string file;
    bool json = false;
};

std::map<Kind, int> countByKind(const Facility& facility)
{
    std::map<Kind, int> counts;
    for (const Equipment& e : facility.equipment)
        ++counts[facility.kindOf(e)];
    for (const Device& d : facility.devices)
        ++counts[facility.kindOf(d)];
    return counts;
}

nlohmann::ordered_json asJson(const Facility& facility, const FacilityTotals& sum)
{
    nlohmann::ordered_json json{{"name", facility.name},
                                {"place", facility.site.place},
                                {"elevation_m", facility.site.elevation},
                                {"air_density_kg_per_m3", facility.site.airDensity()},
                                {"racks", sum.racks},
                                {"support_racks", sum.supportRacks},
                                {"gpus", sum.gpus},
                                {"leaf_switches", sum.leafSwitches},
                                {"spine_switches", sum.spineSwitches},
                                {"fabric_cables", sum.fabricCables},
                                {"nominal_it_power_kW", sum.nominalItPower / 1e3},
                                {"power_links", facility.powerLinks.size()},
                                {"pipes", facility.pipes.size()}};
    for (const auto& [kind, count] : countByKind(facility))
        json["kinds"][info(kind).key] = count;
    return json;
}

void printText(const Facility& facility, const FacilityTotals& sum)
{
    fmt::print("{}\n{}, {:.0f} m above sea, air {:.3f} kg/m3\n\n", facility.name, facility.site.place,
               facility.site.elevation, facility.site.airDensity());
    fmt::print("{} racks, {} GPUs; {} network, storage and management racks; {:.1f} kW nominal IT power\n",
               sum.racks, sum.gpus, sum.supportRacks, sum.nominalItPower / 1e3);
    fmt::print("{} leaf, {} spine switches, {} fabric cables\n\n", sum.leafSwitches, sum.spineSwitches,
               sum.fabricCables);
    std::vector<std::vector<std::string>> rows;
    for (const auto& [kind, count] : countByKind(facility))
        rows.push_back({info(kind).name, std::to_string(count)});
    rows.push_back({"Power link", std::to_string(facility.powerLinks.size())});
    rows.push_back({"Pipe", std::to_string(facility.pipes.size())});
    fmt::print("{}", table(rows));
}

int runInfo(const Options& options)
{
    const auto facility = openFacility(options.file);
    if (!facility)
        return report(facility.error());
    const FacilityTotals sum = totals(**facility);
    if (options.json)
        fmt::print("{}\n", asJson(**facility, sum).dump(2));
    else
        printText(**facility, sum);
    return kGood;
}

} // namespace

void addInfo(CLI::App& parser, Run& chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = parser.add_subcommand("info", "Count what a facility holds");
    command->add_option("FILE", options->file, "facility file (*.takao.json)")->required();
    command->add_flag("--json", options->json, "print as JSON");
    command->callback([options, &chosen] { chosen = [options] { return runInfo(*options); }; });
}

} // namespace takao::cli
