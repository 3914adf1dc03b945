// Assembly of the power chain from equipment and power links.
#include "models/twin/power_model.h"

#include "models/twin/load_figures.h"
#include "models/twin/operating_voltage.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace takao {
namespace {

constexpr double kUpsInputPowerFactor = 0.99; // estimate: active rectifier above 25 % load

tl::unexpected<Error> bad(std::string message, std::string remedy)
{
    return fail(ErrorKind::BadData, std::move(message), std::move(remedy));
}

PowerRole roleOf(Kind kind)
{
    switch (kind) {
    case Kind::Utility:
        return PowerRole::Utility;
    case Kind::Generator:
        return PowerRole::Generator;
    case Kind::Transformer:
        return PowerRole::Transformer;
    case Kind::Ups:
        return PowerRole::Ups;
    case Kind::Battery:
        return PowerRole::Battery;
    default:
        return isLoadKind(kind) ? PowerRole::Load : PowerRole::Bus;
    }
}

class Builder
{
  public:
    explicit Builder(std::shared_ptr<const Facility> facility) : m_facility(*facility)
    {
        m_model.facility = std::move(facility);
    }

    Result<PowerModel> build();

  private:
    void collect();
    Result<void> connect();
    Result<void> attach();
    void join(int from, int to);
    Result<void> sort();
    Result<void> makeBuses();
    Result<void> makeElement(PowerComponent& component);
    void makeTerminals(int component);
    void makeBranches();
    void makeBranch(PowerComponent& link);
    void hangTapOffs();
    Result<double> need(const PowerComponent& component, Quantity quantity) const;
    double continuous(const PowerComponent& component) const;
    const Equipment& equipmentOf(const PowerComponent& component) const
    {
        return m_facility[component.equipment];
    }
    int newBus(double voltage);

    const Facility& m_facility;
    PowerModel m_model;
    std::vector<int> m_ofEquipment;             // component of each equipment; -1: none
    std::vector<std::pair<int, int>> m_hanging; // (host component, tap-off component) joined without a link
    std::vector<OperatingVoltage> m_voltage;    // per component
};

// Components for chain equipment and links, and for loads that a link reaches.
void Builder::collect()
{
    std::vector<char> linked(m_facility.equipment.size(), 0);
    for (const PowerLink& link : m_facility.powerLinks)
        linked[link.from.at()] = linked[link.to.at()] = 1;
    m_ofEquipment.assign(m_facility.equipment.size(), -1);
    for (std::size_t i = 0; i < m_facility.equipment.size(); ++i) {
        const Equipment& e = m_facility.equipment[i];
        const Kind kind = m_facility.kindOf(e);
        const bool draws = isLoadKind(kind) && (kind != Kind::Sensor || linked[i]);
        if (!isChainKind(kind) && !draws && !linked[i])
            continue;
        m_ofEquipment[i] = static_cast<int>(m_model.components.size());
        PowerComponent component;
        component.id = e.id;
        component.role = roleOf(kind);
        component.equipment = EquipmentIndex(i);
        m_model.components.push_back(std::move(component));
    }
}

void Builder::join(int from, int to)
{
    m_model.components[from].outputs.push_back(to);
    m_model.components[to].inputs.push_back(from);
}

Result<void> Builder::connect()
{
    for (std::size_t i = 0; i < m_facility.powerLinks.size(); ++i) {
        const PowerLink& link = m_facility.powerLinks[i];
        for (const EquipmentIndex end : {link.from, link.to}) {
            const Kind kind = m_facility.kindOf(m_facility[end]);
            if (!isChainKind(kind) && !isLoadKind(kind))
                return bad(fmt::format("power link {} ends at {}, a {}, which takes no power", link.id,
                                       m_facility[end].id, info(kind).name),
                           "end it at power equipment or at a load");
            if (kind == Kind::Battery)
                return bad(fmt::format("power link {} ends at battery {}", link.id, m_facility[end].id),
                           "give the battery attached_to its UPS and remove the link");
        }
        if (isLoadKind(m_facility.kindOf(m_facility[link.from])))
            return bad(
                fmt::format("power link {} starts at {}, which is a load", link.id, m_facility[link.from].id),
                "start it at a tap-off, RPP or switchgear");
        PowerComponent component;
        component.id = link.id;
        component.role = PowerRole::Link;
        component.link = PowerLinkIndex(i);
        component.continuousRating = link.breakerCurrent;
        m_model.components.push_back(std::move(component));
        const int self = static_cast<int>(m_model.components.size()) - 1;
        join(m_ofEquipment[link.from.at()], self);
        join(self, m_ofEquipment[link.to.at()]);
    }
    return attach();
}

// Batteries belong to the UPS they are attached to; a tap-off without a link hangs on its busway.
Result<void> Builder::attach()
{
    for (std::size_t i = 0; i < m_facility.equipment.size(); ++i) {
        const Equipment& e = m_facility.equipment[i];
        const int self = m_ofEquipment[i];
        const int host = e.attachedTo.valid() ? m_ofEquipment[e.attachedTo.at()] : -1;
        const Kind kind = m_facility.kindOf(e);
        if (kind == Kind::Battery) {
            if (host < 0 || m_model.components[host].role != PowerRole::Ups)
                return bad(fmt::format("battery {} is not attached to a UPS", e.id), "set its attached_to");
            join(self, host);
        } else if (kind == Kind::TapOff && host >= 0 && m_model.components[self].inputs.empty()) {
            m_hanging.emplace_back(host, self);
            join(host, self);
        }
    }
    return {};
}

// Topological order, in place: sources first.
Result<void> Builder::sort()
{
    std::vector<int> waiting;
    std::vector<int> order;
    for (const PowerComponent& c : m_model.components)
        waiting.push_back(static_cast<int>(c.inputs.size()));
    for (std::size_t i = 0; i < waiting.size(); ++i)
        if (waiting[i] == 0)
            order.push_back(static_cast<int>(i));
    for (std::size_t done = 0; done < order.size(); ++done)
        for (const int next : m_model.components[order[done]].outputs)
            if (--waiting[next] == 0)
                order.push_back(next);
    if (order.size() < waiting.size()) {
        const auto stuck = std::ranges::find_if(waiting, [](int w) { return w > 0; });
        return bad(fmt::format("the power links run in a circle through {}",
                               m_model.components[stuck - waiting.begin()].id),
                   "point every link from the utility towards the loads");
    }
    std::vector<int> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        place[order[i]] = static_cast<int>(i);
    std::vector<PowerComponent> sorted;
    for (const int old : order)
        sorted.push_back(std::move(m_model.components[old]));
    for (PowerComponent& c : sorted)
        for (std::vector<int>* list : {&c.inputs, &c.outputs})
            for (int& other : *list)
                other = place[other];
    for (int& component : m_ofEquipment)
        component = component < 0 ? -1 : place[component];
    for (auto& [host, tapOff] : m_hanging) {
        host = place[host];
        tapOff = place[tapOff];
    }
    m_model.components = std::move(sorted);
    return {};
}

int Builder::newBus(double voltage)
{
    m_model.network.buses.push_back({voltage});
    return static_cast<int>(m_model.network.buses.size()) - 1;
}

Result<double> Builder::need(const PowerComponent& component, Quantity quantity) const
{
    const Figure* figure = m_facility.figure(equipmentOf(component), quantity);
    if (!figure || !(figure->value > 0.0))
        return bad(fmt::format("{} states no {}", component.id, info(quantity).name),
                   fmt::format("add {} to its figures or to its type", info(quantity).key));
    return figure->value;
}

double Builder::continuous(const PowerComponent& component) const
{
    return m_facility.value(equipmentOf(component), Quantity::ContinuousFraction, 1.0);
}

// One terminal bus per side that the load's links state.
void Builder::makeTerminals(int index)
{
    PowerComponent& load = m_model.components[index];
    const Equipment& e = equipmentOf(load);
    power::Load element;
    const double factor = loadPowerFactor(m_facility, e);
    element.power = power::Complex(load.power, load.power * std::tan(std::acos(factor)));
    std::map<FeedSide, int> priority; // of each side: that of its first choice
    for (const int input : load.inputs) {
        const PowerLink& link = m_facility[m_model.components[input].link];
        const auto [at, isNew] = priority.emplace(link.side, link.priority);
        at->second = std::min(at->second, link.priority);
    }
    for (const auto& [side, first] : priority) {
        const int bus = newBus(m_voltage[index].in);
        load.feeds.push_back({side, bus});
        element.feeds.push_back({bus, 1.0, first});
    }
    load.inputBus = load.outputBus = load.feeds.empty() ? -1 : load.feeds.front().bus;
    load.element = static_cast<int>(m_model.network.loads.size());
    load.continuousRating = loadRating(m_facility, e);
    m_model.network.loads.push_back(std::move(element));
}

Result<void> Builder::makeElement(PowerComponent& c)
{
    const Equipment& e = equipmentOf(c);
    power::Network& n = m_model.network;
    const auto figure = [&](Quantity q) { return m_facility.value(e, q, 0.0); };
    if (c.role == PowerRole::Utility || c.role == PowerRole::Generator) {
        const bool grid = c.role == PowerRole::Utility;
        const double rating = figure(grid ? Quantity::RatedApparentPower : Quantity::RatedPower);
        const auto role = grid ? power::SourceRole::Grid : power::SourceRole::Standby;
        c.element = static_cast<int>(n.sources.size());
        c.continuousRating = continuous(c) * rating;
        n.sources.push_back({c.inputBus, role, rating});
        return {};
    }
    const bool transformer = c.role == PowerRole::Transformer;
    if (!transformer && c.role != PowerRole::Ups) { // a plain bus
        c.continuousRating = continuous(c) * figure(Quantity::RatedCurrent);
        return {};
    }
    const Result<double> rating = need(c, transformer ? Quantity::RatedApparentPower : Quantity::RatedPower);
    if (!rating)
        return tl::unexpected<Error>(rating.error());
    c.continuousRating = continuous(c) * *rating;
    const double a = figure(Quantity::LossFixed);
    const double b = figure(Quantity::LossLinear);
    const double quadratic = figure(Quantity::LossQuadratic);
    if (transformer) {
        c.element = static_cast<int>(n.transformers.size());
        n.transformers.push_back(
            {c.inputBus, c.outputBus, *rating, figure(Quantity::ImpedanceFraction), a, b, quadratic});
        return {};
    }
    c.element = static_cast<int>(n.converters.size());
    n.converters.push_back({c.inputBus, c.outputBus, *rating, a, b, quadratic, kUpsInputPowerFactor, false});
    for (const int input : c.inputs)
        if (m_model.components[input].role == PowerRole::Battery) {
            n.converters.back().battery = true;
            m_model.batteryOfConverter.emplace_back(input, c.element);
        }
    return {};
}

Result<void> Builder::makeBuses()
{
    for (std::size_t i = 0; i < m_model.components.size(); ++i) {
        PowerComponent& c = m_model.components[i];
        if (c.role == PowerRole::Link || c.role == PowerRole::Battery)
            continue;
        if (c.role == PowerRole::Load) {
            makeTerminals(static_cast<int>(i));
            continue;
        }
        c.inputBus = newBus(m_voltage[i].in);
        const bool twoSided = c.role == PowerRole::Transformer || c.role == PowerRole::Ups;
        c.outputBus = twoSided ? newBus(m_voltage[i].out) : c.inputBus;
        if (const Result<void> made = makeElement(c); !made)
            return made;
    }
    return {};
}

void Builder::makeBranch(PowerComponent& component)
{
    const PowerLink& link = m_facility[component.link];
    const PowerComponent& from = m_model.components[component.inputs.front()];
    const PowerComponent& to = m_model.components[component.outputs.front()];
    power::Branch branch;
    branch.from = from.outputBus;
    branch.to = to.inputBus;
    for (const LoadFeed& feed : to.feeds)
        if (feed.side == link.side)
            branch.to = feed.bus;
    branch.impedance = {link.resistance, link.reactance};
    branch.breakerCurrent = link.breakerCurrent;
    branch.normallyOpen = link.normallyOpen;
    branch.inputPriority = std::max(link.priority, 0);
    component.inputBus = branch.from;
    component.outputBus = branch.to;
    component.element = static_cast<int>(m_model.network.branches.size());
    m_model.network.branches.push_back(branch);
}

void Builder::makeBranches()
{
    for (PowerComponent& component : m_model.components)
        if (component.role == PowerRole::Link)
            makeBranch(component);
    hangTapOffs();
}

void Builder::hangTapOffs()
{
    for (const auto& [host, tapOff] : m_hanging) {
        power::Branch branch;
        branch.from = m_model.components[host].outputBus;
        branch.to = m_model.components[tapOff].inputBus;
        branch.inputPriority = 0;
        m_model.network.branches.push_back(branch);
    }
}

Result<PowerModel> Builder::build()
{
    collect();
    for (const auto& step : {&Builder::connect, &Builder::sort})
        if (const Result<void> done = (this->*step)(); !done)
            return tl::unexpected<Error>(done.error());
    readLoadFigures(m_facility, m_model.components);
    Result<std::vector<OperatingVoltage>> voltage = operatingVoltages(m_facility, m_model.components);
    if (!voltage)
        return tl::unexpected<Error>(voltage.error());
    m_voltage = std::move(*voltage);
    if (const Result<void> made = makeBuses(); !made)
        return tl::unexpected<Error>(made.error());
    makeBranches();
    for (std::size_t i = 0; i < m_model.components.size(); ++i) {
        const PowerComponent& c = m_model.components[i];
        m_model.byId.emplace(c.id, static_cast<int>(i));
        if (c.role == PowerRole::Load && c.feeds.empty())
            m_model.unwired.push_back(static_cast<int>(i));
    }
    if (m_model.network.sources.empty() && !m_facility.powerLinks.empty())
        return bad("the power network has no source", "add a utility feed or a generator");
    if (m_model.hasNetwork())
        if (const Result<void> sound = power::validate(m_model.network); !sound)
            return tl::unexpected<Error>(sound.error());
    return std::move(m_model);
}

std::vector<int> reach(const PowerModel& model, int start, std::vector<int> PowerComponent::*direction)
{
    const auto isOpenTie = [&](const PowerComponent& c) {
        return c.link.valid() && (*model.facility)[c.link].normallyOpen;
    };
    std::vector<char> seen(model.components.size(), 0);
    std::vector<int> found = {start};
    seen[start] = 1;
    for (std::size_t done = 0; done < found.size(); ++done)
        for (const int next : model.components[found[done]].*direction)
            if (!seen[next] && !isOpenTie(model.components[next])) {
                seen[next] = 1;
                found.push_back(next);
            }
    found.erase(found.begin());
    return found;
}

} // namespace

int PowerModel::find(const std::string& id) const
{
    const auto found = byId.find(id);
    return found == byId.end() ? -1 : found->second;
}

Result<PowerModel> buildPowerModel(std::shared_ptr<const Facility> facility)
{
    return Builder(std::move(facility)).build();
}

std::vector<int> upstreamOf(const PowerModel& model, int component)
{
    return reach(model, component, &PowerComponent::inputs);
}

std::vector<int> downstreamOf(const PowerModel& model, int component)
{
    return reach(model, component, &PowerComponent::outputs);
}

} // namespace takao
