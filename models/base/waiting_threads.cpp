#include "models/base/waiting_threads.h"

#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace takao {

void letWaitingThreadsSleep(char** arguments)
{
    if (std::getenv("OMP_WAIT_POLICY") || std::getenv("GOMP_SPINCOUNT"))
        return;
    std::error_code error;
    const auto program =
        std::filesystem::read_symlink("/proc/self/exe", error); // a process is named by its path
    if (!error && setenv("OMP_WAIT_POLICY", "passive", 1) == 0)
        execv(program.c_str(), arguments); // returns only where it cannot: then the threads spin
}

} // namespace takao
