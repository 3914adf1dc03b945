// Findings about a user's data: readers and checks collect all of them instead of stopping at the first.
#pragma once

#include <string>
#include <vector>

namespace takao {

enum class Severity { Info, Warning, Error };

/// One finding about a file: where it is, what is wrong and what to do.
struct Diagnostic
{
    Severity severity = Severity::Error;
    std::string file;    ///< as the user named it; empty when the finding is not about a file
    int line = 0;        ///< 1-based; 0 when unknown
    std::string keyPath; ///< for example equipment[12].at_m, or an object id
    std::string message;
    std::string remedy;

    /// "file:12: error: equipment[12].at_m: message (remedy)", the form that editors and terminals can jump
    /// to.
    std::string text() const;
};

/// All findings about one file or facility, in the order in which they were found.
class Diagnostics
{
  public:
    void add(Diagnostic diagnostic);
    void append(const Diagnostics& other);

    const std::vector<Diagnostic>& all() const { return m_all; }
    bool empty() const { return m_all.empty(); }
    bool hasErrors() const { return m_errors > 0; }
    std::size_t errorCount() const { return m_errors; }
    std::size_t warningCount() const { return m_warnings; }

  private:
    std::vector<Diagnostic> m_all;
    std::size_t m_errors = 0;
    std::size_t m_warnings = 0;
};

const char* severityName(Severity severity);

} // namespace takao
