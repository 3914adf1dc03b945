#include "models/twin/run/random_faults.h"

#include "models/physics/workload/philox.h"

#include <fmt/format.h>

#include <cmath>

namespace takao {
namespace {

constexpr std::size_t kMostActs = 100000;
constexpr std::uint32_t kFaults = 0x6661756c; // stream of its own, apart from those of the jobs

std::vector<std::string> cduPumps(const LiquidPlant& liquid)
{
    std::vector<std::string> ids;
    for (const liquid::CduUnit& cdu : liquid.cdus())
        for (const liquid::LinkAt& pump : cdu.pumps)
            ids.push_back(liquid.model()
                              .circuits[static_cast<std::size_t>(pump.circuit)]
                              .network.links[static_cast<std::size_t>(pump.link)]
                              .name);
    return ids;
}

/// Everything of a sort, in the facility's order.
Result<std::vector<std::string>> membersOf(const std::string& sort, const Facility& facility,
                                           const LiquidPlant& liquid)
{
    std::vector<std::string> ids;
    if (sort == "cdu_pump") {
        ids = cduPumps(liquid);
    } else if (sort == "power_link") {
        for (const PowerLink& link : facility.powerLinks)
            ids.push_back(link.id);
    } else if (sort == "cable") {
        for (const FabricCable& cable : facility.cables)
            ids.push_back(cable.id);
    } else if (const auto kind = kindFromKey(sort)) {
        for (const Equipment& e : facility.equipment)
            if (facility.kindOf(e) == *kind)
                ids.push_back(e.id);
        for (const Device& device : facility.devices)
            if (facility.kindOf(device) == *kind)
                ids.push_back(device.id);
    } else {
        return fail(ErrorKind::BadData, fmt::format("random faults of {}, which is no sort of thing", sort),
                    "name a kind as in the catalogue (chiller, ups, fabric_switch, ...), or cdu_pump, "
                    "power_link, cable");
    }
    if (ids.empty())
        return fail(ErrorKind::BadData, fmt::format("random faults of {}: the facility has none", sort),
                    "leave the class out");
    return ids;
}

/// Of exponentially distributed times with a mean [s].
class Draws
{
  public:
    Draws(std::uint64_t seed, std::uint32_t sort, std::uint32_t object)
        : m_seed(seed), m_sort(sort), m_object(object)
    {}

    double next(double mean)
    {
        const auto words =
            workload::philox({m_object, m_count++, m_sort, kFaults},
                             {static_cast<std::uint32_t>(m_seed), static_cast<std::uint32_t>(m_seed >> 32)});
        const double even = (words[0] + 0.5) / 4294967296.0; // in (0, 1)
        return -mean * std::log(even);
    }

  private:
    std::uint64_t m_seed;
    std::uint32_t m_sort, m_object, m_count = 0;
};

} // namespace

Result<std::vector<Act>> randomFaults(const Scenario& scenario, const Facility& facility,
                                      const LiquidPlant& liquid, std::uint64_t seed)
{
    std::vector<Act> acts;
    const std::vector<FaultClass>& sorts = scenario.randomFaults.classes;
    for (std::size_t s = 0; s < sorts.size(); ++s) {
        if (!(sorts[s].betweenFailures > 0.0) || !(sorts[s].toRepair > 0.0))
            return fail(ErrorKind::BadData,
                        fmt::format("random faults of {} every {} s, repaired in {} s", sorts[s].of,
                                    sorts[s].betweenFailures, sorts[s].toRepair),
                        "give positive mean times");
        const auto ids = membersOf(sorts[s].of, facility, liquid);
        if (!ids)
            return tl::unexpected(ids.error());
        for (std::size_t i = 0; i < ids->size(); ++i) {
            Draws draws(scenario.randomFaults.seed.value_or(seed), static_cast<std::uint32_t>(s),
                        static_cast<std::uint32_t>(i));
            for (double time = draws.next(sorts[s].betweenFailures); time < scenario.duration;
                 time += draws.next(sorts[s].betweenFailures)) {
                acts.push_back({time, ActKind::Fail, (*ids)[i]});
                time += draws.next(sorts[s].toRepair);
                acts.push_back({time, ActKind::Restore, (*ids)[i]});
            }
            if (acts.size() > kMostActs)
                return fail(ErrorKind::BadData,
                            fmt::format("more than {} random failures within {:.0f} s", kMostActs / 2,
                                        scenario.duration),
                            "check the mean times between failures, or shorten the scenario");
        }
    }
    std::erase_if(acts, [&](const Act& act) { return act.time >= scenario.duration; });
    for (Act& act : acts)
        act.random = true;
    return acts;
}

} // namespace takao
