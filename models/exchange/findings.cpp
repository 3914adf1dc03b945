#include "models/exchange/findings.h"

#include "models/exchange/suggestion.h"

#include <algorithm>

namespace takao {
namespace {

constexpr std::size_t kKept = 10000;
constexpr std::size_t kGuessed = 100; // a guess compares every known word

} // namespace

void Findings::error(const JsonValue& at, std::string message, std::string remedy)
{
    errorAt(at.line(), m_count < kKept ? at.keyPath() : std::string(), std::move(message), std::move(remedy));
}

void Findings::errorWithGuess(const JsonValue& at, std::string message, std::string_view word,
                              const std::function<std::vector<std::string_view>()>& known)
{
    error(at, std::move(message), m_count < kGuessed ? suggestion(word, known()) : std::string());
}

void Findings::missing(const JsonValue& at, const std::string& key, std::string message, std::string remedy)
{
    const std::string path = m_count < kKept ? at.keyPath() : std::string();
    errorAt(at.line(), path.empty() ? key : path + '.' + key, std::move(message), std::move(remedy));
}

void Findings::errorAt(int line, std::string keyPath, std::string message, std::string remedy)
{
    if (m_count++ < kKept)
        m_kept.push_back(
            {Severity::Error, m_file, line, std::move(keyPath), std::move(message), std::move(remedy)});
}

Diagnostics Findings::take()
{
    std::ranges::stable_sort(m_kept, {}, &Diagnostic::line);
    Diagnostics out;
    for (Diagnostic& diagnostic : m_kept)
        out.add(std::move(diagnostic));
    if (m_count > kKept)
        out.add({Severity::Error,
                 m_file,
                 0,
                 {},
                 std::to_string(m_count - kKept) + " more problems are not listed",
                 "mend these first"});
    m_kept.clear();
    m_count = 0;
    return out;
}

Diagnostics Findings::mergedWith(const Diagnostics& before)
{
    m_kept.insert(m_kept.begin(), before.all().begin(), before.all().end());
    m_count += before.all().size();
    return take();
}

} // namespace takao
