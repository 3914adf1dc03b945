#include "tests/models/twin/small_room.h"

#include "models/exchange/facility_file.h"

#include <QtGlobal>

#include <algorithm>

namespace takao::test {

std::shared_ptr<const Catalogue> realCatalogue()
{
    static const auto read = [] {
        Reading<Catalogue> reading = readCatalogue(TAKAO_SOURCE_DIR "/assets/catalogue");
        if (!reading.value)
            qFatal("the catalogue cannot be read");
        return std::make_shared<const Catalogue>(std::move(*reading.value));
    }();
    return read;
}

RoomBuilder::RoomBuilder(double length, double width, double height, double raisedFloor, double plenum)
    : m_catalogue(std::make_shared<Catalogue>(*realCatalogue()))
{
    m_facility.catalogue = m_catalogue;
    addHall("hall", 0.0, 0.0, length, width, height, raisedFloor, plenum);
}

Hall& RoomBuilder::addHall(const std::string& id, double x0, double y0, double x1, double y1, double height,
                           double raisedFloor, double plenum)
{
    Hall hall;
    hall.id = id;
    hall.outline = {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
    hall.height = height;
    hall.raisedFloorDepth = raisedFloor;
    hall.ceilingPlenumDepth = plenum;
    m_facility.halls.push_back(std::move(hall));
    return m_facility.halls.back();
}

Equipment& RoomBuilder::add(const std::string& type, const std::string& id, double x, double y, double facing)
{
    Equipment e;
    e.id = id;
    e.type = m_catalogue->find(type);
    if (!e.type.valid())
        qFatal("no type %s", type.c_str());
    e.hall = HallIndex(m_facility.halls.size() - 1);
    e.position = {x, y, 0.0};
    e.facing = facing;
    m_facility.equipment.push_back(std::move(e));
    return m_facility.equipment.back();
}

Device& RoomBuilder::mount(const std::string& type, const std::string& id, int bottomUnit)
{
    Device d;
    d.id = id;
    d.type = m_catalogue->find(type);
    if (!d.type.valid())
        qFatal("no type %s", type.c_str());
    d.rack = EquipmentIndex(m_facility.equipment.size() - 1);
    d.bottomUnit = bottomUnit;
    m_facility.devices.push_back(std::move(d));
    return m_facility.devices.back();
}

Equipment& RoomBuilder::addBlackBoxRack(const std::string& id, double x, double y, double facing)
{
    Equipment& rack = add("generic.air-rack-fixed-flow", id, x, y, facing);
    state(rack, Quantity::HeatToAir, 10e3);
    state(rack, Quantity::AirFlow, 0.6);
    return rack;
}

EquipmentType& RoomBuilder::type(const std::string& id)
{
    // Catalogues are immutable for everybody else; this one is the builder's own.
    return const_cast<EquipmentType&>((*m_catalogue)[m_catalogue->find(id)]);
}

EquipmentType& RoomBuilder::addType(const std::string& id, const std::string& like)
{
    EquipmentType copy = type(like);
    copy.id = id;
    m_catalogue->add(std::move(copy));
    return type(id);
}

Facility& RoomBuilder::facility()
{
    m_facility.reindex();
    return m_facility;
}

void state(Equipment& equipment, Quantity quantity, double si)
{
    equipment.figures[quantity] = {si, {}};
}

void state(EquipmentType& type, Quantity quantity, double si)
{
    type.figures[quantity] = {si, {}};
}

AirAssembly assembled(const Facility& facility, const AirConditions& conditions)
{
    auto made = assembleAir(facility, airRooms(facility).front(), conditions);
    if (!made)
        qFatal("%s", made.error().text().c_str());
    return std::move(*made);
}

Solved solved(const Facility& facility, const AirConditions& conditions, double cell)
{
    AirAssembly assembly = assembled(facility, conditions);
    air::SteadyRequest request;
    request.model = assembly.model;
    auto grids = air::nestedGrids(assembly.model, cell);
    if (!grids)
        qFatal("%s", grids.error().text().c_str());
    request.grids = std::move(*grids);
    auto result = air::solveSteady(request);
    if (!result)
        qFatal("%s", result.error().text().c_str());
    AirReport report = reportAir(facility, assembly, *result);
    return {std::move(assembly), std::move(*result), std::move(report)};
}

const RackAir& Solved::rack(const std::string& id) const
{
    const auto found = std::ranges::find(report.racks, id, &RackAir::id);
    if (found == report.racks.end())
        qFatal("no rack %s", id.c_str());
    return *found;
}

const CoolerAir& Solved::cooler(const std::string& id) const
{
    const auto found = std::ranges::find(report.coolers, id, &CoolerAir::id);
    if (found == report.coolers.end())
        qFatal("no cooler %s", id.c_str());
    return *found;
}

} // namespace takao::test
