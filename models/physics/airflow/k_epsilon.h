// The standard k-epsilon model: two transported quantities, and the viscosity that follows from them.
#pragma once

#include "models/physics/airflow/wall_functions.h"

namespace takao::air {

/// Turbulence by energy k and dissipation epsilon, with wall functions (Launder and Spalding 1974).
///
///   Dk/Dt       = div((nu + nu_t / 1.0) grad k)       + P + B                      - epsilon
///   Depsilon/Dt = div((nu + nu_t / 1.3) grad epsilon) + 1.44 epsilon / k (P + B+)  - 1.92 epsilon^2 / k
///   nu_t = 0.09 k^2 / epsilon, at most 1e5 nu;  P = nu_t S^2;  B = -g beta nu_t / Pr_t dT/dz
///
/// Buoyancy feeds epsilon only where it makes turbulence (B+ = max(B, 0), Viollet, Nuclear Engineering and
/// Design 99 (1987) 365). Sinks are implicit and sources never negative, so k and epsilon stay positive by
/// themselves; sources of an ambient turbulence (k 1e-7 m2/s2, nu_t 0.1 nu; after Spalart and Rumsey, AIAA
/// Journal 45 (2007) 2544) keep them from decaying without end.
/// @limits fully turbulent air: rooms that are nearly still, or whose first cells lie below y+ of about 30,
/// are outside of what the model was made for
template <class R>
class KEpsilon
{
  public:
    KEpsilon(const AirDomain& domain, int threads);

    /// The same k [m2/s2] and epsilon [m2/s3] everywhere.
    void fill(double energy, double dissipation);

    /// Six fields that nobody needs during the step.
    using Work = std::array<Field<R>*, 6>;
    /// One implicit step of both, by line sweeps in two directions that change with the iteration.
    void advance(const FlowView<R>& flow, const Work& work, int iteration, bool secondOrder);

    /// Viscosity in cells.
    void setViscosity(const FlowView<R>& flow);
    WallFunctions<R>& walls() { return m_walls; }

    Field<R>& energy() { return m_energy; }
    Field<R>& dissipation() { return m_dissipation; }
    const Field<R>& energy() const { return m_energy; }
    const Field<R>& dissipation() const { return m_dissipation; }

    std::size_t bytes() const;

  private:
    struct Entry // one face through which air may come in
    {
        std::ptrdiff_t face, cell;
        R inwards;      ///< 1 or -1: of the velocity along the axis
        R perDepth;     ///< area over the cell's volume [1/m]
        R mixingLength; ///< [m]
        std::uint8_t axis;
    };

    void addEntries(const PatchFaces& patch, int sign);
    TurbulenceView<R> view(const Work& work, bool inRealTime);
    ScalarView<R> scalarView(const FlowView<R>& flow, const Work& work, bool ofEnergy);
    void addEntering(const FlowView<R>& flow, const TurbulenceView<R>& t) const;

    Field<R> m_energy, m_dissipation;
    WallFunctions<R> m_walls;
    std::vector<Entry> m_entries;
    double m_viscosity, m_turbulentPrandtl;
    int m_threads;
};

} // namespace takao::air
