#include "models/twin/field_report.h"

#include "models/physics/airflow/field_readings.h"

#include <cmath>

namespace takao {
namespace {

constexpr double kZeroCelsius = 273.15;

/// A mean weighted by flow.
struct FlowMean
{
    double sum = 0.0, flow = 0.0;

    void add(double temperature, double by)
    {
        sum += temperature * by;
        flow += by;
    }
    double mean() const { return flow > 0.0 ? sum / flow : std::nan(""); }
};

RackAir rackAir(const AirAssembly& assembly, const air::FieldReadings& readings, std::size_t device,
                std::string id)
{
    const air::PatchReading inlet = readings.inlet(device);
    RackAir rack;
    rack.id = std::move(id);
    rack.inletMean = inlet.mean - kZeroCelsius;
    rack.inletMax = inlet.highest - kZeroCelsius;
    const Eigen::AlignedBox3d& front = assembly.model.devices[device].inlets.front().box;
    const double third = front.sizes().z() / 3.0;
    for (std::size_t t = 0; t < 3; ++t) {
        const double low = front.min().z() + third * static_cast<double>(t);
        rack.inletThirds[t] = readings.inletBetween(device, low, low + third).mean - kZeroCelsius;
    }
    rack.outlet = readings.outletTemperature(device) - kZeroCelsius;
    rack.flow = inlet.flow;
    rack.heat = assembly.parts[device].heat;
    rack.band = rack.changeFromCoarser = std::nan("");
    return rack;
}

CoolerAir coolerAir(const AirAssembly& assembly, const air::FieldReadings& readings, std::size_t device,
                    std::string id)
{
    const auto& fluid = assembly.model.fluid;
    CoolerAir cooler;
    cooler.id = std::move(id);
    cooler.returned = readings.inlet(device).mean - kZeroCelsius;
    cooler.supplied = readings.outletTemperature(device) - kZeroCelsius;
    cooler.flow = assembly.model.devices[device].volumeFlow;
    cooler.load = fluid.density * fluid.heatCapacity * cooler.flow * (cooler.returned - cooler.supplied);
    cooler.capacity = assembly.parts[device].heat;
    return cooler;
}

AirReport reportField(const Facility& facility, const AirAssembly& assembly,
                      const air::FieldReadings& readings)
{
    AirReport report;
    FlowMean returned, supplied;
    for (std::size_t d = 0; d < assembly.parts.size(); ++d) {
        const std::string& id = facility[assembly.parts[d].equipment].id;
        if (!assembly.parts[d].cooler) {
            report.racks.push_back(rackAir(assembly, readings, d, id));
            continue;
        }
        const CoolerAir& cooler = report.coolers.emplace_back(coolerAir(assembly, readings, d, id));
        returned.add(cooler.returned, cooler.flow);
        supplied.add(cooler.supplied, cooler.flow);
    }
    const auto& model = assembly.model;
    for (std::size_t o = 0; o < model.flowOpenings.size(); ++o) {
        const air::PatchReading reading = readings.flowOpening(o);
        (model.flowOpenings[o].supply ? supplied : returned).add(reading.mean - kZeroCelsius, reading.flow);
    }
    for (std::size_t o = 0; o < model.pressureOpenings.size(); ++o)
        if (const air::PatchReading reading = readings.pressureOpening(o); reading.flow > 0.0)
            returned.add(reading.mean - kZeroCelsius, reading.flow);
    report.returned = returned.mean();
    report.supplied = supplied.mean();
    report.metrics = metricsOf(report);
    report.metrics.roomMean = readings.meanTemperature() - kZeroCelsius;
    report.metrics.roomMax = readings.highestTemperature() - kZeroCelsius;
    return report;
}

} // namespace

Result<FieldRoom> roomWithField(const Facility& facility, const AirRoom& room,
                                const AirConditions& conditions, std::shared_ptr<const air::AirField> field,
                                bool converged)
{
    auto assembly = assembleAir(facility, room, conditions);
    if (!assembly)
        return tl::unexpected(assembly.error());
    const auto readings = air::FieldReadings::of(assembly->model, *field);
    if (!readings)
        return tl::unexpected(readings.error());
    AirReport report = reportField(facility, *assembly, *readings);
    return FieldRoom{
        {std::move(*assembly), std::move(report), std::move(field), converged, "read from a file"},
        readings->energy(),
        readings->airCells()};
}

} // namespace takao
