// A benchmark program is a list of named figures; each one runs in a process of its own, so that memory is
// its own too.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace takao::bench {

struct Figure
{
    std::string name;
    std::string unit;
    std::function<double()> measure;
};

/// `--list` prints the names; NAME... measures those (all without arguments). Prints "name value unit" a
/// line.
int run(int argc, char** argv, const std::vector<Figure>& figures);

/// Seconds that a function takes.
double seconds(const std::function<void()>& work);

/// Median of several runs [s], after one that isn't counted.
double medianSeconds(int runs, const std::function<void()>& work);

/// Largest resident memory of this process so far [MB = 1e6 byte].
double peakMemoryMb();

/// Ends the program with a message on standard error.
[[noreturn]] void stop(const std::string& why);

} // namespace takao::bench
