#include "models/physics/workload/workload.h"

#include <fmt/format.h>

#include <cmath>

namespace takao::workload {
namespace {

// A power cap that costs little is everyday, and no event; two thresholds, so that events don't chatter.
constexpr double kCapTold = 0.95; ///< clock [1]; engineering choice
constexpr double kCapForgotten = 0.97;
constexpr double kAboveCap = 1.0 + 1e-12; ///< relative: rounding is no excess

tl::unexpected<Error> bad(std::string what, std::string remedy)
{
    return fail(ErrorKind::BadData, std::move(what), std::move(remedy));
}

/// Whether two jobs want a GPU at the same time; the GPU, or -1.
int sharedGpu(const Job& a, const Job& b, std::size_t gpuCount)
{
    if (a.stop <= b.start || b.stop <= a.start)
        return -1;
    std::vector<char> taken(gpuCount, 0);
    for (const int gpu : a.gpus)
        taken[static_cast<std::size_t>(gpu)] = 1;
    for (const int gpu : b.gpus)
        if (taken[static_cast<std::size_t>(gpu)])
            return gpu;
    return -1;
}

} // namespace

Workload::Workload(std::vector<GpuType> types, std::vector<int> typeOf, std::uint64_t seed)
    : m_types(std::move(types)), m_typeOf(std::move(typeOf)), m_seed(seed), m_governor(m_typeOf.size())
{
    const std::size_t n = m_typeOf.size();
    m_gpus.clock.assign(n, 1.0);
    m_gpus.why.assign(n, reason::kNone);
    for (auto* array : {&m_gpus.busiest, &m_gpus.utilisationTime, &m_gpus.activeTime, &m_power, &m_mean,
                        &m_atRest, &m_dynamic})
        array->assign(n, 0.0);
    m_gpus.job.assign(n, -1);
    m_announced.assign(n, reason::kNone);
}

Result<Workload> Workload::create(std::vector<GpuType> types, std::vector<int> typeOf, std::uint64_t seed)
{
    for (const GpuType& type : types)
        if (const auto good = validate(type); !good)
            return tl::unexpected(good.error());
    for (std::size_t i = 0; i < typeOf.size(); ++i)
        if (typeOf[i] < 0 || static_cast<std::size_t>(typeOf[i]) >= types.size())
            return bad(fmt::format("GPU {} is of type {}, but there are {}", i, typeOf[i], types.size()),
                       "give every GPU one of the types");
    return Workload(std::move(types), std::move(typeOf), seed);
}

Result<int> Workload::addJob(Job job)
{
    if (const auto good = validate(job, gpuCount()); !good)
        return tl::unexpected(good.error());
    if (job.start < m_time)
        return bad(fmt::format("job {} starts at {} s, but it is {} s", job.name, job.start, m_time),
                   "let it start now or later");
    for (const JobRunner& other : m_jobs) {
        if (other.reading().state == JobState::Finished)
            continue;
        if (const int gpu = sharedGpu(other.job(), job, gpuCount()); gpu >= 0)
            return bad(fmt::format("jobs {} and {} both want GPU {} at the same time", other.job().name,
                                   job.name, gpu),
                       "give them other GPUs or other times");
    }
    const int number = static_cast<int>(m_jobs.size());
    m_jobs.emplace_back(std::move(job), number, m_seed);
    return number;
}

Result<void> Workload::setPaused(int job, bool paused)
{
    if (job < 0 || static_cast<std::size_t>(job) >= m_jobs.size())
        return fail(ErrorKind::BadUsage, fmt::format("there is no job {}, but {}", job, m_jobs.size()),
                    "name one of them");
    m_jobs[static_cast<std::size_t>(job)].setPaused(paused, m_time, m_coming);
    return {};
}

Result<void> Workload::check(double dt, const StepInputs& in) const
{
    const std::size_t n = gpuCount();
    if (!std::isfinite(dt) || dt <= 0.0)
        return bad(fmt::format("a time step of {} s", dt), "choose a positive one");
    if (in.temperature.size() != n || in.powerCap.size() != n || in.hasPower.size() != n ||
        in.bandwidth.size() != m_jobs.size())
        return bad(
            fmt::format("inputs for {} temperatures, {} caps, {} feeds and {} bandwidths, but there are {} "
                        "GPUs and {} jobs",
                        in.temperature.size(), in.powerCap.size(), in.hasPower.size(), in.bandwidth.size(), n,
                        m_jobs.size()),
            "give one for each");
    for (std::size_t i = 0; i < n; ++i) {
        if (!std::isfinite(in.temperature[i]))
            return bad(fmt::format("GPU {} has a temperature of {} degC", i, in.temperature[i]),
                       "give it a number");
        if (!(in.powerCap[i] > 0.0))
            return bad(fmt::format("GPU {} has a power cap of {} W", i, in.powerCap[i]),
                       "give it a positive one, or take its power away");
    }
    for (std::size_t j = 0; j < m_jobs.size(); ++j)
        if (!std::isfinite(in.bandwidth[j]) || in.bandwidth[j] < 0.0)
            return bad(fmt::format("job {} has {} of its bandwidth", m_jobs[j].job().name, in.bandwidth[j]),
                       "give it a share, 0 if it is cut off");
    return {};
}

Result<void> Workload::step(double dt, const StepInputs& inputs)
{
    if (const auto good = check(dt, inputs); !good)
        return good;
    m_events = std::exchange(m_coming, {});
    m_governor.step(dt, m_types, m_typeOf, inputs.temperature, inputs.hasPower);
    m_gpus.clock = m_governor.limit();
    m_gpus.why = m_governor.why();
    std::fill(m_gpus.busiest.begin(), m_gpus.busiest.end(), 0.0);
    std::fill(m_gpus.utilisationTime.begin(), m_gpus.utilisationTime.end(), 0.0);
    std::fill(m_gpus.activeTime.begin(), m_gpus.activeTime.end(), 0.0);
    std::fill(m_gpus.job.begin(), m_gpus.job.end(), -1);
    for (std::size_t j = 0; j < m_jobs.size(); ++j)
        m_jobs[j].prepare(m_time, dt, inputs.bandwidth[j], m_gpus);
    setClocks(inputs);
    announce();
    for (JobRunner& job : m_jobs)
        job.step(m_gpus, m_events);
    findPowers(dt, inputs);
    sumUpJobs();
    m_time += dt;
    return {};
}

/// Clocks under load: what the governor allows, and the power cap for the busiest phase.
void Workload::setClocks(const StepInputs& inputs)
{
    for (std::size_t i = 0; i < gpuCount(); ++i) {
        const GpuType& type = m_types[static_cast<std::size_t>(m_typeOf[i])];
        const double t = inputs.temperature[i];
        double clock = m_gpus.clock[i];
        if (clock <= 0.0) {
            m_atRest[i] = m_dynamic[i] = 0.0;
            continue;
        }
        if (m_gpus.busiest[i] <= 0.0)
            clock = m_gpus.clock[i] = std::min(clock, type.minimumClock); // nothing to do
        const double cap = std::min(inputs.powerCap[i], type.tdp());
        const double leakage = leakageAt(type, t);
        double v = voltage(type, clock);
        const double power =
            type.fixedPower + v * v * (leakage + type.dynamicPower * m_gpus.busiest[i] * clock);
        if (power > cap * kAboveCap) {
            clock = clockForPower(type, m_gpus.busiest[i], clock, t, cap);
            v = voltage(type, clock);
            m_gpus.why[i] |= reason::kSwPowerCap;
            if (clock <= type.minimumClock && gpuPower(type, m_gpus.busiest[i], clock, t) > cap * kAboveCap)
                m_gpus.why[i] |= reason::kPowerCapTooLow;
            m_gpus.clock[i] = clock;
        }
        m_atRest[i] = type.fixedPower + v * v * leakage;
        m_dynamic[i] = v * v * type.dynamicPower * clock;
    }
}

/// Events of GPUs: what is new against what has been told.
void Workload::announce()
{
    for (std::size_t i = 0; i < gpuCount(); ++i) {
        reason::Bits now = m_gpus.why[i];
        const reason::Bits told = m_announced[i];
        const double enough = told & reason::kSwPowerCap ? kCapForgotten : kCapTold;
        if (m_gpus.clock[i] >= enough)
            now &= static_cast<reason::Bits>(~reason::kSwPowerCap);
        if (now == told)
            continue;
        const auto tell = [&](EventKind kind, reason::Bits why) {
            m_events.push_back({m_time, kind, m_gpus.job[i], static_cast<int>(i), Cause::Gpu, why});
        };
        const auto fresh = static_cast<reason::Bits>(now & ~told);
        if (fresh & reason::kNoPower)
            tell(EventKind::GpuPowerLost, now);
        else if (fresh & reason::kTripped)
            tell(EventKind::GpuTripped, now);
        else if ((told & reason::kOff) && !(now & reason::kOff))
            tell(EventKind::GpuRestored, now);
        if (fresh & reason::kThrottled)
            tell(EventKind::GpuThrottled, fresh & reason::kThrottled);
        else if ((told & reason::kThrottled) && !(now & (reason::kThrottled | reason::kOff)))
            tell(EventKind::GpuRecovered, told & reason::kThrottled);
        m_announced[i] = now;
    }
}

void Workload::findPowers(double dt, const StepInputs& inputs)
{
    const double perTime = 1.0 / dt;
    for (std::size_t i = 0; i < gpuCount(); ++i) {
        const GpuType& type = m_types[static_cast<std::size_t>(m_typeOf[i])];
        if (m_gpus.clock[i] <= 0.0) {
            m_power[i] = m_mean[i] = 0.0;
            continue;
        }
        const double active = m_gpus.activeTime[i];
        double energy = m_atRest[i] * active + m_dynamic[i] * m_gpus.utilisationTime[i];
        // What is left after sums of times is no rest.
        if (active < dt * (1.0 - 1e-9))
            energy += idlePower(type, inputs.temperature[i]) * (dt - active);
        m_power[i] = energy * perTime;
        m_mean[i] = m_gpus.utilisationTime[i] * perTime;
        if (active <= 0.0) {
            m_gpus.clock[i] = type.minimumClock;
            m_gpus.why[i] |= reason::kIdle;
            if (!(m_gpus.why[i] & reason::kPowerCapTooLow))
                m_gpus.why[i] &= static_cast<reason::Bits>(~reason::kSwPowerCap);
        }
    }
}

void Workload::sumUpJobs()
{
    for (JobRunner& runner : m_jobs) {
        JobReading& reading = runner.reading();
        double power = 0.0, atRest = 0.0, dynamic = 0.0;
        for (const int gpu : runner.job().gpus) {
            const auto i = static_cast<std::size_t>(gpu);
            power += m_power[i];
            atRest += m_atRest[i];
            dynamic += m_dynamic[i];
        }
        reading.power = power;
        reading.highPower = reading.lowPower = power;
        const auto* training = std::get_if<Training>(&runner.job().load);
        if (training && reading.state == JobState::Running) {
            reading.highPower = atRest + training->computeUtilisation * dynamic;
            reading.lowPower = atRest + training->communicationUtilisation * dynamic;
        }
    }
}

} // namespace takao::workload
