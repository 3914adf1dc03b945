// The heat equation: exchange with what stands outside the air, line sweeps, a coarse correction.
#include "models/physics/airflow/air_solver.h"
#include "models/physics/airflow/clock.h"
#include "models/physics/airflow/pseudo_steps.h"
#include "models/physics/airflow/whole_fields.h"

#include <cmath>

namespace takao::air {
namespace {

constexpr int kEnergyRounds = 8; // of temperatures alone, at most; each about halves what is left

} // namespace

template <class R>
ScalarView<R> AirSolver<R>::heatView()
{
    ScalarView<R> v = transportView();
    v.grid.scratch = m_scratch.data();
    v.value = m_temperature.data();
    v.before = m_before[0].data(); // the velocities are done with it
    v.sinkRate = m_sink.data();
    v.source = m_source.data();
    v.rate = m_heatRate;
    return v;
}

/// Exchange with everything outside the air: a rate and a source for each cell that touches it.
template <class R>
void AirSolver<R>::makeSources()
{
    if (m_numerics.scheme == Scheme::SecondOrder)
        m_source.fill(R(0));
    for (const std::ptrdiff_t q : m_touched)
        m_sink[q] = m_source[q] = R(0);
    if (m_numerics.scheme == Scheme::SecondOrder)
        kernels<R>().secondOrderScalar(heatView(), m_source.data());
    for (const SourceCell& s : m_domain.sources) {
        m_sink[s.cell] += static_cast<R>(s.rate);
        m_source[s.cell] += static_cast<R>(s.source);
    }
    const auto blow = [this](const PatchFace& face, double flow, double temperature) {
        const double rate = flow / face.volume;
        m_sink[face.cell] += static_cast<R>(rate);
        m_source[face.cell] += static_cast<R>(rate * temperature);
    };
    for (std::size_t i = 0; i < m_domain.flowOpenings.size(); ++i) {
        const FlowOpening& opening = m_domain.model.flowOpenings[i];
        for (const PatchFace& face : m_domain.flowOpenings[i].faces)
            if (opening.supply)
                blow(face, opening.volumeFlow * face.area / m_domain.flowOpenings[i].area,
                     opening.temperature - m_reference);
    }
    m_devices.addSources(m_sink, m_source);
    for (const Opening& o : m_openings) {
        const double out =
            o.face.direction *
            static_cast<double>(m_velocity[static_cast<std::size_t>(o.face.axis)][o.face.face]);
        if (out < 0.0)
            blow(o.face, -out * o.face.area,
                 m_domain.model.pressureOpenings[o.opening].temperature - m_reference);
    }
}

template <class R>
void AirSolver<R>::solveTemperature()
{
    const Clock clock(m_times.temperature);
    const Kernels<R>& k = kernels<R>();
    copyField(m_temperature, m_before[0], m_numerics.threads);
    m_devices.update(m_temperature, nullptr);
    makeSources();
    const ScalarView<R> v = heatView();
    const auto sweep = [&](int direction) {
        k.scalar(v, direction);
        m_devices.update(m_temperature, &m_source);
    };
    sweep(2);
    if (!m_realTime)
        correctCoarsely(
            withLongerSteps(v)); // first of all what moves slowly; the sweeps smooth what it leaves
    sweep(0);
    sweep(1);
    if (m_realTime)
        correctCoarsely(v); // last of all: the sums of cells are right, no heat is lost in a step
}

template <class R>
ScalarView<R> AirSolver<R>::withLongerSteps(ScalarView<R> v) const
{
    const bool isFilling = m_iteration >= pseudo::kSettling && m_iteration < pseudo::kFilled;
    const double times = m_closingEnergy ? pseudo::kEndlessSteps : isFilling ? pseudo::kLongerSteps : 1.0;
    v.rate.least /= static_cast<R>(times);
    v.rate.scale /= static_cast<R>(times);
    return v;
}

template <class R>
void AirSolver<R>::closeEnergy(double tolerance)
{
    m_closingEnergy = true;
    for (int round = 0; round < kEnergyRounds && std::abs(energy().imbalance) >= tolerance; ++round)
        solveTemperature();
    m_closingEnergy = false;
}

template <class R>
void AirSolver<R>::correctCoarsely(const ScalarView<R>& v)
{
    R* residual = m_pressureSolver.rightSide().data(); // free until the next pressure solve
    kernels<R>().scalarResidual(v, residual);
    m_heatMultigrid.correct(v, residual, m_devices.layerSlopes());
    m_devices.update(m_temperature, &m_source);
}

template ScalarView<float> AirSolver<float>::heatView();
template ScalarView<double> AirSolver<double>::heatView();
template void AirSolver<float>::solveTemperature();
template void AirSolver<double>::solveTemperature();
template void AirSolver<float>::closeEnergy(double);
template void AirSolver<double>::closeEnergy(double);

} // namespace takao::air
