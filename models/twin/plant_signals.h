// The signals of a steady plant: which ones exist, and how a solution fills them.
#pragma once

#include "models/twin/plant_status.h"

#include <array>

namespace takao {

/// The quantities of a component, as positions in its row of signals.
enum class Slot { Power, Status, Loading, Voltage, Redundancy, Feed, FeedAPower, FeedBPower, Current, Loss };
inline constexpr std::size_t kSlots = 10;

/// Signal of each slot; SignalCatalogue::kNone: the component has none.
using SlotRow = std::array<std::uint32_t, kSlots>;

/// The signal catalogue of a model and where each component's values go.
class PlantSignals
{
  public:
    explicit PlantSignals(const PowerModel& model);

    const std::shared_ptr<const SignalCatalogue>& catalogue() const { return m_catalogue; }

    /// @param redundancy  per component: losses it survives; -1: not applicable
    PlantStatePtr state(const PowerModel& model, const PlantOperation& operation,
                        const power::Solution& solution, const std::vector<int>& redundancy,
                        std::vector<PlantEvent> events) const;

  private:
    std::shared_ptr<const SignalCatalogue> m_catalogue;
    std::vector<SlotRow> m_rows; // per component
};

} // namespace takao
