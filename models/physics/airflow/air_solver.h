// Air and heat in a room: pseudo-time iterations to the steady state, or steps of real time.
#pragma once

#include "models/physics/airflow/air_devices.h"
#include "models/physics/airflow/air_domain.h"
#include "models/physics/airflow/heat_multigrid.h"
#include "models/physics/airflow/k_epsilon.h"
#include "models/physics/airflow/pressure_solver.h"
#include "models/physics/airflow/velocity_damping.h"

#include <memory>

namespace takao::air {

enum class Turbulence { Laminar, ZeroEquation, KEpsilon };
enum class Scheme { Upwind, SecondOrder }; ///< of all transport; the second is bounded (van Leer)

/// As many as the machine runs at once.
int availableThreads();

struct Numerics
{
    Turbulence turbulence = Turbulence::ZeroEquation;
    Scheme scheme = Scheme::Upwind;
    int threads = availableThreads();
    double courant = 10.0;          ///< cells that air may cross in a pseudo step of the velocities
    double longestStep = 3.0;       ///< pseudo step of the velocities where air rests [s] (k-epsilon: 2)
    double heatCourant = 20.0;      ///< the same of temperature
    double longestHeatStep = 50.0;  ///< [s]
    double pressureTolerance = 0.2; ///< residual of the pressure equation, relative, in each iteration
    double realTimePressureTolerance =
        0.03;                    ///< the same in steps of real time, where nothing mends a leak later
    int pressureIterations = 30; ///< at most
};

/// What goes through a device or an opening.
struct PatchReading
{
    double mean = 0.0;    ///< temperature, by area [K]
    double highest = 0.0; ///< [K]
    double flow = 0.0;    ///< [m3/s]; of a pressure opening: outwards, net
};

/// Heat flows of the whole room [W].
struct EnergyBalance
{
    double given = 0.0;      ///< by devices that warm, sources and walls
    double carriedOut = 0.0; ///< net, by openings and devices that cool
    double imbalance = 0.0;  ///< (given - carriedOut) / the larger of both
};

/// All that a step of real time leaves to the next one: 20 bytes a cell, of a solver's some 150.
template <class R>
struct AirSnapshot
{
    std::array<Field<R>, 3> velocity;
    Field<R> pressure, temperature;
    Field<R> energy, dissipation; ///< of turbulence; empty without k-epsilon
    std::vector<DeviceState> devices;
    int iteration = 0;
};

/// One solve of one domain. R: float, or double where digits count.
template <class R>
class AirSolver
{
  public:
    AirSolver(AirDomain domain, const Numerics& numerics);
    AirSolver(const AirSolver&) = delete;
    AirSolver& operator=(const AirSolver&) = delete;

    const AirDomain& domain() const { return m_domain; }
    const Numerics& numerics() const { return m_numerics; }

    /// Still air of this temperature, and all that stands in devices [K].
    void fillWith(double temperature);
    /// The same turbulence everywhere: k [m2/s2], epsilon [m2/s3]. Only with k-epsilon.
    void fillTurbulence(double energy, double dissipation) { m_kEpsilon->fill(energy, dissipation); }
    /// The fields of another solve, on any grid; turbulence if both have it.
    template <class S>
    void startFrom(const AirSolver<S>& other);
    /// A velocity field given by a function of the place, for tests. Prescribed faces keep their values.
    template <class Function>
    void setVelocity(const Function& velocityAt);

    /// One pseudo-time iteration towards the steady state.
    void iterate();
    /// One step of real time [s].
    void advance(double seconds);

    /// Removes what net inflow the cells still have, to this part of it; temperatures stay.
    void closeBalance(double tolerance);
    /// Temperatures go on in the velocities as they stand, in steps as good as without end, until the energy
    /// balance holds to this part or has been tried a few times. Only after pseudo-time iterations.
    void closeEnergy(double tolerance);

    void setLaw(std::size_t device, const OutletLaw& law) { m_domain.model.devices[device].law = law; }
    /// Heat that a device gives to the air from now on [W], in place of the model's.
    void setHeat(std::size_t device, double watts) { m_devices.setHeat(device, watts); }
    /// Speed of a device's fans over that of the model's flow or curve [1]; 0: it stands, its damper is shut.
    /// Only for devices that join parts of one connected volume (AirDomain::joinsOneVolume()).
    void setSpeed(std::size_t device, double speed);

    /// Taken between two steps of real time; they go on to the bit from it, in any solver of the same domain
    /// and numerics.
    AirSnapshot<R> snapshot() const;
    void restore(const AirSnapshot<R>& snapshot);

    /// From now on pseudo-time iterations hold what sways (VelocityDamping), for 12 bytes a cell.
    void dampSway();

    /// Only velocities, viscosity and pressure are solved for; temperature stays.
    void holdTemperature(bool hold) { m_holdTemperature = hold; }
    void holdVelocity(bool hold) { m_holdVelocity = hold; }

    PatchReading inlet(std::size_t device) const;
    /// Inlet temperatures between two heights [K], blanked parts too; not finite if no face lies there.
    PatchReading inletBetween(std::size_t device, double low, double high) const;
    double outletTemperature(std::size_t device) const { return m_devices.outlet(device); }
    DeviceReading device(std::size_t device) const
    {
        return m_devices.read(device, m_temperature, m_pressure);
    }
    double flow(std::size_t device) const { return m_devices.states()[device].flow; } ///< of its fans [m3/s]
    /// From below: layers of the slots, or the rows of inlet faces where the device has no slots.
    std::vector<LayerReading> layers(std::size_t device) const
    {
        return m_devices.layers(device, m_temperature);
    }
    /// Of a device with a coil.
    CoilReading coil(std::size_t device) const { return m_devices.coil(device); }
    PatchReading flowOpening(std::size_t opening) const;
    PatchReading pressureOpening(std::size_t opening) const;
    EnergyBalance energy() const;
    double supply() const;             ///< largest prescribed flow into or out of a volume [m3/s]
    double massImbalance() const;      ///< largest net inflow of a cell over the largest prescribed flow
    double meanTemperature() const;    ///< [K]
    double highestTemperature() const; ///< [K]
    double heatStored() const;         ///< in the air and in devices' thermal masses, above the reference [J]
    double heatThroughOpenings() const; ///< carried out by openings, against the reference, net [W]
    double temperature(int i, int j, int k) const; ///< [K]
    double velocity(int axis, int i, int j, int k) const
    {
        return m_velocity[static_cast<std::size_t>(axis)][m_domain.layout.at(i, j, k)];
    }
    double kinematicPressure(int i, int j, int k) const ///< [m2/s2]
    {
        return static_cast<double>(m_pressure[m_domain.layout.at(i, j, k)]);
    }
    /// k-epsilon's two quantities; nullptr with any other model.
    const KEpsilon<R>* turbulence() const { return m_kEpsilon.get(); }
    double viscosity(int i, int j, int k) const ///< laminar and turbulent [m2/s]
    {
        return static_cast<double>(m_viscosity[m_domain.layout.at(i, j, k)]);
    }
    /// How the air carries a quantity, as it stands, for tracers: without value, before, sinks, sources, rate
    /// and scratch, which the caller has.
    ScalarView<R> transportView() const;
    int pressureIterations() const { return m_pressureSolve.iterations; }
    std::size_t bytes() const;

    /// Seconds spent, for the benchmarks.
    struct Times
    {
        double viscosity = 0, momentum = 0, pressure = 0, temperature = 0;
    };
    const Times& times() const { return m_times; }

  private:
    template <class S>
    friend class AirSolver;

    void makeMetrics();
    void makeWallDistance();
    void applyPrescribed();
    void sweepAll(const RateLaw<R>& rate, const RateLaw<R>& heatRate, bool refresh, double pressureTolerance);
    void solveMomentum();
    void damp();
    void solveOpenings();
    void solvePressure(double tolerance);
    void solveTemperature();
    ScalarView<R> withLongerSteps(ScalarView<R> v) const;
    void correctCoarsely(const ScalarView<R>& v);
    void refreshPressure();
    void updateDrag();
    void updateViscosity();
    void updateTurbulence();
    bool movesTurbulence() const;
    void makeSources();
    void driveJets();
    void spreadRounding(double sum);
    void spreadByVolume(Field<R>& b) const;
    bool leaks() const;
    double warmth() const;
    GridView<R> gridView() const;
    FlowView<R> flowView();
    ScalarView<R> heatView();

    struct Opening // one face of a pressure opening
    {
        PatchFace face;
        std::size_t opening = 0;
        double half = 0;     ///< [m] from the cell's centre to the opening
        double mobility = 0; ///< [s]
    };

    AirDomain m_domain;
    Numerics m_numerics;
    double m_reference;
    std::array<std::vector<R>, 3> m_width, m_perWidth, m_perDistance, m_lowShare;
    std::array<Field<R>, 3> m_velocity, m_before, m_edge, m_drag, m_extra;
    Field<R> m_pressure, m_temperature, m_viscosity, m_turnover, m_stiffness, m_wallDistance, m_sink,
        m_source;
    PressureSolver<R> m_pressureSolver;
    HeatMultigrid<R> m_heatMultigrid;
    std::unique_ptr<KEpsilon<R>> m_kEpsilon;       ///< only if chosen
    std::unique_ptr<VelocityDamping<R>> m_damping; ///< only if asked for
    AirDevices<R> m_devices;
    std::vector<Opening> m_openings;
    std::vector<std::ptrdiff_t> m_touched; ///< cells with sources
    std::vector<R> m_scratch;
    RateLaw<R> m_rate{}, m_heatRate{};
    int m_iteration = 0;
    PressureSolve m_pressureSolve; ///< the last one
    bool m_realTime = false;
    bool m_closingEnergy = false;
    bool m_holdTemperature = false;
    bool m_holdVelocity = false;
    bool m_flowsChanged = false; ///< by hand since the last step
    Times m_times;
};

} // namespace takao::air

#include "models/physics/airflow/air_solver_inline.h"
