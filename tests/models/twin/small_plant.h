// A small 2N plant built in code: two sides of utility, transformer, switchgear, generator, UPS N+1, busway,
// tap-offs.
#pragma once

#include "models/facility/facility.h"

#include <memory>
#include <string>

namespace takao::test {

/// Builds facilities piece by piece.
class PlantBuilder
{
  public:
    PlantBuilder();

    /// Adds equipment of one of the types "utility", "generator", "transformer", "switchgear", "busway",
    /// "tap_off", "ups", "battery", "rack", "bare_rack", "cdu".
    Equipment& add(const std::string& type, const std::string& id);
    PowerLink& link(const std::string& from, const std::string& to, FeedSide side = FeedSide::None,
                    double breaker = 0.0);

    /// One side of the plant: utility, transformer, switchgear, generator behind it, `modules` UPS of 300 kW
    /// with batteries, UPS bus, busway.
    void addSide(FeedSide side, int modules);

    /// A rack of 100 kW with a tap-off on each busway.
    void addRack(const std::string& id);

    std::shared_ptr<const Facility> facility();

    /// Two sides and racks r1..rN.
    static PlantBuilder twoSided(int racks, int modules);

  private:
    int place(const std::string& id) const;

    std::shared_ptr<Catalogue> m_catalogue;
    Facility m_facility;
};

} // namespace takao::test
