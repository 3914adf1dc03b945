#include "models/base/assert.h"
#include "models/exchange/json_file.h"
#include "models/exchange/suggestion.h"

#include <algorithm>
#include <array>

namespace takao {

const char* jsonTypeName(JsonType type)
{
    constexpr std::array kNames = {"null", "true or false", "a number", "text", "a list", "an object"};
    return kNames[static_cast<std::size_t>(type)];
}

JsonType JsonValue::type() const
{
    return m_document->m_nodes[m_node].type;
}

int JsonValue::line() const
{
    return static_cast<int>(m_document->m_nodes[m_node].line);
}

std::string_view JsonValue::key() const
{
    const auto& key = m_document->m_nodes[m_node].key;
    return std::string_view(m_document->m_strings).substr(key.at, key.size);
}

JsonValue JsonValue::parent() const
{
    const std::uint32_t parent = m_document->m_nodes[m_node].parent;
    return parent == JsonDocument::kNone ? JsonValue() : JsonValue(m_document, parent);
}

std::string JsonValue::keyPath() const
{
    std::vector<std::string> steps;
    for (JsonValue value = *this; value.parent(); value = value.parent()) {
        const bool element = value.parent().type() == JsonType::Array;
        steps.push_back(element ? '[' + std::to_string(m_document->m_nodes[value.m_node].ordinal) + ']'
                                : '.' + shortened(value.key()));
    }
    std::string path;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step)
        path += *step;
    return !path.empty() && path.front() == '.' ? path.substr(1) : path;
}

bool JsonValue::boolean() const
{
    TAKAO_ASSERT(is(JsonType::Boolean), "only a Boolean has a truth value");
    return m_document->m_nodes[m_node].boolean;
}

std::string_view JsonValue::text() const
{
    TAKAO_ASSERT(is(JsonType::Text), "only a Text has a text");
    const auto& text = m_document->m_nodes[m_node].text;
    return std::string_view(m_document->m_strings).substr(text.at, text.size);
}

std::string_view JsonValue::number() const
{
    TAKAO_ASSERT(is(JsonType::Number), "only a Number has a number");
    const auto& text = m_document->m_nodes[m_node].text;
    return std::string_view(m_document->m_source).substr(text.at, text.size);
}

std::size_t JsonValue::size() const
{
    return m_document->m_nodes[m_node].count;
}

JsonValue JsonValue::find(std::string_view key) const
{
    const auto found = std::find_if(begin(), end(), [key](JsonValue child) { return child.key() == key; });
    return *found;
}

JsonValue JsonValue::next() const
{
    const std::uint32_t next = m_document->m_nodes[m_node].next;
    return next == JsonDocument::kNone ? JsonValue() : JsonValue(m_document, next);
}

JsonValue::Iterator JsonValue::begin() const
{
    const std::uint32_t first = m_document->m_nodes[m_node].first;
    return Iterator(first == JsonDocument::kNone ? JsonValue() : JsonValue(m_document, first));
}

JsonValue::Iterator JsonValue::end() const
{
    return Iterator(JsonValue());
}

} // namespace takao
