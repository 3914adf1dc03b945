// Parsing JSON: the parser's events become a document with lines.
#include "models/base/assert.h"
#include "models/exchange/findings.h"
#include "models/exchange/json_file.h"
#include "models/exchange/json_refusal.h"
#include "models/exchange/text_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace takao {
namespace {

/// How far the parser has read; shared by the iterators that it copies.
struct Cursor
{
    const char* at = nullptr;
    const char* end = nullptr;
};

/// Feeds the parser and lets others see how far it is.
class SourceIterator
{
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    SourceIterator() = default; ///< the end
    explicit SourceIterator(Cursor& cursor) : m_cursor(&cursor) {}

    reference operator*() const { return *m_cursor->at; }
    SourceIterator& operator++()
    {
        ++m_cursor->at;
        return *this;
    }
    bool atEnd() const { return m_cursor == nullptr || m_cursor->at == m_cursor->end; }
    friend bool operator==(const SourceIterator& a, const SourceIterator& b)
    {
        return a.atEnd() == b.atEnd();
    }
    friend bool operator!=(const SourceIterator& a, const SourceIterator& b) { return !(a == b); }

  private:
    Cursor* m_cursor = nullptr;
};

} // namespace

/// Receives the parser's events and lays the values down in a document.
class JsonBuilder
{
  public:
    JsonBuilder(JsonDocument& document, Findings& findings, const JsonLimits& limits)
        : m_document(document), m_findings(findings), m_limits(limits)
    {
        m_cursor.at = m_document.m_source.data();
        m_cursor.end = m_cursor.at + m_document.m_source.size();
        m_counted = m_cursor.at;
        constexpr std::size_t kUsualValueBytes = 12;
        constexpr std::size_t kMostReserved = 1'000'000;
        m_document.m_nodes.reserve(std::min(m_document.m_source.size() / kUsualValueBytes, kMostReserved));
    }

    static bool parse(JsonDocument& document, std::string text, Findings& findings, const JsonLimits& limits)
    {
        document.m_source = std::move(text);
        JsonBuilder builder(document, findings, limits);
        const bool good =
            nlohmann::json::sax_parse(SourceIterator(builder.m_cursor), SourceIterator(), &builder);
        TAKAO_ASSERT(good || findings.hasErrors(), "a refused text must come with a reason");
        return good;
    }

    // The parser's events; false stops it.
    bool null() { return add(JsonType::Null) != nullptr; }
    bool boolean(bool value)
    {
        JsonDocument::Node* node = add(JsonType::Boolean);
        if (node)
            node->boolean = value;
        return node != nullptr;
    }
    bool number_integer(std::int64_t /*value*/) { return addNumber(); }
    bool number_unsigned(std::uint64_t /*value*/) { return addNumber(); }
    bool number_float(double /*value*/, const std::string& /*token*/) { return addNumber(); }
    bool string(const std::string& value)
    {
        JsonDocument::Node* node = add(JsonType::Text);
        if (node)
            node->text = keep(value);
        return node != nullptr;
    }
    bool binary(const nlohmann::json::binary_t& /*value*/) { return false; }
    bool start_object(std::size_t /*size*/) { return open(JsonType::Object); }
    bool start_array(std::size_t /*size*/) { return open(JsonType::Array); }
    bool end_array() { return close(); }
    bool key(const std::string& name)
    {
        m_key = keep(name);
        return true;
    }
    bool end_object()
    {
        reportDuplicateKeys();
        return close();
    }
    bool parse_error(std::size_t position, const std::string& token, const nlohmann::json::exception& error);

  private:
    struct Level
    {
        std::uint32_t node;
        std::uint32_t lastChild;
    };

    JsonDocument::Node* add(JsonType type);
    bool addNumber();
    std::string_view numberAtCursor() const;
    const char* refusedPlace(std::string_view reason) const;
    bool open(JsonType type);
    bool close()
    {
        m_levels.pop_back();
        return true;
    }
    void reportDuplicateKeys();
    bool reportIfSameKey(const JsonValue& first, const JsonValue& second);
    std::uint32_t lineOf(const char* place);
    JsonDocument::Span keep(const std::string& text);
    JsonValue current() const
    {
        return m_levels.empty() ? JsonValue() : JsonValue(&m_document, m_levels.back().node);
    }

    JsonDocument& m_document;
    Findings& m_findings;
    const JsonLimits& m_limits;
    Cursor m_cursor;
    const char* m_counted; ///< line breaks before it are in m_line
    std::uint32_t m_line = 1;
    JsonDocument::Span m_key;
    std::vector<Level> m_levels;
    std::vector<JsonValue> m_members; ///< scratch
};

std::uint32_t JsonBuilder::lineOf(const char* place)
{
    for (; m_counted < place; ++m_counted)
        m_line += *m_counted == '\n';
    return m_line;
}

JsonDocument::Span JsonBuilder::keep(const std::string& text)
{
    const JsonDocument::Span span{static_cast<std::uint32_t>(m_document.m_strings.size()),
                                  static_cast<std::uint32_t>(text.size())};
    m_document.m_strings += text;
    return span;
}

JsonDocument::Node* JsonBuilder::add(JsonType type)
{
    auto& nodes = m_document.m_nodes;
    if (nodes.size() >= m_limits.values) {
        m_findings.errorAt(static_cast<int>(lineOf(m_cursor.at)),
                           current() ? current().keyPath() : std::string(),
                           fmt::format("the file holds more than {} values", m_limits.values),
                           "check that it is the right file, or split it");
        return nullptr;
    }
    const auto index = static_cast<std::uint32_t>(nodes.size());
    JsonDocument::Node& node = nodes.emplace_back();
    node.type = type;
    // The parser looks one character past the end of a number, and that may be the line break.
    node.line = lineOf(type == JsonType::Number ? m_cursor.at - 1 : m_cursor.at);
    if (m_levels.empty())
        return &node;
    Level& level = m_levels.back();
    JsonDocument::Node& parent = nodes[level.node];
    node.parent = level.node;
    node.ordinal = parent.count++;
    if (parent.type == JsonType::Object)
        node.key = m_key;
    (level.lastChild == JsonDocument::kNone ? parent.first : nodes[level.lastChild].next) = index;
    level.lastChild = index;
    return &node;
}

bool JsonBuilder::addNumber()
{
    JsonDocument::Node* node = add(JsonType::Number);
    if (!node)
        return false;
    const std::string_view token = numberAtCursor();
    node->text = {static_cast<std::uint32_t>(token.data() - m_document.m_source.data()),
                  static_cast<std::uint32_t>(token.size())};
    return true;
}

std::string_view JsonBuilder::numberAtCursor() const
{
    const char* begin = m_document.m_source.data();
    const char* end = m_cursor.at;
    if (!isNumberCharacter(end[-1]))
        --end; // the parser has looked past the end
    const char* start = end;
    while (start > begin && isNumberCharacter(start[-1]))
        --start;
    return {start, static_cast<std::size_t>(end - start)};
}

bool JsonBuilder::open(JsonType type)
{
    if (static_cast<int>(m_levels.size()) >= m_limits.depth) {
        m_findings.errorAt(static_cast<int>(lineOf(m_cursor.at)), current().keyPath(),
                           fmt::format("brackets are nested more than {} deep", m_limits.depth),
                           "no Takao file needs that: check that it is the right file");
        return false;
    }
    const auto index = static_cast<std::uint32_t>(m_document.m_nodes.size());
    if (!add(type))
        return false;
    m_levels.push_back({index, JsonDocument::kNone});
    return true;
}

void JsonBuilder::reportDuplicateKeys()
{
    constexpr std::size_t kFew = 24;
    m_members.clear();
    for (const JsonValue member : current())
        m_members.push_back(member);
    if (m_members.size() > kFew) {
        std::ranges::stable_sort(m_members, {}, &JsonValue::key);
        for (std::size_t i = 1; i < m_members.size(); ++i)
            reportIfSameKey(m_members[i - 1], m_members[i]);
        return;
    }
    for (std::size_t i = 1; i < m_members.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (reportIfSameKey(m_members[j], m_members[i]))
                break;
}

bool JsonBuilder::reportIfSameKey(const JsonValue& first, const JsonValue& second)
{
    if (first.key() != second.key())
        return false;
    m_findings.error(
        second, fmt::format("the key stands twice in the same object, before that in line {}", first.line()),
        "keep one of them");
    return true;
}

namespace {

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

} // namespace

bool JsonBuilder::parse_error(std::size_t /*position*/, const std::string& /*token*/,
                              const nlohmann::json::exception& error)
{
    const std::string_view reason = error.what();
    const char* place = refusedPlace(reason);
    const SyntaxProblem problem =
        syntaxProblem({place, static_cast<std::size_t>(m_cursor.end - place)}, reason);
    m_findings.errorAt(static_cast<int>(lineOf(place)), current() ? current().keyPath() : std::string(),
                       problem.message, problem.remedy);
    return false;
}

/// The place that the parser stumbled over. Its own idea of the token reaches back to the last text or
/// number.
const char* JsonBuilder::refusedPlace(std::string_view reason) const
{
    const char* begin = m_document.m_source.data();
    const char* place = std::max(begin, m_cursor.at - 1);
    if (contains(reason, "number overflow"))
        return numberAtCursor().data();
    if (contains(reason, "unexpected end of input"))
        while (place > begin && contains(" \t\r\n", {place, 1}))
            --place;
    else if (contains(reason, "invalid literal") || contains(reason, "invalid number"))
        while (place > begin && (isNumberCharacter(place[-1]) || isLetter(place[-1])))
            --place;
    return place;
}

Reading<JsonDocument> parseJson(std::string text, const std::string& name, const JsonLimits& limits)
{
    Findings findings(name);
    Reading<JsonDocument> reading;
    if (mayBeJson(text, limits, findings)) {
        reading.value.emplace();
        if (!JsonBuilder::parse(*reading.value, std::move(text), findings, limits))
            reading.value.reset();
    }
    reading.diagnostics = findings.take();
    return reading;
}

Reading<JsonDocument> readJson(const std::filesystem::path& file, const JsonLimits& limits)
{
    Result<std::string> text = readTextFile(file, limits.bytes);
    if (text)
        return parseJson(std::move(*text), file.string(), limits);
    Reading<JsonDocument> reading;
    reading.diagnostics.add(
        {Severity::Error, file.string(), 0, {}, text.error().message, text.error().remedy});
    return reading;
}

} // namespace takao
