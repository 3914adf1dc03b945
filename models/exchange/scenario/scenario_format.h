// The keys and words of scenario files, for reader, writer and schema. Private to this folder.
#pragma once

#include "models/exchange/object_reader.h"
#include "models/twin/run/scenario.h"

#include <array>

namespace takao {

template <>
std::span<const Word<JobKind>> wordsOf();
template <>
std::span<const Word<ActKind>> wordsOf();

namespace scenario_format {

extern const ObjectFormat kScenario, kWeather, kJob, kAct, kRandom, kClass;

inline constexpr double kSquareMillimetre = 1e-6;      // [m2]
inline constexpr double kLitrePerMinute = 1e-3 / 60.0; // [m3/s]
inline constexpr double kKilowatt = 1e3;               // [W]
inline constexpr double kHour = 3600.0;                // [s]
inline constexpr double kLongest = 31.6e6;             // of scenarios: a year [s]

/// How a drift is given, by what its sensor measures.
struct DriftKeys
{
    OffsetUnit unit;
    const char *offset, *rate;
    double toSi;
};
inline constexpr std::array kDrifts = {
    DriftKeys{OffsetUnit::Kelvin, "offset_K", "rate_K_per_s", 1.0},
    DriftKeys{OffsetUnit::Pascal, "offset_kPa", "rate_kPa_per_s", 1e3},
    DriftKeys{OffsetUnit::CubicMetres, "offset_L_per_min", "rate_L_per_min_per_s", kLitrePerMinute}};

/// Reads a scenario from where it stands in a document; its schema is named in it.
void readScenarioObject(Findings& findings, const JsonValue& value, Scenario& out);
void readActs(Findings& findings, const std::vector<JsonValue>& list, std::vector<Act>& out);

/// One line of JSON that readActs() turns back into the act.
std::string actLine(const Act& act);

} // namespace scenario_format
} // namespace takao
