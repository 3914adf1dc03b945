// takao-cli forks: which recording of a folder is a fork of which.
#include "app/cli/fork_commands.h"
#include "app/cli/terminal.h"
#include "models/timeline/fork_tree.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>

namespace takao::cli {
namespace {

int printForks(const std::string& folder)
{
    std::error_code fault;
    if (!std::filesystem::is_directory(folder, fault))
        return report(Error{ErrorKind::FileNotFound, fmt::format("{} is no folder", folder),
                            "name the folder in which the recordings lie"});
    const std::vector<RecordedFork> all = forksIn(folder);
    if (all.empty())
        fmt::print("No recordings in {}.\n", folder);
    std::vector<std::size_t> depth;
    for (const RecordedFork& fork : all) {
        depth.push_back(fork.parent < 0 ? 0 : depth[static_cast<std::size_t>(fork.parent)] + 1);
        std::string line(2 * depth.back(), ' ');
        line += fork.file.filename().string();
        if (fork.info.parent)
            line +=
                fmt::format(", from {:g} s{}: {}", fork.info.parent->forkTime,
                            fork.parent < 0 ? " of " + fork.info.parent->file + ", which is not here" : "",
                            fork.info.parent->changes.empty()
                                ? "nothing changed"
                                : fmt::format("{}", fmt::join(fork.info.parent->changes, "; ")));
        else
            line += fmt::format(", {:g} to {:g} s: {}", fork.begin, fork.end, fork.info.scenario);
        fmt::print("{}\n", line);
    }
    return kGood;
}

} // namespace

void addForks(CLI::App& parser, Run& chosen)
{
    auto folder = std::make_shared<std::string>();
    CLI::App* command = parser.add_subcommand("forks", "List the recordings of a folder as a tree of forks");
    command->add_option("FOLDER", *folder, "where the recordings lie")->required();
    command->callback([folder, &chosen] { chosen = [folder] { return printForks(*folder); }; });
}

} // namespace takao::cli
