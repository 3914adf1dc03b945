// What racks draw and where their heat goes, from the jobs on their GPUs.
#pragma once

#include "models/facility/facility.h"
#include "models/physics/workload/workload.h"
#include "models/twin/run/scenario.h"

#include <limits>
#include <memory>

namespace takao {

/// One rack in the present step.
struct RackLoad
{
    EquipmentIndex equipment;
    int firstGpu = 0; ///< of the workload
    int gpus = 0;

    double power = 0.0;             ///< drawn [W]
    double chipHeat = 0.0;          ///< of its GPUs: into cold plates where it has some [W]
    double otherToLiquid = 0.0;     ///< [W]
    double toAir = 0.0;             ///< [W]
    double clock = 1.0;             ///< of its slowest GPU [1]; 0: off
    workload::reason::Bits why = 0; ///< of that clock
    bool powered = true;
    bool tooHot =
        false; ///< has shut itself down because of the air that it inhaled; until its power goes and comes

    // from its figures
    double idleOther = 0.0, fullOther = 0.0; ///< of what is not a GPU [W]
    double liquidShare = 0.0;                ///< of that, into liquid [1]
    bool chipsInLiquid = false;
    double cap = 0.0;                                        ///< of each GPU [W]
    double supply = std::numeric_limits<double>::infinity(); ///< that its shelves let it draw [W]
    double throttleAt = 0.0, tripAt = 0.0;                   ///< temperatures of its GPUs [degC]
};

/// All racks of a facility with the jobs on them.
///
/// A rack's power at full load is its nominal figure and idle its idle figure: what its GPUs do not draw of
/// them is the share of CPUs, switches and fans, which follows the mean utilisation of its GPUs. Racks
/// without GPUs draw their nominal power.
/// @limits all GPUs of a rack have one temperature
class RackLoads
{
  public:
    /// @errors BadData: a job on racks that are not there, or as Workload::addJob()
    static Result<RackLoads> assemble(const Facility& facility, const Scenario& scenario, std::uint64_t seed);

    /// Goes on by dt [s].
    /// @param chipTemperature  per rack [degC]; without meaning for those without GPUs
    /// @param powered          per rack
    /// @param inlet            per rack, the air that it inhales [degC]; not a number: not known
    /// @param bandwidth        per job [1]
    Result<void> step(double dt, const std::vector<double>& chipTemperature, const std::vector<char>& powered,
                      const std::vector<double>& inlet, const std::vector<double>& bandwidth);

    /// Inlet at which a rack shuts itself down [degC]. Engineering choice: 5 K above what class A4 allows
    /// (ASHRAE TC 9.9).
    static constexpr double kShutdownInlet = 50.0;

    /// Takes over the powers that other loads of the same facility have: to start from.
    void takePowers(const RackLoads& other) { m_racks = other.m_racks; }

    const std::vector<RackLoad>& racks() const { return m_racks; }
    const workload::Workload& work() const { return *m_work; }
    const std::vector<std::string>& jobs() const { return m_jobs; }
    /// Racks of each job.
    const std::vector<std::vector<EquipmentIndex>>& racksOfJobs() const { return m_racksOfJobs; }
    static constexpr double kUsualChip = 70.0; ///< of chips under load, to start from [degC]
    int rackOfGpu(int gpu) const { return m_rackOf[static_cast<std::size_t>(gpu)]; }

    /// Caps the power of a rack [W]; below 0: none. @return false if it is no rack with GPUs
    bool setCap(EquipmentIndex rack, double power);

    /// Stops a job in its step, or lets it go on. @return false if there is no job of that name
    bool setPaused(const std::string& job, bool paused);

    /// Leaves the GPUs of a rack, or of one of its devices, a share of their power, above 0 to 1: clocks
    /// follow.
    /// @return false if the id names neither with GPUs
    bool setRemaining(const Facility& facility, const std::string& id, double share);

    /// What its shelves let a rack draw [W]; infinity: whatever it wants. GPUs share what the rest leaves.
    void setSupply(std::size_t rack, double power);

    double idlePower(std::size_t rack) const; ///< [W]
    double fullPower(std::size_t rack) const; ///< [W]

    /// What the GPUs of a rack are; of those of its last device, if they differ.
    /// @param rack  with GPUs
    const workload::GpuType& gpuType(std::size_t rack) const { return *m_gpuType[rack]; }

    const std::vector<std::string>& assumptions() const { return m_assumptions; }

  private:
    RackLoads() = default;
    Result<void> addRacks(const Facility& facility, std::vector<workload::GpuType>& types,
                          std::vector<int>& typeOf);
    Result<void> addJobs(const Facility& facility, const Scenario& scenario);
    void shutDown(const std::vector<char>& powered, const std::vector<double>& inlet);
    void readPowers();

    std::optional<workload::Workload> m_work;
    std::vector<RackLoad> m_racks;
    std::vector<int> m_rackOf; ///< per GPU
    std::vector<std::string> m_jobs;
    std::vector<std::vector<EquipmentIndex>> m_racksOfJobs;
    std::vector<std::string> m_assumptions;
    std::vector<double> m_temperature, m_cap; ///< per GPU
    std::vector<char> m_hasPower;
    std::vector<double> m_tdp;   ///< per rack, of one GPU [W]
    std::vector<double> m_share; ///< per GPU: of its TDP that it may draw [1]
    std::vector<std::shared_ptr<const workload::GpuType>> m_gpuType; ///< per rack; null: no GPUs
    std::vector<double> m_tdpOf;                                     ///< per GPU [W]
    std::vector<DeviceIndex> m_deviceOf;                             ///< per GPU
};

} // namespace takao
