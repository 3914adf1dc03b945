// Names of events.
#include "models/physics/power/transient/events.h"

namespace takao::power {

std::string_view nameOf(EventKind kind)
{
    switch (kind) {
    case EventKind::Failed:
        return "failed";
    case EventKind::Repaired:
        return "repaired";
    case EventKind::Opened:
        return "opened";
    case EventKind::Closed:
        return "closed";
    case EventKind::CloseRefused:
        return "refused to close";
    case EventKind::CapRequested:
        return "cap requested";
    case EventKind::BypassRequested:
        return "bypass requested";
    case EventKind::OnlineRequested:
        return "double conversion requested";
    case EventKind::StartFailuresSet:
        return "start failures set";
    case EventKind::Refuelled:
        return "refuelled";
    case EventKind::Derated:
        return "derated";
    case EventKind::OnBattery:
        return "on battery";
    case EventKind::BatteryEmpty:
        return "battery empty";
    case EventKind::OutputLost:
        return "output lost";
    case EventKind::InputAccepted:
        return "input accepted";
    case EventKind::OnLine:
        return "on line";
    case EventKind::OnBypass:
        return "on bypass";
    case EventKind::Overloaded:
        return "overloaded";
    case EventKind::Restarting:
        return "restarting";
    case EventKind::Recharged:
        return "recharged";
    case EventKind::InputLost:
        return "input lost";
    case EventKind::StartContact:
        return "start contact closed";
    case EventKind::ContactReleased:
        return "start contact released";
    case EventKind::WaitsForCapacity:
        return "waits for capacity";
    case EventKind::TransferBegan:
        return "transfer began";
    case EventKind::Transferred:
        return "transferred";
    case EventKind::StartOrdered:
        return "start ordered";
    case EventKind::Cranking:
        return "cranking";
    case EventKind::AttemptFailed:
        return "start attempt failed";
    case EventKind::StartGivenUp:
        return "start given up";
    case EventKind::GeneratorReady:
        return "ready";
    case EventKind::LoadStep:
        return "load step";
    case EventKind::Stalled:
        return "stalled";
    case EventKind::GeneratorOverloaded:
        return "overloaded";
    case EventKind::FuelEmpty:
        return "out of fuel";
    case EventKind::CoolingDown:
        return "cooling down";
    case EventKind::Stopped:
        return "stopped";
    case EventKind::Tripped:
        return "tripped";
    case EventKind::FeedLost:
        return "feed lost";
    case EventKind::RodeThrough:
        return "rode through";
    case EventKind::FeedChanged:
        return "feed changed";
    case EventKind::LoadLost:
        return "load lost";
    case EventKind::LoadRestarting:
        return "load restarting";
    case EventKind::LoadRestored:
        return "load restored";
    case EventKind::CapReached:
        return "cap reached";
    }
    return "unknown";
}

} // namespace takao::power
