#include "app/cli/recording_problems.h"

#include "app/cli/command.h"
#include "app/cli/terminal.h"

namespace takao::cli {

int reportProblems(const Recording& recording)
{
    const Diagnostics problems = recording.problems();
    report(problems);
    return problems.errorCount() + problems.warningCount() > 0 ? kProblem : kGood;
}

} // namespace takao::cli
