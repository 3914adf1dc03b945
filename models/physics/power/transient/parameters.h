// Figures of the machines in an electrical network, each with its source, and their checks.
#pragma once

#include "models/base/error.h"

#include <string>
#include <vector>

namespace takao::power {

/// A load, over the rating, and how long it is borne.
struct OverloadPoint
{
    double load = 1.0;    ///< [1]
    double seconds = 0.0; ///< [s]
};

/// Battery of a UPS: stored energy behind an internal resistance.
struct BatteryParameters
{
    double autonomy = 300.0; ///< from full to cut-off at the converter's rated output [s]; 5 min is usual for
                             ///< lithium-ion in data centres
    double energy = 0.0;     ///< stored when full [J]; 0: what the autonomy needs
    double initialCharge = 1.0; ///< [1]
    double cutOff = 0.05; ///< charge at which it disconnects [1]; engineering choice: cells keep a reserve
                          ///< against deep discharge
    double lossFraction = 0.03;   ///< of the stored power, lost inside at rated output; engineering choice:
                                  ///< about 1.5 milliohm a 3.2 V, 60 Ah cell at 1 C and above; below 0.15
    double chargeFraction = 0.10; ///< of the converter's rating, drawn while charging: usual in makers' data
    double chargeEfficiency = 0.97; ///< [1]; engineering choice: as the loss on discharge
};

/// Double-conversion UPS (class VFI of IEC 62040-3) with a static bypass.
struct UpsParameters
{
    BatteryParameters battery;  ///< only for converters that have one
    double inputLow = 0.85;     ///< [pu] below: the input is bad; engineering choice, usual -15 %
    double inputHigh = 1.10;    ///< [pu]; engineering choice, usual +10 %
    double qualifyTime = 10.0;  ///< a good input before walk-in begins [s]; engineering choice
    double walkInTime = 10.0;   ///< from battery to input [s]; makers offer 10 to 30 s; engineering choice
    int walkInSteps = 10;       ///< the ramp is solved in this many steps
    double restartDelay = 30.0; ///< input good to output live, after an outage [s]; engineering choice
    bool restartsItself = true;
    std::vector<OverloadPoint> overload = {
        {1.10, 3600.0}, {1.25, 600.0}, {1.50, 60.0}, {1.60, 0.2}}; ///< engineering choice after makers' data
                                                                   ///< of large three-phase UPS (125 % 10
                                                                   ///< min, 150 % 1 min, then current limit)
    double overloadContinuous = 1.0;                               ///< [1] borne for ever
    double overloadRecovery = 600.0; ///< from the limit back to cold [s]; engineering choice
    bool eco = false;                ///< normally on bypass (class VFD)
    double ecoTransferTime = 0.004;  ///< break from bypass to inverter [s]; engineering choice: 2 to 10 ms
};

/// Transfer switch: an ATS by its defaults; see staticSwitch().
struct TransferParameters
{
    double transferTime = 0.1; ///< break between the positions [s]; ATS: 50 to 500 ms; engineering choice
    double lossDelay = 0.5;    ///< bad input before it is left [s]; engineering choice
    double qualifyTime = 2.0;  ///< good input before it is taken [s]; engineering choice
    double retransferDelay = 300.0; ///< good preferred input before going back [s]; 5 min is what makers set
                                    ///< (ASCO 165: 5 min)
    double startDelay = 3.0;        ///< bad preferred input before the start contact closes [s] (ASCO 165 and
                                    ///< Cummins RSS: 3 s)
    double inputLow = 0.85;         ///< [pu]; engineering choice
    double inputHigh = 1.10;        ///< [pu]; engineering choice
    int block = 0;                  ///< place in the order in which switches load the generators
    double blockInterval = 5.0;     ///< between two blocks [s]: recovery time of class G2 (ISO 8528-5)
};

/// Static transfer switch: a quarter cycle at 50 Hz; delays are engineering choices.
TransferParameters staticSwitch();

/// Transient limits of a performance class.
struct GovernorClass
{
    double frequencyDip = 0.10; ///< under the largest step that it accepts [1]
    double recoveryTime = 5.0;  ///< [s]
};
inline constexpr GovernorClass kClassG2 = {0.10, 5.0}; ///< ISO 8528-5, sudden increase of power
inline constexpr GovernorClass kClassG3 = {0.07, 3.0}; ///< ISO 8528-5

/// Diesel generator set.
struct GeneratorParameters
{
    double startDelay = 0.0;  ///< contact to cranking [s]; the switch has waited already
    double crankTime = 3.0;   ///< of an attempt that succeeds [s]; engineering choice
    double crankLimit = 15.0; ///< of an attempt that fails [s] (NFPA 110: 15 s crank, 15 s rest)
    double crankRest = 15.0;  ///< [s]
    int attempts = 3;         ///< NFPA 110
    double runUpTime = 9.0;   ///< firing to rated voltage [s]: 10 to 20 s from the start order in all
    GovernorClass governor = kClassG2;
    double acceptedStep = 0.5;    ///< of the rating, in one step within the class's limits [1]; first step of
                                  ///< a G2 set: 50 %; it falls with the engine's mean effective pressure
    double stallFrequency = 0.85; ///< [1] under it the under-frequency relay trips; engineering choice
    std::vector<OverloadPoint> overload = {
        {1.10, 3600.0},
        {1.25, 60.0},
        {1.50, 5.0}};                 ///< ISO 8528-1: 110 % for 1 h; the rest engineering choice
    double overloadRecovery = 3600.0; ///< [s]; engineering choice
    double coolDown = 300.0;          ///< unloaded before it stops [s]; makers offer 1 to 10 min
    double minimumOff = 30.0;         ///< after a stop before it cranks again [s]; engineering choice
    double fuelHours = 24.0;          ///< at rated load; engineering choice
    double idleFuel = 0.1;            ///< of the rated consumption, unloaded [1]; engineering choice
};

/// Thermal-magnetic release, IEC 60947-2.
struct BreakerParameters
{
    double pickup = 1.15;        ///< times the rating, borne for ever: between 1.05 and 1.30 (IEC 60947-2)
    double timeConstant = 300.0; ///< of heating and cooling [s]; engineering choice: trips at 1.30 from 1.05
                                 ///< in 2.5 min, at twice the rating from cold in 2 min
    double instantaneous = 10.0; ///< times the rating; usual setting
    double instantaneousTime = 0.02; ///< [s]; engineering choice: one cycle
    double recloseBelow = 0.75;      ///< thermal state that lets it close again; engineering choice
};

/// What a load does when its supply goes and comes, and when it is capped.
struct LoadParameters
{
    double holdUp = 0.02;      ///< of its capacitors at nominal power [s]: one cycle, usual for server power
                               ///< supplies
    double rechargeTime = 1.0; ///< of its capacitors [s]; engineering choice
    double feedTransferTime =
        0.1; ///< break between feeds of different priority [s]; engineering choice (ATS)
    double feedRetransferDelay = 10.0; ///< good preferred feed before going back [s]; engineering choice
    double restartDelay = 5.0;         ///< supply back to start [s]; engineering choice
    int restartGroup = 0;              ///< later groups wait longer
    double groupInterval = 5.0;        ///< [s]
    double rampTime = 0.0;             ///< from nothing to its power [s]
    int rampSteps = 10;                ///< the ramp is solved in this many steps
    double inrushFactor = 1.0;         ///< times its power when it starts
    double inrushTime = 0.1;           ///< [s]; engineering choice
    double capTimeConstant = 1.0;      ///< of the way down to a cap [s]; engineering choice
};

/// What is wrong with a machine's figures, in words; empty: nothing.
std::string problemOf(const UpsParameters& p, bool hasBattery);
std::string problemOf(const TransferParameters& p);
std::string problemOf(const GeneratorParameters& p);
std::string problemOf(const BreakerParameters& p);
std::string problemOf(const LoadParameters& p);

} // namespace takao::power
