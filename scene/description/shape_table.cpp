#include "scene/description/shape_table.h"

#include "models/base/assert.h"
#include "scene/description/shapes/rack_frame.h"
#include "scene/description/shapes/shapes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace takao {
namespace {

using K = Kind;
using L = Layer;

constexpr std::array kRows = {
    ShapeRow{K::Rack, "nvl72", nvl72Shape, L::Racks},
    ShapeRow{K::Rack, "network-rack", networkRackShape, L::Racks},
    ShapeRow{K::Rack, "management-rack", networkRackShape, L::Racks},
    ShapeRow{K::Rack, nullptr, rackShape, L::Racks},
    ShapeRow{K::Cdu, nullptr, cduShape, L::Liquid},
    ShapeRow{K::FanWall, nullptr, fanWallShape, L::Air},
    ShapeRow{K::Crah, nullptr, crahShape, L::Air},
    ShapeRow{K::InRowCooler, nullptr, inRowCoolerShape, L::Air},
    ShapeRow{K::RearDoorExchanger, nullptr, rearDoorShape, L::Air},
    ShapeRow{K::PerforatedTile, nullptr, perforatedTileShape, L::Air},
    ShapeRow{K::FloorOpening, nullptr, floorOpeningShape, L::Air},
    ShapeRow{K::CeilingOpening, nullptr, ceilingOpeningShape, L::Air},
    ShapeRow{K::Containment, nullptr, containmentShape, L::Containment},
    ShapeRow{K::CableTray, nullptr, cableTrayModuleShape, L::Network},
    ShapeRow{K::Sensor, nullptr, sensorShape, L::Air},
    ShapeRow{K::Utility, nullptr, utilityShape, L::Power},
    ShapeRow{K::Transformer, nullptr, transformerShape, L::Power},
    ShapeRow{K::Switchgear, nullptr, switchgearShape, L::Power},
    ShapeRow{K::Ups, nullptr, upsShape, L::Power},
    ShapeRow{K::Battery, nullptr, batteryShape, L::Power},
    ShapeRow{K::Generator, nullptr, generatorShape, L::Power},
    ShapeRow{K::Busway, nullptr, buswayModuleShape, L::Power},
    ShapeRow{K::TapOff, nullptr, tapOffShape, L::Power},
    ShapeRow{K::Rpp, nullptr, rppShape, L::Power},
    ShapeRow{K::Chiller, nullptr, chillerShape, L::Liquid},
    ShapeRow{K::CoolingTower, nullptr, coolingTowerShape, L::Liquid},
    ShapeRow{K::DryCooler, nullptr, dryCoolerShape, L::Liquid},
    ShapeRow{K::Pump, nullptr, pumpShape, L::Liquid},
    ShapeRow{K::ComputeTray, nullptr, computeTrayShape, L::Racks},
    ShapeRow{K::NvlinkSwitch, nullptr, nvlinkSwitchShape, L::Racks},
    ShapeRow{K::PowerShelf, nullptr, powerShelfShape, L::Racks},
    ShapeRow{K::Server, nullptr, serverShape, L::Racks},
    ShapeRow{K::FabricSwitch, nullptr, fabricSwitchShape, L::Racks},
    ShapeRow{K::ManagementSwitch, nullptr, managementSwitchShape, L::Racks},
    ShapeRow{K::Storage, nullptr, storageShape, L::Racks},
    ShapeRow{K::PatchPanel, nullptr, patchPanelShape, L::Racks},
    ShapeRow{K::BlankingPanel, nullptr, blankingPanelShape, L::Racks},
};

constexpr float kPanelThickness = 0.3f; // where a figure that a kind does not require is left out [m]

float size(const Facility& facility, const Equipment& e, Quantity q, float otherwise)
{
    return static_cast<float>(facility.value(e, q, static_cast<double>(otherwise)));
}

/// A containment closes over the racks of its hall.
float rackTopNear(const Facility& facility, const Equipment& containment)
{
    float top = 0.0f;
    for (const Equipment& e : facility.equipment)
        if (facility.kindOf(e) == Kind::Rack && e.hall == containment.hall)
            top = std::max(top, size(facility, e, Quantity::Height, 2.0f));
    return top > 0.0f ? top : 2.3f;
}

int fabricPorts(const EquipmentType& type)
{
    int ports = 0;
    for (const PortGroup& group : type.ports)
        if (group.medium ==
            (type.kind == Kind::ManagementSwitch ? PortMedium::Management : PortMedium::Fabric))
            ports += group.count;
    return ports;
}

} // namespace

std::string ShapeSpec::key() const
{
    std::string key = fmt::format("{}|{:.4f}|{:.4f}|{:.4f}|{}|{}|{}|{}|{}|{:.3f}", look, width, depth, height,
                                  units, fans, pumps, ports, static_cast<int>(side), rackTop);
    for (const Band& band : bands)
        key += fmt::format("|{}:{}-{}", static_cast<int>(band.kind), band.bottomUnit, band.topUnit);
    return key;
}

const ShapeRow& shapeRow(Kind kind, std::string_view look)
{
    const auto exact = std::ranges::find_if(kRows, [&](const ShapeRow& row) {
        return row.kind == kind && row.look != nullptr && look == row.look;
    });
    if (exact != kRows.end())
        return *exact;
    const auto usual = std::ranges::find_if(
        kRows, [&](const ShapeRow& row) { return row.kind == kind && row.look == nullptr; });
    TAKAO_ASSERT(usual != kRows.end(), "every kind of equipment has a row in the table of shapes");
    return *usual;
}

ShapeSpec specOf(const Facility& facility, const Equipment& e)
{
    const Kind kind = facility.kindOf(e);
    const bool attached = info(kind).placement == Placement::Attached;
    const float otherwise = attached ? kPanelThickness : 1.0f;
    ShapeSpec spec;
    spec.look = facility.typeOf(e).look;
    spec.width = size(facility, e, Quantity::Width, otherwise);
    spec.depth = size(facility, e, Quantity::Depth, otherwise);
    spec.height = size(facility, e, Quantity::Height, kind == Kind::Utility ? 2.2f : otherwise);
    spec.fans = static_cast<int>(std::lround(facility.value(e, Quantity::FanCount, 0.0)));
    spec.pumps = static_cast<int>(std::lround(facility.value(e, Quantity::PumpCount, 0.0)));
    spec.units = static_cast<int>(std::lround(facility.value(e, Quantity::RackUnits, 0.0)));
    if (info(kind).system == System::Power)
        spec.side = e.side;
    if (kind == Kind::Containment)
        spec.rackTop = rackTopNear(facility, e);
    return spec;
}

ShapeSpec specOf(const Facility& facility, const Device& d)
{
    const EquipmentType& type = facility.typeOf(d);
    const Equipment& rack = facility[d.rack];
    const RackFrame frame = {size(facility, rack, Quantity::Width, 0.6f),
                             size(facility, rack, Quantity::Depth, 1.2f),
                             size(facility, rack, Quantity::Height, 2.3f)};
    ShapeSpec spec;
    spec.look = type.id.find("dgx") != std::string::npos ? "dgx" : type.look;
    spec.units = std::max(1, static_cast<int>(std::lround(facility.value(d, Quantity::HeightUnits, 1.0))));
    spec.width = frame.deviceWidth();
    spec.depth = std::min(frame.deviceDepth(), static_cast<float>(facility.value(d, Quantity::Depth, 10.0)));
    spec.height = kRackUnit * static_cast<float>(spec.units);
    spec.ports = fabricPorts(type);
    return spec;
}

} // namespace takao
