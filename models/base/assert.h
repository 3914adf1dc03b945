// Assertions for our own mistakes. A user's bad data is an Error, never an assertion.
#pragma once

namespace takao {

/// Prints the sentence with its place and aborts.
[[noreturn]] void assertionFailed(const char* condition, const char* sentence, const char* file, int line);

} // namespace takao

#define TAKAO_ASSERT(condition, sentence)                                                                    \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            ::takao::assertionFailed(#condition, sentence, __FILE__, __LINE__);                              \
    } while (false)
