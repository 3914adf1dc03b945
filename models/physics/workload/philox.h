// Random numbers that depend on their key and their place only: nothing to advance, nothing to save.
#pragma once

#include <array>
#include <cstdint>

namespace takao::workload {

/// Philox4x32 with ten rounds (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3").
/// @return four independent words of 32 bits; same counter and key, same words on every machine
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// What a draw is for: streams with different purposes never share a word.
enum class Draw : std::uint32_t { ComputeSpread = 1, DemandNoise = 2 };

/// A number in (0, 1), evenly distributed: 32 bits, never 0 or 1.
/// @param seed   of the whole run
/// @param owner  number of the job
/// @param index  GPU, time knot, ... within the owner
double uniform(std::uint64_t seed, Draw purpose, std::uint32_t owner, std::uint64_t index);

} // namespace takao::workload
