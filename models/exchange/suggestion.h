// Words for messages: quoting a user's text safely, and guessing what was meant.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace takao {

/// The text on one line: at most 60 bytes of it, control characters as '?'.
std::string shortened(std::string_view text);

/// As shortened, in quotes.
std::string inQuotes(std::string_view text);

/// The known word that is nearest to a mistyped one; empty if none is near or if there are too many to
/// compare.
std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

/// "did you mean 'x'?", else "known: a, b, c".
std::string suggestion(std::string_view word, std::span<const std::string_view> known);

} // namespace takao
