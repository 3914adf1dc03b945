#include "tests/bench/figure.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/resource.h>

namespace takao::bench {

int run(int argc, char** argv, const std::vector<Figure>& figures)
{
    const auto wanted = [&](const Figure& figure) {
        return argc < 2 ||
               std::any_of(argv + 1, argv + argc, [&](const char* name) { return figure.name == name; });
    };
    const bool list = argc == 2 && std::strcmp(argv[1], "--list") == 0;
    for (const Figure& figure : figures) {
        if (list)
            std::printf("%s\n", figure.name.c_str());
        else if (wanted(figure))
            std::printf("%s %.4g %s\n", figure.name.c_str(), figure.measure(), figure.unit.c_str());
        std::fflush(stdout);
    }
    return 0;
}

double seconds(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double medianSeconds(int runs, const std::function<void()>& work)
{
    work();
    std::vector<double> times;
    for (int i = 0; i < runs; ++i)
        times.push_back(seconds(work));
    std::nth_element(times.begin(), times.begin() + runs / 2, times.end());
    return times[static_cast<std::size_t>(runs / 2)];
}

double peakMemoryMb()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024.0 / 1e6;
}

void stop(const std::string& why)
{
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(1);
}

} // namespace takao::bench
