#include "models/physics/airflow/pressure_solver.h"

#include "models/physics/airflow/whole_fields.h"

#include <algorithm>
#include <cmath>

namespace takao::air {
namespace {

constexpr int kCoarsest = 3;                // cells along an axis that are not coarsened further
constexpr std::size_t kBottom = 600;        // cells that are solved for directly
constexpr std::size_t kTwiceFrom = 2;       // level from which on a level is gone through twice: a W-cycle
constexpr std::size_t kThreadsPay = 20'000; // cells, with ghosts

/// Distance between the centres of neighbours on the finer grid over that on the coarser, at each coarse low
/// face.
template <class R>
std::vector<R> closerBy(const AxisPlanes& fine, const AxisPlanes& coarse, const AxisGathering& by)
{
    std::vector<R> shares{R(0)};
    for (std::size_t c = 1; c < coarse.width.size(); ++c) {
        const auto f = static_cast<std::size_t>(by.first[c]);
        shares.push_back(
            static_cast<R>((fine.width[f - 1] + fine.width[f]) / (coarse.width[c - 1] + coarse.width[c])));
    }
    return shares;
}

std::size_t cellsOf(const Layout& layout)
{
    return static_cast<std::size_t>(layout.cells[0]) * static_cast<std::size_t>(layout.cells[1]) *
           static_cast<std::size_t>(layout.cells[2]);
}

} // namespace

template <class R>
PressureSolver<R>::Level::Level(const Layout& l)
    : layout(l), face{Field<R>(l), Field<R>(l), Field<R>(l)}, dirichlet(l), diagonal(l), perDiagonal(l), x(l),
      b(l)
{}

template <class R>
PressureSolver<R>::PressureSolver(const AirDomain& domain, int threads)
    : m_compartments(domain), m_threads(threads)
{
    m_levels.emplace_back(domain.layout);
    GridPlanes planes = planesOf(domain);
    while (cellsOf(m_levels.back().layout) > kBottom) {
        std::array<AxisGathering, 3> by;
        std::array<int, 3> cells{};
        for (std::size_t a = 0; a < 3; ++a) {
            by[a] = gather(planes[a], kCoarsest);
            cells[a] = by[a].coarse();
        }
        if (cells == m_levels.back().layout.cells)
            break;
        Level level{Layout(cells)};
        for (std::size_t a = 0; a < 3; ++a) {
            const AxisPlanes coarse = coarsened(planes[a], by[a]);
            level.closer[a] = closerBy<R>(planes[a], coarse, by[a]);
            planes[a] = coarse;
        }
        level.by = std::move(by);
        m_levels.push_back(std::move(level));
    }
    m_scratch.resize(static_cast<std::size_t>(threads) * gatherScratch(domain.layout.cells[0]));
}

template <class R>
int PressureSolver<R>::threadsFor(const Level& level) const
{
    return level.layout.size < kThreadsPay ? 1 : m_threads;
}

template <class R>
PoissonView<R> PressureSolver<R>::viewOf(Level& l)
{
    const auto& n = l.layout.cells;
    const auto& s = l.layout.stride;
    return {{n[0], n[1], n[2]},   {s[0], s[1], s[2]}, {l.face[0].data(), l.face[1].data(), l.face[2].data()},
            l.perDiagonal.data(), l.diagonal.data(),  l.x.data(),
            l.b.data(),           threadsFor(l)};
}

template <class R>
GatherView<R> PressureSolver<R>::gatherOf(Level& l)
{
    GatherView<R> view{};
    for (std::size_t a = 0; a < 3; ++a) {
        view.n[a] = l.layout.cells[a];
        view.stride[a] = l.layout.stride[a];
        view.first[a] = l.by[a].first.data();
        view.closer[a] = l.closer[a].data();
    }
    view.scratch = m_scratch.data();
    return view;
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
    kernels<R>().diagonals(viewOf(level), level.dirichlet.data(), level.diagonal.data(),
                           level.perDiagonal.data());
}

template <class R>
void PressureSolver<R>::coarsen(const Level& fine, Level& coarse)
{
    GatherView<R> view = gatherOf(coarse);
    PoissonView<R> from = viewOf(const_cast<Level&>(fine));
    for (int axis = 0; axis < 3; ++axis)
        kernels<R>().gatherFaces(from, view, axis, coarse.face[static_cast<std::size_t>(axis)].data());
    // a boundary is half a cell away, and that half doubles: as between centres
    kernels<R>().gatherCells(from, view, fine.dirichlet.data(), R(0.5), coarse.dirichlet.data());
}

template <class R>
void PressureSolver<R>::update(bool coarserToo)
{
    diagonals(m_levels.front());
    m_compartments.update(faces(), dirichlet().data());
    if (!coarserToo)
        return;
    for (std::size_t l = 1; l < m_levels.size(); ++l) {
        coarsen(m_levels[l - 1], m_levels[l]);
        diagonals(m_levels[l]);
    }
    Level& last = m_levels.back();
    m_bottom.factorise(viewOf(last));
}

template <class R>
void PressureSolver<R>::cycle(std::size_t l, bool fromNothing)
{
    Level& level = m_levels[l];
    const Kernels<R>& k = kernels<R>();
    const PoissonView<R> view = viewOf(level);
    if (l + 1 == m_levels.size()) {
        m_bottom.solve(view);
        return;
    }
    Level& coarse = m_levels[l + 1];
    const GatherView<R> gather = gatherOf(coarse);
    k.smooth(view, 0, fromNothing);
    k.restrictResidual(view, gather, coarse.b.data());
    cycle(l + 1, true);
    if (l + 1 >= kTwiceFrom && l + 2 < m_levels.size()) // the last is solved for: nothing is left to do
        cycle(l + 1, false);
    k.prolong(view, gather, coarse.x.data());
    k.smooth(view, 1, false); // the other order keeps the cycle symmetric
}

template <class R>
PressureSolve PressureSolver<R>::solve(double tolerance, double enough, int most, Field<R>& x,
                                       Field<R>& direction, Field<R>& product)
{
    const Kernels<R>& k = kernels<R>();
    Level& top = m_levels.front();
    const PoissonView<R> view = viewOf(top);
    R* b = top.b.data(); // holds the residual from now on
    clearField(x, m_threads);
    const double start = k.dot(view, b, b);
    if (!(start > 0.0))
        return {};
    PressureSolve went{0, std::sqrt(start)};
    const double wanted = std::max(tolerance * went.residual, enough);
    double before = 0.0;
    while (went.iterations < most) {
        cycle(0, true);
        if (!m_compartments.empty())
            m_compartments.addTo(b, top.x.data(), m_threads);
        const double rho = k.dot(view, b, top.x.data());
        if (went.iterations == 0)
            copyField(top.x, direction, m_threads);
        else
            k.scaleAdd(view, direction.data(), static_cast<R>(rho / before), top.x.data());
        before = rho;
        const double curvature = k.applyAndDot(view, direction.data(), product.data());
        ++went.iterations;
        if (!(curvature > 0.0) || !std::isfinite(rho))
            return went;
        const R step = static_cast<R>(rho / curvature);
        went.residual = std::sqrt(k.advance(view, step, direction.data(), product.data(), x.data()));
        if (went.residual <= wanted)
            return went;
    }
    return went;
}

template <class R>
std::size_t PressureSolver<R>::bytes() const
{
    std::size_t sum = m_compartments.bytes();
    for (const Level& l : m_levels)
        for (const Field<R>* f :
             {&l.face[0], &l.face[1], &l.face[2], &l.dirichlet, &l.diagonal, &l.perDiagonal, &l.x, &l.b})
            sum += f->bytes();
    return sum;
}

template class PressureSolver<float>;
template class PressureSolver<double>;

} // namespace takao::air
