#include "models/physics/airflow/air_domain.h"

#include "models/physics/airflow/connected_cells.h"
#include "models/physics/airflow/domain_ranges.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::air {
namespace {

constexpr double kImbalance = 1e-6; // of the flow: allowed between what a closed volume receives and loses
constexpr double kMostVolumes = 60'000; // numbers of volumes fit 16 bits

constexpr MaskBits kFreeBit[3] = {kFreeX, kFreeY, kFreeZ};
constexpr MaskBits kOpenBit[3] = {kOpenX, kOpenY, kOpenZ};

} // namespace

double AirDomain::volumeOfCell(int i, int j, int k) const
{
    return grid.width(0, i) * grid.width(1, j) * grid.width(2, k);
}

std::uint16_t AirDomain::volumeAt(const Eigen::Vector3d& place) const
{
    std::array<int, 3> at{};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const auto& edges = grid.edges[axis];
        const auto above =
            std::upper_bound(edges.begin(), edges.end(), place[static_cast<Eigen::Index>(axis)]);
        at[axis] = std::clamp(static_cast<int>(above - edges.begin()) - 1, 0, layout.cells[axis] - 1);
    }
    const std::ptrdiff_t cell = layout.at(at[0], at[1], at[2]);
    return isAir(cell) ? volumeOfAir(cell) : kNoVolume;
}

Eigen::Vector3d AirDomain::centreOf(int i, int j, int k) const
{
    return {grid.centre(0, i), grid.centre(1, j), grid.centre(2, k)};
}

Result<AirDomain> AirDomain::build(const AirModel& model, const AirGrid& grid)
{
    AirDomain domain;
    domain.model = model;
    domain.grid = grid;
    domain.layout = Layout({grid.cells(0), grid.cells(1), grid.cells(2)});
    domain.mask = Field<MaskBits>(domain.layout);
    domain.markAir();
    domain.freeFaces();
    domain.markScreens();
    if (auto added = domain.addPatches(); !added)
        return tl::unexpected(added.error());
    if (auto added = domain.addJets(); !added)
        return tl::unexpected(added.error());
    domain.addLosses();
    domain.addSources();
    domain.addMovingWalls();
    if (auto found = domain.findVolumes(); !found)
        return tl::unexpected(found.error());
    return domain;
}

void AirDomain::markAir()
{
    const auto& n = layout.cells;
    forCells({Range{0, n[0]}, Range{0, n[1]}, Range{0, n[2]}},
             [this](int i, int j, int k) { mask[layout.at(i, j, k)] |= kFluid; });
    for (const Solid& solid : model.solids)
        forCells(rangesOf(grid, solid.box), [this](int i, int j, int k) { mask[layout.at(i, j, k)] = 0; });
    for (std::size_t q = 0; q < layout.size; ++q)
        airCells += (mask[static_cast<std::ptrdiff_t>(q) - layout.origin] & kFluid) ? 1 : 0;
}

void AirDomain::freeFaces()
{
    const auto& n = layout.cells;
    forCells({Range{0, n[0]}, Range{0, n[1]}, Range{0, n[2]}}, [this](int i, int j, int k) {
        const std::ptrdiff_t q = layout.at(i, j, k);
        for (std::size_t axis = 0; axis < 3; ++axis)
            if (isAir(q) && isAir(q - layout.stride[axis]))
                mask[q] |= kFreeBit[axis];
    });
}

/// Sheets without openings close their faces; so do solids that are thinner than a cell.
void AirDomain::markScreens()
{
    const auto close = [this](const Patch& patch) {
        const auto axis = static_cast<std::size_t>(patch.axis);
        forCells(patchRanges(grid, patch), [&](int i, int j, int k) {
            mask[layout.at(i, j, k)] &= static_cast<MaskBits>(~kFreeBit[axis]);
        });
    };
    for (const Screen& screen : model.screens)
        if (!std::isfinite(screen.lossFactor))
            close(screen.patch);
    for (const Solid& solid : model.solids) {
        const auto ranges = rangesOf(grid, solid.box);
        for (std::size_t axis = 0; axis < 3; ++axis)
            if (ranges[axis][0] == ranges[axis][1])
                close({static_cast<Axis>(axis), 1, solid.box});
    }
    for (const Gap& gap : model.gaps) {
        const auto axis = static_cast<std::size_t>(gap.patch.axis);
        forCells(patchRanges(grid, gap.patch), [&](int i, int j, int k) {
            const std::ptrdiff_t q = layout.at(i, j, k);
            if (isAir(q) && isAir(q - layout.stride[axis]))
                mask[q] |= kFreeBit[axis];
        });
    }
}

Result<PatchFaces> AirDomain::facesOf(const std::vector<Patch>& patches, bool takes, const std::string& id)
{
    PatchFaces found;
    for (const Patch& patch : patches) {
        const auto axis = static_cast<std::size_t>(patch.axis);
        const bool airIsHigh = (patch.direction > 0) != takes;
        forCells(patchRanges(grid, patch), [&](int i, int j, int k) {
            PatchFace face;
            face.face = layout.at(i, j, k);
            face.cell = airIsHigh ? face.face : face.face - layout.stride[axis];
            if (!isAir(face.cell))
                return;
            face.axis = static_cast<int>(axis);
            face.direction = patch.direction;
            std::array<int, 3> at{i, j, k};
            face.area = faceArea(grid, face.axis, at);
            if (!airIsHigh)
                --at[axis];
            face.volume = volumeOfCell(at[0], at[1], at[2]);
            face.height = axis == 2 ? grid.edges[2][static_cast<std::size_t>(k)] : grid.centre(2, k);
            found.area += face.area;
            found.faces.push_back(face);
        });
    }
    if (found.faces.empty() && !patches.empty())
        return fail(ErrorKind::BadData,
                    fmt::format("{} of {} has no air in front of it", takes ? "the inlet" : "the outlet", id),
                    "move what stands there, or choose smaller cells");
    return found;
}

Result<void> AirDomain::addPatches()
{
    const auto take = [this](std::vector<PatchFaces>& into, const std::vector<Patch>& patches, bool takes,
                             const std::string& id) -> Result<void> {
        auto faces = facesOf(patches, takes, id);
        if (!faces)
            return tl::unexpected(faces.error());
        into.push_back(std::move(*faces));
        return {};
    };
    for (const FlowOpening& opening : model.flowOpenings)
        if (auto done = take(flowOpenings, {opening.patch}, !opening.supply, opening.id); !done)
            return done;
    for (const Device& device : model.devices) {
        if (auto checked = checkDevice(device); !checked)
            return checked;
        if (auto done = take(inlets, device.inlets, true, device.id); !done)
            return done;
        if (auto done = take(outlets, device.outlets, false, device.id); !done)
            return done;
        auto layers = layersOf(device, inlets.back(), outlets.back(), grid, layout.stride[2]);
        if (!layers)
            return tl::unexpected(layers.error());
        deviceLayers.push_back(std::move(*layers));
    }
    for (const PressureOpening& opening : model.pressureOpenings)
        if (auto done = take(pressureOpenings, {opening.patch}, true, opening.id); !done)
            return done;
    for (const auto* all : {&flowOpenings, &inlets, &outlets})
        for (const PatchFaces& patch : *all)
            for (const PatchFace& face : patch.faces)
                mask[face.face] &= static_cast<MaskBits>(~kFreeBit[face.axis]);
    for (const PatchFaces& patch : pressureOpenings)
        for (const PatchFace& face : patch.faces)
            mask[face.face] |= kOpenBit[face.axis];
    return {};
}

void AirDomain::addSources()
{
    const Fluid& f = model.fluid;
    for (const HeatSource& heat : model.heatSources) {
        std::vector<SourceCell> cells;
        double size = 0.0;
        forCells(rangesOf(grid, heat.box), [&](int i, int j, int k) {
            if (!isAir(layout.at(i, j, k)))
                return;
            size += volumeOfCell(i, j, k);
            cells.push_back({layout.at(i, j, k), 0.0, 0.0, volumeOfCell(i, j, k), 0.0});
        });
        for (SourceCell& cell : cells) {
            cell.source = heat.watts / (f.density * f.heatCapacity * size);
            sources.push_back(cell);
        }
    }
    for (const WarmWall& wall : model.warmWalls) {
        const auto axis = static_cast<std::size_t>(wall.patch.axis);
        forCells(patchRanges(grid, wall.patch), [&](int i, int j, int k) {
            std::array<int, 3> at{i, j, k};
            if (wall.patch.direction < 0)
                --at[axis];
            const std::ptrdiff_t cell = layout.at(at[0], at[1], at[2]);
            if (at[axis] < 0 || at[axis] >= layout.cells[axis] || !isAir(cell))
                return;
            const double h = grid.width(static_cast<int>(axis), at[axis]);
            const double rate = 2.0 * f.viscosity / f.prandtl / (h * h);
            sources.push_back({cell, rate, rate * (wall.temperature - f.referenceTemperature),
                               volumeOfCell(at[0], at[1], at[2]), 0.5 * h});
        });
    }
}

void AirDomain::addMovingWalls()
{
    for (const MovingWall& wall : model.movingWalls) {
        const auto normal = static_cast<std::size_t>(wall.patch.axis);
        for (std::size_t axis = 0; axis < 3; ++axis) {
            if (axis == normal)
                continue;
            auto ranges = patchRanges(grid, wall.patch);
            if (wall.patch.direction > 0) { // the wall's own cells are on the low side
                --ranges[normal][0];
                --ranges[normal][1];
            }
            ++ranges[axis][1];
            const double speed = wall.velocity[static_cast<Eigen::Index>(axis)];
            forCells(ranges, [&](int i, int j, int k) {
                moving.push_back({layout.at(i, j, k), static_cast<int>(axis), speed});
            });
        }
    }
}

Result<void> AirDomain::findVolumes()
{
    volumeOf = Field<std::uint16_t>(layout, kNoVolume);
    const auto& n = layout.cells;
    const auto passes = [this](std::size_t axis, std::ptrdiff_t face) {
        return (mask[face] & kFreeBit[axis]) != 0;
    };
    forCells({Range{0, n[0]}, Range{0, n[1]}, Range{0, n[2]}}, [&](int i, int j, int k) {
        const std::ptrdiff_t seed = layout.at(i, j, k);
        if (!isAir(seed) || volumeOf[seed] != kNoVolume || volumes.size() >= kMostVolumes)
            return;
        const auto number = static_cast<std::uint16_t>(volumes.size());
        Volume volume;
        volume.cells = numberConnected(volumeOf, layout, seed, number, kNoVolume, passes);
        volumes.push_back(volume);
    });
    forCells({Range{0, n[0]}, Range{0, n[1]}, Range{0, n[2]}}, [&](int i, int j, int k) {
        if (isAir(layout.at(i, j, k)))
            volumes[volumeOf[layout.at(i, j, k)]].size += volumeOfCell(i, j, k);
    });
    const auto share = [this](const PatchFaces& patch, double flow, bool supplies) {
        for (const PatchFace& face : patch.faces) {
            Volume& volume = volumes[volumeOf[face.cell]];
            (supplies ? volume.supplied : volume.taken) += flow * face.area / patch.area;
        }
    };
    for (std::size_t i = 0; i < flowOpenings.size(); ++i)
        share(flowOpenings[i], model.flowOpenings[i].volumeFlow, model.flowOpenings[i].supply);
    const auto shareRows = [this](const PatchFaces& patch, const std::vector<FaceRow>& rows, double flow,
                                  bool supplies) {
        for (const FaceRow& row : rows)
            for (const std::size_t f : row.faces) {
                Volume& volume = volumes[volumeOf[patch.faces[f].cell]];
                (supplies ? volume.supplied : volume.taken) +=
                    flow * row.flowShare * patch.faces[f].area / row.area;
            }
    };
    for (std::size_t i = 0; i < inlets.size(); ++i) {
        shareRows(inlets[i], deviceLayers[i].inletRows, model.devices[i].faceFlow(), false);
        shareRows(outlets[i], deviceLayers[i].outletRows, model.devices[i].faceFlow(), true);
    }
    for (const PatchFaces& patch : pressureOpenings)
        for (const PatchFace& face : patch.faces)
            volumes[volumeOf[face.cell]].open = true;
    for (const Volume& volume : volumes) {
        const double most = std::max(volume.supplied, volume.taken);
        if (!volume.open && std::abs(volume.supplied - volume.taken) > kImbalance * most)
            return fail(
                ErrorKind::BadData,
                fmt::format("a closed volume of {:.3g} m3 receives {:.4g} m3/s of air and loses {:.4g}",
                            volume.size, volume.supplied, volume.taken),
                "let the flows agree, or add an opening of given pressure");
    }
    if (auto checked = checkFans(); !checked)
        return checked;
    if (volumes.size() <= 1)
        volumeOf = {};
    return {};
}

/// A flow that changes must not fill or empty a closed volume.
Result<void> AirDomain::checkFans() const
{
    for (std::size_t d = 0; d < model.devices.size(); ++d)
        if (model.devices[d].fan.given() && !joinsOneVolume(d))
            return fail(ErrorKind::BadData,
                        fmt::format("the fans of {} join closed volumes: no pressure decides their flow",
                                    model.devices[d].id),
                        "let a gap or a leaky sheet join the volumes, or give the flow without a fan curve");
    return {};
}

bool AirDomain::joinsOneVolume(std::size_t d) const
{
    std::vector<double> taken(volumes.size(), 0.0);
    const auto add = [&](const PatchFaces& patch, const std::vector<FaceRow>& rows, double sign) {
        for (const FaceRow& row : rows)
            for (const std::size_t f : row.faces)
                taken[volumeOfAir(patch.faces[f].cell)] +=
                    sign * row.flowShare * patch.faces[f].area / row.area;
    };
    add(inlets[d], deviceLayers[d].inletRows, 1.0);
    add(outlets[d], deviceLayers[d].outletRows, -1.0);
    for (std::size_t v = 0; v < volumes.size(); ++v)
        if (!volumes[v].open && std::abs(taken[v]) > kImbalance)
            return false;
    return true;
}

/// Exact: squared distances to the nearest cell that is no air, axis by axis.
std::vector<double> AirDomain::wallDistances() const
{
    const auto& n = layout.cells;
    const auto at = [&](int i, int j, int k) {
        return (static_cast<std::size_t>(k) * static_cast<std::size_t>(n[1]) + static_cast<std::size_t>(j)) *
                   static_cast<std::size_t>(n[0]) +
               static_cast<std::size_t>(i);
    };
    const auto wallAcross = [this](std::size_t axis) { return !model.slip[axis]; };
    constexpr double kFar = 1e12;
    std::vector<double> squared(at(0, 0, n[2]), kFar);
    // Along z: to the nearest face of a solid cell above or below.
    for (int j = 0; j < n[1]; ++j)
        for (int i = 0; i < n[0]; ++i) {
            double wall = wallAcross(2) ? grid.edges[2].front() : -kFar;
            for (int k = 0; k < n[2]; ++k) {
                if (!isAir(layout.at(i, j, k)))
                    wall = grid.edges[2][static_cast<std::size_t>(k) + 1];
                const double d = isAir(layout.at(i, j, k)) ? grid.centre(2, k) - wall : 0.0;
                squared[at(i, j, k)] = std::min(kFar, d * d);
            }
            wall = wallAcross(2) ? grid.edges[2].back() : kFar;
            for (int k = n[2]; k-- > 0;) {
                if (!isAir(layout.at(i, j, k)))
                    wall = grid.edges[2][static_cast<std::size_t>(k)];
                const double d = isAir(layout.at(i, j, k)) ? wall - grid.centre(2, k) : 0.0;
                squared[at(i, j, k)] = std::min(squared[at(i, j, k)], d * d);
            }
        }
    // Along y and x: the nearest of (distance there)^2 + (way there)^2; the way ends at the near face of the
    // cell.
    std::vector<double> line, best;
    const auto pass = [&](std::size_t axis, const auto& get, int count) {
        const int a = static_cast<int>(axis);
        line.resize(static_cast<std::size_t>(count));
        best.resize(static_cast<std::size_t>(count));
        for (int c = 0; c < count; ++c)
            line[static_cast<std::size_t>(c)] = get(c);
        for (int c = 0; c < count; ++c) {
            const double here = grid.centre(a, c);
            double least = line[static_cast<std::size_t>(c)];
            if (wallAcross(axis)) {
                const double end = std::min(here - grid.edges[axis].front(), grid.edges[axis].back() - here);
                least = std::min(least, end * end);
            }
            for (int other = c - 1; other >= 0; --other) {
                const double way = here - grid.edges[axis][static_cast<std::size_t>(other) + 1];
                if (way * way >= least)
                    break;
                least = std::min(least, way * way + line[static_cast<std::size_t>(other)]);
            }
            for (int other = c + 1; other < count; ++other) {
                const double way = grid.edges[axis][static_cast<std::size_t>(other)] - here;
                if (way * way >= least)
                    break;
                least = std::min(least, way * way + line[static_cast<std::size_t>(other)]);
            }
            best[static_cast<std::size_t>(c)] = least;
        }
        for (int c = 0; c < count; ++c)
            get(c) = best[static_cast<std::size_t>(c)];
    };
    for (int k = 0; k < n[2]; ++k)
        for (int i = 0; i < n[0]; ++i)
            pass(
                1, [&](int j) -> double& { return squared[at(i, j, k)]; }, n[1]);
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            pass(
                0, [&](int i) -> double& { return squared[at(i, j, k)]; }, n[0]);
    for (double& d : squared)
        d = std::sqrt(d);
    return squared;
}

} // namespace takao::air
