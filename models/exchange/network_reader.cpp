// Reading the power, coolant and fabric networks of a facility.
#include "models/exchange/facility_draft.h"
#include "models/exchange/number_text.h"
#include "models/exchange/power_cycles.h"
#include "models/exchange/suggestion.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace takao {
namespace {

constexpr double kMilli = 1e-3;
constexpr double kGiga = 1e9;
constexpr Range kCurrent{0.0, 1e5};   // [A]
constexpr Range kImpedance{0.0, 1e6}; // [mohm]
constexpr Range kPriority{0.0, 100.0};
constexpr Range kBore{1.0, 5000.0};      // [mm]
constexpr Range kCableLength{0.01, 1e5}; // [m]
constexpr Range kRate{0.001, 1e5};       // [Gb/s]
constexpr std::size_t kMostCycles = 20;
constexpr std::size_t kCycleNamesShown = 12;

void checkLinkEnds(FacilityDraft& draft, const ObjectReader& in, const PowerLink& link)
{
    if (link.from.valid() && link.from == link.to) {
        draft.findings.error(in.get("to"),
                             fmt::format("the link feeds '{}' from itself", draft.facility[link.from].id),
                             "name two different pieces of equipment");
        return;
    }
    if (!link.from.valid() || !draft.facility[link.from].type.valid())
        return;
    const KindInfo& kind = info(draft.facility.kindOf(draft.facility[link.from]));
    if (kind.system != System::Power)
        draft.findings.error(in.get("from"), fmt::format("a {} feeds nothing", kind.key),
                             "turn the link around, or name the equipment that feeds");
}

PowerLink readLink(FacilityDraft& draft, const ObjectReader& in)
{
    PowerLink link;
    in.id("id", link.id);
    if (const JsonValue from = in.get("from"))
        link.from = draft.ids.resolve<Equipment>(from, "piece of equipment");
    if (const JsonValue to = in.get("to"))
        link.to = draft.ids.resolve<Equipment>(to, "piece of equipment");
    checkLinkEnds(draft, in, link);
    in.choice("side", link.side);
    in.number("breaker_A", link.breakerCurrent, kCurrent);
    in.number("length_m", link.length, range::kLength);
    in.number("resistance_mohm", link.resistance, kImpedance, kMilli);
    in.number("reactance_mohm", link.reactance, kImpedance, kMilli);
    in.boolean("normally_open", link.normallyOpen);
    in.integer("priority", link.priority, kPriority);
    link.provenance = ownProvenance(draft, in);
    return link;
}

std::string cycleText(const Facility& facility, const std::vector<PowerLinkIndex>& cycle)
{
    std::string text = facility[facility[cycle.front()].from].id;
    for (std::size_t i = 0; i < cycle.size(); ++i) {
        if (i == kCycleNamesShown && cycle.size() > kCycleNamesShown + 1)
            return text + fmt::format(" -> … ({} links) -> {}", cycle.size(),
                                      facility[facility[cycle.back()].to].id);
        text += " -> " + facility[facility[cycle[i]].to].id;
    }
    return text;
}

void reportCycles(FacilityDraft& draft, const std::vector<JsonValue>& links)
{
    for (const auto& cycle : powerCycles(draft.facility, kMostCycles))
        draft.findings.error(links[cycle.back().at()],
                             "power runs in a circle: " + cycleText(draft.facility, cycle),
                             "turn one of these links around, or mark a tie as normally_open");
}

PipeEnd readPipeEnd(FacilityDraft& draft, const JsonValue& value)
{
    if (!value || !expectType(draft.findings, value, JsonType::Text))
        return {};
    constexpr std::string_view kWanted = "piece of equipment or junction";
    const ObjectRef ref = draft.ids.resolveAny(value, value.text(), kWanted);
    if (const auto* equipment = std::get_if<EquipmentIndex>(&ref))
        return *equipment;
    if (const auto* junction = std::get_if<JunctionIndex>(&ref))
        return *junction;
    if (!std::holds_alternative<std::monostate>(ref))
        draft.findings.error(value,
                             fmt::format("{} is {}; the id of a {} is expected", inQuotes(value.text()),
                                         sortName(ref), kWanted),
                             "check the id");
    return {};
}

bool isKnown(const PipeEnd& end)
{
    return std::visit([](const auto& index) { return index.valid(); }, end);
}

Pipe readPipe(FacilityDraft& draft, const ObjectReader& in)
{
    Pipe pipe;
    in.id("id", pipe.id);
    in.choice("loop", pipe.loop);
    in.choice("line", pipe.line);
    pipe.from = readPipeEnd(draft, in.get("from"));
    pipe.to = readPipeEnd(draft, in.get("to"));
    if (isKnown(pipe.from) && pipe.from == pipe.to)
        draft.findings.error(in.get("to"), "the pipe ends where it begins", "name two different ends");
    in.number("bore_mm", pipe.bore, kBore, kMilli);
    in.path("path_m", pipe.path);
    pipe.provenance = ownProvenance(draft, in);
    return pipe;
}

/// Fabric ports of a device: what its port groups or its figure say. None: it says nothing.
std::optional<int> fabricPorts(const FacilityDraft& draft, const Device& device)
{
    const Figure* figure = draft.facility.figure(device, Quantity::PortCount);
    int ports = 0;
    bool stated = figure != nullptr;
    for (const PortGroup& group : draft.facility.typeOf(device).ports) {
        stated = true;
        ports += group.medium == PortMedium::Fabric ? group.count : 0;
    }
    if (!stated)
        return std::nullopt;
    return std::max(ports, figure ? static_cast<int>(figure->value) : 0);
}

void checkPort(FacilityDraft& draft, const JsonValue& value, const CablePort& port)
{
    const Device& device = draft.facility[port.device];
    if (!device.type.valid())
        return;
    const std::optional<int> ports = fabricPorts(draft, device);
    const std::string& type = draft.facility.typeOf(device).id;
    if (!ports)
        draft.findings.error(value, fmt::format("the type '{}' of '{}' states no ports", type, device.id),
                             "state its ports in the catalogue, or plug the cable in elsewhere");
    else if (port.port < 1 || port.port > *ports)
        draft.findings.error(
            value, fmt::format("'{}' has {} fabric ports, but no port {}", device.id, *ports, port.port),
            "ports count from 1");
}

CablePort readPort(FacilityDraft& draft, const JsonValue& value)
{
    if (!value || !expectType(draft.findings, value, JsonType::Text))
        return {};
    const std::string_view text = value.text();
    const std::size_t colon = text.rfind(':');
    CablePort port;
    const char* end = text.data() + text.size();
    const auto number = colon == std::string_view::npos
                            ? std::from_chars_result{text.data(), std::errc::invalid_argument}
                            : std::from_chars(text.data() + colon + 1, end, port.port);
    if (number.ec != std::errc() || number.ptr != end) {
        draft.findings.error(value, fmt::format("{} names no port", inQuotes(text)),
                             "write <device id>:<port number>");
        return {};
    }
    const ObjectRef ref = draft.ids.resolveAny(value, text.substr(0, colon), "device");
    if (const auto* device = std::get_if<DeviceIndex>(&ref)) {
        port.device = *device;
        checkPort(draft, value, port);
    } else if (!std::holds_alternative<std::monostate>(ref)) {
        draft.findings.error(
            value,
            fmt::format("{} is {}; cables end at devices", inQuotes(text.substr(0, colon)), sortName(ref)),
            "name a device in a rack");
    }
    return port;
}

void readTrays(FacilityDraft& draft, const ObjectReader& in, FabricCable& cable)
{
    for (const JsonValue value : in.list("trays")) {
        const auto tray = draft.ids.resolve<Equipment>(value, "cable tray");
        if (!tray.valid())
            continue;
        cable.trays.push_back(tray);
        const Equipment& equipment = draft.facility[tray];
        if (equipment.type.valid() && draft.facility.kindOf(equipment) != Kind::CableTray)
            draft.findings.error(value,
                                 fmt::format("'{}' is a {}, not a cable tray", equipment.id,
                                             info(draft.facility.kindOf(equipment)).key),
                                 "name a cable_tray");
    }
}

FabricCable readCable(FacilityDraft& draft, const ObjectReader& in)
{
    FabricCable cable;
    in.id("id", cable.id);
    cable.from = readPort(draft, in.get("from"));
    cable.to = readPort(draft, in.get("to"));
    if (cable.from.device.valid() && cable.from.device == cable.to.device)
        draft.findings.error(
            in.get("to"), fmt::format("the cable joins '{}' with itself", draft.facility[cable.to.device].id),
            "name two different devices");
    in.choice("medium", cable.medium);
    in.number("rate_Gbps", cable.rate, kRate, kGiga);
    in.number("length_m", cable.length, kCableLength);
    readTrays(draft, in, cable);
    return cable;
}

/// Reads a list of objects with ids into `objects`.
template <class T>
void readList(FacilityDraft& draft, const std::vector<JsonValue>& values, const ObjectFormat& format,
              std::vector<T>& objects, T (*readOne)(FacilityDraft&, const ObjectReader&))
{
    objects.reserve(values.size());
    for (const JsonValue value : values) {
        const ObjectReader in(draft.findings, value, format);
        objects.push_back(readOne(draft, in));
        draft.ids.add(value, objects.back().id, TypedIndex<T>(objects.size() - 1));
    }
}

Junction readJunction(FacilityDraft& /*draft*/, const ObjectReader& in)
{
    Junction junction;
    in.id("id", junction.id);
    in.point("at_m", junction.position);
    return junction;
}

} // namespace

void readPower(FacilityDraft& draft, const ObjectReader& root)
{
    const JsonValue value = root.get("power");
    if (!value)
        return;
    const ObjectReader in(draft.findings, value, format::kPower);
    const std::vector<JsonValue> links = in.list("links");
    readList(draft, links, format::kLink, draft.facility.powerLinks, readLink);
    reportCycles(draft, links);
}

void readCoolant(FacilityDraft& draft, const ObjectReader& root)
{
    const JsonValue value = root.get("coolant");
    if (!value)
        return;
    const ObjectReader in(draft.findings, value, format::kCoolant);
    readList(draft, in.list("junctions"), format::kJunction, draft.facility.junctions, readJunction);
    readList(draft, in.list("pipes"), format::kPipe, draft.facility.pipes, readPipe);
}

void readFabric(FacilityDraft& draft, const ObjectReader& root)
{
    const JsonValue value = root.get("fabric");
    if (!value)
        return;
    const ObjectReader in(draft.findings, value, format::kFabric);
    readList(draft, in.list("cables"), format::kCable, draft.facility.cables, readCable);
}

} // namespace takao
