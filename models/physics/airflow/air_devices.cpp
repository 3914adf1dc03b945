#include "models/physics/airflow/air_devices.h"

#include <algorithm>
#include <cmath>

namespace takao::air {
namespace {

constexpr double kFanPart = 0.25;   // of the way to the curve that a pseudo step goes
constexpr double kSameFlow = 1e-12; // [m3/s]
constexpr double kLeastFlow = 1e-6; // [m3/s] by which a pressure's growth with the flow is divided

} // namespace

template <class R>
AirDevices<R>::AirDevices(const AirDomain& domain)
    : m_domain(domain), m_reference(domain.model.fluid.referenceTemperature),
      m_perFlow(domain.model.fluid.density * domain.model.fluid.heatCapacity)
{
    for (std::size_t d = 0; d < domain.model.devices.size(); ++d)
        m_states.push_back({model(d).volumeFlow, 1.0, model(d).heat,
                            std::vector<LayerState>(domain.deviceLayers[d].layers.size())});
}

template <class R>
AirStream AirDevices<R>::stream(std::size_t device, std::size_t layer) const
{
    const DeviceLayer& l = m_domain.deviceLayers[device].layers[layer];
    const Device& d = model(device);
    const double flow = m_states[device].flow * l.flowShare;
    return {m_perFlow * flow, m_states[device].heat * l.heatShare, d.law.offset * (l.heatShare / l.flowShare),
            l.flowShare};
}

template <class R>
double AirDevices<R>::rowMean(const PatchFaces& patch, const FaceRow& row, const Field<R>& temperature) const
{
    double sum = 0.0;
    for (const std::size_t f : row.faces)
        sum += static_cast<double>(temperature[patch.faces[f].cell]) * patch.faces[f].area;
    return sum / row.area + m_reference;
}

template <class R>
void AirDevices<R>::fillWith(double temperature)
{
    for (std::size_t d = 0; d < m_states.size(); ++d)
        for (std::size_t l = 0; l < m_states[d].layers.size(); ++l) {
            LayerState& state = m_states[d].layers[l];
            state.passage = pass(model(d), stream(d, l), temperature);
            state.passage.mass = state.massBefore = temperature;
        }
}

template <class R>
void AirDevices<R>::startFrom(const AirDomain& other, const std::vector<DeviceState>& states,
                              const Field<R>& temperature)
{
    std::vector<const DeviceState*> found(m_states.size(), nullptr);
    for (std::size_t d = 0; d < m_states.size(); ++d)
        for (std::size_t o = 0; o < states.size(); ++o)
            if (other.model.devices[o].id == model(d).id)
                found[d] = &states[o];
    for (std::size_t d = 0; d < m_states.size(); ++d)
        if (found[d] && model(d).fan.given())
            m_states[d].flow = found[d]->flow;
    begin(0.0);
    update(temperature, nullptr);
    for (std::size_t d = 0; d < m_states.size(); ++d)
        if (found[d] && found[d]->layers.size() == m_states[d].layers.size())
            for (std::size_t l = 0; l < m_states[d].layers.size(); ++l)
                m_states[d].layers[l].passage.mass = found[d]->layers[l].passage.mass;
}

template <class R>
void AirDevices<R>::prescribe(std::array<Field<R>, 3>& velocity) const
{
    const auto blow = [&velocity](const PatchFaces& patch, const std::vector<FaceRow>& rows, double flow) {
        for (const FaceRow& row : rows)
            for (const std::size_t at : row.faces) {
                const PatchFace& f = patch.faces[at];
                velocity[static_cast<std::size_t>(f.axis)][f.face] =
                    static_cast<R>(f.direction * flow * row.flowShare / row.area);
            }
    };
    for (std::size_t d = 0; d < m_states.size(); ++d) {
        blow(m_domain.inlets[d], m_domain.deviceLayers[d].inletRows, faceFlow(d));
        blow(m_domain.outlets[d], m_domain.deviceLayers[d].outletRows, faceFlow(d));
    }
}

template <class R>
double AirDevices<R>::internalInlet(std::size_t device) const
{
    double sum = 0.0;
    for (std::size_t l = 0; l < m_states[device].layers.size(); ++l)
        sum += m_domain.deviceLayers[device].layers[l].flowShare *
               m_states[device].layers[l].passage.internalInlet;
    return sum;
}

template <class R>
double AirDevices<R>::pressureRise(std::size_t device, const Field<R>& pressure) const
{
    const auto mean = [&pressure](const PatchFaces& patch, const std::vector<FaceRow>& rows) {
        double sum = 0.0;
        for (const FaceRow& row : rows)
            for (const std::size_t f : row.faces)
                sum += row.flowShare * patch.faces[f].area / row.area *
                       static_cast<double>(pressure[patch.faces[f].cell]);
        return sum;
    };
    const DeviceLayers& layers = m_domain.deviceLayers[device];
    return m_domain.model.fluid.density * (mean(m_domain.outlets[device], layers.outletRows) -
                                           mean(m_domain.inlets[device], layers.inletRows));
}

template <class R>
void AirDevices<R>::setSpeed(std::size_t device, double speed)
{
    m_states[device].speed = speed;
    if (!model(device).fan.given() || speed <= 0.0)
        m_states[device].flow = speed * model(device).volumeFlow;
}

/// Implicit in what the flow itself does to the pressure: a room resists with the square of the flow, so its
/// pressure grows by 2 dp / V. Without that a steep curve in a tight room swings.
template <class R>
bool AirDevices<R>::followFans(const Field<R>& temperature, const Field<R>& pressure, double seconds)
{
    bool changed = false, fresh = false;
    for (std::size_t d = 0; d < m_states.size(); ++d) {
        const Device& device = model(d);
        const double speed = m_states[d].speed;
        if (!device.fan.given() || speed <= 0.0)
            continue;
        if (!fresh)
            update(temperature, nullptr);
        fresh = true;
        double& flow = m_states[d].flow;
        const double inlet = internalInlet(d), rise = pressureRise(d, pressure);
        const double answer =
            fanStiffness(device, inlet, rise, speed) * 2.0 * std::abs(rise) / std::max(flow, kLeastFlow);
        const double slowness = seconds > 0.0 ? device.fan.responseTime / seconds : 1.0 / kFanPart;
        const double change = (fanFlow(device, inlet, rise, speed) - flow) / (1.0 + slowness + answer);
        flow += change;
        changed = changed || std::abs(change) > kSameFlow;
    }
    return changed;
}

template <class R>
void AirDevices<R>::begin(double seconds)
{
    m_seconds = seconds;
    for (DeviceState& device : m_states)
        for (LayerState& layer : device.layers)
            layer.massBefore = layer.passage.mass;
}

template <class R>
void AirDevices<R>::update(const Field<R>& temperature, Field<R>* source)
{
    std::vector<double> means;
    for (std::size_t d = 0; d < m_states.size(); ++d) {
        const DeviceLayers& made = m_domain.deviceLayers[d];
        means.clear();
        for (const FaceRow& row : made.inletRows)
            means.push_back(row.flowShare > 0.0 ? rowMean(m_domain.inlets[d], row, temperature)
                                                : m_reference);
        for (std::size_t l = 0; l < made.layers.size(); ++l) {
            const DeviceLayer& layer = made.layers[l];
            LayerState& state = m_states[d].layers[l];
            const double before = state.passage.outlet;
            state.passage =
                pass(model(d), stream(d, l), means[layer.inletRow], {m_seconds, state.massBefore});
            if (!source)
                continue;
            const double change = (state.passage.outlet - before) * faceFlow(d) * layer.flowShare;
            const FaceRow& row = made.outletRows[layer.outletRow];
            for (const std::size_t f : row.faces) {
                const PatchFace& face = m_domain.outlets[d].faces[f];
                (*source)[face.cell] += static_cast<R>(change * face.area / row.area / face.volume);
            }
        }
    }
}

template <class R>
void AirDevices<R>::addSources(Field<R>& sink, Field<R>& source) const
{
    for (std::size_t d = 0; d < m_states.size(); ++d) {
        const DeviceLayers& made = m_domain.deviceLayers[d];
        for (std::size_t l = 0; l < made.layers.size(); ++l) {
            const double flow = faceFlow(d) * made.layers[l].flowShare;
            const double blown = m_states[d].layers[l].passage.outlet - m_reference;
            const FaceRow& row = made.outletRows[made.layers[l].outletRow];
            for (const std::size_t f : row.faces) {
                const PatchFace& face = m_domain.outlets[d].faces[f];
                const double rate = flow * face.area / row.area / face.volume;
                sink[face.cell] += static_cast<R>(rate);
                source[face.cell] += static_cast<R>(rate * blown);
            }
        }
    }
}

template <class R>
std::vector<double> AirDevices<R>::layerFlows() const
{
    std::vector<double> flows;
    for (std::size_t d = 0; d < m_states.size(); ++d)
        for (const DeviceLayer& layer : m_domain.deviceLayers[d].layers)
            flows.push_back(faceFlow(d) * layer.flowShare);
    return flows;
}

template <class R>
std::vector<double> AirDevices<R>::layerSlopes() const
{
    std::vector<double> slopes;
    for (const DeviceState& device : m_states)
        for (const LayerState& layer : device.layers)
            slopes.push_back(layer.passage.slope);
    return slopes;
}

template <class R>
double AirDevices<R>::outlet(std::size_t device) const
{
    double sum = 0.0;
    for (std::size_t l = 0; l < m_states[device].layers.size(); ++l)
        sum += m_domain.deviceLayers[device].layers[l].flowShare * m_states[device].layers[l].passage.outlet;
    return sum;
}

template <class R>
DeviceReading AirDevices<R>::read(std::size_t device, const Field<R>& temperature,
                                  const Field<R>& pressure) const
{
    DeviceReading reading;
    reading.flow = m_states[device].flow;
    reading.faceFlow = faceFlow(device);
    for (const FaceRow& row : m_domain.deviceLayers[device].inletRows) {
        if (row.flowShare <= 0.0)
            continue;
        reading.inlet += row.flowShare * rowMean(m_domain.inlets[device], row, temperature);
        for (const std::size_t f : row.faces)
            reading.highestInlet = std::max(
                reading.highestInlet,
                static_cast<double>(temperature[m_domain.inlets[device].faces[f].cell]) + m_reference);
    }
    reading.internalInlet = internalInlet(device);
    for (std::size_t l = 0; l < m_states[device].layers.size(); ++l)
        reading.mass +=
            m_domain.deviceLayers[device].layers[l].flowShare * m_states[device].layers[l].passage.mass;
    reading.outlet = outlet(device);
    reading.watts = m_perFlow * reading.faceFlow * (reading.outlet - reading.inlet);
    reading.pressureRise = pressureRise(device, pressure);
    return reading;
}

template <class R>
std::vector<LayerReading> AirDevices<R>::layers(std::size_t device, const Field<R>& temperature) const
{
    const DeviceLayers& made = m_domain.deviceLayers[device];
    std::vector<LayerReading> readings;
    if (model(device).slotShares.empty()) { // one outlet for all; inlets by the rows of the grid
        for (const FaceRow& row : rowsOf(m_domain.inlets[device], m_domain.grid, m_domain.layout.stride[2]))
            readings.push_back({row.low, row.high, faceFlow(device) * row.area / made.inletRows[0].area,
                                rowMean(m_domain.inlets[device], row, temperature), outlet(device)});
        return readings;
    }
    for (std::size_t l = 0; l < made.layers.size(); ++l) {
        const DeviceLayer& layer = made.layers[l];
        readings.push_back({layer.low, layer.high, faceFlow(device) * layer.flowShare,
                            rowMean(m_domain.inlets[device], made.inletRows[layer.inletRow], temperature),
                            m_states[device].layers[l].passage.outlet});
    }
    return readings;
}

template <class R>
CoilReading AirDevices<R>::coil(std::size_t device) const
{
    CoilReading sum;
    sum.enough = true;
    double water = 0.0;
    for (std::size_t l = 0; l < m_states[device].layers.size(); ++l) {
        const AirStream air = stream(device, l);
        const CoilReading one =
            readCoil(model(device), air, m_states[device].layers[l].passage.internalInlet);
        sum.watts += one.watts;
        sum.enough = sum.enough && one.enough;
        water += air.share * one.waterShare;
    }
    sum.waterShare = water;
    sum.waterOutlet = model(device).coil->waterInlet;
    if (water > 0.0)
        sum.waterOutlet += sum.watts / (water * model(device).coil->waterCapacityRate);
    return sum;
}

template <class R>
double AirDevices<R>::heatOfMasses() const
{
    double heat = 0.0;
    for (std::size_t d = 0; d < m_states.size(); ++d)
        for (std::size_t l = 0; l < m_states[d].layers.size(); ++l)
            heat += model(d).heatCapacity * m_domain.deviceLayers[d].layers[l].flowShare *
                    (m_states[d].layers[l].passage.mass - m_reference);
    return heat;
}

template class AirDevices<float>;
template class AirDevices<double>;

} // namespace takao::air
