// From a solution of the power network to signals.
#include "models/twin/plant_signals.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kNothing = 1e-3; // [W] of computing, below which a PUE says nothing

constexpr std::array<std::pair<const char*, const char*>, kSlots> kSlotSignals = {{
    {signal::kPower, "W"},
    {signal::kStatus, "1"},
    {signal::kLoading, "1"},
    {signal::kVoltage, "1"},
    {signal::kRedundancy, "1"},
    {signal::kFeed, "1"},
    {signal::kFeedAPower, "W"},
    {signal::kFeedBPower, "W"},
    {signal::kCurrent, "A"},
    {signal::kLoss, "W"},
}};

// Values of one state while it is being filled.
class Filling
{
  public:
    Filling(const SignalCatalogue& catalogue, const std::vector<SlotRow>& rows)
        : values(catalogue.all().size(), 0.0), quality(catalogue.all().size(), Quality::Missing),
          m_catalogue(catalogue), m_rows(rows)
    {}

    void set(int component, Slot slot, double value, Quality q = Quality::Good)
    {
        put(m_rows[component][static_cast<std::size_t>(slot)], value, q);
    }

    void setTotal(const char* quantity, double value, Quality q)
    {
        put(m_catalogue.find(signal::kFacility, quantity), value, q);
    }

    std::vector<double> values;
    std::vector<Quality> quality;

  private:
    void put(std::uint32_t signal, double value, Quality q)
    {
        if (signal == SignalCatalogue::kNone)
            return;
        values[signal] = value;
        quality[signal] = q;
    }

    const SignalCatalogue& m_catalogue;
    const std::vector<SlotRow>& m_rows;
};

bool hasSlot(const PowerComponent& c, Slot slot)
{
    const bool source = c.role == PowerRole::Utility || c.role == PowerRole::Generator;
    const bool load = c.role == PowerRole::Load;
    switch (slot) {
    case Slot::Power:
    case Slot::Status:
        return true;
    case Slot::Loading:
    case Slot::Voltage:
        return c.role != PowerRole::Battery;
    case Slot::Redundancy:
        return c.role != PowerRole::Battery && !source;
    case Slot::Feed:
    case Slot::FeedAPower:
    case Slot::FeedBPower:
        return load;
    case Slot::Current:
        return c.role != PowerRole::Battery && !load;
    case Slot::Loss:
        return c.role == PowerRole::Link || c.role == PowerRole::Transformer || c.role == PowerRole::Ups;
    }
    return false;
}

constexpr std::pair<const char*, const char*> kTotals[] = {
    {signal::kItPower, "W"},      {signal::kCoolingPower, "W"},   {signal::kLossPower, "W"},
    {signal::kUtilityPower, "W"}, {signal::kGeneratorPower, "W"}, {signal::kBatteryPower, "W"},
    {signal::kPue, "1"},          {signal::kRacksDark, "1"},      {signal::kRacksOneFeed, "1"},
    {signal::kGpusDark, "1"},     {signal::kOverloads, "1"},
};

Quality figureQuality(const PowerComponent& load)
{
    if (!load.powerKnown)
        return Quality::Missing;
    return load.powerPartial ? Quality::Uncertain : Quality::Good;
}

Quality worse(Quality a, Quality b)
{
    return std::max(a, b); // the enumeration runs from good to missing
}

class Report
{
  public:
    Report(const PowerModel& model, const PlantOperation& operation, const power::Solution& solution,
           Filling& out)
        : m_model(model), m_operation(operation), m_solution(solution), m_out(out)
    {}

    void component(int index)
    {
        const PowerComponent& c = m_model.components[index];
        m_out.set(indexOf(c), Slot::Status,
                  static_cast<double>(statusOf(m_model, m_operation, m_solution, index)));
        const double loading = loadingOf(m_model, m_solution, index);
        if (loading >= 0.0)
            m_out.set(indexOf(c), Slot::Loading, loading);
        if (c.outputBus >= 0)
            m_out.set(indexOf(c), Slot::Voltage, outputVoltage(c, index));
        switch (c.role) {
        case PowerRole::Utility:
        case PowerRole::Generator:
            source(c);
            break;
        case PowerRole::Transformer:
            transformer(c);
            break;
        case PowerRole::Ups:
            ups(c);
            break;
        case PowerRole::Link:
            link(c);
            break;
        case PowerRole::Bus:
            m_out.set(indexOf(c), Slot::Power, m_solution.buses[c.inputBus].power);
            m_out.set(indexOf(c), Slot::Current, m_solution.buses[c.inputBus].throughput);
            break;
        case PowerRole::Load:
            load(c, index);
            break;
        case PowerRole::Battery:
            break;
        }
    }

    void batteries()
    {
        std::vector<int> holding(m_model.network.converters.size(), 0); // batteries in service per converter
        for (const auto& [battery, converter] : m_model.batteryOfConverter)
            holding[converter] += !m_operation.failed[battery];
        for (const auto& [battery, converter] : m_model.batteryOfConverter) {
            const power::ConverterResult& r = m_solution.converters[converter];
            const bool gives = r.onBattery && !m_operation.failed[battery];
            m_out.set(battery, Slot::Power, gives ? r.inputPower / holding[converter] : 0.0);
        }
    }

    void totals();

  private:
    int indexOf(const PowerComponent& c) const { return static_cast<int>(&c - m_model.components.data()); }

    double outputVoltage(const PowerComponent& c, int index) const
    {
        double voltage = std::abs(m_solution.buses[c.outputBus].voltage);
        if (c.role == PowerRole::Link && !m_solution.branches[c.element].closed)
            voltage =
                isLive(m_model, m_solution, index) ? std::abs(m_solution.buses[c.inputBus].voltage) : 0.0;
        for (const LoadFeed& feed : c.feeds)
            voltage = std::max(voltage, std::abs(m_solution.buses[feed.bus].voltage));
        return voltage;
    }

    void source(const PowerComponent& c)
    {
        m_out.set(indexOf(c), Slot::Power, m_solution.sourcePower[c.element].real());
        m_out.set(indexOf(c), Slot::Current, currentAt(c.outputBus, m_solution.sourcePower[c.element]));
    }

    void transformer(const PowerComponent& c)
    {
        const power::TransformerResult& r = m_solution.transformers[c.element];
        m_out.set(indexOf(c), Slot::Power, r.powerIn.real());
        m_out.set(indexOf(c), Slot::Current, r.current);
        m_out.set(indexOf(c), Slot::Loss, r.loss);
    }

    void ups(const PowerComponent& c)
    {
        const power::ConverterResult& r = m_solution.converters[c.element];
        m_out.set(indexOf(c), Slot::Power, r.inputPower);
        m_out.set(indexOf(c), Slot::Current, currentAt(c.outputBus, r.powerOut));
        m_out.set(indexOf(c), Slot::Loss, r.loss);
    }

    void link(const PowerComponent& c)
    {
        const power::BranchResult& r = m_solution.branches[c.element];
        m_out.set(indexOf(c), Slot::Power, r.powerIn.real());
        m_out.set(indexOf(c), Slot::Current, r.current);
        m_out.set(indexOf(c), Slot::Loss, r.loss);
    }

    double currentAt(int bus, power::Complex watts) const
    {
        const double voltage = std::abs(m_solution.buses[bus].voltage);
        if (voltage <= 0.0)
            return 0.0;
        return std::abs(watts) / (voltage * power::kBasePower) *
               power::baseCurrent(m_model.network.buses[bus]);
    }

    void load(const PowerComponent& c, int index)
    {
        const Quality q = figureQuality(c);
        if (c.feeds.empty()) {
            unwiredLoad(c, q);
            return;
        }
        const power::LoadResult& r = m_solution.loads[c.element];
        double sum = 0.0;
        for (std::size_t f = 0; f < c.feeds.size(); ++f) {
            sum += r.feedPower[f];
            if (c.feeds[f].side == FeedSide::A)
                m_out.set(indexOf(c), Slot::FeedAPower, r.feedPower[f], q);
            if (c.feeds[f].side == FeedSide::B)
                m_out.set(indexOf(c), Slot::FeedBPower, r.feedPower[f], q);
        }
        // Without a figure nobody knows the draw, unless the load is surely off.
        m_out.set(indexOf(c), Slot::Power, sum, r.fed ? q : Quality::Good);
        const SignalValue feed = feedOf(m_model, m_solution, index);
        m_out.set(indexOf(c), Slot::Feed, feed.value, feed.quality);
    }

    void unwiredLoad(const PowerComponent& c, Quality q)
    {
        const double watts = c.power * levelOf(c, m_operation.level);
        const bool failed = m_operation.failed[indexOf(c)];
        m_out.set(indexOf(c), Slot::Power, failed ? 0.0 : watts, worse(q, Quality::Uncertain));
    }

    const PowerModel& m_model;
    const PlantOperation& m_operation;
    const power::Solution& m_solution;
    Filling& m_out;
};

void Report::totals()
{
    double it = 0.0;
    double cooling = 0.0;
    double itWired = 0.0;
    Quality quality = Quality::Good;
    for (std::size_t i = 0; i < m_model.components.size(); ++i) {
        const PowerComponent& c = m_model.components[i];
        if (c.role != PowerRole::Load)
            continue;
        double watts = 0.0;
        if (c.feeds.empty() && !m_operation.failed[i])
            watts = c.power * levelOf(c, m_operation.level);
        else if (!c.feeds.empty())
            for (const double feed : m_solution.loads[c.element].feedPower)
                watts += feed;
        (c.isIt ? it : cooling) += watts;
        itWired += c.isIt && !c.feeds.empty() ? watts : 0.0;
        if (c.feeds.empty() || figureQuality(c) != Quality::Good)
            quality = Quality::Uncertain;
    }
    const auto set = [&](const char* quantity, double value, Quality q) {
        m_out.setTotal(quantity, value, q);
    };
    set(signal::kItPower, it, quality);
    set(signal::kCoolingPower, cooling, quality);
    if (!m_model.hasNetwork())
        return;
    double utility = 0.0;
    double generator = 0.0;
    for (std::size_t i = 0; i < m_model.network.sources.size(); ++i)
        (m_model.network.sources[i].role == power::SourceRole::Grid ? utility : generator) +=
            m_solution.sourcePower[i].real();
    set(signal::kLossPower, m_solution.lossTotal, quality);
    set(signal::kUtilityPower, utility, quality);
    set(signal::kGeneratorPower, generator, quality);
    set(signal::kBatteryPower, m_solution.batteryTotal, quality);
    if (itWired > kNothing)
        set(signal::kPue, (m_solution.sourceTotal + m_solution.batteryTotal) / itWired, quality);
    const PlantCounts counts = countPlant(m_model, m_solution);
    set(signal::kRacksDark, counts.racksDark, Quality::Good);
    set(signal::kRacksOneFeed, counts.racksOneFeed, Quality::Good);
    set(signal::kGpusDark, counts.gpusDark, Quality::Good);
    set(signal::kOverloads, static_cast<double>(counts.overloaded.size()), quality);
}

} // namespace

PlantSignals::PlantSignals(const PowerModel& model)
{
    auto catalogue = std::make_shared<SignalCatalogue>();
    for (const PowerComponent& c : model.components) {
        SlotRow& row = m_rows.emplace_back();
        for (std::size_t slot = 0; slot < kSlots; ++slot) {
            const auto& [quantity, unit] = kSlotSignals[slot];
            const bool has = hasSlot(c, static_cast<Slot>(slot));
            row[slot] = has ? catalogue->add({c.id, quantity, unit}) : SignalCatalogue::kNone;
        }
    }
    for (const auto& [quantity, unit] : kTotals)
        catalogue->add({signal::kFacility, quantity, unit});
    m_catalogue = std::move(catalogue);
}

PlantStatePtr PlantSignals::state(const PowerModel& model, const PlantOperation& operation,
                                  const power::Solution& solution, const std::vector<int>& redundancy,
                                  std::vector<PlantEvent> events) const
{
    Filling filling(*m_catalogue, m_rows);
    Report report(model, operation, solution, filling);
    for (std::size_t i = 0; i < model.components.size(); ++i) {
        report.component(static_cast<int>(i));
        if (redundancy[i] >= 0)
            filling.set(static_cast<int>(i), Slot::Redundancy, redundancy[i]);
    }
    report.batteries();
    report.totals();
    return std::make_shared<PlantState>(0.0, m_catalogue, std::move(filling.values),
                                        std::move(filling.quality), std::move(events));
}

} // namespace takao
