#include "models/facility/facility.h"

#include <cmath>

namespace takao {
namespace {

template <class T>
void indexAll(const std::vector<T>& objects, std::unordered_map<std::string, ObjectRef>& byId,
              std::vector<std::string>& duplicates)
{
    for (std::size_t i = 0; i < objects.size(); ++i)
        if (!byId.emplace(objects[i].id, TypedIndex<T>(i)).second)
            duplicates.push_back(objects[i].id);
}

const Figure* lookUp(const Figures& figures, Quantity q)
{
    const auto found = figures.find(q);
    return found == figures.end() ? nullptr : &found->second;
}

} // namespace

double Site::airDensity() const
{
    // ICAO standard atmosphere (Doc 7488/3), troposphere: p = p0 (1 - 2.25577e-5 h)^5.25588; ideal gas at 20
    // degC.
    constexpr double kSeaLevelPressure = 101325.0; // [Pa]
    constexpr double kGasConstant = 287.05;        // dry air [J/(kg K)]
    constexpr double kRoomTemperature = 293.15;    // [K]
    const double pressure = kSeaLevelPressure * std::pow(1.0 - 2.25577e-5 * elevation, 5.25588);
    return pressure / (kGasConstant * kRoomTemperature);
}

double mediumReach(CableMedium medium)
{
    switch (medium) {
    case CableMedium::CopperDac:
        return 3.0;
    case CableMedium::CopperActive:
        return 7.0;
    case CableMedium::MultiMode:
        return 50.0;
    case CableMedium::SingleMode:
        return 500.0;
    }
    return 0.0;
}

std::vector<std::string> Facility::reindex()
{
    m_byId.clear();
    std::vector<std::string> duplicates;
    indexAll(halls, m_byId, duplicates);
    indexAll(groups, m_byId, duplicates);
    indexAll(equipment, m_byId, duplicates);
    indexAll(devices, m_byId, duplicates);
    indexAll(powerLinks, m_byId, duplicates);
    indexAll(junctions, m_byId, duplicates);
    indexAll(pipes, m_byId, duplicates);
    indexAll(cables, m_byId, duplicates);
    return duplicates;
}

ObjectRef Facility::find(std::string_view id) const
{
    const auto found = m_byId.find(std::string(id));
    return found == m_byId.end() ? ObjectRef() : found->second;
}

const std::string& Facility::idOf(const ObjectRef& ref) const
{
    static const std::string kNothing;
    return std::visit(
        [this](const auto& index) -> const std::string& {
            if constexpr (std::is_same_v<std::decay_t<decltype(index)>, std::monostate>)
                return kNothing;
            else
                return (*this)[index].id;
        },
        ref);
}

const Figure* Facility::figure(const Equipment& e, Quantity q) const
{
    const Figure* own = lookUp(e.figures, q);
    return own ? own : lookUp(typeOf(e).figures, q);
}

const Figure* Facility::figure(const Device& d, Quantity q) const
{
    return lookUp(typeOf(d).figures, q);
}

double Facility::value(const Equipment& e, Quantity q, double otherwise) const
{
    const Figure* found = figure(e, q);
    return found ? found->value : otherwise;
}

double Facility::value(const Device& d, Quantity q, double otherwise) const
{
    const Figure* found = figure(d, q);
    return found ? found->value : otherwise;
}

} // namespace takao
