#include "models/base/waiting_threads.h"

#include <cstdlib>
#include <unistd.h>

namespace takao {

void letWaitingThreadsSleep(char** arguments)
{
    if (std::getenv("OMP_WAIT_POLICY") || std::getenv("GOMP_SPINCOUNT"))
        return;
    if (setenv("OMP_WAIT_POLICY", "passive", 1) == 0)
        execv("/proc/self/exe", arguments); // returns only where it cannot: then the threads spin
}

} // namespace takao
