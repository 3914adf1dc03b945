// takao-cli signals: names of a recording's signals, or their samples as a table.
#include "app/cli/command.h"
#include "app/cli/recording_problems.h"
#include "app/cli/terminal.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <memory>

namespace takao::cli {
namespace {

struct Options
{
    std::string file;
    std::vector<std::string> names;
    double from = -std::numeric_limits<double>::infinity();
    double to = std::numeric_limits<double>::infinity();
    std::size_t points = 0;
    bool csv = false;
};

constexpr std::size_t kAllPoints = std::numeric_limits<std::size_t>::max();
constexpr const char* kQualityWords[] = {"good", "uncertain", "stale", "missing"};

/// RFC 4180: quoted where a comma, a quote or the end of a line is in it.
std::string field(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

/// Nothing for what has no value.
std::string number(double value)
{
    return !std::isnan(value) ? fmt::format("{}", value) : std::string();
}

void printNames(const Recording& recording, bool csv)
{
    if (csv)
        fmt::print("signal,unit\r\n");
    for (const SignalInfo& signal : recording.catalogue().all()) {
        if (csv)
            fmt::print("{},{}\r\n", field(signal.name()), field(signal.unit));
        else
            fmt::print("{} [{}]\n", signal.name(), signal.unit);
    }
}

/// A line for each sample of each signal: samples of several signals need not share their times.
void printSeries(const SignalSeries& series, bool csv)
{
    const std::string name = series.info.name();
    for (const SignalPoint& point : series.points) {
        const char* const quality = kQualityWords[static_cast<std::size_t>(point.quality)];
        if (csv)
            fmt::print("{},{},{},{},{},{},{}\r\n", field(name), point.begin, point.end, number(point.least),
                       number(point.most), field(series.info.unit), quality);
        else
            fmt::print("{} {:.3f} s to {:.3f} s: {} to {} {} ({})\n", name, point.begin, point.end,
                       number(point.least), number(point.most), series.info.unit, quality);
    }
}

Result<void> printSamples(const Options& options, const Recording& recording)
{
    // All are read before anything is printed: a name that is not there leaves no half table behind.
    std::vector<SignalSeries> all;
    for (const std::string& name : options.names) {
        auto series = recording.signal(name, options.from, options.to,
                                       options.points == 0 ? kAllPoints : options.points);
        if (!series)
            return tl::unexpected(series.error());
        all.push_back(std::move(*series));
    }
    if (options.csv)
        fmt::print("signal,begin_s,end_s,least,most,unit,quality\r\n");
    for (const SignalSeries& series : all)
        printSeries(series, options.csv);
    return {};
}

int runSignals(const Options& options)
{
    const auto recording = Recording::open(options.file);
    if (!recording)
        return report(recording.error());
    if (options.names.empty())
        printNames(**recording, options.csv);
    else if (const auto printed = printSamples(options, **recording); !printed)
        return report(printed.error());
    return reportProblems(**recording);
}

} // namespace

void addSignals(CLI::App& parser, Run& chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App* command =
        parser.add_subcommand("signals", "List the signals of a recording, or print their samples");
    command->add_option("FILE", options->file, "recording (*.takaorec)")->required();
    command
        ->add_option("--names", options->names,
                     "signals, object/quantity, with commas between; none: list all")
        ->delimiter(',');
    command->add_option("--from", options->from, "first time [s]; the sample that holds there comes first");
    command->add_option("--to", options->to, "last time [s]");
    command
        ->add_option("--points", options->points,
                     "at most so many lines a signal, each the least and greatest value of its samples")
        ->check(CLI::PositiveNumber);
    command->add_flag("--csv", options->csv, "comma-separated values (RFC 4180), SI units");
    command->callback([options, &chosen] { chosen = [options] { return runSignals(*options); }; });
}

} // namespace takao::cli
