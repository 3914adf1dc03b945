#include "models/twin/run/throttle_forecast.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace takao {
namespace {

// Engineering choices. Pumps ramp within five seconds: their trend must show within one. Coolant and air move
// slowly, and carry the swing of training steps: theirs is taken over several of them, as is the heat.
constexpr double kFlowTime = 1.0, kCoolantTime = 20.0, kHeatTime = 4.0, kAirTime = 20.0; // [s]
constexpr double kTrusted = 10.0; // a trend goes on for so many times as long as it was seen
constexpr double kFineStep = 0.25, kFineUntil = 30.0, kCoarseStep = 1.0; // ahead [s]
constexpr double kMargin = 3.0;        // below the throttle temperature: a rack at ease [K]
constexpr double kStillFlow = 1e-3;    // of the usual flow, per second: no trend
constexpr double kStillCoolant = 0.01; // [K/s]

constexpr workload::reason::Bits kHot = workload::reason::kSwThermal | workload::reason::kHwThermal;

/// Utilisation at which a GPU draws a power.
double utilisationFor(const workload::GpuType& gpu, double power, double clock, double temperature)
{
    const double v = workload::voltage(gpu, clock);
    const double rest = gpu.fixedPower + v * v * workload::leakageAt(gpu, temperature);
    return std::clamp((power - rest) / (v * v * gpu.dynamicPower * clock), 0.0, 1.0);
}

/// Chip and plate of one GPU.
struct Masses
{
    double chip, plate; ///< [degC]

    /// One implicit (backward Euler) step: stable at any length.
    void step(double seconds, const coolant::ColdPlate& p, double power, double conductance, double inlet)
    {
        const double c = seconds / (p.chipCapacity * p.chipToPlate);
        const double d = seconds / (p.plateCapacity * p.chipToPlate);
        const double g = seconds * conductance / p.plateCapacity;
        const double f = chip + seconds * power / p.chipCapacity, h = plate + g * inlet;
        const double determinant = (1.0 + c) * (1.0 + d + g) - c * d;
        const double next = (f * (1.0 + d + g) + c * h) / determinant;
        plate = ((1.0 + c) * h + d * f) / determinant;
        chip = next;
    }
};

} // namespace

void ThrottleForecast::Trend::add(double value)
{
    if (m_values.size() == m_most)
        m_values.erase(m_values.begin());
    m_values.push_back(value);
}

double ThrottleForecast::Trend::mean() const
{
    return m_values.empty() ? 0.0
                            : std::accumulate(m_values.begin(), m_values.end(), 0.0) /
                                  static_cast<double>(m_values.size());
}

double ThrottleForecast::Trend::highest() const
{
    return m_values.empty() ? 0.0 : *std::ranges::max_element(m_values);
}

double ThrottleForecast::Trend::slope() const
{
    const auto n = static_cast<double>(m_values.size());
    if (m_values.size() < m_most)
        return 0.0; // too little was seen
    double up = 0.0, down = 0.0;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const double from = static_cast<double>(i) - 0.5 * (n - 1.0);
        up += from * m_values[i];
        down += from * from;
    }
    return up / down;
}

ThrottleForecast::ThrottleForecast(const RackLoads& loads, const LiquidPlant& liquid,
                                   const std::vector<RackMoment>& racks)
    : m_racks(loads.racks().size()), m_throttle(m_racks.size(), kNever), m_trip(m_racks.size(), kNever)
{
    for (std::size_t r = 0; r < m_racks.size(); ++r)
        if (racks[r].liquid)
            m_racks[r].usualFlow = std::abs(liquid.flow(racks[r].liquid->link));
}

void ThrottleForecast::prepare(double step)
{
    m_step = step;
    const auto length = [step](double seconds) {
        return Trend(std::max<std::size_t>(2, static_cast<std::size_t>(std::lround(seconds / step))));
    };
    for (Rack& rack : m_racks) {
        rack.flow =
            Trend(std::max<std::size_t>(3, static_cast<std::size_t>(std::lround(kFlowTime / step)) + 1));
        rack.coolant = length(kCoolantTime);
        rack.heat = length(kHeatTime);
        rack.chip = length(kHeatTime);
        rack.air = length(kAirTime);
    }
}

void ThrottleForecast::look(double step, const RackLoads& loads, const LiquidPlant& liquid,
                            const std::vector<RackMoment>& racks)
{
    if (step != m_step)
        prepare(step);
    for (std::size_t r = 0; r < m_racks.size(); ++r) {
        Rack& rack = m_racks[r];
        const RackLoad& load = loads.racks()[r];
        m_throttle[r] = m_trip[r] = kNever;
        if (std::isfinite(racks[r].inletAir)) {
            rack.air.add(racks[r].inletAir);
            const double rise = rack.air.slope() / step;
            const double left = (RackLoads::kShutdownInlet - rack.air.last()) / rise;
            if (rise > 0.0 && left >= 0.0 && left < kTrusted * kAirTime)
                m_trip[r] = left;
        }
        if (racks[r].liquid) {
            rack.flow.add(std::abs(liquid.flow(racks[r].liquid->link)));
            rack.coolant.add(liquid.temperatureIn(racks[r].liquid->link));
            rack.heat.add(load.chipHeat);
            if (racks[r].liquid->plate >= 0)
                rack.chip.add(liquid.plates().chipTemperature(racks[r].liquid->plate));
        }
        if (load.tooHot || (load.why & workload::reason::kTripped)) {
            m_throttle[r] = load.why & kHot ? 0.0 : kNever;
            m_trip[r] = 0.0;
        } else if (load.powered && load.gpus > 0 && racks[r].liquid && racks[r].liquid->plate >= 0) {
            foresee(r, step, loads, liquid, *racks[r].liquid);
        }
    }
}

/// Whether the rack would stay cool for ever as it is, and nothing moves.
bool ThrottleForecast::isAtEase(std::size_t r, double step, const RackLoad& load, const LiquidPlant& liquid,
                                const liquid::RackUnit& unit) const
{
    const Rack& rack = m_racks[r];
    const coolant::ColdPlate& plate = liquid.plates().plate(unit.plate);
    const double flow = rack.flow.last();
    if (load.why & kHot || flow <= 0.0 || rack.flow.slope() / step < -kStillFlow * rack.usualFlow ||
        rack.coolant.slope() / step > kStillCoolant)
        return false;
    const double power = rack.heat.mean() / load.gpus;
    const double conductance = liquid.plates().conductance(unit.plate, flow);
    const double rest = rack.coolant.last() + power * (1.0 / conductance + plate.chipToPlate);
    const double swing = rack.chip.highest() - rack.chip.last();
    return std::max(rest + swing, rack.chip.highest()) < load.throttleAt - kMargin;
}

void ThrottleForecast::foresee(std::size_t r, double step, const RackLoads& loads, const LiquidPlant& liquid,
                               const liquid::RackUnit& unit)
{
    const Rack& rack = m_racks[r];
    const RackLoad& load = loads.racks()[r];
    if (isAtEase(r, step, load, liquid, unit))
        return;
    const workload::GpuType& gpu = loads.gpuType(r);
    const coolant::ColdPlate& plate = liquid.plates().plate(unit.plate);
    Masses masses{liquid.plates().chipTemperature(unit.plate), liquid.plates().plateTemperature(unit.plate)};
    const double use = utilisationFor(gpu, rack.heat.mean() / load.gpus,
                                      std::max(load.clock, gpu.minimumClock), masses.chip);
    const double flowTrend = rack.flow.slope() / step, coolantTrend = rack.coolant.slope() / step;
    const double mostFlow = std::max(rack.usualFlow, rack.flow.last());
    const double swing = rack.chip.highest() - rack.chip.last();
    const double mostClock = load.why & workload::reason::kSwPowerCap ? load.clock : 1.0;
    workload::ClockGovernor governor(1);
    const std::array<int, 1> type{0};
    const std::array<char, 1> powered{1};
    if (load.why & kHot)
        m_throttle[r] = 0.0;
    for (double ahead = 0.0; ahead < kHorizon;) {
        const double dt = ahead < kFineUntil ? kFineStep : kCoarseStep;
        const std::array<double, 1> temperature{masses.chip + swing};
        governor.step(dt, {&gpu, 1}, type, temperature, powered);
        const workload::reason::Bits why = governor.why()[0];
        if (why & kHot)
            m_throttle[r] = std::min(m_throttle[r], ahead);
        if (why & workload::reason::kTripped) {
            m_trip[r] = std::min(m_trip[r], ahead);
            return;
        }
        ahead += dt;
        const double flow =
            std::clamp(rack.flow.last() + flowTrend * std::min(ahead, kTrusted * kFlowTime), 0.0, mostFlow);
        const double clock = std::min(governor.limit()[0], mostClock);
        masses.step(dt, plate, workload::gpuPower(gpu, use, clock, masses.chip),
                    liquid.plates().conductance(unit.plate, flow),
                    rack.coolant.last() + coolantTrend * std::min(ahead, kTrusted * kCoolantTime));
    }
}

} // namespace takao
