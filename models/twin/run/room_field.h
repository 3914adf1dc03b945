// A room's air as a field: the air solver in real time.
#pragma once

#include "models/base/progress.h"
#include "models/twin/run/room_air.h"
#include "models/twin/run/run_air.h"

namespace takao {

/// The solver's room with devices for the racks and coolers of a plan.
///
/// Racks give the heat that they are told and blow by their own figures, or stand. Coolers of the liquid side
/// take the heat that their coil took from the air that it was told of one step earlier; others keep the laws
/// of the steady air. Steps are at most RunAir::kLongestStep long.
///
/// A copy holds the fields of the moment (20 bytes a cell) and makes a solver of its own when it steps.
/// @limits no capture indices; rear doors of the liquid side cool the air of their racks
class RoomField final : public RoomAir
{
  public:
    /// @param facility  must outlive it
    /// @errors BadData as assembleAir(), alignedGrid() and AirDomain::build(); a device whose flow cannot
    ///         change, since it joins closed volumes
    static Result<std::unique_ptr<RoomField>>
    assemble(const Facility& facility, std::shared_ptr<const RoomPlan> plan, const RunAir& options);

    /// The air at rest, from which steps go on.
    /// @param inputs    heat of the racks
    /// @param supplies  (nCooler) what those of the liquid side blow [degC]
    /// @errors BadData: a rack gives heat to air that its figures do not move; Cancelled; as
    ///         air::solveSteady()
    Result<void> settle(const RoomAirInputs& inputs, const std::vector<double>& supplies,
                        const Progress& progress);

    ~RoomField() override;
    RoomField(const RoomField& other);
    std::unique_ptr<RoomAir> clone() const override { return std::make_unique<RoomField>(*this); }
    void step(double seconds, const RoomAirInputs& inputs) override;
    const RoomReadings& readings() const override { return m_readings; }
    std::shared_ptr<const AirReport> report() const override { return m_report; }
    std::shared_ptr<const air::AirField> field() const override { return m_field; }
    double fieldAge() const override { return m_fieldAge; }

    std::size_t cells() const; ///< of air

  private:
    struct Setup;
    using Solver = air::AirSolver<float>;

    explicit RoomField(std::shared_ptr<const Setup> setup);
    air::AirModel steadyModel(const RoomAirInputs& inputs, const std::vector<double>& supplies) const;
    void wake();
    void apply(const RoomAirInputs& inputs);
    void read(const RoomAirInputs& inputs);
    double carriedAway() const;

    std::shared_ptr<const Setup> m_setup;
    std::unique_ptr<Solver> m_solver; ///< null: asleep, or not settled yet
    std::shared_ptr<const air::AirSnapshot<float>> m_asleep;
    RoomReadings m_readings;
    std::shared_ptr<const AirReport> m_report;
    std::shared_ptr<const air::AirField> m_field;
    double m_fieldAge = 0.0; ///< [s]
};

} // namespace takao
