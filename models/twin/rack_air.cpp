#include "models/twin/rack_air.h"

#include "models/facility/fluid.h"
#include "models/facility/rack_unit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

// Where no figure says it; all are estimates, and every run lists those that it used.
constexpr double kUsualRise = 15.0;             // of a rack's air [K]
constexpr double kUsualOpenUnitLeakage = 0.005; // share of a rack's air through one open U
constexpr double kUsualSpecificHeat =
    600.0; // of racks and servers [J/(kg K)]: 12 kJ/K of a 2 U server of 20 kg

int unitsOf(const Facility& f, const Device& d)
{
    return std::max(1, static_cast<int>(std::lround(f.value(d, Quantity::HeightUnits, 1.0))));
}

/// Loss of a power shelf that carries its share of the rack's power: all of it goes to the air.
double shelfLoss(const Facility& f, const Device& shelf, double power)
{
    const double rated = f.value(shelf, Quantity::RatedPower, 0.0);
    if (rated <= 0.0)
        return 0.0;
    const double x = power / rated;
    return rated * (f.value(shelf, Quantity::LossFixed, 0.0) + f.value(shelf, Quantity::LossLinear, 0.0) * x +
                    f.value(shelf, Quantity::LossQuadratic, 0.0) * x * x);
}

/// What a device gives to the air, as far as it says so.
struct DeviceHeat
{
    double stated = 0.0; ///< [W]
    double weight = 0.0; ///< in sharing what the rack's figure leaves: power that no liquid takes [W]
};

DeviceHeat heatOf(const Facility& f, const Device& d, double shelfPower)
{
    if (const Figure* air = f.figure(d, Quantity::HeatToAir))
        return {air->value, 0.0};
    if (f.kindOf(d) == Kind::PowerShelf && !f.figure(d, Quantity::NominalPower))
        return {shelfLoss(f, d, shelfPower), 0.0};
    return {0.0,
            std::max(0.0, f.value(d, Quantity::NominalPower, 0.0) - f.value(d, Quantity::HeatToLiquid, 0.0))};
}

/// Divides a rack's heat among its devices: who states a figure has it, the others share the rest by power.
std::vector<double> shareHeat(const std::vector<DeviceHeat>& devices, double heat)
{
    double stated = 0.0, weight = 0.0;
    for (const DeviceHeat& d : devices) {
        stated += d.stated;
        weight += d.weight;
    }
    const double rest = weight > 0.0 ? std::max(0.0, heat - stated) : 0.0;
    const double sum = stated + rest;
    std::vector<double> shares;
    shares.reserve(devices.size());
    for (const DeviceHeat& d : devices)
        shares.push_back(sum > 0.0 ? (d.stated + (weight > 0.0 ? rest * d.weight / weight : 0.0)) / sum
                                   : 0.0);
    return shares;
}

/// A figure that the rack itself or its type states, without what objects of that type override.
const Figure* typeFigure(const Facility& f, const Equipment& e, Quantity q)
{
    const Figures& figures = f.typeOf(e).figures;
    const auto found = figures.find(q);
    return found == figures.end() ? nullptr : &found->second;
}

class RackReading
{
  public:
    RackReading(const Facility& facility, const Equipment& rack, const std::vector<DeviceIndex>& devices,
                double power, double nominalHeat, double load)
        : m_facility(facility), m_rack(rack), m_devices(devices), m_nominalHeat(nominalHeat),
          m_perFlow(facility.site.airDensity() * kAirHeatCapacity)
    {
        m_made.heat = load * nominalHeat;
        shareOut(power);
    }

    Result<RackAirFigures> made();

  private:
    void shareOut(double power);
    void findFlow();
    double deviceFlow(const Device& device, double heat) const;
    double flowOfDevices() const;
    void shareFlow();
    void countOpenUnits();
    void weigh();
    void assume(std::string what) { m_made.assumptions.push_back(std::move(what)); }

    const Facility& m_facility;
    const Equipment& m_rack;
    const std::vector<DeviceIndex>& m_devices;
    double m_nominalHeat; ///< [W]
    double m_perFlow;     ///< [J/(m3 K)]
    RackAirFigures m_made;
};

void RackReading::shareOut(double power)
{
    const auto shelves = std::ranges::count_if(
        m_devices, [this](DeviceIndex d) { return m_facility.kindOf(m_facility[d]) == Kind::PowerShelf; });
    std::vector<DeviceHeat> heats;
    for (const DeviceIndex d : m_devices)
        heats.push_back(
            heatOf(m_facility, m_facility[d], shelves ? power / static_cast<double>(shelves) : 0.0));
    const std::vector<double> shares = shareHeat(heats, m_nominalHeat);
    for (std::size_t i = 0; i < m_devices.size(); ++i) {
        const Device& device = m_facility[m_devices[i]];
        if (shares[i] <= 0.0 && m_facility.value(device, Quantity::AirFlow, 0.0) <= 0.0)
            continue; // panels: nothing passes
        m_made.devices.push_back({m_devices[i], rackUnitBottom(device.bottomUnit),
                                  rackUnitBottom(device.bottomUnit + unitsOf(m_facility, device)), 0.0,
                                  shares[i]});
    }
}

/// Air of a device by its own figures, else as its heat [m3/s].
double RackReading::deviceFlow(const Device& device, double heat) const
{
    if (const double stated = m_facility.value(device, Quantity::AirFlow, 0.0); stated > 0.0)
        return stated;
    return heat * m_facility.value(device, Quantity::AirFlowPerPower, 1.0 / (m_perFlow * kUsualRise));
}

double RackReading::flowOfDevices() const
{
    double sum = 0.0;
    for (const DeviceAir& d : m_made.devices)
        sum += deviceFlow(m_facility[d.device], d.heat * m_made.heat);
    return sum;
}

/// The nearest figure wins: the rack's own flow, its type's curve, its type's flow, flow per heat, rise,
/// devices.
void RackReading::findFlow()
{
    const auto own = m_rack.figures.find(Quantity::AirFlow);
    const auto& curves = m_facility.typeOf(m_rack).curves;
    const auto curve = curves.find(CurveKind::AirFlowByInlet);
    if (own != m_rack.figures.end()) {
        m_made.flow = own->second.value;
    } else if (curve != curves.end()) {
        m_made.flowByInlet = curve->second;
        m_made.flow = interpolate(curve->second, kUsualInlet);
    } else if (const Figure* flow = typeFigure(m_facility, m_rack, Quantity::AirFlow)) {
        m_made.flow = flow->value;
    } else if (const Figure* perHeat = m_facility.figure(m_rack, Quantity::AirFlowPerPower)) {
        m_made.flow = perHeat->value * m_made.heat;
    } else if (const Figure* rise = m_facility.figure(m_rack, Quantity::AirTemperatureRise);
               rise && rise->value > 0.0) {
        m_made.flow = m_made.heat / (m_perFlow * rise->value);
    } else if (!m_made.devices.empty()) {
        m_made.flow = flowOfDevices();
    } else {
        m_made.flow = m_made.heat / (m_perFlow * kUsualRise);
        if (m_made.flow > 0.0)
            assume(fmt::format("racks that state no air flow warm their air by {:.0f} K", kUsualRise));
    }
}

void RackReading::shareFlow()
{
    double sum = 0.0;
    for (DeviceAir& d : m_made.devices)
        sum += d.flow = deviceFlow(m_facility[d.device], d.heat * m_nominalHeat);
    for (DeviceAir& d : m_made.devices)
        d.flow /= sum > 0.0 ? sum : 1.0;
    std::erase_if(m_made.devices, [](const DeviceAir& d) { return d.flow <= 0.0; });
}

void RackReading::countOpenUnits()
{
    if (m_devices.empty())
        return; // nobody says what is in it
    int open = static_cast<int>(std::lround(m_facility.value(m_rack, Quantity::RackUnits, 0.0)));
    for (const DeviceIndex d : m_devices)
        open -= unitsOf(m_facility, m_facility[d]);
    m_made.openUnits = std::max(0, open);
    const Figure* stated = m_facility.figure(m_rack, Quantity::OpenUnitLeakage);
    const double each = stated ? stated->value : kUsualOpenUnitLeakage;
    m_made.leakage = each * m_made.openUnits;
    if (!stated && m_made.openUnits > 0)
        assume(fmt::format("{:.1f} % of a rack's air returns through each empty U without blanking panel",
                           100 * kUsualOpenUnitLeakage));
}

void RackReading::weigh()
{
    double mass = m_facility.value(m_rack, Quantity::Mass, 0.0);
    for (const DeviceIndex d : m_devices)
        if (!m_facility[d].preset) // the mass of a type with contents is that of the whole
            mass += m_facility.value(m_facility[d], Quantity::Mass, 0.0);
    m_made.heatCapacity = mass * m_facility.value(m_rack, Quantity::SpecificHeat, kUsualSpecificHeat);
}

Result<RackAirFigures> RackReading::made()
{
    findFlow();
    if (m_made.heat > 0.0 && m_made.flow <= 0.0)
        return fail(
            ErrorKind::BadData,
            fmt::format("{} gives {:.1f} kW to the air but has no air flow", m_rack.id, m_made.heat / 1e3),
            "state its air_flow_m3_per_s, or leave it out to have it follow from the heat");
    if (m_made.flowByInlet && !std::ranges::is_sorted(m_made.flowByInlet->y))
        return fail(
            ErrorKind::BadData,
            fmt::format("the air flow of {} falls where its inlet is warmer", m_facility.typeOf(m_rack).id),
            "let flow_m3_per_s of air_flow_by_inlet ascend");
    shareFlow();
    countOpenUnits();
    weigh();
    return std::move(m_made);
}

} // namespace

RackAirReader::RackAirReader(const Facility& facility)
    : m_facility(facility), m_power(nominalPowers(facility)), m_devices(facility.equipment.size())
{
    for (std::size_t d = 0; d < facility.devices.size(); ++d)
        m_devices[facility.devices[d].rack.at()].emplace_back(d);
    for (auto& devices : m_devices)
        std::ranges::stable_sort(devices, {}, [&](DeviceIndex d) { return facility[d].bottomUnit; });
}

double RackAirReader::nominalHeat(EquipmentIndex rack) const
{
    const Equipment& e = m_facility[rack];
    if (const Figure* air = m_facility.figure(e, Quantity::HeatToAir))
        return air->value;
    double liquid = m_facility.value(e, Quantity::HeatToLiquid, 0.0);
    if (!m_facility.figure(e, Quantity::HeatToLiquid))
        for (const DeviceIndex d : m_devices[rack.at()])
            liquid += m_facility.value(m_facility[d], Quantity::HeatToLiquid, 0.0);
    return std::max(0.0, m_power[rack.at()] - liquid);
}

Result<RackAirFigures> RackAirReader::read(EquipmentIndex rack, double load) const
{
    return RackReading(m_facility, m_facility[rack], m_devices[rack.at()], m_power[rack.at()],
                       nominalHeat(rack), load)
        .made();
}

} // namespace takao
