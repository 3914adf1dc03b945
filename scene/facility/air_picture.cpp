#include "scene/facility/air_picture.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kRound = 5.0; // [K]

} // namespace

void addCut(const air::AirField& field, const AirCut& cut, AirPicture& picture)
{
    AirSliceOptions options;
    options.axis = cut.axis;
    options.at = cut.at;
    AirSlice slice = airSlice(AirSampler(field), options);
    picture.sheets.push_back({std::move(slice.positions), std::move(slice.values), std::move(slice.indices)});
}

void addLines(const air::AirField& field, const std::vector<Eigen::Vector3f>& seeds, AirPicture& picture)
{
    for (Streamline& line : streamlines(AirSampler(field), seeds))
        if (line.points.size() > 1)
            picture.lines.push_back({std::move(line.points), std::move(line.temperature)});
}

Result<ScalarMapper> mapperFor(const air::AirField& field)
{
    const auto table = loadColourMap("ember");
    if (!table)
        return tl::unexpected(table.error());
    double low = 1e9, high = -1e9;
    for (std::size_t c = 0; c < field.temperature.size(); ++c)
        if (field.air[c]) {
            low = std::min(low, static_cast<double>(field.temperature[c]));
            high = std::max(high, static_cast<double>(field.temperature[c]));
        }
    low = kRound * std::floor(low / kRound);
    high = std::max(low + kRound, kRound * std::ceil(high / kRound));
    return ScalarMapper::continuous(*table, low, high, 1.0, "°C", 0);
}

} // namespace takao
