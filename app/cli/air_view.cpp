#include "app/cli/air_view.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao::cli {
namespace {

Result<void> checkRacks(const std::vector<AirPort>& ports, const AirSeeds& seeds)
{
    for (const std::string& id : seeds.racks) {
        const bool known = std::ranges::any_of(ports, [&id](const AirPort& port) {
            return port.kind == AirPortKind::RackOutlet && port.id == id;
        });
        if (!known)
            return fail(ErrorKind::BadUsage, "--seeds rack:" + id + " names no rack that blows air",
                        "takao-cli info FILE lists the racks; a failed rack stands still");
    }
    return {};
}

/// Cuts that meet no room would silently show nothing.
Result<void> checkCuts(const std::vector<std::shared_ptr<const air::AirField>>& fields,
                       const std::vector<AirCut>& cuts)
{
    for (const AirCut& cut : cuts) {
        const auto axis = static_cast<std::size_t>(cut.axis);
        double low = 1e30, high = -1e30;
        bool meets = false;
        for (const auto& field : fields) {
            const auto& edges = field->grid.edges[axis];
            meets |= cut.at >= edges.front() && cut.at <= edges.back();
            low = std::min(low, edges.front());
            high = std::max(high, edges.back());
        }
        if (!meets)
            return fail(ErrorKind::BadUsage,
                        fmt::format("--slice {}={:g} lies beside the air of all rooms", "xyz"[axis], cut.at),
                        fmt::format("choose a place from {:.2f} to {:.2f} m", low, high));
    }
    return {};
}

Result<void> checkLines(const AirPicture& picture, const AirPictureSettings& settings)
{
    const bool wanted = settings.streamlines > 0 || settings.particles > 0;
    const bool found =
        (picture.lines && !picture.lines->empty()) || (picture.drift && !picture.drift->empty());
    if (wanted && !found)
        return fail(ErrorKind::BadUsage, "no line starts in the air",
                    "choose other --seeds: supply, coolers, rack:ID or point:X,Y,Z");
    return {};
}

} // namespace

KnownAir shownAir(const std::vector<SolvedRoom>& rooms)
{
    KnownAir air;
    for (const SolvedRoom& room : rooms) {
        air.fields.push_back(room.field);
        for (AirPort& port : airPorts(room.assembly))
            air.ports.push_back(std::move(port));
    }
    return air;
}

Result<AirPicture> airPicture(KnownAir air, const AirPictureSettings& settings)
{
    if (air.fields.empty())
        return fail(ErrorKind::BadUsage, "the facility has no room whose air is known",
                    "pictures of air need a hall with racks or coolers");
    if (const auto checked = checkRacks(air.ports, settings.seeds); !checked)
        return tl::unexpected(checked.error());
    if (const auto checked = checkCuts(air.fields, settings.cuts); !checked)
        return tl::unexpected(checked.error());
    auto picture = makeAirPicture(air.fields, std::move(air.ports), settings);
    if (picture)
        if (const auto checked = checkLines(*picture, settings); !checked)
            return tl::unexpected(checked.error());
    return picture;
}

} // namespace takao::cli
