#include "app/cli/signal_table.h"

#include "models/exchange/csv_text.h"

#include <fmt/format.h>

#include <cmath>

namespace takao::cli {
namespace {

constexpr std::size_t kAllPoints = std::numeric_limits<std::size_t>::max();
constexpr const char* kQualityWords[] = {"good", "uncertain", "stale", "missing"};

/// Nothing for what has no value.
std::string number(double value)
{
    return !std::isnan(value) ? fmt::format("{}", value) : std::string();
}

void addSeries(std::string& text, const SignalSeries& series, bool csv)
{
    const std::string name = series.info.name();
    for (const SignalPoint& point : series.points) {
        const char* const quality = kQualityWords[static_cast<std::size_t>(point.quality)];
        text +=
            csv ? fmt::format("{},{},{},{},{},{},{}\r\n", csvField(name), point.begin, point.end,
                              number(point.least), number(point.most), csvField(series.info.unit), quality)
                : fmt::format("{} {:.3f} s to {:.3f} s: {} to {} {} ({})\n", name, point.begin, point.end,
                              number(point.least), number(point.most), series.info.unit, quality);
    }
}

} // namespace

Result<std::string> signalTable(const Timeline& timeline, const SignalRequest& request, bool csv)
{
    std::string text = csv ? "signal,begin_s,end_s,least,most,unit,quality\r\n" : "";
    for (const std::string& name : request.names) {
        const auto series = timeline.signal(name, request.from, request.to,
                                            request.points == 0 ? kAllPoints : request.points);
        if (!series)
            return tl::unexpected(series.error());
        addSeries(text, *series, csv);
    }
    return text;
}

} // namespace takao::cli
