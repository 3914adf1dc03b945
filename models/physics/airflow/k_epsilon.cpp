#include "models/physics/airflow/k_epsilon.h"

#include "models/physics/airflow/whole_fields.h"

#include <cmath>

namespace takao::air {
namespace {

constexpr double kIntensity =
    0.05;                        // of air that enters: fluctuation over speed, as behind grilles and servers
constexpr double kMixing = 0.07; // its mixing length over the root of the opening's area (full ducts)
constexpr double kStartSpeed = 0.2;  // [m/s] with the same intensity: of the start
constexpr double kStartLength = 0.1; // [m] mixing length of the start
constexpr double kRelaxation = 0.5;  // what a pseudo step keeps of k and epsilon, over what their sinks take
constexpr double kMostOverLaminar = 1e5;    // bound of the turbulent viscosity: 1.5 m2/s, beyond any room
constexpr double kAmbientEnergy = 1e-7;     // [m2/s2]
constexpr double kAmbientOverLaminar = 0.1; // turbulent viscosity of the ambient turbulence

double energyOf(double speed)
{
    return 1.5 * std::pow(kIntensity * speed, 2);
}

double dissipationOf(double energy, double mixingLength)
{
    return std::pow(keps::kCmu, 0.75) * std::pow(energy, 1.5) / mixingLength;
}

} // namespace

template <class R>
KEpsilon<R>::KEpsilon(const AirDomain& domain, int threads)
    : m_energy(domain.layout), m_dissipation(domain.layout), m_walls(domain, threads),
      m_viscosity(domain.model.fluid.viscosity), m_turbulentPrandtl(domain.model.fluid.turbulentPrandtl),
      m_threads(threads)
{
    const double energy = energyOf(kStartSpeed);
    fill(energy, dissipationOf(energy, kStartLength));
    for (std::size_t o = 0; o < domain.flowOpenings.size(); ++o)
        if (domain.model.flowOpenings[o].supply)
            addEntries(domain.flowOpenings[o], 1);
    for (const PatchFaces& outlet : domain.outlets)
        addEntries(outlet, 1);
    for (const PatchFaces& opening : domain.pressureOpenings)
        addEntries(opening, -1);
}

template <class R>
void KEpsilon<R>::addEntries(const PatchFaces& patch, int sign)
{
    for (const PatchFace& face : patch.faces)
        m_entries.push_back({face.face, face.cell, static_cast<R>(sign * face.direction),
                             static_cast<R>(face.area / face.volume),
                             static_cast<R>(kMixing * std::sqrt(patch.area)),
                             static_cast<std::uint8_t>(face.axis)});
}

template <class R>
void KEpsilon<R>::fill(double energy, double dissipation)
{
    m_energy.fill(static_cast<R>(energy));
    m_dissipation.fill(static_cast<R>(dissipation));
    m_walls.update(m_energy, m_dissipation);
}

template <class R>
TurbulenceView<R> KEpsilon<R>::view(const Work& work, bool inRealTime)
{
    TurbulenceView<R> t{};
    t.energy = m_energy.data();
    t.dissipation = m_dissipation.data();
    t.energySource = work[2]->data();
    t.energySink = work[3]->data();
    t.dissipationSource = work[4]->data();
    t.dissipationSink = work[5]->data();
    t.inner = m_walls.inner().data();
    t.ambientEnergy = static_cast<R>(kAmbientEnergy);
    t.ambientDissipation =
        static_cast<R>(keps::kCmu * kAmbientEnergy * kAmbientEnergy / (kAmbientOverLaminar * m_viscosity));
    t.mostViscosity = static_cast<R>(kMostOverLaminar * m_viscosity);
    t.perPrandtl = static_cast<R>(1.0 / m_turbulentPrandtl);
    t.relaxation = static_cast<R>(inRealTime ? 0.0 : kRelaxation);
    return t;
}

template <class R>
ScalarView<R> KEpsilon<R>::scalarView(const FlowView<R>& flow, const Work& work, bool ofEnergy)
{
    const double perSigma = 1.0 / (ofEnergy ? keps::kSigmaEnergy : keps::kSigmaDissipation);
    ScalarView<R> v{};
    v.grid = flow.grid;
    for (int a = 0; a < 3; ++a)
        v.velocity[a] = flow.velocity[a];
    v.viscosity = flow.viscosity;
    v.turnover = flow.turnover;
    v.value = (ofEnergy ? m_energy : m_dissipation).data();
    v.before = work[ofEnergy ? 0 : 1]->data();
    v.source = work[ofEnergy ? 2 : 4]->data();
    v.sinkRate = work[ofEnergy ? 3 : 5]->data();
    v.perPrandtl = static_cast<R>(perSigma);
    v.laminarExtra = static_cast<R>(m_viscosity * (1.0 - perSigma));
    v.rate = flow.heatRate;
    return v;
}

/// Turbulence that comes in with air; where air leaves, it takes along what it has.
template <class R>
void KEpsilon<R>::addEntering(const FlowView<R>& flow, const TurbulenceView<R>& t) const
{
    for (const Entry& entry : m_entries) {
        const R speed = entry.inwards * flow.velocity[entry.axis][entry.face];
        if (!(speed > R(0)))
            continue;
        const double energy = energyOf(static_cast<double>(speed)) + kAmbientEnergy;
        const R rate = speed * entry.perDepth;
        t.energySink[entry.cell] += rate;
        t.energySource[entry.cell] += rate * static_cast<R>(energy);
        t.dissipationSink[entry.cell] += rate;
        t.dissipationSource[entry.cell] +=
            rate * static_cast<R>(dissipationOf(energy, static_cast<double>(entry.mixingLength)));
    }
}

template <class R>
void KEpsilon<R>::advance(const FlowView<R>& flow, const Work& work, int iteration, bool secondOrder)
{
    const Kernels<R>& k = kernels<R>();
    const TurbulenceView<R> t = view(work, flow.heatRate.scale == R(0));
    copyField(m_energy, *work[0], m_threads);
    copyField(m_dissipation, *work[1], m_threads);
    k.turbulenceSources(flow, t);
    m_walls.addProduction(flow, m_energy, t.energySource);
    addEntering(flow, t);
    const ScalarView<R> energy = scalarView(flow, work, true);
    const ScalarView<R> dissipation = scalarView(flow, work, false);
    if (secondOrder) {
        k.secondOrderScalar(energy, t.energySource);
        k.negativeSourcesAsSinks(energy, t.energySource, t.energySink);
        k.secondOrderScalar(dissipation, t.dissipationSource);
        k.negativeSourcesAsSinks(dissipation, t.dissipationSource, t.dissipationSink);
    }
    m_walls.holdDissipation(m_dissipation, t.dissipationSource, t.dissipationSink);
    for (const int sweep : {0, 1}) {
        const int direction = 2 - (iteration + sweep) % 3;
        k.scalar(dissipation, direction);
        k.scalar(energy, direction);
    }
    m_walls.update(m_energy, m_dissipation);
}

template <class R>
void KEpsilon<R>::setViscosity(const FlowView<R>& flow)
{
    TurbulenceView<R> t{};
    t.energy = m_energy.data();
    t.dissipation = m_dissipation.data();
    t.mostViscosity = static_cast<R>(kMostOverLaminar * m_viscosity);
    kernels<R>().turbulentViscosity(flow, t);
}

template <class R>
std::size_t KEpsilon<R>::bytes() const
{
    return m_energy.bytes() + m_dissipation.bytes() + m_walls.bytes() + m_entries.size() * sizeof(Entry);
}

template class KEpsilon<float>;
template class KEpsilon<double>;

} // namespace takao::air
