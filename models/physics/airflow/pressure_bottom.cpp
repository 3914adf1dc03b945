#include "models/physics/airflow/pressure_bottom.h"

#include <Eigen/SparseCholesky>

#include <array>
#include <vector>

namespace takao::air {
namespace {

constexpr double kShift = 1e-10; // of the diagonal
constexpr double kClosed = 1e-5; // of a part's diagonals: with less towards given pressures it is closed

template <class R, class Body>
void forCells(const PoissonView<R>& v, const Body& body)
{
    int number = 0;
    for (int k = 0; k < v.n[2]; ++k)
        for (int j = 0; j < v.n[1]; ++j)
            for (int i = 0; i < v.n[0]; ++i)
                body(i + j * v.stride[1] + k * v.stride[2], number++);
}

} // namespace

struct PressureBottom::Factors
{
    using Matrix = Eigen::SparseMatrix<double>;
    Eigen::SimplicialLDLT<Matrix> cholesky;
    Eigen::VectorXd right, answer;
    bool ordered = false;
    std::vector<int> partOf;  ///< of each cell; -1: no air
    std::vector<char> closed; ///< per part

    template <class R>
    void findParts(const PoissonView<R>& v);
    void removeMeans(Eigen::VectorXd& values) const;
};

/// Cells that faces join, and whether any of them leads to a given pressure.
template <class R>
void PressureBottom::Factors::findParts(const PoissonView<R>& v)
{
    std::vector<std::ptrdiff_t> places;
    forCells(v, [&](std::ptrdiff_t q, int) { places.push_back(q); });
    partOf.assign(places.size(), -1);
    closed.clear();
    const std::array<int, 3> step{1, v.n[0], v.n[0] * v.n[1]};
    std::vector<int> open;
    for (std::size_t seed = 0; seed < places.size(); ++seed) {
        if (partOf[seed] >= 0 || !(v.diagonal[places[seed]] > R(0)))
            continue;
        const int part = static_cast<int>(closed.size());
        double diagonals = 0.0, faces = 0.0;
        partOf[seed] = part;
        open.assign(1, static_cast<int>(seed));
        while (!open.empty()) {
            const int cell = open.back();
            open.pop_back();
            diagonals += static_cast<double>(v.diagonal[places[static_cast<std::size_t>(cell)]]);
            const std::array<int, 3> at{cell % v.n[0], cell / v.n[0] % v.n[1], cell / step[2]};
            for (std::size_t a = 0; a < 3; ++a)
                for (const int side : {0, 1}) {
                    if (side == 0 ? at[a] == 0 : at[a] + 1 == v.n[a])
                        continue;
                    const int next = side == 0 ? cell - step[a] : cell + step[a];
                    const R face = v.face[a][places[static_cast<std::size_t>(side == 0 ? cell : next)]];
                    faces += static_cast<double>(face);
                    if (face > R(0) && partOf[static_cast<std::size_t>(next)] < 0) {
                        partOf[static_cast<std::size_t>(next)] = part;
                        open.push_back(next);
                    }
                }
        }
        closed.push_back(diagonals - faces < kClosed * diagonals);
    }
}

/// A closed part's pressure has no level: what rounding gives it one for would grow by 1 / kShift.
void PressureBottom::Factors::removeMeans(Eigen::VectorXd& values) const
{
    std::vector<double> sum(closed.size(), 0.0), count(closed.size(), 0.0);
    for (std::size_t c = 0; c < partOf.size(); ++c)
        if (partOf[c] >= 0) {
            sum[static_cast<std::size_t>(partOf[c])] += values[static_cast<Eigen::Index>(c)];
            ++count[static_cast<std::size_t>(partOf[c])];
        }
    for (std::size_t c = 0; c < partOf.size(); ++c)
        if (const int part = partOf[c]; part >= 0 && closed[static_cast<std::size_t>(part)])
            values[static_cast<Eigen::Index>(c)] -=
                sum[static_cast<std::size_t>(part)] / count[static_cast<std::size_t>(part)];
}

PressureBottom::PressureBottom() : m_factors(std::make_unique<Factors>())
{}
PressureBottom::~PressureBottom() = default;

template <class R>
void PressureBottom::factorise(const PoissonView<R>& v)
{
    const int cells = v.n[0] * v.n[1] * v.n[2];
    const std::array<int, 3> step{1, v.n[0], v.n[0] * v.n[1]};
    std::vector<Eigen::Triplet<double>> entries; // the lower half
    entries.reserve(static_cast<std::size_t>(4 * cells));
    forCells(v, [&](std::ptrdiff_t q, int row) {
        const double diagonal = static_cast<double>(v.diagonal[q]);
        entries.emplace_back(row, row, diagonal > 0.0 ? diagonal * (1.0 + kShift) : 1.0);
        const std::array<int, 3> at{row % v.n[0], row / v.n[0] % v.n[1], row / step[2]};
        for (std::size_t a = 0; a < 3; ++a)
            if (at[a] > 0) // zeros too: the pattern stays the same
                entries.emplace_back(row, row - step[a], -static_cast<double>(v.face[a][q]));
    });
    Factors::Matrix matrix(cells, cells);
    matrix.setFromTriplets(entries.begin(), entries.end());
    if (!m_factors->ordered)
        m_factors->cholesky.analyzePattern(matrix);
    m_factors->ordered = true;
    m_factors->cholesky.factorize(matrix);
    m_factors->right.resize(cells);
    m_factors->findParts(v);
}

template <class R>
void PressureBottom::solve(const PoissonView<R>& v)
{
    Factors& f = *m_factors;
    forCells(v, [&](std::ptrdiff_t q, int row) { f.right[row] = static_cast<double>(v.b[q]); });
    f.removeMeans(f.right);
    f.answer = f.cholesky.solve(f.right);
    f.removeMeans(f.answer);
    forCells(v, [&](std::ptrdiff_t q, int row) {
        v.x[q] = v.perDiagonal[q] > R(0) ? static_cast<R>(f.answer[row]) : R(0);
    });
}

template void PressureBottom::factorise(const PoissonView<float>&);
template void PressureBottom::factorise(const PoissonView<double>&);
template void PressureBottom::solve(const PoissonView<float>&);
template void PressureBottom::solve(const PoissonView<double>&);

} // namespace takao::air
