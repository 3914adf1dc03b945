#include "models/exchange/id_registry.h"

#include "models/exchange/suggestion.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace takao {

std::string_view sortName(const ObjectRef& ref)
{
    constexpr std::array<std::string_view, std::variant_size_v<ObjectRef>> kNames = {
        "nothing",      "a hall",     "a group", "equipment", "a device",
        "a power link", "a junction", "a pipe",  "a cable"};
    return kNames[ref.index()];
}

void IdRegistry::add(const JsonValue& at, const std::string& id, ObjectRef ref)
{
    if (id.empty())
        return; // its absence has been reported
    const auto [entry, fresh] = m_byId.try_emplace(id, Entry{ref, at.line()});
    if (!fresh)
        m_findings.error(at,
                         fmt::format("the id '{}' is used twice: here and by {} in line {}", id,
                                     sortName(entry->second.ref), entry->second.line),
                         "give one of them another id");
}

ObjectRef IdRegistry::resolveAny(const JsonValue& value, std::string_view id, std::string_view wanted)
{
    const auto found = m_byId.find(id);
    if (found != m_byId.end())
        return found->second.ref;
    m_findings.errorWithGuess(value, fmt::format("there is no {} with the id {}", wanted, inQuotes(id)), id,
                              [this] { return allIds(); });
    return {};
}

std::vector<std::string_view> IdRegistry::allIds() const
{
    std::vector<std::string_view> ids;
    for (const auto& [id, entry] : m_byId)
        ids.emplace_back(id);
    std::ranges::sort(ids); // so that a tie is always broken the same way
    return ids;
}

void IdRegistry::reportOther(const JsonValue& value, const ObjectRef& ref, std::string_view wanted)
{
    m_findings.error(
        value,
        fmt::format("{} is {}; the id of a {} is expected", inQuotes(value.text()), sortName(ref), wanted),
        "check the id");
}

} // namespace takao
