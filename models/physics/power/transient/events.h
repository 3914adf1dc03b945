// What happens in the electrical network, and what somebody does to it, as data.
#pragma once

#include <limits>
#include <string_view>
#include <vector>

namespace takao::power {

/// A moment that does not come.
inline constexpr double kNever = std::numeric_limits<double>::infinity();

/// What an event or a command is about. A transfer switch goes by its bus, a UPS and its battery by their
/// converter, a generator by its source, a breaker by its branch.
enum class ElementKind { Bus, Source, Branch, Transformer, Converter, Battery, Load };

enum class EventKind {
    // what somebody did
    Failed,
    Repaired,
    Opened,
    Closed,
    CloseRefused, ///< the breaker is still hot; value: its thermal state
    CapRequested, ///< value: [W]
    BypassRequested,
    OnlineRequested,
    StartFailuresSet, ///< value: attempts that will fail
    Refuelled,
    Derated, ///< value: share of its rating that is left
    // UPS
    OnBattery,
    BatteryEmpty,  ///< the output is lost
    OutputLost,    ///< neither input nor battery
    InputAccepted, ///< walk-in begins
    OnLine,
    OnBypass,
    Overloaded, ///< for longer than the limit allows; value: load over rating
    Restarting, ///< the input is back
    Recharged,
    // transfer switch
    InputLost,        ///< of the level in use; value: its priority
    StartContact,     ///< asks its generators to run
    ContactReleased,  ///< needs them no more
    WaitsForCapacity, ///< running generators cannot carry its load; value: [W] asked for
    TransferBegan,    ///< value: priority that it leaves
    Transferred,      ///< value: priority that feeds now
    // generator
    StartOrdered,
    Cranking, ///< value: attempt, from 1
    AttemptFailed,
    StartGivenUp, ///< locked out until repaired
    GeneratorReady,
    LoadStep, ///< value: lowest frequency that follows, over nominal
    Stalled,  ///< under-frequency; locked out
    GeneratorOverloaded,
    FuelEmpty,
    CoolingDown,
    Stopped,
    // breaker
    Tripped, ///< value: current [A]
    // load
    FeedLost,
    RodeThrough, ///< value: length of the gap [s]
    FeedChanged, ///< value: priority of the feeds in use
    LoadLost,
    LoadRestarting,
    LoadRestored,
    CapReached, ///< value: [W]
};

/// Name of an event in words, for reports and logs.
std::string_view nameOf(EventKind kind);

/// One thing that happened.
struct PowerEvent
{
    double time = 0.0; ///< [s]
    EventKind kind = EventKind::Failed;
    ElementKind element = ElementKind::Bus;
    int index = -1;     ///< of the element
    int cause = -1;     ///< position of the causing event in the same list; -1: none of these events
    double value = 0.0; ///< as EventKind says
};

/// All events since the beginning, in order.
class EventLog
{
  public:
    /// @return position of the new event
    int add(const PowerEvent& event)
    {
        m_events.push_back(event);
        return static_cast<int>(m_events.size()) - 1;
    }
    const std::vector<PowerEvent>& all() const { return m_events; }

  private:
    std::vector<PowerEvent> m_events;
};

enum class CommandKind {
    Fail,           ///< any element goes out of service; a battery too
    Repair,         ///< and comes back; unlocks a generator or a UPS
    Open,           ///< a branch's breaker
    Close,          ///< a branch's breaker, also after a trip, or a tie
    Cap,            ///< of a load; value: [W], infinity: none
    Bypass,         ///< a UPS goes to its static bypass
    Online,         ///< and back to double conversion
    FailNextStarts, ///< of a generator; value: number of attempts
    Refuel,         ///< a generator's tank is full again
    Derate,         ///< value: share that is left, above 0 to 1, of a UPS's or generator's rating, of what
                    ///< trips a breaker, of a load's capacitors
};

struct PowerCommand
{
    CommandKind kind = CommandKind::Fail;
    ElementKind element = ElementKind::Bus;
    int index = -1;
    double value = 0.0;
};

} // namespace takao::power
