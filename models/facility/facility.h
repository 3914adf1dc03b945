// The facility: what is built. Sites, halls, equipment, and the power, coolant and fabric networks between
// them.
#pragma once

#include "models/base/vector.h"
#include "models/facility/catalogue.h"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace takao {

struct Site
{
    std::string name;
    std::string place;
    double latitude = 0.0;      ///< [deg]
    double longitude = 0.0;     ///< [deg]
    double elevation = 0.0;     ///< [m] above sea
    double designDryBulb = 35.; ///< [degC]
    double designWetBulb = 28.; ///< [degC]
    std::string timeZone = "UTC";
    Provenance provenance;

    /// Density of dry air at 20 degC and the standard pressure of the elevation [kg/m3] (ICAO standard
    /// atmosphere).
    double airDensity() const;
};

struct Column
{
    Vec2 at = Vec2::Zero();   ///< centre [m]
    Vec2 size = Vec2::Zero(); ///< [m]
};

struct Door
{
    Vec2 from = Vec2::Zero(); ///< ends on the outline [m]
    Vec2 to = Vec2::Zero();
    double height = 2.4; ///< [m]
};

struct KeepOut
{
    std::string reason;
    std::vector<Vec2> outline; ///< [m]
};

struct Hall
{
    std::string id;
    std::string name;
    std::string building;
    std::vector<Vec2> outline;      ///< counter-clockwise, site coordinates [m]
    double floor = 0.0;             ///< z of the floor on which equipment stands [m]
    double height = 4.0;            ///< floor to ceiling [m]
    double raisedFloorDepth = 0.0;  ///< supply plenum below the floor [m]; 0: slab
    double ceilingPlenumDepth = 0.; ///< return plenum above the ceiling [m]; 0: none
    double tileSize = 0.6;          ///< of floor tiles [m]
    std::vector<Column> columns;
    std::vector<Door> doors;
    std::vector<KeepOut> keepOuts;
    Provenance provenance;
};
using HallIndex = TypedIndex<Hall>;

enum class GroupKind { Row, Pod, Tenant };

struct Group
{
    std::string id;
    std::string name;
    GroupKind kind = GroupKind::Row;
};
using GroupIndex = TypedIndex<Group>;

/// Which of the two independent power feeds something belongs to.
enum class FeedSide { None, A, B };

struct Equipment;
using EquipmentIndex = TypedIndex<Equipment>;

/// One object of the facility that is placed in space by itself (devices inside racks are `Device`).
struct Equipment
{
    std::string id;
    std::string name; ///< may be empty: the id is shown
    TypeIndex type;
    HallIndex hall; ///< none: outdoors
    std::vector<GroupIndex> groups;
    Vec3 position = Vec3::Zero(); ///< centre of the footprint, at its underside [m]
    double facing = 0.0; ///< direction of the front face, counter-clockwise from +x seen from above [deg]
    Polyline path;       ///< centre line, for kinds placed along a path [m]
    EquipmentIndex attachedTo; ///< for kinds that sit on another object
    FeedSide side = FeedSide::None;
    Figures figures;                      ///< what differs from the type
    std::optional<Provenance> provenance; ///< of its placement; none: the facility's
};

/// A device in a rack.
struct Device
{
    std::string id; ///< unique in the facility: "C01/compute-07", "leaf-12"
    TypeIndex type;
    EquipmentIndex rack;
    int bottomUnit = 1;  ///< lowest U it occupies, counted from the bottom, starting at 1
    bool preset = false; ///< comes from the rack type's contents, so files don't list it
};
using DeviceIndex = TypedIndex<Device>;

/// A cable or busbar between two pieces of power equipment, with the breaker at its head.
struct PowerLink
{
    std::string id;
    EquipmentIndex from; ///< towards the utility
    EquipmentIndex to;   ///< towards the load
    FeedSide side = FeedSide::None;
    double breakerCurrent = 0.0; ///< rating of the breaker at its head [A]; 0: none
    double length = 0.0;         ///< [m]
    double resistance = 0.0;     ///< per conductor, whole length [ohm]
    double reactance = 0.0;      ///< per conductor, whole length [ohm]
    bool normallyOpen = false;   ///< a tie that is closed only by hand
    int priority = 0; ///< where several links feed a transfer switch: lowest live one is used; equal: share
    std::optional<Provenance> provenance;
};
using PowerLinkIndex = TypedIndex<PowerLink>;

enum class CoolantLoop { Tcs, Fws, ChilledWater, CondenserWater };
enum class LineRole { Supply, Return };

/// A tee or a valve station where pipes meet.
struct Junction
{
    std::string id;
    Vec3 position = Vec3::Zero(); ///< [m]
};
using JunctionIndex = TypedIndex<Junction>;

/// Equipment (at a named port) or a junction.
using PipeEnd = std::variant<EquipmentIndex, JunctionIndex>;

/// A run of pipe or hose; flow is counted from `from` to `to`.
struct Pipe
{
    std::string id;
    CoolantLoop loop = CoolantLoop::Tcs;
    LineRole line = LineRole::Supply;
    PipeEnd from;
    PipeEnd to;
    double bore = 0.0; ///< inner diameter [m]
    Polyline path;     ///< centre line [m]
    std::optional<Provenance> provenance;
};
using PipeIndex = TypedIndex<Pipe>;

enum class CableMedium { CopperDac, CopperActive, MultiMode, SingleMode };

struct CablePort
{
    DeviceIndex device;
    int port = 1; ///< 1-based
};

struct FabricCable
{
    std::string id;
    CablePort from; ///< towards the endpoint
    CablePort to;   ///< towards the spine
    CableMedium medium = CableMedium::SingleMode;
    double rate = 0.0;                 ///< [bit/s]
    double length = 0.0;               ///< [m]
    std::vector<EquipmentIndex> trays; ///< in order of travel
};
using CableIndex = TypedIndex<FabricCable>;

/// Longest run of a medium [m] (engineering figures: DAC 3, active copper 7, multimode 50, single mode 500).
double mediumReach(CableMedium medium);

/// Anything in a facility that has an id.
using ObjectRef = std::variant<std::monostate, HallIndex, GroupIndex, EquipmentIndex, DeviceIndex,
                               PowerLinkIndex, JunctionIndex, PipeIndex, CableIndex>;

/// What is built. A plain document: filled by readers and generators, changed by edit commands.
struct Facility
{
    int version = 1;
    std::string name;
    std::string description;
    Site site;
    Provenance layoutProvenance; ///< of every position, path and length that states none itself
    std::vector<Source> sources; ///< in addition to the catalogue's
    std::shared_ptr<const Catalogue> catalogue;

    std::vector<Hall> halls;
    std::vector<Group> groups;
    std::vector<Equipment> equipment;
    std::vector<Device> devices;
    std::vector<PowerLink> powerLinks;
    std::vector<Junction> junctions;
    std::vector<Pipe> pipes;
    std::vector<FabricCable> cables;

    /// Rebuilds the id index after objects were added, removed or renamed.
    /// @return the ids that occur more than once
    std::vector<std::string> reindex();

    ObjectRef find(std::string_view id) const;
    /// The id of an object; empty for std::monostate.
    const std::string& idOf(const ObjectRef& ref) const;

    template <class T>
    TypedIndex<T> findAs(std::string_view id) const
    {
        const ObjectRef ref = find(id);
        const auto* index = std::get_if<TypedIndex<T>>(&ref);
        return index ? *index : TypedIndex<T>();
    }

    const Hall& operator[](HallIndex i) const { return halls[i.at()]; }
    const Group& operator[](GroupIndex i) const { return groups[i.at()]; }
    const Equipment& operator[](EquipmentIndex i) const { return equipment[i.at()]; }
    const Device& operator[](DeviceIndex i) const { return devices[i.at()]; }
    const PowerLink& operator[](PowerLinkIndex i) const { return powerLinks[i.at()]; }
    const Junction& operator[](JunctionIndex i) const { return junctions[i.at()]; }
    const Pipe& operator[](PipeIndex i) const { return pipes[i.at()]; }
    const FabricCable& operator[](CableIndex i) const { return cables[i.at()]; }

    const EquipmentType& typeOf(const Equipment& e) const { return (*catalogue)[e.type]; }
    const EquipmentType& typeOf(const Device& d) const { return (*catalogue)[d.type]; }
    Kind kindOf(const Equipment& e) const { return typeOf(e).kind; }
    Kind kindOf(const Device& d) const { return typeOf(d).kind; }

    /// The figure of an object: its own if it states one, else its type's. Null if neither does.
    const Figure* figure(const Equipment& e, Quantity q) const;
    const Figure* figure(const Device& d, Quantity q) const;
    double value(const Equipment& e, Quantity q, double otherwise) const;
    double value(const Device& d, Quantity q, double otherwise) const;

  private:
    std::unordered_map<std::string, ObjectRef> m_byId;
};

/// Nominal electrical power of every equipment [W] (nEquipment): its own figure; for a rack that states none,
/// the sum over its devices; 0 where neither says anything.
std::vector<double> nominalPowers(const Facility& facility);

/// Counts that `info` and the status bar report.
struct FacilityTotals
{
    int racks = 0;        ///< racks that compute: all but the support racks
    int supportRacks = 0; ///< racks that hold nothing but switches, storage, panels and servers without GPUs
    int gpus = 0;
    int leafSwitches = 0;  ///< fabric switches with at least one cable to an endpoint
    int spineSwitches = 0; ///< fabric switches with cables to switches only
    int fabricCables = 0;
    double nominalItPower = 0.0; ///< [W]
};
FacilityTotals totals(const Facility& facility);

} // namespace takao
