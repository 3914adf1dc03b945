#include "models/physics/workload/philox.h"

namespace takao::workload {
namespace {

struct Product
{
    std::uint32_t high;
    std::uint32_t low;
};

Product multiply(std::uint32_t a, std::uint32_t b)
{
    const std::uint64_t product = std::uint64_t{a} * b;
    return {static_cast<std::uint32_t>(product >> 32), static_cast<std::uint32_t>(product)};
}

std::uint32_t lowWord(std::uint64_t value)
{
    return static_cast<std::uint32_t>(value);
}

std::uint32_t highWord(std::uint64_t value)
{
    return static_cast<std::uint32_t>(value >> 32);
}

} // namespace

std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> c, std::array<std::uint32_t, 2> key)
{
    // Multipliers and Weyl increments: table 2 and section 4.3 of the paper.
    constexpr std::uint32_t kMultiplier0 = 0xD2511F53, kMultiplier1 = 0xCD9E8D57;
    constexpr std::uint32_t kWeyl0 = 0x9E3779B9, kWeyl1 = 0xBB67AE85;
    constexpr int kRounds = 10;
    for (int round = 0; round < kRounds; ++round) {
        const Product first = multiply(kMultiplier0, c[0]);
        const Product second = multiply(kMultiplier1, c[2]);
        c = {second.high ^ c[1] ^ key[0], second.low, first.high ^ c[3] ^ key[1], first.low};
        key = {key[0] + kWeyl0, key[1] + kWeyl1};
    }
    return c;
}

double uniform(std::uint64_t seed, Draw purpose, std::uint32_t owner, std::uint64_t index)
{
    const auto words = philox({lowWord(index), highWord(index), owner, static_cast<std::uint32_t>(purpose)},
                              {lowWord(seed), highWord(seed)});
    constexpr double kRange = 4294967296.0; // 2^32
    return (words[0] + 0.5) / kRange;
}

} // namespace takao::workload
