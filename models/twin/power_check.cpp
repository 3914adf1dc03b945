// Power network as it is drawn: nothing hangs loose, every rack has two separate feeds, breakers fit.
#include "models/twin/check_rules.h"

#include <fmt/format.h>

#include <set>

namespace takao::check {
namespace {

/// Links by their ends; normally open ties are not followed.
struct Wiring
{
    explicit Wiring(const Facility& facility) : in(facility.equipment.size()), out(facility.equipment.size())
    {
        for (const PowerLink& link : facility.powerLinks) {
            if (link.normallyOpen)
                continue;
            in[link.to.at()].push_back(&link);
            out[link.from.at()].push_back(&link);
        }
    }

    std::vector<std::vector<const PowerLink*>> in; ///< by equipment
    std::vector<std::vector<const PowerLink*>> out;
};

bool isSource(Kind kind)
{
    return kind == Kind::Utility || kind == Kind::Generator;
}

bool passesPower(Kind kind)
{
    switch (kind) {
    case Kind::Transformer:
    case Kind::Switchgear:
    case Kind::Ups:
    case Kind::Busway:
    case Kind::TapOff:
    case Kind::Rpp:
        return true;
    default:
        return false;
    }
}

std::set<EquipmentIndex> upstream(const Facility& facility, const Wiring& wiring, const PowerLink& link)
{
    std::set<EquipmentIndex> seen;
    std::vector<EquipmentIndex> open = {link.from};
    while (!open.empty()) {
        const EquipmentIndex here = open.back();
        open.pop_back();
        if (!seen.insert(here).second)
            continue;
        // A tap-off without a feed of its own hangs on its busway.
        if (wiring.in[here.at()].empty() && facility[here].attachedTo.valid())
            open.push_back(facility[here].attachedTo);
        for (const PowerLink* feed : wiring.in[here.at()])
            open.push_back(feed->from);
    }
    return seen;
}

void checkRack(const Facility& facility, const Wiring& wiring, EquipmentIndex rack, Diagnostics& findings)
{
    const std::string& id = facility[rack].id;
    const PowerLink* feed[2] = {nullptr, nullptr};
    for (const PowerLink* link : wiring.in[rack.at()]) {
        if (link->side == FeedSide::A)
            feed[0] = link;
        else if (link->side == FeedSide::B)
            feed[1] = link;
    }
    if (!feed[0] && !feed[1])
        return report(findings, Severity::Error, id, fmt::format("{} has no power feed", id),
                      "add an A and a B feed");
    if (!feed[0] || !feed[1])
        return report(findings, Severity::Warning, id,
                      fmt::format("{} has no {} feed", id, feed[0] ? 'B' : 'A'), "add the second feed");
    const std::set<EquipmentIndex> a = upstream(facility, wiring, *feed[0]);
    for (const EquipmentIndex shared : upstream(facility, wiring, *feed[1]))
        if (a.contains(shared) && facility.kindOf(facility[shared]) != Kind::Generator)
            report(findings, Severity::Warning, id,
                   fmt::format("the feeds of {} share {}", id, facility[shared].id),
                   "feed its sides separately");
}

} // namespace

void powerOrphans(const Facility& facility, Diagnostics& findings)
{
    if (facility.powerLinks.empty())
        return; // a facility may be drawn without its power network
    const Wiring wiring(facility);
    std::set<EquipmentIndex> hosts; // busways whose tap-offs hang on them without links
    for (const Equipment& e : facility.equipment)
        if (facility.kindOf(e) == Kind::TapOff && e.attachedTo.valid())
            hosts.insert(e.attachedTo);
    for (std::size_t i = 0; i < facility.equipment.size(); ++i) {
        const Equipment& e = facility.equipment[i];
        const Kind kind = facility.kindOf(e);
        const bool hangs = kind == Kind::TapOff && e.attachedTo.valid();
        const bool load = !isSource(kind) && !passesPower(kind) && kind != Kind::Rack &&
                          facility.value(e, Quantity::NominalPower, 0.0) > 0.0;
        if ((load || passesPower(kind)) && wiring.in[i].empty() && !hangs)
            report(findings, Severity::Error, e.id, fmt::format("nothing feeds {}", e.id),
                   "add a power link to it");
        if ((isSource(kind) || passesPower(kind)) && wiring.out[i].empty() &&
            !hosts.contains(EquipmentIndex(i)))
            report(findings, Severity::Warning, e.id, fmt::format("{} feeds nothing", e.id),
                   "add a power link from it, or remove it");
    }
}

void powerFeeds(const Facility& facility, Diagnostics& findings)
{
    if (facility.powerLinks.empty())
        return;
    const Wiring wiring(facility);
    for (std::size_t i = 0; i < facility.equipment.size(); ++i)
        if (facility.kindOf(facility.equipment[i]) == Kind::Rack)
            checkRack(facility, wiring, EquipmentIndex(i), findings);
}

void powerBreakers(const Facility& facility, Diagnostics& findings)
{
    for (const PowerLink& link : facility.powerLinks) {
        const Figure* rated = facility.figure(facility[link.to], Quantity::RatedCurrent);
        if (rated && link.breakerCurrent > rated->value)
            report(findings, Severity::Warning, link.id,
                   fmt::format("the breaker of {} lets {:.0f} A into {}, which is rated for {:.0f} A",
                               link.id, link.breakerCurrent, facility[link.to].id, rated->value),
                   "choose a smaller breaker, or a larger type");
    }
}

} // namespace takao::check
