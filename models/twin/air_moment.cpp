#include "models/twin/air_moment.h"

#include <cmath>

namespace takao {
namespace {

constexpr double kZeroCelsius = 273.15;

RackAir rackNow(const AirMoment& moment, std::size_t device)
{
    const air::PatchReading inlet = moment.solver.inlet(device);
    RackAir rack;
    rack.id = moment.facility[moment.assembly.parts[device].equipment].id;
    rack.inletMean = inlet.mean - kZeroCelsius;
    rack.inletMax = inlet.highest - kZeroCelsius;
    rack.inletThirds.fill(std::nan(""));
    rack.outlet = moment.solver.outletTemperature(device) - kZeroCelsius;
    rack.flow = inlet.flow;
    rack.heat = moment.assembly.parts[device].heat;
    rack.band = std::nan("");
    rack.changeFromCoarser = std::nan("");
    return rack;
}

CoolerAir coolerNow(const AirMoment& moment, std::size_t device)
{
    const air::Fluid& fluid = moment.assembly.model.fluid;
    CoolerAir cooler;
    cooler.id = moment.facility[moment.assembly.parts[device].equipment].id;
    cooler.returned = moment.solver.inlet(device).mean - kZeroCelsius;
    cooler.supplied = moment.solver.outletTemperature(device) - kZeroCelsius;
    cooler.flow = moment.assembly.model.devices[device].volumeFlow;
    cooler.load = fluid.density * fluid.heatCapacity * cooler.flow * (cooler.returned - cooler.supplied);
    cooler.capacity = moment.assembly.parts[device].heat;
    return cooler;
}

AirMetrics noMetrics()
{
    const double unknown = std::nan("");
    AirMetrics metrics;
    for (double* figure : {&metrics.rciHigh, &metrics.rciLow, &metrics.rti, &metrics.shi, &metrics.rhi,
                           &metrics.roomMean, &metrics.roomMax})
        *figure = unknown;
    return metrics;
}

} // namespace

std::vector<float> inletMeans(const AirMoment& moment)
{
    std::vector<float> means;
    for (std::size_t d = 0; d < moment.assembly.parts.size(); ++d)
        if (!moment.assembly.parts[d].cooler)
            means.push_back(static_cast<float>(moment.solver.inlet(d).mean - kZeroCelsius));
    return means;
}

AirReport reportMoment(const AirMoment& moment)
{
    AirReport report;
    for (std::size_t d = 0; d < moment.assembly.parts.size(); ++d) {
        if (moment.assembly.parts[d].cooler)
            report.coolers.push_back(coolerNow(moment, d));
        else
            report.racks.push_back(rackNow(moment, d));
    }
    report.metrics = noMetrics();
    report.returned = report.supplied = std::nan("");
    return report;
}

} // namespace takao
