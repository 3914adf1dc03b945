// Packing of bytes with zlib, for fields on disk. Private to this folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace takao::air {

/// Packs quickly rather than tightly.
std::string packed(std::string_view bytes);

/// Unpacks exactly `size` bytes into `into`. False: damaged, or another number of bytes.
bool unpack(std::string_view packedBytes, void* into, std::size_t size);

/// Bytes of equal significance put together: numbers that resemble each other pack far better.
std::string shuffled(std::string_view bytes, std::size_t width);
void unshuffle(std::string_view bytes, std::size_t width, void* into);

std::uint32_t checksum(std::string_view bytes); ///< CRC-32

} // namespace takao::air
