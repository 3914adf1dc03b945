#include "models/facility/generator/builder.h"

#include "models/base/assert.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::generator {

namespace {

double rounded(double value)
{
    constexpr double kPerMetre = 1e4;
    return std::round(value * kPerMetre) / kPerMetre + 0.0; // no negative zero
}

template <class Point>
void roundPoint(Point& point)
{
    for (auto i = 0; i < point.size(); ++i)
        point[i] = rounded(point[i]);
}

template <class Point>
void roundPoints(std::vector<Point>& points)
{
    for (Point& point : points)
        roundPoint(point);
}

double significant(double value)
{
    constexpr int kDigits = 4;
    if (value == 0.0)
        return 0.0;
    const double scale = std::pow(10.0, kDigits - 1 - std::floor(std::log10(std::abs(value))));
    return std::round(value * scale) / scale;
}

} // namespace

void roundForFile(Facility& facility)
{
    for (Hall& hall : facility.halls) {
        roundPoints(hall.outline);
        for (Column& column : hall.columns)
            roundPoint(column.at);
        for (Door& door : hall.doors) {
            roundPoint(door.from);
            roundPoint(door.to);
        }
    }
    for (Equipment& e : facility.equipment) {
        roundPoint(e.position);
        roundPoints(e.path);
        for (auto& [quantity, figure] : e.figures)
            figure.value = significant(figure.value / info(quantity).toSi) * info(quantity).toSi;
    }
    for (Junction& junction : facility.junctions)
        roundPoint(junction.position);
    for (Pipe& pipe : facility.pipes)
        roundPoints(pipe.path);
}

std::string number(int n)
{
    return fmt::format("{:02}", n);
}

Builder::Builder(const FactoryBrief& b, std::shared_ptr<const Catalogue> catalogue) : brief(b), types(b.types)
{
    facility.name = b.name;
    facility.description = b.description;
    facility.site = b.site;
    facility.sources = b.sources;
    facility.catalogue = std::move(catalogue);
}

EquipmentIndex Builder::add(std::string id, const std::string& type, HallIndex hall, const Vec3& at,
                            double facing)
{
    Equipment e;
    e.id = std::move(id);
    e.type = facility.catalogue->find(type);
    TAKAO_ASSERT(e.type.valid(), "types are looked up before the layout starts");
    e.hall = hall;
    e.position = at;
    e.facing = facing;
    facility.equipment.push_back(std::move(e));
    return EquipmentIndex(facility.equipment.size() - 1);
}

EquipmentIndex Builder::addPath(std::string id, const std::string& type, HallIndex hall, Polyline path)
{
    const EquipmentIndex e = add(std::move(id), type, hall, path.front(), 0.0);
    (*this)[e].path = std::move(path);
    return e;
}

EquipmentIndex Builder::attach(std::string id, const std::string& type, EquipmentIndex to, const Vec3& at,
                               double facing)
{
    const EquipmentIndex e = add(std::move(id), type, (*this)[to].hall, at, facing);
    (*this)[e].attachedTo = to;
    (*this)[e].side = (*this)[to].side;
    return e;
}

void Builder::addDevice(std::string id, const std::string& type, EquipmentIndex rack, int unit)
{
    Device device;
    device.id = std::move(id);
    device.type = facility.catalogue->find(type);
    TAKAO_ASSERT(device.type.valid(), "types are looked up before the layout starts");
    device.rack = rack;
    device.bottomUnit = unit;
    facility.devices.push_back(std::move(device));
}

void Builder::addPreset(EquipmentIndex rack)
{
    for (const PresetDevice& preset : facility.typeOf(facility[rack]).contents) {
        addDevice(facility[rack].id + '/' + preset.name, preset.type, rack, preset.bottomUnit);
        facility.devices.back().preset = true;
    }
}

GroupIndex Builder::addGroup(std::string id, std::string name, GroupKind kind)
{
    facility.groups.push_back({std::move(id), std::move(name), kind});
    return GroupIndex(facility.groups.size() - 1);
}

JunctionIndex Builder::junction(std::string id, const Vec3& at)
{
    facility.junctions.push_back({std::move(id), at});
    return JunctionIndex(facility.junctions.size() - 1);
}

void Builder::pipe(std::string id, CoolantLoop loop, LineRole line, PipeEnd from, PipeEnd to, double bore,
                   Polyline path)
{
    Pipe p;
    p.id = std::move(id);
    p.loop = loop;
    p.line = line;
    p.from = from;
    p.to = to;
    p.bore = bore;
    p.path = std::move(path);
    facility.pipes.push_back(std::move(p));
}

void Builder::straight(std::string id, CoolantLoop loop, LineRole line, JunctionIndex from, JunctionIndex to,
                       double bore)
{
    pipe(std::move(id), loop, line, from, to, bore, {facility[from].position, facility[to].position});
}

void Builder::feed(EquipmentIndex from, EquipmentIndex to, double breaker, int priority, bool normallyOpen)
{
    constexpr double kResistivity = 2.17e-8;      // copper at 75 degC [ohm m]
    constexpr double kCurrentDensity = 1.8e6;     // [A/m2]: bundled single-core cables in air
    constexpr double kReactancePerMetre = 8.0e-5; // of one run of single-core cables in trefoil [ohm/m]
    constexpr double kRunCurrent = 430.0;         // one run of 240 mm2 [A]
    PowerLink link;
    link.id = (*this)[from].id + "--" + (*this)[to].id;
    link.from = from;
    link.to = to;
    link.side = (*this)[from].side;
    link.breakerCurrent = breaker;
    link.priority = priority;
    link.normallyOpen = normallyOpen;

    // Along the axes, with a tenth for bends; a tap-off sits on its busway.
    const Equipment& head = (*this)[from];
    const bool onPath = !head.path.empty();
    const Vec3 way = onPath ? Vec3(0, 0, 0) : Vec3((*this)[to].position - head.position);
    const double length = onPath ? 0.5 : way.cwiseAbs().sum() * 1.1 + 1.0;
    const double runs = std::max(1.0, std::ceil(breaker / kRunCurrent));
    link.length = std::round(length * 10.0) / 10.0;
    const double resistance = kResistivity * link.length * kCurrentDensity / breaker;
    const double reactance = kReactancePerMetre * link.length / runs;
    link.resistance = std::round(resistance * 1e7) / 1e7; // file keeps 0.1 micro-ohm
    link.reactance = std::round(reactance * 1e7) / 1e7;
    facility.powerLinks.push_back(std::move(link));
}

double Builder::size(const std::string& type, Quantity q) const
{
    const EquipmentType& t = (*facility.catalogue)[facility.catalogue->find(type)];
    const auto found = t.figures.find(q);
    TAKAO_ASSERT(found != t.figures.end(),
                 "the kind's required figures are checked before the layout starts");
    return found->second.value;
}

void Builder::set(EquipmentIndex e, Quantity q, double value, std::string_view source)
{
    const auto found = std::ranges::find(facility.sources, source, &Source::key);
    TAKAO_ASSERT(found != facility.sources.end(), "the generator lists its sources");
    (*this)[e].figures[q] = {value, {found->label, found->key}};
}

void Builder::set(EquipmentIndex e, Quantity q, double value)
{
    (*this)[e].figures[q] = {value, {SourceLabel::Estimate, "layout"}};
}

} // namespace takao::generator
