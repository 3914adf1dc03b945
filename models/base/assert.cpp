#include "models/base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace takao {

void assertionFailed(const char* condition, const char* sentence, const char* file, int line)
{
    std::fprintf(stderr, "takao: internal error: %s [%s] at %s:%d\n", sentence, condition, file, line);
    std::abort();
}

} // namespace takao
