// What multigrid hardly sees of the pressure equation: rooms that only leaks join.
#pragma once

#include "models/physics/airflow/air_domain.h"

#include <Eigen/Cholesky>

namespace takao::air {

/// Compartments of a domain: cells that free faces without a tight sheet join, such as a contained aisle, a
/// plenum or a gallery behind fan walls. When a fan stops, the pressure of a whole compartment has to change
/// against its neighbours'; coarse cells that reach through a sheet mix both, and each leak costs conjugate
/// gradients several iterations. So the preconditioner gets one unknown more for each compartment (an
/// additive coarse space; Nicolaides, SIAM Journal on Numerical Analysis 24 (1987) 355): z += Z (Z^T A Z)^-1
/// Z^T r, where a column of Z is 1 in a compartment and 0 elsewhere. The largest compartment of each
/// connected volume has none: the cycle sees to it, and the small matrix is definite also where no pressure
/// is given.
class PressureCompartments
{
  public:
    explicit PressureCompartments(const AirDomain& domain);

    bool empty() const { return m_unknowns == 0; }
    std::size_t unknowns() const { return static_cast<std::size_t>(m_unknowns); }

    /// Takes over the finest level's coefficients: of low faces, and towards given pressures.
    template <class R>
    void update(const std::array<R*, 3>& faces, const R* dirichlet);

    /// Adds to `x` the compartments' answer to a residual; the same for any number of threads.
    template <class R>
    void addTo(const R* residual, R* x, int threads);

    std::size_t bytes() const;

  private:
    struct Run // cells of a row that lie in one compartment
    {
        std::ptrdiff_t first = 0;
        int length = 0;
        int unknown = 0;
    };
    struct Leak // a tight face between two compartments; kNone: one without an unknown
    {
        std::ptrdiff_t face = 0;
        int axis = 0;
        int low = 0, high = 0;
    };
    struct Outlet // a cell at an opening of given pressure
    {
        std::ptrdiff_t cell = 0;
        int unknown = 0;
    };

    void addToRun(std::ptrdiff_t cell, int unknown);
    template <class Body>
    void forRuns(int threads, const Body& body) const;

    int m_unknowns = 0;
    std::vector<Run> m_runs;
    std::vector<std::size_t> m_planes; ///< first run of each plane along z, and the end
    std::vector<Leak> m_leaks;
    std::vector<Outlet> m_outlets;
    Eigen::LDLT<Eigen::MatrixXd> m_factors;
    Eigen::MatrixXd m_sums; ///< of the residual: by unknown and plane
};

} // namespace takao::air
