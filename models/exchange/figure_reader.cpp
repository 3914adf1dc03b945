#include "models/exchange/figure_reader.h"

#include "models/exchange/suggestion.h"

#include <fmt/format.h>

namespace takao {
namespace {

std::vector<std::string_view> quantityKeys()
{
    std::vector<std::string_view> keys;
    for (const QuantityInfo& quantity : allQuantities())
        keys.emplace_back(quantity.key);
    return keys;
}

bool readFigure(Findings& findings, const JsonValue& value, const QuantityInfo& quantity,
                const SourceTable& sources, Figure& out)
{
    const ObjectReader in(findings, value, format::kFigure);
    bool good = in.number("value", out.value, {quantity.min, quantity.max}, quantity.toSi);
    if (value.is(JsonType::Object) && !in.get("label") && !in.get("source")) {
        findings.error(value, "a figure needs to say where it is known from",
                       R"(add "source": "<key>", or "label": "estimate")");
        return false;
    }
    return readProvenance(in, sources, out.provenance) && good;
}

} // namespace

void SourceTable::read(const ObjectReader& root)
{
    Findings& findings = root.findings();
    for (const JsonValue member : root.map("sources")) {
        const ObjectReader in(findings, member, format::kSource);
        Source source;
        source.key = member.key();
        in.line("title", source.title);
        in.choice("label", source.label);
        if (const std::string why = whyNotAnId(source.key); !why.empty())
            findings.error(member, fmt::format("the source's key {}", why), "use another key");
        const auto [entry, fresh] =
            m_byKey.try_emplace(source.key, Entry{m_own.size(), findings.file(), member.line()});
        if (fresh)
            m_own.push_back(std::move(source));
        else if (entry->second.file != findings.file())
            findings.error(member,
                           fmt::format("the source {} is defined already, in {}:{}", inQuotes(source.key),
                                       entry->second.file, entry->second.line),
                           "define it once; all files of the catalogue share their sources");
    }
}

const Source* SourceTable::find(std::string_view key) const
{
    const auto found = m_byKey.find(std::string(key));
    if (found != m_byKey.end())
        return &m_own[found->second.index];
    return m_catalogue ? m_catalogue->findSource(key) : nullptr;
}

std::vector<std::string_view> SourceTable::keys() const
{
    std::vector<std::string_view> keys;
    for (const Source& source : m_own)
        keys.emplace_back(source.key);
    if (m_catalogue)
        for (const Source& source : m_catalogue->sources())
            keys.emplace_back(source.key);
    return keys;
}

void reportUnknownType(Findings& findings, const JsonValue& value, const Catalogue& catalogue)
{
    findings.errorWithGuess(value, fmt::format("the catalogue has no type {}", inQuotes(value.text())),
                            value.text(), [&catalogue] {
                                std::vector<std::string_view> known;
                                for (const EquipmentType& type : catalogue.types())
                                    known.emplace_back(type.id);
                                return known;
                            });
}

bool readProvenance(const ObjectReader& object, const SourceTable& sources, Provenance& out)
{
    const JsonValue sourceKey = object.get("source");
    const JsonValue label = object.get("label");
    Provenance provenance;
    if (sourceKey) {
        if (!expectType(object.findings(), sourceKey, JsonType::Text))
            return false;
        const Source* source = sources.find(sourceKey.text());
        if (!source) {
            object.findings().errorWithGuess(sourceKey,
                                             fmt::format("there is no source {}", inQuotes(sourceKey.text())),
                                             sourceKey.text(), [&sources] { return sources.keys(); });
            return false;
        }
        provenance = {source->label, source->key};
    }
    if (label && !object.choice("label", provenance.label))
        return false;
    if (label && !sourceKey && provenance.label != SourceLabel::Estimate) {
        object.findings().error(label, fmt::format("{} needs a source", inQuotes(label.text())),
                                R"(add "source": "<key>", or call it an estimate)");
        return false;
    }
    if (label || sourceKey)
        out = std::move(provenance);
    return label || sourceKey;
}

Figures readFigures(const ObjectReader& object, const SourceTable& sources)
{
    Figures figures;
    for (const JsonValue member : object.map("figures")) {
        const std::optional<Quantity> quantity = quantityFromKey(member.key());
        if (!quantity) {
            object.findings().errorWithGuess(member,
                                             fmt::format("there is no figure {}", inQuotes(member.key())),
                                             member.key(), quantityKeys);
            continue;
        }
        Figure figure;
        if (readFigure(object.findings(), member, info(*quantity), sources, figure))
            figures.emplace(*quantity, std::move(figure));
    }
    return figures;
}

} // namespace takao
