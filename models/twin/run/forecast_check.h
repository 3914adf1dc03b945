// Forecasts against what then happened.
#pragma once

#include "models/facility/facility.h"
#include "models/twin/run/throttle_forecast.h"

#include <array>
#include <deque>

namespace takao {

/// One rack's first throttle or trip, and what was foreseen before it.
struct ForecastRecord
{
    EquipmentIndex rack;
    bool trip = false; ///< else: throttle
    double at = 0.0;   ///< when it happened [s]

    /// What was said `kLeads[i]` seconds before.
    struct Said
    {
        bool asked = false;  ///< the run had begun by then
        double moment = 0.0; ///< for which it was foreseen [s]; infinite: not foreseen
    };
    std::array<Said, 3> said;
};

/// Keeps the forecasts of the last half minute, and looks them up when a rack throttles or trips.
class ForecastCheck
{
  public:
    static constexpr std::array<double, 3> kLeads = {30.0, 10.0, 5.0}; ///< [s]

    /// After each step, when forecasts and fates are known.
    void keep(double time, const ThrottleForecast& forecast, std::size_t racks);

    /// A rack throttles or trips for the first time.
    /// @param r  of the loads
    void note(EquipmentIndex rack, std::size_t r, bool trip, double time);

    const std::vector<ForecastRecord>& records() const { return m_records; }

  private:
    struct Kept
    {
        double time = 0.0;
        std::vector<double> throttle, trip; ///< per rack: moments [s]; infinite: not foreseen
    };

    std::deque<Kept> m_kept;
    std::vector<ForecastRecord> m_records;
};

/// How well the forecasts of one lead were.
struct ForecastQuality
{
    double lead = 0.0;         ///< [s]
    int asked = 0;             ///< events that the run was old enough for
    int foreseen = 0;          ///< of them
    double meanError = 0.0;    ///< foreseen less real moment, of those foreseen [s]
    double largestError = 0.0; ///< by size [s]
};

/// Of all first throttles, or all trips, of a run.
std::array<ForecastQuality, 3> qualityOf(const std::vector<ForecastRecord>& records, bool trip);

} // namespace takao
