// Water-cooled or air-cooled chiller: capacity, power by load and lift, and the times it takes to come back.
#pragma once

#include "models/base/error.h"
#include "models/physics/coolant/heat/outlet_law.h"

namespace takao::coolant {

struct ChillerSettings
{
    double capacity = 0.0;        ///< [W]
    double cop = 0.0;             ///< at full load and the rated temperatures [1]
    double ratedEvaporator = 0.0; ///< water that leaves it [degC]
    double ratedCondenser = 0.0;  ///< water or air that enters it [degC]
    double leastLoad = 0.1;    ///< of the capacity; below, hot gas makes up the rest (DOE-2 centrifugal: 0.1)
    double restartDelay = 0.0; ///< from off to cooling: oil, compressor timer, ramp [s]
    double minimumRun = 0.0;   ///< once started it runs that long, unless it loses power [s]
    /// Part load: power at a load x over power at full load, a + b x + c x^2. DOE-2 centrifugal chiller, as
    /// in EnergyPlus's data set "DOE-2 Centrifugal/5.50COP".
    double partLoad[3] = {0.222903, 0.313387, 0.463710};
    /// Refrigerant to water on each side, which the lift has besides the water. Engineering choice [K].
    double refrigerantApproach = 3.0;
    /// Below this lift no compressor gets more efficient. Engineering choice [K].
    double leastLift = 12.0;
};

/// What the plant asks of it and gives it.
struct ChillerDemand
{
    bool wanted = false;         ///< by staging
    bool powered = true;         ///< its feed is alive
    double setpoint = 7.0;       ///< of the water that leaves [degC]
    double evaporatorIn = 12.0;  ///< [degC]
    double evaporatorRate = 0.0; ///< capacity rate rho cp q [W/K]
    double condenserIn = 30.0;   ///< water or air [degC]
    double remaining = 1.0;      ///< of its capacity: a compressor out, a coil fouled; above 0 to 1
};

struct ChillerState
{
    double cooling = 0.0;  ///< by the inlet of the demand [W]
    double power = 0.0;    ///< [W]
    double rejected = 0.0; ///< to the condenser [W]
    double load = 0.0;     ///< of the capacity that it is rated for [1]
    bool isAtCapacity = false;
    OutletLaw evaporator; ///< for the heat transport
};

/// COP ~ Carnot: COP_rated x (Te/lift) / (Te/lift)_rated, with the power at part load by a parabola.
class Chiller
{
  public:
    enum class Mode { Off, Starting, Running };

    /// @errors BadData: figures that are not usable, a rated lift below the least one
    static Result<Chiller> create(const ChillerSettings& settings);

    /// One step of a time > 0 [s]. A start takes the restart delay; a loss of power or of the evaporator's
    /// flow (its flow switch) sets it back to off.
    ChillerState step(double seconds, const ChillerDemand& demand);

    Mode mode() const { return m_mode; }
    const ChillerSettings& settings() const { return m_settings; }
    double copAt(double evaporatorOut, double condenserIn) const; ///< at full load [1]

  private:
    explicit Chiller(const ChillerSettings& settings) : m_settings(settings) {}
    void changeMode(double seconds, const ChillerDemand& demand);
    double carnot(double evaporatorOut, double condenserIn) const;

    ChillerSettings m_settings;
    Mode m_mode = Mode::Off;
    double m_inMode = 0.0; ///< [s]
};

struct StagingSettings
{
    int most = 1;             ///< units there are
    int least = 0;            ///< that always run
    double stageUpAt = 0.9;   ///< load of the running ones above which one more comes
    double stageDownAt = 0.8; ///< load that the others would have below which one goes
    double delay = 300.0;     ///< for which the reason must last [s]. Engineering choice
};

/// How many equal units run: one more when the load is high for a while, one less when the rest would do.
class Staging
{
  public:
    /// @errors BadData: counts or thresholds that would make it hunt
    static Result<Staging> create(const StagingSettings& settings, int running);

    /// @param load  of the units that run: their heat over their capacity [1]
    int step(double seconds, double load);

    int running() const { return m_running; }

  private:
    Staging(const StagingSettings& settings, int running) : m_settings(settings), m_running(running) {}

    StagingSettings m_settings;
    int m_running;
    double m_high = 0.0, m_low = 0.0; ///< how long already [s]
};

} // namespace takao::coolant
