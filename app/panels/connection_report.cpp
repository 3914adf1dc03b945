// Connections of an object for the inspector: who feeds it, what it feeds, where its pipes and cables go.
#include "app/format/format.h"
#include "app/panels/object_report.h"

#include <QCoreApplication>

#include <algorithm>

namespace takao {
namespace {

QString tr(const char* english)
{
    return QCoreApplication::translate("ConnectionReport", english);
}

ReportRow linkRow(const QString& name, const std::string& id)
{
    return {name, text(id), Tone::Neutral, {}, {}, id};
}

QString sideName(FeedSide side, const QString& otherwise)
{
    return side == FeedSide::A ? tr("Feed A") : side == FeedSide::B ? tr("Feed B") : otherwise;
}

const std::string& endId(const Facility& facility, const PipeEnd& end)
{
    if (const auto* equipment = std::get_if<EquipmentIndex>(&end))
        return facility[*equipment].id;
    return facility[std::get<JunctionIndex>(end)].id;
}

QString pipeName(const Pipe& pipe)
{
    return pipe.line == LineRole::Supply ? tr("Supply") : tr("Return");
}

void addPower(const Facility& facility, EquipmentIndex index, std::vector<ReportSection>& sections)
{
    ReportSection fedBy{tr("Fed by"), {}};
    ReportSection feeds{tr("Feeds"), {}};
    for (const PowerLink& link : facility.powerLinks) {
        if (link.to == index)
            fedBy.rows.push_back(linkRow(sideName(link.side, tr("Feed")), facility[link.from].id));
        if (link.from == index)
            feeds.rows.push_back(linkRow(sideName(link.side, tr("Load")), facility[link.to].id));
    }
    sections.push_back(std::move(fedBy));
    sections.push_back(std::move(feeds));
}

void addCoolant(const Facility& facility, const PipeEnd& self, std::vector<ReportSection>& sections)
{
    ReportSection coolant{tr("Coolant"), {}};
    for (const Pipe& pipe : facility.pipes)
        if (pipe.from == self || pipe.to == self)
            coolant.rows.push_back(linkRow(pipeName(pipe), pipe.id));
    sections.push_back(std::move(coolant));
}

void addPlace(const Facility& facility, const Equipment& e, EquipmentIndex index,
              std::vector<ReportSection>& sections)
{
    ReportSection belongs{tr("Belongs to"), {}};
    if (e.hall.valid())
        belongs.rows.push_back(linkRow(tr("Hall"), facility[e.hall].id));
    for (const GroupIndex group : e.groups)
        belongs.rows.push_back(linkRow(tr("Group"), facility[group].id));
    if (e.attachedTo.valid())
        belongs.rows.push_back(linkRow(tr("Sits on"), facility[e.attachedTo].id));
    ReportSection carries{tr("Carries"), {}};
    for (const Equipment& other : facility.equipment)
        if (other.attachedTo == index)
            carries.rows.push_back(linkRow(modelTitle(info(facility.kindOf(other)).name), other.id));
    ReportSection contents{tr("Contents, top to bottom"), {}};
    std::vector<const Device*> devices;
    for (const Device& device : facility.devices)
        if (device.rack == index)
            devices.push_back(&device);
    std::ranges::stable_sort(devices, std::greater<>(), &Device::bottomUnit);
    for (const Device* device : devices)
        contents.rows.push_back(linkRow(QStringLiteral("U%1").arg(device->bottomUnit), device->id));
    for (ReportSection* section : {&belongs, &carries, &contents})
        sections.push_back(std::move(*section));
}

void add(const Facility& facility, EquipmentIndex index, std::vector<ReportSection>& sections)
{
    addPower(facility, index, sections);
    addCoolant(facility, index, sections);
    addPlace(facility, facility[index], index, sections);
}

void add(const Facility& facility, DeviceIndex index, std::vector<ReportSection>& sections)
{
    sections.push_back({tr("Belongs to"), {linkRow(tr("Rack"), facility[facility[index].rack].id)}});
    ReportSection ports{tr("Fabric ports"), {}};
    for (const FabricCable& cable : facility.cables) {
        for (const auto& [near, far] : {std::pair(cable.from, cable.to), std::pair(cable.to, cable.from)}) {
            if (near.device != index)
                continue;
            ReportRow row = linkRow(tr("Port %1").arg(near.port), cable.id);
            row.value = QStringLiteral("%1 : %2").arg(text(facility[far.device].id)).arg(far.port);
            ports.rows.push_back(std::move(row));
        }
    }
    sections.push_back(std::move(ports));
}

void add(const Facility& facility, PowerLinkIndex index, std::vector<ReportSection>& sections)
{
    const PowerLink& link = facility[index];
    sections.push_back(
        {tr("Connects"),
         {linkRow(tr("From"), facility[link.from].id), linkRow(tr("To"), facility[link.to].id)}});
}

void add(const Facility& facility, PipeIndex index, std::vector<ReportSection>& sections)
{
    const Pipe& pipe = facility[index];
    sections.push_back(
        {tr("Connects"),
         {linkRow(tr("From"), endId(facility, pipe.from)), linkRow(tr("To"), endId(facility, pipe.to))}});
}

void add(const Facility& facility, JunctionIndex index, std::vector<ReportSection>& sections)
{
    addCoolant(facility, index, sections);
}

void add(const Facility& facility, CableIndex index, std::vector<ReportSection>& sections)
{
    const FabricCable& cable = facility[index];
    ReportSection ends{tr("Connects"), {}};
    for (const auto& [name, end] : {std::pair(tr("From"), cable.from), std::pair(tr("To"), cable.to)}) {
        ReportRow row = linkRow(name, facility[end.device].id);
        row.value += QStringLiteral(" : %1").arg(end.port);
        ends.rows.push_back(std::move(row));
    }
    ReportSection trays{tr("Runs through"), {}};
    for (const EquipmentIndex tray : cable.trays)
        trays.rows.push_back(linkRow(tr("Tray"), facility[tray].id));
    sections.push_back(std::move(ends));
    sections.push_back(std::move(trays));
}

void add(const Facility& facility, GroupIndex index, std::vector<ReportSection>& sections)
{
    ReportSection members{tr("Members"), {}};
    for (const Equipment& e : facility.equipment)
        if (std::ranges::find(e.groups, index) != e.groups.end())
            members.rows.push_back(linkRow(modelTitle(info(facility.kindOf(e)).name), e.id));
    sections.push_back(std::move(members));
}

void add(const Facility& facility, HallIndex index, std::vector<ReportSection>& sections)
{
    ReportSection equipment{tr("Equipment"), {}};
    for (const KindInfo& kind : allKinds()) {
        const auto count = std::ranges::count_if(facility.equipment, [&](const Equipment& e) {
            return e.hall == index && facility.kindOf(e) == kind.kind;
        });
        if (count > 0)
            equipment.rows.push_back({modelTitle(kind.name), formatCount(count), Tone::Neutral, {}, {}, {}});
    }
    sections.push_back(std::move(equipment));
}

void add(const Facility&, std::monostate, std::vector<ReportSection>&)
{}

} // namespace

std::vector<ReportSection> connectionsOf(const Facility& facility, const ObjectRef& ref)
{
    std::vector<ReportSection> sections;
    std::visit([&](const auto& index) { add(facility, index, sections); }, ref);
    std::erase_if(sections, [](const ReportSection& section) { return section.rows.empty(); });
    return sections;
}

} // namespace takao
