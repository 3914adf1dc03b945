// The log: one sink that the program chooses; libraries only write to it.
#pragma once

#include <fmt/format.h>

#include <functional>
#include <string>

namespace takao {

enum class LogLevel { Debug, Info, Warning, Error };

using LogSink = std::function<void(LogLevel, const std::string&)>;

/// Replaces the sink (default: warnings and errors to stderr). Thread-safe.
void setLogSink(LogSink sink);

/// Hands one line to the sink. Thread-safe.
void logLine(LogLevel level, const std::string& line);

template <class... Args>
void logWarning(fmt::format_string<Args...> format, Args&&... args)
{
    logLine(LogLevel::Warning, fmt::format(format, std::forward<Args>(args)...));
}

template <class... Args>
void logInfo(fmt::format_string<Args...> format, Args&&... args)
{
    logLine(LogLevel::Info, fmt::format(format, std::forward<Args>(args)...));
}

} // namespace takao
