#include "models/timeline/recording_writer.h"

#include "models/base/assert.h"
#include "models/timeline/recording_format.h"
#include "models/timeline/recording_mark.h"
#include "models/timeline/recording_worker.h"

#include <fmt/format.h>

#include <cmath>

namespace takao {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> bad(std::string what, std::string remedy = {})
{
    return fail(ErrorKind::BadData, std::move(what), std::move(remedy));
}

Result<void> checkText(const char* what, const std::string& text)
{
    if (text.size() > kMostTextBytes)
        return bad(fmt::format("a recording cannot hold {} of {} bytes", what, text.size()),
                   fmt::format("shorten it to {} bytes", kMostTextBytes));
    return {};
}

Result<void> checkHead(const RecordingHead& head, const SignalCatalogue& catalogue)
{
    if (catalogue.all().empty() || catalogue.all().size() > kMostSignals)
        return bad(fmt::format("{} signals cannot be recorded", catalogue.all().size()),
                   fmt::format("record 1 to {}", kMostSignals));
    if (head.facility.size() > kMostFacilityBytes)
        return bad(fmt::format("a facility of {} bytes cannot be recorded", head.facility.size()),
                   fmt::format("at most {} are possible", kMostFacilityBytes));
    if (head.recipe.size() > kMostRecipeBytes)
        return bad(fmt::format("a scenario of {} bytes cannot be recorded", head.recipe.size()),
                   fmt::format("at most {} are possible", kMostRecipeBytes));
    if (head.info.parent)
        for (const std::string& text : head.info.parent->changes)
            if (auto fits = checkText("a change of a fork", text); !fits)
                return fits;
    for (const std::string& text : head.info.assumptions)
        if (auto fits = checkText("an assumption", text); !fits)
            return fits;
    for (const SignalInfo& signal : catalogue.all())
        if (auto fits = checkText("a signal's name", signal.name() + signal.unit); !fits)
            return fits;
    for (const std::string* text : {&head.info.scenario, &head.info.startUtc, &head.info.program})
        if (auto fits = checkText("a statement about itself", *text); !fits)
            return fits;
    return {};
}

/// Takes an older recording of this name out of the way; anything else stays.
Result<void> makeRoom(const fs::path& file, bool replace)
{
    std::error_code fault;
    if (!fs::exists(fs::symlink_status(file, fault)))
        return {};
    if (!replace)
        return fail(ErrorKind::FileUnwritable, fmt::format("{} exists already", file.string()),
                    "record to another file, or have it replaced");
    if (!checkMark(file))
        return fail(ErrorKind::FileUnwritable,
                    fmt::format("{} exists already and is no recording", file.string()),
                    "record to another file");
    for (const char* part : {"", "-wal", "-shm", "-journal"})
        fs::remove(file.string() + part, fault);
    if (fs::exists(fs::symlink_status(file)))
        return fail(ErrorKind::FileUnwritable, fmt::format("{} cannot be replaced", file.string()),
                    "check the rights of its folder");
    return {};
}

} // namespace

RecordingWriter::RecordingWriter(std::shared_ptr<const SignalCatalogue> catalogue,
                                 std::unique_ptr<Worker> worker)
    : m_catalogue(std::move(catalogue)), m_worker(std::move(worker))
{}

RecordingWriter::~RecordingWriter() = default;

Result<std::unique_ptr<RecordingWriter>>
RecordingWriter::create(const fs::path& file, const RecordingHead& head,
                        std::shared_ptr<const SignalCatalogue> catalogue, const RecordingOptions& options)
{
    TAKAO_ASSERT(catalogue != nullptr, "a recording has a catalogue");
    if (auto fits = checkHead(head, *catalogue); !fits)
        return tl::unexpected(fits.error());
    if (auto made = makeRoom(file, options.replace); !made)
        return tl::unexpected(made.error());
    auto store = RecordingStore::create(file, head, *catalogue);
    if (!store)
        return tl::unexpected(store.error());
    auto worker = std::make_unique<Worker>(std::move(*store), options);
    return std::unique_ptr<RecordingWriter>(new RecordingWriter(std::move(catalogue), std::move(worker)));
}

Result<void> RecordingWriter::append(double time, std::span<const double> values,
                                     std::span<const Quality> quality)
{
    const std::size_t signals = m_catalogue->all().size();
    if (values.size() != signals || quality.size() != signals)
        return bad(fmt::format("{} values and {} qualities were given for {} signals", values.size(),
                               quality.size(), signals));
    Worker::Row row{time, {values.begin(), values.end()}, {quality.begin(), quality.end()}};
    const auto given = m_worker->give(std::move(row), [time](Worker::Item&, Worker::Counts& counts) {
        if (!std::isfinite(time) || time <= counts.lastTime)
            return Result<int>(
                bad(fmt::format("a moment at {} s cannot follow one at {} s", time, counts.lastTime),
                    "record moments in order of time"));
        counts.lastTime = time;
        return Result<int>(0);
    });
    return given ? Result<void>() : Result<void>(tl::unexpected(given.error()));
}

Result<void> RecordingWriter::append(const PlantState& state)
{
    if (&state.catalogue() != m_catalogue.get())
        return bad("a state with another catalogue cannot be recorded",
                   "start another recording when the signals change");
    std::vector<double> values;
    std::vector<Quality> quality;
    const auto signals = static_cast<std::uint32_t>(state.catalogue().all().size());
    for (std::uint32_t s = 0; s < signals; ++s) {
        values.push_back(state.value(s).value);
        quality.push_back(state.value(s).quality);
    }
    if (auto appended = append(state.time(), values, quality); !appended)
        return appended;
    return appendAir(state);
}

/// States share the air of a room until it changes.
Result<void> RecordingWriter::appendAir(const PlantState& state)
{
    const std::lock_guard lock(m_airMutex);
    const auto fields = state.airFields();
    m_air.resize(fields.size());
    for (std::size_t room = 0; room < fields.size(); ++room) {
        if (fields[room] == m_air[room])
            continue;
        if (auto added = addField(state.airTime(), static_cast<int>(room), fields[room]); !added)
            return added;
        m_air[room] = fields[room];
    }
    return {};
}

Result<int> RecordingWriter::addEvent(const PlantEvent& event)
{
    if (auto fits = checkText("an event", event.object + event.text); !fits)
        return tl::unexpected(fits.error());
    return m_worker->give(TimelineEvent{0, event}, [](Worker::Item& item, Worker::Counts& counts) {
        auto& given = std::get<TimelineEvent>(item);
        if (!std::isfinite(given.event.time))
            return Result<int>(bad(fmt::format("an event of {} has no finite time", given.event.object)));
        if (given.event.cause < -1 || given.event.cause >= counts.events)
            return Result<int>(bad(fmt::format("the cause {} of an event of {} is not recorded",
                                               given.event.cause, given.event.object),
                                   "record causes before their effects"));
        given.id = counts.events++;
        return Result<int>(given.id);
    });
}

Result<int> RecordingWriter::raiseAlarm(const Alarm& alarm)
{
    if (auto fits = checkText("an alarm", alarm.object + alarm.rule + alarm.text); !fits)
        return tl::unexpected(fits.error());
    return m_worker->give(alarm, [](Worker::Item& item, Worker::Counts& counts) {
        auto& given = std::get<Alarm>(item);
        if (!std::isfinite(given.raised))
            return Result<int>(bad(fmt::format("an alarm of {} has no finite time", given.object)));
        if (given.event < -1 || given.event >= counts.events)
            return Result<int>(
                bad(fmt::format("the event {} of an alarm of {} is not recorded", given.event, given.object),
                    "record the event before the alarm"));
        given.id = counts.alarms++;
        return Result<int>(given.id);
    });
}

Result<void> RecordingWriter::clearAlarm(int id, double time)
{
    const auto given =
        m_worker->give(Worker::Clear{id, time}, [id, time](Worker::Item&, Worker::Counts& counts) {
            if (id < 0 || id >= counts.alarms || !std::isfinite(time))
                return Result<int>(bad(fmt::format("alarm {} cannot go at {} s", id, time),
                                       "clear alarms that were raised"));
            return Result<int>(id);
        });
    return given ? Result<void>() : Result<void>(tl::unexpected(given.error()));
}

Result<void> RecordingWriter::addField(double time, int room, std::shared_ptr<const air::AirField> field)
{
    TAKAO_ASSERT(field != nullptr, "there is a field to record");
    if (auto sound = checkField(*field); !sound)
        return sound;
    if (!std::isfinite(time) || room < 0 || room >= kMostRooms)
        return bad(fmt::format("the air of room {} at {} s cannot be recorded", room, time));
    const auto given = m_worker->give(Worker::Field{time, room, std::move(field)},
                                      [](Worker::Item&, Worker::Counts&) { return Result<int>(0); });
    return given ? Result<void>() : Result<void>(tl::unexpected(given.error()));
}

Result<void> RecordingWriter::flush()
{
    return m_worker->flush();
}

Result<void> RecordingWriter::finish()
{
    return m_worker->finish();
}

} // namespace takao
