#include "models/exchange/json_writer.h"

#include "models/exchange/number_text.h"

#include <fmt/format.h>

namespace takao {

std::string jsonText(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (static_cast<unsigned char>(c) < 0x20)
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            out += c;
    }
    return out + '"';
}

ObjectLine& ObjectLine::raw(std::string_view key, std::string_view json)
{
    if (!m_members.empty())
        m_members += ", ";
    m_members += '"';
    m_members += key; // our own: nothing to escape
    m_members += "\": ";
    m_members += json;
    return *this;
}

ObjectLine& ObjectLine::optionalText(std::string_view key, std::string_view value)
{
    return value.empty() ? *this : text(key, value);
}

ObjectLine& ObjectLine::number(std::string_view key, double si, double toSi)
{
    return raw(key, textFromSi(si, toSi));
}

ObjectLine& ObjectLine::optionalNumber(std::string_view key, double si, double defaultSi, double toSi)
{
    return si == defaultSi ? *this : number(key, si, toSi);
}

ObjectLine& ObjectLine::optionalList(std::string_view key, const std::vector<std::string>& elements)
{
    return elements.empty() ? *this : raw(key, listLine(elements));
}

std::string listLine(const std::vector<std::string>& elements)
{
    std::string out = "[";
    for (const std::string& element : elements)
        out += (out.size() > 1 ? ", " : "") + element;
    return out + ']';
}

std::string block(char open, char close, const std::vector<std::string>& elements, int indent)
{
    const std::string margin(static_cast<std::size_t>(indent), ' ');
    std::string out(1, open);
    for (std::size_t i = 0; i < elements.size(); ++i) {
        out += i ? ",\n" : "\n";
        out += margin + "  " + elements[i];
    }
    return out + '\n' + margin + close;
}

} // namespace takao
