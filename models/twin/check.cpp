#include "models/twin/check.h"

#include "models/twin/check_rules.h"

#include <fmt/format.h>

#include <array>

namespace takao {
namespace {

constexpr std::array kRules = {
    CheckRule{"overlap", "No two solid things take the same space.", check::overlaps},
    CheckRule{"inside-hall", "What belongs to a hall stands in it, and what is outdoors stands outside.",
              check::insideHall},
    CheckRule{"keep-out", "Columns, keep-out areas and doorways are free.", check::keepOuts},
    CheckRule{"clearance", "There is room to work in front of and behind everything that asks for it.",
              check::clearances},
    CheckRule{"attachment", "What is mounted on something names a fitting host and is at it.",
              check::attachments},
    CheckRule{"rack-units", "Devices fit their racks and share no U position.", check::rackUnits},
    CheckRule{"cable-length", "Every cable is as long as its way.", check::cableLengths},
    CheckRule{"cable-reach", "Every cable's medium reaches over its length.", check::cableReach},
    CheckRule{"cable-port", "Every cable ends in a port that exists and that no other cable uses.",
              check::cablePorts},
    CheckRule{"cable-tray", "Every cable's trays touch each other and pass over its racks.",
              check::cableTrays},
    CheckRule{"fabric-balance", "Every leaf sees every spine alike, and no leaf is oversubscribed.",
              check::fabricBalance},
    CheckRule{"fabric-rail", "Every leaf serves one rail, and a node's ports go to different leaves.",
              check::fabricRails},
    CheckRule{"pipe-end", "Every pipe's line ends at what it joins.", check::pipeEnds},
    CheckRule{"coolant-path", "Every liquid load reaches its source of cooling, out and back.",
              check::coolantPaths},
    CheckRule{"coolant-balance", "Stated heat, flow and temperatures agree within 10 %.",
              check::coolantBalance},
    CheckRule{"coolant-redundancy", "Any one CDU, heat rejecter or pump may fail.", check::coolantRedundancy},
    CheckRule{"air-redundancy", "Any one air cooler of a hall may fail.", check::airRedundancy},
    CheckRule{"air-figures", "Racks have air for their heat, and coils can do what they are rated for.",
              check::airFigures},
    CheckRule{"power-orphan", "All power equipment is fed and feeds something; all loads are fed.",
              check::powerOrphans},
    CheckRule{"power-feed", "Every rack has an A and a B feed that share nothing upstream but generators.",
              check::powerFeeds},
    CheckRule{"power-breaker", "Every breaker protects what it feeds.", check::powerBreakers},
    CheckRule{
        "power-redundancy",
        "Nothing is overloaded; any one component or one whole side may fail; any one generator may fail to "
        "start when the utility is lost.",
        check::powerRedundancy},
};

} // namespace

namespace check {

void report(Diagnostics& findings, Severity severity, const std::string& object, std::string message,
            std::string remedy)
{
    Diagnostic finding;
    finding.severity = severity;
    finding.keyPath = object;
    finding.message = std::move(message);
    finding.remedy = std::move(remedy);
    findings.add(std::move(finding));
}

} // namespace check

std::span<const CheckRule> checkRules()
{
    return kRules;
}

Diagnostics checkFacility(const Facility& facility)
{
    Diagnostics all;
    for (const CheckRule& rule : kRules) {
        Diagnostics findings;
        rule.run(facility, findings);
        for (Diagnostic finding : findings.all()) {
            finding.message += fmt::format(" [{}]", rule.name);
            all.add(std::move(finding));
        }
    }
    return all;
}

} // namespace takao
