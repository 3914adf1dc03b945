#include "models/twin/air_report.h"

#include "models/physics/airflow/capture_index.h"
#include "models/physics/airflow/field_readings.h"
#include "models/twin/warm_racks.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kZeroCelsius = 273.15;

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

/// All air that is supplied to a room and taken from it.
struct RoomFlows
{
    FlowMean returned, supplied;

    void add(const CoolerAir& cooler)
    {
        returned.add(cooler.returned, cooler.flow);
        supplied.add(cooler.supplied, cooler.flow);
    }
    template <class Readings>
    void addOpenings(const air::AirModel& model, const Readings& solver)
    {
        for (std::size_t o = 0; o < model.flowOpenings.size(); ++o) {
            const air::PatchReading reading = solver.flowOpening(o);
            (model.flowOpenings[o].supply ? supplied : returned)
                .add(reading.mean - kZeroCelsius, reading.flow);
        }
        for (std::size_t o = 0; o < model.pressureOpenings.size(); ++o)
            if (const air::PatchReading reading = solver.pressureOpening(o); reading.flow > 0.0)
                returned.add(reading.mean - kZeroCelsius, reading.flow);
    }
};

} // namespace

AirMetrics metricsOf(const AirReport& report)
{
    AirMetrics m = report.metrics;
    double over = 0.0, under = 0.0, gained = 0.0, wasted = 0.0, rise = 0.0, flow = 0.0;
    double racks = 0.0;
    for (const RackAir& rack : report.racks) {
        if (!(rack.flow > 0.0))
            continue; // its fans stand: it inhales nothing
        ++racks;
        over += std::max(0.0, rack.inletMean - kRecommendedHigh);
        under += std::max(0.0, kRecommendedLow - rack.inletMean);
        wasted += rack.flow * (rack.inletMean - report.supplied);
        const double exhaust = rack.outlet + rack.doorCooling; // of the servers
        gained += rack.flow * (exhaust - report.supplied);
        rise += rack.flow * (exhaust - rack.inletMean);
        flow += rack.flow;
    }
    m.rciHigh = 1.0 - over / ((kAllowableHigh - kRecommendedHigh) * racks);
    m.rciLow = 1.0 - under / ((kRecommendedLow - kAllowableLow) * racks);
    m.rti = (report.returned - report.supplied) / (rise / flow);
    m.shi = wasted / gained;
    m.rhi = 1.0 - m.shi;
    return m;
}

template <class Readings>
AirReport readAir(const Facility& facility, const AirAssembly& assembly, const Readings& readings)
{
    AirReport report;
    RoomFlows flows;
    for (std::size_t d = 0; d < assembly.parts.size(); ++d) {
        if (assembly.parts[d].cooler) {
            report.coolers.push_back(coolerAir(facility, assembly, readings, d));
            flows.add(report.coolers.back());
            continue;
        }
        report.racks.push_back(rackAir(facility, assembly, readings, d));
        if (assembly.parts[d].door.valid()) {
            report.coolers.push_back(rearDoorAir(facility, assembly, readings, d));
            flows.add(report.coolers.back());
        }
    }
    flows.addOpenings(assembly.model, readings);
    report.returned = flows.returned.mean();
    report.supplied = flows.supplied.mean();
    report.metrics.roomMean = readings.meanTemperature() - kZeroCelsius;
    report.metrics.roomMax = readings.highestTemperature() - kZeroCelsius;
    report.metrics = metricsOf(report);
    return report;
}

template AirReport readAir(const Facility&, const AirAssembly&, const air::AirSolver<float>&);
template AirReport readAir(const Facility&, const AirAssembly&, const air::FieldReadings&);

AirReport reportAir(const Facility& facility, const AirAssembly& assembly, const air::SteadyResult& result)
{
    AirReport report = readAir(facility, assembly, *result.field);
    const air::CaptureIndices capture = air::captureIndices(*result.field);
    auto rack = report.racks.begin();
    for (std::size_t d = 0; d < assembly.parts.size(); ++d) {
        if (assembly.parts[d].cooler)
            continue;
        const air::InletRecord& record = result.inlets[d];
        rack->inletMean += record.mean - result.field->inlet(d).mean; // mean of the last iterations
        rack->band = record.high - record.low;
        rack->changeFromCoarser = record.changeFromCoarser;
        rack->capture = capture.devices[d];
        ++rack;
    }
    report.metrics = metricsOf(report);
    return report;
}

} // namespace takao
