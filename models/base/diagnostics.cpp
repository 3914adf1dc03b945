#include "models/base/diagnostics.h"

namespace takao {

const char* severityName(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return "info";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        return "error";
    }
    return "error";
}

std::string Diagnostic::text() const
{
    std::string out;
    if (!file.empty())
        out += file + ':' + (line > 0 ? std::to_string(line) + ':' : std::string()) + ' ';
    out += std::string(severityName(severity)) + ": ";
    if (!keyPath.empty())
        out += keyPath + ": ";
    out += message;
    if (!remedy.empty())
        out += " (" + remedy + ')';
    return out;
}

void Diagnostics::add(Diagnostic diagnostic)
{
    m_errors += diagnostic.severity == Severity::Error;
    m_warnings += diagnostic.severity == Severity::Warning;
    m_all.push_back(std::move(diagnostic));
}

void Diagnostics::append(const Diagnostics& other)
{
    for (const Diagnostic& diagnostic : other.all())
        add(diagnostic);
}

} // namespace takao
