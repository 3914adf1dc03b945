// What comes from outside, and what the ledger says.
#include "models/physics/power/transient/transient.h"

#include <fmt/format.h>

#include <cmath>

namespace takao::power {
namespace {

Result<void> refuse(const std::string& what, const char* remedy)
{
    return fail(ErrorKind::BadUsage, what, remedy);
}

std::size_t countOf(const Network& network, ElementKind kind)
{
    switch (kind) {
    case ElementKind::Bus:
        return network.buses.size();
    case ElementKind::Source:
        return network.sources.size();
    case ElementKind::Branch:
        return network.branches.size();
    case ElementKind::Transformer:
        return network.transformers.size();
    case ElementKind::Converter:
    case ElementKind::Battery:
        return network.converters.size();
    case ElementKind::Load:
        return network.loads.size();
    }
    return 0;
}

// What the command's element must be; null: it is.
const char* mismatch(const Network& network, const PowerCommand& c)
{
    const ElementKind e = c.element;
    const bool standby = e == ElementKind::Source && network.sources[c.index].role == SourceRole::Standby;
    switch (c.kind) {
    case CommandKind::Fail:
    case CommandKind::Repair:
        return e == ElementKind::Battery && !network.converters[c.index].battery
                   ? "a converter with a battery"
                   : nullptr;
    case CommandKind::Open:
    case CommandKind::Close:
        return e == ElementKind::Branch ? nullptr : "a branch";
    case CommandKind::Cap:
        return e == ElementKind::Load && network.loads[c.index].power.real() > 0.0
                   ? nullptr
                   : "a load that draws power";
    case CommandKind::Bypass:
    case CommandKind::Online:
        return e == ElementKind::Converter ? nullptr : "a converter";
    case CommandKind::FailNextStarts:
    case CommandKind::Refuel:
        return standby ? nullptr : "a standby source";
    case CommandKind::Derate:
        return standby || e == ElementKind::Converter || e == ElementKind::Branch || e == ElementKind::Load
                   ? nullptr
                   : "a standby source, a converter, a branch or a load";
    }
    return "known";
}

Result<void> checkCommand(const Network& network, const PowerCommand& c)
{
    if (c.index < 0 || static_cast<std::size_t>(c.index) >= countOf(network, c.element))
        return refuse(fmt::format("a command names element {} of {}", c.index, countOf(network, c.element)),
                      "give the index of an element of the network");
    if (const char* expected = mismatch(network, c))
        return refuse(fmt::format("a command asks of element {} what only {} can do", c.index, expected),
                      "send it to such an element");
    if (c.kind == CommandKind::Derate && !(c.value > 0.0 && c.value <= 1.0))
        return refuse(fmt::format("a command derates to {} of the rating", c.value),
                      "give a share above 0 and at most 1");
    const bool valued = c.kind == CommandKind::Cap || c.kind == CommandKind::FailNextStarts;
    if (valued && !(c.value >= 0.0 && (c.kind == CommandKind::Cap || c.value <= 1e6)))
        return refuse(fmt::format("a command has the value {}", c.value), "give a number, zero or more");
    return {};
}

EventKind eventOf(CommandKind kind)
{
    switch (kind) {
    case CommandKind::Fail:
        return EventKind::Failed;
    case CommandKind::Repair:
        return EventKind::Repaired;
    case CommandKind::Open:
        return EventKind::Opened;
    case CommandKind::Close:
        return EventKind::Closed;
    case CommandKind::Cap:
        return EventKind::CapRequested;
    case CommandKind::Bypass:
        return EventKind::BypassRequested;
    case CommandKind::Online:
        return EventKind::OnlineRequested;
    case CommandKind::FailNextStarts:
        return EventKind::StartFailuresSet;
    case CommandKind::Refuel:
        return EventKind::Refuelled;
    case CommandKind::Derate:
        return EventKind::Derated;
    }
    return EventKind::Failed;
}

} // namespace

Result<void> PowerTransient::check(double dt, const PowerInputs& inputs) const
{
    if (!(dt >= 0.0) || !std::isfinite(dt))
        return refuse(fmt::format("a step of {} s", dt), "give a length of time, zero or more");
    if (!inputs.loadScale.empty() && inputs.loadScale.size() != m_loads.size())
        return refuse(fmt::format("{} load scales for {} loads", inputs.loadScale.size(), m_loads.size()),
                      "give one for each load, or none");
    for (std::size_t i = 0; i < inputs.loadScale.size(); ++i)
        if (!(inputs.loadScale[i] >= 0.0) || !std::isfinite(inputs.loadScale[i]))
            return refuse(fmt::format("load {} has a scale of {}", i, inputs.loadScale[i]),
                          "give a share of nominal power");
    for (const PowerCommand& command : inputs.commands)
        if (const Result<void> good = checkCommand(*m_network, command); !good)
            return good;
    return {};
}

void PowerTransient::apply(const PowerCommand& command)
{
    if (command.kind == CommandKind::Close && m_breakers[command.index].refusesToClose(m_now)) {
        m_log.add({m_now, EventKind::CloseRefused, command.element, command.index, -1,
                   m_breakers[command.index].heat(m_now)});
        return;
    }
    const int event =
        m_log.add({m_now, eventOf(command.kind), command.element, command.index, -1, command.value});
    m_changed |= dispatch(command, event);
}

bool PowerTransient::dispatch(const PowerCommand& command, int event)
{
    const char out = command.kind == CommandKind::Fail;
    switch (command.element) {
    case ElementKind::Bus:
        m_failures.busOut[command.index] = out;
        return true;
    case ElementKind::Transformer:
        m_failures.transformerOut[command.index] = out;
        return true;
    case ElementKind::Branch:
        return m_breakers[command.index].command(command);
    case ElementKind::Converter:
    case ElementKind::Battery:
        return m_ups[command.index].command(command, event, m_now, m_log);
    case ElementKind::Load: {
        const double before = m_loads[command.index].stored(m_now);
        const bool again = m_loads[command.index].command(command, event, m_now, m_log);
        m_ledger.losses += before - m_loads[command.index].stored(m_now); // in capacitors that are gone
        return again;
    }
    case ElementKind::Source:
        if (Generator* machine = generatorAt(command.index)) {
            machine->command(command, event, m_now, m_log);
            return true; // also what changes nothing now may change what comes next
        }
        m_failures.sourceOut[command.index] = out;
        return true;
    }
    return false;
}

Generator* PowerTransient::generatorAt(int source)
{
    return m_generatorOf[source] < 0 ? nullptr : &m_generators[m_generatorOf[source]];
}

const Generator* PowerTransient::generator(int source) const
{
    return m_generatorOf[source] < 0 ? nullptr : &m_generators[m_generatorOf[source]];
}

const TransferSwitch* PowerTransient::transferSwitch(int bus) const
{
    for (const TransferSwitch& machine : m_switches)
        if (machine.bus() == bus)
            return &machine;
    return nullptr;
}

double PowerTransient::storedNow() const
{
    double stored = 0.0;
    for (const Ups& machine : m_ups)
        if (machine.hasBattery())
            stored += machine.battery().stored(m_now);
    for (const LoadMachine& machine : m_loads)
        stored += machine.stored(m_now);
    return stored;
}

void PowerTransient::measurePowers()
{
    m_sourcePower = m_solution.sourceTotal;
    m_lossPower = m_solution.lossTotal;
    for (const Ups& machine : m_ups)
        if (machine.hasBattery()) { // heat in the battery
            const ConverterResult& r = m_solution.converters[machine.converter()];
            m_lossPower += r.chargePower - r.batteryPower - machine.battery().storedRate();
        }
    m_loadPower = 0.0;
    for (const LoadMachine& machine : m_loads)
        m_loadPower += machine.powers().consumed;
}

// Powers are constant between events.
void PowerTransient::advanceTo(double moment)
{
    const double h = moment - m_now;
    m_ledger.sources += m_sourcePower * h;
    m_ledger.loads += m_loadPower * h;
    m_ledger.losses += m_lossPower * h;
    m_now = moment;
}

EnergyLedger PowerTransient::ledger() const
{
    EnergyLedger ledger = m_ledger;
    ledger.stored = storedNow();
    return ledger;
}

} // namespace takao::power
