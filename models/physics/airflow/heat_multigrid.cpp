#include "models/physics/airflow/heat_multigrid.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace takao::air {
namespace {

constexpr int kMostLevels = 6;
constexpr int kCoarsest = 3;
constexpr int kBottomSweeps = 6;
constexpr std::size_t kThreadsPay = 8000; // cells, with ghosts
constexpr MaskBits kFreeBit[3] = {kFreeX, kFreeY, kFreeZ};
constexpr MaskBits kTightBit[3] = {kTightX, kTightY, kTightZ};

Layout coarser(const Layout& fine, std::array<int, 3>& factor)
{
    std::array<int, 3> cells = fine.cells;
    factor = {1, 1, 1};
    for (std::size_t a = 0; a < 3; ++a)
        if (cells[a] > kCoarsest) {
            factor[a] = 2;
            cells[a] = (cells[a] + 1) / 2;
        }
    return Layout(cells);
}

std::ptrdiff_t coarseCell(const Layout& fine, const Layout& coarse, const std::array<int, 3>& factor,
                          std::ptrdiff_t cell)
{
    const std::ptrdiff_t k = cell / fine.stride[2], j = cell % fine.stride[2] / fine.stride[1];
    const std::ptrdiff_t i = cell % fine.stride[1];
    return coarse.at(static_cast<int>(i) / factor[0], static_cast<int>(j) / factor[1],
                     static_cast<int>(k) / factor[2]);
}

/// Whether a coarse cell stands for a finer one.
bool standsFor(const Field<std::uint16_t>& owner, std::ptrdiff_t coarse, const Field<std::uint16_t>& finer,
               std::ptrdiff_t fine)
{
    return owner.empty() || owner[coarse] == finer[fine];
}

} // namespace

template <class R>
HeatMultigrid<R>::Level::Level(const Layout& l)
    : layout(l), up{Field<R>(l), Field<R>(l), Field<R>(l)}, down{Field<R>(l), Field<R>(l), Field<R>(l)},
      diffusion{Field<R>(l), Field<R>(l), Field<R>(l)}, sink(l), diagonal(l), rightSide(l), change(l)
{}

template <class R>
HeatMultigrid<R>::HeatMultigrid(const AirDomain& domain, int threads, bool backwards)
    : m_domain(domain), m_threads(threads)
{
    Layout fine = domain.layout;
    for (int l = 0; l < kMostLevels; ++l) {
        std::array<int, 3> factor;
        const Layout layout = coarser(fine, factor);
        if (layout.cells == fine.cells)
            break;
        m_levels.emplace_back(layout);
        m_levels.back().factor = factor;
        fine = layout;
    }
    if (!domain.volumeOf.empty())
        findOwners();
    makeLinks(backwards);
    if (m_levels.empty())
        return;
    makeRoles();
    m_scratch.resize(static_cast<std::size_t>(threads) * heatGatherScratch(domain.layout.cells[0]));
}

/// Where a closed wall cuts a coarse cell it stands for the volume of most of its cells. The others get no
/// correction: else what one volume gains would be given to its neighbour behind the wall.
template <class R>
void HeatMultigrid<R>::findOwners()
{
    const Layout* fine = &m_domain.layout;
    const Field<std::uint16_t>* below = &m_domain.volumeOf;
    for (Level& level : m_levels) {
        level.owner = Field<std::uint16_t>(level.layout, kNoVolume);
        std::map<std::ptrdiff_t, std::map<std::uint16_t, int>> counts;
        for (int k = 0; k < fine->cells[2]; ++k)
            for (int j = 0; j < fine->cells[1]; ++j)
                for (int i = 0; i < fine->cells[0]; ++i)
                    if (const std::uint16_t volume = (*below)[fine->at(i, j, k)]; volume != kNoVolume)
                        ++counts[level.layout.at(i / level.factor[0], j / level.factor[1],
                                                 k / level.factor[2])][volume];
        for (const auto& [cell, volumes] : counts)
            level.owner[cell] =
                std::max_element(volumes.begin(), volumes.end(), [](const auto& a, const auto& b) {
                    return a.second < b.second;
                })->first;
        fine = &level.layout;
        below = &level.owner;
    }
}

template <class R>
void HeatMultigrid<R>::makeLinks(bool backwards)
{
    const auto gathered = [](const std::vector<Link>& links) {
        std::map<std::ptrdiff_t, R> sums;
        for (const Link& link : links)
            sums[link.cell] += link.weight;
        std::vector<Link> all;
        for (const auto& [cell, weight] : sums)
            all.push_back({cell, weight});
        return all;
    };
    const auto linksOf = [](const PatchFaces& patch, const FaceRow& row) {
        std::vector<Link> links;
        for (const std::size_t f : row.faces)
            links.push_back({patch.faces[f].cell, static_cast<R>(patch.faces[f].area / row.area)});
        return links;
    };
    std::vector<Passing> finer;
    for (std::size_t d = 0; d < m_domain.deviceLayers.size(); ++d) {
        const DeviceLayers& made = m_domain.deviceLayers[d];
        for (const DeviceLayer& layer : made.layers) {
            Passing passing{linksOf(m_domain.inlets[d], made.inletRows[layer.inletRow]),
                            linksOf(m_domain.outlets[d], made.outletRows[layer.outletRow])};
            if (backwards)
                std::swap(passing.inlets, passing.outlets);
            finer.push_back(std::move(passing));
        }
    }
    const Layout* fine = &m_domain.layout;
    const Field<std::uint16_t>* below = &m_domain.volumeOf;
    for (Level& level : m_levels) {
        for (Passing& device : finer)
            for (auto* links : {&device.inlets, &device.outlets}) {
                std::vector<Link> kept;
                for (const Link& link : *links) {
                    const std::ptrdiff_t cell = coarseCell(*fine, level.layout, level.factor, link.cell);
                    if (standsFor(level.owner, cell, *below, link.cell))
                        kept.push_back({cell, link.weight});
                }
                *links = gathered(kept);
            }
        level.devices = finer;
        fine = &level.layout;
        below = &level.owner;
    }
}

template <class R>
int HeatMultigrid<R>::threadsFor(const Level& level) const
{
    return level.layout.size < kThreadsPay ? 1 : m_threads;
}

/// Walls and volumes stay where they are: what a cell is to the first level is found once.
template <class R>
void HeatMultigrid<R>::makeRoles()
{
    const Layout& l = m_domain.layout;
    const Level& c = m_levels.front();
    m_roles = Field<std::uint8_t>(l, std::uint8_t(0));
    for (int k = 0; k < l.cells[2]; ++k)
        for (int j = 0; j < l.cells[1]; ++j)
            for (int i = 0; i < l.cells[0]; ++i) {
                const std::ptrdiff_t q = l.at(i, j, k), Q = coarseCell(l, c.layout, c.factor, q);
                if (!m_domain.isAir(q) || !standsFor(c.owner, Q, m_domain.volumeOf, q))
                    continue;
                std::uint8_t role = kHeatCounts;
                const std::array<int, 3> at{i, j, k};
                for (std::size_t a = 0; a < 3; ++a) {
                    if (at[a] % c.factor[a] != 0 || !(m_domain.mask[q] & kFreeBit[a]) ||
                        !standsFor(c.owner, Q - c.layout.stride[a], m_domain.volumeOf, q))
                        continue;
                    role |= static_cast<std::uint8_t>(kHeatLowX << a);
                    if (!(m_domain.mask[q] & kTightBit[a]))
                        role |= static_cast<std::uint8_t>(kHeatMixesX << a);
                }
                m_roles[q] = role;
            }
}

template <class R>
void HeatMultigrid<R>::fillFirst(const ScalarView<R>& v, const R* residual)
{
    Level& c = m_levels.front();
    HeatGatherView<R> to{};
    for (std::size_t a = 0; a < 3; ++a) {
        to.n[a] = c.layout.cells[a];
        to.stride[a] = c.layout.stride[a];
        to.factor[a] = c.factor[a];
        to.up[a] = c.up[a].data();
        to.down[a] = c.down[a].data();
        to.diffusion[a] = c.diffusion[a].data();
    }
    to.roles = m_roles.data();
    to.sink = c.sink.data();
    to.rightSide = c.rightSide.data();
    to.scratch = m_scratch.data();
    kernels<R>().gatherHeat(v, residual, to);
}

template <class R>
void HeatMultigrid<R>::fillNext(const Level& fine, Level& c)
{
    const auto& f = c.factor;
    const auto& n = c.layout.cells;
    const auto& m = fine.layout.cells;
#pragma omp parallel for num_threads(threadsFor(c)) schedule(static)
    for (int K = 0; K < n[2]; ++K)
        for (int J = 0; J < n[1]; ++J)
            for (int I = 0; I < n[0]; ++I) {
                const std::ptrdiff_t Q = c.layout.at(I, J, K);
                const int first[3] = {I * f[0], J * f[1], K * f[2]};
                for (std::size_t a = 0; a < 3; ++a)
                    c.up[a][Q] = c.down[a][Q] = c.diffusion[a][Q] = R(0);
                R sink = 0;
                for (int k = first[2]; k < std::min(first[2] + f[2], m[2]); ++k)
                    for (int j = first[1]; j < std::min(first[1] + f[1], m[1]); ++j)
                        for (int i = first[0]; i < std::min(first[0] + f[0], m[0]); ++i) {
                            const std::ptrdiff_t q = fine.layout.at(i, j, k);
                            const int at[3] = {i, j, k};
                            if (!standsFor(c.owner, Q, fine.owner, q))
                                continue;
                            sink += fine.sink[q];
                            for (std::size_t a = 0; a < 3; ++a)
                                if (at[a] == first[a] &&
                                    standsFor(c.owner, Q - c.layout.stride[a], fine.owner, q)) {
                                    c.up[a][Q] += fine.up[a][q];
                                    c.down[a][Q] += fine.down[a][q];
                                    c.diffusion[a][Q] += fine.diffusion[a][q] / static_cast<R>(f[a]);
                                }
                        }
                c.sink[Q] = sink;
            }
}

template <class R>
void HeatMultigrid<R>::diagonals(Level& l)
{
    const auto& n = l.layout.cells;
#pragma omp parallel for num_threads(threadsFor(l)) schedule(static)
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i) {
                const std::ptrdiff_t q = l.layout.at(i, j, k);
                R sum = l.sink[q];
                for (std::size_t a = 0; a < 3; ++a) {
                    const std::ptrdiff_t s = l.layout.stride[a];
                    sum += l.up[a][q] + l.diffusion[a][q] + l.down[a][q + s] + l.diffusion[a][q + s];
                }
                l.diagonal[q] = sum;
            }
}

template <class R>
std::vector<double> HeatMultigrid<R>::outletChanges(const Level& level,
                                                    const std::vector<double>& slopes) const
{
    std::vector<double> changes(level.devices.size(), 0.0);
    for (std::size_t d = 0; d < changes.size(); ++d)
        for (const Link& link : level.devices[d].inlets)
            changes[d] += slopes[d] * m_flows[d] * static_cast<double>(link.weight * level.change[link.cell]);
    return changes;
}

/// The right side with what the devices blow, as long as it lives: their part belongs to one sweep.
template <class R>
class HeatMultigrid<R>::Blowing
{
  public:
    Blowing(Level& level, const std::vector<double>& changes) : m_level(level)
    {
        for (const Passing& device : level.devices)
            for (const Link& link : device.outlets)
                m_without.push_back(level.rightSide[link.cell]);
        for (std::size_t d = 0; d < changes.size(); ++d)
            for (const Link& link : level.devices[d].outlets)
                level.rightSide[link.cell] += link.weight * static_cast<R>(changes[d]);
    }
    ~Blowing()
    {
        auto without = m_without.begin();
        for (const Passing& device : m_level.devices)
            for (const Link& link : device.outlets)
                m_level.rightSide[link.cell] = *without++;
    }
    Blowing(const Blowing&) = delete;
    Blowing& operator=(const Blowing&) = delete;

  private:
    Level& m_level;
    std::vector<R> m_without;
};

template <class R>
void HeatMultigrid<R>::sweep(Level& l, const std::vector<double>& slopes, bool forward)
{
    const auto& n = l.layout.cells;
    const std::ptrdiff_t sy = l.layout.stride[1], sz = l.layout.stride[2];
    const Blowing blowing(l, outletChanges(l, slopes));
    // even planes, then odd ones: the same for any number of threads
    for (int pass = 0; pass < 2; ++pass) {
        const int parity = forward ? pass : 1 - pass;
#pragma omp parallel for num_threads(threadsFor(l)) schedule(static)
        for (int k = parity; k < n[2]; k += 2)
            for (int jj = 0; jj < n[1]; ++jj)
                for (int ii = 0; ii < n[0]; ++ii) {
                    const int j = forward ? jj : n[1] - 1 - jj, i = forward ? ii : n[0] - 1 - ii;
                    const std::ptrdiff_t q = l.layout.at(i, j, k);
                    if (!(l.diagonal[q] > R(0)))
                        continue;
                    const R* x = l.change.data() + q;
                    R sum = l.rightSide[q];
                    sum += (l.up[0][q] + l.diffusion[0][q]) * x[-1] +
                           (l.down[0][q + 1] + l.diffusion[0][q + 1]) * x[1];
                    sum += (l.up[1][q] + l.diffusion[1][q]) * x[-sy] +
                           (l.down[1][q + sy] + l.diffusion[1][q + sy]) * x[sy];
                    sum += (l.up[2][q] + l.diffusion[2][q]) * x[-sz] +
                           (l.down[2][q + sz] + l.diffusion[2][q + sz]) * x[sz];
                    l.change[q] = sum / l.diagonal[q];
                }
    }
}

template <class R>
void HeatMultigrid<R>::residualTo(Level& fine, Level& coarse, const std::vector<double>& slopes)
{
    coarse.rightSide.fill(R(0));
    coarse.change.fill(R(0));
    const Blowing blowing(fine, outletChanges(fine, slopes));
    const auto& n = fine.layout.cells;
    const std::ptrdiff_t sy = fine.layout.stride[1], sz = fine.layout.stride[2];
    const auto addRow = [&](int j, int k) {
        for (int i = 0; i < n[0]; ++i) {
            const std::ptrdiff_t q = fine.layout.at(i, j, k);
            const R* x = fine.change.data() + q;
            R r = fine.rightSide[q] - fine.diagonal[q] * x[0];
            r += (fine.up[0][q] + fine.diffusion[0][q]) * x[-1] +
                 (fine.down[0][q + 1] + fine.diffusion[0][q + 1]) * x[1];
            r += (fine.up[1][q] + fine.diffusion[1][q]) * x[-sy] +
                 (fine.down[1][q + sy] + fine.diffusion[1][q + sy]) * x[sy];
            r += (fine.up[2][q] + fine.diffusion[2][q]) * x[-sz] +
                 (fine.down[2][q + sz] + fine.diffusion[2][q + sz]) * x[sz];
            const std::ptrdiff_t Q =
                coarse.layout.at(i / coarse.factor[0], j / coarse.factor[1], k / coarse.factor[2]);
            if (standsFor(coarse.owner, Q, fine.owner, q))
                coarse.rightSide[Q] += r;
        }
    };
#pragma omp parallel for num_threads(threadsFor(fine)) schedule(static)
    for (int K = 0; K < coarse.layout.cells[2]; ++K) // a coarse plane's sums belong to one thread
        for (int k = K * coarse.factor[2]; k < std::min((K + 1) * coarse.factor[2], n[2]); ++k)
            for (int j = 0; j < n[1]; ++j)
                addRow(j, k);
}

/// There and back.
template <class R>
void HeatMultigrid<R>::smooth(Level& level, const std::vector<double>& slopes)
{
    sweep(level, slopes, true);
    sweep(level, slopes, false);
}

template <class R>
void HeatMultigrid<R>::addCoarser(Level& level, const Level& coarse)
{
    const auto& n = level.layout.cells;
#pragma omp parallel for num_threads(threadsFor(level)) schedule(static)
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i) {
                const std::ptrdiff_t q = level.layout.at(i, j, k);
                const std::ptrdiff_t Q =
                    coarse.layout.at(i / coarse.factor[0], j / coarse.factor[1], k / coarse.factor[2]);
                if (level.diagonal[q] > R(0) && standsFor(coarse.owner, Q, level.owner, q))
                    level.change[q] += coarse.change[Q];
            }
}

template <class R>
void HeatMultigrid<R>::cycle(std::size_t l, const std::vector<double>& slopes)
{
    Level& level = m_levels[l];
    const bool bottom = l + 1 == m_levels.size();
    for (int i = 0; i < (bottom ? kBottomSweeps : 1); ++i)
        smooth(level, slopes);
    if (bottom)
        return;
    Level& coarse = m_levels[l + 1];
    residualTo(level, coarse, slopes);
    cycle(l + 1, slopes);
    addCoarser(level, coarse);
    smooth(level, slopes);
}

template <class R>
void HeatMultigrid<R>::addTo(const ScalarView<R>& v)
{
    const Level& c = m_levels.front();
    const auto& g = v.grid;
    const auto& f = c.factor;
#pragma omp parallel for num_threads(m_threads) schedule(static)
    for (int k = 0; k < g.n[2]; ++k)
        for (int j = 0; j < g.n[1]; ++j)
            for (int i = 0; i < g.n[0]; ++i) {
                const std::ptrdiff_t q = i + j * g.stride[1] + k * g.stride[2];
                const std::ptrdiff_t Q = c.layout.at(i / f[0], j / f[1], k / f[2]);
                if ((g.mask[q] & kFluid) && standsFor(c.owner, Q, m_domain.volumeOf, q))
                    v.value[q] += c.change[Q];
            }
}

template <class R>
void HeatMultigrid<R>::correct(const ScalarView<R>& v, const R* residual, const std::vector<double>& slopes)
{
    if (m_levels.empty())
        return;
    fillFirst(v, residual);
    diagonals(m_levels.front());
    for (std::size_t l = 1; l < m_levels.size(); ++l) {
        fillNext(m_levels[l - 1], m_levels[l]);
        diagonals(m_levels[l]);
    }
    m_levels.front().change.fill(R(0));
    cycle(0, slopes);
    addTo(v);
}

template <class R>
std::size_t HeatMultigrid<R>::bytes() const
{
    std::size_t sum = m_roles.bytes();
    for (const Level& l : m_levels)
        sum += (9 * l.sink.bytes()) + 4 * l.sink.bytes() + l.owner.bytes();
    return sum;
}

template class HeatMultigrid<float>;
template class HeatMultigrid<double>;

} // namespace takao::air
