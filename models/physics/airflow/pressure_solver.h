// The pressure equation: conjugate gradients with a multigrid cycle as preconditioner.
#pragma once

#include "models/physics/airflow/grid.h"
#include "models/physics/airflow/kernels.h"

namespace takao::air {

/// Solves A x = b with A = diagonal - face coefficients: symmetric, positive semi-definite.
template <class R>
class PressureSolver
{
  public:
    PressureSolver(const Layout& layout, int threads);

    /// Coefficients of the low faces of the finest level; to be filled before update().
    std::array<R*, 3> faces();
    /// Coefficient towards a given pressure of 0, to be filled before update(); stays as it is otherwise.
    Field<R>& dirichlet() { return m_levels.front().dirichlet; }
    /// Builds all coarser levels from the finest.
    void update();

    Field<R>& rightSide() { return m_levels.front().b; }

    /// Fills `x`, from 0, until the residual is `tolerance` of the right side's, which is lost. Two more
    /// fields serve as work space. Returns the number of iterations.
    int solve(double tolerance, int most, Field<R>& x, Field<R>& direction, Field<R>& product);

    std::size_t bytes() const;

  private:
    struct Level
    {
        Level(const Layout& layout, bool finest);

        Layout layout;
        std::array<int, 3> factor{1, 1, 1}; ///< of coarsening from the finer level
        std::array<Field<R>, 3> face;
        Field<R> dirichlet, diagonal, perDiagonal, x, b, r;
    };

    void coarsen(Level& fine, Level& coarse);
    void diagonals(Level& level);
    PoissonView<R> viewOf(std::size_t level);
    void cycle(std::size_t level);
    void restrictTo(std::size_t fine, Level& coarse);
    void prolong(const Level& coarse, Level& fine);

    std::vector<Level> m_levels;
    R* m_residual = nullptr; ///< of the finest level
    int m_threads = 1;
};

} // namespace takao::air
