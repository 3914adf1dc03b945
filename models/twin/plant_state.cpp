// Signal catalogue and snapshot.
#include "models/twin/plant_state.h"

#include "models/base/assert.h"

namespace takao {

std::uint32_t SignalCatalogue::add(SignalInfo signal)
{
    const auto [at, isNew] = m_byName.emplace(signal.name(), static_cast<std::uint32_t>(m_signals.size()));
    if (isNew)
        m_signals.push_back(std::move(signal));
    return at->second;
}

std::uint32_t SignalCatalogue::find(std::string_view object, std::string_view quantity) const
{
    std::string name;
    name.reserve(object.size() + quantity.size() + 1);
    name.append(object).append("/").append(quantity);
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? kNone : found->second;
}

std::uint32_t SignalCatalogue::find(std::string_view name) const
{
    const auto found = m_byName.find(std::string(name));
    return found == m_byName.end() ? kNone : found->second;
}

PlantState::PlantState(double time, std::shared_ptr<const SignalCatalogue> catalogue,
                       std::vector<double> values, std::vector<Quality> quality,
                       std::vector<PlantEvent> events,
                       std::vector<std::shared_ptr<const air::AirField>> airFields)
    : PlantState(time, std::move(catalogue), std::move(values), std::move(quality),
                 std::make_shared<const std::vector<PlantEvent>>(std::move(events)), std::move(airFields))
{}

PlantState::PlantState(double time, std::shared_ptr<const SignalCatalogue> catalogue,
                       std::vector<double> values, std::vector<Quality> quality, Events events,
                       std::vector<std::shared_ptr<const air::AirField>> airFields,
                       std::optional<double> airTime)
    : m_time(time), m_catalogue(std::move(catalogue)),
      m_values(std::make_shared<const std::vector<double>>(std::move(values))),
      m_quality(std::make_shared<const std::vector<Quality>>(std::move(quality))),
      m_events(std::move(events)), m_airFields(std::move(airFields)), m_airTime(airTime.value_or(time))
{
    TAKAO_ASSERT(m_values->size() == m_catalogue->all().size() && m_quality->size() == m_values->size(),
                 "a state has one value and one quality for each signal");
}

PlantState PlantState::withFieldsOf(const PlantState& other) const
{
    PlantState copy(*this);
    copy.m_airFields = other.m_airFields;
    copy.m_airTime = other.m_airTime;
    return copy;
}

SignalValue PlantState::value(std::string_view object, std::string_view quantity) const
{
    const std::uint32_t signal = m_catalogue->find(object, quantity);
    return signal == SignalCatalogue::kNone ? SignalValue() : value(signal);
}

} // namespace takao
