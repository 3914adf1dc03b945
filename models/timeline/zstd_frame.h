// Packing of bytes with Zstandard, for recordings. Private to this folder.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace takao {

/// Bytes behind an unpacked frame that may be read but mean nothing: bits are taken eight bytes at a time.
inline constexpr std::size_t kFramePadding = 16;

/// One frame that states its length and carries a checksum.
std::string packedFrame(std::string_view bytes);

/// The bytes of a frame followed by kFramePadding zeros. Nothing: damaged, cut short, or longer than `most`.
std::optional<std::string> unpackedFrame(std::string_view frame, std::size_t most);

} // namespace takao
