#include "models/physics/airflow/pressure_compartments.h"

#include "models/physics/airflow/connected_cells.h"

#include <algorithm>
#include <map>

namespace takao::air {
namespace {

constexpr int kNone = -1;
constexpr std::size_t kLeastCells = 64; // of a compartment: the bottom of the cycle sees to smaller ones
constexpr std::size_t kMost = 256;      // compartments, the largest ones: their matrix is dense
constexpr MaskBits kFreeBit[3] = {kFreeX, kFreeY, kFreeZ};
constexpr MaskBits kTightBit[3] = {kTightX, kTightY, kTightZ};

/// A number for each cell of air, and how many cells have it.
struct Parts
{
    explicit Parts(const AirDomain& d) : domain(d), partOf(d.layout, kNone) {}

    const AirDomain& domain;
    Field<std::int32_t> partOf;
    std::vector<std::size_t> cells;
    std::vector<std::uint16_t> volumes; ///< that they belong to

    template <class Body>
    void forAir(const Body& body) const
    {
        const auto& n = domain.layout.cells;
        for (int k = 0; k < n[2]; ++k)
            for (int j = 0; j < n[1]; ++j)
                for (int i = 0; i < n[0]; ++i)
                    if (const std::ptrdiff_t q = domain.layout.at(i, j, k); domain.isAir(q))
                        body(q, i, j, k);
    }

    void find()
    {
        forAir([this](std::ptrdiff_t seed, int, int, int) {
            if (partOf[seed] == kNone)
                fill(seed);
        });
    }

    void fill(std::ptrdiff_t seed)
    {
        const auto number = static_cast<std::int32_t>(cells.size());
        volumes.push_back(domain.volumeOfAir(seed));
        cells.push_back(numberConnected(partOf, domain.layout, seed, number, std::int32_t(kNone),
                                        [this](std::size_t axis, std::ptrdiff_t face) {
                                            const MaskBits bits = domain.mask[face];
                                            return (bits & kFreeBit[axis]) && !(bits & kTightBit[axis]);
                                        }));
    }

    /// Which get an unknown: all but the largest of each volume, unless they are too small or too many.
    std::vector<int> unknowns() const
    {
        std::vector<std::size_t> order(cells.size());
        for (std::size_t p = 0; p < order.size(); ++p)
            order[p] = p;
        std::ranges::stable_sort(order, [this](std::size_t a, std::size_t b) { return cells[a] > cells[b]; });
        std::vector<int> unknown(cells.size(), kNone);
        std::map<std::uint16_t, bool> seen;
        int count = 0;
        for (const std::size_t p : order)
            if (!seen.try_emplace(volumes[p], true).second && cells[p] >= kLeastCells &&
                count < static_cast<int>(kMost))
                unknown[p] = count++;
        return unknown;
    }
};

} // namespace

PressureCompartments::PressureCompartments(const AirDomain& domain)
{
    if (!domain.tight)
        return;
    Parts parts(domain);
    parts.find();
    const std::vector<int> unknowns = parts.unknowns();
    m_unknowns = static_cast<int>(std::ranges::count_if(unknowns, [](int u) { return u != kNone; }));
    if (empty())
        return;
    const auto unknownOf = [&](std::ptrdiff_t cell) {
        return unknowns[static_cast<std::size_t>(parts.partOf[cell])];
    };
    const auto planes = static_cast<std::size_t>(domain.layout.cells[2]);
    parts.forAir([&](std::ptrdiff_t q, int, int, int k) {
        m_planes.resize(static_cast<std::size_t>(k) + 1, m_runs.size());
        addToRun(q, unknownOf(q));
        for (std::size_t a = 0; a < 3; ++a) {
            const MaskBits both = kFreeBit[a] | kTightBit[a];
            const std::ptrdiff_t below = q - domain.layout.stride[a];
            if ((domain.mask[q] & both) == both && unknownOf(below) != unknownOf(q))
                m_leaks.push_back({q, static_cast<int>(a), unknownOf(below), unknownOf(q)});
        }
    });
    m_planes.resize(planes + 1, m_runs.size());
    for (const PatchFaces& patch : domain.pressureOpenings)
        for (const PatchFace& face : patch.faces)
            if (const int unknown = unknownOf(face.cell); unknown != kNone)
                m_outlets.push_back({face.cell, unknown});
    m_sums.resize(m_unknowns, static_cast<Eigen::Index>(planes));
}

/// Ghosts lie between rows: a run never goes on into the next one.
void PressureCompartments::addToRun(std::ptrdiff_t cell, int unknown)
{
    if (unknown == kNone)
        return;
    const bool goesOn = !m_runs.empty() && m_runs.back().unknown == unknown &&
                        m_runs.back().first + m_runs.back().length == cell;
    if (goesOn)
        ++m_runs.back().length;
    else
        m_runs.push_back({cell, 1, unknown});
}

template <class R>
void PressureCompartments::update(const std::array<R*, 3>& faces, const R* dirichlet)
{
    if (empty())
        return;
    Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(m_unknowns, m_unknowns);
    for (const Leak& leak : m_leaks) {
        const auto through = static_cast<double>(faces[static_cast<std::size_t>(leak.axis)][leak.face]);
        if (leak.low != kNone)
            matrix(leak.low, leak.low) += through;
        if (leak.high != kNone)
            matrix(leak.high, leak.high) += through;
        if (leak.low == kNone || leak.high == kNone)
            continue;
        matrix(leak.low, leak.high) -= through;
        matrix(leak.high, leak.low) -= through;
    }
    for (const Outlet& outlet : m_outlets)
        matrix(outlet.unknown, outlet.unknown) += static_cast<double>(dirichlet[outlet.cell]);
    m_factors.compute(matrix);
}

/// Runs a body for each run of cells and its plane, planes by several threads.
template <class Body>
void PressureCompartments::forRuns(int threads, const Body& body) const
{
    const int planes = static_cast<int>(m_planes.size()) - 1;
#pragma omp parallel for num_threads(threads) schedule(static)
    for (int k = 0; k < planes; ++k)
        for (std::size_t r = m_planes[static_cast<std::size_t>(k)];
             r < m_planes[static_cast<std::size_t>(k) + 1]; ++r)
            body(m_runs[r], k);
}

template <class R>
void PressureCompartments::addTo(const R* residual, R* x, int threads)
{
    m_sums.setZero();
    forRuns(threads, [&](const Run& run, int plane) {
        const R* row = residual + run.first;
        R sum = 0;
#pragma omp simd reduction(+ : sum)
        for (int i = 0; i < run.length; ++i)
            sum += row[i];
        m_sums(run.unknown, plane) += static_cast<double>(sum);
    });
    const Eigen::VectorXd answer = m_factors.solve(m_sums.rowwise().sum());
    forRuns(threads, [&](const Run& run, int) {
        R* row = x + run.first;
        const R change = static_cast<R>(answer[run.unknown]);
#pragma omp simd
        for (int i = 0; i < run.length; ++i)
            row[i] += change;
    });
}

std::size_t PressureCompartments::bytes() const
{
    return m_runs.size() * sizeof(Run) + m_planes.size() * sizeof(std::size_t) +
           m_leaks.size() * sizeof(Leak) + m_outlets.size() * sizeof(Outlet);
}

template void PressureCompartments::update(const std::array<float*, 3>&, const float*);
template void PressureCompartments::update(const std::array<double*, 3>&, const double*);
template void PressureCompartments::addTo(const float*, float*, int);
template void PressureCompartments::addTo(const double*, double*, int);

} // namespace takao::air
