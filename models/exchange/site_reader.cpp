// Reading the site, the halls and the groups of a facility.
#include "models/exchange/facility_draft.h"

namespace takao {
namespace {

constexpr Range kLatitude{-90.0, 90.0};
constexpr Range kLongitude{-180.0, 180.0};
constexpr Range kElevation{-430.0, 6000.0}; // from the Dead Sea to the highest towns [m]
constexpr Range kDryBulb{-60.0, 60.0};      // [degC]
constexpr Range kWetBulb{-60.0, 40.0};      // [degC]
constexpr Range kRoomHeight{1.0, 100.0};    // [m]
constexpr Range kPlenum{0.0, 10.0};         // [m]
constexpr Range kTile{0.1, 5.0};            // [m]

void readColumns(const ObjectReader& hall, Hall& out)
{
    for (const JsonValue value : hall.list("columns")) {
        const ObjectReader in(hall.findings(), value, format::kColumn);
        Column column;
        in.point("at_m", column.at);
        if (in.point("size_m", column.size) && column.size.minCoeff() <= 0.0)
            in.findings().error(in.get("size_m"), "a column's size must be positive",
                                "write [width, depth] in metres");
        out.columns.push_back(column);
    }
}

void readDoors(const ObjectReader& hall, Hall& out)
{
    for (const JsonValue value : hall.list("doors")) {
        const ObjectReader in(hall.findings(), value, format::kDoor);
        Door door;
        const bool from = in.point("from_m", door.from);
        const bool to = in.point("to_m", door.to);
        if (from && to && door.from == door.to)
            in.findings().error(in.get("to_m"), "the door has no width: it ends where it begins",
                                "check both ends");
        in.number("height_m", door.height, {0.1, kRoomHeight.max});
        out.doors.push_back(door);
    }
}

void readKeepOuts(const ObjectReader& hall, Hall& out)
{
    for (const JsonValue value : hall.list("keep_outs")) {
        const ObjectReader in(hall.findings(), value, format::kKeepOut);
        KeepOut keepOut;
        in.line("reason", keepOut.reason);
        in.outline("outline_m", keepOut.outline);
        out.keepOuts.push_back(std::move(keepOut));
    }
}

Hall readHall(FacilityDraft& draft, const JsonValue& value)
{
    const ObjectReader in(draft.findings, value, format::kHall);
    Hall hall;
    in.id("id", hall.id);
    in.line("name", hall.name);
    in.line("building", hall.building);
    in.outline("outline_m", hall.outline);
    in.number("floor_m", hall.floor, {-1000.0, 1000.0});
    in.number("height_m", hall.height, kRoomHeight);
    in.number("raised_floor_m", hall.raisedFloorDepth, kPlenum);
    in.number("ceiling_plenum_m", hall.ceilingPlenumDepth, kPlenum);
    in.number("tile_m", hall.tileSize, kTile);
    readColumns(in, hall);
    readDoors(in, hall);
    readKeepOuts(in, hall);
    hall.provenance = draft.facility.layoutProvenance;
    readProvenance(in, draft.sources, hall.provenance);
    return hall;
}

} // namespace

std::optional<Provenance> ownProvenance(const FacilityDraft& draft, const ObjectReader& object)
{
    Provenance provenance;
    return readProvenance(object, draft.sources, provenance) ? std::optional(std::move(provenance))
                                                             : std::nullopt;
}

void readSite(FacilityDraft& draft, const ObjectReader& root)
{
    const JsonValue value = root.get("site");
    if (!value)
        return;
    const ObjectReader in(draft.findings, value, format::kSite);
    Site& site = draft.facility.site;
    in.line("name", site.name);
    in.line("place", site.place);
    in.number("latitude_deg", site.latitude, kLatitude);
    in.number("longitude_deg", site.longitude, kLongitude);
    in.number("elevation_m", site.elevation, kElevation);
    const bool dry = in.number("design_dry_bulb_degC", site.designDryBulb, kDryBulb);
    const bool wet = in.number("design_wet_bulb_degC", site.designWetBulb, kWetBulb);
    if ((dry || wet) && site.designWetBulb > site.designDryBulb)
        draft.findings.error(in.get(wet ? "design_wet_bulb_degC" : "design_dry_bulb_degC"),
                             "the wet-bulb temperature is above the dry-bulb temperature", "check both");
    in.id("time_zone", site.timeZone); // it names a file of the system, so it must not leave its folder
    readProvenance(in, draft.sources, site.provenance);
}

void readHalls(FacilityDraft& draft, const ObjectReader& root)
{
    for (const JsonValue value : root.list("halls")) {
        draft.facility.halls.push_back(readHall(draft, value));
        draft.ids.add(value, draft.facility.halls.back().id, HallIndex(draft.facility.halls.size() - 1));
    }
}

void readGroups(FacilityDraft& draft, const ObjectReader& root)
{
    for (const JsonValue value : root.list("groups")) {
        const ObjectReader in(draft.findings, value, format::kGroup);
        Group group;
        in.id("id", group.id);
        in.line("name", group.name);
        in.choice("kind", group.kind);
        draft.ids.add(value, group.id, GroupIndex(draft.facility.groups.size()));
        draft.facility.groups.push_back(std::move(group));
    }
}

} // namespace takao
