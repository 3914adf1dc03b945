#include "models/exchange/air/poly_mesh.h"

#include "models/exchange/air/duct_mesh.h"
#include "models/physics/airflow/domain_ranges.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace takao::air {
namespace {

constexpr std::size_t kMostCells = 200'000'000; // faces are counted in 32 bits
constexpr std::uint8_t kFreeBit[3] = {kFreeX, kFreeY, kFreeZ};

/// One of a cell's six faces: low x, high x, low y, ...
std::ptrdiff_t sideKey(std::ptrdiff_t cell, std::size_t axis, bool high)
{
    return cell * 6 + static_cast<std::ptrdiff_t>(2 * axis + (high ? 1 : 0));
}

bool isPlain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
}

/// Names that OpenFOAM and file systems take, each once.
class Names
{
  public:
    std::string make(const char* role, const std::string& id)
    {
        std::string name = id.empty() ? role : fmt::format("{}_{}", role, id);
        std::replace_if(
            name.begin(), name.end(), [](char c) { return !isPlain(c); }, '_');
        std::string unique = name;
        for (int number = 2; !m_taken.insert(unique).second; ++number)
            unique = fmt::format("{}_{}", name, number);
        return unique;
    }

  private:
    std::set<std::string> m_taken;
};

/// Whose a side of a cell is.
struct Claim
{
    std::size_t patch = 0;
    std::size_t source = 0; ///< in the PatchFaces of an opening or device
};

class MeshBuilder
{
  public:
    explicit MeshBuilder(const AirDomain& domain) : m_domain(domain), m_layout(domain.layout) {}

    Result<PolyMesh> build()
    {
        if (m_domain.airCells > kMostCells)
            return fail(ErrorKind::BadData,
                        fmt::format("{} cells are too many for OpenFOAM", m_domain.airCells),
                        "choose larger cells");
        addPatches();
        if (auto claimed = claimAll(); !claimed)
            return tl::unexpected(claimed.error());
        addSheets();
        addSpecialWalls();
        m_number = cellNumbers(m_domain);
        m_mesh.airCells = m_domain.airCells;
        m_mesh.cells = m_mesh.airCells + kDuctCells * m_mesh.ducts.size();
        addFaces();
        numberPoints();
        return std::move(m_mesh);
    }

  private:
    template <class Body>
    void forAir(const Body& body) const
    {
        for (int k = 0; k < m_layout.cells[2]; ++k)
            for (int j = 0; j < m_layout.cells[1]; ++j)
                for (int i = 0; i < m_layout.cells[0]; ++i)
                    if (m_domain.isAir(m_layout.at(i, j, k)))
                        body(std::array<int, 3>{i, j, k}, m_layout.at(i, j, k));
    }

    void addPatch(PatchRole role, const char* word, const std::string& id, std::size_t item)
    {
        MeshPatch patch;
        patch.name = m_names.make(word, id);
        patch.role = role;
        patch.item = item;
        m_mesh.patches.push_back(std::move(patch));
    }

    void addPatches()
    {
        const AirModel& model = m_domain.model;
        const auto add = [this](PatchRole role, const char* word, const std::string& id, std::size_t item) {
            addPatch(role, word, id, item);
        };
        add(PatchRole::Wall, "walls", "", 0);
        add(PatchRole::Slip, "symmetry", "", 0);
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

    const PatchFaces& facesOf(const MeshPatch& patch) const
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

    /// Faces of a device where its slots blow or take nothing are left to the wall.
    static void leaveBlank(const std::vector<FaceRow>& rows, std::vector<bool>& used)
    {
        for (const FaceRow& row : rows)
            for (const std::size_t f : row.faces)
                used[f] = row.flowShare > 0.0;
    }

    Result<void> claimAll()
    {
        for (std::size_t p = 2; p < m_mesh.patches.size(); ++p) {
            const MeshPatch& patch = m_mesh.patches[p];
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
                const auto [at, fresh] = m_claims.emplace(
                    sideKey(faces[f].cell, axis, faces[f].face != faces[f].cell), Claim{p, f});
                if (!fresh)
                    return fail(ErrorKind::BadData,
                                fmt::format("{} and {} share a face of the grid",
                                            m_mesh.patches[at->second.patch].name, patch.name),
                                "move one of them, or choose smaller cells");
            }
        }
        return {};
    }

    /// An opening with a loss lies at the ends of ducts.
    bool hasDucts(const MeshPatch& patch) const
    {
        return patch.role == PatchRole::PressureOpening &&
               m_domain.model.pressureOpenings[patch.item].lossFactor > 0.0;
    }

    /// A patch of a sheet's sides and that of the ducts' ends, if there are any.
    void addPair(PatchRole role, PatchRole ductRole, std::size_t axis)
    {
        const bool low = role == PatchRole::SheetLow;
        if ((low ? m_ducts.in : m_ducts.out)[axis].empty())
            return;
        const std::string name(1, "xyz"[axis]);
        addPatch(role, low ? "sheet_low" : "sheet_high", name, axis);
        addPatch(ductRole, low ? "duct_in" : "duct_out", name, axis);
        MeshPatch &sheet = m_mesh.patches[m_mesh.patches.size() - 2], &end = m_mesh.patches.back();
        sheet.coupled = end.name;
        end.coupled = sheet.name;
        for (std::size_t d = 0; d < m_mesh.ducts.size(); ++d) {
            const SheetFace& face = m_mesh.ducts[d];
            if (face.axis != axis || face.outwards == (low ? -1 : 1))
                continue;
            const std::ptrdiff_t cell = low ? face.face - m_layout.stride[axis] : face.face;
            m_claims.emplace(sideKey(cell, axis, low), Claim{m_mesh.patches.size() - 2, d});
        }
    }

    void addSheets()
    {
        m_mesh.ducts = sheetFaces(m_domain);
        m_ducts = makeDucts(m_domain, m_mesh.ducts, static_cast<int>(m_domain.airCells), latticePoints());
        for (const std::size_t axis : {0U, 1U, 2U}) {
            addPair(PatchRole::SheetLow, PatchRole::DuctIn, axis);
            addPair(PatchRole::SheetHigh, PatchRole::DuctOut, axis);
        }
        if (!m_mesh.ducts.empty())
            addPatch(PatchRole::Slip, "duct_sides", "", 0);
    }

    /// Sides of cells that a warm or moving wall has. Free faces are no walls.
    template <class Body>
    void forWall(const Patch& wall, const Body& body) const
    {
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
    }

    /// A patch for each pair of a warm and a moving wall that lie on each other, or of one of them alone.
    void addSpecialWalls()
    {
        using Pair = std::pair<std::optional<std::size_t>, std::optional<std::size_t>>;
        const AirModel& model = m_domain.model;
        std::map<std::ptrdiff_t, Pair> sides;
        for (std::size_t w = 0; w < model.warmWalls.size(); ++w)
            forWall(model.warmWalls[w].patch, [&](std::ptrdiff_t key) { sides[key].first = w; });
        for (std::size_t w = 0; w < model.movingWalls.size(); ++w)
            forWall(model.movingWalls[w].patch, [&](std::ptrdiff_t key) { sides[key].second = w; });
        std::map<Pair, std::size_t> patches;
        for (const auto& [key, pair] : sides) {
            const auto [found, fresh] = patches.emplace(pair, m_mesh.patches.size());
            if (fresh) {
                addPatch(PatchRole::Wall, "walls",
                         fmt::format("{}{}", pair.first ? fmt::format("warm{}", *pair.first) : "",
                                     pair.second ? fmt::format("moving{}", *pair.second) : ""),
                         0);
                m_mesh.patches.back().warm = pair.first;
                m_mesh.patches.back().moving = pair.second;
            }
            m_claims.emplace(key, Claim{found->second, 0});
        }
    }

    bool connected(std::ptrdiff_t cell, std::size_t axis) const
    {
        const std::ptrdiff_t next = cell + m_layout.stride[axis];
        return (m_domain.mask[next] & kFreeBit[axis]) != 0 && !m_claims.contains(sideKey(cell, axis, true)) &&
               !m_claims.contains(sideKey(next, axis, false));
    }

    Claim claimOf(const std::array<int, 3>& at, std::ptrdiff_t cell, std::size_t axis, bool high) const
    {
        const auto claim = m_claims.find(sideKey(cell, axis, high));
        if (claim != m_claims.end())
            return claim->second;
        const int last = high ? m_layout.cells[axis] - 1 : 0;
        return {at[axis] == last && m_domain.model.slip[axis] ? std::size_t(1) : std::size_t(0), 0};
    }

    /// Corner numbers of the whole lattice; numberPoints() keeps those in use.
    std::array<int, 4> corners(std::array<int, 3> at, std::size_t axis, bool high) const
    {
        at[axis] += high ? 1 : 0;
        const std::size_t u = (axis + 1) % 3, v = (axis + 2) % 3; // u x v points along the axis
        constexpr int kRound[4][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
        std::array<int, 4> found{};
        for (std::size_t c = 0; c < 4; ++c) {
            auto corner = at;
            corner[u] += kRound[c][0];
            corner[v] += kRound[c][1];
            found[high ? c : 3 - c] =
                (corner[2] * (m_layout.cells[1] + 1) + corner[1]) * (m_layout.cells[0] + 1) + corner[0];
        }
        return found;
    }

    struct BorderFace
    {
        std::array<int, 4> corners;
        int owner;
        std::size_t source;
    };

    void addFaces()
    {
        std::vector<std::vector<BorderFace>> border(m_mesh.patches.size());
        forAir([&](const std::array<int, 3>& at, std::ptrdiff_t q) {
            for (const std::size_t axis : {0U, 1U, 2U})
                for (const bool high : {false, true}) {
                    const std::ptrdiff_t below = q - m_layout.stride[axis];
                    if (high ? connected(q, axis) : connected(below, axis)) {
                        if (high) // else the cell below has made it
                            addInside(corners(at, axis, high), m_number[q],
                                      m_number[q + m_layout.stride[axis]]);
                        continue;
                    }
                    const Claim claim = claimOf(at, q, axis, high);
                    border[claim.patch].push_back({corners(at, axis, high), m_number[q], claim.source});
                }
        });
        for (const DuctFace& face : m_ducts.inside)
            addInside(face.corners, face.owner, face.owner + 1);
        addDuctBorders(border);
        for (std::size_t p = 0; p < border.size(); ++p)
            addBorder(m_mesh.patches[p], border[p]);
        if (m_mesh.patches[1].faces == 0)
            m_mesh.patches.erase(m_mesh.patches.begin() + 1);
    }

    void addInside(const std::array<int, 4>& face, int owner, int neighbour)
    {
        m_mesh.faces.push_back(face);
        m_mesh.owner.push_back(owner);
        m_mesh.neighbour.push_back(neighbour);
    }

    void addDuctBorders(std::vector<std::vector<BorderFace>>& border) const
    {
        for (std::size_t p = 0; p < border.size(); ++p) {
            const MeshPatch& patch = m_mesh.patches[p];
            const auto add = [&](const std::vector<DuctFace>& faces) {
                for (const DuctFace& face : faces)
                    border[p].push_back({face.corners, face.owner, 0});
            };
            if (patch.role == PatchRole::DuctIn)
                add(m_ducts.in[patch.item]);
            if (patch.role == PatchRole::DuctOut)
                add(m_ducts.out[patch.item]);
            if (patch.role == PatchRole::Slip && p > 1)
                add(m_ducts.sides);
            if (hasDucts(patch))
                add(m_ducts.openings.at(patch.item));
            if (patch.role == PatchRole::SheetLow || patch.role == PatchRole::SheetHigh)
                std::sort(border[p].begin(), border[p].end(),
                          [](const BorderFace& a, const BorderFace& b) { return a.source < b.source; });
        }
    }

    void addBorder(MeshPatch& patch, const std::vector<BorderFace>& border)
    {
        patch.first = m_mesh.faces.size();
        patch.faces = border.size();
        for (const BorderFace& face : border) {
            m_mesh.faces.push_back(face.corners);
            m_mesh.owner.push_back(face.owner);
            patch.sources.push_back(face.source);
        }
    }

    std::size_t across(std::size_t axis) const { return static_cast<std::size_t>(m_layout.cells[axis]) + 1; }
    int latticePoints() const { return static_cast<int>(across(0) * across(1) * across(2)); }

    /// Corners of the lattice that are in use, then those of the ducts.
    void numberPoints()
    {
        std::vector<int> number(static_cast<std::size_t>(latticePoints()) + m_ducts.points.size(), -1);
        for (const auto& face : m_mesh.faces)
            for (const int corner : face)
                number[static_cast<std::size_t>(corner)] = 0;
        const auto& edges = m_domain.grid.edges;
        for (std::size_t c = 0; c < number.size(); ++c) {
            if (number[c] != 0)
                continue;
            number[c] = static_cast<int>(m_mesh.points.size());
            const auto lattice = static_cast<std::size_t>(latticePoints());
            if (c < lattice)
                m_mesh.points.emplace_back(edges[0][c % across(0)], edges[1][c / across(0) % across(1)],
                                           edges[2][c / across(0) / across(1)]);
            else
                m_mesh.points.push_back(m_ducts.points[c - lattice]);
        }
        for (auto& face : m_mesh.faces)
            for (int& corner : face)
                corner = number[static_cast<std::size_t>(corner)];
    }

    const AirDomain& m_domain;
    const Layout& m_layout;
    PolyMesh m_mesh;
    Field<int> m_number;
    Ducts m_ducts;
    Names m_names;
    std::unordered_map<std::ptrdiff_t, Claim> m_claims; ///< by side of a cell
};

} // namespace

Field<int> cellNumbers(const AirDomain& domain)
{
    Field<int> numbers(domain.layout, -1);
    const auto& n = domain.layout.cells;
    int next = 0;
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i)
                if (domain.isAir(domain.layout.at(i, j, k)))
                    numbers[domain.layout.at(i, j, k)] = next++;
    return numbers;
}

Result<PolyMesh> polyMeshOf(const AirDomain& domain)
{
    return MeshBuilder(domain).build();
}

} // namespace takao::air
