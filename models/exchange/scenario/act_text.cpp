#include "models/exchange/scenario/act_text.h"

#include "models/exchange/json_writer.h"
#include "models/exchange/scenario/scenario_format.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace takao {
namespace {

constexpr const char* kForm =
    "write [TIME] ACT OBJECT [KEY=VALUE ...], like \"+20 restore CDU1-1/pump-B\" or "
    "\"cap C01 power_kW=80\"";

tl::unexpected<Error> bad(std::string_view text, const std::string& why, const std::string& remedy = kForm)
{
    return fail(ErrorKind::BadUsage, fmt::format("\"{}\": {}", text, why), remedy);
}

/// Words between blanks; quotes hold blanks together.
std::vector<std::string> wordsIn(std::string_view text)
{
    std::vector<std::string> words;
    bool quoted = false, open = false;
    for (const char c : text) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ' ' && !quoted) {
            open = false;
            continue;
        }
        if (!open)
            words.emplace_back();
        open = true;
        if (c != '"')
            words.back() += c;
    }
    return words;
}

std::optional<double> numberIn(std::string_view text)
{
    double value = 0.0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return {};
    return value;
}

/// Takes the time off the front, if there is one.
double takeTime(std::vector<std::string>& words, double now)
{
    if (words.empty())
        return now;
    const std::string first = words.front();
    const bool later = first.starts_with('+');
    const auto time = numberIn(later ? std::string_view(first).substr(1) : std::string_view(first));
    if (!time)
        return now;
    words.erase(words.begin());
    return later ? now + *time : *time;
}

} // namespace

Result<Act> parseAct(std::string_view text, double now)
{
    std::vector<std::string> words = wordsIn(text);
    const double time = takeTime(words, now);
    if (words.size() < 2)
        return bad(text, "an act and its object are needed");
    ObjectLine line;
    line.number("at_s", time).text("act", words[0]).text("object", words[1]);
    for (std::size_t i = 2; i < words.size(); ++i) {
        const auto equals = words[i].find('=');
        const auto value = numberIn(std::string_view(words[i]).substr(equals + 1));
        if (equals == std::string::npos || equals == 0 || !value ||
            words[i].find_first_of("\"\\") != std::string::npos)
            return bad(text, fmt::format("\"{}\" is no KEY=VALUE", words[i]));
        line.number(words[i].substr(0, equals), *value);
    }
    const std::string json = '[' + line.json() + ']';
    const Reading<JsonDocument> document = parseJson(json, "act");
    Findings findings("act");
    std::vector<Act> acts;
    if (document.value)
        scenario_format::readActs(findings, {document.value->root().begin(), document.value->root().end()},
                                  acts);
    const Diagnostics found = findings.mergedWith(document.diagnostics);
    if (found.hasErrors() || acts.size() != 1)
        return bad(text, found.empty() ? "this is no act" : found.all().front().message,
                   found.empty() || found.all().front().remedy.empty() ? kForm : found.all().front().remedy);
    return acts.front();
}

} // namespace takao
