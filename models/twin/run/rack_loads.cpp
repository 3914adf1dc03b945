#include "models/twin/run/rack_loads.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace takao {
namespace {

// Estimate, for trays whose GPU no data sheet here knows: of a server's power that its GPUs draw.
constexpr double kGpuShare = 0.75;
constexpr double kIdleShare =
    0.3; // of a rack's power without load, where it states none (engineering figures, 30 %)

/// The GPU of a device by its type's name; others are scaled to their share of the device's power.
workload::GpuType gpuTypeOf(const EquipmentType& type, double perGpu, std::vector<std::string>& assumptions)
{
    if (type.id.find("gb300") != std::string::npos)
        return workload::gb300();
    workload::GpuType gpu = workload::gb200();
    if (type.id.find("gb200") != std::string::npos)
        return gpu;
    const double scale = kGpuShare * perGpu / gpu.tdp();
    gpu.name = type.id;
    gpu.fixedPower *= scale;
    gpu.leakage *= scale;
    gpu.dynamicPower *= scale;
    assumptions.push_back(fmt::format("GPUs of {} draw {:.0f} % of its power", type.id, 100 * kGpuShare));
    return gpu;
}

/// What is left of a rack's power for each of its GPUs [W].
double perGpu(const RackLoad& rack, double power)
{
    return std::max(1.0, (power - rack.fullOther) / std::max(1, rack.gpus));
}

workload::Job jobOf(const JobPlan& plan)
{
    workload::Job job;
    job.name = plan.name;
    job.start = plan.start;
    job.stop = plan.stop < 0.0 ? std::numeric_limits<double>::infinity() : plan.stop;
    if (plan.kind == JobKind::Training) {
        workload::Training training;
        training.step.compute = plan.compute;
        training.step.communication = plan.communication;
        training.step.overlap = plan.overlap;
        training.checkpointSteps = plan.checkpointSteps;
        training.checkpointDuration = plan.checkpointTime;
        job.load = training;
    } else if (plan.kind == JobKind::Inference) {
        workload::Inference inference;
        inference.meanDemand = plan.meanDemand;
        inference.amplitude = plan.amplitude;
        job.load = inference;
    }
    return job;
}

} // namespace

Result<void> RackLoads::addRacks(const Facility& facility, std::vector<workload::GpuType>& types,
                                 std::vector<int>& typeOf)
{
    const std::vector<double> nominal = nominalPowers(facility);
    std::map<std::string, int> known;
    std::vector<std::vector<std::size_t>> contents(facility.equipment.size());
    for (std::size_t d = 0; d < facility.devices.size(); ++d)
        contents[facility.devices[d].rack.at()].push_back(d);
    for (std::size_t e = 0; e < facility.equipment.size(); ++e) {
        const Equipment& rack = facility.equipment[e];
        if (facility.kindOf(rack) != Kind::Rack)
            continue;
        RackLoad load;
        load.equipment = EquipmentIndex(e);
        load.firstGpu = static_cast<int>(typeOf.size());
        double gpuFull = 0.0, gpuIdle = 0.0, tdp = 0.0;
        m_gpuType.emplace_back();
        for (const std::size_t d : contents[e]) {
            const Device& device = facility.devices[d];
            const int count = static_cast<int>(facility.value(device, Quantity::GpuCount, 0.0));
            if (count == 0)
                continue;
            const EquipmentType& type = facility.typeOf(device);
            const auto [at, isNew] = known.emplace(type.id, static_cast<int>(types.size()));
            if (isNew)
                types.push_back(gpuTypeOf(type, facility.value(device, Quantity::NominalPower, 0.0) / count,
                                          m_assumptions));
            const workload::GpuType& gpu = types[static_cast<std::size_t>(at->second)];
            typeOf.insert(typeOf.end(), static_cast<std::size_t>(count), at->second);
            m_rackOf.insert(m_rackOf.end(), static_cast<std::size_t>(count),
                            static_cast<int>(m_racks.size()));
            m_deviceOf.insert(m_deviceOf.end(), static_cast<std::size_t>(count), DeviceIndex(d));
            m_tdpOf.insert(m_tdpOf.end(), static_cast<std::size_t>(count), gpu.tdp());
            m_gpuType.back() = std::make_shared<const workload::GpuType>(gpu);
            gpuFull += count * gpu.tdp();
            gpuIdle += count * workload::idlePower(gpu, gpu.referenceTemperature);
            tdp = gpu.tdp();
            load.throttleAt = gpu.throttleTemperature;
            load.tripAt = gpu.shutdownTemperature;
        }
        load.gpus = static_cast<int>(typeOf.size()) - load.firstGpu;
        const double full = nominal[e];
        const double idle =
            facility.value(rack, Quantity::IdlePower, load.gpus > 0 ? kIdleShare * full : full);
        load.fullOther = std::max(0.0, full - gpuFull);
        load.idleOther = std::clamp(idle - gpuIdle, 0.0, load.fullOther);
        const double liquid = facility.value(rack, Quantity::HeatToLiquid, 0.0);
        load.chipsInLiquid = liquid > 0.0;
        if (load.chipsInLiquid && load.fullOther > 0.0)
            load.liquidShare = std::clamp((liquid - gpuFull) / load.fullOther, 0.0, 1.0);
        load.cap = tdp;
        m_tdp.push_back(tdp);
        m_racks.push_back(load);
    }
    return {};
}

Result<void> RackLoads::addJobs(const Facility& facility, const Scenario& scenario)
{
    std::vector<JobPlan> plans = scenario.jobs;
    if (plans.empty())
        plans.push_back({"training", {}});
    for (const JobPlan& plan : plans) {
        workload::Job job = jobOf(plan);
        if (std::ranges::count(plans, plan.name, &JobPlan::name) > 1)
            return fail(ErrorKind::BadData, fmt::format("two jobs are called {}", plan.name),
                        "give each its own name");
        std::vector<EquipmentIndex> racks;
        for (const std::string& id : plan.racks) {
            const auto rack = std::ranges::find_if(
                m_racks, [&](const RackLoad& r) { return facility[r.equipment].id == id && r.gpus > 0; });
            if (rack == m_racks.end())
                return fail(ErrorKind::BadData,
                            fmt::format("the job {} names {}, which is no rack with GPUs", plan.name, id),
                            "name racks of the facility");
            racks.push_back(rack->equipment);
            for (int g = 0; g < rack->gpus; ++g)
                job.gpus.push_back(rack->firstGpu + g);
        }
        if (plan.racks.empty())
            for (const RackLoad& rack : m_racks) {
                if (rack.gpus > 0)
                    racks.push_back(rack.equipment);
                for (int g = 0; g < rack.gpus; ++g)
                    job.gpus.push_back(rack.firstGpu + g);
            }
        if (job.gpus.empty())
            continue; // a facility without GPUs
        if (auto number = m_work->addJob(std::move(job)); !number)
            return tl::unexpected(number.error());
        m_jobs.push_back(plan.name);
        m_racksOfJobs.push_back(std::move(racks));
    }
    return {};
}

Result<RackLoads> RackLoads::assemble(const Facility& facility, const Scenario& scenario, std::uint64_t seed)
{
    RackLoads loads;
    std::vector<workload::GpuType> types;
    std::vector<int> typeOf;
    if (auto added = loads.addRacks(facility, types, typeOf); !added)
        return tl::unexpected(added.error());
    if (types.empty())
        types.push_back(workload::gb200()); // none is used
    auto work = workload::Workload::create(std::move(types), typeOf, seed);
    if (!work)
        return tl::unexpected(work.error());
    loads.m_work = std::move(*work);
    if (auto added = loads.addJobs(facility, scenario); !added)
        return tl::unexpected(added.error());
    loads.m_temperature.assign(typeOf.size(), 50.0);
    loads.m_cap.assign(typeOf.size(), std::numeric_limits<double>::infinity());
    loads.m_hasPower.assign(typeOf.size(), 1);
    loads.m_share.assign(typeOf.size(), 1.0);
    return loads;
}

void RackLoads::shutDown(const std::vector<char>& powered, const std::vector<double>& inlet)
{
    for (std::size_t r = 0; r < m_racks.size(); ++r)
        m_racks[r].tooHot = powered[r] && (m_racks[r].tooHot || inlet[r] > kShutdownInlet);
}

Result<void> RackLoads::step(double dt, const std::vector<double>& chipTemperature,
                             const std::vector<char>& powered, const std::vector<double>& inlet,
                             const std::vector<double>& bandwidth)
{
    shutDown(powered, inlet);
    for (std::size_t r = 0; r < m_racks.size(); ++r) {
        m_racks[r].powered = powered[r] && !m_racks[r].tooHot;
        const auto first = static_cast<std::ptrdiff_t>(m_racks[r].firstGpu);
        const auto end = first + m_racks[r].gpus;
        std::fill(m_temperature.begin() + first, m_temperature.begin() + end, chipTemperature[r]);
        std::fill(m_hasPower.begin() + first, m_hasPower.begin() + end, m_racks[r].powered ? 1 : 0);
        const double supplied = perGpu(m_racks[r], m_racks[r].supply);
        for (auto g = static_cast<std::size_t>(first); g < static_cast<std::size_t>(end); ++g)
            m_cap[g] = std::min({m_racks[r].cap, supplied, m_share[g] * m_tdpOf[g]});
    }
    if (!m_rackOf.empty())
        if (auto done = m_work->step(dt, {m_temperature, m_cap, m_hasPower, bandwidth}); !done)
            return done;
    readPowers();
    return {};
}

void RackLoads::readPowers()
{
    for (RackLoad& rack : m_racks) {
        double gpus = 0.0, busy = 0.0;
        rack.clock = rack.gpus > 0 ? 1.0 : 0.0;
        rack.why = 0;
        for (int g = rack.firstGpu; g < rack.firstGpu + rack.gpus; ++g) {
            const auto i = static_cast<std::size_t>(g);
            gpus += m_work->power()[i];
            busy += m_work->utilisation()[i];
            if (m_work->clock()[i] <= rack.clock) {
                rack.clock = m_work->clock()[i];
                rack.why = m_work->why()[i];
            }
        }
        const double share = rack.gpus > 0 ? busy / rack.gpus : 1.0;
        const double other = rack.powered ? rack.idleOther + (rack.fullOther - rack.idleOther) * share : 0.0;
        rack.power = gpus + other;
        rack.chipHeat = gpus;
        rack.otherToLiquid = rack.liquidShare * other;
        rack.toAir = other - rack.otherToLiquid;
        if (!rack.chipsInLiquid) {
            rack.toAir += gpus;
            rack.chipHeat = 0.0;
        }
    }
}

void RackLoads::setSupply(std::size_t rack, double power)
{
    m_racks[rack].supply = power;
}

double RackLoads::idlePower(std::size_t rack) const
{
    const RackLoad& load = m_racks[rack];
    double gpus = 0.0;
    if (load.gpus > 0)
        gpus = load.gpus * workload::idlePower(gpuType(rack), gpuType(rack).referenceTemperature);
    return gpus + load.idleOther;
}

double RackLoads::fullPower(std::size_t rack) const
{
    return m_racks[rack].gpus * m_tdp[rack] + m_racks[rack].fullOther;
}

bool RackLoads::setRemaining(const Facility& facility, const std::string& id, double share)
{
    bool known = false;
    for (std::size_t g = 0; g < m_share.size(); ++g)
        if (facility[m_racks[static_cast<std::size_t>(m_rackOf[g])].equipment].id == id ||
            facility[m_deviceOf[g]].id == id) {
            m_share[g] = share;
            known = true;
        }
    return known;
}

bool RackLoads::setPaused(const std::string& job, bool paused)
{
    const auto at = std::ranges::find(m_jobs, job);
    return at != m_jobs.end() && m_work->setPaused(static_cast<int>(at - m_jobs.begin()), paused).has_value();
}

bool RackLoads::setCap(EquipmentIndex rack, double power)
{
    for (std::size_t r = 0; r < m_racks.size(); ++r)
        if (m_racks[r].equipment == rack && m_racks[r].gpus > 0) {
            m_racks[r].cap = power < 0.0 ? m_tdp[r] : perGpu(m_racks[r], power);
            return true;
        }
    return false;
}

} // namespace takao
