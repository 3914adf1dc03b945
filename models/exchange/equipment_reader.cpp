// Reading the equipment of a facility and the devices in its racks.
#include "models/exchange/facility_draft.h"
#include "models/exchange/rack_space.h"
#include "models/exchange/suggestion.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

const EquipmentType* knownType(const FacilityDraft& draft, TypeIndex type)
{
    return type.valid() ? &(*draft.facility.catalogue)[type] : nullptr;
}

TypeIndex readType(FacilityDraft& draft, const ObjectReader& in)
{
    const JsonValue value = in.get("type");
    if (!value || !expectType(draft.findings, value, JsonType::Text))
        return {};
    const TypeIndex type = draft.facility.catalogue->find(value.text());
    if (!type.valid())
        reportUnknownType(draft.findings, value, *draft.facility.catalogue);
    return type;
}

void refuseKey(const ObjectReader& in, std::string_view key, const KindInfo& kind, std::string_view instead)
{
    if (const JsonValue value = in.get(key))
        in.findings().error(value, fmt::format("a {} takes no {}", kind.key, key), std::string(instead));
}

void requireKey(const ObjectReader& in, std::string_view key, const KindInfo& kind)
{
    if (!in.get(key))
        in.findings().missing(in.value(), std::string(key), fmt::format("a {} needs this key", kind.key),
                              "add it");
}

void checkPlacementKeys(const ObjectReader& in, const KindInfo& kind)
{
    switch (kind.placement) {
    case Placement::Floor:
        requireKey(in, "at_m", kind);
        refuseKey(in, "path_m", kind, "place it with at_m and facing_deg");
        refuseKey(in, "attached_to", kind, "place it with at_m and facing_deg");
        return;
    case Placement::Attached:
        requireKey(in, "at_m", kind);
        requireKey(in, "attached_to", kind);
        refuseKey(in, "path_m", kind, "place it with at_m and attached_to");
        return;
    case Placement::Path:
        requireKey(in, "path_m", kind);
        refuseKey(in, "at_m", kind, "its path_m says where it is");
        refuseKey(in, "facing_deg", kind, "its path_m says where it runs");
        refuseKey(in, "attached_to", kind, "its path_m says where it is");
        return;
    case Placement::Device:
        in.findings().error(in.get("type"), fmt::format("a {} cannot stand by itself", kind.key),
                            "list it in the contents of a rack");
        return;
    }
}

void readGroupsOf(FacilityDraft& draft, const ObjectReader& in, Equipment& equipment)
{
    std::vector<GroupIndex> seen;
    for (const JsonValue value : in.list("groups")) {
        const auto group = draft.ids.resolve<Group>(value, "group");
        if (group.valid())
            equipment.groups.push_back(group);
    }
    seen = equipment.groups;
    std::sort(seen.begin(), seen.end());
    const auto twice = std::adjacent_find(seen.begin(), seen.end());
    if (twice != seen.end())
        draft.findings.error(in.get("groups"),
                             fmt::format("the group '{}' stands twice", draft.facility[*twice].id),
                             "name it once");
}

Equipment readOne(FacilityDraft& draft, const ObjectReader& in)
{
    Equipment equipment;
    in.id("id", equipment.id);
    equipment.type = readType(draft, in);
    in.line("name", equipment.name);
    if (const JsonValue hall = in.get("hall"))
        equipment.hall = draft.ids.resolve<Hall>(hall, "hall");
    readGroupsOf(draft, in, equipment);
    in.point("at_m", equipment.position);
    in.number("facing_deg", equipment.facing, range::kFacing);
    in.path("path_m", equipment.path);
    in.choice("side", equipment.side);
    equipment.figures = readFigures(in, draft.sources);
    equipment.provenance = ownProvenance(draft, in);
    if (const EquipmentType* type = knownType(draft, equipment.type)) {
        checkPlacementKeys(in, info(type->kind));
        if (type->kind != Kind::Rack)
            refuseKey(in, "contents", info(type->kind), "only racks have contents");
    }
    return equipment;
}

/// The kind that an attached kind sits on; none: any that is not a sensor.
std::optional<Kind> hostOf(Kind kind)
{
    switch (kind) {
    case Kind::Battery:
        return Kind::Ups;
    case Kind::TapOff:
        return Kind::Busway;
    case Kind::RearDoorExchanger:
        return Kind::Rack;
    default:
        return std::nullopt;
    }
}

void readAttachment(FacilityDraft& draft, const ObjectReader& in, Equipment& equipment)
{
    const JsonValue value = in.get("attached_to");
    if (!value)
        return;
    equipment.attachedTo = draft.ids.resolve<Equipment>(value, "piece of equipment");
    const EquipmentType* type = knownType(draft, equipment.type);
    if (!equipment.attachedTo.valid() || !type || info(type->kind).placement != Placement::Attached)
        return;
    const EquipmentType* host = knownType(draft, draft.facility[equipment.attachedTo].type);
    const std::optional<Kind> wanted = hostOf(type->kind);
    if (!host || (wanted ? host->kind == *wanted : host->kind != Kind::Sensor))
        return;
    draft.findings.error(
        value, fmt::format("a {} cannot be attached to a {}", info(type->kind).key, info(host->kind).key),
        wanted ? fmt::format("name a {}", info(*wanted).key) : "name what it measures");
}

class RackFiller
{
  public:
    RackFiller(FacilityDraft& draft, EquipmentIndex rack)
        : m_draft(draft), m_rack(rack),
          m_space(static_cast<int>(draft.facility.value(draft.facility[rack], Quantity::RackUnits, 0.0)))
    {}

    void addPreset(const JsonValue& at)
    {
        const Equipment& rack = m_draft.facility[m_rack];
        for (const PresetDevice& preset : m_draft.facility.typeOf(rack).contents) {
            Device device{rack.id + '/' + preset.name, m_draft.facility.catalogue->find(preset.type), m_rack,
                          preset.bottomUnit, true};
            place(at, device);
            add(at, std::move(device));
        }
    }

    void addOwn(const JsonValue& value)
    {
        const ObjectReader in(m_draft.findings, value, format::kDevice);
        Device device;
        device.rack = m_rack;
        in.id("id", device.id);
        device.type = readType(m_draft, in);
        const bool placed = in.integer("bottom_unit", device.bottomUnit, {1, 60});
        const EquipmentType* type = knownType(m_draft, device.type);
        if (type && info(type->kind).placement != Placement::Device) {
            m_draft.findings.error(in.get("type"),
                                   fmt::format("a {} does not fit into a rack", info(type->kind).key),
                                   "list it among the equipment");
            type = nullptr;
        }
        if (type && placed)
            place(value, device);
        add(value, std::move(device));
    }

  private:
    void place(const JsonValue& at, const Device& device)
    {
        const int height =
            static_cast<int>(std::ceil(m_draft.facility.value(device, Quantity::HeightUnits, 1.0)));
        const std::string why = m_space.place(device.id, device.bottomUnit, height);
        if (!why.empty())
            m_draft.findings.error(at, fmt::format("'{}' does not fit into the rack: {}", device.id, why),
                                   "choose another bottom_unit or rack");
    }

    void add(const JsonValue& at, Device device)
    {
        m_draft.ids.add(at, device.id, DeviceIndex(m_draft.facility.devices.size()));
        m_draft.facility.devices.push_back(std::move(device));
    }

    FacilityDraft& m_draft;
    EquipmentIndex m_rack;
    RackSpace m_space;
};

void readContents(FacilityDraft& draft, const ObjectReader& in, EquipmentIndex index)
{
    const EquipmentType* type = knownType(draft, draft.facility[index].type);
    if (!type || type->kind != Kind::Rack)
        return;
    RackFiller filler(draft, index);
    filler.addPreset(in.value());
    for (const JsonValue value : in.list("contents"))
        filler.addOwn(value);
}

} // namespace

void readEquipment(FacilityDraft& draft, const ObjectReader& root)
{
    // ObjectReader reports unknown and missing keys once, so one reader per object serves all three passes.
    std::vector<ObjectReader> readers;
    for (const JsonValue value : root.list("equipment")) {
        const ObjectReader& in = readers.emplace_back(draft.findings, value, format::kEquipment);
        const EquipmentIndex index(draft.facility.equipment.size());
        draft.facility.equipment.push_back(readOne(draft, in));
        draft.ids.add(value, draft.facility.equipment.back().id, index);
    }
    for (std::size_t i = 0; i < readers.size(); ++i) {
        readAttachment(draft, readers[i], draft.facility.equipment[i]);
        readContents(draft, readers[i], EquipmentIndex(i));
    }
}

} // namespace takao
