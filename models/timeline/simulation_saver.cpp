#include "models/timeline/simulation_saver.h"

#include "models/timeline/recording_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace takao {
namespace {

constexpr double kAlways = std::numeric_limits<double>::infinity();

/// The part of the file that is not complete yet, beside it; goes unless it is kept.
class PartFile
{
  public:
    explicit PartFile(std::filesystem::path file) : m_file(std::move(file)), m_part(m_file)
    {
        m_part += ".part";
        remove();
    }
    ~PartFile() { remove(); }
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    const std::filesystem::path& path() const { return m_part; }

    Result<void> keep()
    {
        std::error_code problem;
        std::filesystem::rename(m_part, m_file, problem);
        if (problem)
            return fail(ErrorKind::FileUnwritable,
                        fmt::format("cannot write {}: {}", m_file.string(), problem.message()),
                        "choose another folder");
        return {};
    }

  private:
    void remove()
    {
        std::error_code ignored;
        std::filesystem::remove(m_part, ignored);
        for (const char* journal : {"-wal", "-shm"})
            std::filesystem::remove(std::filesystem::path(m_part) += journal, ignored);
    }

    std::filesystem::path m_file, m_part;
};

/// In the order in which they were told, which is what causes count by.
Result<void> writeStory(RecordingWriter& writer, const Simulation& simulation)
{
    std::vector<TimelineEvent> events = simulation.events(-kAlways, kAlways);
    std::ranges::sort(events, {}, &TimelineEvent::id);
    for (const TimelineEvent& event : events)
        if (auto id = writer.addEvent(event.event); !id)
            return tl::unexpected(id.error());
    for (const Alarm& alarm : simulation.alarms(-kAlways, kAlways)) {
        if (alarm.event >= static_cast<int>(events.size())) // of a run that goes on: it came a moment ago
            continue;
        const auto id = writer.raiseAlarm(alarm);
        if (!id)
            return tl::unexpected(id.error());
        if (alarm.cleared != Alarm::kStanding)
            if (auto gone = writer.clearAlarm(*id, alarm.cleared); !gone)
                return gone;
    }
    return {};
}

} // namespace

RecordingHead headOf(const PlantRun& run, std::uint64_t seed, std::string facility, std::string program)
{
    RecordingHead head;
    head.info.scenario = run.scenario().name;
    head.info.seed = seed;
    head.info.program = std::move(program);
    head.info.assumptions = run.assumptions();
    head.facility = std::move(facility);
    return head;
}

Result<void> saveSimulation(const Simulation& simulation, const RecordingHead& head,
                            const std::filesystem::path& file, const Progress& progress)
{
    const std::vector<PlantStatePtr> samples = simulation.samples();
    PartFile part(file);
    const PlantStatePtr& first = samples.front();
    RecordingOptions how;
    how.rewrite = true;
    auto writer = RecordingWriter::create(
        part.path(), head, std::shared_ptr<const SignalCatalogue>(first, &first->catalogue()), how);
    if (!writer)
        return tl::unexpected(writer.error());
    if (auto told = writeStory(**writer, simulation); !told)
        return told;
    for (std::size_t s = 0; s < samples.size(); ++s) {
        if (auto written = (*writer)->append(*samples[s]); !written)
            return written;
        if (progress && !progress(double(s + 1) / double(samples.size()),
                                  fmt::format("{:.0f} s of the run", samples[s]->time())))
            return fail(ErrorKind::Cancelled, fmt::format("{} was not written", file.string()));
    }
    if (auto finished = (*writer)->finish(); !finished)
        return finished;
    writer->reset();
    return part.keep();
}

} // namespace takao
