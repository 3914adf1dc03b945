#include "models/exchange/schema_name.h"

#include "models/exchange/suggestion.h"

#include <fmt/format.h>

#include <charconv>

namespace takao {

bool acceptSchema(Findings& findings, const JsonValue& root, std::string_view format, int version)
{
    if (!root.is(JsonType::Object)) {
        findings.error(
            root,
            fmt::format("a file of the format {} is an object, not {}", format, jsonTypeName(root.type())),
            "check that it is the right file");
        return false;
    }
    const JsonValue schema = root.find("schema");
    if (!schema)
        return true;
    const std::string expected = fmt::format("\"schema\": \"{}/{}\" is expected", format, version);
    if (!schema.is(JsonType::Text)) {
        findings.error(schema, fmt::format("the schema is a text, not {}", jsonTypeName(schema.type())),
                       expected);
        return false;
    }
    const std::string_view name = schema.text();
    const std::string prefix = std::string(format) + '/';
    int stated = 0;
    const auto number = std::from_chars(name.data() + std::min(prefix.size(), name.size()),
                                        name.data() + name.size(), stated);
    if (!name.starts_with(prefix) || number.ec != std::errc() || number.ptr != name.data() + name.size() ||
        stated < 1) {
        findings.error(schema, fmt::format("{} is not a format that can be read here", inQuotes(name)),
                       expected);
        return false;
    }
    if (stated <= version)
        return true;
    findings.error(
        schema,
        fmt::format("the file was made by a newer Takao: version {} of the format, and {} is the newest "
                    "that this program knows",
                    stated, version),
        "update Takao");
    return false;
}

} // namespace takao
