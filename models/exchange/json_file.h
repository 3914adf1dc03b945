// JSON documents that remember the line of every value, so that a reader can point at what it does not like.
#pragma once

#include "models/exchange/reading.h"

#include <cstdint>
#include <filesystem>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace takao {

enum class JsonType : std::uint8_t { Null, Boolean, Number, Text, Array, Object };

/// "a number", "text", "a list", ... for messages.
const char* jsonTypeName(JsonType type);

class JsonDocument;

/// One value of a document, or none: what a lookup of an absent key gives. Cheap to copy; lives as long as
/// its document stays where it is.
class JsonValue
{
  public:
    class Iterator;

    JsonValue() = default;

    bool exists() const { return m_document != nullptr; }
    explicit operator bool() const { return exists(); }

    // All below: only for a value that exists.
    JsonType type() const;
    bool is(JsonType type) const { return exists() && this->type() == type; }
    int line() const;             ///< 1-based
    std::string keyPath() const;  ///< "equipment[12].at_m"; empty for the root
    std::string_view key() const; ///< of a member of an object; else empty
    JsonValue parent() const;

    bool boolean() const;            ///< of a Boolean
    std::string_view text() const;   ///< of a Text, escapes resolved, valid UTF-8
    std::string_view number() const; ///< of a Number: the token as it stands in the file; finite as a double

    std::size_t size() const;                   ///< members or elements; 0 for other types
    JsonValue find(std::string_view key) const; ///< first member of that name
    Iterator begin() const;
    Iterator end() const;

  private:
    friend class JsonDocument;
    friend class JsonBuilder;
    JsonValue(const JsonDocument* document, std::uint32_t node) : m_document(document), m_node(node) {}
    JsonValue next() const;

    const JsonDocument* m_document = nullptr;
    std::uint32_t m_node = 0;
};

/// Walks the members of an object or the elements of an array.
class JsonValue::Iterator
{
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = JsonValue;
    using difference_type = std::ptrdiff_t;
    using pointer = const JsonValue*;
    using reference = JsonValue;

    explicit Iterator(JsonValue value) : m_value(value) {}
    JsonValue operator*() const { return m_value; }
    Iterator& operator++()
    {
        m_value = m_value.next();
        return *this;
    }
    bool operator==(const Iterator& other) const
    {
        return m_value.m_document == other.m_value.m_document && m_value.m_node == other.m_value.m_node;
    }

  private:
    JsonValue m_value;
};

/// A parsed file: its text and a flat list of values (48 bytes each).
class JsonDocument
{
  public:
    JsonValue root() const { return JsonValue(this, 0); }

  private:
    friend class JsonValue;
    friend class JsonBuilder;

    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    struct Span
    {
        std::uint32_t at = 0;
        std::uint32_t size = 0;
    };

    struct Node
    {
        JsonType type = JsonType::Null;
        bool boolean = false;
        std::uint32_t line = 0;
        std::uint32_t parent = kNone;
        std::uint32_t next = kNone;  ///< sibling
        std::uint32_t first = kNone; ///< child
        std::uint32_t count = 0;     ///< children
        std::uint32_t ordinal = 0;   ///< position among its siblings
        Span key;                    ///< in m_strings
        Span text;                   ///< in m_strings for a Text, in m_source for a Number
    };

    std::string m_source;
    std::string m_strings;
    std::vector<Node> m_nodes;
};

/// What a document may cost before it is refused.
struct JsonLimits
{
    std::size_t bytes = std::size_t{256} << 20U;
    std::size_t values = 8'000'000;
    int depth = 64;
};

/// Parses a whole text (RFC 8259). A syntax error, too much nesting or too many values end it without a
/// document. Duplicate keys are errors too, but the document is there, so that a reader can find what else is
/// wrong.
/// @param name  stands for the file in the findings
Reading<JsonDocument> parseJson(std::string text, const std::string& name, const JsonLimits& limits = {});

/// As parseJson, from a file.
Reading<JsonDocument> readJson(const std::filesystem::path& file, const JsonLimits& limits = {});

} // namespace takao
