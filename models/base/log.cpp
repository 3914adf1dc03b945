#include "models/base/log.h"

#include <cstdio>
#include <mutex>

namespace takao {
namespace {

void writeToStderr(LogLevel level, const std::string& line)
{
    if (level >= LogLevel::Warning)
        std::fprintf(stderr, "takao: %s: %s\n", level == LogLevel::Error ? "error" : "warning", line.c_str());
}

std::mutex& sinkMutex()
{
    static std::mutex mutex;
    return mutex;
}

LogSink& currentSink()
{
    static LogSink sink = writeToStderr;
    return sink;
}

} // namespace

void setLogSink(LogSink sink)
{
    const std::lock_guard lock(sinkMutex());
    currentSink() = sink ? std::move(sink) : LogSink(writeToStderr);
}

void logLine(LogLevel level, const std::string& line)
{
    const std::lock_guard lock(sinkMutex());
    currentSink()(level, line);
}

} // namespace takao
