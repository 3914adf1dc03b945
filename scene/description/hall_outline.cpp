#include "scene/description/hall_outline.h"

#include <algorithm>

namespace takao {
namespace {

bool inTriangle(const Vec2& p, const Vec2& a, const Vec2& b, const Vec2& c)
{
    return cross(b - a, p - a) >= 0.0 && cross(c - b, p - b) >= 0.0 && cross(a - c, p - c) >= 0.0;
}

} // namespace

double signedArea(const std::vector<Vec2>& outline)
{
    double twice = 0.0;
    for (std::size_t i = 0; i < outline.size(); ++i)
        twice += cross(outline[i], outline[(i + 1) % outline.size()]);
    return 0.5 * twice;
}

std::vector<std::array<Vec2, 3>> triangles(std::vector<Vec2> outline)
{
    if (signedArea(outline) < 0.0)
        std::ranges::reverse(outline);
    std::vector<std::array<Vec2, 3>> ears;
    while (outline.size() >= 3) {
        const std::size_t n = outline.size();
        std::size_t ear = n;
        for (std::size_t i = 0; i < n && ear == n; ++i) {
            const Vec2& a = outline[(i + n - 1) % n];
            const Vec2& b = outline[i];
            const Vec2& c = outline[(i + 1) % n];
            bool free = cross(b - a, c - b) > 1e-12;
            for (std::size_t k = 0; free && k < n; ++k)
                free = k == i || k == (i + 1) % n || k == (i + n - 1) % n || !inTriangle(outline[k], a, b, c);
            if (free) {
                ears.push_back({a, b, c});
                ear = i;
            }
        }
        if (ear == n) // collinear points, or an outline that crosses itself: its check reports that
            break;
        outline.erase(outline.begin() + static_cast<std::ptrdiff_t>(ear));
    }
    return ears;
}

bool insideOutline(const std::vector<Vec2>& outline, const Vec2& p)
{
    bool inside = false;
    for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++)
        if ((outline[i].y() > p.y()) != (outline[j].y() > p.y()) &&
            p.x() < (outline[j].x() - outline[i].x()) * (p.y() - outline[i].y()) /
                            (outline[j].y() - outline[i].y()) +
                        outline[i].x())
            inside = !inside;
    return inside;
}

} // namespace takao
