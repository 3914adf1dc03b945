// Writing a recording (*.takaorec) while a simulation or a feed goes on.
#pragma once

#include "models/timeline/field_steps.h"
#include "models/timeline/recording_info.h"
#include "models/timeline/timeline.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <span>

namespace takao {

struct RecordingOptions
{
    bool replace = false;        ///< an existing file of this name goes, if it is a recording
    double commitInterval = 0.5; ///< [s] of real time after which what was written is on the disk
    FieldSteps fieldSteps = {};
    /// The ended file is written anew, table by table: what was recorded decides its bytes, not when it was
    /// brought to the disk. Needs its size once more on the disk while it lasts.
    bool rewrite = false;
};

/// Writes one recording.
///
/// What is given is copied; a thread of its own packs it and brings it to the disk, whether or not more
/// comes. A kill or a power cut loses what came in the last second; the file always opens. Callers wait only
/// when the disk cannot keep up. The first error (full disk) ends the recording: it is given to whoever calls
/// next, what was on the disk by then stays readable. May be used from several threads.
class RecordingWriter
{
  public:
    /// @param catalogue   the signals of every row, in this order
    /// @errors FileUnwritable: there is such a file already, the folder cannot be written; BadData: too many
    ///         signals, texts that are too long
    static Result<std::unique_ptr<RecordingWriter>> create(const std::filesystem::path& file,
                                                           const RecordingHead& head,
                                                           std::shared_ptr<const SignalCatalogue> catalogue,
                                                           const RecordingOptions& options = {});
    /// As finish(), but nobody hears of an error.
    ~RecordingWriter();
    RecordingWriter(const RecordingWriter&) = delete;
    RecordingWriter& operator=(const RecordingWriter&) = delete;

    /// One moment of all signals. Times ascend.
    /// @param values, quality   (nSignal), in the catalogue's order and units
    /// @errors BadData: a time that is not after the last one; FileUnwritable
    Result<void> append(double time, std::span<const double> values, std::span<const Quality> quality);
    /// The signals of a state and, where it is not that of the last state, its air; not its events.
    /// @errors as above and as addField()
    Result<void> append(const PlantState& state);

    /// @param event   its cause is the id of an earlier event, or -1
    /// @return        its id: 0, 1, 2, ... in the order of the calls
    /// @errors BadData: a cause that is not known, a time that is not finite; FileUnwritable
    Result<int> addEvent(const PlantEvent& event);

    /// An alarm that arises; `id` and `cleared` are not read. @return its id @errors as addEvent
    Result<int> raiseAlarm(const Alarm& alarm);
    /// @errors BadData: no such alarm
    Result<void> clearAlarm(int id, double time);

    /// The air of a room, number `room` in PlantState::airFields(); it holds until the next one.
    /// @errors BadData: numbers that are not finite or do not fit the grid; FileUnwritable
    Result<void> addField(double time, int room, std::shared_ptr<const air::AirField> field);

    /// Returns when all that was given is on the disk. @errors FileUnwritable
    Result<void> flush();
    /// Ends the recording and leaves one file. @errors FileUnwritable; the recording then ends at the last
    /// commit
    Result<void> finish();

  private:
    class Worker;
    RecordingWriter(std::shared_ptr<const SignalCatalogue> catalogue, std::unique_ptr<Worker> worker);

    Result<void> appendAir(const PlantState& state);

    std::shared_ptr<const SignalCatalogue> m_catalogue;
    std::unique_ptr<Worker> m_worker;
    std::mutex m_airMutex;
    std::vector<std::shared_ptr<const air::AirField>> m_air; ///< per room: the last one that was recorded
};

} // namespace takao
