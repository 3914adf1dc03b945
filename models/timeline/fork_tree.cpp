#include "models/timeline/fork_tree.h"

#include "models/timeline/recording.h"

#include <algorithm>
#include <tuple>

namespace takao {
namespace {

namespace fs = std::filesystem;

std::vector<RecordedFork> recordingsIn(const fs::path& folder)
{
    std::vector<RecordedFork> found;
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(folder, fault)) {
        if (entry.path().extension() != ".takaorec")
            continue;
        if (const auto recording = Recording::open(entry.path()))
            found.push_back(
                {entry.path(), (*recording)->info(), (*recording)->begin(), (*recording)->end(), -1});
    }
    return found;
}

bool isForkOf(const RecordedFork& fork, const RecordedFork& parent)
{
    return fork.info.parent && fork.info.parent->file == parent.file.filename() && fork.file != parent.file;
}

/// Takes a recording and all its forks over, depth first. Files could name each other in a ring: each is
/// taken once.
void take(std::vector<RecordedFork>& from, std::vector<char>& taken, std::size_t which, int parent,
          std::vector<RecordedFork>& out)
{
    taken[which] = 1;
    const int at = static_cast<int>(out.size());
    out.push_back(from[which]);
    out.back().parent = parent;
    for (std::size_t f = 0; f < from.size(); ++f)
        if (!taken[f] && isForkOf(from[f], from[which]))
            take(from, taken, f, at, out);
}

} // namespace

std::vector<RecordedFork> forksIn(const fs::path& folder)
{
    std::vector<RecordedFork> all = recordingsIn(folder);
    std::ranges::sort(all, {}, [](const RecordedFork& f) {
        return std::tuple(f.info.parent ? f.info.parent->forkTime : 0.0, f.file);
    });
    std::vector<RecordedFork> tree;
    std::vector<char> taken(all.size(), 0);
    for (const bool rootsOnly : {true, false}) // then what is left: rings, whose parents are there
        for (std::size_t f = 0; f < all.size(); ++f) {
            const bool root =
                std::ranges::none_of(all, [&](const RecordedFork& p) { return isForkOf(all[f], p); });
            if (!taken[f] && (root || !rootsOnly))
                take(all, taken, f, -1, tree);
        }
    return tree;
}

} // namespace takao
