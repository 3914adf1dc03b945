#include "models/twin/run/power_shelves.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao {
namespace {

constexpr double kFits = 1.0 + 1e-9; // swallows rounding

bool isLive(const PowerComponent& rack, const power::Solution& solution, FeedSide side)
{
    return std::ranges::any_of(rack.feeds, [&](const LoadFeed& feed) {
        return (side == FeedSide::None || feed.side == side) &&
               solution.buses[static_cast<std::size_t>(feed.bus)].live;
    });
}

bool hasSides(const PowerComponent& rack)
{
    return std::ranges::any_of(rack.feeds, [](const LoadFeed& f) { return f.side == FeedSide::A; }) &&
           std::ranges::any_of(rack.feeds, [](const LoadFeed& f) { return f.side == FeedSide::B; });
}

double ratingOf(const Facility& facility, const Device& shelf)
{
    return facility.value(shelf, Quantity::RatedPower, 0.0);
}

} // namespace

double shelfHoldUp(const Facility& facility, EquipmentIndex rack, double nominalPower)
{
    double rating = 0.0;
    for (const Device& device : facility.devices)
        if (device.rack == rack && facility.kindOf(device) == Kind::PowerShelf)
            rating += ratingOf(facility, device);
    return nominalPower > 0.0 ? PowerShelves::kHoldUp * rating / nominalPower : 0.0;
}

PowerShelves::PowerShelves(const Facility& facility, const PowerModel& model, const RackLoads& loads)
    : m_facility(model.facility), m_racks(loads.racks().size())
{
    std::vector<int> rackOf(facility.equipment.size(), -1);
    for (std::size_t r = 0; r < m_racks.size(); ++r) {
        const RackLoad& load = loads.racks()[r];
        rackOf[load.equipment.at()] = static_cast<int>(r);
        m_racks[r].component = model.find(facility[load.equipment].id);
        if (m_racks[r].component >= 0)
            m_racks[r].load = model.components[static_cast<std::size_t>(m_racks[r].component)].element;
        m_racks[r].idle = loads.idlePower(r);
        m_racks[r].full = loads.fullPower(r);
        m_owners.push_back(load.equipment);
    }
    for (std::size_t d = 0; d < facility.devices.size(); ++d) {
        const Device& device = facility.devices[d];
        const int rack = rackOf[device.rack.at()];
        const double rating = ratingOf(facility, device);
        if (facility.kindOf(device) != Kind::PowerShelf || rack < 0 || !(rating > 0.0))
            continue;
        m_shelves.push_back({DeviceIndex(d), static_cast<std::size_t>(rack), FeedSide::None, rating,
                             facility.value(device, Quantity::LossLinear, 0.0)});
        ++m_racks[static_cast<std::size_t>(rack)].count;
    }
    std::ranges::stable_sort(m_shelves, [&](const PowerShelf& a, const PowerShelf& b) {
        return std::pair(a.rack, facility[a.device].bottomUnit) <
               std::pair(b.rack, facility[b.device].bottomUnit);
    });
    std::vector<int> placed(m_racks.size(), 0);
    for (PowerShelf& shelf : m_shelves) {
        const Rack& rack = m_racks[shelf.rack];
        const bool lower = 2 * placed[shelf.rack]++ < rack.count;
        if (rack.component >= 0 && hasSides(model.components[static_cast<std::size_t>(rack.component)]))
            shelf.side = lower ? FeedSide::A : FeedSide::B;
    }
    for (Rack& rack : m_racks)
        rack.working = rack.count;
}

PowerShelf* PowerShelves::find(const std::string& id)
{
    const auto found = std::ranges::find_if(
        m_shelves, [&](const PowerShelf& shelf) { return (*m_facility)[shelf.device].id == id; });
    return found == m_shelves.end() ? nullptr : &*found;
}

int PowerShelves::rackOf(const std::string& id) const
{
    for (const PowerShelf& shelf : m_shelves)
        if ((*m_facility)[shelf.device].id == id)
            return static_cast<int>(shelf.rack);
    return -1;
}

bool PowerShelves::setFailed(const std::string& id, bool failed)
{
    PowerShelf* shelf = find(id);
    if (shelf)
        shelf->failed = failed;
    return shelf != nullptr;
}

bool PowerShelves::setRemaining(const std::string& id, double share)
{
    PowerShelf* shelf = find(id);
    if (shelf)
        shelf->remaining = share;
    return shelf != nullptr;
}

double PowerShelves::capacitors(std::size_t rack) const
{
    double all = 0.0, sound = 0.0;
    for (const PowerShelf& shelf : m_shelves)
        if (shelf.rack == rack) {
            all += shelf.rating;
            sound += shelf.failed ? 0.0 : shelf.rating;
        }
    return all > 0.0 ? sound / all : 1.0;
}

void PowerShelves::look(const PowerModel& model, const power::Solution& solution, double time,
                        RackLoads& loads, PlantStory& story)
{
    for (std::size_t r = 0; r < m_racks.size(); ++r) {
        m_racks[r].limit = m_racks[r].count > 0 ? 0.0 : kNoLimit;
        m_racks[r].working = 0;
    }
    for (const PowerShelf& shelf : m_shelves) {
        Rack& rack = m_racks[shelf.rack];
        const bool wired =
            rack.component >= 0 && !model.components[static_cast<std::size_t>(rack.component)].feeds.empty();
        if (shelf.failed || (wired && !isLive(model.components[static_cast<std::size_t>(rack.component)],
                                              solution, shelf.side)))
            continue;
        ++rack.working;
        rack.limit += shelf.remaining * shelf.rating * (1.0 + shelf.loss);
    }
    for (std::size_t r = 0; r < m_racks.size(); ++r) {
        Rack& rack = m_racks[r];
        if (rack.count == 0)
            continue;
        const bool asleep = rack.working == 0 && capacitors(r) > 0.0; // no feed: its load tells that
        rack.dark = !asleep && rack.limit * kFits < rack.idle;
        const bool carries = asleep || rack.limit * kFits >= rack.full;
        loads.setSupply(r, rack.dark || carries ? kNoLimit : rack.limit);
        if (!asleep)
            tell(r, carries ? kNoLimit : rack.limit, causeFor(r, story), time, story);
    }
}

void PowerShelves::tell(std::size_t rack, double limit, int cause, double time, PlantStory& story)
{
    Rack& state = m_racks[rack];
    if (limit == state.told)
        return;
    state.told = limit;
    const std::string& id = (*m_facility)[m_owners[rack]].id;
    if (state.alarm >= 0)
        story.clear(state.alarm, time);
    state.alarm = -1;
    if (limit == kNoLimit) {
        story.add(time, EventSeverity::Info, id, fmt::format("the power shelves of {} carry it again", id),
                  story.lastOf(id));
        return;
    }
    const int event =
        story.add(time, state.dark ? EventSeverity::Alarm : EventSeverity::Warning, id,
                  state.dark ? fmt::format("{} is dark: {} of its {} power shelves cannot carry it even idle",
                                           id, state.working, state.count)
                             : fmt::format("{} is capped at {:.0f} kW: {} of its {} power shelves work", id,
                                           limit / 1e3, state.working, state.count),
                  cause);
    state.alarm = story.raise(event, "power_shelves_short");
}

/// The last trouble of its shelves, or of its feeds, which is told of the rack itself.
int PowerShelves::causeFor(std::size_t rack, const PlantStory& story) const
{
    int cause = story.troubleOf((*m_facility)[m_owners[rack]].id);
    for (const PowerShelf& shelf : m_shelves)
        if (shelf.rack == rack && (shelf.failed || shelf.remaining < 1.0))
            cause = std::max(cause, story.troubleOf((*m_facility)[shelf.device].id));
    return cause;
}

} // namespace takao
