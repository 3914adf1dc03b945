#include "models/exchange/geometry.h"

#include <fmt/format.h>

namespace takao {
namespace {

constexpr double kSmallestArea = 1e-4; // a square centimetre: less is no room [m2]

double cross(const Vec2& a, const Vec2& b)
{
    return a.x() * b.y() - a.y() * b.x();
}

/// On which side of the line from a to b the point lies: positive is left.
double sideOf(const Vec2& a, const Vec2& b, const Vec2& point)
{
    return cross(b - a, point - a);
}

bool isBetween(const Vec2& a, const Vec2& b, const Vec2& point)
{
    return sideOf(a, b, point) == 0.0 && (point - a).dot(point - b) <= 0.0;
}

bool segmentsMeet(const Vec2& a, const Vec2& b, const Vec2& c, const Vec2& d)
{
    const bool straddle = sideOf(a, b, c) * sideOf(a, b, d) < 0.0 && sideOf(c, d, a) * sideOf(c, d, b) < 0.0;
    return straddle || isBetween(a, b, c) || isBetween(a, b, d) || isBetween(c, d, a) || isBetween(c, d, b);
}

double signedArea(const std::vector<Vec2>& outline)
{
    double doubled = 0.0;
    for (std::size_t i = 0; i < outline.size(); ++i)
        doubled += cross(outline[i] - outline[0], outline[(i + 1) % outline.size()] - outline[0]);
    return doubled / 2.0;
}

} // namespace

std::size_t firstRepeatedPoint(const Polyline& line)
{
    for (std::size_t i = 1; i < line.size(); ++i)
        if (line[i] == line[i - 1])
            return i;
    return 0;
}

std::string whyNotAnOutline(const std::vector<Vec2>& outline)
{
    const std::size_t n = outline.size();
    for (std::size_t i = 0; i < n; ++i)
        if (outline[i] == outline[(i + 1) % n])
            return fmt::format("corners {} and {} of the outline are the same", i, (i + 1) % n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 2; j < n; ++j) {
            const bool neighbours = i == 0 && j == n - 1;
            if (!neighbours && segmentsMeet(outline[i], outline[i + 1], outline[j], outline[(j + 1) % n]))
                return fmt::format("the outline crosses or touches itself: sides {} and {}", i, j);
        }
    const double area = signedArea(outline);
    if (std::abs(area) < kSmallestArea)
        return "the outline encloses no area";
    return area < 0.0 ? "the outline runs clockwise" : "";
}

} // namespace takao
