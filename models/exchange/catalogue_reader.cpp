// Reading the catalogue: all files of a folder form one.
#include "models/exchange/facility_file.h"
#include "models/exchange/figure_reader.h"
#include "models/exchange/number_text.h"
#include "models/exchange/rack_space.h"
#include "models/exchange/schema_name.h"
#include "models/exchange/suggestion.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <unordered_set>

namespace takao {
namespace {

namespace fs = std::filesystem;

constexpr double kGiga = 1e9;
constexpr Range kPorts{1.0, 10000.0};
constexpr Range kRate{0.0, 1e5};       // [Gb/s]
constexpr Range kCurveValue{0.0, 1e6}; // in the file's unit; no relation we know has negative values
constexpr Range kCurveArgument{-100.0, 1e6};

/// One file of the catalogue, from its parsing to the end of the reading.
struct CatalogueFile
{
    std::string name;
    Reading<JsonDocument> document;
    Findings findings;
    std::optional<ObjectReader> root;

    explicit CatalogueFile(const fs::path& path)
        : name(path.string()), document(readJson(path)), findings(name)
    {
        if (!document.value ||
            !acceptSchema(findings, document.value->root(), "takao-catalogue", kCatalogueVersion))
            return;
        root.emplace(findings, document.value->root(), format::kCatalogue);
    }
};

/// Where a type was read, for the checks that need all types.
struct TypePlace
{
    CatalogueFile* file;
    JsonValue value;
};

std::vector<double> readCurveValues(Findings& findings, const JsonValue& list, Range range, double toSi)
{
    std::vector<double> values;
    if (!list || !expectType(findings, list, JsonType::Array))
        return values;
    for (const JsonValue element : list) {
        double value = 0.0;
        if (readNumber(findings, element, value, range, toSi))
            values.push_back(value);
    }
    return values;
}

void checkCurve(const ObjectReader& in, const CurveInfo& curve, const Curve& read)
{
    const JsonValue xList = in.get(curve.xKey);
    const JsonValue yList = in.get(curve.yKey);
    if (!xList.is(JsonType::Array) || !yList.is(JsonType::Array))
        return;
    if (xList.size() != yList.size())
        in.findings().error(yList,
                            fmt::format("{} has {} values, but {} has {}", curve.xKey, xList.size(),
                                        curve.yKey, yList.size()),
                            "give a pair for every point");
    if (xList.size() < 2)
        in.findings().error(xList, "a curve needs at least two points",
                            "add a point, or state a figure instead");
    if (!std::ranges::is_sorted(read.x, std::ranges::less_equal()))
        in.findings().error(xList, fmt::format("the values of {} must ascend", curve.xKey),
                            "sort the points");
}

void readCurve(const ObjectReader& type, const JsonValue& value, const CurveInfo& curve,
               const SourceTable& sources, EquipmentType& out)
{
    const std::array keys = {FormatKey{curve.xKey, true}, FormatKey{curve.yKey, true}, FormatKey{"label"},
                             FormatKey{"source"}};
    const ObjectReader in(type.findings(), value, ObjectFormat{curve.key, "this curve", keys});
    Curve read;
    read.x = readCurveValues(in.findings(), in.get(curve.xKey), kCurveArgument, curve.xToSi);
    read.y = readCurveValues(in.findings(), in.get(curve.yKey), kCurveValue, curve.yToSi);
    checkCurve(in, curve, read);
    if (value.is(JsonType::Object) && !in.get("label") && !in.get("source"))
        in.findings().error(value, "a curve needs to say where it is known from",
                            R"(add "source": "<key>", or "label": "estimate")");
    readProvenance(in, sources, read.provenance);
    out.curves.emplace(curve.kind, std::move(read));
}

void readCurves(const ObjectReader& type, const SourceTable& sources, EquipmentType& out)
{
    for (const JsonValue member : type.map("curves")) {
        const auto curve = std::ranges::find(allCurves(), member.key(),
                                             [](const CurveInfo& i) { return std::string_view(i.key); });
        if (curve != allCurves().end()) {
            readCurve(type, member, *curve, sources, out);
            continue;
        }
        type.findings().errorWithGuess(member, fmt::format("there is no curve {}", inQuotes(member.key())),
                                       member.key(), [] {
                                           std::vector<std::string_view> known;
                                           for (const CurveInfo& each : allCurves())
                                               known.emplace_back(each.key);
                                           return known;
                                       });
    }
}

void readPorts(const ObjectReader& type, EquipmentType& out)
{
    std::unordered_set<std::string> names;
    for (const JsonValue value : type.list("ports")) {
        const ObjectReader in(type.findings(), value, format::kPortGroup);
        PortGroup group;
        in.word("name", group.name);
        in.choice("medium", group.medium);
        in.integer("count", group.count, kPorts);
        in.number("rate_Gbps", group.rate, kRate, kGiga);
        if (!group.name.empty() && !names.insert(group.name).second)
            in.findings().error(value, fmt::format("two groups of ports are called '{}'", group.name),
                                "rename one");
        out.ports.push_back(std::move(group));
    }
}

void readPresets(const ObjectReader& type, EquipmentType& out)
{
    const std::vector<JsonValue> values = type.list("contents");
    if (!values.empty() && out.kind != Kind::Rack)
        type.findings().error(type.get("contents"), fmt::format("a {} has no contents", info(out.kind).key),
                              "only racks have contents");
    std::unordered_set<std::string> names;
    for (const JsonValue value : values) {
        const ObjectReader in(type.findings(), value, format::kPresetDevice);
        PresetDevice preset;
        in.id("type", preset.type);
        in.word("name", preset.name);
        in.integer("bottom_unit", preset.bottomUnit, {1, 60});
        if (!preset.name.empty() && !names.insert(preset.name).second)
            in.findings().error(value, fmt::format("two devices are called '{}'", preset.name), "rename one");
        out.contents.push_back(std::move(preset));
    }
}

void requireFigures(const ObjectReader& type, const EquipmentType& read)
{
    const JsonValue figures = type.get("figures");
    for (const Quantity quantity : info(read.kind).required)
        if (!figures.is(JsonType::Object) || !figures.find(info(quantity).key))
            type.findings().missing(type.value(), fmt::format("figures.{}", info(quantity).key),
                                    fmt::format("a {} needs this figure", info(read.kind).key), "add it");
}

EquipmentType readType(const ObjectReader& in, const SourceTable& sources)
{
    EquipmentType type;
    in.id("id", type.id);
    const bool kindKnown = in.choice("kind", type.kind);
    in.line("name", type.name);
    in.line("maker", type.maker);
    in.word("look", type.look);
    type.figures = readFigures(in, sources);
    readCurves(in, sources, type);
    readPorts(in, type);
    if (!kindKnown)
        return type;
    requireFigures(in, type);
    readPresets(in, type);
    return type;
}

class CatalogueReader
{
  public:
    Reading<Catalogue> read(const fs::path& folder)
    {
        Reading<Catalogue> reading;
        if (!openFiles(folder, reading.diagnostics))
            return reading;
        for (CatalogueFile& file : m_files)
            if (file.root)
                m_sources.read(*file.root);
        for (CatalogueFile& file : m_files)
            readTypes(file);
        for (const Source& source : m_sources.own())
            m_catalogue.addSource(source);
        for (std::size_t i = 0; i < m_places.size(); ++i)
            checkPresets(m_catalogue.types()[i], m_places[i]);
        for (CatalogueFile& file : m_files)
            reading.diagnostics.append(file.findings.mergedWith(file.document.diagnostics));
        if (!reading.diagnostics.hasErrors())
            reading.value = std::move(m_catalogue);
        return reading;
    }

  private:
    bool openFiles(const fs::path& folder, Diagnostics& diagnostics)
    {
        std::error_code ec;
        std::vector<fs::path> paths;
        for (fs::directory_iterator entry(folder, ec), end; !ec && entry != end; entry.increment(ec))
            if (entry->path().extension() == ".json")
                paths.push_back(entry->path());
        if (ec) {
            diagnostics.add({Severity::Error,
                             folder.string(),
                             0,
                             {},
                             "the catalogue's folder cannot be read: " + ec.message(),
                             "check its name and permissions"});
            return false;
        }
        if (paths.empty()) {
            diagnostics.add({Severity::Error,
                             folder.string(),
                             0,
                             {},
                             "the folder holds no catalogue file",
                             "put files named *.json there"});
            return false;
        }
        std::ranges::sort(paths);
        for (const fs::path& path : paths)
            m_files.emplace_back(path);
        return true;
    }

    void readTypes(CatalogueFile& file)
    {
        if (!file.root)
            return;
        for (const JsonValue value : file.root->list("types")) {
            EquipmentType type = readType(ObjectReader(file.findings, value, format::kType), m_sources);
            if (type.id.empty())
                continue; // reported
            const TypeIndex earlier = m_catalogue.find(type.id);
            if (!earlier.valid()) {
                m_catalogue.add(std::move(type));
                m_places.push_back({&file, value});
                continue;
            }
            const TypePlace& place = m_places[earlier.at()];
            file.findings.error(value,
                                fmt::format("the type '{}' is defined already, in {}:{}", type.id,
                                            place.file->name, place.value.line()),
                                "give one of them another id");
        }
    }

    void checkPresets(const EquipmentType& rack, const TypePlace& place)
    {
        const auto units = rack.figures.find(Quantity::RackUnits);
        RackSpace space(units == rack.figures.end() ? 60 : static_cast<int>(units->second.value));
        auto value = rack.contents.empty() ? JsonValue().end() : place.value.find("contents").begin();
        for (const PresetDevice& preset : rack.contents) {
            checkPreset(space, preset, *value, place.file->findings);
            ++value;
        }
    }

    void checkPreset(RackSpace& space, const PresetDevice& preset, const JsonValue& value, Findings& findings)
    {
        if (preset.type.empty())
            return; // reported
        const TypeIndex index = m_catalogue.find(preset.type);
        if (!index.valid()) {
            reportUnknownType(findings, value.find("type"), m_catalogue);
            return;
        }
        const EquipmentType& type = m_catalogue[index];
        if (info(type.kind).placement != Placement::Device) {
            findings.error(value, fmt::format("a {} does not fit into a rack", info(type.kind).key),
                           "name a device");
            return;
        }
        const auto height = type.figures.find(Quantity::HeightUnits);
        const std::string why =
            space.place(preset.name, preset.bottomUnit,
                        height == type.figures.end() ? 1 : static_cast<int>(std::ceil(height->second.value)));
        if (!why.empty())
            findings.error(value, fmt::format("'{}' does not fit into the rack: {}", preset.name, why),
                           "choose another bottom_unit");
    }

    std::deque<CatalogueFile> m_files; ///< values and findings point into them
    SourceTable m_sources;
    Catalogue m_catalogue;
    std::vector<TypePlace> m_places; ///< of every type of the catalogue
};

} // namespace

Reading<Catalogue> readCatalogue(const std::filesystem::path& folder)
{
    return CatalogueReader().read(folder);
}

} // namespace takao
