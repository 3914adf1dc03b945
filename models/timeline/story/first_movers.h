// The signals that moved first before something happened: what to look at when the events alone don't tell.
#pragma once

#include "models/base/progress.h"
#include "models/facility/facility.h"
#include "models/timeline/story/event_story.h"
#include "models/timeline/story/first_outside.h"

namespace takao {

/// How an object has to do with what is asked about.
enum class Relation {
    Itself, ///< it happened to it
    Cause,  ///< it is in the chain of causes
    Feeder, ///< it lies upstream of one of these
    Other
};
const char* relationName(Relation relation); ///< "itself", "in the chain", "upstream", "other"

/// How far a signal may go and still be as before. All choices of ours (engineering choice), all in the
/// signal's unit.
struct MoverOptions
{
    double calm = 60.0;       ///< before the first cause, that counts as before [s]
    double deviations = 4.0;  ///< robust standard deviations (1.4826 MAD) that are noise
    double share = 0.01;      ///< of the signal's greatest size in the time looked at that is no movement
    double temperature = 0.2; ///< for temperatures instead of a share, as 0 degC is no size [K]
    bool everything = false;  ///< all signals, not only those of related objects
};

struct Mover
{
    SignalInfo signal;
    Relation relation = Relation::Other;
    double time = 0.0;   ///< of the first sample outside its band [s]
    double since = 0.0;  ///< of the sample before that: it moved between the two [s]
    double before = 0.0; ///< median of the calm time
    ValueBand band;
    double value = 0.0;    ///< at `time`
    double farthest = 0.0; ///< the value that is farthest from `before`, from `time` to what is asked about

    double size() const { return farthest - before; }
    /// Size in widths of its band.
    double strength() const;
};

struct FirstMovers
{
    double calmBegin = 0.0, calmEnd = 0.0; ///< [s] of the time that counts as before
    double until = 0.0;                    ///< [s] what is asked about
    std::vector<Mover> movers;             ///< in order of time, as firstMovers() says
    std::size_t looked = 0;                ///< signals that were looked at
    std::size_t unjudged = 0; ///< of these, what has too few samples in the calm time, or is damaged
    std::string none;         ///< why nothing can be said; empty: it can
};

/// Objects that have to do with a subject: its own, those of its chain, and what lies upstream of them.
/// @param facility  null: unknown, nothing lies upstream
std::vector<std::pair<std::string, Relation>>
relatedObjects(const EventStory& story, const StorySubject& subject, const Facility* facility);

/// Ranks signals by when they first left their band of before.
///
/// 1. The calm time ends just before the first cause of the chain. With m the median of a signal's samples in
///    it, its band is m +- the largest of: `deviations` * 1.4826 * median |x - m|; 1.25 times the largest
///    |x - m| of the calm time (what swings all the time does not move); `share` of the largest |x| from the
///    calm time to the subject, or `temperature` if it is one.
/// 2. Its time is that of the first sample outside, from the first cause to the subject. Of the same time
/// come
///    first those of the chain, cause before effect, then the strongest.
/// Left out: signals with fewer than 5 samples in the calm time, those that count up or foretell
/// (evaporation, job_progress, wue, seconds_to_...), and a true_... that did the same as its reading.
/// @param facility  as relatedObjects()
/// @errors Cancelled
Result<FirstMovers> firstMovers(const Timeline& timeline, const EventStory& story,
                                const StorySubject& subject, const Facility* facility,
                                const MoverOptions& options = {}, const Progress& progress = {});

} // namespace takao
