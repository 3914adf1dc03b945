// Steps from event to event.
#include "models/physics/power/transient/transient.h"

#include <fmt/format.h>

#include <algorithm>

namespace takao::power {
namespace {

constexpr int kMostRounds = 10000; // at one moment; more is a machine that cannot decide

template <class Parameters>
Parameters figuresOf(const std::map<int, Parameters>& given, int index)
{
    const auto found = given.find(index);
    return found == given.end() ? Parameters() : found->second;
}

Error restless(double now)
{
    return {ErrorKind::NotConverged, fmt::format("the electrical machines do not come to rest at {} s", now),
            "give them delays: two of them switch each other to and fro"};
}

bool sharesGenerators(const TransferPoint& a, const TransferPoint& b)
{
    for (const TransferLevel& la : a.levels)
        for (const TransferLevel& lb : b.levels)
            for (const int g : la.generators)
                if (std::ranges::find(lb.generators, g) != lb.generators.end())
                    return true;
    return false;
}

// Without figures of its own, a switch loads the generators after those before it that share them.
std::vector<TransferSwitch> switchesOf(const Network& network, const PowerMachines& machines)
{
    std::vector<TransferSwitch> switches;
    const std::vector<TransferPoint> points = transferPoints(network);
    for (std::size_t i = 0; i < points.size(); ++i) {
        TransferParameters p = figuresOf(machines.switches, points[i].bus);
        if (!machines.switches.contains(points[i].bus))
            for (std::size_t j = 0; j < i; ++j)
                p.block += sharesGenerators(points[i], points[j]);
        switches.emplace_back(points[i].bus, points[i].levels, p);
    }
    return switches;
}

} // namespace

PowerTransient::PowerTransient(std::shared_ptr<const Network> network, const PowerMachines& machines)
    : m_network(std::move(network)), m_generatorOf(m_network->sources.size(), -1),
      m_switches(switchesOf(*m_network, machines)), m_scale(m_network->loads.size(), 1.0),
      m_failures(*m_network), m_operation(*m_network), m_causes(*m_network)
{
    const Network& n = *m_network;
    for (int i = 0; i < static_cast<int>(n.converters.size()); ++i)
        m_ups.emplace_back(i, n.converters[i], figuresOf(machines.ups, i));
    for (int i = 0; i < static_cast<int>(n.sources.size()); ++i)
        if (n.sources[i].role == SourceRole::Standby) {
            m_generatorOf[i] = static_cast<int>(m_generators.size());
            m_generators.emplace_back(i, n.sources[i].ratedPower, figuresOf(machines.generators, i));
        }
    for (int i = 0; i < static_cast<int>(n.branches.size()); ++i)
        m_breakers.emplace_back(i, n.branches[i].breakerCurrent, n.branches[i].normallyOpen,
                                figuresOf(machines.breakers, i));
    for (int i = 0; i < static_cast<int>(n.loads.size()); ++i)
        m_loads.emplace_back(i, n.loads[i], figuresOf(machines.loads, i));
}

Result<PowerTransient> PowerTransient::begin(std::shared_ptr<const Network> network,
                                             const PowerMachines& machines,
                                             const std::vector<double>& loadScale)
{
    if (const Result<void> sound = validate(*network); !sound)
        return tl::unexpected<Error>(sound.error());
    if (const Result<void> sound = validate(*network, machines); !sound)
        return tl::unexpected<Error>(sound.error());
    PowerTransient transient(std::move(network), machines);
    if (const Result<void> good = transient.check(0.0, {loadScale, {}}); !good)
        return tl::unexpected<Error>(good.error());
    transient.takeLoads(loadScale);
    transient.m_ledger.storedAtStart = transient.storedNow();
    if (const Result<void> settled = transient.settle(); !settled)
        return tl::unexpected<Error>(settled.error());
    return transient;
}

void PowerTransient::takeLoads(const std::vector<double>& loadScale)
{
    for (std::size_t i = 0; i < loadScale.size(); ++i)
        if (std::abs(loadScale[i] - m_scale[i]) > kLoadTolerance) {
            m_scale[i] = loadScale[i];
            m_loads[i].setScale(loadScale[i]);
            m_changed = true;
        }
}

Result<std::vector<PowerEvent>> PowerTransient::step(double dt, const PowerInputs& inputs)
{
    if (const Result<void> good = check(dt, inputs); !good)
        return tl::unexpected<Error>(good.error());
    const std::size_t first = events().size();
    takeLoads(inputs.loadScale);
    for (const PowerCommand& command : inputs.commands)
        apply(command);
    if (const Result<void> settled = settle(); !settled)
        return tl::unexpected<Error>(settled.error());
    const double end = m_now + dt;
    for (int atOnce = 0; m_next <= end;) {
        atOnce = m_next > m_now ? 0 : atOnce + 1;
        if (atOnce > kMostRounds)
            return tl::unexpected<Error>(restless(m_now));
        advanceTo(m_next);
        m_changed |= fireDue();
        if (const Result<void> settled = settle(); !settled)
            return tl::unexpected<Error>(settled.error());
    }
    advanceTo(end);
    return std::vector<PowerEvent>(events().begin() + static_cast<std::ptrdiff_t>(first), events().end());
}

// Solves until nothing follows any more at this moment.
Result<void> PowerTransient::settle()
{
    for (int round = 0; m_changed; ++round) {
        if (round > kMostRounds)
            return tl::unexpected<Error>(restless(m_now));
        if (const Result<void> solved = solveNow(); !solved)
            return solved;
        m_changed = lookAround();
    }
    callGenerators();
    measurePowers();
    findNext();
    return {};
}

Result<void> PowerTransient::solveNow()
{
    m_operation = m_failures;
    for (const Breaker& breaker : m_breakers)
        breaker.operate(m_operation);
    for (const TransferSwitch& machine : m_switches)
        machine.operate(m_operation);
    for (const Generator& machine : m_generators)
        machine.operate(m_operation);
    for (const Ups& machine : m_ups)
        machine.operate(m_operation, m_now);
    for (LoadMachine& machine : m_loads)
        machine.operate(m_operation, m_now);
    m_operation.breakersHold = true;
    Result<Solution> solution = solve(*m_network, m_operation, &m_memory);
    if (!solution) {
        Error error = solution.error();
        error.message = fmt::format("at {} s: {}", m_now, error.message);
        return tl::unexpected<Error>(error);
    }
    if (m_solves++ > 0)
        m_causes.update(*m_network, m_solution, *solution, events(), m_explained);
    m_solution = std::move(*solution);
    return {};
}

bool PowerTransient::lookAround()
{
    const int cause = events().size() > m_explained ? static_cast<int>(events().size()) - 1 : -1;
    m_explained = events().size();
    bool again = false;
    for (std::size_t i = 0; i < m_breakers.size(); ++i)
        m_breakers[i].look(m_solution.branches[i].current, cause, m_now);
    for (Ups& machine : m_ups) {
        const ConverterResult& r = m_solution.converters[machine.converter()];
        const int input = m_network->converters[machine.converter()].input;
        again |= machine.look({std::abs(m_solution.buses[input].voltage), r.loading, r.batteryPower,
                               r.chargePower, m_causes.of(input), cause},
                              m_now, m_log);
    }
    for (Generator& machine : m_generators)
        again |= machine.look({m_solution.sourcePower[machine.source()].real(), cause}, m_now, m_log);
    again |= lookAtSwitches();
    for (LoadMachine& machine : m_loads)
        again |= lookAtLoad(machine);
    return again;
}

bool PowerTransient::lookAtSwitches()
{
    bool again = false;
    for (TransferSwitch& machine : m_switches)
        again |= lookAtSwitch(machine);
    return again;
}

bool PowerTransient::lookAtSwitch(TransferSwitch& machine)
{
    TransferSight sight;
    sight.load = m_solution.buses[machine.bus()].power;
    for (std::size_t level = 0; level < machine.levels().size(); ++level) {
        double voltage = 0.0;
        int cause = -1;
        for (const int branch : machine.levels()[level].branches) {
            const int from = m_network->branches[branch].from;
            if (!m_breakers[branch].open())
                voltage = std::max(voltage, std::abs(m_solution.buses[from].voltage));
            cause = std::max({cause, m_causes.of(from), m_causes.ofBranch(branch)});
        }
        const std::vector<int>& generators = machine.levels()[level].generators;
        double ready = generators.empty() ? -kNever : kNever;
        for (const int source : generators)
            ready = std::min(ready, generator(source)->readySince());
        sight.voltage.push_back(voltage);
        sight.cause.push_back(cause);
        // live without its generators: it has another source
        sight.readySince.push_back(ready == kNever ? -kNever : ready);
        sight.hasCapacity.push_back(hasCapacity(machine, static_cast<int>(level)));
    }
    return machine.look(sight, m_now, m_log);
}

// Whether the running generators of a level can carry what they are loaded with and this switch.
bool PowerTransient::hasCapacity(const TransferSwitch& asking, int level) const
{
    const std::vector<int>& generators = asking.levels()[level].generators;
    double rating = 0.0;
    for (const int source : generators)
        if (generator(source)->delivers())
            rating += generator(source)->rating();
    if (rating <= 0.0)
        return true; // fed by something else
    double claimed = asking.claim();
    for (const TransferSwitch& other : m_switches) {
        if (&other == &asking)
            continue;
        for (std::size_t l = 0; l < other.levels().size(); ++l) {
            const auto shared = [&](int source) {
                return std::ranges::find(other.levels()[l].generators, source) !=
                       other.levels()[l].generators.end();
            };
            if (other.claimsFrom(static_cast<int>(l)) && std::ranges::any_of(generators, shared))
                claimed += other.claim();
        }
    }
    return claimed <= rating;
}

bool PowerTransient::lookAtLoad(LoadMachine& machine)
{
    const std::vector<Feed>& feeds = m_network->loads[machine.index()].feeds;
    std::vector<char> live(machine.feeds().priorities().size(), 0);
    int cause = -1;
    for (const Feed& feed : feeds) {
        const auto at = std::ranges::lower_bound(machine.feeds().priorities(), feed.priority);
        live[at - machine.feeds().priorities().begin()] |= m_solution.buses[feed.bus].live;
        cause = std::max(cause, m_causes.of(feed.bus));
    }
    return machine.look(live, cause, m_now, m_log);
}

void PowerTransient::callGenerators()
{
    for (Generator& machine : m_generators) {
        bool called = false;
        int cause = -1;
        for (const TransferSwitch& s : m_switches)
            for (const TransferLevel& level : s.levels())
                if (std::ranges::find(level.generators, machine.source()) != level.generators.end()) {
                    called |= s.callsGenerators();
                    cause = std::max(cause, s.contactCause());
                }
        machine.call(called, cause, m_now, m_log);
    }
}

// Events that are due now, in the order of the machines.
bool PowerTransient::fireDue()
{
    bool again = false;
    const auto fire = [&](auto& machines) {
        for (auto& machine : machines)
            if (machine.next() <= m_now)
                again |= machine.fire(m_now, m_log);
    };
    fire(m_breakers);
    fire(m_ups);
    fire(m_generators);
    for (TransferSwitch& machine : m_switches)
        if (machine.next() <= m_now)
            again |= lookAtSwitch(machine);
    fire(m_loads);
    return again;
}

void PowerTransient::findNext()
{
    m_next = kNever;
    const auto consider = [&](const auto& machines) {
        for (const auto& machine : machines)
            m_next = std::min(m_next, machine.next());
    };
    consider(m_breakers);
    consider(m_ups);
    consider(m_generators);
    consider(m_switches);
    consider(m_loads);
}

} // namespace takao::power
