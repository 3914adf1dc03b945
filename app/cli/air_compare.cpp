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

/// What the report has under an id. @errors BadData: nothing
template <class Item>
Result<const Item*> named(const std::vector<Item>& items, const std::string& id, const char* kind)
{
    const auto found = std::find_if(items.begin(), items.end(), [&id](const Item& i) { return i.id == id; });
    if (found == items.end())
        return fail(ErrorKind::BadData,
                    fmt::format("the reference names the {} {}, which this room has not", kind, id),
                    "compare with figures of the same hall");
    return &*found;
}

} // namespace

Result<std::string> comparisonText(const AirReport& report, const air::InletReference& reference)
{
    std::vector<std::vector<std::string>> rows{{"rack", "here °C", "there °C", "difference K"}};
    double here = 0.0, there = 0.0, most = 0.0;
    for (const air::InletReference::Rack& other : reference.racks) {
        const auto rack = named(report.racks, other.id, "rack");
        if (!rack)
            return tl::unexpected(rack.error());
        const double inlet = (*rack)->inletMean;
        rows.push_back(row(other.id, inlet, other.inletMean));
        here += inlet;
        there += other.inletMean;
        most = std::max(most, std::abs(inlet - other.inletMean));
    }
    const double count = static_cast<double>(reference.racks.size());
    rows.push_back(row("mean", here / count, there / count));
    for (const air::InletReference::Cooler& other : reference.coolers) {
        const auto cooler = named(report.coolers, other.id, "cooler");
        if (!cooler)
            return tl::unexpected(cooler.error());
        rows.push_back(row("return of " + other.id, (*cooler)->returned, other.returned));
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
