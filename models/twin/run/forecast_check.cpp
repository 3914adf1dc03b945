#include "models/twin/run/forecast_check.h"

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr double kSlack = 1e-6; // rounding of the clock [s]

} // namespace

void ForecastCheck::keep(double time, const ThrottleForecast& forecast, std::size_t racks)
{
    Kept kept{time, {}, {}};
    for (std::size_t r = 0; r < racks; ++r) {
        kept.throttle.push_back(time + forecast.toThrottle(r));
        kept.trip.push_back(time + forecast.toTrip(r));
    }
    m_kept.push_back(std::move(kept));
    while (m_kept.size() > 1 && m_kept[1].time <= time - kLeads.front() + kSlack)
        m_kept.pop_front();
}

void ForecastCheck::note(EquipmentIndex rack, std::size_t r, bool trip, double time)
{
    ForecastRecord record{rack, trip, time, {}};
    for (std::size_t i = 0; i < kLeads.size(); ++i) {
        const double then = time - kLeads[i] + kSlack;
        const auto later = std::ranges::upper_bound(m_kept, then, {}, &Kept::time);
        if (later == m_kept.begin())
            continue; // before the start
        const Kept& kept = *(later - 1);
        record.said[i] = {true, trip ? kept.trip[r] : kept.throttle[r]};
    }
    m_records.push_back(record);
}

std::array<ForecastQuality, 3> qualityOf(const std::vector<ForecastRecord>& records, bool trip)
{
    std::array<ForecastQuality, 3> all;
    for (std::size_t i = 0; i < all.size(); ++i) {
        ForecastQuality& q = all[i];
        q.lead = ForecastCheck::kLeads[i];
        double sum = 0.0;
        for (const ForecastRecord& record : records) {
            if (record.trip != trip || !record.said[i].asked)
                continue;
            ++q.asked;
            if (!std::isfinite(record.said[i].moment))
                continue;
            ++q.foreseen;
            const double error = record.said[i].moment - record.at;
            sum += error;
            if (std::abs(error) > std::abs(q.largestError))
                q.largestError = error;
        }
        q.meanError = q.foreseen > 0 ? sum / q.foreseen : 0.0;
    }
    return all;
}

} // namespace takao
