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

// of object "facility"
inline constexpr char kFacility[] = "facility";
inline constexpr char kItPower[] = "it_power";           ///< [W]
inline constexpr char kCoolingPower[] = "cooling_power"; ///< [W] of CDUs, fan walls, pumps, chillers, towers
inline constexpr char kLossPower[] = "loss_power";       ///< [W] of the electrical chain
inline constexpr char kUtilityPower[] = "utility_power"; ///< [W] drawn from the grid
inline constexpr char kGeneratorPower[] = "generator_power"; ///< [W]
inline constexpr char kBatteryPower[] = "battery_power";     ///< [W]
inline constexpr char kPue[] = "pue";                        ///< [1] estimate of the electrical part
inline constexpr char kRacksDark[] = "racks_dark";           ///< [1] racks without any feed
inline constexpr char kRacksOneFeed[] = "racks_one_feed";    ///< [1] racks on one of two feeds
inline constexpr char kGpusDark[] = "gpus_dark";             ///< [1]
inline constexpr char kRciHigh[] = "rci_high";               ///< [1] rack cooling index, warm side
inline constexpr char kRciLow[] = "rci_low";                 ///< [1] cold side
inline constexpr char kRti[] = "rti";                        ///< [1] return temperature index
inline constexpr char kShi[] = "shi";                        ///< [1] supply heat index
inline constexpr char kOverloads[] = "overloads";            ///< [1] components above their continuous rating

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
