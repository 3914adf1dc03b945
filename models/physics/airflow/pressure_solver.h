// The pressure equation: conjugate gradients with a multigrid cycle as preconditioner.
#pragma once

#include "models/physics/airflow/coarsening.h"
#include "models/physics/airflow/kernels.h"
#include "models/physics/airflow/pressure_bottom.h"
#include "models/physics/airflow/pressure_compartments.h"

namespace takao::air {

/// How a pressure solve went.
struct PressureSolve
{
    int iterations = 0;
    double residual = 0.0; ///< root of the sum of squares [m3/s]: no cell gains more
};

/// Solves A x = b with A = diagonal - face coefficients: symmetric, positive semi-definite.
///
/// Coarse cells end at walls and sheets as long as there are enough cells to choose from (see gather()):
/// cells that join the air on both sides of a sheet would correct both alike, and the iterations would have
/// to mend it.
template <class R>
class PressureSolver
{
  public:
    PressureSolver(const AirDomain& domain, int threads);

    /// Coefficients of the low faces of the finest level [m3/s per m2/s2]; to be filled before update().
    std::array<R*, 3> faces();
    /// Coefficient towards a given pressure of 0, to be filled before update(); stays as it is otherwise.
    Field<R>& dirichlet() { return m_levels.front().dirichlet; }
    /// Takes over the finest level's coefficients. Coarser levels may stay as they were: they only guide.
    void update(bool coarserToo = true);

    Field<R>& rightSide() { return m_levels.front().b; }

    /// Fills `x`, from 0, until the residual is `tolerance` of the right side's, which is lost, or its norm
    /// `enough` [m3/s]; at least once. Two more fields serve as work space.
    PressureSolve solve(double tolerance, double enough, int most, Field<R>& x, Field<R>& direction,
                        Field<R>& product);

    std::size_t bytes() const;

  private:
    struct Level
    {
        explicit Level(const Layout& layout);

        Layout layout;
        std::array<AxisGathering, 3> by; ///< from the finer level
        std::array<std::vector<R>, 3>
            closer; ///< distance between finer cells over that of these, by low face
        std::array<Field<R>, 3> face;
        Field<R> dirichlet, diagonal, perDiagonal, x, b;
    };

    void coarsen(const Level& fine, Level& coarse);
    void diagonals(Level& level);
    int threadsFor(const Level& level) const;
    PoissonView<R> viewOf(Level& level);
    GatherView<R> gatherOf(Level& coarse);
    void cycle(std::size_t level, bool fromNothing);

    std::vector<Level> m_levels;
    PressureBottom m_bottom;
    PressureCompartments m_compartments;
    std::vector<R> m_scratch; ///< rows that threads work with
    int m_threads = 1;
};

} // namespace takao::air
