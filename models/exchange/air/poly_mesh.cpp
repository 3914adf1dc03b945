#include "models/exchange/air/poly_mesh.h"

#include <fmt/format.h>

#include <algorithm>
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
        numberCells();
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

    void addPatches()
    {
        Names names;
        const AirModel& model = m_domain.model;
        const auto add = [&](PatchRole role, const char* word, const std::string& id, std::size_t item) {
            m_mesh.patches.push_back({names.make(word, id), role, item, 0, 0});
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

    Result<void> claimAll()
    {
        for (std::size_t p = 2; p < m_mesh.patches.size(); ++p)
            for (const PatchFace& face : facesOf(m_mesh.patches[p]).faces) {
                const auto axis = static_cast<std::size_t>(face.axis);
                const auto [at, fresh] =
                    m_claims.emplace(sideKey(face.cell, axis, face.face != face.cell), p);
                if (!fresh)
                    return fail(ErrorKind::BadData,
                                fmt::format("{} and {} share a face of the grid",
                                            m_mesh.patches[at->second].name, m_mesh.patches[p].name),
                                "move one of them, or choose smaller cells");
            }
        return {};
    }

    void numberCells()
    {
        m_number = Field<int>(m_layout, -1);
        forAir([this](const auto&, std::ptrdiff_t q) { m_number[q] = static_cast<int>(m_mesh.cells++); });
    }

    bool connected(std::ptrdiff_t cell, std::size_t axis) const
    {
        const std::ptrdiff_t next = cell + m_layout.stride[axis];
        return (m_domain.mask[next] & kFreeBit[axis]) != 0 && !m_claims.contains(sideKey(cell, axis, true)) &&
               !m_claims.contains(sideKey(next, axis, false));
    }

    std::size_t patchOf(const std::array<int, 3>& at, std::ptrdiff_t cell, std::size_t axis, bool high) const
    {
        const auto claim = m_claims.find(sideKey(cell, axis, high));
        if (claim != m_claims.end())
            return claim->second;
        const int last = high ? m_layout.cells[axis] - 1 : 0;
        return at[axis] == last && m_domain.model.slip[axis] ? 1 : 0;
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

    void addFaces()
    {
        std::vector<std::vector<std::pair<std::array<int, 4>, int>>> border(m_mesh.patches.size());
        forAir([&](const std::array<int, 3>& at, std::ptrdiff_t q) {
            for (const std::size_t axis : {0U, 1U, 2U})
                for (const bool high : {false, true}) {
                    const std::ptrdiff_t below = q - m_layout.stride[axis];
                    if (high ? connected(q, axis) : connected(below, axis)) {
                        if (!high)
                            continue; // the cell below has made it
                        m_mesh.faces.push_back(corners(at, axis, high));
                        m_mesh.owner.push_back(m_number[q]);
                        m_mesh.neighbour.push_back(m_number[q + m_layout.stride[axis]]);
                    } else {
                        border[patchOf(at, q, axis, high)].emplace_back(corners(at, axis, high), m_number[q]);
                    }
                }
        });
        for (std::size_t p = 0; p < border.size(); ++p) {
            m_mesh.patches[p].first = m_mesh.faces.size();
            m_mesh.patches[p].faces = border[p].size();
            for (const auto& [face, owner] : border[p]) {
                m_mesh.faces.push_back(face);
                m_mesh.owner.push_back(owner);
            }
        }
        if (m_mesh.patches[1].faces == 0)
            m_mesh.patches.erase(m_mesh.patches.begin() + 1);
    }

    void numberPoints()
    {
        const auto across = [this](std::size_t axis) {
            return static_cast<std::size_t>(m_layout.cells[axis]) + 1;
        };
        std::vector<int> number(across(0) * across(1) * across(2), -1);
        for (const auto& face : m_mesh.faces)
            for (const int corner : face)
                number[static_cast<std::size_t>(corner)] = 0;
        const auto& edges = m_domain.grid.edges;
        for (std::size_t c = 0; c < number.size(); ++c)
            if (number[c] == 0) {
                number[c] = static_cast<int>(m_mesh.points.size());
                m_mesh.points.emplace_back(edges[0][c % across(0)], edges[1][c / across(0) % across(1)],
                                           edges[2][c / across(0) / across(1)]);
            }
        for (auto& face : m_mesh.faces)
            for (int& corner : face)
                corner = number[static_cast<std::size_t>(corner)];
    }

    const AirDomain& m_domain;
    const Layout& m_layout;
    PolyMesh m_mesh;
    Field<int> m_number;
    std::unordered_map<std::ptrdiff_t, std::size_t> m_claims; ///< patch by side of a cell
};

} // namespace

Result<PolyMesh> polyMeshOf(const AirDomain& domain)
{
    return MeshBuilder(domain).build();
}

} // namespace takao::air
