// JSON text in canonical form: one object a line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace takao {

/// A text in quotes, with what JSON wants escaped.
std::string jsonText(std::string_view text);

/// Builds {"key": value, ...} on one line.
class ObjectLine
{
  public:
    ObjectLine& raw(std::string_view key, std::string_view json);
    ObjectLine& text(std::string_view key, std::string_view value) { return raw(key, jsonText(value)); }
    /// Leaves the key out if the text is empty.
    ObjectLine& optionalText(std::string_view key, std::string_view value);
    ObjectLine& number(std::string_view key, double si, double toSi = 1.0);
    /// Leaves the key out if the value is the default.
    ObjectLine& optionalNumber(std::string_view key, double si, double defaultSi, double toSi = 1.0);
    /// Leaves the key out if there are no elements.
    ObjectLine& optionalList(std::string_view key, const std::vector<std::string>& elements);

    bool empty() const { return m_members.empty(); }
    std::string json() const { return '{' + m_members + '}'; }

  private:
    std::string m_members;
};

/// "[a, b]"
std::string listLine(const std::vector<std::string>& elements);

/// Lays values one below the other: brackets, and `indent` spaces before the closing one.
/// @param elements  each on its line: "{...}" in a list, "\"key\": ..." in an object
std::string block(char open, char close, const std::vector<std::string>& elements, int indent);

} // namespace takao
