// The plant at one moment: every signal, read-only. Views know nothing else of physics.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace takao {

namespace air {
struct AirField;
}

/// How far a value can be trusted.
enum class Quality : std::uint8_t { Good, Uncertain, Stale, Missing };

/// Name of one time series: `object-id/quantity`, with its unit.
struct SignalInfo
{
    std::string object;   ///< id of an object of the facility, or "facility" for totals
    std::string quantity; ///< "power", "loading", "feed", ...: one of the names in twin/signals.h
    std::string unit;     ///< SI: "W", "1", "V", ...

    std::string name() const { return object + '/' + quantity; }
};

/// The signals that a timeline has. Shared by all its states.
class SignalCatalogue
{
  public:
    static constexpr std::uint32_t kNone = 0xffffffffU;

    /// Adds a signal, or returns the one of that name.
    std::uint32_t add(SignalInfo signal);
    std::uint32_t find(std::string_view object, std::string_view quantity) const;
    /// By its whole name, `object/quantity`.
    std::uint32_t find(std::string_view name) const;
    const std::vector<SignalInfo>& all() const { return m_signals; }

  private:
    std::vector<SignalInfo> m_signals;
    std::unordered_map<std::string, std::uint32_t> m_byName;
};

enum class EventSeverity : std::uint8_t { Info, Warning, Alarm };

/// Something that happened, with its cause, so that chains of causes are data.
struct PlantEvent
{
    double time = 0.0; ///< [s]
    EventSeverity severity = EventSeverity::Info;
    std::string object;
    std::string text; ///< for people, in plain words
    int cause = -1;   ///< position of the causing event in the same list; -1: none
};

/// A condition that needs somebody's attention, from when it arose until it went.
struct Alarm
{
    static constexpr double kStanding = std::numeric_limits<double>::infinity();

    int id = 0;
    std::string object;
    std::string rule; ///< what raised it: "gpu_temperature_high"
    EventSeverity severity = EventSeverity::Alarm;
    std::string text;           ///< for people
    double raised = 0.0;        ///< [s]
    double cleared = kStanding; ///< [s]
    int event = -1;             ///< id of the event that tells of it; -1: none
};

/// A value and how far to trust it.
struct SignalValue
{
    double value = 0.0;
    Quality quality = Quality::Missing;

    bool known() const { return quality == Quality::Good || quality == Quality::Uncertain; }
};

/// Immutable snapshot of a plant. Made by simulations, recordings and live feeds alike.
class PlantState
{
  public:
    /// Events may be shared by the states of a run: a state is small, whatever has happened.
    using Events = std::shared_ptr<const std::vector<PlantEvent>>;

    /// @param airTime  since when the fields hold [s]; none: they are of this moment
    PlantState(double time, std::shared_ptr<const SignalCatalogue> catalogue, std::vector<double> values,
               std::vector<Quality> quality, Events events,
               std::vector<std::shared_ptr<const air::AirField>> airFields = {},
               std::optional<double> airTime = {});
    PlantState(double time, std::shared_ptr<const SignalCatalogue> catalogue, std::vector<double> values,
               std::vector<Quality> quality, std::vector<PlantEvent> events,
               std::vector<std::shared_ptr<const air::AirField>> airFields = {});

    /// The same moment with the air of another one, where nothing newer is kept.
    PlantState withFieldsOf(const PlantState& other) const;

    double time() const { return m_time; } ///< [s] since the timeline's start
    const SignalCatalogue& catalogue() const { return *m_catalogue; }
    SignalValue value(std::string_view object, std::string_view quantity) const;
    SignalValue value(std::uint32_t signal) const { return {(*m_values)[signal], (*m_quality)[signal]}; }
    std::span<const PlantEvent> events() const { return *m_events; }
    /// The air of rooms, in site coordinates; none where it was not solved.
    std::span<const std::shared_ptr<const air::AirField>> airFields() const { return m_airFields; }
    /// Of the fields [s]: runs and recordings keep one every few seconds, which holds until the next. Where
    /// rooms differ, the oldest.
    double airTime() const { return m_airTime; }

  private:
    double m_time;
    std::shared_ptr<const SignalCatalogue> m_catalogue;
    std::shared_ptr<const std::vector<double>> m_values; ///< shared by copies, which never change them
    std::shared_ptr<const std::vector<Quality>> m_quality;
    Events m_events;
    std::vector<std::shared_ptr<const air::AirField>> m_airFields;
    double m_airTime;
};

using PlantStatePtr = std::shared_ptr<const PlantState>;

} // namespace takao
