// What resists or drives the air inside a domain: porous boxes, sheets, jets of perforated tiles.
#include "models/physics/airflow/air_domain.h"
#include "models/physics/airflow/domain_ranges.h"

#include <fmt/format.h>

#include <cmath>

namespace takao::air {
namespace {

constexpr double kCovered = 1e-6; // less of a cell is rounding
// Depth over which jets of a perforated tile mix [m], at least one cell: some ten holes' widths (holes of 6
// to 12 mm).
constexpr double kJetDepth = 0.1;
constexpr MaskBits kFreeBit[3] = {kFreeX, kFreeY, kFreeZ};
constexpr MaskBits kTightBit[3] = {kTightX, kTightY, kTightZ};

} // namespace

/// Each face has the loss of the part of its control volume that the box covers, also where the box is
/// thinner than a cell.
void AirDomain::addPorous(const Porous& porous)
{
    std::array<std::vector<double>, 3> inCell, inFace; // covered part, along each axis
    std::array<Range, 3> cells, faces;
    for (std::size_t a = 0; a < 3; ++a) {
        const int axis = static_cast<int>(a), n = layout.cells[a];
        const auto e = static_cast<Eigen::Index>(a);
        const auto covered = [&](double low, double high) {
            const double both = std::min(high, porous.box.max()[e]) - std::max(low, porous.box.min()[e]);
            return std::max(0.0, both) / (high - low);
        };
        for (int i = 0; i < n; ++i) {
            inCell[a].push_back(covered(grid.edges[a][static_cast<std::size_t>(i)],
                                        grid.edges[a][static_cast<std::size_t>(i) + 1]));
            inFace[a].push_back(i > 0 ? covered(grid.centre(axis, i - 1), grid.centre(axis, i)) : 0.0);
        }
        const auto reach = [n](const std::vector<double>& parts) {
            const auto some = [](double part) { return part > kCovered; };
            const auto first = std::find_if(parts.begin(), parts.end(), some);
            const auto last = std::find_if(parts.rbegin(), parts.rend(), some);
            return first == parts.end() ? Range{0, 0}
                                        : Range{static_cast<int>(first - parts.begin()),
                                                n - static_cast<int>(last - parts.rbegin())};
        };
        cells[a] = reach(inCell[a]);
        faces[a] = reach(inFace[a]);
    }
    for (std::size_t axis = 0; axis < 3; ++axis) {
        auto ranges = cells;
        ranges[axis] = faces[axis];
        forCells(ranges, [&](int i, int j, int k) {
            const std::array<int, 3> at{i, j, k};
            double part = 1.0;
            for (std::size_t a = 0; a < 3; ++a)
                part *= (a == axis ? inFace : inCell)[a][static_cast<std::size_t>(at[a])];
            const std::ptrdiff_t q = layout.at(i, j, k);
            if ((mask[q] & kFreeBit[axis]) && part > kCovered)
                losses.push_back({q, static_cast<int>(axis), porous.lossPerMetre[axis] * part});
        });
    }
}

void AirDomain::addLosses()
{
    for (const Porous& porous : model.porous)
        addPorous(porous);
    const auto addSheet = [this](const Patch& patch, double lossFactor) {
        const auto axis = static_cast<std::size_t>(patch.axis);
        forCells(patchRanges(grid, patch), [&](int i, int j, int k) {
            const std::array<int, 3> at{i, j, k};
            const std::ptrdiff_t q = layout.at(i, j, k);
            const int a = static_cast<int>(axis);
            const double across = 0.5 * (widthAt(grid, a, at[axis] - 1) + widthAt(grid, a, at[axis]));
            if (!(mask[q] & kFreeBit[axis]) || !(lossFactor > 0.0))
                return;
            losses.push_back({q, a, lossFactor / across});
            if (lossFactor > kTightLoss) {
                mask[q] |= kTightBit[axis];
                tight = true;
            }
        });
    };
    for (const Screen& screen : model.screens)
        if (std::isfinite(screen.lossFactor))
            addSheet(screen.patch, screen.lossFactor);
    for (const Gap& gap : model.gaps)
        addSheet(gap.patch, gap.lossFactor);
}

/// Jets of open fraction f leave a tile at v / f and so carry rho v2 A / f; the uniform air of the tile face
/// carries rho v2 A. What is missing drives the air behind the tile.
Result<void> AirDomain::addJets()
{
    const auto addFace = [this](const PatchFace& face, double openFraction) {
        const auto axis = static_cast<std::size_t>(face.axis);
        const std::ptrdiff_t stride = layout.stride[axis];
        TileJet jet{face.face, face.axis, face.direction, 0.0, {}};
        double depth = 0.0;
        std::ptrdiff_t q = face.face;
        const std::array<std::ptrdiff_t, 3> at{q % layout.stride[1], q % layout.stride[2] / layout.stride[1],
                                               q / layout.stride[2]};
        for (int plane = static_cast<int>(at[axis]) + face.direction; depth < kJetDepth;
             plane += face.direction) {
            q += face.direction * stride;
            if (plane <= 0 || plane >= layout.cells[axis] || !(mask[q] & kFreeBit[axis]))
                break;
            depth += 0.5 * (grid.width(face.axis, plane - 1) + grid.width(face.axis, plane));
            jet.driven.push_back(q);
        }
        if (jet.driven.empty())
            return; // a cell's width from a wall: nothing can be driven there
        jet.excess = (1.0 / openFraction - 1.0) / depth;
        jets.push_back(std::move(jet));
    };
    const auto checked = [](double openFraction, const std::string& what) -> Result<void> {
        if (openFraction > 0.0 && openFraction <= 1.0)
            return {};
        return fail(ErrorKind::BadData, fmt::format("{}: the open fraction is out of range", what),
                    "give it above 0, at most 1");
    };
    for (std::size_t i = 0; i < flowOpenings.size(); ++i) {
        const FlowOpening& opening = model.flowOpenings[i];
        if (auto good = checked(opening.openFraction, opening.id); !good)
            return good;
        if (opening.supply && opening.openFraction < 1.0)
            for (const PatchFace& face : flowOpenings[i].faces)
                addFace(face, opening.openFraction);
    }
    for (const Gap& gap : model.gaps) {
        const Eigen::Vector3d centre = gap.patch.box.center();
        if (auto good = checked(gap.openFraction, fmt::format("the gap at ({:.2f}, {:.2f}, {:.2f})",
                                                              centre.x(), centre.y(), centre.z()));
            !good)
            return good;
        if (gap.openFraction >= 1.0)
            continue;
        const auto axis = static_cast<std::size_t>(gap.patch.axis);
        forCells(patchRanges(grid, gap.patch), [&](int i, int j, int k) {
            PatchFace face;
            face.face = layout.at(i, j, k);
            face.axis = static_cast<int>(axis);
            if (!(mask[face.face] & kFreeBit[axis]))
                return;
            for (face.direction = -1; face.direction <= 1; face.direction += 2)
                addFace(face, gap.openFraction);
        });
    }
    return {};
}

} // namespace takao::air
