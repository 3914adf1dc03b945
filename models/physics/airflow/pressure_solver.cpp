#include "models/physics/airflow/pressure_solver.h"

#include <algorithm>
#include <cmath>

namespace takao::air {
namespace {

constexpr int kCoarsest = 4; // cells along an axis that are not coarsened further
constexpr int kBottomSweeps = 8;

/// Coefficient of the coarse face: the fine ones side by side, over the longer way between centres.
template <class R>
void coarsenFaces(const Layout& fine, const Field<R>& in, const Layout& coarse, Field<R>& out, int axis,
                  const std::array<int, 3>& factor)
{
    const auto a = static_cast<std::size_t>(axis);
    const R share = R(1) / static_cast<R>(factor[a]);
    for (int k = 0; k < coarse.cells[2]; ++k)
        for (int j = 0; j < coarse.cells[1]; ++j)
            for (int i = 0; i < coarse.cells[0]; ++i) {
                const std::array<int, 3> first{i * factor[0], j * factor[1], k * factor[2]};
                std::array<int, 3> last;
                for (std::size_t b = 0; b < 3; ++b)
                    last[b] = b == a ? first[b] + 1 : std::min(first[b] + factor[b], fine.cells[b]);
                R sum = 0;
                for (int z = first[2]; z < last[2]; ++z)
                    for (int y = first[1]; y < last[1]; ++y)
                        for (int x = first[0]; x < last[0]; ++x)
                            sum += in[fine.at(x, y, z)];
                out[coarse.at(i, j, k)] = sum * share;
            }
}

/// Sums of the finer cells of each coarse cell.
template <class R>
void sumCells(const Layout& fine, const R* in, const Layout& coarse, Field<R>& out,
              const std::array<int, 3>& factor, R scale, int threads)
{
#pragma omp parallel for num_threads(threads) schedule(static)
    for (int k = 0; k < coarse.cells[2]; ++k)
        for (int j = 0; j < coarse.cells[1]; ++j) {
            R* row = out.data() + coarse.at(0, j, k);
            std::fill(row, row + coarse.cells[0], R(0));
            for (int z = k * factor[2]; z < std::min((k + 1) * factor[2], fine.cells[2]); ++z)
                for (int y = j * factor[1]; y < std::min((j + 1) * factor[1], fine.cells[1]); ++y) {
                    const R* from = in + fine.at(0, y, z);
                    if (factor[0] == 1)
                        for (int i = 0; i < coarse.cells[0]; ++i)
                            row[i] += scale * from[i];
                    else // the ghost cell behind an odd row holds 0
                        for (int i = 0; i < coarse.cells[0]; ++i)
                            row[i] += scale * (from[2 * i] + from[2 * i + 1]);
                }
        }
}

} // namespace

template <class R>
PressureSolver<R>::Level::Level(const Layout& l, bool finest)
    : layout(l), face{Field<R>(l), Field<R>(l), Field<R>(l)}, dirichlet(l), diagonal(l), perDiagonal(l), x(l),
      b(l)
{
    if (!finest) // there a work space of solve() takes its place
        r = Field<R>(l);
}

template <class R>
PoissonView<R> PressureSolver<R>::viewOf(std::size_t number)
{
    Level& l = m_levels[number];
    const auto& n = l.layout.cells;
    const auto& s = l.layout.stride;
    return {{n[0], n[1], n[2]},
            {s[0], s[1], s[2]},
            {l.face[0].data(), l.face[1].data(), l.face[2].data()},
            l.perDiagonal.data(),
            l.diagonal.data(),
            l.x.data(),
            l.b.data(),
            number == 0 ? m_residual : l.r.data(),
            // threads do not pay for a few thousand cells
            l.layout.size < 20'000 ? 1 : m_threads};
}

template <class R>
PressureSolver<R>::PressureSolver(const Layout& layout, int threads) : m_threads(threads)
{
    m_levels.emplace_back(layout, true);
    while (true) {
        const auto& fine = m_levels.back().layout.cells;
        std::array<int, 3> cells = fine, factor{1, 1, 1};
        for (std::size_t a = 0; a < 3; ++a)
            if (fine[a] > kCoarsest) {
                factor[a] = 2;
                cells[a] = (fine[a] + 1) / 2;
            }
        if (cells == fine)
            break;
        m_levels.emplace_back(Layout(cells), false);
        m_levels.back().factor = factor;
    }
}

template <class R>
std::array<R*, 3> PressureSolver<R>::faces()
{
    Level& top = m_levels.front();
    return {top.face[0].data(), top.face[1].data(), top.face[2].data()};
}

template <class R>
void PressureSolver<R>::diagonals(Level& level)
{
    const auto& n = level.layout.cells;
    const auto& s = level.layout.stride;
#pragma omp parallel for num_threads(m_threads) schedule(static)
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i) {
                const std::ptrdiff_t q = level.layout.at(i, j, k);
                R sum = level.dirichlet[q];
                for (std::size_t a = 0; a < 3; ++a)
                    sum += level.face[a][q] + level.face[a][q + s[a]];
                level.diagonal[q] = sum;
                level.perDiagonal[q] = sum > R(0) ? R(1) / sum : R(0);
            }
}

template <class R>
void PressureSolver<R>::coarsen(Level& fine, Level& coarse)
{
    const auto& factor = coarse.factor;
#pragma omp parallel for num_threads(m_threads) schedule(static, 1)
    for (int axis = 0; axis < 3; ++axis)
        coarsenFaces(fine.layout, fine.face[static_cast<std::size_t>(axis)], coarse.layout,
                     coarse.face[static_cast<std::size_t>(axis)], axis, factor);
    // a boundary is half a cell away, and that half doubles: as between centres
    const int doubled = std::max({factor[0], factor[1], factor[2]});
    sumCells(fine.layout, fine.dirichlet.data(), coarse.layout, coarse.dirichlet, factor,
             R(1) / static_cast<R>(doubled), m_threads);
}

template <class R>
void PressureSolver<R>::update()
{
    diagonals(m_levels.front());
    for (std::size_t l = 1; l < m_levels.size(); ++l) {
        coarsen(m_levels[l - 1], m_levels[l]);
        diagonals(m_levels[l]);
    }
}

template <class R>
void PressureSolver<R>::restrictTo(std::size_t fine, Level& coarse)
{
    const PoissonView<R> view = viewOf(fine);
    kernels<R>().residual(view);
    sumCells(m_levels[fine].layout, view.r, coarse.layout, coarse.b, coarse.factor, R(1), m_threads);
    coarse.x.fill(R(0));
}

template <class R>
void PressureSolver<R>::prolong(const Level& coarse, Level& fine)
{
    const auto& n = fine.layout.cells;
    const auto& f = coarse.factor;
#pragma omp parallel for num_threads(m_threads) schedule(static)
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j) {
            R* to = fine.x.data() + fine.layout.at(0, j, k);
            const R* from = coarse.x.data() + coarse.layout.at(0, j / f[1], k / f[2]);
            const R* has = fine.perDiagonal.data() + fine.layout.at(0, j, k);
            const int shift = f[0] == 2 ? 1 : 0;
            for (int i = 0; i < n[0]; ++i)
                to[i] += has[i] > R(0) ? from[i >> shift] : R(0);
        }
}

template <class R>
void PressureSolver<R>::cycle(std::size_t l)
{
    Level& level = m_levels[l];
    const Kernels<R>& k = kernels<R>();
    if (l + 1 == m_levels.size()) {
        for (int i = 0; i < kBottomSweeps; ++i) {
            k.smooth(viewOf(l), 0);
            k.smooth(viewOf(l), 1);
        }
        return;
    }
    k.smooth(viewOf(l), 0);
    restrictTo(l, m_levels[l + 1]);
    cycle(l + 1);
    prolong(m_levels[l + 1], level);
    k.smooth(viewOf(l), 1); // the other order keeps the cycle symmetric
}

template <class R>
int PressureSolver<R>::solve(double tolerance, int most, Field<R>& x, Field<R>& direction, Field<R>& product)
{
    const Kernels<R>& k = kernels<R>();
    Level& top = m_levels.front();
    product.fill(R(0)); // also behind the ends of rows, where the coarser level reads
    m_residual = product.data();
    const PoissonView<R> view = viewOf(0);
    R* b = top.b.data(); // holds the residual from now on
    x.fill(R(0));
    const double start = k.dot(view, b, b);
    if (!(start > 0.0))
        return 0;
    double before = 0.0;
    for (int i = 1; i <= most; ++i) {
        top.x.fill(R(0));
        cycle(0);
        const double rho = k.dot(view, b, top.x.data());
        if (i == 1)
            direction = top.x;
        else
            k.scaleAdd(view, direction.data(), static_cast<R>(rho / before), top.x.data());
        before = rho;
        const double curvature = k.applyAndDot(view, direction.data(), product.data());
        if (!(curvature > 0.0) || !std::isfinite(rho))
            return i;
        const R step = static_cast<R>(rho / curvature);
        k.addScaled(view, x.data(), step, direction.data());
        k.addScaled(view, b, -step, product.data());
        if (k.dot(view, b, b) <= tolerance * tolerance * start)
            return i;
    }
    return most;
}

template <class R>
std::size_t PressureSolver<R>::bytes() const
{
    std::size_t sum = 0;
    for (const Level& l : m_levels)
        for (const Field<R>* f : {&l.face[0], &l.face[1], &l.face[2], &l.dirichlet, &l.diagonal,
                                  &l.perDiagonal, &l.x, &l.b, &l.r})
            sum += f->bytes();
    return sum;
}

template class PressureSolver<float>;
template class PressureSolver<double>;

} // namespace takao::air
