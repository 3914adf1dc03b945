#include "models/exchange/json_refusal.h"

#include "models/exchange/suggestion.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao {
namespace {

constexpr std::size_t kLongestText = 1'000'000; // bytes; the longest that any reader keeps is far shorter
constexpr std::size_t kLongestWord = 1000;

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

SyntaxProblem problemOfString(std::string_view reason)
{
    if (contains(reason, "ill-formed UTF-8"))
        return {"the text is not valid UTF-8", "save the file in the encoding UTF-8"};
    if (contains(reason, "missing closing quote"))
        return {"the file ends inside a text: its closing quote is missing",
                "close the quote; is the file whole?"};
    if (contains(reason, "control character"))
        return {"a text holds a line break or another control character",
                "close its quote, or write it as \\n"};
    return {"a text holds a backslash that JSON does not know", "write \\\\ for a backslash"};
}

/// The start of the refused token, as far as it is safe to print.
std::string wordAt(std::string_view rest)
{
    constexpr std::size_t kShown = 40;
    std::size_t end = 0;
    while (end < std::min(rest.size(), kShown) && rest[end] > ' ' && rest[end] <= '~' &&
           (end == 0 || !contains(",:]}\"", rest.substr(end, 1))))
        ++end;
    return end == 0 ? "this character" : inQuotes(rest.substr(0, end));
}

SyntaxProblem problemOfWord(std::string_view rest)
{
    for (const std::string_view word : {"NaN", "nan", "-NaN", "-nan", "Infinity", "-Infinity", "inf", "-inf"})
        if (rest.starts_with(word))
            return {fmt::format("{} is no number that a file can hold", word),
                    "leave the key out if it is not known"};
    if (rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with("#"))
        return {"comments are no part of JSON", "move it into a \"description\", or take it out"};
    if (rest.starts_with("'"))
        return {"texts stand in double quotes in JSON", "write \"…\""};
    if (rest.starts_with("True") || rest.starts_with("False") || rest.starts_with("None"))
        return {"true, false and null are written small", "write them without capitals"};
    if (rest.starts_with("+"))
        return {"a number has a leading plus sign", "leave the plus sign out"};
    return {fmt::format("{} is not JSON", wordAt(rest)), "put texts in double quotes"};
}

} // namespace

SyntaxProblem syntaxProblem(std::string_view rest, std::string_view reason)
{
    if (contains(reason, "number overflow"))
        return {fmt::format("the number {} is too large", wordAt(rest)), "check its exponent"};
    if (contains(reason, "invalid string"))
        return problemOfString(reason);
    if (contains(reason, "unexpected end of input"))
        return {"the file ends before its last bracket is closed",
                "is the file whole? copy or save it again"};
    if (contains(reason, "expected end of input"))
        return {"there is more text after the end of the document", "remove what follows the last bracket"};
    if (contains(reason, "unexpected ']'") || contains(reason, "unexpected '}'"))
        return {fmt::format("{} stands where a value or a key should", wordAt(rest.substr(0, 1))),
                "take out the comma before it, or close the right bracket"};
    if (contains(reason, "invalid number") && !contains(rest.substr(0, 4), "-I") &&
        !contains(rest.substr(0, 4), "-n"))
        return {fmt::format("{} is no number of JSON", wordAt(rest)), "write it as 12, -0.5 or 1.2e3"};
    if (contains(reason, "invalid literal") || contains(reason, "invalid number"))
        return problemOfWord(rest);
    if (contains(reason, "expected '}'") || contains(reason, "expected ']'"))
        return {"a comma or a closing bracket is missing before this place",
                "look at the end of the line before"};
    if (contains(reason, "expected ':'"))
        return {"a colon is missing between a key and its value", "write \"key\": value"};
    if (contains(reason, "object key"))
        return {"a key in double quotes is missing here", "write \"key\": value"};
    return {"this is not JSON", "check the brackets and commas around it"};
}

namespace {

int lineOf(const std::string& text, std::size_t at)
{
    return 1 +
           static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// Where a text in quotes ends that begins at `start`: behind its closing quote, or at the end of all.
std::size_t endOfText(const std::string& text, std::size_t start)
{
    std::size_t at = start + 1;
    while (at < text.size() && text[at] != '"')
        at += text[at] == '\\' ? 2 : 1;
    return std::min(at + 1, text.size());
}

std::size_t endOfWord(const std::string& text, std::size_t start)
{
    std::size_t at = start + 1;
    while (at < text.size() && (isNumberCharacter(text[at]) || isLetter(text[at])))
        ++at;
    return at;
}

bool tokensAreBounded(const std::string& text, Findings& findings)
{
    for (std::size_t at = 0; at < text.size();) {
        const bool quoted = text[at] == '"';
        const std::size_t end = quoted ? endOfText(text, at) : endOfWord(text, at);
        if (end - at > (quoted ? kLongestText : kLongestWord)) {
            findings.errorAt(lineOf(text, at), {},
                             quoted
                                 ? fmt::format("a text has more than {} bytes", kLongestText)
                                 : fmt::format("a number or word has more than {} characters", kLongestWord),
                             "check that it is the right file, and that every quote is closed");
            return false;
        }
        at = end;
    }
    return true;
}

} // namespace

bool mayBeJson(const std::string& text, const JsonLimits& limits, Findings& findings)
{
    if (text.size() > limits.bytes) {
        findings.errorAt(0, {},
                         fmt::format("the text has {} MB; at most {} MB are read", text.size() >> 20U,
                                     limits.bytes >> 20U),
                         "check that it is the right file");
        return false;
    }
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
        findings.errorAt(text.empty() ? 0 : 1, {}, "the file is empty",
                         "choose another file, or save it again");
        return false;
    }
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        findings.errorAt(1, {}, "the file is encoded in UTF-16", "save it in the encoding UTF-8");
        return false;
    }
    if (const std::size_t zero = text.find('\0'); zero != std::string::npos) {
        findings.errorAt(lineOf(text, zero), {}, "the file holds a zero byte: it is no text file",
                         "choose a JSON file, saved in the encoding UTF-8");
        return false;
    }
    return tokensAreBounded(text, findings);
}

} // namespace takao
