#include "scene/colour/oklab.h"

#include <Eigen/LU>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

double linearFromSrgb(std::uint8_t code)
{
    const double c = code / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

std::uint8_t srgbFromLinear(double linear)
{
    const double c = std::clamp(linear, 0.0, 1.0);
    const double code = c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1.0 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(255.0 * code));
}

// Linear sRGB -> cone responses, and their cube roots -> Oklab (Ottosson 2020).
Eigen::Matrix3d coneFromLinear()
{
    return (Eigen::Matrix3d() << 0.4122214708, 0.5363325363, 0.0514459929, //
            0.2119034982, 0.6806995451, 0.1073969566,                      //
            0.0883024619, 0.2817188376, 0.6299787005)
        .finished();
}

Eigen::Matrix3d labFromRoots()
{
    return (Eigen::Matrix3d() << 0.2104542553, 0.7936177850, -0.0040720468, //
            1.9779984951, -2.4285922050, 0.4505937099,                      //
            0.0259040371, 0.7827717662, -0.8086757660)
        .finished();
}

} // namespace

Eigen::Vector3d oklabFromSrgb(Rgb colour)
{
    const Eigen::Vector3d linear(linearFromSrgb(colour.r), linearFromSrgb(colour.g),
                                 linearFromSrgb(colour.b));
    const Eigen::Vector3d cone = coneFromLinear() * linear;
    return labFromRoots() * cone.unaryExpr([](double response) { return std::cbrt(response); });
}

Rgb srgbFromOklab(const Eigen::Vector3d& lab)
{
    static const Eigen::Matrix3d kRootsFromLab = labFromRoots().inverse();
    static const Eigen::Matrix3d kLinearFromCone = coneFromLinear().inverse();
    const Eigen::Vector3d linear = kLinearFromCone * (kRootsFromLab * lab).array().cube().matrix();
    return {srgbFromLinear(linear.x()), srgbFromLinear(linear.y()), srgbFromLinear(linear.z())};
}

} // namespace takao
