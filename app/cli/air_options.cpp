#include "app/cli/air_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <string_view>

namespace takao::cli {
namespace {

constexpr std::array<std::pair<std::string_view, AirScalar>, 3> kQuantities{
    {{"temperature", AirScalar::Temperature},
     {"speed", AirScalar::Speed},
     {"pressure", AirScalar::Pressure}}};

std::optional<AirScalar> quantityNamed(std::string_view name)
{
    const auto found = std::ranges::find(kQuantities, name, [](const auto& q) { return q.first; });
    return found == kQuantities.end() ? std::nullopt : std::optional(found->second);
}

/// The quantity that a range is about: temperature if it names none.
std::optional<AirScalar> quantityOfRange(std::string_view text)
{
    const std::size_t equals = text.find('=');
    return equals == std::string_view::npos ? std::optional(AirScalar::Temperature)
                                            : quantityNamed(text.substr(0, equals));
}

std::vector<std::string_view> split(std::string_view text, char at)
{
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

/// Exactly so many finite numbers between commas.
std::optional<std::vector<double>> numbers(std::string_view text, std::size_t count)
{
    std::vector<double> values;
    for (const std::string_view part : split(text, ',')) {
        double value = 0.0;
        const auto [end, problem] = std::from_chars(part.data(), part.data() + part.size(), value);
        if (problem != std::errc() || end != part.data() + part.size() || !std::isfinite(value))
            return std::nullopt;
        values.push_back(value);
    }
    return values.size() == count ? std::optional(values) : std::nullopt;
}

tl::unexpected<Error> wrongSlice(const std::string& text)
{
    return fail(
        ErrorKind::BadUsage, "--slice " + text + " is no cut through the air",
        "write an axis and a place in metres, then what is shown, for example z=1.8 or x=4.2:speed:arrows; "
        "shown are temperature, speed or pressure");
}

tl::unexpected<Error> wrongRange(const std::string& text)
{
    return fail(
        ErrorKind::BadUsage, "--range " + text + " is no range of a scale",
        "write auto, fixed:LOW,HIGH or setpoint:VALUE,WIDTH, after speed= or pressure= if it is not about "
        "temperature, for example fixed:18,40 or speed=fixed:0,2");
}

} // namespace

Result<AirCut> readSlice(const std::string& text)
{
    const std::vector<std::string_view> words = split(text, ':');
    const std::string_view plane = words.front();
    if (plane.size() < 3 || plane[0] < 'x' || plane[0] > 'z' || plane[1] != '=')
        return wrongSlice(text);
    const auto at = numbers(plane.substr(2), 1);
    if (!at)
        return wrongSlice(text);
    AirCut cut{static_cast<air::Axis>(plane[0] - 'x'), at->front(), AirScalar::Temperature, false};
    for (const std::string_view word : std::span(words).subspan(1)) {
        if (word == "arrows")
            cut.arrows = true;
        else if (const auto quantity = quantityNamed(word))
            cut.quantity = *quantity;
        else
            return wrongSlice(text);
    }
    return cut;
}

Result<AirSeeds> readSeeds(const std::vector<std::string>& texts)
{
    AirSeeds seeds;
    if (texts.empty())
        return seeds;
    seeds.supplies = seeds.coolers = false;
    for (const std::string& text : texts) {
        const std::string_view view = text;
        const auto place = view.starts_with("point:") ? numbers(view.substr(6), 3) : std::nullopt;
        if (view == "supply")
            seeds.supplies = true;
        else if (view == "coolers")
            seeds.coolers = true;
        else if (view.starts_with("rack:") && view.size() > 5)
            seeds.racks.emplace_back(view.substr(5));
        else if (place)
            seeds.points.emplace_back(Eigen::Vector3d((*place)[0], (*place)[1], (*place)[2]).cast<float>());
        else
            return fail(ErrorKind::BadUsage, "--seeds " + text + " is nothing that lines start from",
                        "write supply, coolers, rack:ID or point:X,Y,Z in metres");
    }
    return seeds;
}

Result<void> readRange(const std::string& text, AirPictureSettings& settings)
{
    const auto what = quantityOfRange(text);
    const std::string_view range = std::string_view(text).substr(text.find('=') + 1); // npos + 1: all of it
    if (!what)
        return wrongRange(text);
    AirRange& chosen = settings.range(*what);
    if (range == "auto") {
        chosen.kind = AirRangeKind::Automatic;
        return {};
    }
    const bool fixed = range.starts_with("fixed:"), around = range.starts_with("setpoint:");
    const auto ends = fixed    ? numbers(range.substr(6), 2)
                      : around ? numbers(range.substr(9), 2)
                               : std::nullopt;
    if (!ends || (fixed ? (*ends)[1] <= (*ends)[0] : (*ends)[1] <= 0.0))
        return wrongRange(text);
    chosen.kind = fixed ? AirRangeKind::Fixed : AirRangeKind::AroundSetPoint;
    (fixed ? chosen.low : chosen.setPoint) = (*ends)[0];
    (fixed ? chosen.high : chosen.width) = (*ends)[1];
    return {};
}

namespace {

/// Wishes that would change nothing.
Result<void> checkUse(const AirOptions& options, const AirPictureSettings& settings)
{
    const bool lines = options.streamlines > 0 || options.particles > 0;
    if (!options.seeds.empty() && !lines)
        return fail(ErrorKind::BadUsage, "--seeds says where lines start, but there are none",
                    "add --streamlines N or --particles N");
    if (options.time && options.particles <= 0)
        return fail(ErrorKind::BadUsage, "--air-time says when particles are shown, but there are none",
                    "add --particles N");
    for (const auto& [what, wish] :
         {std::pair{"--air-time", options.time}, {"--isosurface", options.isosurface}})
        if (wish && !std::isfinite(*wish))
            return fail(ErrorKind::BadUsage, fmt::format("{} is no number", what), "write a number");
    for (const std::string& text : options.ranges) {
        const AirScalar what = quantityOfRange(text).value_or(AirScalar::Temperature);
        const bool cut =
            std::ranges::any_of(settings.cuts, [what](const AirCut& c) { return c.quantity == what; });
        if (!cut && !(what == AirScalar::Temperature && settings.showsTemperatures()))
            return fail(ErrorKind::BadUsage,
                        "--range " + text + " is about a scale that nothing is coloured by",
                        "name the quantity of a --slice, as in --slice z=1.8:speed --range speed=fixed:0,2");
    }
    return {};
}

} // namespace

Result<AirPictureSettings> readAirOptions(const AirOptions& options, bool inlets)
{
    AirPictureSettings settings;
    for (const std::string& text : options.slices) {
        const auto cut = readSlice(text);
        if (!cut)
            return tl::unexpected(cut.error());
        settings.cuts.push_back(*cut);
    }
    for (const std::string& text : options.ranges)
        if (const auto read = readRange(text, settings); !read)
            return tl::unexpected(read.error());
    const auto seeds = readSeeds(options.seeds);
    if (!seeds)
        return tl::unexpected(seeds.error());
    settings.seeds = *seeds;
    settings.isosurface = options.isosurface;
    settings.volume = options.volume;
    settings.streamlines = options.streamlines;
    settings.particles = options.particles;
    settings.hotSpots = options.hotSpots;
    settings.rackFaces = options.rackFaces;
    settings.inlets = inlets;
    if (const auto used = checkUse(options, settings); !used)
        return tl::unexpected(used.error());
    return settings;
}

} // namespace takao::cli
