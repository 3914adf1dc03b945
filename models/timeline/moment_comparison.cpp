#include "models/timeline/moment_comparison.h"

#include "models/twin/signals.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace takao {
namespace {

constexpr double kTemperatureScale = 10.0; // engineering choice: a change that matters anywhere [K]

/// The largest magnitude of each quantity.
class Scales
{
  public:
    void look(const PlantState& state)
    {
        const auto& all = state.catalogue().all();
        for (std::uint32_t s = 0; s < all.size(); ++s)
            if (const SignalValue value = state.value(s); value.known() && std::isfinite(value.value)) {
                double& most = m_most[all[s].quantity];
                most = std::max(most, std::abs(value.value));
            }
    }

    double of(const SignalInfo& signal) const
    {
        return signal.unit == "degC" ? kTemperatureScale : m_most.at(signal.quantity);
    }

  private:
    std::unordered_map<std::string, double> m_most;
};

/// The number of each signal of one state in the other's catalogue; kNone: it has none of that name.
std::vector<std::uint32_t> counterparts(const SignalCatalogue& of, const SignalCatalogue& in)
{
    std::vector<std::uint32_t> other;
    other.reserve(of.all().size());
    for (std::uint32_t s = 0; s < of.all().size(); ++s) {
        const SignalInfo& signal = of.all()[s];
        // Mostly both list the same in the same order: looking up names takes longer.
        const bool same = s < in.all().size() && in.all()[s].object == signal.object &&
                          in.all()[s].quantity == signal.quantity;
        other.push_back(same ? s : in.find(signal.object, signal.quantity));
    }
    return other;
}

bool isKnown(const SignalValue& value)
{
    return value.known() && std::isfinite(value.value);
}

std::size_t knownIn(const PlantState& state)
{
    std::size_t known = 0;
    for (std::uint32_t s = 0; s < state.catalogue().all().size(); ++s)
        known += isKnown(state.value(s)) ? 1 : 0;
    return known;
}

} // namespace

bool isWord(std::string_view quantity)
{
    return quantity == signal::kStatus || quantity == signal::kFeed || quantity == signal::kThrottle;
}

MomentComparison compareMoments(const PlantState& before, const PlantState& after)
{
    Scales scales;
    scales.look(before);
    scales.look(after);
    MomentComparison found;
    const auto other = counterparts(before.catalogue(), after.catalogue());
    for (std::uint32_t s = 0; s < other.size(); ++s) {
        if (other[s] == SignalCatalogue::kNone)
            continue;
        const SignalValue from = before.value(s), to = after.value(other[s]);
        if (!isKnown(from) || !isKnown(to))
            continue;
        ++found.compared;
        if (from.value == to.value)
            continue;
        const SignalInfo& signal = before.catalogue().all()[s];
        const double change = to.value - from.value;
        const double relative =
            isWord(signal.quantity) ? std::copysign(1.0, change) : change / scales.of(signal);
        found.changes.push_back({s, other[s], from.value, to.value, relative});
    }
    found.onlyBefore = knownIn(before) - found.compared;
    found.onlyAfter = knownIn(after) - found.compared;
    std::ranges::stable_sort(found.changes, std::greater(),
                             [](const SignalChange& c) { return std::abs(c.relative); });
    return found;
}

} // namespace takao
