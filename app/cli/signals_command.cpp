// takao-cli signals: names of a recording's signals, or their samples as a table.
#include "app/cli/command.h"
#include "app/cli/recording_problems.h"
#include "app/cli/signal_table.h"
#include "app/cli/terminal.h"
#include "models/exchange/csv_text.h"

#include <fmt/format.h>

#include <memory>

namespace takao::cli {
namespace {

struct Options
{
    std::string file;
    SignalRequest request;
    bool csv = false;
};

void printNames(const Recording& recording, bool csv)
{
    if (csv)
        fmt::print("signal,unit\r\n");
    for (const SignalInfo& signal : recording.catalogue().all()) {
        if (csv)
            fmt::print("{},{}\r\n", csvField(signal.name()), csvField(signal.unit));
        else
            fmt::print("{} [{}]\n", signal.name(), signal.unit);
    }
}

Result<void> printSamples(const Options& options, const Recording& recording)
{
    const auto text = signalTable(recording, options.request, options.csv);
    if (!text)
        return tl::unexpected(text.error());
    fmt::print("{}", *text);
    return {};
}

int runSignals(const Options& options)
{
    const auto recording = Recording::open(options.file);
    if (!recording)
        return report(recording.error());
    if (options.request.names.empty())
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
        ->add_option("--names", options->request.names,
                     "signals, object/quantity, with commas between; none: list all")
        ->delimiter(',');
    command->add_option("--from", options->request.from,
                        "first time [s]; the sample that holds there comes first");
    command->add_option("--to", options->request.to, "last time [s]");
    command
        ->add_option("--points", options->request.points,
                     "at most so many lines a signal, each the least and greatest value of its samples")
        ->check(CLI::PositiveNumber);
    command->add_flag("--csv", options->csv, "comma-separated values (RFC 4180), SI units");
    command->callback([options, &chosen] { chosen = [options] { return runSignals(*options); }; });
}

} // namespace takao::cli
