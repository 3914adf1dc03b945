// The building: a data hall between two electrical wings, plant to the north, generators to the south.
#include "models/facility/generator/builder.h"

#include <fmt/format.h>

namespace takao::generator {
namespace {

constexpr double kGallery = 2.4;    // return-air gallery and service corridor [m]
constexpr double kWing = 9.0;       // electrical room [m]
constexpr double kRoom = 6.0;       // medium-voltage room [m]
constexpr double kPumpRoom = 7.0;   // [m]
constexpr double kColumn = 0.6;     // [m]
constexpr double kEdgeAisle = 2.4;  // aisle along the south and north walls [m]
constexpr double kEastOfRows = 5.6; // walkway, CDUs, walkway, mains and columns [m]
constexpr double kPlenum = 1.2;     // return-air plenum above the ceiling [m]

std::vector<Vec2> rectangle(double x0, double y0, double x1, double y1)
{
    return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
}

HallIndex addHall(Builder& b, std::string id, std::string name, std::vector<Vec2> outline, double plenum)
{
    Hall hall;
    hall.id = std::move(id);
    hall.name = std::move(name);
    hall.building = "Main building";
    hall.outline = std::move(outline);
    hall.height = b.brief.hallHeight;
    hall.ceilingPlenumDepth = plenum;
    hall.provenance = b.facility.layoutProvenance;
    b.facility.halls.push_back(std::move(hall));
    return HallIndex(b.facility.halls.size() - 1);
}

void planFloor(Builder& b)
{
    FloorPlan& p = b.plan;
    const FactoryTypes& t = b.types;
    const double rowLength = b.brief.racksPerUnit * b.size(t.computeRack, Quantity::Width) +
                             2 * b.size(t.networkRack, Quantity::Width);
    const double podDepth = 2 * b.size(t.computeRack, Quantity::Depth) + b.brief.hotAisle;
    const int pods = b.brief.scalableUnits / 2 + 1;
    const double pitch = podDepth + b.brief.coldAisle;
    p.rowEast = p.rowWest + rowLength;
    p.length = p.rowEast + kEastOfRows;
    p.centreX = p.length / 2;
    p.corePod = pods / 2;
    for (int i = 0; i < pods; ++i)
        p.podY.push_back(kEdgeAisle + podDepth / 2 + i * pitch);
    p.width = p.podY.back() + podDepth / 2 + kEdgeAisle;
    p.coldAisleY.push_back(kEdgeAisle / 2);
    for (int i = 1; i < pods; ++i)
        p.coldAisleY.push_back(
            (p.podY[static_cast<std::size_t>(i) - 1] + p.podY[static_cast<std::size_t>(i)]) / 2);
    p.coldAisleY.push_back(p.width - kEdgeAisle / 2);
}

// Columns stand at the walls, between the fan walls and clear of the mains, so that rows and aisles stay
// free.
void addColumns(Builder& b, Hall& hall)
{
    const FloorPlan& p = b.plan;
    for (const double y : p.podY)
        hall.columns.push_back({{kColumn / 2, y}, {kColumn, kColumn}});
    for (std::size_t i = 1; i + 1 < p.coldAisleY.size(); ++i)
        hall.columns.push_back({{p.length - kColumn / 2, p.coldAisleY[i]}, {kColumn, kColumn}});
}

} // namespace

void buildHalls(Builder& b)
{
    planFloor(b);
    const FloorPlan& p = b.plan;
    std::vector<Hall>& halls = b.facility.halls;
    b.dataHall = addHall(b, "data-hall", "Data hall", rectangle(0, 0, p.length, p.width), kPlenum);
    b.gallery = addHall(b, "gallery", "Return-air gallery", rectangle(-kGallery, 0, 0, p.width), kPlenum);
    const HallIndex corridor =
        addHall(b, "corridor", "Service corridor", rectangle(p.length, 0, p.length + kGallery, p.width), 0.0);
    b.pumpRoom = addHall(b, "pump-room", "Pump room",
                         rectangle(-kGallery, p.width, p.length + kGallery, p.width + kPumpRoom), 0.0);
    const double middle = p.length / 2;
    halls[b.dataHall.at()].doors = {{{middle - 1.2, 0}, {middle + 1.2, 0}, 2.8},
                                    {{middle - 0.6, p.width}, {middle + 0.6, p.width}, 2.4},
                                    {{p.length, p.podY[static_cast<std::size_t>(p.corePod)] - 1.2},
                                     {p.length, p.podY[static_cast<std::size_t>(p.corePod)] + 1.2},
                                     2.8}};
    addColumns(b, halls[b.dataHall.at()]);
    halls[b.gallery.at()].doors = {{{-kGallery / 2 - 0.6, 0}, {-kGallery / 2 + 0.6, 0}, 2.4}};
    halls[corridor.at()].doors = {{{p.length + 0.6, 0}, {p.length + 1.8, 0}, 2.4}};
    halls[b.pumpRoom.at()].doors = {
        {{p.length + 0.6, p.width + kPumpRoom}, {p.length + 1.8, p.width + kPumpRoom}, 2.4}};

    for (int side = 0; side < 2; ++side) {
        const char letter = side == 0 ? 'A' : 'B';
        const double outer = side == 0 ? -kGallery - kWing : p.length + kGallery;
        const double aisle = side == 0 ? outer + 2.3 : outer + kWing - 2.3; // in front of the main boards
        b.electricalRoom[side] =
            addHall(b, fmt::format("electrical-{}", letter), fmt::format("Electrical room {}", letter),
                    rectangle(outer, 0, outer + kWing, p.width), 0.0);
        const double inner = side == 0 ? outer + kWing - 0.9 : outer + 0.9; // behind the UPS boards
        halls[b.electricalRoom[side].at()].doors = {{{aisle - 0.6, p.width}, {aisle + 0.6, p.width}, 2.4},
                                                    {{inner - 0.5, 0}, {inner + 0.5, 0}, 2.4}};
        b.mediumVoltageRoom[side] =
            addHall(b, fmt::format("mv-{}", letter), fmt::format("MV room {}", letter),
                    rectangle(outer, -kRoom, outer + kWing, 0), 0.0);
        const double wall = side == 0 ? outer : outer + kWing;
        halls[b.mediumVoltageRoom[side].at()].doors = {
            {{wall, -kRoom / 2 - 0.6}, {wall, -kRoom / 2 + 0.6}, 2.4}};
    }
}

} // namespace takao::generator
