#include "models/exchange/air/fields_info.h"

#include "models/exchange/json_writer.h"
#include "models/exchange/text_file.h"

#include <fmt/format.h>

#include <charconv>

namespace takao::air {
namespace {

constexpr double kHighestLoad = 10.0; // far above what a rack could draw

tl::unexpected<Error> bad(const char* key, const char* wanted)
{
    return fail(ErrorKind::BadData, fmt::format("{} is not {}", key, wanted));
}

Result<std::string> textAt(const JsonValue& object, const char* key)
{
    const JsonValue value = object.find(key);
    if (!value.is(JsonType::Text))
        return bad(key, "a text");
    return std::string(value.text());
}

} // namespace

std::string membersOf(const FieldsInfo& info)
{
    std::vector<std::string> failed;
    for (const std::string& id : info.failed)
        failed.push_back(jsonText(id));
    return fmt::format(
        "\"facility\": {}, \"hall\": {}, \"failed\": {}, \"load_fraction\": {}, \"source\": {}, "
        "\"converged\": {}",
        jsonText(info.facility), jsonText(info.hall), listLine(failed), info.loadFraction,
        jsonText(info.source), info.converged);
}

Result<FieldsInfo> fieldsInfoFrom(const JsonValue& object)
{
    if (!object.is(JsonType::Object))
        return bad("the description of the fields", "an object");
    FieldsInfo info;
    for (const auto& [key, text] : {std::pair("facility", &info.facility), std::pair("hall", &info.hall),
                                    std::pair("source", &info.source)}) {
        auto read = textAt(object, key);
        if (!read)
            return tl::unexpected(read.error());
        *text = std::move(*read);
    }
    const JsonValue failed = object.find("failed");
    if (!failed.is(JsonType::Array))
        return bad("failed", "a list of ids");
    for (const JsonValue id : failed) {
        if (!id.is(JsonType::Text))
            return bad("failed", "a list of ids");
        info.failed.emplace_back(id.text());
    }
    const JsonValue load = object.find("load_fraction");
    if (!load.is(JsonType::Number))
        return bad("load_fraction", "a number");
    const std::string_view digits = load.number();
    std::from_chars(digits.data(), digits.data() + digits.size(), info.loadFraction);
    if (!(info.loadFraction >= 0.0 && info.loadFraction <= kHighestLoad))
        return bad("load_fraction", "between 0 and 10");
    const JsonValue converged = object.find("converged");
    if (!converged.is(JsonType::Boolean))
        return bad("converged", "true or false");
    info.converged = converged.boolean();
    return info;
}

Result<void> writeFieldsInfo(const FieldsInfo& info, const std::filesystem::path& file)
{
    return writeTextFile(file, '{' + membersOf(info) + "}\n");
}

Result<FieldsInfo> readFieldsInfo(const std::filesystem::path& file)
{
    const auto json = readJson(file, {.bytes = 1U << 20U, .values = 10'000, .depth = 4});
    if (!json.value)
        return fail(ErrorKind::BadData, json.diagnostics.all().front().text(), "write the case again");
    auto info = fieldsInfoFrom(json.value->root());
    if (!info)
        return fail(ErrorKind::BadData, file.string() + ": " + info.error().message, "write the case again");
    return info;
}

} // namespace takao::air
