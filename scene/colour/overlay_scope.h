// About which objects an overlay speaks, and whose signals they show.
#pragma once

#include "scene/colour/overlay_table.h"

#include <string_view>

namespace takao::overlay {

/// Flow that a machine is made for [m3/s]; 0: nobody states it.
double ratedFlow(const Facility& facility, const Equipment& equipment);

class ScopeOf
{
  public:
    ScopeOf(const Facility& facility, Scope scope);

    /// The id whose signals an object shows: devices show their rack's. Empty: the overlay doesn't speak
    /// about it.
    std::string_view speaksFor(const ObjectRef& ref) const;

  private:
    bool has(EquipmentIndex equipment) const;

    const Facility& m_facility;
    Scope m_scope;
    std::vector<char> m_special; ///< per equipment: what coolant passes, or racks with GPUs
};

} // namespace takao::overlay
