#include "models/twin/air_report.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kZeroCelsius = 273.15;
// ASHRAE, Thermal Guidelines for Data Processing Environments, class A1 [degC].
constexpr double kRecommendedLow = 18.0, kRecommendedHigh = 27.0, kAllowableLow = 15.0, kAllowableHigh = 32.0;

/// A mean weighted by flow.
class FlowMean
{
  public:
    void add(double temperature, double flow)
    {
        m_sum += temperature * flow;
        m_flow += flow;
    }
    double mean() const { return m_flow > 0.0 ? m_sum / m_flow : std::nan(""); }

  private:
    double m_sum = 0.0, m_flow = 0.0;
};

RackAir rackAir(const AirAssembly& assembly, const air::SteadyResult& result, std::size_t device,
                std::string id)
{
    const auto& solver = *result.field;
    const air::PatchReading inlet = solver.inlet(device);
    RackAir rack;
    rack.id = std::move(id);
    rack.inletMean = result.inlets[device].mean - kZeroCelsius;
    rack.inletMax = inlet.highest - kZeroCelsius;
    const Eigen::AlignedBox3d& front = assembly.model.devices[device].inlets.front().box;
    const double third = front.sizes().z() / 3.0;
    for (std::size_t t = 0; t < 3; ++t) {
        const double low = front.min().z() + third * static_cast<double>(t);
        rack.inletThirds[t] = solver.inletBetween(device, low, low + third).mean - kZeroCelsius;
    }
    rack.outlet = solver.outletTemperature(device) - kZeroCelsius;
    rack.flow = inlet.flow;
    rack.heat = assembly.parts[device].heat;
    rack.band = result.inlets[device].high - result.inlets[device].low;
    rack.changeFromCoarser = result.inlets[device].changeFromCoarser;
    return rack;
}

CoolerAir coolerAir(const AirAssembly& assembly, const air::SteadyResult& result, std::size_t device,
                    std::string id)
{
    const auto& solver = *result.field;
    const auto& fluid = assembly.model.fluid;
    CoolerAir cooler;
    cooler.id = std::move(id);
    cooler.returned = solver.inlet(device).mean - kZeroCelsius;
    cooler.supplied = solver.outletTemperature(device) - kZeroCelsius;
    cooler.flow = assembly.model.devices[device].volumeFlow;
    cooler.load = fluid.density * fluid.heatCapacity * cooler.flow * (cooler.returned - cooler.supplied);
    cooler.capacity = assembly.parts[device].heat;
    return cooler;
}

} // namespace

AirMetrics metricsOf(const AirReport& report)
{
    AirMetrics m;
    double over = 0.0, under = 0.0, gained = 0.0, wasted = 0.0, rise = 0.0, flow = 0.0;
    for (const RackAir& rack : report.racks) {
        over += std::max(0.0, rack.inletMean - kRecommendedHigh);
        under += std::max(0.0, kRecommendedLow - rack.inletMean);
        wasted += rack.flow * (rack.inletMean - report.supplied);
        gained += rack.flow * (rack.outlet - report.supplied);
        rise += rack.flow * (rack.outlet - rack.inletMean);
        flow += rack.flow;
    }
    const double racks = static_cast<double>(report.racks.size());
    m.rciHigh = 1.0 - over / ((kAllowableHigh - kRecommendedHigh) * racks);
    m.rciLow = 1.0 - under / ((kRecommendedLow - kAllowableLow) * racks);
    m.rti = (report.returned - report.supplied) / (rise / flow);
    m.shi = wasted / gained;
    m.rhi = 1.0 - m.shi;
    return m;
}

AirReport reportAir(const Facility& facility, const AirAssembly& assembly, const air::SteadyResult& result)
{
    AirReport report;
    FlowMean returned, supplied;
    for (std::size_t d = 0; d < assembly.parts.size(); ++d) {
        const std::string& id = facility[assembly.parts[d].equipment].id;
        if (!assembly.parts[d].cooler) {
            report.racks.push_back(rackAir(assembly, result, d, id));
            continue;
        }
        report.coolers.push_back(coolerAir(assembly, result, d, id));
        returned.add(report.coolers.back().returned, report.coolers.back().flow);
        supplied.add(report.coolers.back().supplied, report.coolers.back().flow);
    }
    for (std::size_t o = 0; o < assembly.model.flowOpenings.size(); ++o) {
        const air::PatchReading reading = result.field->flowOpening(o);
        (assembly.model.flowOpenings[o].supply ? supplied : returned)
            .add(reading.mean - kZeroCelsius, reading.flow);
    }
    for (std::size_t o = 0; o < assembly.model.pressureOpenings.size(); ++o) {
        const air::PatchReading reading = result.field->pressureOpening(o);
        if (reading.flow > 0.0)
            returned.add(reading.mean - kZeroCelsius, reading.flow);
    }
    report.returned = returned.mean();
    report.supplied = supplied.mean();
    report.metrics = metricsOf(report);
    report.metrics.roomMean = result.field->meanTemperature() - kZeroCelsius;
    report.metrics.roomMax = result.field->highestTemperature() - kZeroCelsius;
    return report;
}

} // namespace takao
