// Writing a facility in canonical form: fixed key order, one object a line, defaults left out.
#include "models/exchange/facility_file.h"
#include "models/exchange/format.h"
#include "models/exchange/json_writer.h"
#include "models/exchange/number_text.h"
#include "models/exchange/text_file.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao {
namespace {

constexpr double kMilli = 1e-3;
constexpr double kGiga = 1e9;

template <class V>
std::string pointText(const V& point)
{
    std::vector<std::string> coordinates;
    coordinates.reserve(V::SizeAtCompileTime);
    for (const double coordinate : point)
        coordinates.push_back(textFromSi(coordinate));
    return listLine(coordinates);
}

template <class V>
std::vector<std::string> pointTexts(const std::vector<V>& points)
{
    std::vector<std::string> texts;
    texts.reserve(points.size());
    for (const V& point : points)
        texts.push_back(pointText(point));
    return texts;
}

class FacilityWriter
{
  public:
    explicit FacilityWriter(const Facility& facility) : m_facility(facility) {}

    std::string text();

  private:
    const Source* findSource(const std::string& key) const;
    void addProvenance(ObjectLine& line, const Provenance& provenance) const;
    void addProvenance(ObjectLine& line, const std::optional<Provenance>& provenance) const;

    std::vector<std::string> sources() const;
    std::string layout() const;
    std::string site() const;
    std::string hall(const Hall& hall) const;
    std::string group(const Group& group) const;
    std::string equipment(const Equipment& equipment, EquipmentIndex index) const;
    std::string figures(const Figures& figures) const;
    std::string link(const PowerLink& link) const;
    std::string junction(const Junction& junction) const;
    std::string pipe(const Pipe& pipe) const;
    std::string cable(const FabricCable& cable) const;
    std::string port(const CablePort& port) const;

    /// "key": [ one object a line ]; nothing if there are none.
    template <class T>
    void addList(std::vector<std::string>& members, std::string_view key, const std::vector<T>& objects,
                 std::string (FacilityWriter::*one)(const T&) const, int indent) const;
    void addNetwork(std::vector<std::string>& members, std::string_view key,
                    const std::vector<std::string>& lists) const;

    const Facility& m_facility;
    std::vector<std::vector<std::string>> m_contents; ///< own devices of every equipment
};

const Source* FacilityWriter::findSource(const std::string& key) const
{
    const auto own = std::ranges::find(m_facility.sources, key, &Source::key);
    if (own != m_facility.sources.end())
        return &*own;
    return m_facility.catalogue ? m_facility.catalogue->findSource(key) : nullptr;
}

void FacilityWriter::addProvenance(ObjectLine& line, const Provenance& provenance) const
{
    const Source* source = provenance.source.empty() ? nullptr : findSource(provenance.source);
    if (!source || source->label != provenance.label)
        line.text("label", wordFor(provenance.label));
    line.optionalText("source", provenance.source);
}

void FacilityWriter::addProvenance(ObjectLine& line, const std::optional<Provenance>& provenance) const
{
    if (provenance)
        addProvenance(line, *provenance);
}

std::vector<std::string> FacilityWriter::sources() const
{
    std::vector<std::string> lines;
    for (const Source& source : m_facility.sources)
        lines.push_back(jsonText(source.key) + ": " +
                        ObjectLine().text("title", source.title).text("label", wordFor(source.label)).json());
    return lines;
}

bool isUnstated(const Provenance& provenance)
{
    return provenance.label == SourceLabel::Estimate && provenance.source.empty();
}

bool same(const Provenance& a, const Provenance& b)
{
    return a.label == b.label && a.source == b.source;
}

std::string FacilityWriter::layout() const
{
    ObjectLine line;
    if (!isUnstated(m_facility.layoutProvenance))
        addProvenance(line, m_facility.layoutProvenance);
    return line.empty() ? std::string() : line.json();
}

std::string FacilityWriter::site() const
{
    const Site& site = m_facility.site;
    const Site usual;
    ObjectLine line;
    line.optionalText("name", site.name)
        .optionalText("place", site.place)
        .optionalNumber("latitude_deg", site.latitude, usual.latitude)
        .optionalNumber("longitude_deg", site.longitude, usual.longitude)
        .optionalNumber("elevation_m", site.elevation, usual.elevation)
        .optionalNumber("design_dry_bulb_degC", site.designDryBulb, usual.designDryBulb)
        .optionalNumber("design_wet_bulb_degC", site.designWetBulb, usual.designWetBulb)
        .optionalText("time_zone", site.timeZone == usual.timeZone ? std::string() : site.timeZone);
    if (!isUnstated(site.provenance))
        addProvenance(line, site.provenance);
    return line.empty() ? std::string() : line.json();
}

std::vector<std::string> columns(const Hall& hall)
{
    std::vector<std::string> lines;
    for (const Column& column : hall.columns)
        lines.push_back(
            ObjectLine().raw("at_m", pointText(column.at)).raw("size_m", pointText(column.size)).json());
    return lines;
}

std::vector<std::string> doors(const Hall& hall)
{
    std::vector<std::string> lines;
    for (const Door& door : hall.doors)
        lines.push_back(ObjectLine()
                            .raw("from_m", pointText(door.from))
                            .raw("to_m", pointText(door.to))
                            .optionalNumber("height_m", door.height, Door().height)
                            .json());
    return lines;
}

std::vector<std::string> keepOuts(const Hall& hall)
{
    std::vector<std::string> lines;
    for (const KeepOut& keepOut : hall.keepOuts)
        lines.push_back(ObjectLine()
                            .text("reason", keepOut.reason)
                            .raw("outline_m", listLine(pointTexts(keepOut.outline)))
                            .json());
    return lines;
}

std::string FacilityWriter::hall(const Hall& hall) const
{
    const Hall usual;
    ObjectLine line;
    line.text("id", hall.id)
        .optionalText("name", hall.name)
        .optionalText("building", hall.building)
        .raw("outline_m", listLine(pointTexts(hall.outline)))
        .optionalNumber("floor_m", hall.floor, usual.floor)
        .optionalNumber("height_m", hall.height, usual.height)
        .optionalNumber("raised_floor_m", hall.raisedFloorDepth, usual.raisedFloorDepth)
        .optionalNumber("ceiling_plenum_m", hall.ceilingPlenumDepth, usual.ceilingPlenumDepth)
        .optionalNumber("tile_m", hall.tileSize, usual.tileSize)
        .optionalList("columns", columns(hall))
        .optionalList("doors", doors(hall))
        .optionalList("keep_outs", keepOuts(hall));
    if (!same(hall.provenance, m_facility.layoutProvenance))
        addProvenance(line, hall.provenance);
    return line.json();
}

std::string FacilityWriter::group(const Group& group) const
{
    return ObjectLine()
        .text("id", group.id)
        .optionalText("name", group.name)
        .text("kind", wordFor(group.kind))
        .json();
}

std::string FacilityWriter::figures(const Figures& figures) const
{
    ObjectLine all;
    for (const auto& [quantity, figure] : figures) {
        ObjectLine line;
        line.number("value", figure.value, info(quantity).toSi);
        addProvenance(line, figure.provenance);
        all.raw(info(quantity).key, line.json());
    }
    return all.json();
}

std::string FacilityWriter::equipment(const Equipment& equipment, EquipmentIndex index) const
{
    std::vector<std::string> groups;
    for (const GroupIndex group : equipment.groups)
        groups.push_back(jsonText(m_facility[group].id));
    ObjectLine line;
    line.text("id", equipment.id)
        .text("type", m_facility.typeOf(equipment).id)
        .optionalText("name", equipment.name)
        .optionalText("hall", equipment.hall.valid() ? m_facility[equipment.hall].id : std::string())
        .optionalList("groups", groups);
    if (info(m_facility.kindOf(equipment)).placement != Placement::Path)
        line.raw("at_m", pointText(equipment.position));
    line.optionalNumber("facing_deg", equipment.facing, 0.0)
        .optionalList("path_m", pointTexts(equipment.path))
        .optionalText("attached_to",
                      equipment.attachedTo.valid() ? m_facility[equipment.attachedTo].id : std::string())
        .optionalText("side", wordFor(equipment.side));
    if (!equipment.figures.empty())
        line.raw("figures", figures(equipment.figures));
    line.optionalList("contents", m_contents[index.at()]);
    addProvenance(line, equipment.provenance);
    return line.json();
}

std::string FacilityWriter::link(const PowerLink& link) const
{
    ObjectLine line;
    line.text("id", link.id)
        .text("from", m_facility[link.from].id)
        .text("to", m_facility[link.to].id)
        .optionalText("side", wordFor(link.side))
        .optionalNumber("breaker_A", link.breakerCurrent, 0.0)
        .optionalNumber("length_m", link.length, 0.0)
        .optionalNumber("resistance_mohm", link.resistance, 0.0, kMilli)
        .optionalNumber("reactance_mohm", link.reactance, 0.0, kMilli);
    if (link.normallyOpen)
        line.raw("normally_open", "true");
    line.optionalNumber("priority", link.priority, 0.0);
    addProvenance(line, link.provenance);
    return line.json();
}

std::string FacilityWriter::junction(const Junction& junction) const
{
    return ObjectLine().text("id", junction.id).raw("at_m", pointText(junction.position)).json();
}

std::string FacilityWriter::pipe(const Pipe& pipe) const
{
    const auto endId = [this](const PipeEnd& end) {
        return std::visit([this](const auto& index) { return m_facility[index].id; }, end);
    };
    ObjectLine line;
    line.text("id", pipe.id)
        .text("loop", wordFor(pipe.loop))
        .text("line", wordFor(pipe.line))
        .text("from", endId(pipe.from))
        .text("to", endId(pipe.to))
        .number("bore_mm", pipe.bore, kMilli)
        .optionalList("path_m", pointTexts(pipe.path));
    addProvenance(line, pipe.provenance);
    return line.json();
}

std::string FacilityWriter::port(const CablePort& port) const
{
    return m_facility[port.device].id + ':' + std::to_string(port.port);
}

std::string FacilityWriter::cable(const FabricCable& cable) const
{
    std::vector<std::string> trays;
    for (const EquipmentIndex tray : cable.trays)
        trays.push_back(jsonText(m_facility[tray].id));
    return ObjectLine()
        .text("id", cable.id)
        .text("from", port(cable.from))
        .text("to", port(cable.to))
        .text("medium", wordFor(cable.medium))
        .number("rate_Gbps", cable.rate, kGiga)
        .number("length_m", cable.length)
        .optionalList("trays", trays)
        .json();
}

template <class T>
void FacilityWriter::addList(std::vector<std::string>& members, std::string_view key,
                             const std::vector<T>& objects,
                             std::string (FacilityWriter::*one)(const T&) const, int indent) const
{
    if (objects.empty())
        return;
    std::vector<std::string> lines;
    lines.reserve(objects.size());
    for (const T& object : objects)
        lines.push_back((this->*one)(object));
    members.push_back(jsonText(key) + ": " + block('[', ']', lines, indent));
}

void FacilityWriter::addNetwork(std::vector<std::string>& members, std::string_view key,
                                const std::vector<std::string>& lists) const
{
    if (!lists.empty())
        members.push_back(jsonText(key) + ": " + block('{', '}', lists, 2));
}

std::string FacilityWriter::text()
{
    m_contents.assign(m_facility.equipment.size(), {});
    for (const Device& device : m_facility.devices)
        if (!device.preset)
            m_contents[device.rack.at()].push_back(ObjectLine()
                                                       .text("id", device.id)
                                                       .text("type", m_facility.typeOf(device).id)
                                                       .number("bottom_unit", device.bottomUnit)
                                                       .json());
    std::vector<std::string> equipmentLines;
    for (std::size_t i = 0; i < m_facility.equipment.size(); ++i)
        equipmentLines.push_back(equipment(m_facility.equipment[i], EquipmentIndex(i)));

    std::vector<std::string> members = {fmt::format(R"("schema": "takao-facility/{}")", kFacilityVersion),
                                        "\"name\": " + jsonText(m_facility.name)};
    if (!m_facility.description.empty())
        members.push_back("\"description\": " + jsonText(m_facility.description));
    if (!m_facility.sources.empty())
        members.push_back("\"sources\": " + block('{', '}', sources(), 2));
    if (const std::string json = layout(); !json.empty())
        members.push_back("\"layout\": " + json);
    if (const std::string json = site(); !json.empty())
        members.push_back("\"site\": " + json);
    addList(members, "halls", m_facility.halls, &FacilityWriter::hall, 2);
    addList(members, "groups", m_facility.groups, &FacilityWriter::group, 2);
    if (!equipmentLines.empty())
        members.push_back("\"equipment\": " + block('[', ']', equipmentLines, 2));

    std::vector<std::string> power;
    addList(power, "links", m_facility.powerLinks, &FacilityWriter::link, 4);
    addNetwork(members, "power", power);
    std::vector<std::string> coolant;
    addList(coolant, "junctions", m_facility.junctions, &FacilityWriter::junction, 4);
    addList(coolant, "pipes", m_facility.pipes, &FacilityWriter::pipe, 4);
    addNetwork(members, "coolant", coolant);
    std::vector<std::string> fabric;
    addList(fabric, "cables", m_facility.cables, &FacilityWriter::cable, 4);
    addNetwork(members, "fabric", fabric);
    return block('{', '}', members, 0) + '\n';
}

} // namespace

std::string facilityText(const Facility& facility)
{
    return FacilityWriter(facility).text();
}

Result<void> writeFacility(const Facility& facility, const std::filesystem::path& file)
{
    return writeTextFile(file, facilityText(facility));
}

} // namespace takao
