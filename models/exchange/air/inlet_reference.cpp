#include "models/exchange/air/inlet_reference.h"

#include "models/exchange/json_file.h"

#include <fmt/format.h>

#include <charconv>
#include <set>

namespace takao::air {
namespace {

constexpr JsonLimits kLimits{.bytes = std::size_t(16) << 20U, .values = 1'000'000, .depth = 16};

class Reader
{
  public:
    explicit Reader(const std::filesystem::path& file) : m_file(file) {}

    Result<InletReference> read()
    {
        const auto json = readJson(m_file, kLimits);
        if (!json.value)
            return fail(ErrorKind::BadData, json.diagnostics.all().front().text(), "correct the file");
        const JsonValue root = json.value->root();
        const JsonValue source = root.find("source"), racks = root.find("racks");
        if (!source.is(JsonType::Text))
            return bad(source ? source : root,
                       "\"source\" must say in words where the temperatures come from");
        if (!racks.is(JsonType::Array) || racks.size() == 0)
            return bad(racks ? racks : root, "\"racks\" must list racks with \"id\" and \"inlet_mean_degC\"");
        InletReference reference;
        reference.source = source.text();
        for (const JsonValue rack : racks)
            if (auto good = addRack(rack, reference); !good)
                return tl::unexpected(good.error());
        if (const JsonValue coolers = root.find("coolers"); coolers.is(JsonType::Array))
            for (const JsonValue cooler : coolers)
                if (auto good = addCooler(cooler, reference); !good)
                    return tl::unexpected(good.error());
        if (const JsonValue returned = root.find("return_degC"); returned.is(JsonType::Number))
            reference.returned = numberOf(returned);
        return reference;
    }

  private:
    Result<void> addRack(const JsonValue& rack, InletReference& reference)
    {
        const JsonValue id = rack.find("id"), mean = rack.find("inlet_mean_degC");
        if (!id.is(JsonType::Text) || !mean.is(JsonType::Number))
            return bad(rack, "a rack needs \"id\" (text) and \"inlet_mean_degC\" (number)");
        if (!m_ids.emplace(id.text()).second)
            return bad(id, fmt::format("the rack {} is listed twice", id.text()));
        reference.racks.push_back({std::string(id.text()), numberOf(mean)});
        return {};
    }

    Result<void> addCooler(const JsonValue& cooler, InletReference& reference)
    {
        const JsonValue id = cooler.find("id"), mean = cooler.find("return_degC");
        if (!id.is(JsonType::Text) || !mean.is(JsonType::Number))
            return bad(cooler, "a cooler needs \"id\" (text) and \"return_degC\" (number)");
        if (!m_ids.emplace(id.text()).second)
            return bad(id, fmt::format("the cooler {} is listed twice", id.text()));
        reference.coolers.push_back({std::string(id.text()), numberOf(mean)});
        return {};
    }

    static double numberOf(const JsonValue& value)
    {
        double number = 0.0; // the parser has checked the digits
        std::from_chars(value.number().data(), value.number().data() + value.number().size(), number);
        return number;
    }

    tl::unexpected<Error> bad(const JsonValue& at, const std::string& what) const
    {
        return fail(ErrorKind::BadData, fmt::format("{}:{}: {}", m_file.string(), at.line(), what),
                    "correct the file");
    }

    const std::filesystem::path& m_file;
    std::set<std::string, std::less<>> m_ids;
};

} // namespace

Result<InletReference> readInletReference(const std::filesystem::path& file)
{
    return Reader(file).read();
}

} // namespace takao::air
