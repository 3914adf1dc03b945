// Names and meanings of the signals in a PlantState.
#pragma once

namespace takao::signal {

// per object
inline constexpr char kPower[] = "power"; ///< [W] drawn at the input: racks, coolers, pumps, UPS, ...
inline constexpr char kLoss[] = "loss";   ///< [W] turned into heat inside a power component
inline constexpr char kLoading[] =
    "loading"; ///< [1] of its continuous rating: power components, links, racks
inline constexpr char kVoltage[] = "voltage";         ///< [1] per unit of nominal, at the output
inline constexpr char kCurrent[] = "current";         ///< [A]
inline constexpr char kFeed[] = "feed";               ///< [1] of dual-fed loads: one of FeedState
inline constexpr char kFeedAPower[] = "feed_a_power"; ///< [W]
inline constexpr char kFeedBPower[] = "feed_b_power"; ///< [W]
inline constexpr char kRedundancy[] =
    "redundancy"; ///< [1] component losses it survives: 0, 1, 2 (2 means two or more)
inline constexpr char kStatus[] = "status"; ///< [1] one of ComponentStatus

// air, where it was solved
inline constexpr char kInletTemperature[] = "inlet_temperature";     ///< [degC] mean of a rack's inlet
inline constexpr char kInletHighest[] = "inlet_temperature_highest"; ///< [degC] warmest place of it
inline constexpr char kOutletTemperature[] = "outlet_temperature";   ///< [degC] of a rack
inline constexpr char kReturnTemperature[] = "return_temperature"; ///< [degC] of the air that a cooler takes
inline constexpr char kSupplyTemperature[] = "supply_temperature"; ///< [degC] of the air that it blows
inline constexpr char kHeatRemoved[] = "heat_removed";             ///< [W] by a cooler
inline constexpr char kAirFlow[] = "air_flow";                     ///< [m3/s] through a rack or cooler

// liquid, in a run
inline constexpr char kCoolantFlow[] =
    "coolant_flow"; ///< [m3/s] pipes from `from` to `to`; racks, CDUs, coils, ...
inline constexpr char kCoolantIn[] =
    "coolant_inlet_temperature"; ///< [degC] of a machine; a CDU: from the racks
inline constexpr char kCoolantOut[] =
    "coolant_outlet_temperature"; ///< [degC] of a machine; a CDU: to the racks
inline constexpr char kCoolantTemperature[] = "coolant_temperature"; ///< [degC] of a pipe, where it ends
inline constexpr char kPumpSpeed[] = "pump_speed";       ///< [1] of full speed: pumps, CDUs (their fastest)
inline constexpr char kValveOpening[] = "valve_opening"; ///< [1] of CDUs' and coils' control valves
inline constexpr char kFanSpeed[] = "fan_speed";         ///< [1] of towers and dry coolers
inline constexpr char kPressureDifference[] = "pressure_difference"; ///< [Pa] of a circuit

inline constexpr char kSourceSupply[] =
    "source_supply_temperature"; ///< [degC] of a circuit: what its towers and dry coolers supply, mixed

// Sensors that control loops or alarms read: the plain name is what the sensor says, these are what is. They
// differ only while a sensor drifts.
inline constexpr char kTrueCoolantOut[] = "true_coolant_outlet_temperature";  ///< [degC]
inline constexpr char kTrueCoolantFlow[] = "true_coolant_flow";               ///< [m3/s]
inline constexpr char kTrueSupplyTemperature[] = "true_supply_temperature";   ///< [degC]
inline constexpr char kTruePressureDifference[] = "true_pressure_difference"; ///< [Pa]
inline constexpr char kTrueSourceSupply[] = "true_source_supply_temperature"; ///< [degC]
inline constexpr char kTrueInletTemperature[] = "true_inlet_temperature";     ///< [degC]

// computing, in a run
inline constexpr char kGpuTemperature[] = "gpu_temperature"; ///< [degC] of a rack
inline constexpr char kGpuThrottleTemperature[] =
    "gpu_throttle_temperature"; ///< [degC] from which the GPUs of a rack slow down
inline constexpr char kGpuTripTemperature[] =
    "gpu_trip_temperature";                      ///< [degC] from which they switch themselves off
inline constexpr char kGpuClock[] = "gpu_clock"; ///< [1] of a rack's slowest GPU; 0: off
inline constexpr char kPowerShelves[] = "power_shelves_working"; ///< [1] of a rack: sound and fed
inline constexpr char kPowerLimit[] = "power_limit"; ///< [W] that a rack's working shelves let it draw
inline constexpr char kThrottle[] = "throttle";      ///< [1] bits of workload::reason
inline constexpr char kSecondsToThrottle[] =
    "seconds_to_throttle"; ///< [s] at the present trend; none: not within ten minutes
inline constexpr char kSecondsToTrip[] = "seconds_to_trip"; ///< [s] the same
inline constexpr char kJobSpeed[] = "job_speed";            ///< [1] of a job, against undisturbed running
inline constexpr char kJobProgress[] = "job_progress";      ///< [1] steps done, or GPU-seconds served

inline constexpr char kJobBandwidth[] = "job_bandwidth"; ///< [1] of its nominal all-reduce bandwidth

// power, in a run
inline constexpr char kStateOfCharge[] = "state_of_charge"; ///< [1] of a UPS's battery

// of object "facility"
inline constexpr char kFacility[] = "facility";
inline constexpr char kItPower[] = "it_power";           ///< [W]
inline constexpr char kCoolingPower[] = "cooling_power"; ///< [W] of CDUs, fan walls, pumps, chillers, towers
inline constexpr char kLossPower[] = "loss_power";       ///< [W] of the electrical chain
inline constexpr char kUtilityPower[] = "utility_power"; ///< [W] drawn from the grid
inline constexpr char kGeneratorPower[] = "generator_power"; ///< [W]
inline constexpr char kBatteryPower[] = "battery_power";     ///< [W]
inline constexpr char kPue[] = "pue";                        ///< [1] estimate of the electrical part
inline constexpr char kEre[] = "ere"; ///< [1] energy reuse effectiveness; the PUE, as nothing is reused
inline constexpr char kRacksBare[] = "racks_without_redundancy"; ///< [1] that survive no further loss
inline constexpr char kHeatRejected[] = "heat_rejected";         ///< [W] to the outdoors, in a run
inline constexpr char kEvaporation[] = "evaporation";            ///< [kg] of water by towers since the start
inline constexpr char kWue[] = "wue"; ///< [m3/J] water evaporated per energy of computing, since the start
inline constexpr char kDryBulb[] = "dry_bulb";            ///< [degC] outdoors
inline constexpr char kWetBulb[] = "wet_bulb";            ///< [degC] outdoors
inline constexpr char kRacksDark[] = "racks_dark";        ///< [1] racks without any feed
inline constexpr char kRacksOneFeed[] = "racks_one_feed"; ///< [1] racks on one of two feeds
inline constexpr char kGpusDark[] = "gpus_dark";          ///< [1]
inline constexpr char kRciHigh[] = "rci_high";            ///< [1] rack cooling index, warm side
inline constexpr char kRciLow[] = "rci_low";              ///< [1] cold side
inline constexpr char kRti[] = "rti";                     ///< [1] return temperature index
inline constexpr char kShi[] = "shi";                     ///< [1] supply heat index
inline constexpr char kRhi[] = "rhi";                     ///< [1] return heat index, 1 - SHI, in a run
inline constexpr char kOverloads[] = "overloads";         ///< [1] components above their continuous rating

} // namespace takao::signal

namespace takao {

/// Values of signal::kFeed.
enum class FeedState { Dark = 0, AOnly = 1, BOnly = 2, Both = 3 };

/// Values of signal::kStatus.
enum class ComponentStatus {
    Ok = 0,
    Overloaded = 1,
    OnBattery = 2,
    Dark = 3,
    Tripped = 4,
    Failed = 5,
    Standby = 6
};

} // namespace takao
