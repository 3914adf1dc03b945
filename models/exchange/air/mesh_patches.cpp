#include "models/exchange/air/mesh_patches.h"

#include "models/physics/airflow/domain_ranges.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace takao::air {
namespace {

constexpr MaskBits kFreeBit[3] = {kFreeX, kFreeY, kFreeZ};

/// One of a cell's six faces: low x, high x, low y, ...
std::ptrdiff_t sideKey(std::ptrdiff_t cell, std::size_t axis, bool high)
{
    return cell * 6 + static_cast<std::ptrdiff_t>(2 * axis + (high ? 1 : 0));
}

bool isPlain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
}

/// Faces of a device where its slots blow or take nothing are left to the wall.
void leaveBlank(const std::vector<FaceRow>& rows, std::vector<bool>& used)
{
    for (const FaceRow& row : rows)
        for (const std::size_t f : row.faces)
            used[f] = row.flowShare > 0.0;
}

} // namespace

Result<void> MeshPatches::make()
{
    addPatch(PatchRole::Wall, "walls", "", 0);
    addPatch(PatchRole::Slip, "symmetry", "", 0);
    addOpeningsAndDevices();
    if (auto claimed = claimFaces(); !claimed)
        return claimed;
    addSheets();
    addSpecialWalls();
    return {};
}

/// A name that OpenFOAM and file systems take, once.
std::string MeshPatches::unique(const char* role, const std::string& id)
{
    std::string name = id.empty() ? role : fmt::format("{}_{}", role, id);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return !isPlain(c); }, '_');
    std::string found = name;
    for (int number = 2; !m_names.insert(found).second; ++number)
        found = fmt::format("{}_{}", name, number);
    return found;
}

void MeshPatches::addPatch(PatchRole role, const char* word, const std::string& id, std::size_t item)
{
    MeshPatch patch;
    patch.name = unique(word, id);
    patch.role = role;
    patch.item = item;
    m_patches.push_back(std::move(patch));
}

void MeshPatches::addOpeningsAndDevices()
{
    const AirModel& model = m_domain.model;
    const auto add = [this](PatchRole role, const char* word, const std::string& id, std::size_t item) {
        addPatch(role, word, id, item);
    };
    for (std::size_t i = 0; i < model.flowOpenings.size(); ++i) {
        const bool supply = model.flowOpenings[i].supply;
        add(supply ? PatchRole::Supply : PatchRole::Extract, supply ? "supply" : "extract",
            model.flowOpenings[i].id, i);
    }
    for (std::size_t i = 0; i < model.pressureOpenings.size(); ++i)
        add(PatchRole::PressureOpening, "opening", model.pressureOpenings[i].id, i);
    for (std::size_t i = 0; i < model.devices.size(); ++i) {
        add(PatchRole::DeviceInlet, "inlet", model.devices[i].id, i);
        add(PatchRole::DeviceOutlet, "outlet", model.devices[i].id, i);
    }
}

const PatchFaces& MeshPatches::facesOf(const MeshPatch& patch) const
{
    switch (patch.role) {
    case PatchRole::PressureOpening:
        return m_domain.pressureOpenings[patch.item];
    case PatchRole::DeviceInlet:
        return m_domain.inlets[patch.item];
    case PatchRole::DeviceOutlet:
        return m_domain.outlets[patch.item];
    default:
        return m_domain.flowOpenings[patch.item];
    }
}

Result<void> MeshPatches::claimFaces()
{
    for (std::size_t p = 2; p < m_patches.size(); ++p) {
        const MeshPatch& patch = m_patches[p];
        const std::vector<PatchFace>& faces = facesOf(patch).faces;
        std::vector<bool> used(faces.size(), true);
        if (patch.role == PatchRole::DeviceInlet)
            leaveBlank(m_domain.deviceLayers[patch.item].inletRows, used);
        if (patch.role == PatchRole::DeviceOutlet)
            leaveBlank(m_domain.deviceLayers[patch.item].outletRows, used);
        for (std::size_t f = 0; f < faces.size(); ++f) {
            if (!used[f] || hasDucts(patch))
                continue;
            const auto axis = static_cast<std::size_t>(faces[f].axis);
            const auto [at, fresh] =
                m_claims.emplace(sideKey(faces[f].cell, axis, faces[f].face != faces[f].cell), Claim{p, f});
            if (!fresh)
                return fail(ErrorKind::BadData,
                            fmt::format("{} and {} share a face of the grid",
                                        m_patches[at->second.patch].name, patch.name),
                            "move one of them, or choose smaller cells");
        }
    }
    return {};
}

bool MeshPatches::hasDucts(const MeshPatch& patch) const
{
    return patch.role == PatchRole::PressureOpening &&
           m_domain.model.pressureOpenings[patch.item].lossFactor > 0.0;
}

/// A patch of a sheet's sides and that of the ducts' ends, if there are any.
void MeshPatches::addPair(PatchRole role, PatchRole ductRole, std::size_t axis)
{
    const bool low = role == PatchRole::SheetLow;
    const auto isOne = [&](const SheetFace& face) {
        return face.axis == axis && face.outwards != (low ? -1 : 1);
    };
    if (std::none_of(m_sheets.begin(), m_sheets.end(), isOne))
        return;
    const std::string name(1, "xyz"[axis]);
    addPatch(role, low ? "sheet_low" : "sheet_high", name, axis);
    addPatch(ductRole, low ? "duct_in" : "duct_out", name, axis);
    MeshPatch &sheet = m_patches[m_patches.size() - 2], &end = m_patches.back();
    sheet.coupled = end.name;
    end.coupled = sheet.name;
    for (std::size_t d = 0; d < m_sheets.size(); ++d) {
        const SheetFace& face = m_sheets[d];
        if (!isOne(face))
            continue;
        const std::ptrdiff_t cell = low ? face.face - m_layout.stride[axis] : face.face;
        m_claims.emplace(sideKey(cell, axis, low), Claim{m_patches.size() - 2, d});
    }
}

void MeshPatches::addSheets()
{
    for (const std::size_t axis : {0U, 1U, 2U}) {
        addPair(PatchRole::SheetLow, PatchRole::DuctIn, axis);
        addPair(PatchRole::SheetHigh, PatchRole::DuctOut, axis);
    }
    if (!m_sheets.empty())
        addPatch(PatchRole::Slip, "duct_sides", "", 0);
}

/// A patch for each pair of a warm and a moving wall that lie on each other, or of one of them alone.
void MeshPatches::addSpecialWalls()
{
    const AirModel& model = m_domain.model;
    std::map<std::ptrdiff_t, Pair> sides;
    const auto forWall = [this](const Patch& wall, const auto& body) { // free faces are no walls
        const auto axis = static_cast<std::size_t>(wall.axis);
        forCells(patchRanges(m_domain.grid, wall), [&](int i, int j, int k) {
            const std::ptrdiff_t face = m_layout.at(i, j, k);
            const bool high = wall.direction < 0; // of the cell of air
            const std::ptrdiff_t cell = high ? face - m_layout.stride[axis] : face;
            const std::ptrdiff_t key = sideKey(cell, axis, high);
            if (m_domain.isAir(cell) && (m_domain.mask[face] & kFreeBit[axis]) == 0 &&
                !m_claims.contains(key))
                body(key);
        });
    };
    for (std::size_t w = 0; w < model.warmWalls.size(); ++w)
        forWall(model.warmWalls[w].patch, [&](std::ptrdiff_t key) { sides[key].first = w; });
    for (std::size_t w = 0; w < model.movingWalls.size(); ++w)
        forWall(model.movingWalls[w].patch, [&](std::ptrdiff_t key) { sides[key].second = w; });
    std::map<Pair, std::size_t> patches;
    for (const auto& [key, pair] : sides) {
        const auto [found, fresh] = patches.emplace(pair, m_patches.size());
        if (fresh) {
            addPatch(PatchRole::Wall, "walls",
                     fmt::format("{}{}", pair.first ? fmt::format("warm{}", *pair.first) : "",
                                 pair.second ? fmt::format("moving{}", *pair.second) : ""),
                     0);
            m_patches.back().warm = pair.first;
            m_patches.back().moving = pair.second;
        }
        m_claims.emplace(key, Claim{found->second, 0});
    }
}

bool MeshPatches::connected(std::ptrdiff_t cell, std::size_t axis) const
{
    const std::ptrdiff_t next = cell + m_layout.stride[axis];
    return (m_domain.mask[next] & kFreeBit[axis]) != 0 && !m_claims.contains(sideKey(cell, axis, true)) &&
           !m_claims.contains(sideKey(next, axis, false));
}

Claim MeshPatches::claimOf(const std::array<int, 3>& at, std::ptrdiff_t cell, std::size_t axis,
                           bool high) const
{
    const auto claim = m_claims.find(sideKey(cell, axis, high));
    if (claim != m_claims.end())
        return claim->second;
    const int last = high ? m_layout.cells[axis] - 1 : 0;
    return {at[axis] == last && m_domain.model.slip[axis] ? std::size_t(1) : std::size_t(0), 0};
}

} // namespace takao::air
