#include "app/cli/air_compare.h"

#include "app/cli/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::cli {
namespace {

std::vector<std::string> row(const std::string& name, double here, double there)
{
    return {name, fmt::format("{:.2f}", here), fmt::format("{:.2f}", there),
            fmt::format("{:+.2f}", here - there)};
}

} // namespace

Result<std::string> comparisonText(const AirReport& report, const air::InletReference& reference)
{
    std::vector<std::vector<std::string>> rows{{"rack", "here °C", "there °C", "difference K"}};
    double here = 0.0, there = 0.0, most = 0.0;
    for (const air::InletReference::Rack& other : reference.racks) {
        const auto rack = std::find_if(report.racks.begin(), report.racks.end(),
                                       [&other](const RackAir& r) { return r.id == other.id; });
        if (rack == report.racks.end())
            return fail(ErrorKind::BadData,
                        "the reference names the rack " + other.id + ", which this room has not",
                        "compare with figures of the same hall");
        rows.push_back(row(rack->id, rack->inletMean, other.inletMean));
        here += rack->inletMean;
        there += other.inletMean;
        most = std::max(most, std::abs(rack->inletMean - other.inletMean));
    }
    const double count = static_cast<double>(reference.racks.size());
    rows.push_back(row("mean", here / count, there / count));
    for (const air::InletReference::Cooler& other : reference.coolers) {
        const auto cooler = std::find_if(report.coolers.begin(), report.coolers.end(),
                                         [&other](const CoolerAir& c) { return c.id == other.id; });
        if (cooler == report.coolers.end())
            return fail(ErrorKind::BadData,
                        "the reference names the cooler " + other.id + ", which this room has not",
                        "compare with figures of the same hall");
        rows.push_back(row("return of " + cooler->id, cooler->returned, other.returned));
    }
    if (reference.returned)
        rows.push_back(row("return", report.returned, *reference.returned));
    std::string text = fmt::format("Inlet means against {}\n{}largest difference of a rack: {:.2f} K\n",
                                   reference.source, table(rows), most);
    if (reference.racks.size() < report.racks.size())
        text += fmt::format("{} racks of the room are not in the reference\n",
                            report.racks.size() - reference.racks.size());
    return text;
}

} // namespace takao::cli
