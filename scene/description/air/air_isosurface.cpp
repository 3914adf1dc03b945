#include "scene/description/air/air_isosurface.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace takao {
namespace {

constexpr std::size_t kManyTriangles = 40'000; // beyond them cells are small, and software OpenGL slow
constexpr float kOffCorner = 1e-4f; // of an edge: vertices keep away from its ends, so no triangle is a point

// Corner bit 0, 1, 2: shifted along x, y, z. Six tetrahedra around the diagonal from 0 to 7 (Kuhn), positive
// volume.
constexpr int kTetrahedra[6][4] = {{0, 1, 3, 7}, {0, 3, 2, 7}, {0, 2, 6, 7},
                                   {0, 6, 4, 7}, {0, 4, 5, 7}, {0, 5, 1, 7}};
constexpr int kEdges = 7; // that start at a corner: towards corners 1..7

/// One marching over all boxes. Vertices are remembered for two layers of cells.
class Marching
{
  public:
    Marching(const AirSampler& air, float temperature)
        : m_air(air), m_values(air.field().temperature), m_level(temperature),
          m_layer(static_cast<std::size_t>(air.cells()[0]) * static_cast<std::size_t>(air.cells()[1]))
    {
        for (int axis = 0; axis < 3; ++axis)
            for (int i = 0; i < air.cells()[static_cast<std::size_t>(axis)]; ++i)
                m_centres[static_cast<std::size_t>(axis)].push_back(
                    static_cast<float>(air.field().grid.centre(axis, i)));
        for (std::size_t corner = 0; corner < 8; ++corner)
            m_shift[corner] = (corner & 1) + ((corner >> 1) & 1) * static_cast<std::size_t>(air.cells()[0]) +
                              (corner >> 2) * m_layer;
        m_known.assign(2 * m_layer * kEdges, kNone);
    }

    /// The cell next to which each vertex was made: the lower end of its edge.
    const std::vector<std::size_t>& cellsOfVertices() const { return m_cells; }

    AirSurface run()
    {
        const auto& n = m_air.cells();
        for (int k = 0; k + 1 < n[2]; ++k) {
            forgetLayer(k + 1);
            for (int j = 0; j + 1 < n[1]; ++j)
                for (int i = 0; i + 1 < n[0]; ++i)
                    if (const std::size_t c = m_air.index({i, j, k}); isCrossed(c) && isWhole(c))
                        march({i, j, k}, c);
        }
        return std::move(m_surface);
    }

  private:
    static constexpr std::uint32_t kNone = ~0u;

    bool inside(std::size_t cell) const { return m_values[cell] >= m_level; }
    bool isCrossed(std::size_t c) const;
    bool isWhole(std::size_t c) const;
    void forgetLayer(int k);
    void march(const AirCell& cell, std::size_t c);
    void cut(const AirCell& cell, std::size_t c, const int (&corners)[4]);
    std::uint32_t vertex(const AirCell& cell, std::size_t c, int from, int to);
    Eigen::Vector3f centre(const AirCell& cell, int corner) const;
    void triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c);

    const AirSampler& m_air;
    const std::vector<float>& m_values;
    float m_level;
    std::size_t m_layer;
    std::array<std::vector<float>, 3> m_centres;
    std::array<std::size_t, 8> m_shift{};
    std::vector<std::uint32_t> m_known; ///< vertex on the edge, by layer's parity, cell and edge
    AirSurface m_surface;
    std::vector<std::size_t> m_cells; ///< by vertex
};

bool Marching::isCrossed(std::size_t c) const
{
    const bool first = inside(c);
    for (std::size_t corner = 1; corner < 8; ++corner)
        if (inside(c + m_shift[corner]) != first)
            return true;
    return false;
}

/// All twelve steps between the corners are open, so all corners are air.
bool Marching::isWhole(std::size_t c) const
{
    for (std::size_t corner = 0; corner < 7; ++corner)
        for (int axis = 0; axis < 3; ++axis)
            if (!((corner >> axis) & 1) && !m_air.opens(c + m_shift[corner], axis, 1))
                return false;
    return true;
}

void Marching::forgetLayer(int k)
{
    const auto start =
        m_known.begin() + static_cast<std::ptrdiff_t>((static_cast<std::size_t>(k) & 1) * m_layer * kEdges);
    std::fill(start, start + static_cast<std::ptrdiff_t>(m_layer * kEdges), kNone);
}

void Marching::march(const AirCell& cell, std::size_t c)
{
    for (const auto& corners : kTetrahedra)
        cut(cell, c, corners);
}

/// One or three corners inside: a triangle; two: a quad.
void Marching::cut(const AirCell& cell, std::size_t c, const int (&corners)[4])
{
    // even permutations, so that the order of the corners keeps its sense
    static constexpr int kFirst[4][4] = {{0, 1, 2, 3}, {1, 0, 3, 2}, {2, 3, 0, 1}, {3, 2, 1, 0}};
    static constexpr int kPair[6][4] = {{0, 1, 2, 3}, {0, 2, 3, 1}, {0, 3, 1, 2},
                                        {1, 2, 0, 3}, {1, 3, 2, 0}, {2, 3, 0, 1}};
    bool in[4];
    int count = 0;
    for (int i = 0; i < 4; ++i)
        count += (in[i] = inside(c + m_shift[static_cast<std::size_t>(corners[i])])) ? 1 : 0;
    const auto on = [&](int a, int b) { return vertex(cell, c, corners[a], corners[b]); };
    if (count == 1 || count == 3)
        for (const auto& p : kFirst)
            if (in[p[0]] == (count == 1) && in[p[1]] == in[p[2]] && in[p[2]] == in[p[3]] &&
                in[p[0]] != in[p[1]]) {
                const std::uint32_t a = on(p[0], p[1]), b = on(p[0], p[2]), d = on(p[0], p[3]);
                count == 1 ? triangle(a, b, d) : triangle(a, d, b);
            }
    if (count == 2)
        for (const auto& p : kPair)
            if (in[p[0]] && in[p[1]]) {
                const std::uint32_t a = on(p[0], p[2]), b = on(p[0], p[3]), d = on(p[1], p[3]),
                                    e = on(p[1], p[2]);
                triangle(a, b, d);
                triangle(a, d, e);
            }
}

/// Edges lead from the lower to the higher corner of the box.
std::uint32_t Marching::vertex(const AirCell& cell, std::size_t c, int from, int to)
{
    const int low = std::min(from, to), high = std::max(from, to);
    const std::size_t lowCell = c + m_shift[static_cast<std::size_t>(low)],
                      highCell = c + m_shift[static_cast<std::size_t>(high)];
    const std::size_t parity = lowCell / m_layer & 1;
    std::uint32_t& known =
        m_known[(parity * m_layer + lowCell % m_layer) * kEdges + static_cast<std::size_t>(high - low) - 1];
    if (known == kNone) {
        const float part = (m_level - m_values[lowCell]) / (m_values[highCell] - m_values[lowCell]);
        const Eigen::Vector3f start = centre(cell, low), end = centre(cell, high);
        known = static_cast<std::uint32_t>(m_surface.positions.size());
        m_surface.positions.push_back(start +
                                      std::clamp(part, kOffCorner, 1.0f - kOffCorner) * (end - start));
        m_surface.normals.emplace_back(Eigen::Vector3f::Zero());
        m_cells.push_back(lowCell);
    }
    return known;
}

Eigen::Vector3f Marching::centre(const AirCell& cell, int corner) const
{
    Eigen::Vector3f centre;
    for (std::size_t axis = 0; axis < 3; ++axis)
        centre[static_cast<Eigen::Index>(axis)] =
            m_centres[axis][static_cast<std::size_t>(cell[axis] + ((corner >> axis) & 1))];
    return centre;
}

/// Normals gather the triangles' areas.
void Marching::triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c)
{
    const auto& p = m_surface.positions;
    const Eigen::Vector3f area = (p[b] - p[a]).cross(p[c] - p[a]);
    for (const std::uint32_t corner : {a, b, c}) {
        m_surface.indices.push_back(corner);
        m_surface.normals[corner] += area;
    }
}

/// A fine surface with vertices joined: the triangles that are left, and what became of every vertex.
struct Joined
{
    std::vector<std::uint32_t> vertexOf; ///< by fine vertex
    std::uint32_t vertices = 0;
    std::vector<std::uint32_t> indices;
};

/// Vertices on the edges of one cell become one. Their edges start at the same cell and are open, so nothing
/// is joined through a wall, and nothing moves further than a cell.
/// @param apart   cells whose vertices stay as they are
Joined join(const AirSurface& fine, const std::vector<std::size_t>& cells,
            const std::unordered_set<std::size_t>& apart)
{
    Joined joined;
    std::unordered_map<std::size_t, std::uint32_t> ofCell;
    ofCell.reserve(cells.size() / 2);
    joined.vertexOf.reserve(cells.size());
    for (const std::size_t cell : cells) {
        if (apart.contains(cell)) {
            joined.vertexOf.push_back(joined.vertices++);
            continue;
        }
        const auto [known, added] = ofCell.try_emplace(cell, joined.vertices);
        joined.vertices += added ? 1 : 0;
        joined.vertexOf.push_back(known->second);
    }
    for (std::size_t i = 0; i < fine.indices.size(); i += 3) {
        const std::uint32_t a = joined.vertexOf[fine.indices[i]], b = joined.vertexOf[fine.indices[i + 1]],
                            c = joined.vertexOf[fine.indices[i + 2]];
        if (a != b && b != c && c != a)
            joined.indices.insert(joined.indices.end(), {a, b, c});
    }
    return joined;
}

/// Vertices of edges that two triangles run along in the same direction: more than two meet there, or a fold.
std::vector<std::uint32_t> crowded(const Joined& joined)
{
    std::vector<std::uint64_t> edges;
    edges.reserve(joined.indices.size());
    for (std::size_t i = 0; i < joined.indices.size(); i += 3)
        for (std::size_t e = 0; e < 3; ++e)
            edges.push_back(std::uint64_t{joined.indices[i + e]} << 32 | joined.indices[i + (e + 1) % 3]);
    std::sort(edges.begin(), edges.end());
    std::vector<std::uint32_t> vertices;
    for (std::size_t i = 1; i < edges.size(); ++i)
        if (edges[i] == edges[i - 1])
            vertices.insert(vertices.end(), {static_cast<std::uint32_t>(edges[i] >> 32),
                                             static_cast<std::uint32_t>(edges[i] & ~std::uint32_t{0})});
    return vertices;
}

/// One vertex a cell, at the mean of those it stands for. Where that would join parts of the surface that
/// only come near each other, the cell keeps its vertices; the fine surface is clean, so that comes to an
/// end.
AirSurface thinned(const AirSurface& fine, const std::vector<std::size_t>& cells)
{
    std::unordered_set<std::size_t> apart;
    Joined joined = join(fine, cells, apart);
    for (auto bad = crowded(joined); !bad.empty(); bad = crowded(joined)) {
        const std::size_t before = apart.size();
        std::vector<std::uint8_t> isBad(joined.vertices, 0);
        for (const std::uint32_t vertex : bad)
            isBad[vertex] = 1;
        for (std::size_t v = 0; v < cells.size(); ++v)
            if (isBad[joined.vertexOf[v]])
                apart.insert(cells[v]);
        if (apart.size() == before)
            break; // all that meets there is as it was
        joined = join(fine, cells, apart);
    }
    AirSurface coarse;
    coarse.positions.assign(joined.vertices, Eigen::Vector3f::Zero());
    coarse.normals.assign(joined.vertices, Eigen::Vector3f::Zero());
    std::vector<float> counts(joined.vertices, 0.0f);
    for (std::size_t v = 0; v < cells.size(); ++v) {
        coarse.positions[joined.vertexOf[v]] += fine.positions[v];
        coarse.normals[joined.vertexOf[v]] += fine.normals[v];
        counts[joined.vertexOf[v]] += 1.0f;
    }
    for (std::size_t v = 0; v < counts.size(); ++v)
        coarse.positions[v] /= counts[v];
    coarse.indices = std::move(joined.indices);
    return coarse;
}

} // namespace

AirSurface airIsosurface(const AirSampler& air, float temperature)
{
    if (air.empty())
        return {};
    Marching marching(air, temperature);
    AirSurface surface = marching.run();
    if (surface.indices.size() > 3 * kManyTriangles)
        surface = thinned(surface, marching.cellsOfVertices());
    for (Eigen::Vector3f& normal : surface.normals)
        normal.stableNormalize();
    return surface;
}

} // namespace takao
