#include "app/cli/terminal.h"

#include "app/cli/command.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace takao::cli {
namespace {

std::atomic<bool> g_interrupted = false;
std::atomic<bool> g_lineShown = false;

/// The first Ctrl-C asks; a second one ends the program at once.
void onInterrupt(int)
{
    g_interrupted = true;
    std::signal(SIGINT, SIG_DFL);
}

} // namespace

int report(const Error& error)
{
    fmt::print(stderr, "takao-cli: {}\n", error.text());
    if (error.kind == ErrorKind::Cancelled)
        return kInterrupted;
    return error.kind == ErrorKind::BadUsage ? kWrongUsage : kProblem;
}

void report(const Diagnostics& findings)
{
    for (const Diagnostic& finding : findings.all())
        fmt::print(stderr, "{}\n", finding.text());
}

Progress terminalProgress()
{
    std::signal(SIGINT, onInterrupt);
    const auto start = std::chrono::steady_clock::now();
    return [start](double fraction, const std::string& phrase) {
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
        if (isatty(STDERR_FILENO) && elapsed.count() > 1.0) {
            g_lineShown = true;
            fmt::print(stderr, "\r\033[K{:3.0f} %  {}", 100.0 * fraction, phrase);
            std::fflush(stderr);
        }
        return !g_interrupted;
    };
}

void endProgress()
{
    if (g_lineShown.exchange(false))
        fmt::print(stderr, "\r\033[K");
}

std::string table(const std::vector<std::vector<std::string>>& rows)
{
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += i == 0 ? fmt::format("{:<{}}", row[i], widths[i])
                           : fmt::format("  {:>{}}", row[i], widths[i]);
        text += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
    }
    return text;
}

} // namespace takao::cli
