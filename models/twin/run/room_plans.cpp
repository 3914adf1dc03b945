#include "models/twin/run/room_plans.h"

#include "models/twin/air_figures.h"
#include "models/twin/rack_air.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace takao {
namespace {

double areaOf(const std::vector<Vec2>& outline)
{
    double twice = 0.0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Vec2 &a = outline[i], &b = outline[(i + 1) % outline.size()];
        twice += a.x() * b.y() - b.x() * a.y();
    }
    return 0.5 * std::abs(twice);
}

bool isAirCooler(Kind kind)
{
    return kind == Kind::FanWall || kind == Kind::Crah || kind == Kind::InRowCooler;
}

/// One room as it is put together.
class Planner
{
  public:
    Planner(const Facility& facility, const AirRoom& halls) : m_facility(facility)
    {
        m_plan.halls = halls;
        m_plan.name = facility[halls.halls.front()].id;
        m_isIn.assign(facility.halls.size(), 0);
        for (const HallIndex h : halls.halls) {
            const Hall& hall = facility[h];
            m_plan.airVolume +=
                areaOf(hall.outline) * (hall.height + hall.raisedFloorDepth + hall.ceilingPlenumDepth);
            m_isIn[h.at()] = 1;
        }
    }

    void addRacks(const RackLoads& loads, const RackAirReader& reader)
    {
        for (std::size_t r = 0; r < loads.racks().size(); ++r) {
            const EquipmentIndex e = loads.racks()[r].equipment;
            if (!holds(e))
                continue;
            RoomRack rack{e, r};
            if (const auto air = reader.read(e)) {
                rack.flow = air->flowByInlet ? interpolate(*air->flowByInlet, kUsualInlet) : air->flow;
                rack.heatCapacity = air->heatCapacity;
            }
            m_plan.racks.push_back(rack);
        }
    }

    void addCoils(const LiquidPlant& liquid)
    {
        for (std::size_t i = 0; i < liquid.coils().size(); ++i) {
            const liquid::CoilUnit& coil = liquid.coils()[i];
            if (!holds(coil.equipment))
                continue;
            const Equipment& e = m_facility[coil.equipment];
            CoolerFan fan{coil.airFlow,
                          std::max(coil.airFlow, m_facility.value(e, Quantity::MaxAirFlow, coil.airFlow)),
                          isAirCooler(m_facility.kindOf(e))};
            m_plan.coolers.push_back({coil.equipment, static_cast<int>(i), fan, coil.setpoint});
        }
    }

    /// Openings count where no cooler stands, as in the air's field (air_openings.cpp).
    void addOthers(const LiquidPlant& liquid)
    {
        std::vector<RoomOpening> openings;
        for (std::size_t i = 0; i < m_facility.equipment.size(); ++i) {
            const EquipmentIndex index(i);
            const Equipment& e = m_facility.equipment[i];
            if (!holds(index))
                continue;
            const Kind kind = m_facility.kindOf(e);
            const double flow = m_facility.value(e, Quantity::AirFlow, 0.0);
            if (isAirCooler(kind) && !liquid.drives(index))
                addFreeCooler(index, flow);
            else if ((kind == Kind::FloorOpening || kind == Kind::PerforatedTile) && flow > 0.0)
                openings.push_back(
                    {index, flow, m_facility.value(e, Quantity::SupplyAirTemperature, kUsualOpeningAir)});
        }
        if (m_plan.coolers.empty())
            m_plan.openings = std::move(openings);
    }

    RoomPlan made() { return std::move(m_plan); }

  private:
    bool holds(EquipmentIndex e) const
    {
        const HallIndex hall = m_facility[e].hall;
        return hall.valid() && m_isIn[hall.at()] != 0;
    }

    void addFreeCooler(EquipmentIndex index, double flow)
    {
        const Equipment& e = m_facility[index];
        const double most = m_facility.value(e, Quantity::MaxAirFlow, flow);
        const double set = flow > 0.0 ? flow : most;
        m_plan.coolers.push_back(
            {index,
             -1,
             {set, std::max(set, most), true},
             m_facility.value(e, Quantity::SupplyAirTemperature, kUsualSupplyAir),
             m_facility.value(e, Quantity::CoolingCapacity, std::numeric_limits<double>::infinity())});
    }

    const Facility& m_facility;
    std::vector<char> m_isIn; ///< per hall
    RoomPlan m_plan;
};

} // namespace

std::vector<RoomPlan> roomPlans(const Facility& facility, const RackLoads& loads, const LiquidPlant& liquid)
{
    const RackAirReader reader(facility);
    std::vector<RoomPlan> plans;
    for (const AirRoom& halls : airRooms(facility)) {
        Planner planner(facility, halls);
        planner.addRacks(loads, reader);
        planner.addCoils(liquid);
        planner.addOthers(liquid);
        plans.push_back(planner.made());
    }
    return plans;
}

} // namespace takao
