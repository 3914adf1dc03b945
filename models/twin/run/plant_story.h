// What happens in a run, as events with causes.
#pragma once

#include "models/physics/power/transient/events.h"
#include "models/twin/plant_state.h"
#include "models/twin/power_model.h"

#include <map>
#include <unordered_map>

namespace takao {

/// All events since the start, causes before effects.
class PlantStory
{
  public:
    /// @param cause  position of an event; negative: none
    /// @return position of the new event
    int add(double time, EventSeverity severity, const std::string& object, std::string text, int cause = -1);

    /// A condition that stands from now on, told by an event. @return its position in alarms()
    int raise(int event, std::string rule);
    void clear(int alarm, double time) { m_alarms[static_cast<std::size_t>(alarm)].cleared = time; }
    /// Position of the alarm that a rule has raised on an object and that still stands; -1: none.
    int standing(const std::string& object, const std::string& rule) const;
    const std::vector<Alarm>& alarms() const { return m_alarms; }

    /// Position of the last event of an object; -1: none.
    int lastOf(const std::string& object) const;

    /// Position of the last warning or alarm of an object, unless it has been well since; -1: none.
    int troubleOf(const std::string& object) const;

    /// The last trouble of a switch or cable; -1: none. What jobs that lose bandwidth are put down to.
    int lastNetwork() const { return m_network; }
    void noteNetwork(int event) { m_network = event; }

    /// Tells what the electrical network did. Events that nobody asks about (a crank, a walk-in) are left
    /// out: what they caused is put down to what caused them.
    /// @param all    of the transient since its start
    /// @param first  position of the first one that was not told yet
    void tellPower(const PowerModel& model, const std::vector<power::PowerEvent>& all, std::size_t first);

    /// Lets the next power event of a kind that an act caused (a failure, a repair) be the act's own.
    void expect(const std::string& object, power::EventKind kind, int event)
    {
        m_expected[{object, kind}] = event;
    }

    const std::vector<PlantEvent>& events() const { return m_events; }
    /// The events up to now, for states to hold: one copy for all states between two events.
    PlantState::Events shared() const;

  private:
    const std::string* idOf(const PowerModel& model, const power::PowerEvent& event);

    std::vector<PlantEvent> m_events;
    mutable PlantState::Events m_shared; ///< of the last call
    std::vector<Alarm> m_alarms;
    int m_network = -1;
    std::unordered_map<std::string, int> m_last;
    std::unordered_map<std::string, int> m_trouble;
    std::map<std::pair<std::string, power::EventKind>, int> m_expected;
    std::vector<int> m_ofPower; ///< per power event: its event here, or that of its cause
    std::map<std::pair<int, int>, int>
        m_components; ///< (element kind, index) -> component; filled at the first use
};

/// A reading that must not stay beyond a limit: raised once, cleared beyond another (hysteresis).
class LimitWatch
{
  public:
    /// @param raiseAt, clearAt  a rising alarm raises above the one and clears below the other; a falling one
    /// the other
    ///                          way round
    LimitWatch(double raiseAt, double clearAt) : m_raiseAt(raiseAt), m_clearAt(clearAt) {}

    enum class Change { None, Raised, Cleared };
    Change look(double value);
    bool active() const { return m_active; }

    int alarm = -1; ///< that stands for it in the story while it is active

  private:
    double m_raiseAt, m_clearAt;
    bool m_active = false;
};

} // namespace takao
