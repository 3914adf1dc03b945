#include "scene/facility/air/particle_layer.h"

#include "scene/description/air/air_particles.h"

#include <osg/BlendFunc>

#include <cmath>

namespace takao {
namespace {

constexpr double kTail = 0.30;  // [s] of drift
constexpr float kFade = 0.05f;  // of the way, at either end
constexpr float kRadius = 2.6f; // [pixel of a ratio 1 screen]
constexpr int kPerLine = 14;    // at most

} // namespace

ParticleLayer::ParticleLayer() : m_geometry(airGeometry(0))
{
    m_geometry->setVertexAttribArray(layout::kPosition, m_heads);
    m_geometry->setVertexAttribArray(1, m_tails);
    m_geometry->setVertexAttribArray(2, m_looks);
    m_geometry->addPrimitiveSet(m_triangles);
}

Result<ParticleLayer> ParticleLayer::build(ShaderLibrary& shaders)
{
    const auto program =
        shaders.program({{"air_eye.glsl", "air_particle.vert"}, {"air_depth.glsl", "air_particle.frag"}, {}});
    if (!program)
        return tl::unexpected(program.error());
    ParticleLayer layer;
    osg::StateSet* state = layer.m_geometry->getOrCreateStateSet();
    state->setAttribute(*program);
    state->setAttributeAndModes(new osg::BlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE));
    state->setMode(GL_DEPTH_TEST, osg::StateAttribute::OFF);
    state->setRenderBinDetails(layout::kBinParticles, "RenderBin");
    state->addUniform(new osg::Uniform("u_particleRadius", kRadius));
    return layer;
}

void ParticleLayer::set(const AirPicture& picture)
{
    m_lines = picture.particles > 0 ? picture.drift : nullptr;
    m_mapper = picture.mapper(AirScalar::Temperature);
    double duration = 0.0;
    if (m_lines)
        for (const Streamline& line : *m_lines)
            duration += line.duration();
    m_interval = std::max(duration / std::max(picture.particles, 1), 1e-3);
    m_geometry->setNodeMask(m_lines && duration > 0.0 ? layout::kMaskLabels : 0);
}

void ParticleLayer::setTime(double seconds)
{
    if (!m_lines)
        return;
    const std::vector<AirParticle> particles = airParticles(*m_lines, seconds, m_interval, kPerLine);
    for (osg::Vec4Array* array : {m_heads.get(), m_tails.get(), m_looks.get()})
        array->resize(4 * particles.size());
    std::size_t vertex = 0;
    for (const AirParticle& particle : particles) {
        const Streamline& line = (*m_lines)[particle.line];
        const double now = static_cast<double>(particle.age) * line.duration();
        const osg::Vec3 head = toOsg(particle.position), tail = toOsg(particleOn(line, now - kTail).position);
        const Rgb colour = m_mapper.colour(static_cast<double>(particle.temperature));
        const float fade = std::min({1.0f, particle.age / kFade, (1.0f - particle.age) / kFade});
        const osg::Vec4 look(colour.r / 255.0f, colour.g / 255.0f, colour.b / 255.0f, fade);
        for (const auto& [along, across] :
             {std::pair{-1.0f, -1.0f}, {1.0f, -1.0f}, {1.0f, 1.0f}, {-1.0f, 1.0f}}) {
            (*m_heads)[vertex] = osg::Vec4(head, along);
            (*m_tails)[vertex] = osg::Vec4(tail, across);
            (*m_looks)[vertex++] = look;
        }
    }
    for (osg::Vec4Array* array : {m_heads.get(), m_tails.get(), m_looks.get()})
        array->dirty();
    if (m_triangles->size() != 6 * particles.size()) {
        m_triangles->clear();
        for (unsigned i = 0; i < particles.size(); ++i)
            addQuad(*m_triangles, 4 * i);
        m_triangles->dirty();
    }
}

} // namespace takao
