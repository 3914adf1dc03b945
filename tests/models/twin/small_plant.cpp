#include "small_plant.h"

#include <stdexcept>

namespace takao::test {
namespace {

using Q = Quantity;

EquipmentType type(const char* id, Kind kind, std::initializer_list<std::pair<Quantity, double>> figures)
{
    EquipmentType t;
    t.id = id;
    t.kind = kind;
    for (const auto& [quantity, value] : figures)
        t.figures[quantity].value = value;
    return t;
}

std::string suffix(FeedSide side)
{
    return side == FeedSide::A ? "-a" : "-b";
}

} // namespace

PlantBuilder::PlantBuilder() : m_catalogue(std::make_shared<Catalogue>())
{
    Catalogue& c = *m_catalogue;
    c.add(type("utility", Kind::Utility, {{Q::RatedVoltage, 22800.0}}));
    c.add(type("generator", Kind::Generator, {{Q::RatedPower, 2e6}}));
    c.add(type("transformer", Kind::Transformer,
               {{Q::RatedApparentPower, 2e6},
                {Q::RatedVoltage, 415.0},
                {Q::LossFixed, 0.001},
                {Q::LossQuadratic, 0.008},
                {Q::ImpedanceFraction, 0.06}}));
    c.add(type("switchgear", Kind::Switchgear, {{Q::RatedCurrent, 3200.0}, {Q::RatedVoltage, 415.0}}));
    c.add(type("busway", Kind::Busway,
               {{Q::RatedCurrent, 1600.0}, {Q::RatedVoltage, 415.0}, {Q::ContinuousFraction, 0.8}}));
    c.add(type("tap_off", Kind::TapOff, {{Q::RatedCurrent, 250.0}, {Q::RatedVoltage, 415.0}}));
    c.add(type(
        "ups", Kind::Ups,
        {{Q::RatedPower, 300e3}, {Q::LossFixed, 0.01}, {Q::LossLinear, 0.01}, {Q::LossQuadratic, 0.01}}));
    c.add(type("battery", Kind::Battery, {{Q::StoredEnergy, 1e8}}));
    c.add(type("rack", Kind::Rack, {{Q::NominalPower, 100e3}, {Q::PeakPower, 120e3}}));
    c.add(type("bare_rack", Kind::Rack, {}));
    c.add(type("cdu", Kind::Cdu, {{Q::NominalPower, 20e3}}));
    EquipmentType tray = type("tray", Kind::ComputeTray, {{Q::NominalPower, 5e3}, {Q::GpuCount, 4.0}});
    c.add(tray);
}

Equipment& PlantBuilder::add(const std::string& typeId, const std::string& id)
{
    Equipment e;
    e.id = id;
    e.type = m_catalogue->find(typeId);
    if (!e.type.valid())
        throw std::invalid_argument("no type " + typeId);
    m_facility.equipment.push_back(std::move(e));
    return m_facility.equipment.back();
}

int PlantBuilder::place(const std::string& id) const
{
    for (std::size_t i = 0; i < m_facility.equipment.size(); ++i)
        if (m_facility.equipment[i].id == id)
            return static_cast<int>(i);
    throw std::invalid_argument("no equipment " + id);
}

PowerLink& PlantBuilder::link(const std::string& from, const std::string& to, FeedSide side, double breaker)
{
    PowerLink l;
    l.id = from + ">" + to;
    l.from = EquipmentIndex(place(from));
    l.to = EquipmentIndex(place(to));
    l.side = side;
    l.breakerCurrent = breaker;
    m_facility.powerLinks.push_back(std::move(l));
    return m_facility.powerLinks.back();
}

void PlantBuilder::addSide(FeedSide side, int modules)
{
    const std::string s = suffix(side);
    add("utility", "utility" + s);
    add("transformer", "tr" + s);
    add("generator", "gen" + s);
    add("switchgear", "main" + s);
    add("switchgear", "ups-bus" + s);
    add("busway", "busway" + s);
    link("utility" + s, "tr" + s);
    link("tr" + s, "main" + s, side, 3200.0);
    link("gen" + s, "main" + s, side, 3200.0).priority = 1;
    for (int i = 1; i <= modules; ++i) {
        const std::string ups = "ups" + s + std::to_string(i);
        add("ups", ups);
        add("battery", "battery" + s + std::to_string(i)).attachedTo = EquipmentIndex(place(ups));
        link("main" + s, ups, side, 630.0);
        link(ups, "ups-bus" + s, side, 630.0);
    }
    PowerLink& feeder = link("ups-bus" + s, "busway" + s, side, 1600.0);
    feeder.resistance = 2e-4;
    feeder.reactance = 1e-4;
}

void PlantBuilder::addRack(const std::string& id)
{
    add("rack", id);
    Device tray;
    tray.id = id + "/tray";
    tray.type = m_catalogue->find("tray");
    tray.rack = EquipmentIndex(place(id));
    m_facility.devices.push_back(std::move(tray));
    for (const FeedSide side : {FeedSide::A, FeedSide::B}) {
        const std::string s = suffix(side);
        add("tap_off", id + s).attachedTo = EquipmentIndex(place("busway" + s));
        link(id + s, id, side, 250.0);
    }
}

std::shared_ptr<const Facility> PlantBuilder::facility()
{
    auto built = std::make_shared<Facility>(m_facility);
    built->catalogue = m_catalogue;
    if (!built->reindex().empty())
        throw std::invalid_argument("an id occurs twice");
    return built;
}

PlantBuilder PlantBuilder::twoSided(int racks, int modules)
{
    PlantBuilder builder;
    builder.addSide(FeedSide::A, modules);
    builder.addSide(FeedSide::B, modules);
    for (int i = 1; i <= racks; ++i)
        builder.addRack("r" + std::to_string(i));
    return builder;
}

} // namespace takao::test
