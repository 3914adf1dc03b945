#include "models/timeline/recorded_history.h"

#include "models/twin/signals.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace takao {
namespace {

constexpr std::size_t kAllPoints = 1'000'000'000;
constexpr double kWeatherEvery = 60.0; // [s]
constexpr double kStands = 1e-3;       // speed of pumps that stand [1]
constexpr double kSameMoment = 1.0;    // of weather and the start of the clock [s]

class History
{
  public:
    History(const Recording& recording, const Facility& facility, double until)
        : m_recording(recording), m_facility(facility), m_until(until)
    {}

    RecordedHistory read()
    {
        Scenario& scenario = m_found.recipe.scenario;
        scenario.id = "recorded";
        scenario.name = m_recording.info().scenario.empty() ? "Recorded" : m_recording.info().scenario;
        scenario.teaches = "What a recording shows.";
        scenario.duration = std::max(m_recording.end(), 1.0);
        m_found.recipe.seed = m_recording.info().seed.value_or(1);
        readWeather(scenario);
        for (const SignalInfo& signal : m_recording.catalogue().all()) {
            if (signal.quantity == signal::kStatus)
                readStatus(signal.object, scenario.acts);
            else if (signal.quantity == signal::kPumpSpeed)
                readPumps(signal.object, scenario.acts);
        }
        std::ranges::stable_sort(scenario.acts, {}, &Act::time);
        sayWhatIsHidden();
        return std::move(m_found);
    }

  private:
    std::vector<SignalPoint> points(const std::string& object, const char* quantity) const
    {
        const auto series =
            m_recording.signal(object + '/' + quantity, m_recording.begin(), m_until, kAllPoints);
        return series ? series->points : std::vector<SignalPoint>();
    }

    void readWeather(Scenario& scenario)
    {
        const auto dry = points(signal::kFacility, signal::kDryBulb);
        const auto wet = points(signal::kFacility, signal::kWetBulb);
        for (std::size_t p = 0; p < std::min(dry.size(), wet.size()); ++p) {
            const bool known = std::isfinite(dry[p].most) && std::isfinite(wet[p].most);
            if (!known ||
                (!scenario.weather.empty() && dry[p].begin < scenario.weather.back().time + kWeatherEvery))
                continue;
            scenario.weather.push_back({dry[p].begin, dry[p].most, std::min(wet[p].most, dry[p].most)});
        }
        if (scenario.weather.empty())
            m_found.assumptions.emplace_back("weather: the site's design day, since none is recorded");
    }

    /// Failures and repairs: changes of a condition, led by it if it stands at the beginning.
    template <class Failed>
    void follow(const std::vector<SignalPoint>& points, const std::string& object, std::vector<Act>& acts,
                const Failed& failed)
    {
        bool was = false;
        for (const SignalPoint& point : points) {
            if (!std::isfinite(point.most) || failed(point.most) == was)
                continue;
            was = !was;
            const bool first = point.begin <= m_recording.begin() + kSameMoment;
            acts.push_back({first ? 0.0 : point.begin, was ? ActKind::Fail : ActKind::Restore, object});
        }
    }

    void readStatus(const std::string& object, std::vector<Act>& acts)
    {
        constexpr auto kFailed = static_cast<double>(ComponentStatus::Failed);
        follow(points(object, signal::kStatus), object, acts, [](double v) { return v == kFailed; });
    }

    /// Of a CDU: all its pumps together, since it tells of the fastest one only.
    void readPumps(const std::string& object, std::vector<Act>& acts)
    {
        const auto index = m_facility.findAs<Equipment>(object);
        if (!index.valid() || m_facility.kindOf(m_facility[index]) != Kind::Cdu)
            return;
        std::vector<Act> ofAll;
        follow(points(object, signal::kPumpSpeed), object, ofAll, [](double v) { return v < kStands; });
        if (ofAll.empty())
            return;
        m_cdusThatStood = true;
        acts.insert(acts.end(), ofAll.begin(), ofAll.end());
    }

    void sayWhatIsHidden()
    {
        auto& all = m_found.assumptions;
        all.emplace_back(
            "metal, plates and pipes: as warm as the twin's became on the way; they are not recorded");
        all.emplace_back(
            "integrals of controllers, positions of valves: as the twin's own control moved them");
        all.emplace_back("jobs: one training job on all racks with GPUs; their plans are not recorded");
        all.emplace_back("air: mixed temperatures only, one cold and one hot part a room");
        all.emplace_back(
            "leaks, caps, worn machines, drifting sensors, single pumps of a CDU: not taken over, "
            "they are not recorded as such");
        if (m_cdusThatStood)
            all.emplace_back("CDUs whose pumps stood: taken as failed CDUs, for that time");
        if (m_recording.begin() > kSameMoment)
            all.push_back(fmt::format("before {:g} s, where the recording begins: a plant at rest",
                                      m_recording.begin()));
    }

    const Recording& m_recording;
    const Facility& m_facility;
    double m_until;
    RecordedHistory m_found;
    bool m_cdusThatStood = false;
};

} // namespace

RecordedHistory historyOf(const Recording& recording, const Facility& facility, double until)
{
    return History(recording, facility, until).read();
}

} // namespace takao
