#include "scene/facility/tone_map.h"

#include <algorithm>
#include <cmath>

namespace takao {

namespace {

constexpr float kKnee = 0.70f;
constexpr float kWhiteFrom = 2.5f;
constexpr float kBrightest = 0.957f; // what the curve makes of kWhiteFrom

} // namespace

Eigen::Vector3f toneMap(const Eigen::Vector3f& light)
{
    const float peak = light.maxCoeff();
    if (peak <= kKnee)
        return light;
    const float room = 1.0f - kKnee;
    const float bent = 1.0f - room * room / (peak - kKnee + room);
    const float over = std::max(peak - kWhiteFrom, 0.0f);
    const float white = 0.25f * over / (over + 1.0f);
    return light * (bent / peak) * (1.0f - white) + Eigen::Vector3f::Constant(bent * white);
}

float linearFromSrgb(float channel)
{
    return channel <= 0.04045f ? channel / 12.92f : std::pow((channel + 0.055f) / 1.055f, 2.4f);
}

Eigen::Vector3f lightShownAs(Rgb colour)
{
    Eigen::Vector3f wanted;
    wanted << linearFromSrgb(colour.r / 255.0f), linearFromSrgb(colour.g / 255.0f),
        linearFromSrgb(colour.b / 255.0f);
    wanted = wanted.cwiseMin(kBrightest);
    const float bent = wanted.maxCoeff();
    if (bent <= kKnee)
        return wanted;
    const float room = 1.0f - kKnee;
    const float peak = room * room / (1.0f - bent) + kKnee - room;
    return wanted * (peak / bent);
}

} // namespace takao
