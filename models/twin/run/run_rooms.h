// All rooms of air of a run: what racks and coolers do to them, and what they inhale.
#pragma once

#include "models/base/progress.h"
#include "models/twin/liquid/liquid_plant.h"
#include "models/twin/run/rack_loads.h"
#include "models/twin/run/room_air.h"
#include "models/twin/run/run_air.h"

namespace takao {

/// What stands around the rooms in a step.
struct RoomsInputs
{
    const RackLoads& loads;
    const LiquidPlant& liquid;
    const std::vector<char>& powered; ///< per equipment
};

/// Rooms start well mixed; startFields() makes fields of them. Copies are independent.
class RunRooms
{
  public:
    /// @param facility  must outlive it
    RunRooms(const Facility& facility, const RackLoads& loads, const LiquidPlant& liquid);

    /// Whether something takes what racks give to each room's air.
    /// @errors BadData: a room warms without end
    Result<void> check(const RackLoads& loads) const;

    /// From here on the air of each room is a field, at rest with what coils of the liquid side supply now.
    /// Again: the fields come to rest anew. @errors as RoomField::assemble() and settle()
    Result<void> startFields(const RoomsInputs& inputs, const RunAir& options, const Progress& progress);

    void step(double seconds, const RoomsInputs& inputs);
    void restMetal(); ///< of mixed rooms, on their way to rest

    double inletOf(std::size_t rack) const;          ///< [degC]; not a number: its room is not known
    const RackReading* rack(std::size_t rack) const; ///< null: its room is not known
    double returnOf(std::size_t coil) const;         ///< air that a coil's machine takes [degC]
    double enteringOf(std::size_t coil) const;       ///< the same with its fans' heat [degC]
    double flowOf(std::size_t coil) const;           ///< that its fans blow [m3/s]
    bool isInRoom(std::size_t rack) const { return m_rackAt[rack].room >= 0; }
    bool coilIsInRoom(std::size_t coil) const { return m_coilAt[coil].room >= 0; }
    /// Flow-weighted share of a room's rack heat that falls to a coil, as a first guess of the air that it
    /// takes [degC].
    double firstReturnOf(std::size_t coil, const RackLoads& loads, const LiquidPlant& liquid) const;

    double carriedAway() const;  ///< by openings and coolers without a loop, in the last step [W]
    double storedEnergy() const; ///< [J]

    std::size_t count() const { return m_rooms.size(); }
    const RoomPlan& plan(std::size_t room) const { return *m_rooms[room].plan; }
    const RoomAir& air(std::size_t room) const { return *m_rooms[room].air; }
    std::size_t fieldCells() const { return m_fieldCells; } ///< of air in all rooms; 0: they are well mixed
    std::vector<std::shared_ptr<const air::AirField>>
    fields() const;          ///< per room; empty: they are well mixed
    double fieldAge() const; ///< of the oldest [s]

  private:
    struct Room
    {
        std::shared_ptr<const RoomPlan> plan;
        std::unique_ptr<RoomAir> air;
        CoolerFans fans;

        Room(std::shared_ptr<const RoomPlan> plan, std::unique_ptr<RoomAir> air);
        Room(const Room& other);
        Room(Room&&) noexcept = default;
        Room& operator=(Room&&) noexcept = default;
    };
    struct Place
    {
        int room = -1;
        std::size_t number = 0; ///< in the room's plan
    };

    RoomAirInputs inputsOf(const Room& room, const RoomsInputs& inputs) const;
    std::vector<char> running(const RoomPlan& plan, const RoomsInputs& inputs) const;

    const Facility* m_facility;
    std::vector<Room> m_rooms;
    std::vector<Place> m_rackAt; ///< per rack of the loads
    std::vector<Place> m_coilAt; ///< per coil of the liquid side
    std::size_t m_fieldCells = 0;
};

} // namespace takao
