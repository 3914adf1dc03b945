#include "tests/support/hall_s.h"

#include <string>

namespace takao::testing {
namespace {

constexpr double kRackMassFlow = 0.497512; // [kg/s]
constexpr double kAirDensity = 1.2;        // at 291.15 K [kg/m3]
constexpr double kSupplyFlow = 3.6;        // 1.0 m/s through 3.0 m x 1.2 m [m3/s]

const Provenance kDefined = {SourceLabel::Published, "hall-s"};

Equipment place(const Facility& f, std::string id, const char* type, const Vec3& at, double facing)
{
    Equipment e;
    e.id = std::move(id);
    e.type = f.catalogue->find(type);
    e.hall = HallIndex(std::size_t{0});
    e.position = at;
    e.facing = facing;
    return e;
}

void addOpening(Facility& f, std::string id, const char* type, double y, double z)
{
    Equipment e = place(f, std::move(id), type, {6.0, y, z}, 90.0);
    e.figures[Quantity::Width] = {3.0, kDefined};
    e.figures[Quantity::Depth] = {1.2, kDefined};
    e.figures[Quantity::GaugePressure] = {0.0, kDefined};
    f.equipment.push_back(std::move(e));
}

void addRow(Facility& f, const char* letter, double y, double facing)
{
    f.groups.push_back({std::string("row-") + letter, std::string("Row ") + letter, GroupKind::Row});
    for (int i = 0; i < 5; ++i) {
        Equipment rack = place(f, letter + std::to_string(i), "generic.air-rack-fixed-flow",
                               {(48 + 6 * i) / 10.0, y, 0.0}, facing);
        rack.groups = {GroupIndex(f.groups.size() - 1)};
        rack.figures[Quantity::AirFlow] = {kRackMassFlow / kAirDensity, kDefined};
        rack.figures[Quantity::HeatToAir] = {6000.0, kDefined};
        f.equipment.push_back(std::move(rack));
    }
}

} // namespace

Facility hallS(std::shared_ptr<const Catalogue> catalogue)
{
    Facility f;
    f.catalogue = std::move(catalogue);
    f.name = "Hall-S";
    f.description =
        "The benchmark hall of the airflow solver: ten racks of 6 kW with fixed flow, a floor supply and "
        "two ceiling returns.";
    f.sources = {{"hall-s", "Definition of the benchmark hall", SourceLabel::Published}};
    f.layoutProvenance = kDefined;
    f.site.name = "Benchmark";
    f.site.place = "Sea level";
    f.site.provenance = kDefined;

    Hall hall;
    hall.id = "hall";
    hall.name = "Hall-S";
    hall.outline = {{0, 0}, {12, 0}, {12, 9}, {0, 9}};
    hall.height = 3.0;
    hall.raisedFloorDepth = 0.6;
    hall.ceilingPlenumDepth = 0.6;
    hall.provenance = kDefined;
    f.halls.push_back(std::move(hall));

    addRow(f, "A", 3.3, 90.0);
    addRow(f, "B", 5.7, 270.0);
    Equipment supply = place(f, "supply", "generic.floor-opening", {6.0, 4.5, 0.0}, 90.0);
    supply.figures[Quantity::Width] = {3.0, kDefined};
    supply.figures[Quantity::Depth] = {1.2, kDefined};
    supply.figures[Quantity::AirFlow] = {kSupplyFlow, kDefined};
    supply.figures[Quantity::SupplyAirTemperature] = {18.0, kDefined};
    f.equipment.push_back(std::move(supply));
    addOpening(f, "return-south", "generic.ceiling-opening", 1.5, 3.0);
    addOpening(f, "return-north", "generic.ceiling-opening", 7.5, 3.0);
    f.reindex();
    return f;
}

} // namespace takao::testing
