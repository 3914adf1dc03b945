// The subcommands of takao-cli that fork recordings and compare their moments.
#pragma once

#include "app/cli/command.h"

namespace takao::cli {

void addFork(CLI::App& parser, Run& chosen);
void addForks(CLI::App& parser, Run& chosen);
void addCompare(CLI::App& parser, Run& chosen);

} // namespace takao::cli
