#include "app/cli/fields_input.h"

#include "app/cli/air_room.h"
#include "models/exchange/air/openfoam_result.h"
#include "models/exchange/air/vtk_file.h"

#include <fmt/format.h>

namespace takao::cli {
namespace {

namespace fs = std::filesystem;

Result<air::StoredFields> readCase(const fs::path& folder)
{
    auto info = air::readFieldsInfo(folder / kCaseInfo);
    if (!info)
        return tl::unexpected(info.error());
    const auto time = air::latestOpenFoamTime(folder);
    if (!time)
        return tl::unexpected(time.error());
    info->source = fmt::format("OpenFOAM, iteration {}", *time);
    auto field = air::readOpenFoamField(folder);
    if (!field)
        return tl::unexpected(field.error());
    return air::StoredFields{std::move(*info), std::move(*field)};
}

Result<air::StoredFields> readVtk(const fs::path& file, const Facility& facility,
                                  const StatedConditions& stated)
{
    const auto room = chooseRoom(facility, stated.hall);
    if (!room)
        return tl::unexpected(room.error());
    auto field = air::readVtkFile(file);
    if (!field)
        return tl::unexpected(field.error());
    return air::StoredFields{{facility.name, facility[room->halls.front()].id, stated.failed,
                              stated.loadFraction, "the VTK file " + file.filename().string(), false},
                             std::move(*field)};
}

} // namespace

Result<air::StoredFields> readFields(const std::string& path, const Facility& facility,
                                     const StatedConditions& stated)
{
    const fs::path ending = fs::path(path).extension();
    if (ending == ".vtr" || ending == ".vti")
        return readVtk(path, facility, stated);
    if (stated.any())
        return fail(ErrorKind::BadUsage, path + " says itself which hall it is of, and what has failed",
                    "leave --hall, --fail and --load out");
    std::error_code ec;
    return fs::is_directory(path, ec) ? readCase(path) : air::readFieldsFile(path);
}

Result<FieldRoom> roomOf(const Facility& facility, air::StoredFields fields)
{
    if (fields.info.facility != facility.name)
        return fail(ErrorKind::BadData,
                    fmt::format("the fields are of the facility \"{}\", not of \"{}\"", fields.info.facility,
                                facility.name),
                    "name the facility that they were made for");
    if (auto known = checkIds(facility, fields.info.failed); !known)
        return tl::unexpected(known.error());
    const auto room = chooseRoom(facility, fields.info.hall);
    if (!room)
        return tl::unexpected(room.error());
    AirConditions conditions;
    conditions.failed = {fields.info.failed.begin(), fields.info.failed.end()};
    conditions.loadFraction = fields.info.loadFraction;
    return roomWithField(facility, *room, conditions,
                         std::make_shared<const air::AirField>(std::move(fields.field)),
                         fields.info.converged);
}

} // namespace takao::cli
