// EGL surfaceless context with a framebuffer object: pictures without a window or an X server.
#include "scene/facility/offscreen.h"

#include <fmt/format.h>

#define EGL_EGLEXT_PROTOTYPES
#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <GL/gl.h>
#include <GL/glext.h>

#include <algorithm>
#include <cstring>

namespace takao {

namespace {

constexpr const char* kRemedy = "install libegl1, libegl-mesa0 and libgl1-mesa-dri";

Error eglError(const char* step)
{
    return {ErrorKind::Graphics, fmt::format("{} failed with EGL error 0x{:04x}", step, eglGetError()),
            kRemedy};
}

EGLDisplay surfacelessDisplay()
{
    const auto getDisplay =
        reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
    if (!getDisplay)
        return EGL_NO_DISPLAY;
    return getDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
}

template <class F>
F procedure(const char* name)
{
    return reinterpret_cast<F>(eglGetProcAddress(name));
}

} // namespace

struct OffscreenContext::Impl
{
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
    int width = 0;
    int height = 0;
    GLuint framebuffer = 0;
    GLuint renderbuffers[2] = {0, 0}; // colour, depth

    Result<void> openContext();
    Result<void> makeFramebuffer();
};

Result<void> OffscreenContext::Impl::openContext()
{
    display = surfacelessDisplay();
    if (display == EGL_NO_DISPLAY)
        return tl::unexpected(eglError("eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA)"));
    if (!eglInitialize(display, nullptr, nullptr))
        return tl::unexpected(eglError("eglInitialize"));
    if (!eglBindAPI(EGL_OPENGL_API))
        return tl::unexpected(eglError("eglBindAPI(EGL_OPENGL_API)"));
    const EGLint wanted[] = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, EGL_PBUFFER_BIT,
                             EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    if (!eglChooseConfig(display, wanted, &config, 1, &count) || count < 1)
        return tl::unexpected(eglError("eglChooseConfig"));
    // no version asked for: asking for 3.x gives a core profile, which OpenSceneGraph cannot use
    context = eglCreateContext(display, config, EGL_NO_CONTEXT, nullptr);
    if (context == EGL_NO_CONTEXT)
        return tl::unexpected(eglError("eglCreateContext"));
    if (!eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context))
        return tl::unexpected(eglError("eglMakeCurrent"));
    return {};
}

Result<void> OffscreenContext::Impl::makeFramebuffer()
{
    const auto genRenderbuffers = procedure<PFNGLGENRENDERBUFFERSPROC>("glGenRenderbuffers");
    const auto bindRenderbuffer = procedure<PFNGLBINDRENDERBUFFERPROC>("glBindRenderbuffer");
    const auto renderbufferStorage = procedure<PFNGLRENDERBUFFERSTORAGEPROC>("glRenderbufferStorage");
    const auto genFramebuffers = procedure<PFNGLGENFRAMEBUFFERSPROC>("glGenFramebuffers");
    const auto bindFramebuffer = procedure<PFNGLBINDFRAMEBUFFERPROC>("glBindFramebuffer");
    const auto attach = procedure<PFNGLFRAMEBUFFERRENDERBUFFERPROC>("glFramebufferRenderbuffer");
    const auto check = procedure<PFNGLCHECKFRAMEBUFFERSTATUSPROC>("glCheckFramebufferStatus");
    if (!genRenderbuffers || !bindRenderbuffer || !renderbufferStorage || !genFramebuffers ||
        !bindFramebuffer || !attach || !check)
        return fail(ErrorKind::Graphics, "the OpenGL driver has no framebuffer objects", kRemedy);
    genRenderbuffers(2, renderbuffers);
    bindRenderbuffer(GL_RENDERBUFFER, renderbuffers[0]);
    renderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
    bindRenderbuffer(GL_RENDERBUFFER, renderbuffers[1]);
    renderbufferStorage(GL_RENDERBUFFER, GL_DEPTH24_STENCIL8, width, height);
    genFramebuffers(1, &framebuffer);
    bindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    attach(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, renderbuffers[0]);
    attach(GL_FRAMEBUFFER, GL_DEPTH_STENCIL_ATTACHMENT, GL_RENDERBUFFER, renderbuffers[1]);
    if (check(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
        return fail(ErrorKind::Graphics, fmt::format("no framebuffer of {} x {} pixels", width, height),
                    "ask for a smaller picture");
    return {};
}

OffscreenContext::OffscreenContext() : m_impl(std::make_unique<Impl>())
{}

OffscreenContext::~OffscreenContext()
{
    if (m_impl->display == EGL_NO_DISPLAY)
        return;
    eglMakeCurrent(m_impl->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (m_impl->context != EGL_NO_CONTEXT)
        eglDestroyContext(m_impl->display, m_impl->context);
    // the display stays: it is one per process and other contexts may use it
}

Result<std::unique_ptr<OffscreenContext>> OffscreenContext::create(int width, int height)
{
    if (width < 1 || height < 1 || width > 16384 || height > 16384)
        return fail(ErrorKind::Graphics, fmt::format("no picture of {} x {} pixels", width, height),
                    "ask for 1 to 16384 pixels each way");
    std::unique_ptr<OffscreenContext> made(new OffscreenContext);
    made->m_impl->width = width;
    made->m_impl->height = height;
    if (auto opened = made->m_impl->openContext(); !opened)
        return tl::unexpected(opened.error());
    if (auto framed = made->m_impl->makeFramebuffer(); !framed)
        return tl::unexpected(framed.error());
    return made;
}

unsigned OffscreenContext::framebuffer() const
{
    return m_impl->framebuffer;
}

Image OffscreenContext::read() const
{
    Image image{m_impl->width, m_impl->height, {}};
    const std::size_t row = static_cast<std::size_t>(image.width) * 4;
    std::vector<std::uint8_t> raw(row * static_cast<std::size_t>(image.height));
    procedure<PFNGLBINDFRAMEBUFFERPROC>("glBindFramebuffer")(GL_FRAMEBUFFER, m_impl->framebuffer);
    glReadBuffer(GL_COLOR_ATTACHMENT0);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, raw.data());
    image.pixels.resize(raw.size());
    for (int y = 0; y < image.height; ++y) // OpenGL counts rows from the bottom
        std::memcpy(&image.pixels[row * static_cast<std::size_t>(y)],
                    &raw[row * static_cast<std::size_t>(image.height - 1 - y)], row);
    for (std::size_t i = 3; i < image.pixels.size(); i += 4)
        image.pixels[i] = 255;
    return image;
}

std::string OffscreenContext::renderer() const
{
    const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    return name ? name : "";
}

} // namespace takao
