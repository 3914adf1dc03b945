// takao-cli: the twin without a window. Checks, counts, draws and loads facilities from a terminal or a
// script.
#include "app/cli/command.h"
#include "app/cli/fork_commands.h"
#include "models/base/waiting_threads.h"

#include <exception>
#include <iostream>

int main(int argc, char** argv)
{
    takao::letWaitingThreadsSleep(argv);
    using namespace takao::cli;
    CLI::App parser("Takao: a digital twin for AI data centres, without a window", "takao-cli");
    parser.set_version_flag("--version", "takao-cli " TAKAO_VERSION);
    parser.require_subcommand(1);
    parser.footer("Exit codes: 0 good, 1 a problem in the data (said on standard error), 2 wrong usage, "
                  "130 stopped with Ctrl-C.");

    Run chosen;
    addCheck(parser, chosen);
    addInfo(parser, chosen);
    addShow(parser, chosen);
    addPower(parser, chosen);
    addAirflow(parser, chosen);
    addExport(parser, chosen);
    addImportFields(parser, chosen);
    addRecordInfo(parser, chosen);
    addSignals(parser, chosen);
    addRun(parser, chosen);
    addReplay(parser, chosen);
    addFork(parser, chosen);
    addForks(parser, chosen);
    addCompare(parser, chosen);
    try {
        parser.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return parser.exit(error) == 0 ? kGood : kWrongUsage;
    }
    try {
        return chosen();
    } catch (const std::exception& error) {
        std::cerr << "takao-cli: unexpected problem: " << error.what() << '\n';
        return kProblem;
    }
}
