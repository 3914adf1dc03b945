#include "app/cli/air_view.h"

#include "scene/colour/overlay.h"
#include "scene/description/air/air_seeds.h"

#include <algorithm>
#include <cstdio>

namespace takao::cli {
namespace {

constexpr float kBefore = 0.05f; // [m] lines start this far in front of the opening

/// What blows into a room: coolers and supply openings.
std::vector<air::Patch> blowers(const SolvedRoom& room)
{
    std::vector<air::Patch> patches;
    for (std::size_t d = 0; d < room.assembly.parts.size(); ++d)
        if (room.assembly.parts[d].cooler)
            for (const air::Patch& outlet : room.assembly.model.devices[d].outlets)
                patches.push_back(outlet);
    for (const air::FlowOpening& opening : room.assembly.model.flowOpenings)
        if (opening.supply)
            patches.push_back(opening.patch);
    return patches;
}

std::vector<Eigen::Vector3f> seedsBefore(const air::Patch& patch, int count)
{
    const auto normal = static_cast<Eigen::Index>(patch.axis);
    const Eigen::Vector3f size = patch.box.sizes().cast<float>();
    Eigen::Vector3f corner = patch.box.min().cast<float>();
    corner[normal] += kBefore * static_cast<float>(patch.direction);
    Eigen::Vector3f u = Eigen::Vector3f::Zero(), v = Eigen::Vector3f::Zero();
    const Eigen::Index a = (normal + 1) % 3, b = (normal + 2) % 3;
    u[a] = size[a];
    v[b] = size[b];
    return seedsOnRectangle(corner, u, v, count);
}

} // namespace

Result<AirCut> readCut(const std::string& text)
{
    char axis = 0, rest = 0;
    double at = 0.0;
    const bool read = std::sscanf(text.c_str(), "%c=%lf%c", &axis, &at, &rest) == 2;
    if (!read || axis < 'x' || axis > 'z')
        return fail(ErrorKind::BadUsage, "--slice " + text + " is no cut through the air",
                    "write an axis and a place in metres, for example z=1.8");
    return AirCut{static_cast<air::Axis>(axis - 'x'), at};
}

Result<std::optional<AirPicture>> airPicture(const std::vector<SolvedRoom>& rooms,
                                             const std::vector<AirCut>& cuts, int lines)
{
    if (rooms.empty() || (cuts.empty() && lines == 0))
        return std::optional<AirPicture>();
    auto mapper = airTemperatureMapper();
    if (!mapper)
        return tl::unexpected(mapper.error());
    AirPicture picture{{}, {}, std::move(*mapper)};
    for (const SolvedRoom& room : rooms) {
        for (const AirCut& cut : cuts)
            addCut(*room.field, cut, picture);
        const std::vector<air::Patch> patches = blowers(room);
        if (lines == 0 || patches.empty())
            continue;
        const int each = std::max(1, lines / static_cast<int>(patches.size()));
        std::vector<Eigen::Vector3f> seeds;
        for (const air::Patch& patch : patches)
            for (const Eigen::Vector3f& seed : seedsBefore(patch, each))
                seeds.push_back(seed);
        addLines(*room.field, seeds, picture);
    }
    return std::optional<AirPicture>(std::move(picture));
}

} // namespace takao::cli
