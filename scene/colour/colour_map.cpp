#include "scene/colour/colour_map.h"

#include "models/base/asset_folder.h"
#include "scene/colour/oklab.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <fstream>

namespace takao {
namespace {

using Lab = Eigen::Vector3d;

bool parseHex(const std::string& text, Rgb& colour)
{
    unsigned r = 0;
    unsigned g = 0;
    unsigned b = 0;
    if (text.size() != 7 || std::sscanf(text.c_str(), "#%2x%2x%2x", &r, &g, &b) != 3)
        return false;
    colour = {static_cast<std::uint8_t>(r), static_cast<std::uint8_t>(g), static_cast<std::uint8_t>(b)};
    return true;
}

// Point of a smooth (Catmull-Rom) curve through the stops, u in 0..1 over the whole curve.
Lab curvePoint(const std::vector<Lab>& stops, double u)
{
    const double scaled = u * static_cast<double>(stops.size() - 1);
    const auto i = std::min(static_cast<std::size_t>(scaled), stops.size() - 2);
    const double t = scaled - static_cast<double>(i);
    const Lab& p1 = stops[i];
    const Lab& p2 = stops[i + 1];
    const Lab p0 = i > 0 ? stops[i - 1] : Lab(2.0 * p1 - p2);
    const Lab p3 = i + 2 < stops.size() ? stops[i + 2] : Lab(2.0 * p2 - p1);
    return 0.5 * (2.0 * p1 + (p2 - p0) * t + (2.0 * p0 - 5.0 * p1 + 4.0 * p2 - p3) * t * t +
                  (3.0 * p1 - p0 - 3.0 * p2 + p3) * t * t * t);
}

// Resamples the curve at equal distances in Oklab, so that equal steps of the value look equally large.
ColourTable evenTable(const std::vector<Lab>& stops)
{
    constexpr int kFine = 4096;
    std::vector<double> distance(kFine + 1, 0.0);
    for (int i = 1; i <= kFine; ++i)
        distance[i] =
            distance[i - 1] +
            (curvePoint(stops, double(i) / kFine) - curvePoint(stops, double(i - 1) / kFine)).norm();
    ColourTable table;
    int at = 0;
    for (int i = 0; i < 256; ++i) {
        const double wanted = distance.back() * i / 255.0;
        while (at < kFine && distance[at] < wanted)
            ++at;
        table[i] = srgbFromOklab(curvePoint(stops, double(at) / kFine));
    }
    return table;
}

Result<ColourTable> tableFromJson(const nlohmann::json& json, const std::string& file)
{
    const auto bad = [&file](const std::string& what) {
        return fail(ErrorKind::BadData, file + ": " + what,
                    "give \"stops\": at least two colours \"#rrggbb\"");
    };
    if (!json.is_object() || !json.contains("stops") || !json["stops"].is_array() || json["stops"].size() < 2)
        return bad("not a colour map");
    std::vector<Lab> stops;
    for (const auto& stop : json["stops"]) {
        Rgb colour;
        if (!stop.is_string() || !parseHex(stop.get<std::string>(), colour))
            return bad("a stop is no colour");
        stops.push_back(oklabFromSrgb(colour));
    }
    return evenTable(stops);
}

} // namespace

Result<ColourTable> loadColourMap(const std::string& name)
{
    const auto folder = assetFolder();
    if (!folder)
        return tl::unexpected(folder.error());
    const std::filesystem::path path = *folder / "colormaps" / (name + ".json");
    std::ifstream in(path);
    if (!in)
        return fail(ErrorKind::FileNotFound, "no colour map named " + name + ": " + path.string());
    const nlohmann::json json = nlohmann::json::parse(in, nullptr, /*allow_exceptions=*/false);
    if (json.is_discarded())
        return fail(ErrorKind::BadData, path.string() + ": not valid JSON");
    return tableFromJson(json, path.string());
}

} // namespace takao
