// Reading a facility file: its head, and its parts in the order in which they refer to each other.
#include "models/base/assert.h"
#include "models/exchange/facility_draft.h"
#include "models/exchange/facility_file.h"
#include "models/exchange/schema_name.h"

namespace takao {
namespace {

void readHead(FacilityDraft& draft, const ObjectReader& root)
{
    root.line("name", draft.facility.name);
    root.paragraph("description", draft.facility.description);
    draft.sources.read(root);
    if (const JsonValue layout = root.get("layout"))
        readProvenance(ObjectReader(draft.findings, layout, format::kLayout), draft.sources,
                       draft.facility.layoutProvenance);
}

void readRoot(FacilityDraft& draft, const JsonValue& value)
{
    if (!acceptSchema(draft.findings, value, "takao-facility", kFacilityVersion))
        return;
    const ObjectReader root(draft.findings, value, format::kFacility);
    readHead(draft, root);
    readSite(draft, root);
    readHalls(draft, root);
    readGroups(draft, root);
    readEquipment(draft, root);
    readPower(draft, root);
    readCoolant(draft, root);
    readFabric(draft, root);
    draft.facility.sources = draft.sources.own();
}

Reading<Facility> readDocument(const Reading<JsonDocument>& document, const std::string& name,
                               std::shared_ptr<const Catalogue> catalogue)
{
    TAKAO_ASSERT(catalogue, "a facility is read with a catalogue");
    Reading<Facility> reading;
    reading.diagnostics = document.diagnostics;
    if (!document.value)
        return reading;
    Findings findings(name);
    FacilityDraft draft(findings, std::move(catalogue));
    readRoot(draft, document.value->root());
    reading.diagnostics = findings.mergedWith(document.diagnostics);
    if (reading.diagnostics.hasErrors())
        return reading;
    const std::vector<std::string> duplicates = draft.facility.reindex();
    TAKAO_ASSERT(duplicates.empty(), "duplicate ids are reported while reading");
    reading.value = std::move(draft.facility);
    return reading;
}

} // namespace

Reading<Facility> readFacility(const std::filesystem::path& file, std::shared_ptr<const Catalogue> catalogue)
{
    return readDocument(readJson(file), file.string(), std::move(catalogue));
}

Reading<Facility> parseFacility(std::string_view text, const std::string& name,
                                std::shared_ptr<const Catalogue> catalogue)
{
    return readDocument(parseJson(std::string(text), name), name, std::move(catalogue));
}

} // namespace takao
