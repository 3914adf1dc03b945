// The subcommands of takao-cli. Each one declares its options and gives back what to run.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>

namespace takao::cli {

/// Exit codes of takao-cli.
enum ExitCode { kGood = 0, kProblem = 1, kWrongUsage = 2, kInterrupted = 130 };

/// Adds the subcommand to the parser; the chosen one's function is stored in `chosen` and gives the exit
/// code.
using Run = std::function<int()>;
void addCheck(CLI::App& parser, Run& chosen);
void addInfo(CLI::App& parser, Run& chosen);
void addShow(CLI::App& parser, Run& chosen);
void addPower(CLI::App& parser, Run& chosen);
void addExport(CLI::App& parser, Run& chosen);
void addAirflow(CLI::App& parser, Run& chosen);
void addImportFields(CLI::App& parser, Run& chosen);
void addRecordInfo(CLI::App& parser, Run& chosen);
void addSignals(CLI::App& parser, Run& chosen);
void addRun(CLI::App& parser, Run& chosen);
void addReplay(CLI::App& parser, Run& chosen);

} // namespace takao::cli
