// The published JSON Schemas and the reader know the same keys, words and ranges.
#include "models/exchange/format.h"

#include <QtTest>
#include <nlohmann/json.hpp>

#include <fstream>
#include <set>

using namespace takao;
using nlohmann::json;

namespace {

using Names = std::set<std::string>;

Names keysOf(const json& object)
{
    Names names;
    for (const auto& [key, value] : object.items())
        names.insert(key);
    return names;
}

Names textsOf(const json& list)
{
    return list.get<Names>();
}

template <class E>
Names wordNames()
{
    Names names;
    for (const Word<E>& word : wordsOf<E>())
        names.emplace(word.word);
    return names;
}

} // namespace

class TstFormatSchema : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        for (const auto& [name, schema] :
             {std::pair("facility", &m_facility), std::pair("catalogue", &m_catalogue)}) {
            std::ifstream file(std::string(TAKAO_SOURCE_DIR) + "/assets/schema/takao-" + name +
                               "-1.schema.json");
            QVERIFY(file);
            *schema = json::parse(file);
        }
    }

    void everyObjectHasTheSameKeys()
    {
        compareObjects(facilityFormat(), m_facility);
        compareObjects(catalogueFormat(), m_catalogue);
    }

    void everyObjectIsClosed()
    {
        for (const json* schema : {&m_facility, &m_catalogue})
            for (const auto& [name, definition] : schema->at("$defs").items())
                if (definition.contains("properties"))
                    QVERIFY2(definition.value("additionalProperties", true) == false, name.c_str());
    }

    void figuresAreThoseOfTheReader()
    {
        for (const json* schema : {&m_facility, &m_catalogue}) {
            const json& figures = schema->at("$defs").at("figures").at("properties");
            Names known;
            for (const QuantityInfo& quantity : allQuantities()) {
                known.insert(quantity.key);
                QVERIFY2(figures.contains(quantity.key), quantity.key);
                const json& value = figures.at(quantity.key).at("properties").at("value");
                QCOMPARE(value.at("minimum").get<double>(), quantity.min);
                QCOMPARE(value.at("maximum").get<double>(), quantity.max);
            }
            QCOMPARE(keysOf(figures), known);
        }
    }

    void curvesAreThoseOfTheReader()
    {
        const json& definitions = m_catalogue.at("$defs");
        Names known;
        for (const CurveInfo& curve : allCurves()) {
            known.insert(curve.key);
            const json& definition = definitions.at(std::string("curve_") + curve.key);
            QCOMPARE(keysOf(definition.at("properties")), (Names{curve.xKey, curve.yKey, "label", "source"}));
            QCOMPARE(textsOf(definition.at("required")), (Names{curve.xKey, curve.yKey}));
        }
        QCOMPARE(keysOf(definitions.at("curves").at("properties")), known);
    }

    void wordsAreThoseOfTheReader()
    {
        const json& facility = m_facility.at("$defs");
        QCOMPARE(textsOf(facility.at("label").at("enum")), wordNames<SourceLabel>());
        QCOMPARE(textsOf(facility.at("side").at("enum")), wordNames<FeedSide>());
        QCOMPARE(textsOf(facility.at("group").at("properties").at("kind").at("enum")),
                 wordNames<GroupKind>());
        QCOMPARE(textsOf(facility.at("pipe").at("properties").at("loop").at("enum")),
                 wordNames<CoolantLoop>());
        QCOMPARE(textsOf(facility.at("pipe").at("properties").at("line").at("enum")), wordNames<LineRole>());
        QCOMPARE(textsOf(facility.at("cable").at("properties").at("medium").at("enum")),
                 wordNames<CableMedium>());
        const json& catalogue = m_catalogue.at("$defs");
        QCOMPARE(textsOf(catalogue.at("label").at("enum")), wordNames<SourceLabel>());
        QCOMPARE(textsOf(catalogue.at("type").at("properties").at("kind").at("enum")), wordNames<Kind>());
        QCOMPARE(textsOf(catalogue.at("port_group").at("properties").at("medium").at("enum")),
                 wordNames<PortMedium>());
    }

    void versionsAreThoseOfTheReader()
    {
        QCOMPARE(m_facility.at("$defs")
                     .at("facility")
                     .at("properties")
                     .at("schema")
                     .at("const")
                     .get<std::string>(),
                 "takao-facility/" + std::to_string(kFacilityVersion));
        QCOMPARE(m_catalogue.at("$defs")
                     .at("catalogue")
                     .at("properties")
                     .at("schema")
                     .at("const")
                     .get<std::string>(),
                 "takao-catalogue/" + std::to_string(kCatalogueVersion));
    }

    void everyReferenceInTheSchemaLeadsSomewhere()
    {
        for (const json* schema : {&m_facility, &m_catalogue}) {
            Names used;
            collectReferences(*schema, used);
            for (const auto& [name, definition] : schema->at("$defs").items())
                QVERIFY2(used.erase("#/$defs/" + name) == 1, ("unused: " + name).c_str());
            QVERIFY2(used.empty(), used.empty() ? "" : ("dangling: " + *used.begin()).c_str());
        }
    }

  private:
    static void compareObjects(std::span<const ObjectFormat* const> format, const json& schema)
    {
        for (const ObjectFormat* object : format) {
            const std::string name(object->name);
            QVERIFY2(schema.at("$defs").contains(name), name.c_str());
            const json& definition = schema.at("$defs").at(name);
            Names keys;
            Names required;
            for (const FormatKey& key : object->keys) {
                keys.emplace(key.name);
                if (key.required)
                    required.emplace(key.name);
            }
            QCOMPARE(keysOf(definition.at("properties")), keys);
            QCOMPARE(definition.contains("required") ? textsOf(definition.at("required")) : Names(),
                     required);
        }
    }

    static void collectReferences(const json& value, Names& names)
    {
        if (value.is_object() && value.contains("$ref"))
            names.insert(value.at("$ref").get<std::string>());
        if (value.is_structured())
            for (const json& child : value)
                collectReferences(child, names);
    }

    json m_facility;
    json m_catalogue;
};

QTEST_GUILESS_MAIN(TstFormatSchema)
#include "tst_format_schema.moc"
