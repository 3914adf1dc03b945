// Why a text is refused as JSON, in words for the person who wrote it.
#pragma once

#include "models/exchange/findings.h"

namespace takao {

struct SyntaxProblem
{
    std::string message;
    std::string remedy;
};

/// @param rest    the source from the refused token on
/// @param reason  the parser's own words
SyntaxProblem syntaxProblem(std::string_view rest, std::string_view reason);

/// Looks at a text before it is parsed: whether it is text at all, and whether the parser can take it in
/// bounded memory (it copies every token several times). Reports what is wrong.
bool mayBeJson(const std::string& text, const JsonLimits& limits, Findings& findings);

inline bool isNumberCharacter(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

inline bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace takao
