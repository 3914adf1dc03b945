#include "models/exchange/air/deflate.h"

#include "models/base/assert.h"

#include <zlib.h>

namespace takao::air {

std::string packed(std::string_view bytes)
{
    uLongf size = compressBound(bytes.size());
    std::string out(size, '\0');
    const int done = compress2(reinterpret_cast<Bytef*>(out.data()), &size,
                               reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), Z_BEST_SPEED);
    TAKAO_ASSERT(done == Z_OK, "zlib packs into a buffer of the size that it has asked for");
    out.resize(size);
    return out;
}

bool unpack(std::string_view packedBytes, void* into, std::size_t size)
{
    uLongf got = size;
    uLong used = packedBytes.size();
    Bytef nothing = 0;
    const int done = uncompress2(size > 0 ? static_cast<Bytef*>(into) : &nothing, &got,
                                 reinterpret_cast<const Bytef*>(packedBytes.data()), &used);
    return done == Z_OK && got == size && used == packedBytes.size();
}

std::string shuffled(std::string_view bytes, std::size_t width)
{
    const std::size_t count = bytes.size() / width;
    std::string out(bytes.size(), '\0');
    for (std::size_t b = 0; b < width; ++b)
        for (std::size_t i = 0; i < count; ++i)
            out[b * count + i] = bytes[i * width + b];
    return out;
}

void unshuffle(std::string_view bytes, std::size_t width, void* into)
{
    const std::size_t count = bytes.size() / width;
    char* out = static_cast<char*>(into);
    for (std::size_t b = 0; b < width; ++b)
        for (std::size_t i = 0; i < count; ++i)
            out[i * width + b] = bytes[b * count + i];
}

std::uint32_t checksum(std::string_view bytes)
{
    return static_cast<std::uint32_t>(
        crc32_z(crc32(0, nullptr, 0), reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

} // namespace takao::air
