#include "models/exchange/air/poly_mesh.h"

#include "models/exchange/air/mesh_patches.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao::air {
namespace {

constexpr std::size_t kMostCells = 200'000'000; // faces are counted in 32 bits

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
        m_mesh.ducts = sheetFaces(m_domain);
        m_ducts = makeDucts(m_domain, m_mesh.ducts, static_cast<int>(m_domain.airCells), latticePoints());
        m_patches.emplace(m_domain, m_mesh.ducts);
        if (auto made = m_patches->make(); !made)
            return tl::unexpected(made.error());
        m_mesh.patches = m_patches->patches();
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
                    if (m_patches->connected(high ? q : below, axis)) {
                        if (high) // else the cell below has made it
                            addInside(corners(at, axis, high), m_number[q],
                                      m_number[q + m_layout.stride[axis]]);
                        continue;
                    }
                    const Claim claim = m_patches->claimOf(at, q, axis, high);
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
            if (m_patches->hasDucts(patch))
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
    std::optional<MeshPatches> m_patches;
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
