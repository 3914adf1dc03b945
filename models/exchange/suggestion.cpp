#include "models/exchange/suggestion.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace takao {
namespace {

constexpr std::size_t kQuotedBytes = 60;
constexpr std::size_t kLongestGuessed = 64; // longer words are no slips of a finger
constexpr std::size_t kListed = 12;
constexpr std::size_t kMostCompared = 50'000;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Number of inserted, deleted, changed or swapped letters (optimal string alignment), case ignored.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(above.begin(), above.end(), 0U);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(above);
        above.swap(row);
    }
    return above[b.size()];
}

} // namespace

std::string shortened(std::string_view text)
{
    std::size_t end = std::min(text.size(), kQuotedBytes);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end; // not inside a UTF-8 character
    std::string out(text.substr(0, end));
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = '?';
    return end < text.size() ? out + "…" : out;
}

std::string inQuotes(std::string_view text)
{
    return '\'' + shortened(text) + '\'';
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> known)
{
    if (word.empty() || word.size() > kLongestGuessed || known.size() > kMostCompared)
        return {};
    std::string_view best;
    std::size_t bestDistance = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const std::string_view candidate : known) {
        const std::size_t difference =
            candidate.size() > word.size() ? candidate.size() - word.size() : word.size() - candidate.size();
        if (difference >= bestDistance)
            continue;
        const std::size_t distance = editDistance(word, candidate);
        if (distance < bestDistance && distance < word.size()) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

std::string suggestion(std::string_view word, std::span<const std::string_view> known)
{
    if (const std::string_view near = nearest(word, known); !near.empty())
        return "did you mean '" + std::string(near) + "'?";
    if (known.empty())
        return {};
    std::string list = "known: ";
    for (std::size_t i = 0; i < std::min(known.size(), kListed); ++i)
        list += (i ? ", " : "") + std::string(known[i]);
    return known.size() > kListed ? list + ", …" : list;
}

} // namespace takao
