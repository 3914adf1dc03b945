// Numbers of a fixed count of bits, one after the other. Private to this folder.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace takao {

static_assert(std::endian::native == std::endian::little, "recordings hold little endian numbers");

/// Bits that a number needs: 0 for 0.
inline unsigned bitsFor(std::uint64_t value)
{
    return static_cast<unsigned>(std::bit_width(value));
}

/// Bytes of `count` numbers of `width` bits.
inline std::size_t packedBytes(std::size_t count, unsigned width)
{
    return (count * width + 7) / 8;
}

/// Appends numbers to a text of bytes; the lowest bit comes first.
class BitWriter
{
  public:
    explicit BitWriter(std::string& bytes) : m_bytes(bytes) {}

    void put(std::uint64_t value, unsigned width)
    {
        m_word |= value << m_used;
        if (m_used + width < 64) {
            m_used += width;
            return;
        }
        append(8);
        const unsigned written = 64 - m_used;
        m_word = written < 64 ? value >> written : 0;
        m_used = width - written;
    }

    /// Fills the last byte with zeros.
    void finish()
    {
        append((m_used + 7) / 8);
        m_word = 0;
        m_used = 0;
    }

  private:
    void append(std::size_t count)
    {
        char bytes[8];
        std::memcpy(bytes, &m_word, 8);
        m_bytes.append(bytes, count);
    }

    std::string& m_bytes;
    std::uint64_t m_word = 0;
    unsigned m_used = 0;
};

/// Number `at` of a packed row; reads up to nine bytes, so padding must follow the last number.
inline std::uint64_t packedNumber(const char* bytes, std::size_t at, unsigned width)
{
    const std::size_t bit = at * width;
    const unsigned shift = bit % 8;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes + bit / 8, 8);
    word >>= shift;
    if (shift + width > 64)
        word |= std::uint64_t(static_cast<unsigned char>(bytes[bit / 8 + 8])) << (64 - shift);
    return width == 64 ? word : word & ((std::uint64_t(1) << width) - 1);
}

} // namespace takao
