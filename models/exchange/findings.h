// Collects the problems of one file while it is read.
#pragma once

#include "models/base/diagnostics.h"
#include "models/exchange/json_file.h"

#include <functional>

namespace takao {

/// Findings about one file, given back in the order of its lines. At most 10000 are kept; then one says so.
class Findings
{
  public:
    /// @param file  as the user named it
    explicit Findings(std::string file) : m_file(std::move(file)) {}

    void error(const JsonValue& at, std::string message, std::string remedy = {});
    /// With a guess at what was meant by `word` as the remedy; not made in a file that is wrong all over.
    void errorWithGuess(const JsonValue& at, std::string message, std::string_view word,
                        const std::function<std::vector<std::string_view>()>& known);
    void errorAt(int line, std::string keyPath, std::string message, std::string remedy = {});
    /// About something that is missing in `at`; `key` is appended to its path.
    void missing(const JsonValue& at, const std::string& key, std::string message, std::string remedy = {});

    bool hasErrors() const { return m_count > 0; }
    const std::string& file() const { return m_file; }

    /// Hands everything over, sorted by line.
    Diagnostics take();

    /// As take, together with what was found in the same file before.
    Diagnostics mergedWith(const Diagnostics& before);

  private:
    std::string m_file;
    std::size_t m_count = 0;
    std::vector<Diagnostic> m_kept;
};

} // namespace takao
