// Adds objects to a facility under construction and remembers what the later steps of the layout need.
#pragma once

#include "models/facility/generator/fabric_plan.h"
#include "models/facility/generator/factory_brief.h"

#include <string>
#include <string_view>
#include <vector>

namespace takao::generator {

/// What the plant has to be able to do, and how many units that takes.
struct Sizing
{
    double rackFlow = 0.0;         ///< coolant of one compute rack [m3/s]
    double rackReturn = 0.0;       ///< [degC]
    double rackAirFlow = 0.0;      ///< [m3/s]
    double rackHeatToLiquid = 0.0; ///< [W]
    double liquidHeat = 0.0;       ///< of the facility [W]
    double airHeat = 0.0;          ///< [W]
    double airFlow = 0.0;          ///< [m3/s]
    int cdusPerPod = 0;            ///< N+1
    int fanWalls = 0;
    int towers = 0;
    int chillers = 0;
    int towerPumps = 0;
    int chillerPumps = 0;
    int upsPerBlock = 0; ///< on each side
    int generators = 0;
};

/// A row of racks; d is measured from the racks' front towards their rear.
struct Row
{
    std::string id; ///< "SU3", "K1"
    int unit = -1;  ///< scalable unit, or -1: core row
    int pod = 0;
    double frontY = 0.0;
    double facing = 90.0; ///< [deg]: 90 north, 270 south
    GroupIndex group;
    std::vector<EquipmentIndex> racks; ///< west to east

    double y(double d) const { return facing > 180.0 ? frontY + d : frontY - d; }
};

/// Positions that several steps share [m]. Rows run along x; pods follow each other along y.
struct FloorPlan
{
    double rowWest = 3.6;
    double rowEast = 0.0;
    double length = 0.0; ///< hall, along x
    double width = 0.0;  ///< hall, along y
    double centreX = 0.0;
    std::vector<double> podY; ///< centres of the hot aisles
    int corePod = 0;
    std::vector<double> coldAisleY; ///< centres

    double mirrorX(double x, bool mirrored) const { return mirrored ? length - x : x; }
};

// Heights and places over a row, chosen so that nothing crosses: tap-offs under the busways, pipes over the
// racks' rear, trays over all of them.
inline constexpr double kBuswayHeight = 2.85; // centre line
inline constexpr double kBuswayUnderside = 2.74;
inline constexpr double kBuswayDepthA = 0.20; // d
inline constexpr double kBuswayDepthB = 0.45;
inline constexpr double kTrayDepth = 0.66;
inline constexpr double kTrayHeight = 3.30;
inline constexpr double kSupplyDepth = 0.85;
inline constexpr double kSupplyHeight = 2.62;
inline constexpr double kReturnDepth = 1.05;
inline constexpr double kReturnHeight = 2.46;

class Builder
{
  public:
    Builder(const FactoryBrief& brief, std::shared_ptr<const Catalogue> catalogue);

    EquipmentIndex add(std::string id, const std::string& type, HallIndex hall, const Vec3& at,
                       double facing);
    EquipmentIndex addPath(std::string id, const std::string& type, HallIndex hall, Polyline path);
    EquipmentIndex attach(std::string id, const std::string& type, EquipmentIndex to, const Vec3& at,
                          double facing);
    void addDevice(std::string id, const std::string& type, EquipmentIndex rack, int unit);
    void addPreset(EquipmentIndex rack);
    GroupIndex addGroup(std::string id, std::string name, GroupKind kind);

    JunctionIndex junction(std::string id, const Vec3& at);
    void pipe(std::string id, CoolantLoop loop, LineRole line, PipeEnd from, PipeEnd to, double bore,
              Polyline path);
    /// A straight pipe between two junctions.
    void straight(std::string id, CoolantLoop loop, LineRole line, JunctionIndex from, JunctionIndex to,
                  double bore);

    /// A feed with copper conductors sized for its breaker; `priority` for transfer switches.
    void feed(EquipmentIndex from, EquipmentIndex to, double breaker, int priority = 0,
              bool normallyOpen = false);

    Equipment& operator[](EquipmentIndex e) { return facility.equipment[e.at()]; }
    double size(const std::string& type, Quantity q) const; ///< a figure that the kind requires
    double value(EquipmentIndex e, Quantity q) const { return facility.value(facility[e], q, 0.0); }
    void set(EquipmentIndex e, Quantity q, double value, std::string_view source);
    void set(EquipmentIndex e, Quantity q, double value);

    const FactoryBrief& brief;
    const FactoryTypes& types;
    Facility facility;
    FloorPlan plan;
    Sizing sizing;
    FabricPlan fabric;
    int railsPerNode = 0;
    std::vector<Row> rows;
    std::vector<GroupIndex> podGroups;
    HallIndex dataHall;
    HallIndex gallery;
    HallIndex pumpRoom;
    HallIndex electricalRoom[2];
    HallIndex mediumVoltageRoom[2];
    std::vector<EquipmentIndex> cdus; ///< pod by pod
    std::vector<EquipmentIndex> fanWalls;
    std::vector<EquipmentIndex> yardLoads; ///< chillers, towers and pumps
    // North ends of the mains, where the yard's pipes are joined.
    JunctionIndex waterMainSupply;
    JunctionIndex waterMainReturn;
    JunctionIndex chilledMainSupply;
    JunctionIndex chilledMainReturn;
};

/// Rounds positions to 0.1 mm and figures to four significant digits of their file unit: nobody builds finer.
void roundForFile(Facility& facility);

/// Two digits, so that ids sort.
std::string number(int n);

Result<Sizing> sizePlant(const Facility& facility, const FactoryBrief& brief);
void buildHalls(Builder& b);
void buildRacks(Builder& b);
void buildAir(Builder& b);
void buildLiquid(Builder& b);
void buildYard(Builder& b);
void buildPower(Builder& b);
void buildTrays(Builder& b);
Result<void> buildFabric(Builder& b);

} // namespace takao::generator
