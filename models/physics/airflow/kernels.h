// The solver's inner loops, built several times for different processors and chosen once while running.
//
// A view holds bare pointers so that the loops need nothing from the standard library: code of these files
// must never be shared with translation units built for older processors.
#pragma once

#include <cstddef>
#include <cstdint>

namespace takao::air {

/// Bits of the mask of a cell.
using MaskBits = std::uint16_t;
inline constexpr MaskBits kFreeX =
    1; ///< the low x face lies between two cells of air: its velocity is solved for
inline constexpr MaskBits kFreeY = 2;
inline constexpr MaskBits kFreeZ = 4;
inline constexpr MaskBits kFluid = 8;
inline constexpr MaskBits kOpenX = 16; ///< the low x face leads to an opening of given pressure
inline constexpr MaskBits kOpenY = 32;
inline constexpr MaskBits kOpenZ = 64;
/// The low x face is free, but a tight sheet lies in it: air leaks through, turbulence and shear do not.
inline constexpr MaskBits kTightX = 128;
inline constexpr MaskBits kTightY = 256;
inline constexpr MaskBits kTightZ = 512;

/// Cells, spacings, masks. Index 0 is cell (0, 0, 0) or its low face; one-dimensional arrays reach from -2 to
/// n + 1.
template <class R>
struct GridView
{
    int n[3];
    std::ptrdiff_t stride[3];
    const R* width[3];       ///< of a cell [m]
    const R* perWidth[3];    ///< 1 / width
    const R* perDistance[3]; ///< 1 / distance between the centres of cells i - 1 and i
    const R* lowShare[3];    ///< part of that distance in cell i - 1
    const MaskBits* mask;
    bool tight; ///< some face is
    R* scratch; ///< lineScratch() numbers for each thread
    int threads;
};

/// Pseudo time: rate = max(least, scale x turnover rate of the cell) [1/s]. In real time the scale is 0.
template <class R>
struct RateLaw
{
    R least;
    R scale;
};

/// Velocities, pressure and what acts on them. Velocity component c of cell q is on its low face across axis
/// c.
template <class R>
struct FlowView
{
    GridView<R> grid;
    R* velocity[3];       ///< [m/s]
    const R* before[3];   ///< at the start of the step
    R* pressure;          ///< kinematic [m2/s2]
    const R* temperature; ///< offset from the reference [K]
    R* viscosity;         ///< laminar and turbulent [m2/s]
    R* edge[3];        ///< viscosity on the cell's low edge along the axis, scaled at walls to full distance
    R* turnover;       ///< [1/s] how often a cell's air is replaced
    R* stiffness;      ///< of low z faces: implicit part of the buoyancy [1/s]
    R* drag[3];        ///< of low faces: derivative of the loss by the velocity [1/s]; nullptr: none
    const R* extra[3]; ///< further force [m/s2]; nullptr: none
    const R* wallDistance; ///< [m]
    R laminar;             ///< viscosity [m2/s]
    R buoyancy;            ///< gravity x expansion [m/(s2 K)]
    RateLaw<R> rate;       ///< of momentum
    RateLaw<R> heatRate;   ///< of temperature, for the implicit buoyancy
};

/// A transported quantity: temperature, or one of turbulence.
template <class R>
struct ScalarView
{
    GridView<R> grid;
    const R* velocity[3];
    const R* viscosity;
    const R* turnover;
    R* value;
    const R* before;   ///< at the start of the step
    const R* sinkRate; ///< implicit exchange with things outside the air [1/s]
    const R* source;   ///< [1/s x value]
    R perPrandtl;      ///< diffusivity = perPrandtl x viscosity + laminarExtra
    R laminarExtra;
    RateLaw<R> rate;
};

/// Constants of the standard k-epsilon model (Launder and Spalding, Computer Methods in Applied Mechanics and
/// Engineering 3 (1974) 269): fully turbulent flow, Reynolds numbers of turbulence k^2 / (nu epsilon) above
/// some hundred.
namespace keps {
inline constexpr double kCmu = 0.09;
inline constexpr double kC1 = 1.44;
inline constexpr double kC2 = 1.92;
inline constexpr double kSigmaEnergy = 1.0;
inline constexpr double kSigmaDissipation = 1.3;
} // namespace keps

/// Turbulence in cells: its energy k [m2/s2] and dissipation epsilon [m2/s3].
template <class R>
struct TurbulenceView
{
    R* energy;
    R* dissipation;
    R *energySource, *energySink; ///< [m2/s3], [1/s]
    R *dissipationSource, *dissipationSink;
    const std::uint8_t* inner; ///< 1: production by shear; 0: at walls, where the law of the wall gives it
    R ambientEnergy;           ///< what the ambient sources sustain where nothing else makes turbulence
    R ambientDissipation;
    R mostViscosity; ///< bound of the turbulent viscosity [m2/s]
    R relaxation;    ///< further inertia of pseudo steps, in sinks; 0 in real time
    R perPrandtl;    ///< 1 / turbulent Prandtl number
};

/// One level of the pressure equation: sum over faces of coefficient x (x_nb - x) - dirichlet x = b.
template <class R>
struct PoissonView
{
    int n[3];
    std::ptrdiff_t stride[3];
    const R* face[3];     ///< coefficient of the low face, 0 where closed [m2 s/m = m s]
    const R* perDiagonal; ///< 1 / (sum of coefficients), 0 in solids
    const R* diagonal;
    R* x;
    R* b;
    int threads;
};

/// How a coarser level gathers the cells of a finer one: coarse cell i holds the fine ones from first[i] on,
/// one or two along each axis.
template <class R>
struct GatherView
{
    int n[3]; ///< coarse
    std::ptrdiff_t stride[3];
    const int* first[3];
    const R* closer[3]; ///< distance between fine neighbours over that between coarse ones, by low face
    R* scratch;         ///< gatherScratch() numbers for each thread
};

/// Numbers that a thread needs for fine rows of this length.
inline std::size_t gatherScratch(int row)
{
    return static_cast<std::size_t>(row) + 64;
}

/// What a cell is to the first coarse level of the temperature's correction.
inline constexpr std::uint8_t kHeatCounts = 1; ///< it holds air that its coarse cell stands for
inline constexpr std::uint8_t kHeatLowX = 2;   ///< its low x face carries air between two coarse cells
inline constexpr std::uint8_t kHeatLowY = 4;
inline constexpr std::uint8_t kHeatLowZ = 8;
inline constexpr std::uint8_t kHeatMixesX = 16; ///< and no tight sheet keeps heat from mixing through it
inline constexpr std::uint8_t kHeatMixesY = 32;
inline constexpr std::uint8_t kHeatMixesZ = 64;

/// That level: pairs of cells along each axis whose factor is 2. Numbers as in ScalarView, times volume
/// [m3/s].
template <class R>
struct HeatGatherView
{
    int n[3]; ///< coarse
    std::ptrdiff_t stride[3];
    int factor[3];
    const std::uint8_t* roles; ///< of the fine cells
    R *up[3], *down[3];        ///< flow through the low face, upwards and downwards along the axis
    R* diffusion[3];
    R *sink, *rightSide;
    R* scratch; ///< heatGatherScratch() numbers for each thread
};

/// Numbers that a thread needs for fine rows of this length.
inline std::size_t heatGatherScratch(int row)
{
    return 13 * gatherScratch(row);
}

template <class R>
struct Kernels
{
    const char* name;
    std::size_t (*lineScratch)(const int cells[3]);

    void (*zeroEquation)(const FlowView<R>&); ///< viscosity = laminar + 0.03874 |V| l (Chen and Xu 1998)
    void (*edgeViscosity)(const FlowView<R>&);
    void (*turnover)(const FlowView<R>&);                               ///< and the stiffness
    void (*momentum)(const FlowView<R>&, int component, int direction); ///< one sweep of implicit lines
    void (*secondOrderMomentum)(const FlowView<R>&, int component, R* extra);
    /// Free velocities towards their running mean, and the mean towards them (VelocityDamping).
    void (*drawToMean)(const FlowView<R>&, int component, R strength, R pace, R* mean);
    void (*pressureFaces)(const FlowView<R>&, R* const face[3]);
    double (*netInflow)(const FlowView<R>&, R* out); ///< of each cell [m3/s]; returns the sum
    void (*addInAir)(const GridView<R>&, R amount, R* out);
    /// Velocities by a change of the pressure, with the coefficients of the low faces.
    void (*correct)(const FlowView<R>&, const R* const face[3], const R* change);

    void (*scalar)(const ScalarView<R>&, int direction);
    void (*scalarResidual)(const ScalarView<R>&, R* out);       ///< per volume
    void (*secondOrderScalar)(const ScalarView<R>&, R* source); ///< adds
    /// The equation of the coarse cells' sums: flows, diffusion, sinks; `residual` per volume.
    void (*gatherHeat)(const ScalarView<R>&, const R* residual, const HeatGatherView<R>&);

    void (*turbulenceSources)(const FlowView<R>&, const TurbulenceView<R>&);
    void (*turbulentViscosity)(const FlowView<R>&, const TurbulenceView<R>&); ///< laminar + Cmu k^2 / epsilon
    void (*negativeSourcesAsSinks)(const ScalarView<R>&, R* source, R* sink);

    /// Both colours; `fromNothing`: x is 0 before, whatever it holds.
    void (*smooth)(const PoissonView<R>&, int firstColour, bool fromNothing);
    void (*restrictResidual)(const PoissonView<R>& fine, const GatherView<R>&, R* out); ///< sums of b - A x
    void (*prolong)(const PoissonView<R>& fine, const GatherView<R>&, const R* coarse); ///< x += coarse
    void (*gatherFaces)(const PoissonView<R>& fine, const GatherView<R>&, int axis, R* out);
    void (*gatherCells)(const PoissonView<R>& fine, const GatherView<R>&, const R* in, R scale, R* out);
    void (*diagonals)(const PoissonView<R>&, const R* dirichlet, R* diagonal, R* perDiagonal);
    double (*applyAndDot)(const PoissonView<R>&, const R* in, R* out); ///< out = A in; returns in . out
    double (*dot)(const PoissonView<R>&, const R* a, const R* b);
    void (*scaleAdd)(const PoissonView<R>&, R* y, R a, const R* x); ///< y = x + a y
    /// x += a direction, b -= a product; returns b . b
    double (*advance)(const PoissonView<R>&, R a, const R* direction, const R* product, R* x);
};

/// The fastest build that this processor can run.
template <class R>
const Kernels<R>& kernels();

} // namespace takao::air
