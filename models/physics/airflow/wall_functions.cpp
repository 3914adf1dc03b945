#include "models/physics/airflow/wall_functions.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace takao::air {
namespace {

constexpr MaskBits kFreeBit[3] = {kFreeX, kFreeY, kFreeZ};
constexpr double kSublayer = 5.0; // y+ up to which nothing but laminar air is thought of; the laws meet above
constexpr double kHold = 1e9;     // [1/s]: an exchange that leaves no other value

/// Whether turbulence passes a low face across an axis: no wall is there, and no tight sheet.
bool mixes(MaskBits mask, std::size_t axis)
{
    constexpr MaskBits kTightBit[3] = {kTightX, kTightY, kTightZ};
    return (mask & (kFreeBit[axis] | kTightBit[axis])) == kFreeBit[axis];
}

/// Faces through which air is blown or taken, or that lead outside: bit `axis` of each cell's low faces.
Field<std::uint8_t> passages(const AirDomain& domain)
{
    Field<std::uint8_t> marked(domain.layout);
    for (const auto* all : {&domain.flowOpenings, &domain.pressureOpenings, &domain.inlets, &domain.outlets})
        for (const PatchFaces& patch : *all)
            for (const PatchFace& face : patch.faces)
                marked[face.face] |= static_cast<std::uint8_t>(1 << face.axis);
    return marked;
}

} // namespace

double wall_law::shearOverLaminar(double yPlus)
{
    if (yPlus < kSublayer)
        return 1.0;
    return std::max(1.0, yPlus / (std::log(kSmooth * yPlus) / kKarman)); // both laws meet at y+ = 11.2
}

double wall_law::heatOverLaminar(double yPlus, double prandtl, double turbulentPrandtl)
{
    if (yPlus < kSublayer)
        return 1.0;
    const double ratio = prandtl / turbulentPrandtl;
    const double resistance = 9.24 * (std::pow(ratio, 0.75) - 1.0) * (1.0 + 0.28 * std::exp(-0.007 * ratio));
    const double tPlus = turbulentPrandtl * (std::log(kSmooth * yPlus) / kKarman + resistance);
    return std::max(1.0, prandtl * yPlus / tPlus);
}

template <class R>
WallFunctions<R>::WallFunctions(const AirDomain& domain, int threads)
    : m_layout(domain.layout), m_threads(threads), m_viscosity(domain.model.fluid.viscosity),
      m_prandtl(domain.model.fluid.prandtl), m_turbulentPrandtl(domain.model.fluid.turbulentPrandtl),
      m_inner(domain.layout, 1)
{
    findFaces(domain);
    findSlides(domain);
    findEdges();
    m_faceViscosity.assign(m_faces.size(), static_cast<R>(m_viscosity));
    for (std::size_t s = 0; s < domain.sources.size(); ++s)
        if (const SourceCell& source = domain.sources[s]; source.wallDistance > 0.0)
            m_warm.push_back({s, source.rate, source.source, source.wallDistance});
}

template <class R>
void WallFunctions<R>::findFaces(const AirDomain& domain)
{
    const Field<std::uint8_t> passage = passages(domain);
    const auto& n = m_layout.cells;
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i) {
                const std::ptrdiff_t q = m_layout.at(i, j, k);
                if (!domain.isAir(q))
                    continue;
                const std::array<int, 3> at{i, j, k};
                const auto first = static_cast<std::uint32_t>(m_faces.size());
                for (std::size_t a = 0; a < 3; ++a)
                    for (const int high : {0, 1}) {
                        const std::ptrdiff_t low = q + high * m_layout.stride[a];
                        const bool isEnd = at[a] == (high ? n[a] - 1 : 0);
                        if (mixes(domain.mask[low], a) || (passage[low] >> a & 1) ||
                            (isEnd && domain.model.slip[a]))
                            continue;
                        Face face;
                        face.cell = q;
                        face.distance = static_cast<R>(0.5 * domain.grid.width(static_cast<int>(a), at[a]));
                        const double behind = domain.grid.width(
                            static_cast<int>(a), std::clamp(at[a] + (high ? 1 : -1), 0, n[a] - 1));
                        face.across = face.distance + static_cast<R>(0.5 * behind);
                        face.axis = static_cast<std::uint8_t>(a);
                        face.high = static_cast<std::uint8_t>(high);
                        face.isSheet = domain.isAir(high ? low : low - m_layout.stride[a]);
                        m_faces.push_back(face);
                    }
                const auto count = static_cast<std::uint32_t>(m_faces.size()) - first;
                if (count == 0)
                    continue;
                m_cells.push_back({q, first, count});
                m_inner[q] = 0;
            }
}

/// Walls that slide carry their velocity in the cells behind them.
template <class R>
void WallFunctions<R>::findSlides(const AirDomain& domain)
{
    if (domain.moving.empty())
        return;
    std::array<std::unordered_map<std::ptrdiff_t, double>, 3> speeds;
    for (const FixedVelocity& v : domain.moving)
        speeds[static_cast<std::size_t>(v.axis)][v.face] = v.value;
    for (Face& face : m_faces) {
        if (face.isSheet)
            continue;
        const std::ptrdiff_t behind = face.cell + (face.high ? 1 : -1) * m_layout.stride[face.axis];
        for (std::size_t t = 0; t < 2; ++t) {
            const std::size_t axis = (face.axis + 1 + t) % 3;
            for (const std::ptrdiff_t at : {behind, behind + m_layout.stride[axis]})
                if (const auto found = speeds[axis].find(at); found != speeds[axis].end())
                    face.slide[t] += static_cast<R>(0.5 * found->second);
        }
    }
}

template <class R>
std::ptrdiff_t WallFunctions<R>::faceOf(std::ptrdiff_t cell, int axis, int high) const
{
    const auto found = std::lower_bound(m_cells.begin(), m_cells.end(), cell,
                                        [](const Cell& c, std::ptrdiff_t q) { return c.cell < q; });
    if (found == m_cells.end() || found->cell != cell)
        return -1;
    for (std::uint32_t f = found->first; f < found->first + found->count; ++f)
        if (m_faces[f].axis == axis && m_faces[f].high == high)
            return static_cast<std::ptrdiff_t>(f);
    return -1;
}

template <class R>
void WallFunctions<R>::findEdges()
{
    for (std::uint32_t f = 0; f < m_faces.size(); ++f)
        for (const int along : {(m_faces[f].axis + 1) % 3, (m_faces[f].axis + 2) % 3})
            addEdge(f, along);
}

/// The edge between a wall face and the next one along an axis, if that is a wall of the same kind.
template <class R>
void WallFunctions<R>::addEdge(std::uint32_t f, int along)
{
    const Face& face = m_faces[f];
    const auto a = static_cast<std::size_t>(along);
    const std::ptrdiff_t velocity = face.cell + m_layout.stride[a];
    const std::ptrdiff_t next = faceOf(velocity, face.axis, face.high);
    if (next < 0 || m_faces[static_cast<std::size_t>(next)].isSheet != face.isSheet)
        return;
    const auto other = static_cast<std::uint32_t>(next);
    const auto axis = static_cast<std::uint8_t>(3 - along - face.axis);
    const std::ptrdiff_t edge = velocity + face.high * m_layout.stride[face.axis];
    const R y = face.distance;
    if (face.isSheet) {
        m_sheetSides.push_back(
            {velocity, edge, f, other, R(0.5) / (y * y), static_cast<std::uint8_t>(along), axis});
        return;
    }
    m_edges.push_back({edge, f, other, face.across / y, axis});
}

template <class R>
R WallFunctions<R>::frictionVelocity(R energy) const
{
    return static_cast<R>(std::pow(keps::kCmu, 0.25)) * std::sqrt(energy);
}

template <class R>
void WallFunctions<R>::update(const Field<R>& energy, Field<R>& dissipation)
{
    const R laminar = static_cast<R>(m_viscosity), karman = static_cast<R>(wall_law::kKarman);
#pragma omp parallel for num_threads(m_threads) schedule(static)
    for (std::size_t c = 0; c < m_cells.size(); ++c) {
        const Cell& cell = m_cells[c];
        const R friction = frictionVelocity(energy[cell.cell]);
        R perLength = 0;
        for (std::uint32_t f = cell.first; f < cell.first + cell.count; ++f) {
            const R yPlus = friction * m_faces[f].distance / laminar;
            m_faceViscosity[f] =
                laminar * static_cast<R>(wall_law::shearOverLaminar(static_cast<double>(yPlus)));
            perLength += R(1) / (karman * m_faces[f].distance);
        }
        dissipation[cell.cell] = friction * friction * friction * perLength / static_cast<R>(cell.count);
    }
}

template <class R>
void WallFunctions<R>::addProduction(const FlowView<R>& flow, const Field<R>& energy, R* source) const
{
#pragma omp parallel for num_threads(m_threads) schedule(static)
    for (std::size_t c = 0; c < m_cells.size(); ++c) {
        const Cell& cell = m_cells[c];
        const R friction = frictionVelocity(energy[cell.cell]);
        R sum = 0;
        for (std::uint32_t f = cell.first; f < cell.first + cell.count; ++f) {
            const Face& face = m_faces[f];
            R squared = 0;
            for (std::size_t t = 0; t < 2; ++t) {
                const std::size_t axis = (face.axis + 1U + t) % 3;
                const R* v = flow.velocity[axis] + face.cell;
                const R along = R(0.5) * (v[0] + v[m_layout.stride[axis]]) - face.slide[t];
                squared += along * along;
            }
            const R stress = m_faceViscosity[f] * std::sqrt(squared) / face.distance;
            sum += stress * friction / (static_cast<R>(wall_law::kKarman) * face.distance);
        }
        source[cell.cell] += sum / static_cast<R>(cell.count);
    }
}

template <class R>
void WallFunctions<R>::holdDissipation(const Field<R>& dissipation, R* source, R* sink) const
{
    const R hold = static_cast<R>(kHold);
    for (const Cell& cell : m_cells) {
        sink[cell.cell] = hold;
        source[cell.cell] = hold * dissipation[cell.cell];
    }
}

template <class R>
void WallFunctions<R>::setEdges(const std::array<R*, 3>& edges) const
{
#pragma omp parallel for num_threads(m_threads) schedule(static)
    for (std::size_t e = 0; e < m_edges.size(); ++e) {
        const Edge& edge = m_edges[e];
        edges[edge.axis][edge.edge] =
            R(0.5) * edge.factor * (m_faceViscosity[edge.one] + m_faceViscosity[edge.other]);
    }
    for (const SheetSide& side : m_sheetSides)
        edges[side.axis][side.edge] = R(0);
}

template <class R>
void WallFunctions<R>::addSheetDrag(const std::array<R*, 3>& drag) const
{
    // shear per volume: viscosity (speed / y) / (2 y); the solver halves what it is given as drag
    for (const SheetSide& side : m_sheetSides)
        drag[side.component][side.velocity] +=
            side.perArea * (m_faceViscosity[side.one] + m_faceViscosity[side.other]);
}

template <class R>
void WallFunctions<R>::updateWarmWalls(std::vector<SourceCell>& sources, const Field<R>& energy) const
{
    for (const WarmCell& warm : m_warm) {
        SourceCell& source = sources[warm.source];
        const double yPlus =
            static_cast<double>(frictionVelocity(energy[source.cell])) * warm.distance / m_viscosity;
        const double factor = wall_law::heatOverLaminar(yPlus, m_prandtl, m_turbulentPrandtl);
        source.rate = factor * warm.rate;
        source.source = factor * warm.heat;
    }
}

template <class R>
std::size_t WallFunctions<R>::bytes() const
{
    return m_inner.bytes() + m_faces.size() * (sizeof(Face) + sizeof(R)) + m_cells.size() * sizeof(Cell) +
           m_edges.size() * sizeof(Edge) + m_sheetSides.size() * sizeof(SheetSide) +
           m_warm.size() * sizeof(WarmCell);
}

template class WallFunctions<float>;
template class WallFunctions<double>;

} // namespace takao::air
