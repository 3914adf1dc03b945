#include "scene/description/air/air_particles.h"

#include "models/base/assert.h"
#include "scene/description/air/air_random.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

float mixed(const std::vector<float>& values, std::size_t i, float part)
{
    return values[i] + part * (values[i + 1] - values[i]);
}

} // namespace

AirParticle particleOn(const Streamline& line, double seconds)
{
    TAKAO_ASSERT(line.points.size() >= 2, "a particle moves on a line of two points or more");
    const float time = std::clamp(static_cast<float>(seconds), 0.0f, line.time.back());
    const auto after = std::upper_bound(line.time.begin() + 1, line.time.end() - 1, time);
    const auto i = static_cast<std::size_t>(after - line.time.begin()) - 1;
    const float span = line.time[i + 1] - line.time[i];
    const float part = span > 0.0f ? (time - line.time[i]) / span : 0.0f;
    AirParticle particle;
    particle.position = line.points[i] + part * (line.points[i + 1] - line.points[i]);
    particle.temperature = mixed(line.temperature, i, part);
    particle.speed = mixed(line.speed, i, part);
    particle.age = line.time.back() > 0.0f ? time / line.time.back() : 0.0f;
    return particle;
}

std::vector<AirParticle> airParticles(const std::vector<Streamline>& lines, double seconds, double interval,
                                      int perLine)
{
    TAKAO_ASSERT(interval > 0.0 && perLine > 0, "particles start a time apart");
    std::vector<AirParticle> particles;
    for (std::size_t l = 0; l < lines.size(); ++l) {
        const double duration = lines[l].duration();
        if (lines[l].points.size() < 2 || !(duration > 0.0))
            continue;
        const int count =
            static_cast<int>(std::clamp(std::floor(duration / interval), 1.0, static_cast<double>(perLine)));
        const auto number = static_cast<std::uint32_t>(l);
        const double start = static_cast<double>(airRandom(0, number, 0));
        for (int i = 0; i < count; ++i) {
            const double turns = seconds / duration + start + static_cast<double>(i) / count;
            AirParticle particle = particleOn(lines[l], (turns - std::floor(turns)) * duration);
            particle.line = number;
            particles.push_back(particle);
        }
    }
    return particles;
}

} // namespace takao
