// Numbers that look random and are the same on every machine.
#pragma once

#include <cstdint>

namespace takao {

/// In [0, 1), from three numbers (splitmix64, Steele, Lea and Flood 2014).
inline float airRandom(std::uint32_t seed, std::uint32_t item, std::uint32_t use)
{
    std::uint64_t x = (static_cast<std::uint64_t>(seed) << 32 | item) + 0x9E3779B97F4A7C15ull * (use + 1ull);
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
    x ^= x >> 31;
    return static_cast<float>(x >> 40) * 0x1p-24f;
}

} // namespace takao
