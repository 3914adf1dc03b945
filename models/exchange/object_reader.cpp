#include "models/exchange/object_reader.h"

#include "models/exchange/geometry.h"
#include "models/exchange/number_text.h"
#include "models/exchange/suggestion.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr std::size_t kLongestId = 200;
constexpr std::size_t kLongestLine = 1000;
constexpr std::size_t kLongestParagraph = 20000;
constexpr std::size_t kMostPathPoints = 10000;
constexpr std::size_t kMostOutlinePoints = 256; // every side is compared with every other

bool isIdCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '/';
}

bool readText(Findings& findings, const JsonValue& value, std::string& out, std::size_t longest,
              std::string_view allowedControls)
{
    if (!expectType(findings, value, JsonType::Text))
        return false;
    const std::string_view text = value.text();
    if (text.size() > longest) {
        findings.error(value, fmt::format("the text has {} bytes; at most {} are kept", text.size(), longest),
                       "shorten it");
        return false;
    }
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) < 0x20 || c == 0x7f) &&
            allowedControls.find(c) == std::string_view::npos) {
            findings.error(value, fmt::format("{} holds a control character", inQuotes(text)), "take it out");
            return false;
        }
    }
    out = text;
    return true;
}

template <class V>
bool readPoint(Findings& findings, const JsonValue& value, V& out)
{
    if (!expectType(findings, value, JsonType::Array))
        return false;
    constexpr auto kSize = static_cast<std::size_t>(V::SizeAtCompileTime);
    if (value.size() != kSize) {
        findings.error(value,
                       fmt::format("a point with {} coordinates is expected, not {}", kSize, value.size()),
                       kSize == 2 ? "write [x, y] in metres" : "write [x, y, z] in metres");
        return false;
    }
    V point = V::Zero();
    bool good = true;
    Eigen::Index i = 0;
    for (const JsonValue coordinate : value)
        good = readNumber(findings, coordinate, point[i++], range::kCoordinate) && good;
    if (good)
        out = point;
    return good;
}

template <class V>
bool readPoints(Findings& findings, const JsonValue& value, std::size_t fewest, std::size_t most,
                std::vector<V>& out)
{
    if (!expectType(findings, value, JsonType::Array))
        return false;
    if (value.size() < fewest || value.size() > most) {
        findings.error(
            value, fmt::format("the line has {} points; it needs {} to {}", value.size(), fewest, most),
            value.size() < fewest ? "add the missing points" : "leave out points on straight pieces");
        return false;
    }
    std::vector<V> points(value.size());
    bool good = true;
    std::size_t i = 0;
    for (const JsonValue point : value)
        good = readPoint(findings, point, points[i++]) && good;
    if (good)
        out = std::move(points);
    return good;
}

} // namespace

bool expectType(Findings& findings, const JsonValue& value, JsonType type)
{
    if (value.is(type))
        return true;
    findings.error(value,
                   fmt::format("{} is expected here, not {}", jsonTypeName(type), jsonTypeName(value.type())),
                   value.is(JsonType::Null) ? "leave the key out if it is not known" : "");
    return false;
}

bool readNumber(Findings& findings, const JsonValue& value, double& out, Range range, double toSi)
{
    if (!expectType(findings, value, JsonType::Number))
        return false;
    const double number = siFromText(value.number());
    if (number < range.min || number > range.max) {
        findings.error(value,
                       fmt::format("{} lies outside the plausible range {} to {}", shortened(value.number()),
                                   textFromSi(range.min), textFromSi(range.max)),
                       "check the value and the unit in the key");
        return false;
    }
    out = toSi == 1.0 ? number : siFromText(value.number(), toSi);
    return true;
}

bool readLine(Findings& findings, const JsonValue& value, std::string& out)
{
    return readText(findings, value, out, kLongestLine, "");
}

std::string whyNotAnId(std::string_view text)
{
    if (text.empty())
        return "is empty";
    if (text.size() > kLongestId)
        return fmt::format("is longer than {} characters", kLongestId);
    if (!std::ranges::all_of(text, isIdCharacter))
        return "holds a character other than letters, digits, - _ . and /";
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t slash = std::min(text.find('/', start), text.size());
        const std::string_view part = text.substr(start, slash - start);
        if (part.empty())
            return "begins or ends with /, or has // in it";
        if (part == "." || part == "..")
            return fmt::format("has '{}' as a part, like the path of a file", part);
        start = slash + 1;
    }
    return {};
}

bool readId(Findings& findings, const JsonValue& value, std::string& out)
{
    if (!expectType(findings, value, JsonType::Text))
        return false;
    const std::string why = whyNotAnId(value.text());
    if (!why.empty()) {
        findings.error(value, fmt::format("{} {}", inQuotes(value.text()), why), "use another name");
        return false;
    }
    out = value.text();
    return true;
}

ObjectReader::ObjectReader(Findings& findings, JsonValue value, const ObjectFormat& format)
    : m_findings(findings), m_value(value)
{
    if (!value.is(JsonType::Object)) {
        m_findings.error(value,
                         fmt::format("{} is expected here, as an object, not {}", format.title,
                                     jsonTypeName(value.type())),
                         "write { … }");
        return;
    }
    reportUnknownKeys(format);
    reportMissingKeys(format);
}

void ObjectReader::reportUnknownKeys(const ObjectFormat& format) const
{
    for (const JsonValue member : m_value) {
        if (std::ranges::find(format.keys, member.key(), &FormatKey::name) != format.keys.end())
            continue;
        m_findings.errorWithGuess(member,
                                  fmt::format("{} has no key {}", format.title, inQuotes(member.key())),
                                  member.key(), [&format] {
                                      std::vector<std::string_view> known;
                                      for (const FormatKey& key : format.keys)
                                          known.push_back(key.name);
                                      return known;
                                  });
    }
}

void ObjectReader::reportMissingKeys(const ObjectFormat& format) const
{
    for (const FormatKey& key : format.keys)
        if (key.required && !m_value.find(key.name))
            m_findings.missing(m_value, std::string(key.name), fmt::format("{} needs this key", format.title),
                               "add it");
}

bool ObjectReader::line(std::string_view key, std::string& out) const
{
    const JsonValue value = get(key);
    return value && readLine(m_findings, value, out);
}

bool ObjectReader::paragraph(std::string_view key, std::string& out) const
{
    const JsonValue value = get(key);
    return value && readText(m_findings, value, out, kLongestParagraph, "\n\t");
}

bool ObjectReader::id(std::string_view key, std::string& out) const
{
    const JsonValue value = get(key);
    return value && readId(m_findings, value, out);
}

bool ObjectReader::word(std::string_view key, std::string& out) const
{
    const JsonValue value = get(key);
    if (!value || !readId(m_findings, value, out))
        return false;
    if (out.find('/') == std::string::npos)
        return true;
    m_findings.error(value, fmt::format("{} has / in it", inQuotes(out)),
                     "use letters, digits, - _ and . only");
    return false;
}

bool ObjectReader::number(std::string_view key, double& out, Range range, double toSi) const
{
    const JsonValue value = get(key);
    return value && readNumber(m_findings, value, out, range, toSi);
}

bool ObjectReader::integer(std::string_view key, int& out, Range range) const
{
    double number = 0.0;
    if (!this->number(key, number, range))
        return false;
    if (number != std::floor(number)) {
        m_findings.error(get(key), "a whole number is expected here", "");
        return false;
    }
    out = static_cast<int>(number);
    return true;
}

bool ObjectReader::boolean(std::string_view key, bool& out) const
{
    const JsonValue value = get(key);
    if (!value || !expectType(m_findings, value, JsonType::Boolean))
        return false;
    out = value.boolean();
    return true;
}

bool ObjectReader::point(std::string_view key, Vec2& out) const
{
    const JsonValue value = get(key);
    return value && readPoint(m_findings, value, out);
}

bool ObjectReader::point(std::string_view key, Vec3& out) const
{
    const JsonValue value = get(key);
    return value && readPoint(m_findings, value, out);
}

bool ObjectReader::path(std::string_view key, Polyline& out) const
{
    const JsonValue value = get(key);
    if (!value || !readPoints(m_findings, value, 2, kMostPathPoints, out))
        return false;
    const std::size_t repeated = firstRepeatedPoint(out);
    if (repeated == 0)
        return true;
    m_findings.error(value, fmt::format("points {} and {} of the line are the same", repeated - 1, repeated),
                     "leave one of them out");
    return false;
}

bool ObjectReader::outline(std::string_view key, std::vector<Vec2>& out) const
{
    const JsonValue value = get(key);
    if (!value || !readPoints(m_findings, value, 3, kMostOutlinePoints, out))
        return false;
    const std::string why = whyNotAnOutline(out);
    if (!why.empty())
        m_findings.error(value, why,
                         "list the corners in order, counter-clockwise seen from above, each once");
    return why.empty();
}

std::vector<JsonValue> ObjectReader::list(std::string_view key) const
{
    const JsonValue value = get(key);
    if (!value || !expectType(m_findings, value, JsonType::Array))
        return {};
    return {value.begin(), value.end()};
}

std::vector<JsonValue> ObjectReader::map(std::string_view key) const
{
    const JsonValue value = get(key);
    if (!value || !expectType(m_findings, value, JsonType::Object))
        return {};
    return {value.begin(), value.end()};
}

} // namespace takao
