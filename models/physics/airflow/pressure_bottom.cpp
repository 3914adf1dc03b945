#include "models/physics/airflow/pressure_bottom.h"

#include <Eigen/SparseCholesky>

#include <array>
#include <vector>

namespace takao::air {
namespace {

constexpr double kShift = 1e-6; // of the diagonal

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
};

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
}

template <class R>
void PressureBottom::solve(const PoissonView<R>& v)
{
    Factors& f = *m_factors;
    forCells(v, [&](std::ptrdiff_t q, int row) { f.right[row] = static_cast<double>(v.b[q]); });
    f.answer = f.cholesky.solve(f.right);
    forCells(v, [&](std::ptrdiff_t q, int row) {
        v.x[q] = v.perDiagonal[q] > R(0) ? static_cast<R>(f.answer[row]) : R(0);
    });
}

template void PressureBottom::factorise(const PoissonView<float>&);
template void PressureBottom::factorise(const PoissonView<double>&);
template void PressureBottom::solve(const PoissonView<float>&);
template void PressureBottom::solve(const PoissonView<double>&);

} // namespace takao::air
