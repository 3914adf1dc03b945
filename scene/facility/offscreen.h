// Drawing without a window or an X server: an EGL surfaceless context.
#pragma once

#include "models/base/error.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace takao {

/// sRGB pixels, rows from the top, 4 bytes each (RGBA, alpha 255).
struct Image
{
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;
};

/// An OpenGL context with a framebuffer of a given size, current on the thread that made it.
class OffscreenContext
{
  public:
    /// @errors Graphics, with the EGL step that failed and the packages that provide it
    static Result<std::unique_ptr<OffscreenContext>> create(int width, int height);
    ~OffscreenContext();
    OffscreenContext(const OffscreenContext&) = delete;
    OffscreenContext& operator=(const OffscreenContext&) = delete;

    unsigned framebuffer() const;
    Image read() const;
    std::string renderer() const; ///< GL_RENDERER

  private:
    OffscreenContext();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// @errors FileUnwritable
Result<void> writePng(const Image& image, const std::string& path);

} // namespace takao
