#include "scene/facility/id_buffer.h"

#include <osg/FrameBufferObject>
#include <osg/GLExtensions>

#include <algorithm>
#include <set>

namespace takao {

void IdBuffer::read(osg::State& state, osg::Texture2D& ids)
{
    forget();
    osg::Texture::TextureObject* texture = ids.getTextureObject(state.getContextID());
    const osg::GLExtensions* gl = state.get<osg::GLExtensions>();
    if (!texture || !gl)
        return;
    m_width = ids.getTextureWidth();
    m_height = ids.getTextureHeight();
    m_pixels.resize(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height) * 2);
    GLint before = 0;
    glGetIntegerv(GL_FRAMEBUFFER_BINDING_EXT, &before);
    GLuint framebuffer = 0;
    gl->glGenFramebuffers(1, &framebuffer);
    gl->glBindFramebuffer(GL_FRAMEBUFFER_EXT, framebuffer);
    gl->glFramebufferTexture2D(GL_FRAMEBUFFER_EXT, GL_COLOR_ATTACHMENT0_EXT, GL_TEXTURE_2D, texture->id(), 0);
    glReadBuffer(GL_COLOR_ATTACHMENT0_EXT);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, m_width, m_height, GL_RG, GL_FLOAT, m_pixels.data());
    gl->glBindFramebuffer(GL_FRAMEBUFFER_EXT, static_cast<GLuint>(before));
    gl->glDeleteFramebuffers(1, &framebuffer);
}

std::optional<IdPixel> IdBuffer::at(int x, int y) const
{
    if (!holds(x, y) || m_pixels[2 * indexOf(x, y)] < 0.5f)
        return std::nullopt;
    const std::size_t pixel = indexOf(x, y);
    return IdPixel{static_cast<std::uint32_t>(m_pixels[2 * pixel] - 0.5f), m_pixels[2 * pixel + 1]};
}

std::optional<float> IdBuffer::depthAt(int x, int y) const
{
    if (!holds(x, y) || m_pixels[2 * indexOf(x, y) + 1] <= 0.0f)
        return std::nullopt;
    return m_pixels[2 * indexOf(x, y) + 1];
}

std::vector<std::uint32_t> IdBuffer::in(int x0, int y0, int x1, int y1) const
{
    std::set<std::uint32_t> found;
    const int right = std::min(std::max(x0, x1), m_width - 1);
    const int bottom = std::min(std::max(y0, y1), m_height - 1);
    for (int y = std::max(0, std::min(y0, y1)); y <= bottom; ++y)
        for (int x = std::max(0, std::min(x0, x1)); x <= right; ++x)
            if (const auto pixel = at(x, y))
                found.insert(pixel->object);
    return {found.begin(), found.end()};
}

} // namespace takao
