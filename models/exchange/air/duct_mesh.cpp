#include "models/exchange/air/duct_mesh.h"

#include <cmath>

namespace takao::air {
namespace {

constexpr double kLargeWithOpening = 2.62; // sum of (U / v)^2 over the cells, see ductLoss()
constexpr double kHalfway = 5.7;           // [velocity heads] loss of a cell between small and large
constexpr double kApart = 10.0;            // [m] from the room to the ducts, beyond the room's own size

using Ring = std::array<int, 4>;

/// Points of a duct: rings round its ends and between its cells, from the low end.
std::array<Ring, kDuctCells + 1> addRings(const AirDomain& domain, const SheetFace& sheet, int firstPoint,
                                          std::vector<Eigen::Vector3d>& points)
{
    const Eigen::Vector3d away = ductShift(domain);
    const std::size_t u = (sheet.axis + 1) % 3, v = (sheet.axis + 2) % 3; // u x v points along the axis
    constexpr int kRound[4][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    std::array<Ring, kDuctCells + 1> rings{};
    for (std::size_t ring = 0; ring < rings.size(); ++ring)
        for (std::size_t c = 0; c < 4; ++c) {
            auto corner = sheet.at;
            corner[u] += kRound[c][0];
            corner[v] += kRound[c][1];
            Eigen::Vector3d point = away;
            for (const std::size_t a : {0U, 1U, 2U})
                point[static_cast<Eigen::Index>(a)] +=
                    domain.grid.edges[a][static_cast<std::size_t>(corner[a])];
            point[static_cast<Eigen::Index>(sheet.axis)] += static_cast<double>(ring) * kDuctLength;
            rings[ring][c] = firstPoint + static_cast<int>(points.size());
            points.push_back(point);
        }
    return rings;
}

} // namespace

Eigen::Vector3d ductShift(const AirDomain& domain)
{
    const auto& edges = domain.grid.edges[1];
    return {0.0, edges.back() - edges.front() + kApart, 0.0};
}

Ducts makeDucts(const AirDomain& domain, const std::vector<SheetFace>& sheets, int firstCell, int firstPoint)
{
    Ducts ducts;
    int cell = firstCell;
    for (const SheetFace& sheet : sheets) {
        const auto rings = addRings(domain, sheet, firstPoint, ducts.points);
        // coupled faces start at the same corner and go round the other way
        const Ring &first = rings.front(), &last = rings.back();
        auto& in = sheet.outwards < 0 ? ducts.openings[*sheet.opening] : ducts.in[sheet.axis];
        auto& out = sheet.outwards > 0 ? ducts.openings[*sheet.opening] : ducts.out[sheet.axis];
        in.push_back({{first[0], first[3], first[2], first[1]}, cell});
        for (std::size_t n = 0; n < kDuctCells; ++n, ++cell) {
            if (n + 1 < kDuctCells)
                ducts.inside.push_back({rings[n + 1], cell});
            for (std::size_t c = 0; c < 4; ++c)
                ducts.sides.push_back(
                    {{rings[n][c], rings[n][(c + 1) % 4], rings[n + 1][(c + 1) % 4], rings[n + 1][c]}, cell});
        }
        out.push_back({{last[3], last[0], last[1], last[2]}, cell - 1});
    }
    return ducts;
}

double ductLoss(double lossFactor, double relaxation, bool opening)
{
    const double root = std::sqrt(2.0);
    const double part = (1.0 - relaxation) * 0.5 * (1.0 + 1.0 / root) + relaxation * 0.5 * (1.0 + root);
    const double both = (kDuctCells - 2 + 2 * 0.5) / (part * part); // sum of (U / v)^2
    const double large = opening ? kLargeWithOpening : both, small = kDuctCells;
    // K = c (large + (small - large) h / (h + c)): a quadratic equation for c
    const double linear = small * kHalfway - lossFactor;
    return (std::sqrt(linear * linear + 4.0 * large * lossFactor * kHalfway) - linear) / (2.0 * large);
}

} // namespace takao::air
