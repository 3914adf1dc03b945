// Comma-separated values (RFC 4180).
#pragma once

#include <string>
#include <string_view>

namespace takao {

/// A field as it stands in a line: in quotes where a comma, a quote or the end of a line is in it.
inline std::string csvField(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

} // namespace takao
