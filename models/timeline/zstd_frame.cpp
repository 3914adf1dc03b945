#include "models/timeline/zstd_frame.h"

#include "models/base/assert.h"

#include <memory>
#include <zstd.h>

namespace takao {
namespace {

// Blocks are bit-packed already: higher levels take three times as long and win one part in a hundred.
constexpr int kLevel = 1;

struct FreeContext
{
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

/// Contexts are dear to make and cheap to use again.
ZSTD_CCtx* packer()
{
    thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context = [] {
        std::unique_ptr<ZSTD_CCtx, FreeContext> made(ZSTD_createCCtx());
        TAKAO_ASSERT(made != nullptr, "there is memory for a packer");
        ZSTD_CCtx_setParameter(made.get(), ZSTD_c_compressionLevel, kLevel);
        ZSTD_CCtx_setParameter(made.get(), ZSTD_c_checksumFlag, 1);
        return made;
    }();
    return context.get();
}

ZSTD_DCtx* unpacker()
{
    thread_local const std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
    TAKAO_ASSERT(context != nullptr, "there is memory for an unpacker");
    return context.get();
}

} // namespace

std::string packedFrame(std::string_view bytes)
{
    std::string frame(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size = ZSTD_compress2(packer(), frame.data(), frame.size(), bytes.data(), bytes.size());
    TAKAO_ASSERT(!ZSTD_isError(size), "a buffer of ZSTD_compressBound bytes holds every frame");
    frame.resize(size);
    return frame;
}

std::optional<std::string> unpackedFrame(std::string_view frame, std::size_t most)
{
    const unsigned long long stated = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (stated == ZSTD_CONTENTSIZE_ERROR || stated == ZSTD_CONTENTSIZE_UNKNOWN || stated > most)
        return {};
    const auto length = static_cast<std::size_t>(stated);
    std::string bytes(length + kFramePadding, '\0');
    const std::size_t size =
        ZSTD_decompressDCtx(unpacker(), bytes.data(), length, frame.data(), frame.size());
    if (ZSTD_isError(size) || size != length)
        return {};
    return bytes;
}

} // namespace takao
