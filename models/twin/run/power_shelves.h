// Power shelves of racks: what they let a rack draw, and how long they bridge a gap.
#pragma once

#include "models/physics/power/solve.h"
#include "models/twin/power_model.h"
#include "models/twin/run/plant_story.h"
#include "models/twin/run/rack_loads.h"

#include <limits>

namespace takao {

/// One shelf of rectifiers, from the rack's feeds to its busbar.
struct PowerShelf
{
    DeviceIndex device;
    std::size_t rack = 0;           ///< of the loads
    FeedSide side = FeedSide::None; ///< feed that it hangs on; None: the rack has no sides
    double rating = 0.0;            ///< to the busbar [W]
    double loss = 0.0;              ///< of what it gives [1]
    bool failed = false;
    double remaining = 1.0; ///< of its rating [1]
};

/// What the shelves that work let a rack draw at its cords:  P = sum(rating (1 + loss)).
///
/// A rack that wants more is capped, as its power management does: its GPUs clock down. If less is left than
/// the rack draws idle, its busbar collapses and it is dark. The lower half of a rack's shelves hangs on feed
/// A, the upper half on B (estimate: makers leave it to the site), so that a lost feed takes half of them.
/// @limits shelves share evenly; no pulses above the rating, no battery shelves, no power smoothing by stores
/// in the shelves (GB300)
class PowerShelves
{
  public:
    PowerShelves(const Facility& facility, const PowerModel& model, const RackLoads& loads);

    /// Takes a shelf out of service, or brings it back; leaves it a share of its rating, above 0 to 1.
    /// @return false if the id names no shelf of a rack
    bool setFailed(const std::string& id, bool failed);
    bool setRemaining(const std::string& id, double share);

    /// Finds what each rack may draw, tells changes, and caps or darkens racks.
    void look(const PowerModel& model, const power::Solution& solution, double time, RackLoads& loads,
              PlantStory& story);

    static constexpr double kNoLimit = std::numeric_limits<double>::infinity();
    double limit(std::size_t rack) const { return m_racks[rack].limit; } ///< [W]; kNoLimit: no shelves known
    int working(std::size_t rack) const { return m_racks[rack].working; }
    int count(std::size_t rack) const { return m_racks[rack].count; }
    bool dark(std::size_t rack) const { return m_racks[rack].dark; } ///< too few to live on

    int loadOf(std::size_t rack) const { return m_racks[rack].load; } ///< of the network; -1: not wired

    /// The rack that a shelf is in; -1: the id names no shelf of a rack.
    int rackOf(const std::string& id) const;

    /// Of the capacitors of a rack's shelves, those of shelves that have not failed [1].
    double capacitors(std::size_t rack) const;

    /// Rectifiers bridge this long at their full rating [s]: 20 ms for the 5.5 kW rectifier of the Open Rack
    /// V3 high power shelf (Delta and Advanced Energy, OCP Global Summit: secondary).
    static constexpr double kHoldUp = 0.020;

    const std::vector<PowerShelf>& all() const { return m_shelves; }

  private:
    struct Rack
    {
        int component = -1; ///< of the power model
        int load = -1;      ///< of its network
        int count = 0, working = 0;
        double idle = 0.0; ///< [W]
        double full = 0.0; ///< [W]
        double limit = kNoLimit;
        bool dark = false;
        double told = kNoLimit; ///< the limit that was told last [W]
        int alarm = -1;         ///< of the story; -1: none stands
    };

    PowerShelf* find(const std::string& id);
    void tell(std::size_t rack, double limit, int cause, double time, PlantStory& story);
    int causeFor(std::size_t rack, const PlantStory& story) const;

    std::shared_ptr<const Facility> m_facility;
    std::vector<PowerShelf> m_shelves;
    std::vector<Rack> m_racks;            ///< per rack of the loads
    std::vector<EquipmentIndex> m_owners; ///< per rack of the loads
};

/// Hold-up of a rack's shelves at its nominal power [s]; 0: it states no shelves or no power.
double shelfHoldUp(const Facility& facility, EquipmentIndex rack, double nominalPower);

} // namespace takao
