// What takao-cli says on the terminal beside its results: errors, findings and progress, all on standard
// error.
#pragma once

#include "models/base/diagnostics.h"
#include "models/base/error.h"
#include "models/base/progress.h"

#include <string>
#include <vector>

namespace takao::cli {

/// Prints the error and gives the exit code that belongs to its kind.
int report(const Error& error);

/// Prints findings, one a line.
void report(const Diagnostics& findings);

/// A progress line that appears only on a terminal and only when the work takes longer than a second. Ctrl-C
/// cancels; what is written then is written to its end, and pressed again it ends the program.
Progress terminalProgress();

/// Ends the progress line, if one was shown.
void endProgress();

/// A table with a header row, columns aligned; all but the first column to the right.
std::string table(const std::vector<std::vector<std::string>>& rows);

} // namespace takao::cli
