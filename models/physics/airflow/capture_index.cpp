#include "models/physics/airflow/capture_index.h"

#include <algorithm>
#include <cmath>
#include <deque>

namespace takao::air {
namespace {

// The flow stands, so the equation is linear and line sweeps with the multigrid need hardly any pseudo steps:
// ten times fewer iterations than with steps of 20 cells. A trace of them keeps sealed corners regular.
constexpr double kCourant = 1e4;      // cells that a pseudo step crosses
constexpr double kLongestStep = 1e6;  // [s]
constexpr int kWindow = 5;            // iterations over which the indices must stand still
constexpr double kStandsStill = 2e-5; // change in a window; several windows' worth is still to come
constexpr int kMostIterations = 1000;

/// A device that hands the air on as it is.
bool isFan(const Device& device)
{
    return !isCooler(device) && device.heat == 0.0 && device.law.slope == 1.0 && device.law.offset == 0.0;
}

/// A tracer of 1 where the flow (or, backwards, its reverse) enters, but for racks.
template <class R>
class Tracer
{
  public:
    Tracer(const AirSolver<R>& solver, bool backwards);

    int run();
    bool converged() const { return m_converged; }
    /// Mean at the ends of a device that the flow (backwards: its reverse) leads to, by flow.
    double arriving(std::size_t device) const;

  private:
    void addEntrances();
    void enter(const PatchFace& face, double flow, double value);
    void sweep(int direction);
    void correct();
    void updateFans();
    double rowMean(const PatchFaces& patch, const FaceRow& row) const;
    const PatchFaces& takes(std::size_t d) const
    {
        return m_backwards ? m_domain.outlets[d] : m_domain.inlets[d];
    }
    const PatchFaces& blows(std::size_t d) const
    {
        return m_backwards ? m_domain.inlets[d] : m_domain.outlets[d];
    }
    const FaceRow& takingRow(std::size_t d, const DeviceLayer& layer) const
    {
        const DeviceLayers& made = m_domain.deviceLayers[d];
        return m_backwards ? made.outletRows[layer.outletRow] : made.inletRows[layer.inletRow];
    }
    const FaceRow& blowingRow(std::size_t d, const DeviceLayer& layer) const
    {
        const DeviceLayers& made = m_domain.deviceLayers[d];
        return m_backwards ? made.inletRows[layer.inletRow] : made.outletRows[layer.outletRow];
    }

    const AirSolver<R>& m_solver;
    const AirDomain& m_domain;
    bool m_backwards;
    bool m_converged = false;
    std::array<Field<R>, 3> m_reversed;
    Field<R> m_value, m_before, m_sink, m_source, m_residual;
    std::vector<R> m_scratch;
    std::vector<double> m_flows;  // through the faces, by device [m3/s]
    std::vector<double> m_slopes; // by layer: 1 of fans, else 0
    std::vector<double> m_blown;  // by layer: what fans blow
    ScalarView<R> m_view;
    HeatMultigrid<R> m_multigrid;
};

template <class R>
Tracer<R>::Tracer(const AirSolver<R>& solver, bool backwards)
    : m_solver(solver), m_domain(solver.domain()), m_backwards(backwards), m_value(m_domain.layout),
      m_before(m_domain.layout), m_sink(m_domain.layout), m_source(m_domain.layout),
      m_residual(m_domain.layout), m_view(solver.transportView()),
      m_multigrid(m_domain, solver.numerics().threads, backwards)
{
    const Layout& l = m_domain.layout;
    const int cells[3] = {l.cells[0], l.cells[1], l.cells[2]};
    m_scratch.resize(kernels<R>().lineScratch(cells) * static_cast<std::size_t>(solver.numerics().threads));
    addEntrances(); // by the flow as it is
    if (backwards)
        for (std::size_t a = 0; a < 3; ++a) {
            m_reversed[a] = Field<R>(l);
            const R* from = m_view.velocity[a];
            for (std::size_t q = 0; q < l.size; ++q) {
                const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(q) - l.origin;
                m_reversed[a][at] = -from[at];
            }
            m_view.velocity[a] = m_reversed[a].data();
        }
    m_view.grid.scratch = m_scratch.data();
    m_view.value = m_value.data();
    m_view.before = m_before.data();
    m_view.sinkRate = m_sink.data();
    m_view.source = m_source.data();
    m_view.rate = {static_cast<R>(1.0 / kLongestStep), static_cast<R>(1.0 / kCourant)};
    std::vector<double> layerFlows;
    for (std::size_t d = 0; d < m_flows.size(); ++d)
        for (const DeviceLayer& layer : m_domain.deviceLayers[d].layers)
            layerFlows.push_back(m_flows[d] * layer.flowShare);
    m_multigrid.setFlows(std::move(layerFlows));
}

template <class R>
void Tracer<R>::enter(const PatchFace& face, double flow, double value)
{
    const double rate = flow / face.volume;
    m_sink[face.cell] += static_cast<R>(rate);
    m_source[face.cell] += static_cast<R>(rate * value);
}

template <class R>
void Tracer<R>::addEntrances()
{
    for (std::size_t o = 0; o < m_domain.flowOpenings.size(); ++o) {
        const FlowOpening& opening = m_domain.model.flowOpenings[o];
        const PatchFaces& patch = m_domain.flowOpenings[o];
        if (opening.supply != m_backwards)
            for (const PatchFace& face : patch.faces)
                enter(face, opening.volumeFlow * face.area / patch.area, 1.0);
    }
    for (const PatchFaces& patch : m_domain.pressureOpenings)
        for (const PatchFace& face : patch.faces) {
            const double out = face.direction * static_cast<double>(m_view.velocity[face.axis][face.face]);
            const double in = m_backwards ? out : -out;
            if (in > 0.0)
                enter(face, in * face.area, 1.0);
        }
    for (std::size_t d = 0; d < m_domain.model.devices.size(); ++d) {
        const Device& device = m_domain.model.devices[d];
        m_flows.push_back(m_solver.device(d).faceFlow);
        for (const DeviceLayer& layer : m_domain.deviceLayers[d].layers) {
            const FaceRow& row = blowingRow(d, layer);
            for (const std::size_t f : row.faces) {
                const PatchFace& face = blows(d).faces[f];
                enter(face, m_flows[d] * layer.flowShare * face.area / row.area,
                      isCooler(device) ? 1.0 : 0.0);
            }
            m_slopes.push_back(isFan(device) ? 1.0 : 0.0);
            m_blown.push_back(0.0);
        }
    }
}

template <class R>
double Tracer<R>::rowMean(const PatchFaces& patch, const FaceRow& row) const
{
    double sum = 0.0;
    for (const std::size_t f : row.faces)
        sum += patch.faces[f].area / row.area * static_cast<double>(m_value[patch.faces[f].cell]);
    return sum;
}

template <class R>
double Tracer<R>::arriving(std::size_t device) const
{
    double sum = 0.0;
    for (const DeviceLayer& layer : m_domain.deviceLayers[device].layers)
        sum += layer.flowShare * rowMean(takes(device), takingRow(device, layer));
    return sum;
}

template <class R>
void Tracer<R>::updateFans()
{
    std::size_t at = 0;
    for (std::size_t d = 0; d < m_flows.size(); ++d)
        for (const DeviceLayer& layer : m_domain.deviceLayers[d].layers) {
            double& blown = m_blown[at];
            if (m_slopes[at++] <= 0.0)
                continue;
            const double now = rowMean(takes(d), takingRow(d, layer));
            const double change = (now - blown) * m_flows[d] * layer.flowShare;
            blown = now;
            const FaceRow& row = blowingRow(d, layer);
            for (const std::size_t f : row.faces) {
                const PatchFace& face = blows(d).faces[f];
                m_source[face.cell] += static_cast<R>(change * face.area / row.area / face.volume);
            }
        }
}

template <class R>
void Tracer<R>::sweep(int direction)
{
    kernels<R>().scalar(m_view, direction);
    updateFans();
}

template <class R>
void Tracer<R>::correct()
{
    kernels<R>().scalarResidual(m_view, m_residual.data());
    m_multigrid.correct(m_view, m_residual.data(), m_slopes);
    updateFans();
}

template <class R>
int Tracer<R>::run()
{
    std::deque<std::vector<double>> history;
    for (int iteration = 1; iteration <= kMostIterations; ++iteration) {
        m_before = m_value;
        sweep(2);
        correct();
        sweep(0);
        sweep(1);
        std::vector<double> now;
        for (std::size_t d = 0; d < m_flows.size(); ++d)
            now.push_back(arriving(d));
        history.push_back(std::move(now));
        if (history.size() <= kWindow)
            continue;
        double change = 0.0;
        for (std::size_t d = 0; d < m_flows.size(); ++d)
            change = std::max(change, std::abs(history.back()[d] - history.front()[d]));
        history.pop_front();
        m_converged = change < kStandsStill;
        if (m_converged)
            return iteration;
    }
    return kMostIterations;
}

} // namespace

bool isCooler(const Device& device)
{
    return device.coil || device.law.lowest > 0.0 || device.heat < 0.0 || device.law.offset < 0.0;
}

template <class R>
CaptureIndices captureIndices(const AirSolver<R>& solver)
{
    CaptureIndices indices;
    indices.devices.resize(solver.domain().model.devices.size());
    indices.converged = true;
    for (const bool backwards : {false, true}) {
        Tracer<R> tracer(solver, backwards);
        indices.iterations += tracer.run();
        indices.converged = indices.converged && tracer.converged();
        for (std::size_t d = 0; d < indices.devices.size(); ++d)
            (backwards ? indices.devices[d].captured : indices.devices[d].supplied) = tracer.arriving(d);
    }
    return indices;
}

template CaptureIndices captureIndices(const AirSolver<float>&);
template CaptureIndices captureIndices(const AirSolver<double>&);

} // namespace takao::air
