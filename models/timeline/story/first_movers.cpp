#include "models/timeline/story/first_movers.h"

#include "models/timeline/story/feeders.h"
#include "models/twin/signals.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

namespace takao {
namespace {

constexpr std::size_t kFewest = 5;        // samples that make a calm time
constexpr std::size_t kCalmPoints = 1024; // envelopes of more samples than that
constexpr double kMadToSigma = 1.4826;    // of a normal distribution (Rousseeuw & Croux 1993)
constexpr double kSwing = 1.25;           // of the largest swing of the calm time
constexpr std::array<std::string_view, 5> kNoMovers = {signal::kEvaporation, signal::kJobProgress,
                                                       signal::kWue, signal::kSecondsToThrottle,
                                                       signal::kSecondsToTrip};
constexpr std::string_view kTrue = "true_";

/// Below it a value is nothing, as what is left of sums that cancel: engineering choices, far below what any
/// meter of a plant resolves.
double nothingOf(const std::string& unit)
{
    constexpr std::array kSizes = {
        std::pair(std::string_view("W"), 1.0), std::pair(std::string_view("A"), 0.01),
        std::pair(std::string_view("m3/s"), 1e-6), std::pair(std::string_view("Pa"), 10.0),
        std::pair(std::string_view("1"), 1e-3)};
    const auto known =
        std::ranges::find(kSizes, std::string_view(unit), &std::pair<std::string_view, double>::first);
    return known == kSizes.end() ? 0.0 : known->second;
}

/// Where is looked, for all signals.
struct Times
{
    double calmBegin, calmEnd, firstCause, until;
};

double medianOf(std::vector<double>& values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return 0.5 * (*middle + *std::max_element(values.begin(), middle));
}

/// Values of the calm time; both ends of envelopes.
std::vector<double> calmValues(const SignalSeries& series, const Times& times)
{
    std::vector<double> values;
    for (const SignalPoint& point : series.points) {
        if (point.end < times.calmBegin || !std::isfinite(point.least))
            continue;
        values.push_back(point.least);
        if (point.begin != point.end)
            values.push_back(point.most);
    }
    return values;
}

/// Median and half the width that is noise or the swing of always.
std::pair<double, double> spreadOf(std::vector<double> values, const MoverOptions& options)
{
    const double median = medianOf(values);
    double swing = 0.0;
    for (double& value : values) {
        value = std::abs(value - median);
        swing = std::max(swing, value);
    }
    return {median, std::max(options.deviations * kMadToSigma * medianOf(values), kSwing * swing)};
}

/// Of two values the one that is farther from `from`.
double farther(double from, double a, double b)
{
    return std::abs(b - from) > std::abs(a - from) ? b : a;
}

class MoverSearch
{
  public:
    MoverSearch(const Timeline& timeline, const Times& times, const MoverOptions& options)
        : m_timeline(timeline), m_times(times), m_options(options)
    {}

    /// @param unjudged  counts signals of which nothing can be said
    Result<std::optional<Mover>> look(const SignalInfo& info, Relation relation, std::size_t& unjudged) const
    {
        const std::string name = info.name();
        const auto calm = m_timeline.signal(name, m_times.calmBegin, m_times.calmEnd, kCalmPoints);
        if (!calm)
            return tl::unexpected(calm.error());
        std::vector<double> values = calmValues(*calm, m_times);
        if (values.size() < kFewest) {
            ++unjudged;
            return std::optional<Mover>();
        }
        const auto all = m_timeline.signal(name, m_times.calmBegin, m_times.until, 1);
        if (!all)
            return tl::unexpected(all.error());
        if (all->points.empty()) { // damaged
            ++unjudged;
            return std::optional<Mover>();
        }
        Mover mover;
        mover.signal = info;
        mover.relation = relation;
        const auto [median, spread] = spreadOf(std::move(values), m_options);
        mover.before = median;
        const double half = std::max(spread, smallest(info, all->points.front()));
        mover.band = {median - half, median + half};
        return moved(std::move(mover), name);
    }

  private:
    /// What is no movement, whatever the noise.
    double smallest(const SignalInfo& info, const SignalPoint& all) const
    {
        if (info.unit == "degC")
            return m_options.temperature;
        return std::max(nothingOf(info.unit),
                        m_options.share * std::max(std::abs(all.least), std::abs(all.most)));
    }

    Result<std::optional<Mover>> moved(Mover mover, const std::string& name) const
    {
        const auto first = firstOutside(m_timeline, name, m_times.firstCause, m_times.until, mover.band);
        if (!first)
            return tl::unexpected(first.error());
        if (!*first)
            return std::optional<Mover>();
        mover.time = (*first)->begin;
        mover.value = (*first)->least;
        const auto rest = m_timeline.signal(name, mover.time, m_times.until, 1);
        const auto earlier = m_timeline.signal(name, std::nextafter(mover.time, -HUGE_VAL),
                                               std::nextafter(mover.time, -HUGE_VAL), 1);
        if (!rest || !earlier)
            return tl::unexpected((rest ? earlier : rest).error());
        mover.since = earlier->points.empty() ? mover.time : earlier->points.front().begin;
        mover.farthest = rest->points.empty()
                             ? mover.value
                             : farther(mover.before, rest->points.front().least, rest->points.front().most);
        return std::optional(std::move(mover));
    }

    const Timeline& m_timeline;
    Times m_times;
    const MoverOptions& m_options;
};

bool mayMove(const SignalInfo& info)
{
    return std::ranges::find(kNoMovers, info.quantity) == kNoMovers.end();
}

/// A true_... that left its band with its reading and went as far tells nothing new.
void dropTwins(std::vector<Mover>& movers)
{
    std::map<std::string, const Mover*> byName;
    for (const Mover& mover : movers)
        byName.emplace(mover.signal.name(), &mover);
    const auto isTwin = [&](const Mover& mover) {
        if (!mover.signal.quantity.starts_with(kTrue))
            return false;
        const auto reading =
            byName.find(mover.signal.object + '/' + mover.signal.quantity.substr(kTrue.size()));
        return reading != byName.end() && reading->second->time == mover.time &&
               std::abs(reading->second->size() - mover.size()) <= 0.01 * std::abs(mover.size());
    };
    std::vector<char> twin;
    for (const Mover& mover : movers)
        twin.push_back(isTwin(mover));
    std::size_t i = 0;
    std::erase_if(movers, [&](const Mover&) { return twin[i++] != 0; });
}

/// Signals that are looked at, with their relation.
std::vector<std::pair<std::uint32_t, Relation>>
signalsOf(const SignalCatalogue& catalogue, const std::vector<std::pair<std::string, Relation>>& related,
          bool everything)
{
    const std::map<std::string, Relation> relations(related.begin(), related.end());
    std::vector<std::pair<std::uint32_t, Relation>> wanted;
    for (std::uint32_t s = 0; s < catalogue.all().size(); ++s) {
        const SignalInfo& info = catalogue.all()[s];
        const auto relation = relations.find(info.object);
        if (mayMove(info) && (everything || relation != relations.end()))
            wanted.emplace_back(s, relation == relations.end() ? Relation::Other : relation->second);
    }
    return wanted;
}

/// By time; of the same time along the chain of causes, and what is not in it by strength.
void rank(std::vector<Mover>& movers, const std::vector<TimelineEvent>& chain)
{
    const auto place = [&chain](const Mover& mover) {
        const auto of = [&mover](const TimelineEvent& event) {
            const std::string& object = event.event.object; // it, or a part of it
            return object == mover.signal.object || object.starts_with(mover.signal.object + '/');
        };
        return std::ranges::find_if(chain, of) - chain.begin();
    };
    std::ranges::stable_sort(movers, {}, [&](const Mover& mover) {
        return std::tuple(mover.time, place(mover), -mover.strength());
    });
}

Times timesOf(const Timeline& timeline, const EventStory& story, const StorySubject& subject, double calm)
{
    const auto chain = story.chainTo(subject.event);
    const double first = chain.empty() ? subject.time : chain.front().event.time;
    return {std::max(timeline.begin(), first - calm), std::nextafter(first, -HUGE_VAL), first, subject.time};
}

} // namespace

const char* relationName(Relation relation)
{
    constexpr std::array kNames = {"itself", "in the chain", "upstream", "other"};
    return kNames[static_cast<std::size_t>(relation)];
}

double Mover::strength() const
{
    const double width = band.high - band.low;
    return width > 0.0 ? std::abs(size()) / width : std::numeric_limits<double>::infinity();
}

std::vector<std::pair<std::string, Relation>>
relatedObjects(const EventStory& story, const StorySubject& subject, const Facility* facility)
{
    std::vector<std::pair<std::string, Relation>> related;
    const auto add = [&](const std::string& object, Relation relation) {
        const bool known = std::ranges::any_of(related, [&](const auto& r) { return r.first == object; });
        if (!object.empty() && !known)
            related.emplace_back(object, relation);
    };
    // Events may speak of a part that has no place of its own; its signals are those of the whole.
    const auto addWithWhole = [&](const std::string& object, Relation relation) {
        add(object, relation);
        if (facility)
            add(placedObject(*facility, object), relation);
    };
    addWithWhole(subject.object, Relation::Itself);
    for (const TimelineEvent& event : story.chainTo(subject.event))
        addWithWhole(event.event.object, Relation::Cause);
    if (facility) {
        const auto objects = related;
        for (const auto& [object, relation] : objects)
            for (const std::string& feeder : feedersOf(*facility, object))
                add(feeder, Relation::Feeder);
    }
    return related;
}

Result<FirstMovers> firstMovers(const Timeline& timeline, const EventStory& story,
                                const StorySubject& subject, const Facility* facility,
                                const MoverOptions& options, const Progress& progress)
{
    const Times times = timesOf(timeline, story, subject, options.calm);
    FirstMovers found{times.calmBegin, times.calmEnd, times.until, {}, 0, 0, {}};
    if (times.firstCause <= timeline.begin()) {
        found.none = fmt::format("nothing was recorded before its first cause, at {:g} s", times.firstCause);
        return found;
    }
    const PlantStatePtr state = timeline.stateAt(times.until);
    const auto related = relatedObjects(story, subject, facility);
    const auto wanted = signalsOf(state->catalogue(), related, options.everything);
    const MoverSearch search(timeline, times, options);
    for (const auto& [signal, relation] : wanted) {
        if (progress &&
            !progress(double(found.looked) / double(wanted.size()), "looking for what moved first"))
            return fail(ErrorKind::Cancelled, "looking for what moved first was cancelled");
        auto mover = search.look(state->catalogue().all()[signal], relation, found.unjudged);
        if (!mover)
            return tl::unexpected(mover.error());
        if (*mover)
            found.movers.push_back(std::move(**mover));
        ++found.looked;
    }
    dropTwins(found.movers);
    rank(found.movers, story.chainTo(subject.event));
    if (found.movers.empty())
        found.none = wanted.empty() ? "no signal is recorded of what it has to do with"
                     : found.unjudged == found.looked
                         ? fmt::format("no signal has samples enough from {:g} to {:g} s", times.calmBegin,
                                       times.calmEnd)
                         : "no signal left its band before it";
    return found;
}

} // namespace takao
