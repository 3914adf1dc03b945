// Small halls built in code from the real catalogue, and their air solved.
#pragma once

#include "models/twin/air_report.h"

#include <memory>
#include <string>

namespace takao::test {

/// The catalogue of assets/catalogue.
std::shared_ptr<const Catalogue> realCatalogue();

/// Builds one hall, or several, piece by piece.
class RoomBuilder
{
  public:
    /// A hall named "hall" from the origin.
    RoomBuilder(double length, double width, double height, double raisedFloor = 0.0, double plenum = 0.0);

    Hall& addHall(const std::string& id, double x0, double y0, double x1, double y1, double height,
                  double raisedFloor = 0.0, double plenum = 0.0);
    Equipment& add(const std::string& type, const std::string& id, double x, double y, double facing = 0.0);
    /// In the rack that was added last.
    Device& mount(const std::string& type, const std::string& id, int bottomUnit);
    /// A rack of 10 kW and 0.6 m3/s without known contents.
    Equipment& addBlackBoxRack(const std::string& id, double x, double y, double facing);

    Hall& hall(std::size_t index = 0) { return m_facility.halls[index]; }
    /// A type of the builder's own catalogue, to change its figures. References end with the next addType().
    EquipmentType& type(const std::string& id);
    /// A copy of a type under another id.
    EquipmentType& addType(const std::string& id, const std::string& like);
    Facility& facility();

  private:
    std::shared_ptr<Catalogue> m_catalogue;
    Facility m_facility;
};

void state(Equipment& equipment, Quantity quantity, double si);
void state(EquipmentType& type, Quantity quantity, double si);

struct Solved
{
    AirAssembly assembly;
    air::SteadyResult result;
    AirReport report;

    const RackAir& rack(const std::string& id) const;
    const CoolerAir& cooler(const std::string& id) const;
};

/// The facility's first room; ends the program on an error.
AirAssembly assembled(const Facility& facility, const AirConditions& conditions = {});
Solved solved(const Facility& facility, const AirConditions& conditions = {}, double cell = 0.3);

} // namespace takao::test
