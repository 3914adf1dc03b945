// Typed reading of JSON values: each problem is reported with its place, and reading goes on.
#pragma once

#include "models/base/vector.h"
#include "models/exchange/findings.h"
#include "models/exchange/format.h"
#include "models/exchange/suggestion.h"

namespace takao {

/// Plausible values, in the file's unit, inclusive.
struct Range
{
    double min;
    double max;
};

namespace range {
inline constexpr Range kCoordinate{-1e5, 1e5}; // a site is smaller than 100 km [m]
inline constexpr Range kLength{0.0, 1e5};      // [m]
inline constexpr Range kFacing{-360.0, 360.0}; // [deg]
} // namespace range

/// Reads one object of a known sort.
///
/// Every getter leaves `out` as it was and returns false if the key is absent or its value cannot be used. An
/// absent required key has been reported by the constructor, an unusable value is reported by the getter.
class ObjectReader
{
  public:
    /// Reports a value that is no object, unknown keys and missing required keys.
    ObjectReader(Findings& findings, JsonValue value, const ObjectFormat& format);

    JsonValue value() const { return m_value; }
    Findings& findings() const { return m_findings; }
    JsonValue get(std::string_view key) const
    {
        return m_value.is(JsonType::Object) ? m_value.find(key) : JsonValue();
    }

    bool line(std::string_view key, std::string& out) const;      ///< a name: one line of text
    bool paragraph(std::string_view key, std::string& out) const; ///< may have line breaks
    bool id(std::string_view key, std::string& out) const;        ///< or a reference to one
    bool word(std::string_view key, std::string& out) const;      ///< an id without '/'
    bool number(std::string_view key, double& out, Range range, double toSi = 1.0) const;
    bool integer(std::string_view key, int& out, Range range) const;
    bool boolean(std::string_view key, bool& out) const;
    bool point(std::string_view key, Vec2& out) const;
    bool point(std::string_view key, Vec3& out) const;
    bool path(std::string_view key, Polyline& out) const;
    bool outline(std::string_view key, std::vector<Vec2>& out) const;
    template <class E>
    bool choice(std::string_view key, E& out) const;

    /// The elements of a list; none if it is absent or no list.
    std::vector<JsonValue> list(std::string_view key) const;
    /// The members of a map; none if it is absent or no object.
    std::vector<JsonValue> map(std::string_view key) const;

  private:
    void reportUnknownKeys(const ObjectFormat& format) const;
    void reportMissingKeys(const ObjectFormat& format) const;

    Findings& m_findings;
    JsonValue m_value;
};

/// True if the value is of the type; else reports it.
bool expectType(Findings& findings, const JsonValue& value, JsonType type);
bool readNumber(Findings& findings, const JsonValue& value, double& out, Range range, double toSi = 1.0);
/// A text of one line, at most 1000 bytes, without control characters.
bool readLine(Findings& findings, const JsonValue& value, std::string& out);
/// Letters, digits, - _ . and / between parts; no part empty, "." or "..".
bool readId(Findings& findings, const JsonValue& value, std::string& out);
/// The reason why a text is no id; empty if it is one.
std::string whyNotAnId(std::string_view text);

template <class E>
bool readChoice(Findings& findings, const JsonValue& value, E& out)
{
    if (!expectType(findings, value, JsonType::Text))
        return false;
    for (const Word<E>& word : wordsOf<E>()) {
        if (word.word == value.text()) {
            out = word.value;
            return true;
        }
    }
    findings.errorWithGuess(value, inQuotes(value.text()) + " is not known here", value.text(), [] {
        std::vector<std::string_view> known;
        for (const Word<E>& word : wordsOf<E>())
            known.push_back(word.word);
        return known;
    });
    return false;
}

template <class E>
bool ObjectReader::choice(std::string_view key, E& out) const
{
    const JsonValue value = get(key);
    return value && readChoice(m_findings, value, out);
}

} // namespace takao
