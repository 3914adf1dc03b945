#include "models/physics/airflow/field_readings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao::air {
namespace {

constexpr double kZeroCelsius = 273.15;
constexpr double kPlaceTolerance = 1e-3;   // [m] of the room's corners
constexpr int kFanRounds = 100;            // each goes a quarter of the way
constexpr double kMostStrangeCells = 0.01; // share of cells that may be solid in one and air in the other

Result<void> checkRoom(const AirModel& model, const AirGrid& grid)
{
    for (const std::size_t a : {0U, 1U, 2U}) {
        const auto axis = static_cast<Eigen::Index>(a);
        const double low = grid.edges[a].front(), high = grid.edges[a].back();
        if (std::abs(low - model.room.min()[axis]) > kPlaceTolerance ||
            std::abs(high - model.room.max()[axis]) > kPlaceTolerance)
            return fail(
                ErrorKind::BadData,
                fmt::format("the fields reach from {:g} to {:g} m along {}, the room from {:g} to {:g} m",
                            low, high, "xyz"[a], model.room.min()[axis], model.room.max()[axis]),
                "choose the facility and hall that the fields were made for");
    }
    return {};
}

Result<void> checkSolids(const AirDomain& domain, const AirField& field)
{
    const auto& n = domain.layout.cells;
    std::size_t strange = 0;
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i)
                strange += domain.isAir(domain.layout.at(i, j, k)) != (field.air[field.index(i, j, k)] != 0);
    if (static_cast<double>(strange) <= kMostStrangeCells * static_cast<double>(field.grid.cells()))
        return {};
    return fail(
        ErrorKind::BadData,
        fmt::format("{} of the fields' {} cells are solid where the facility has air, or the other way round",
                    strange, field.grid.cells()),
        "the equipment has changed since: solve the room again");
}

} // namespace

Result<FieldReadings> FieldReadings::of(const AirModel& model, const AirField& field)
{
    if (auto good = checkRoom(model, field.grid); !good)
        return tl::unexpected(good.error());
    auto domain = AirDomain::build(model, field.grid);
    if (!domain)
        return tl::unexpected(domain.error());
    if (auto good = checkSolids(*domain, field); !good)
        return tl::unexpected(good.error());
    return FieldReadings(std::make_unique<AirDomain>(std::move(*domain)), field);
}

FieldReadings::FieldReadings(std::unique_ptr<AirDomain> domain, const AirField& field)
    : m_domain(std::move(domain)), m_field(&field), m_temperature(m_domain->layout),
      m_pressure(m_domain->layout), m_devices(*m_domain)
{
    layOut();
    runFans();
    double wanted = 0.0, leaving = 0.0;
    for (const FlowOpening& opening : m_domain->model.flowOpenings)
        wanted += opening.supply ? opening.volumeFlow : -opening.volumeFlow;
    for (const PatchFaces& patch : m_domain->pressureOpenings)
        for (const PatchFace& face : patch.faces)
            leaving += leavingAt(face);
    if (wanted * leaving > 0.0)
        m_leavingScale = wanted / leaving;
}

/// The field as the devices read it.
void FieldReadings::layOut()
{
    const Fluid& fluid = m_domain->model.fluid;
    const auto& n = m_domain->layout.cells;
    std::size_t c = 0;
    for (int k = 0; k < n[2]; ++k)
        for (int j = 0; j < n[1]; ++j)
            for (int i = 0; i < n[0]; ++i, ++c) {
                const std::ptrdiff_t q = m_domain->layout.at(i, j, k);
                m_temperature[q] = static_cast<float>(static_cast<double>(m_field->temperature[c]) +
                                                      kZeroCelsius - fluid.referenceTemperature);
                m_pressure[q] = static_cast<float>(static_cast<double>(m_field->pressure[c]) / fluid.density);
            }
}

/// Fans to where their curves meet this field.
void FieldReadings::runFans()
{
    m_devices.update(m_temperature, nullptr);
    for (int round = 0; round < kFanRounds && m_devices.followFans(m_temperature, m_pressure, 0.0); ++round)
        ;
    m_devices.update(m_temperature, nullptr);
}

std::size_t FieldReadings::indexOf(std::ptrdiff_t cell) const
{
    const auto& stride = m_domain->layout.stride;
    const std::ptrdiff_t k = cell / stride[2], j = cell % stride[2] / stride[1], i = cell % stride[1];
    return m_field->index(static_cast<int>(i), static_cast<int>(j), static_cast<int>(k));
}

double FieldReadings::temperatureAt(std::ptrdiff_t cell) const
{
    return static_cast<double>(m_field->temperature[indexOf(cell)]) + kZeroCelsius;
}

double FieldReadings::leavingAt(const PatchFace& face) const
{
    return face.area * face.direction *
           static_cast<double>(m_field->velocity[static_cast<std::size_t>(face.axis)][indexOf(face.cell)]);
}

DeviceReading FieldReadings::device(std::size_t device) const
{
    return m_devices.read(device, m_temperature, m_pressure);
}

PatchReading FieldReadings::inletBetween(std::size_t device, double low, double high) const
{
    PatchReading reading;
    double area = 0.0, share = 0.0;
    for (const FaceRow& row : m_domain->deviceLayers[device].inletRows)
        for (const std::size_t f : row.faces) {
            const PatchFace& face = m_domain->inlets[device].faces[f];
            if (face.height < low || face.height >= high)
                continue;
            const double t = temperatureAt(face.cell);
            reading.mean += t * face.area;
            reading.highest = std::max(reading.highest, t);
            area += face.area;
            share += row.flowShare * face.area / row.area;
        }
    reading.mean /= area;
    reading.flow = this->device(device).faceFlow * share;
    return reading;
}

std::vector<LayerReading> FieldReadings::layers(std::size_t device) const
{
    return m_devices.layers(device, m_temperature);
}

CoilReading FieldReadings::coil(std::size_t device) const
{
    return m_devices.coil(device);
}

PatchReading FieldReadings::flowOpening(std::size_t opening) const
{
    const FlowOpening& model = m_domain->model.flowOpenings[opening];
    PatchReading reading{0.0, 0.0, model.volumeFlow};
    if (model.supply) {
        reading.mean = reading.highest = model.temperature;
        return reading;
    }
    const PatchFaces& patch = m_domain->flowOpenings[opening];
    for (const PatchFace& face : patch.faces) {
        const double t = temperatureAt(face.cell);
        reading.mean += t * face.area / patch.area;
        reading.highest = std::max(reading.highest, t);
    }
    return reading;
}

PatchReading FieldReadings::pressureOpening(std::size_t opening) const
{
    PatchReading reading;
    double leaving = 0.0, heat = 0.0;
    for (const PatchFace& face : m_domain->pressureOpenings[opening].faces) {
        const double out = m_leavingScale * leavingAt(face);
        reading.flow += out;
        if (out <= 0.0)
            continue;
        const double t = temperatureAt(face.cell);
        leaving += out;
        heat += out * t;
        reading.highest = std::max(reading.highest, t);
    }
    reading.mean = leaving > 0.0 ? heat / leaving : m_domain->model.pressureOpenings[opening].temperature;
    return reading;
}

EnergyBalance FieldReadings::energy() const
{
    const AirModel& model = m_domain->model;
    const double perFlow = model.fluid.density * model.fluid.heatCapacity;
    EnergyBalance balance;
    const auto add = [&balance](double watts) {
        (watts > 0.0 ? balance.given : balance.carriedOut) += std::abs(watts);
    };
    for (std::size_t d = 0; d < model.devices.size(); ++d) {
        const double cooled = model.devices[d].coil ? coil(d).watts : 0.0; // it may warm the air before
        add(device(d).watts + cooled);
        add(-cooled);
    }
    for (const HeatSource& source : model.heatSources)
        add(source.watts);
    const double reference = model.fluid.referenceTemperature;
    for (std::size_t o = 0; o < model.flowOpenings.size(); ++o) {
        const PatchReading r = flowOpening(o);
        balance.carriedOut +=
            perFlow * (model.flowOpenings[o].supply ? -r.flow : r.flow) * (r.mean - reference);
    }
    for (std::size_t o = 0; o < model.pressureOpenings.size(); ++o)
        for (const PatchFace& face : m_domain->pressureOpenings[o].faces) {
            const double out = m_leavingScale * leavingAt(face);
            const double t = out > 0.0 ? temperatureAt(face.cell) : model.pressureOpenings[o].temperature;
            balance.carriedOut += perFlow * out * (t - reference);
        }
    const double scale = std::max({balance.given, std::abs(balance.carriedOut), 1e-12});
    balance.imbalance = (balance.given - balance.carriedOut) / scale;
    return balance;
}

double FieldReadings::meanTemperature() const
{
    double sum = 0.0, size = 0.0;
    const AirGrid& grid = m_field->grid;
    std::size_t c = 0;
    for (int k = 0; k < grid.cells(2); ++k)
        for (int j = 0; j < grid.cells(1); ++j)
            for (int i = 0; i < grid.cells(0); ++i, ++c)
                if (m_field->air[c]) {
                    const double volume = m_domain->volumeOfCell(i, j, k);
                    sum += volume * static_cast<double>(m_field->temperature[c]);
                    size += volume;
                }
    return sum / size + kZeroCelsius;
}

double FieldReadings::highestTemperature() const
{
    double highest = -kZeroCelsius;
    for (std::size_t c = 0; c < m_field->air.size(); ++c)
        if (m_field->air[c])
            highest = std::max(highest, static_cast<double>(m_field->temperature[c]));
    return highest + kZeroCelsius;
}

} // namespace takao::air
