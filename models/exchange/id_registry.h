// All ids of a facility while it is read: who has them, and in which line.
#pragma once

#include "models/exchange/object_reader.h"

#include <unordered_map>

namespace takao {

class IdRegistry
{
  public:
    explicit IdRegistry(Findings& findings) : m_findings(findings) {}

    /// Registers an object; an id that is taken is reported with the lines of both.
    void add(const JsonValue& at, const std::string& id, ObjectRef ref);

    /// The object that a value names. Reports a value that is no text, names nothing, or names something
    /// else.
    /// @param wanted  for the message: "a hall"
    template <class T>
    TypedIndex<T> resolve(const JsonValue& value, std::string_view wanted);

    /// As resolve, for anything that has an id; std::monostate after a report.
    ObjectRef resolveAny(const JsonValue& value, std::string_view id, std::string_view wanted);

  private:
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view id) const { return std::hash<std::string_view>()(id); }
    };
    struct Entry
    {
        ObjectRef ref;
        int line;
    };

    std::vector<std::string_view> allIds() const;
    void reportOther(const JsonValue& value, const ObjectRef& ref, std::string_view wanted);

    Findings& m_findings;
    std::unordered_map<std::string, Entry, Hash, std::equal_to<>> m_byId;
};

template <class T>
TypedIndex<T> IdRegistry::resolve(const JsonValue& value, std::string_view wanted)
{
    if (!expectType(m_findings, value, JsonType::Text))
        return {};
    const ObjectRef ref = resolveAny(value, value.text(), wanted);
    if (const auto* index = std::get_if<TypedIndex<T>>(&ref))
        return *index;
    if (!std::holds_alternative<std::monostate>(ref))
        reportOther(value, ref, wanted);
    return {};
}

/// "a hall", "a power link", ...
std::string_view sortName(const ObjectRef& ref);

} // namespace takao
