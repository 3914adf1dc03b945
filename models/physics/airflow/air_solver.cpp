#include "models/physics/airflow/air_solver.h"

#include "models/physics/airflow/clock.h"
#include "models/physics/airflow/pseudo_steps.h"
#include "models/physics/airflow/whole_fields.h"

#include <algorithm>
#include <cmath>
#include <thread>
#include <utility>

namespace takao::air {
namespace {

constexpr int kRefreshEvery = 10;     // iterations that share pseudo steps and pressure coefficients
constexpr int kRefreshWithLosses = 2; // losses change with the velocity; real time refreshes in every step
constexpr double kRealTimeMass =
    1e-2;                     // net inflow of a cell, over the supply, that a step of real time leaves
constexpr int kMostAgain = 6; // pressure solves more of a step for that, at most
constexpr double kRealTimeEnough =
    3e-5; // residual of the pressure equation over the supply that a step of real time may always leave to
          // the next one. In the minute in which a fan wall of Kaohsiung fails, no inlet is off by more than
          // 1.1 mK against solves without it; with a thirtieth of it that is 0.9 mK
constexpr double kLongestStepWithKEpsilon =
    2.0; // [s] at most: the air is less viscous, long pseudo steps let it sway where it nearly rests
constexpr MaskBits kFreeBit[3] = {kFreeX, kFreeY, kFreeZ};

template <class R>
const R* ghosted(const std::vector<R>& values)
{
    return values.data() + Layout::kGhosts;
}

} // namespace

int availableThreads()
{
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

template <class R>
AirSolver<R>::AirSolver(AirDomain domain, const Numerics& numerics)
    : m_domain(std::move(domain)), m_numerics(numerics),
      m_reference(m_domain.model.fluid.referenceTemperature), m_pressureSolver(m_domain, numerics.threads),
      m_heatMultigrid(m_domain, numerics.threads), m_devices(m_domain)
{
    const Layout& l = m_domain.layout;
    if (numerics.turbulence == Turbulence::KEpsilon)
        m_kEpsilon = std::make_unique<KEpsilon<R>>(m_domain, numerics.threads);
    for (std::size_t a = 0; a < 3; ++a) {
        m_velocity[a] = m_before[a] = m_edge[a] = Field<R>(l);
        if (!m_domain.losses.empty() || (m_kEpsilon && m_kEpsilon->walls().hasSheets()))
            m_drag[a] = Field<R>(l);
        const bool jets = std::any_of(m_domain.jets.begin(), m_domain.jets.end(), [a](const TileJet& jet) {
            return static_cast<std::size_t>(jet.axis) == a;
        });
        if (numerics.scheme == Scheme::SecondOrder || jets)
            m_extra[a] = Field<R>(l);
    }
    for (Field<R>* field : {&m_pressure, &m_temperature, &m_turnover, &m_stiffness, &m_sink, &m_source})
        *field = Field<R>(l);
    m_viscosity = Field<R>(l, static_cast<R>(m_domain.model.fluid.viscosity));
    makeMetrics();
    if (numerics.turbulence == Turbulence::ZeroEquation)
        makeWallDistance();
    const int cells[3] = {l.cells[0], l.cells[1], l.cells[2]};
    m_scratch.resize(kernels<R>().lineScratch(cells) * static_cast<std::size_t>(numerics.threads));
    m_heatMultigrid.setFlows(m_devices.layerFlows());
    for (std::size_t o = 0; o < m_domain.pressureOpenings.size(); ++o)
        for (const PatchFace& face : m_domain.pressureOpenings[o].faces)
            m_openings.push_back({face, o, 0.5 * face.volume / face.area, 0.0});
    for (const SourceCell& source : m_domain.sources)
        m_touched.push_back(source.cell);
    for (const auto* all : {&m_domain.flowOpenings, &m_domain.outlets, &m_domain.pressureOpenings})
        for (const PatchFaces& patch : *all)
            for (const PatchFace& face : patch.faces)
                m_touched.push_back(face.cell);
    applyPrescribed();
    fillWith(m_reference);
}

template <class R>
void AirSolver<R>::makeMetrics()
{
    for (std::size_t a = 0; a < 3; ++a) {
        const int n = m_domain.layout.cells[a];
        const int axis = static_cast<int>(a);
        const auto width = [&](int i) { return m_domain.grid.width(axis, std::clamp(i, 0, n - 1)); };
        for (int i = -Layout::kGhosts; i < n + Layout::kGhosts + 16; ++i) { // as far as blocks of a row reach
            const double distance = 0.5 * (width(i - 1) + width(i));
            m_width[a].push_back(static_cast<R>(width(i)));
            m_perWidth[a].push_back(static_cast<R>(1.0 / width(i)));
            m_perDistance[a].push_back(static_cast<R>(1.0 / distance));
            m_lowShare[a].push_back(static_cast<R>(0.5 * width(i - 1) / distance));
        }
    }
}

template <class R>
void AirSolver<R>::makeWallDistance()
{
    m_wallDistance = Field<R>(m_domain.layout);
    const std::vector<double> distances = m_domain.wallDistances();
    const auto& n = m_domain.layout.cells;
    std::size_t at = 0;
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i)
                m_wallDistance[m_domain.layout.at(i, j, k)] = static_cast<R>(distances[at++]);
}

template <class R>
void AirSolver<R>::applyPrescribed()
{
    const auto blow = [this](const PatchFaces& patch, double flow) {
        for (const PatchFace& f : patch.faces)
            m_velocity[static_cast<std::size_t>(f.axis)][f.face] =
                static_cast<R>(f.direction * flow / patch.area);
    };
    for (std::size_t i = 0; i < m_domain.flowOpenings.size(); ++i)
        blow(m_domain.flowOpenings[i], m_domain.model.flowOpenings[i].volumeFlow);
    m_devices.prescribe(m_velocity);
    for (const FixedVelocity& v : m_domain.moving)
        m_velocity[static_cast<std::size_t>(v.axis)][v.face] = static_cast<R>(v.value);
}

template <class R>
void AirSolver<R>::fillWith(double temperature)
{
    m_temperature.fill(static_cast<R>(temperature - m_reference));
    m_devices.fillWith(temperature);
}

template <class R>
GridView<R> AirSolver<R>::gridView() const
{
    GridView<R> g{};
    for (std::size_t a = 0; a < 3; ++a) {
        g.n[a] = m_domain.layout.cells[a];
        g.stride[a] = m_domain.layout.stride[a];
        g.width[a] = ghosted(m_width[a]);
        g.perWidth[a] = ghosted(m_perWidth[a]);
        g.perDistance[a] = ghosted(m_perDistance[a]);
        g.lowShare[a] = ghosted(m_lowShare[a]);
    }
    g.mask = m_domain.mask.data();
    g.tight = m_domain.tight;
    g.threads = m_numerics.threads;
    return g;
}

template <class R>
ScalarView<R> AirSolver<R>::transportView() const
{
    const Fluid& f = m_domain.model.fluid;
    ScalarView<R> v{};
    v.grid = gridView();
    for (std::size_t a = 0; a < 3; ++a)
        v.velocity[a] = m_velocity[a].data();
    v.viscosity = m_viscosity.data();
    v.turnover = m_turnover.data();
    v.perPrandtl = static_cast<R>(1.0 / f.turbulentPrandtl);
    v.laminarExtra = static_cast<R>(f.viscosity * (1.0 / f.prandtl - 1.0 / f.turbulentPrandtl));
    return v;
}

template <class R>
FlowView<R> AirSolver<R>::flowView()
{
    FlowView<R> v{};
    v.grid = gridView();
    v.grid.scratch = m_scratch.data();
    for (std::size_t a = 0; a < 3; ++a) {
        v.velocity[a] = m_velocity[a].data();
        v.before[a] = m_before[a].data();
        v.edge[a] = m_edge[a].data();
        v.drag[a] = m_drag[a].data();
        v.extra[a] = m_extra[a].data();
    }
    v.pressure = m_pressure.data();
    v.temperature = m_temperature.data();
    v.viscosity = m_viscosity.data();
    v.turnover = m_turnover.data();
    v.stiffness = m_stiffness.data();
    v.wallDistance = m_wallDistance.data();
    v.laminar = static_cast<R>(m_domain.model.fluid.viscosity);
    v.buoyancy = static_cast<R>(m_domain.model.fluid.gravity * m_domain.model.fluid.expansion);
    v.rate = m_rate;
    v.heatRate = m_heatRate;
    return v;
}

template <class R>
void AirSolver<R>::iterate()
{
    m_realTime = false;
    const auto law = [](double longest, double courant) {
        return RateLaw<R>{static_cast<R>(1.0 / longest), static_cast<R>(1.0 / courant)};
    };
    const double longest =
        m_kEpsilon ? std::min(m_numerics.longestStep, kLongestStepWithKEpsilon) : m_numerics.longestStep;
    const double longestHeat = m_iteration < pseudo::kFilled
                                   ? m_numerics.longestHeatStep
                                   : std::min(m_numerics.longestHeatStep, pseudo::kLaterHeatStep);
    const int every = m_domain.losses.empty() ? kRefreshEvery : kRefreshWithLosses;
    sweepAll(law(longest, m_numerics.courant), law(longestHeat, m_numerics.heatCourant),
             m_iteration % every == 0, m_numerics.pressureTolerance);
}

template <class R>
void AirSolver<R>::advance(double seconds)
{
    m_realTime = true;
    const RateLaw<R> law{static_cast<R>(1.0 / seconds), R(0)};
    // Coefficients are made anew in every step: what it does depends on a snapshot's fields alone.
    sweepAll(law, law, true, m_numerics.realTimePressureTolerance);
}

template <class R>
void AirSolver<R>::sweepAll(const RateLaw<R>& rate, const RateLaw<R>& heatRate, bool refresh,
                            double pressureTolerance)
{
    m_rate = rate;
    m_heatRate = heatRate;
    const double seconds = m_realTime ? 1.0 / static_cast<double>(rate.least) : 0.0;
    m_devices.begin(seconds);
    if (!m_holdVelocity) {
        const bool followed = m_devices.followFans(m_temperature, m_pressure, seconds);
        if (std::exchange(m_flowsChanged, false) || followed) {
            m_devices.prescribe(m_velocity);
            m_heatMultigrid.setFlows(m_devices.layerFlows());
        }
        updateViscosity();
        if (refresh)
            refreshPressure();
        solveMomentum();
        damp();
        solveOpenings();
        solvePressure(pressureTolerance);
        // What a fan that stops leaves is large against the rest: the next step would start from a leak.
        for (int again = 0; m_realTime && again < kMostAgain && leaks(); ++again)
            solvePressure(pressureTolerance);
    } else {
        kernels<R>().turnover(flowView());
    }
    if (!m_holdTemperature)
        solveTemperature();
    ++m_iteration;
}

template <class R>
void AirSolver<R>::setSpeed(std::size_t device, double speed)
{
    if (m_devices.states()[device].speed == speed)
        return;
    m_devices.setSpeed(device, speed);
    m_flowsChanged = true;
}

template <class R>
void AirSolver<R>::closeBalance(double tolerance)
{
    if (m_iteration > 0)
        solvePressure(tolerance);
}

template <class R>
void AirSolver<R>::updateViscosity()
{
    const Clock clock(m_times.viscosity);
    const FlowView<R> v = flowView();
    if (m_numerics.turbulence == Turbulence::ZeroEquation)
        kernels<R>().zeroEquation(v);
    if (m_kEpsilon && movesTurbulence())
        updateTurbulence();
    kernels<R>().edgeViscosity(v);
    if (m_kEpsilon)
        m_kEpsilon->walls().setEdges({m_edge[0].data(), m_edge[1].data(), m_edge[2].data()});
    const auto& n = m_domain.layout.cells;
    for (std::size_t a = 0; a < 3; ++a) { // no shear along planes of symmetry
        if (!m_domain.model.slip[a])
            continue;
        const std::size_t b = (a + 1) % 3, c = (a + 2) % 3;
        for (int y = 0; y <= n[c]; ++y)
            for (int x = 0; x <= n[b]; ++x)
                for (const int end : {0, n[a]}) {
                    std::array<int, 3> at{};
                    at[a] = end;
                    at[b] = x;
                    at[c] = y;
                    m_edge[b][m_domain.layout.at(at[0], at[1], at[2])] = R(0);
                    m_edge[c][m_domain.layout.at(at[0], at[1], at[2])] = R(0);
                }
    }
}

template <class R>
bool AirSolver<R>::movesTurbulence() const
{
    return m_realTime || m_iteration < pseudo::kSettling || m_iteration % pseudo::kTurbulenceEvery == 0;
}

template <class R>
void AirSolver<R>::updateTurbulence()
{
    // old velocities and edges' viscosities are made anew after this: their memory is free
    if (m_iteration > 0 || m_realTime) // pseudo steps are known after the first iteration
        m_kEpsilon->advance(flowView(),
                            {&m_before[0], &m_before[1], &m_before[2], &m_edge[0], &m_edge[1], &m_edge[2]},
                            m_iteration, m_numerics.scheme == Scheme::SecondOrder);
    m_kEpsilon->setViscosity(flowView());
    m_kEpsilon->walls().updateWarmWalls(m_domain.sources, m_kEpsilon->energy());
}

template <class R>
void AirSolver<R>::updateDrag()
{
    for (auto& field : m_drag)
        if (!field.empty())
            clearField(field, m_numerics.threads);
    for (const LossFace& loss : m_domain.losses) {
        const auto a = static_cast<std::size_t>(loss.axis);
        // Newton's: K/2 |v| v grows by K |v|; with the secant K/2 |v| the flow through a sheet swings
        m_drag[a][loss.face] += static_cast<R>(loss.lossPerMetre) * std::abs(m_velocity[a][loss.face]);
    }
    if (m_kEpsilon)
        m_kEpsilon->walls().addSheetDrag({m_drag[0].data(), m_drag[1].data(), m_drag[2].data()});
}

template <class R>
void AirSolver<R>::refreshPressure()
{
    const Clock clock(m_times.pressure);
    updateDrag();
    const FlowView<R> v = flowView();
    kernels<R>().turnover(v);
    const auto faces = m_pressureSolver.faces();
    kernels<R>().pressureFaces(v, faces.data());
    if (!m_openings.empty())
        m_pressureSolver.dirichlet().fill(R(0));
    for (Opening& o : m_openings) {
        const double speed =
            std::abs(static_cast<double>(m_velocity[static_cast<std::size_t>(o.face.axis)][o.face.face]));
        const double loss = m_domain.model.pressureOpenings[o.opening].lossFactor;
        const double rate =
            static_cast<double>(std::max(m_rate.least, m_rate.scale * m_turnover[o.face.cell]));
        o.mobility = 1.0 / (rate + 0.5 * loss * speed / o.half);
        m_pressureSolver.dirichlet()[o.face.cell] += static_cast<R>(o.mobility * o.face.area / o.half);
    }
    m_pressureSolver.update();
}

template <class R>
void AirSolver<R>::solveMomentum()
{
    const Clock clock(m_times.momentum);
    for (std::size_t a = 0; a < 3; ++a)
        copyField(m_velocity[a], m_before[a], m_numerics.threads);
    const FlowView<R> v = flowView();
    const Kernels<R>& k = kernels<R>();
    if (m_numerics.scheme == Scheme::SecondOrder)
        for (int c = 0; c < 3; ++c)
            k.secondOrderMomentum(v, c, m_extra[static_cast<std::size_t>(c)].data());
    driveJets();
    const int first = 2 - m_iteration % 3, second = 2 - (m_iteration + 1) % 3;
    for (int c = 0; c < 3; ++c) {
        k.momentum(v, c, first);
        k.momentum(v, c, second);
    }
}

template <class R>
void AirSolver<R>::dampSway()
{
    m_damping = std::make_unique<VelocityDamping<R>>(m_domain.layout);
}

template <class R>
void AirSolver<R>::damp()
{
    if (!m_damping)
        return;
    const Clock clock(m_times.momentum);
    if (m_realTime)
        m_damping->forget();
    else
        m_damping->draw(flowView());
}

/// Momentum of tiles' jets beyond that of the uniform air of the tile.
template <class R>
void AirSolver<R>::driveJets()
{
    if (m_numerics.scheme != Scheme::SecondOrder) // else made anew above
        for (const TileJet& jet : m_domain.jets)
            for (const std::ptrdiff_t q : jet.driven)
                m_extra[static_cast<std::size_t>(jet.axis)][q] = R(0);
    for (const TileJet& jet : m_domain.jets) {
        const auto a = static_cast<std::size_t>(jet.axis);
        const double v = jet.direction * static_cast<double>(m_before[a][jet.tile]);
        const double force = v > 0.0 ? jet.direction * jet.excess * v * v : 0.0;
        for (const std::ptrdiff_t q : jet.driven)
            m_extra[a][q] += static_cast<R>(force);
    }
}

/// Half a cell of momentum in front of each opening of given pressure.
template <class R>
void AirSolver<R>::solveOpenings()
{
    const Fluid& f = m_domain.model.fluid;
    for (const Opening& o : m_openings) {
        const auto a = static_cast<std::size_t>(o.face.axis);
        const std::ptrdiff_t inner = o.face.direction > 0 ? o.face.face - m_domain.layout.stride[a]
                                                          : o.face.face + m_domain.layout.stride[a];
        const double sign = o.face.direction;
        const double out = sign * static_cast<double>(m_before[a][o.face.face]);
        const double in = sign * static_cast<double>(m_before[a][inner]);
        const double inNow = sign * static_cast<double>(m_velocity[a][inner]);
        const double carried = std::max(0.5 * (out + in), 0.0) / o.half;
        double force = static_cast<double>(m_pressure[o.face.cell]) / o.half;
        if (a == 2)
            force += sign * f.gravity * f.expansion * static_cast<double>(m_temperature[o.face.cell]);
        const double sinks = 1.0 / o.mobility;
        const double loss = m_domain.model.pressureOpenings[o.opening].lossFactor;
        const double rate = sinks - 0.5 * loss * std::abs(out) / o.half;
        const double now = (std::max(rate, 0.0) * out + carried * inNow + force) / (sinks + carried);
        m_velocity[a][o.face.face] = static_cast<R>(sign * now);
    }
}

/// In a closed volume the right side must sum to nothing: rounding is spread over its cells.
template <class R>
void AirSolver<R>::spreadRounding(double sum)
{
    Field<R>& b = m_pressureSolver.rightSide();
    if (!m_domain.volumeOf.empty())
        return spreadByVolume(b);
    if (!m_domain.volumes.empty() && !m_domain.volumes.front().open)
        kernels<R>().addInAir(flowView().grid, static_cast<R>(-sum / static_cast<double>(m_domain.airCells)),
                              b.data());
}

template <class R>
void AirSolver<R>::spreadByVolume(Field<R>& b) const
{
    const auto& n = m_domain.layout.cells;
    const std::size_t volumes = m_domain.volumes.size();
    const auto forAir = [&](int k, const auto& body) {
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i) {
                const std::ptrdiff_t q = m_domain.layout.at(i, j, k);
                if (m_domain.isAir(q))
                    body(q, m_domain.volumeOf[q]);
            }
    };
    std::vector<double> byPlane(static_cast<std::size_t>(n[2]) * volumes, 0.0); // the same for any threads
#pragma omp parallel for num_threads(m_numerics.threads) schedule(static)
    for (int k = 0; k < n[2]; ++k)
        forAir(k, [&, sums = &byPlane[static_cast<std::size_t>(k) * volumes]](
                      std::ptrdiff_t q, std::size_t volume) { sums[volume] += static_cast<double>(b[q]); });
    std::vector<double> shares(volumes, 0.0);
    for (std::size_t v = 0; v < volumes; ++v) {
        if (m_domain.volumes[v].open)
            continue;
        for (std::size_t at = v; at < byPlane.size(); at += volumes)
            shares[v] += byPlane[at] / static_cast<double>(m_domain.volumes[v].cells);
    }
#pragma omp parallel for num_threads(m_numerics.threads) schedule(static)
    for (int k = 0; k < n[2]; ++k)
        forAir(k, [&](std::ptrdiff_t q, std::size_t volume) { b[q] -= static_cast<R>(shares[volume]); });
}

template <class R>
void AirSolver<R>::solvePressure(double tolerance)
{
    const Clock clock(m_times.pressure);
    const Kernels<R>& k = kernels<R>();
    const FlowView<R> v = flowView();
    spreadRounding(k.netInflow(v, m_pressureSolver.rightSide().data()));
    // the edges' viscosities have served and are made anew in the next iteration
    const double enough = m_realTime ? kRealTimeEnough * supply() : 0.0;
    m_pressureSolve = m_pressureSolver.solve(tolerance, enough, m_numerics.pressureIterations, m_edge[0],
                                             m_edge[1], m_edge[2]);
    const R* change = m_edge[0].data();
    const auto faces = m_pressureSolver.faces();
    k.correct(v, faces.data(), change);
    for (const Opening& o : m_openings) {
        const auto a = static_cast<std::size_t>(o.face.axis);
        m_velocity[a][o.face.face] +=
            static_cast<R>(o.face.direction * o.mobility / o.half) * change[o.face.cell];
    }
}

/// Whether a cell gains more than a step of real time may leave. The root of the sum of squares is known,
/// and no cell gains more: only where that is too much are the cells looked at.
template <class R>
bool AirSolver<R>::leaks() const
{
    return m_pressureSolve.residual > kRealTimeMass * supply() && massImbalance() > kRealTimeMass;
}

template <class R>
std::size_t AirSolver<R>::bytes() const
{
    std::size_t sum = m_pressureSolver.bytes() + m_heatMultigrid.bytes() + m_domain.mask.bytes() +
                      m_domain.volumeOf.bytes() + (m_kEpsilon ? m_kEpsilon->bytes() : 0) +
                      (m_damping ? m_damping->bytes() : 0);
    for (std::size_t a = 0; a < 3; ++a)
        for (const auto* f : {&m_velocity[a], &m_before[a], &m_edge[a], &m_drag[a], &m_extra[a]})
            sum += f->bytes();
    for (const Field<R>* f : {&m_pressure, &m_temperature, &m_viscosity, &m_turnover, &m_stiffness,
                              &m_wallDistance, &m_sink, &m_source})
        sum += f->bytes();
    return sum;
}

template class AirSolver<float>;
template class AirSolver<double>;

} // namespace takao::air
