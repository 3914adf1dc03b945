// Racks and coolers read from a field of air, at rest or not.
#include "models/physics/airflow/device_law.h"
#include "models/physics/airflow/field_readings.h"
#include "models/twin/air_report.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kZeroCelsius = 273.15;

double perFlow(const AirAssembly& assembly)
{
    return assembly.model.fluid.density * assembly.model.fluid.heatCapacity;
}

/// By how much the air is cooled behind the servers, by a rear door [K].
template <class Readings>
double doorCools(const AirAssembly& assembly, const Readings& air, std::size_t device)
{
    if (assembly.parts[device].cooler || !assembly.model.devices[device].coil)
        return 0.0;
    const double flow = air.device(device).flow;
    return flow > 0.0 ? air.coil(device).watts / (perFlow(assembly) * flow) : 0.0;
}

/// The layers between two heights as one, weighted by what passes them there.
SlotAir meanOf(const std::vector<air::LayerReading>& layers, double low, double high)
{
    SlotAir slot;
    slot.low = low;
    slot.high = high;
    for (const air::LayerReading& layer : layers) {
        const double shared = std::min(high, layer.high) - std::max(low, layer.low);
        if (shared <= 0.0)
            continue;
        const double flow = layer.flow * shared / (layer.high - layer.low);
        slot.flow += flow;
        slot.inlet += flow * layer.inlet;
        slot.outlet += flow * layer.outlet;
    }
    slot.inlet = slot.inlet / slot.flow - kZeroCelsius;
    slot.outlet = slot.outlet / slot.flow - kZeroCelsius;
    return slot;
}

template <class Readings>
std::vector<SlotAir> slotsOf(const Facility& facility, const AirAssembly& assembly, const Readings& air,
                             std::size_t device)
{
    const air::Device& model = assembly.model.devices[device];
    const AirPart& part = assembly.parts[device];
    const std::vector<air::LayerReading> layers = air.layers(device);
    std::vector<SlotAir> slots;
    if (part.slotDevices.empty())
        for (const air::LayerReading& layer : layers)
            slots.push_back(meanOf({layer}, layer.low, layer.high));
    const double base = model.inlets.front().box.min().z();
    for (std::size_t s = 0; s < part.slotDevices.size(); ++s) {
        slots.push_back(meanOf(layers, base + model.slotShares[s].low, base + model.slotShares[s].high));
        slots.back().device = facility[part.slotDevices[s]].id;
    }
    const double cooled = doorCools(assembly, air, device);
    for (SlotAir& slot : slots) {
        slot.inlet += model.leakage * (slot.outlet - slot.inlet);
        slot.outlet += cooled;
    }
    return slots;
}

/// The most that a coil takes from air of this temperature with its valve open [W].
double mostOf(const air::Coil& coil, double airCapacityRate, double entering)
{
    const double least = std::min(airCapacityRate, coil.waterCapacityRate);
    const double most = std::max(airCapacityRate, coil.waterCapacityRate);
    if (!(least > 0.0))
        return 0.0;
    const double possible =
        least * (entering - coil.waterInlet) * air::effectiveness(coil.flow, coil.ua / least, least / most);
    return std::clamp(possible, 0.0, coil.capacity);
}

/// What a coil does, and could do.
template <class Readings>
void readCoil(const AirAssembly& assembly, const Readings& air, std::size_t device, CoolerAir& cooler)
{
    const air::CoilReading reading = air.coil(device);
    const double rate = perFlow(assembly) * air.device(device).flow;
    cooler.capacity = std::max(
        reading.watts, mostOf(*assembly.model.devices[device].coil, rate, cooler.returned + kZeroCelsius));
    cooler.holdsSetPoint = reading.enough;
    cooler.waterShare = reading.waterShare;
}

} // namespace

template <class Readings>
RackAir rackAir(const Facility& facility, const AirAssembly& assembly, const Readings& air,
                std::size_t device)
{
    const air::DeviceReading reading = air.device(device);
    const air::Device& model = assembly.model.devices[device];
    const auto inhaled = [&](double taken) { // with what leaks back
        return taken + model.leakage * (reading.outlet - taken) - kZeroCelsius;
    };
    RackAir rack;
    rack.id = facility[assembly.parts[device].equipment].id;
    rack.inletMean = reading.internalInlet - kZeroCelsius;
    rack.inletMax = inhaled(reading.highestInlet);
    const Eigen::AlignedBox3d& front = model.inlets.front().box;
    const double third = front.sizes().z() / 3.0;
    for (std::size_t t = 0; t < 3; ++t) {
        const double low = front.min().z() + third * static_cast<double>(t);
        rack.inletThirds[t] = inhaled(air.inletBetween(device, low, low + third).mean);
    }
    rack.outlet = reading.outlet - kZeroCelsius;
    rack.doorCooling = doorCools(assembly, air, device);
    rack.flow = reading.faceFlow;
    rack.heat = assembly.parts[device].heat;
    rack.band = rack.changeFromCoarser = std::nan("");
    rack.capture = {std::nan(""), std::nan("")};
    rack.slotAir = slotsOf(facility, assembly, air, device);
    return rack;
}

template <class Readings>
CoolerAir coolerAir(const Facility& facility, const AirAssembly& assembly, const Readings& air,
                    std::size_t device)
{
    const air::DeviceReading reading = air.device(device);
    const air::Device& model = assembly.model.devices[device];
    CoolerAir cooler;
    cooler.id = facility[assembly.parts[device].equipment].id;
    cooler.returned = reading.inlet - kZeroCelsius;
    cooler.supplied = reading.outlet - kZeroCelsius;
    cooler.flow = reading.flow;
    cooler.load = -reading.watts;
    cooler.capacity = assembly.parts[device].heat;
    cooler.waterShare = std::nan("");
    constexpr double kHeld = 0.01; // [K] above its set point a supply is held
    cooler.holdsSetPoint = reading.outlet <= model.law.lowest + kHeld;
    if (model.coil)
        readCoil(assembly, air, device, cooler);
    return cooler;
}

template <class Readings>
CoolerAir rearDoorAir(const Facility& facility, const AirAssembly& assembly, const Readings& air,
                      std::size_t device)
{
    const air::DeviceReading reading = air.device(device);
    CoolerAir door;
    door.id = facility[assembly.parts[device].door].id;
    door.supplied = reading.outlet - kZeroCelsius;
    door.returned = door.supplied + doorCools(assembly, air, device);
    door.flow = reading.flow;
    door.waterShare = std::nan("");
    if (assembly.model.devices[device].coil) {
        door.load = air.coil(device).watts;
        readCoil(assembly, air, device, door);
    }
    return door;
}

#define TAKAO_READ(Readings)                                                                                 \
    template RackAir rackAir(const Facility&, const AirAssembly&, const Readings&, std::size_t);             \
    template CoolerAir coolerAir(const Facility&, const AirAssembly&, const Readings&, std::size_t);         \
    template CoolerAir rearDoorAir(const Facility&, const AirAssembly&, const Readings&, std::size_t);
TAKAO_READ(air::AirSolver<float>)
TAKAO_READ(air::FieldReadings)
#undef TAKAO_READ

} // namespace takao
