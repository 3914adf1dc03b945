#include "models/base/waiting_threads.h"

#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace takao {
namespace {

// Measured with a room of 114 000 cells on two cores, beside programs of lowest priority / beside two busy
// programs: 0 spins 2.4 / 9.2 s, 3 000: 1.5 / 5.2, 10 000: 1.4 / 5.4, 30 000: 1.4 / 13.6, 100 000: 1.3 / 39.
constexpr const char* kSpins = "10000";

} // namespace

void letWaitingThreadsSleep(char** arguments)
{
    if (std::getenv("OMP_WAIT_POLICY") || std::getenv("GOMP_SPINCOUNT"))
        return;
    std::error_code error;
    const auto program =
        std::filesystem::read_symlink("/proc/self/exe", error); // a process is named by its path
    if (!error && setenv("OMP_WAIT_POLICY", "passive", 1) == 0 && setenv("GOMP_SPINCOUNT", kSpins, 1) == 0)
        execv(program.c_str(), arguments); // returns only where it cannot: then the threads spin
}

} // namespace takao
