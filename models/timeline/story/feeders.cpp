#include "models/timeline/story/feeders.h"

#include <algorithm>
#include <array>
#include <deque>
#include <unordered_map>
#include <unordered_set>

namespace takao {
namespace {

constexpr std::array kBlowers = {Kind::FanWall, Kind::Crah, Kind::InRowCooler, Kind::RearDoorExchanger};

std::string idOf(const Facility& facility, const PipeEnd& end)
{
    if (const auto* equipment = std::get_if<EquipmentIndex>(&end))
        return facility[*equipment].id;
    return facility[std::get<JunctionIndex>(end)].id;
}

/// What feeds each object directly.
using Feeders = std::unordered_map<std::string, std::vector<std::string>>;

void addPower(const Facility& facility, Feeders& feeders)
{
    for (const PowerLink& link : facility.powerLinks) {
        feeders[facility[link.to].id].push_back(link.id);
        feeders[link.id].push_back(facility[link.from].id);
    }
    for (const Equipment& equipment : facility.equipment) // a battery feeds the UPS on which it sits
        if (facility.kindOf(equipment) == Kind::Battery && equipment.attachedTo.valid())
            feeders[facility[equipment.attachedTo].id].push_back(equipment.id);
}

void addCoolant(const Facility& facility, Feeders& feeders)
{
    for (const Pipe& pipe : facility.pipes) {
        if (pipe.line != LineRole::Supply)
            continue;
        feeders[idOf(facility, pipe.to)].push_back(pipe.id);
        feeders[pipe.id].push_back(idOf(facility, pipe.from));
        const bool header = std::holds_alternative<JunctionIndex>(pipe.from) &&
                            std::holds_alternative<JunctionIndex>(pipe.to);
        if (header) { // what is drawn from it decides which way the water runs
            feeders[idOf(facility, pipe.from)].push_back(pipe.id);
            feeders[pipe.id].push_back(idOf(facility, pipe.to));
        }
    }
}

bool blows(const Facility& facility, const Equipment& cooler, const Equipment& rack)
{
    if (std::ranges::find(kBlowers, facility.kindOf(cooler)) == kBlowers.end())
        return false;
    if (!cooler.attachedTo.valid())
        return cooler.hall == rack.hall;
    return facility[cooler.attachedTo].id == rack.id;
}

void addAir(const Facility& facility, const Equipment& rack, Feeders& feeders)
{
    if (facility.kindOf(rack) != Kind::Rack || !rack.hall.valid())
        return;
    for (const Equipment& cooler : facility.equipment)
        if (blows(facility, cooler, rack))
            feeders[rack.id].push_back(cooler.id);
}

} // namespace

std::string placedObject(const Facility& facility, std::string_view name)
{
    for (std::string_view part = name; !part.empty();) {
        const ObjectRef ref = facility.find(part);
        if (const auto* device = std::get_if<DeviceIndex>(&ref))
            return facility[facility[*device].rack].id;
        if (!std::holds_alternative<std::monostate>(ref))
            return std::string(part);
        const auto slash = part.rfind('/');
        part = slash == std::string_view::npos ? std::string_view() : part.substr(0, slash);
    }
    return {};
}

std::vector<std::string> feedersOf(const Facility& facility, std::string_view object)
{
    const std::string start = placedObject(facility, object);
    if (start.empty())
        return {};
    Feeders feeders;
    addPower(facility, feeders);
    addCoolant(facility, feeders);
    if (const auto equipment = facility.findAs<Equipment>(start); equipment.valid())
        addAir(facility, facility[equipment], feeders);
    std::vector<std::string> upstream;
    std::unordered_set<std::string> seen{start};
    for (std::deque<std::string> ahead{start}; !ahead.empty(); ahead.pop_front())
        for (const std::string& feeder : feeders[ahead.front()])
            if (seen.insert(feeder).second) {
                upstream.push_back(feeder);
                ahead.push_back(feeder);
            }
    return upstream;
}

} // namespace takao
