#include "models/physics/airflow/coarsening.h"

#include <algorithm>

namespace takao::air {
namespace {

constexpr double kMostLeft = 0.7; // of the cells along an axis, after one step of coarsening
constexpr MaskBits kFreeBit[3] = {kFreeX, kFreeY, kFreeZ};

/// Pairs of neighbours from the low end on, unless the plane between them has at least `keep` of closed area.
AxisGathering pairs(const AxisPlanes& fine, double keep)
{
    const int n = static_cast<int>(fine.width.size());
    AxisGathering by;
    for (int i = 0; i < n;) {
        by.first.push_back(i);
        const bool two = i + 1 < n && fine.closed[static_cast<std::size_t>(i) + 1] < keep;
        i += two ? 2 : 1;
    }
    by.first.push_back(n);
    return by;
}

} // namespace

GridPlanes planesOf(const AirDomain& domain)
{
    GridPlanes planes;
    const auto& n = domain.layout.cells;
    for (std::size_t a = 0; a < 3; ++a) {
        for (int i = 0; i < n[a]; ++i)
            planes[a].width.push_back(domain.grid.width(static_cast<int>(a), i));
        planes[a].closed.assign(static_cast<std::size_t>(n[a]), 0.0);
    }
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i) {
                const std::ptrdiff_t q = domain.layout.at(i, j, k);
                const std::array<int, 3> at{i, j, k};
                for (std::size_t a = 0; a < 3; ++a) {
                    const std::ptrdiff_t below = q - domain.layout.stride[a];
                    const auto p = static_cast<std::size_t>(at[a]);
                    if (p > 0 && !(domain.mask[q] & kFreeBit[a]) && (domain.isAir(q) || domain.isAir(below)))
                        planes[a].closed[p] += domain.volumeOfCell(i, j, k) / planes[a].width[p];
                }
            }
    for (const LossFace& loss : domain.losses) { // leaky sheets are nearly closed
        const auto a = static_cast<std::size_t>(loss.axis);
        const auto& stride = domain.layout.stride;
        const std::array<std::ptrdiff_t, 3> at{loss.face % stride[1], loss.face % stride[2] / stride[1],
                                               loss.face / stride[2]};
        const auto p = static_cast<std::size_t>(at[a]);
        const double width = planes[a].width[p];
        if (loss.lossPerMetre * width > kTightLoss)
            planes[a].closed[p] += domain.volumeOfCell(static_cast<int>(at[0]), static_cast<int>(at[1]),
                                                       static_cast<int>(at[2])) /
                                   width;
    }
    return planes;
}

AxisGathering gather(const AxisPlanes& fine, int least)
{
    const auto n = fine.width.size();
    constexpr double kNever = 1e300;
    if (static_cast<int>(n) <= least)
        return pairs(fine, -1.0);
    std::vector<double> areas; // of planes that divide something, ascending
    for (const double closed : fine.closed)
        if (closed > 0.0)
            areas.push_back(closed);
    std::sort(areas.begin(), areas.end());
    std::size_t given = 0; // planes given up
    while (true) {
        const double keep = given < areas.size() ? areas[given] : kNever;
        AxisGathering by = pairs(fine, keep);
        if (given >= areas.size() || by.coarse() <= kMostLeft * static_cast<double>(n))
            return by;
        given += std::max<std::size_t>(1, (areas.size() - given) / 4);
    }
}

AxisPlanes coarsened(const AxisPlanes& fine, const AxisGathering& by)
{
    AxisPlanes coarse;
    for (std::size_t c = 0; c + 1 < by.first.size(); ++c) {
        double width = 0.0;
        for (int i = by.first[c]; i < by.first[c + 1]; ++i)
            width += fine.width[static_cast<std::size_t>(i)];
        coarse.width.push_back(width);
        coarse.closed.push_back(fine.closed[static_cast<std::size_t>(by.first[c])]);
    }
    return coarse;
}

} // namespace takao::air
